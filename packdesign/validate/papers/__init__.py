"""The source papers' claims, as cases that are worked out anew."""

from packdesign.validate.cases import Case
from packdesign.validate.papers import electrodes

CASES: tuple[Case, ...] = (*electrodes.CASES,)
"""All cases, in the order in which they are told."""
