"""Figures of a finished study, drawn from plain numbers and labels."""

from packdesign.figures.studies.effects import main_effects
from packdesign.figures.studies.front import pareto
from packdesign.figures.studies.indices import morris, sobol
from packdesign.figures.studies.parallel import parallel
from packdesign.figures.studies.surface import surface
from packdesign.figures.studies.tornado import tornado
from packdesign.figures.studies.window import window

__all__ = ["main_effects", "morris", "parallel", "pareto", "sobol", "surface", "tornado", "window"]
