"""Edges of a view as few points as a pen needs, and as the text of a path."""

from collections.abc import Iterable, Iterator

import numpy as np

FINEST = 0.03
"""How far a line may lie off its edge, and what is too short to be drawn, on the sheet [mm]."""

STEP, MOST = 0.8, 64
"""Length between points that are tried on a curve on the sheet [mm], and the most of them."""


def strokes(edges, factor: float) -> Iterator[np.ndarray]:
    """Points (m, 2) of every edge of a view that is drawn at a factor; what lies on an earlier one is left out."""
    from build123d import GeomType

    drawn = set()
    for edge in edges:
        length = edge.length * factor
        if length < FINEST:
            continue
        count = 1 if edge.geom_type == GeomType.LINE else int(np.clip(np.ceil(length / STEP), 6, MOST))
        points = np.array([[point.X, point.Y] for point in edge.positions(np.linspace(0.0, 1.0, count + 1).tolist())])
        points = thinned(points, FINEST / factor)
        if np.ptp(points, axis=0).max() * factor < FINEST:
            continue
        ends = sorted(map(tuple, np.round(points[[0, len(points) // 2, -1]] * factor, 1) + 0.0))
        if (key := tuple(ends)) not in drawn:
            drawn.add(key)
            yield points


def thinned(points: np.ndarray, tolerance: float) -> np.ndarray:
    """Points of a line without those that lie within a tolerance of it (Douglas and Peucker 1973)."""
    if len(points) < 3:
        return points
    start, end = points[0], points[-1]
    chord, inner = end - start, points[1:-1] - start
    length = np.hypot(*chord)
    off = np.hypot(*inner.T) if length == 0.0 else np.abs(chord[0] * inner[:, 1] - chord[1] * inner[:, 0]) / length
    far = int(off.argmax()) + 1
    if off[far - 1] <= tolerance:
        return points[[0, -1]]
    return np.concatenate([thinned(points[:far + 1], tolerance)[:-1], thinned(points[far:], tolerance)])


def _number(value: float) -> str:
    return f"{value:.2f}".rstrip("0").rstrip(".")


def path(lines: Iterable[np.ndarray]) -> str:
    """Lines as the data of an SVG path."""
    return "".join("M" + " ".join(f"{_number(x)} {_number(y)}" for x, y in line) for line in lines)
