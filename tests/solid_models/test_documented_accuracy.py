"""The table of docs/models.md is what solid models and the field say today."""

from pathlib import Path

import pytest
from cases import CASES
from plate_model import face_cells, plate_cells, plate_crown
from store import stored

RECORDS = stored()["records"]
PAGE = (Path(__file__).parents[2] / "docs" / "models.md").read_text(encoding="utf-8")


def size(solid) -> str:
    stacks = f"{solid.along} of " if solid.along > 1 else ""
    return (f"{solid.length:g} x {solid.width:g} x {solid.thickness:g} mm on {stacks}"
            f"{solid.face_length:g} x {solid.face_width:g} mm, {len(solid.rods)} rods")


def difference(found: float, known: float) -> str:
    return f"{100.0 * (found / known - 1.0):+.1f} %"


def row(solid) -> str:
    """A line of the table: what the solid model says, what the field says, and how far apart they are."""
    known = RECORDS[solid.name]["result"]
    if not solid.pressed:
        height = plate_crown(solid)
        told = f"{known['crown']:.4f} mm high", f"{height:.4f} mm high", difference(height, known["crown"])
    else:
        cells = plate_cells(solid, face_cells(solid))
        low, high = (max(known[name], 0.0) for name in ("lowest", "highest"))
        apart = [difference(cells.min(), low)] if low > 0.0 else []
        told = (f"{low:.2f} to {high:.2f}", f"{cells.min():.2f} to {cells.max():.2f}",
                ", ".join([*apart, difference(cells.max(), high)]))
    return f"| {solid.name} | {size(solid)} | {' | '.join(told)} |"


@pytest.mark.parametrize("solid", CASES, ids=lambda solid: solid.name)
def test_the_page_says_what_the_models_say(solid):
    assert row(solid) in PAGE.splitlines()
