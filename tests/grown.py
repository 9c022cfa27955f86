"""Grown catalogs: a seeded overlay of made-up disc springs, as many as are asked for.

Their proportions are those of EN 16983 (De/Di, De/t, h0/t from 0.4 to 1.3), their sizes are none of any maker.
"""

from pathlib import Path

import numpy as np

HEADER = Path(__file__).parents[1] / "catalogs" / "disc_springs.csv"
LEAST_OUTER, MOST_OUTER = 8.0, 125.0
FLATS = 0.94
"""Reduced over full thickness of discs with contact flats."""


def discs(rows: int, seed: int = 7) -> list[str]:
    """Lines of made-up discs, marked as generated."""
    rng = np.random.default_rng(seed)
    outer = np.round(np.exp(rng.uniform(np.log(LEAST_OUTER), np.log(MOST_OUTER), rows)), 1)
    inner = np.round(outer / rng.uniform(1.8, 2.4, rows), 1)
    thickness = np.round(np.maximum(outer / rng.uniform(17.0, 40.0, rows), 0.3), 2)
    cone = np.round(np.clip(thickness * rng.uniform(0.4, 1.3, rows), 0.05, None), 2)
    slender = cone / thickness
    group = np.select([thickness < 1.25, thickness <= 6.0], [1, 2], 3)
    reduced = np.where(group == 3, np.round(FLATS * thickness, 2), thickness)
    series = np.select([slender < 0.6, slender < 1.0], ["A", "B"], "C")
    steel = np.where(group == 1, "C67S", "51CrV4")
    return [
        f"GEN-{row:06d},{series[row]},{group[row]},{outer[row]:g},{inner[row]:g},{thickness[row]:g},{reduced[row]:g},"
        f"{thickness[row] + cone[row]:g},{steel[row]},,25,7.5,generated (seed {seed}): no maker's disc,derived,weak"
        for row in range(rows)
    ]


def overlay(folder: Path, rows: int, seed: int = 7) -> Path:
    """An overlay folder whose discs stand beside those of the catalog."""
    folder.mkdir(parents=True, exist_ok=True)
    header = HEADER.read_text().splitlines()[0]
    (folder / "disc_springs.csv").write_text("\n".join([header, *discs(rows, seed)]) + "\n")
    return folder
