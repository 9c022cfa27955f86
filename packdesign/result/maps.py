"""Maps of a result: the local pressure where it is lowest and highest, and what lies where under the plates."""

import numpy as np

from packdesign.evaluate import Evaluation
from packdesign.holders.response import Plan, Response
from packdesign.mechanics.plates import PressureMap
from packdesign.result.numbers import entry, finite, within

MOST_POINTS, LEAST_POINTS = (33, 25), 9
"""Points over all faces along and across, and least of them over one."""

DIGITS = 4


def drawn(evaluation: Evaluation, row: int) -> dict:
    """`maps`, `layout` and `crown` of one design; empty and None where no plates press, or none can."""
    drawing = evaluation.response.drawing
    if drawing is None or not bool(entry(evaluation.buildable, row)):
        return {"maps": [], "layout": None, "crown": None}
    plan, crown = drawing.plan(row), drawing.crown_shape(row)
    mean = entry(evaluation.response.pressure, row)
    maps = [_map(state, mean[state], drawing.pressure_map(row, state), plan)
            for state in extremes(evaluation.response, row)]
    return {"maps": maps, "layout": _layout(plan), "crown": None if crown is None else _crown(crown, plan)}


def extremes(response: Response, row: int) -> list[int]:
    """Judged states with the lowest and the highest local pressure, once if that is one state.

    Of states with equally low or high ones, that with the lowest or highest mean.
    """
    pressure = entry(response.pressure, row)
    lowest, highest = (pressure * entry(ratio, row) for ratio in (response.lowest_ratio, response.highest_ratio))
    judged = np.flatnonzero(response.judged).tolist()
    least = min(judged, key=lambda state: (lowest[state], pressure[state]))
    most = max(judged, key=lambda state: (highest[state], pressure[state]))
    return list(dict.fromkeys((least, most)))


def _spans(plan: Plan) -> list[np.ndarray]:
    """Ends of the faces along x and along y, (faces, 2) each [m]."""
    return [np.unique(plan.faces[:, columns], axis=0) for columns in ([0, 1], [2, 3])]


def _lines(spans: np.ndarray, most: int) -> list[np.ndarray]:
    """Points over each face along one direction, its edges included."""
    count = max(LEAST_POINTS, most // len(spans) | 1)
    return [np.linspace(low, high, count) for low, high in spans]


def _weights(known: np.ndarray, places: np.ndarray) -> np.ndarray:
    """Weights (places, known) of values at rising points for those on the straight lines through two neighbours."""
    first = np.clip(np.searchsorted(known, places) - 1, 0, len(known) - 2)
    share = (places - known[first]) / (known[first + 1] - known[first])
    found = np.zeros((len(places), len(known)))
    found[np.arange(len(places)), first], found[np.arange(len(places)), first + 1] = 1.0 - share, share
    return found


def _sampled(found: PressureMap, values: np.ndarray, plan: Plan) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Values on points over the faces: x (k,), y (m,) [m] and (k, m).

    Linear between the map's points, and from the outermost two on a face to its edge.
    """
    lines = [_lines(spans, most) for spans, most in zip(_spans(plan), MOST_POINTS, strict=True)]

    def block(x: np.ndarray, y: np.ndarray) -> np.ndarray:
        on = [(axis >= points[0] - 1e-9) & (axis <= points[-1] + 1e-9)
              for axis, points in ((found.x, x), (found.y, y))]
        return _weights(found.x[on[0]], x) @ values[np.ix_(*on)] @ _weights(found.y[on[1]], y).T

    blocks = np.block([[block(x, y) for y in lines[1]] for x in lines[0]])
    return np.concatenate(lines[0]), np.concatenate(lines[1]), blocks


def _told(values: np.ndarray) -> list:
    """Numbers with a few digits, None for those that are not finite."""
    if values.ndim > 1:
        return [_told(part) for part in values]
    return [float(f"{value:.{DIGITS}g}") if np.isfinite(value) else None for value in values.tolist()]


def _millimetres(lengths: np.ndarray) -> list:
    """Lengths to the micrometre."""
    return (np.round(lengths * 1e3, 3) + 0.0).tolist()


def _map(state: int, mean: float, found: PressureMap, plan: Plan) -> dict:
    x, y, pressure = _sampled(found, found.pressure, plan)
    pressure = np.maximum(pressure, 0.0) / 1e6
    return {"state": state, "mean_MPa": within(mean, "MPa"), "lowest_MPa": finite(pressure.min()),
            "highest_MPa": finite(pressure.max()), "x_mm": _millimetres(x), "y_mm": _millimetres(y),
            "pressure_MPa": _told(pressure)}


def _crown(found: PressureMap, plan: Plan) -> dict:
    """Heights of a crown over its lowest point: it is high where the plate bends away from the cells."""
    x, y, bent = _sampled(found, found.deflection, plan)
    return {"x_mm": _millimetres(x), "y_mm": _millimetres(y), "height_mm": _told((bent.max() - bent) * 1e3)}


def _layout(plan: Plan) -> dict:
    """Rectangles are rows of x0, x1, y0, y1."""
    places = {f"{name}_mm": _millimetres(np.asarray(getattr(plan, name)))
              for name in ("plate", "faces", "outlines", "rods", "bars")}
    return places | {"seat_mm": within(plan.seat, "mm"), "bore_mm": within(plan.bore, "mm")}
