"""Where the holders of a pack stand, and what shakes them: columns in the holder's own axes."""

from dataclasses import dataclass, fields

import numpy as np

UP = 2
"""Axis of the envelope that is up: its height."""


@dataclass(frozen=True)
class Placement:
    """Place of equal holders in an envelope, columns (n,), (n, 3) or (n, k, 6), SI.

    Axes are the holder's: along the cells' length, across it, and along the pressing axis. `holders` is how many there
    are and `wanted` how many cells they must have between them; `gap` (n, 3) is between holders, `margin` between them
    and walls or keep-outs, `terminals` beyond the cells' outline at both ends of their length. `keep_outs` (n, k, 6)
    are rows of x0, x1, y0, y1, z0, z1. `acceleration` (n, 3) are static equivalents in either sense, without gravity,
    whose direction `gravity` (n, 3) is 1 along; `mounted` says whether loads are given, so that feet are needed.
    """

    holders: np.ndarray
    wanted: np.ndarray
    envelope: np.ndarray
    gap: np.ndarray
    margin: np.ndarray
    terminals: np.ndarray
    keep_outs: np.ndarray
    acceleration: np.ndarray
    gravity: np.ndarray
    mounted: np.ndarray
    friction: np.ndarray
    alignment: np.ndarray

    def take(self, rows: np.ndarray) -> "Placement":
        """The placement of some designs, in the order of `rows`."""
        return Placement(*(column[rows] if len(column) > 1 else column[np.zeros(len(rows), int)]
                           for column in (getattr(self, f.name) for f in fields(self))))


def placement(tasks) -> Placement | None:
    """Columns of the packs of tasks, None where they ask for none."""
    if tasks[0].pack is None:
        return None
    rows = [_row(task) for task in tasks]
    return Placement(**{name: np.stack([np.asarray(row[name], dtype=float) for row in rows]) for name in rows[0]
                        if name != "mounted"}, mounted=np.array([row["mounted"] for row in rows]))


def _row(task) -> dict:
    pack, order = task.pack, task.own_axes
    room, side_by_side = pack.clearance, task.stack.side_by_side
    stacks = side_by_side.along * side_by_side.across if side_by_side else 1
    wanted = pack.wanted(task.cell).cells
    corners = np.array([(box.start, box.end) for box in pack.keep_outs]).reshape(-1, 2, 3)[:, :, order]
    return {
        "holders": -(-wanted // (task.stack.cells * stacks)), "wanted": wanted,
        "envelope": np.array(pack.envelope)[order], "margin": room.walls, "terminals": room.terminals,
        "gap": [max(room.holders, room.busbars), room.holders, room.holders],
        "keep_outs": corners.transpose(0, 2, 1).reshape(-1, 6),
        "acceleration": np.array(pack.acceleration or (0.0, 0.0, 0.0))[order],
        "gravity": [float(axis == UP) for axis in order], "mounted": pack.acceleration is not None,
        "friction": pack.friction, "alignment": pack.alignment,
    }
