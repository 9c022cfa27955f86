"""Rows of a study: from places of the plan to designs, and from designs to the cells of the table."""

import hashlib
import json
from dataclasses import dataclass

import numpy as np

import packdesign
from packdesign.study import optimized, rated
from packdesign.study.keys import replaced
from packdesign.study.outcome import Outcome
from packdesign.study.reading import Study

JUDGES = {"rate": rated.outcomes, "optimize": optimized.outcomes}
"""What judges the designs of each mode."""


@dataclass(frozen=True)
class Case:
    """One design: its id, what its factors are as text, and its task as a mapping."""

    id: str
    inputs: dict[str, str]
    mapping: dict


def case(study: Study, catalog, places: np.ndarray) -> Case:
    """Design at one row of the plan; designs of equal inputs have equal ids, also across studies."""
    mapping, inputs = study.task, {}
    for factor, place in zip(study.factors, places.tolist(), strict=True):
        level = factor.at(place)
        mapping, inputs[f"in.{factor.key}"] = replaced(mapping, factor.path, level.value), level.text
    content = json.dumps([packdesign.__version__, catalog.hash, study.mode, mapping], sort_keys=True, default=str)
    return Case(hashlib.sha256(content.encode()).hexdigest()[:16], inputs, mapping)


def rows(study: Study, catalog, places: np.ndarray) -> list[dict[str, str]]:
    """Cells by column of some designs (n, factors), in their order; equal designs are judged once."""
    cases = [case(study, catalog, row) for row in places]
    distinct = {case.id: case.mapping for case in cases}
    found = dict(zip(distinct, JUDGES[study.mode](study, catalog, list(distinct.values())), strict=True))
    return [_row(case, found[case.id]) for case in cases]


def _row(case: Case, outcome: Outcome) -> dict[str, str]:
    return {"case_id": case.id, **case.inputs, "status": outcome.status, "message": outcome.message, **outcome.cells}
