"""Figures of a study, from its columns and answers to the plain numbers and labels that are drawn."""

from dataclasses import dataclass

import numpy as np

from packdesign.figures import studies as drawn
from packdesign.study.quantities import named
from packdesign.study.understanding.answers import Answer, numeric_inputs
from packdesign.study.understanding.columns import Columns, Input, Refused, sample
from packdesign.study.understanding.front import Front
from packdesign.study.understanding.screening import Morris
from packdesign.study.understanding.surface import Surface
from packdesign.study.understanding.swings import Tornado
from packdesign.study.understanding.variance import Sobol
from packdesign.study.understanding.window import Window
from packdesign.study.understanding.words import label, percent, plainly

MOST_RESPONSES, MOST_EFFECTS, MOST_BARS, MOST_AXES = 4, 5, 8, 6
"""What a figure has room for."""
MOST_POINTS, MOST_LINES, FEWEST_LINES = 2000, 400, 20
"""Points and lines of a figure, and lines of each status however rare it is."""
GRID = 41


@dataclass(frozen=True)
class Insight:
    """All that a study tells and that figures show."""

    table: Columns
    answers: tuple[Answer, ...]
    front: Front | Refused
    window: Window | Refused


def figures(insight: Insight) -> dict[str, bytes]:
    """PNG of each figure that has something to show, by file name."""
    every = {
        "main_effects.png": (drawn.main_effects, _effects(insight)), "tornado.png": (drawn.tornado, _tornado(insight)),
        "sobol.png": (drawn.sobol, _sobol(insight)), "morris.png": (drawn.morris, _morris(insight)),
        "surface.png": (drawn.surface, _surface(insight)), "pareto.png": (drawn.pareto, _pareto(insight)),
        "window.png": (drawn.window, _window(insight)), "parallel.png": (drawn.parallel, _parallel(insight)),
    }
    return {name: draw(chart) for name, (draw, chart) in every.items() if chart}


def response(key: str) -> str:
    return label(*named(key))


def _strongest(answer: Answer, numbers: list[int]) -> list[int]:
    """Some factors, those that matter first, the others as they stand."""
    return [one for one in answer.ranking if one in numbers] + [one for one in numbers if one not in answer.ranking]


def foremost(insight: Insight, most: int) -> list[int]:
    """Some factors, in their order: those that are among the first of any response."""
    ranks = dict.fromkeys(range(len(insight.table.inputs)), len(insight.table.inputs))
    for answer in insight.answers:
        for rank, number in enumerate(answer.ranking):
            ranks[number] = min(rank, ranks[number])
    return sorted(sorted(ranks, key=lambda number: (ranks[number], number))[:most])


def shown_effects(insight: Insight) -> list[int]:
    """Factors whose main effects are shown: those of the foremost that vary."""
    varying = {one.number for answer in insight.answers for one in answer.effects}
    return [number for number in foremost(insight, MOST_EFFECTS) if number in varying]


def _effects(insight: Insight) -> list[dict]:
    numbers = shown_effects(insight)
    known = [answer for answer in insight.answers if answer.effects][:MOST_RESPONSES]
    rows = [{"label": response(answer.key), "effects": [_effect(insight.table.inputs[one.number], one)
             for one in answer.effects if one.number in numbers]} for answer in known]
    return [row for row in rows if len(row["effects"]) == len(numbers)]


def _effect(one: Input, effect) -> dict:
    ticks = None if one.categories is None else [one.text(place) for place in effect.places]
    share = "" if np.isnan(effect.share) else f"{percent(effect.share)} of the variance"
    return {"label": one.label, "places": effect.places, "means": effect.means, "low": effect.lowest,
            "high": effect.highest, "share": share, "ticks": ticks}


def _tornado(insight: Insight) -> list[dict]:
    alone = insight.table.found.plan["kind"] == "one_at_a_time"
    about = "from the task's own design" if alone else "mean over all designs at each value"
    return [{"label": response(answer.key), "about": about, "centre": answer.tornado.centre,
             "bars": [_bar(insight.table.inputs[swing.number], swing, swing.number in answer.ranking)
                      for swing in answer.tornado.swings[:MOST_BARS]]}
            for answer in insight.answers[:MOST_RESPONSES]
            if isinstance(answer.tornado, Tornado) and answer.tornado.swings[0].range > 0.0]


def _bar(one: Input, swing, sure: bool) -> dict:
    return {"label": one.name, "low": swing.lowest, "high": swing.highest, "sure": sure,
            "at_low": one.text(swing.at_lowest), "at_high": one.text(swing.at_highest)}


def _sobol(insight: Insight) -> list[dict]:
    found = [(answer, answer.sobol) for answer in insight.answers if isinstance(answer.sobol, Sobol)]
    return [_ordered({"label": response(answer.key), "first": one.first, "first_confidence": one.first_confidence,
                      "total": one.total, "total_confidence": one.total_confidence}, insight, one.total)
            for answer, one in found[:MOST_RESPONSES]]


def _morris(insight: Insight) -> list[dict]:
    found = [(answer, answer.morris) for answer in insight.answers if isinstance(answer.morris, Morris)]
    return [_ordered({"label": named(answer.key)[0], "unit": named(answer.key)[1], "size": one.size,
                      "size_confidence": one.size_confidence, "scatter": one.scatter}, insight, one.size)
            for answer, one in found[:MOST_RESPONSES]]


def _ordered(chart: dict, insight: Insight, measure: np.ndarray) -> dict:
    """Columns (k,) of a chart with the names of their factors, the largest measure first."""
    order = np.argsort(-measure, kind="stable")[:MOST_BARS]
    names = [insight.table.inputs[number].name for number in order]
    return {key: value[order] if isinstance(value, np.ndarray) else value for key, value in chart.items()} | {
        "names": names}


def _surface(insight: Insight) -> list[dict]:
    numeric = numeric_inputs(insight.table)
    charts = []
    for answer in insight.answers[:MOST_RESPONSES]:
        if isinstance(answer.surface, Surface):
            moving = [number for number in numeric if (numeric.index(number),) in answer.surface.terms]
            if len(moving) > 1:
                charts.append(_contours(insight, answer, numeric, _strongest(answer, moving)[:2]))
    return charts


def _contours(insight: Insight, answer: Answer, numeric: list[int], pair: list[int]) -> dict:
    places = np.linspace(-1.0, 1.0, GRID)
    scaled = np.zeros((GRID * GRID, len(numeric)))
    scaled[:, numeric.index(pair[0])] = np.tile(places, GRID)
    scaled[:, numeric.index(pair[1])] = np.repeat(places, GRID)
    x, y = (insight.table.inputs[number] for number in pair)
    results = insight.table.responses[answer.key]
    known = np.flatnonzero(np.isfinite(results))
    rows = known[sample(len(known), MOST_LINES)]
    return {"label": response(answer.key), "x_label": x.label, "y_label": y.label,
            "note": f"R² {answer.surface.explained:.2f}; {answer.surface.predicted:.2f} of designs left out",
            "x": _scale(x.numbers[known], places), "y": _scale(y.numbers[known], places),
            "values": answer.surface.at(scaled).reshape(GRID, GRID),
            "points": (x.numbers[rows], y.numbers[rows], results[rows])}


def _scale(numbers: np.ndarray, places: np.ndarray) -> np.ndarray:
    low, high = numbers.min(), numbers.max()
    return low + 0.5 * (places + 1.0) * (high - low)


def _pareto(insight: Insight) -> dict | None:
    if isinstance(insight.front, Refused):
        return None
    x, y = (insight.table.responses[key] for key in insight.front.keys)
    known = np.flatnonzero(np.isfinite(x) & np.isfinite(y))
    rows = known[sample(len(known), MOST_POINTS)]
    x_name, y_name = (named(key)[0] for key in insight.front.keys)
    return {"x": x[rows], "y": y[rows], "status": insight.table.found.status[rows].astype(str),
            "front_x": x[insight.front.rows], "front_y": y[insight.front.rows],
            "x_label": response(insight.front.keys[0]), "y_label": response(insight.front.keys[1]),
            "title": f"least {x_name} and least {y_name}"}


def _window(insight: Insight) -> dict | None:
    found = insight.window
    if isinstance(found, Refused):
        return None
    x, y = (insight.table.inputs[number].label for number in found.numbers)
    return {"x_label": x, "y_label": y, "x_edges": found.edges[0], "y_edges": found.edges[1],
            "below": found.below, "inside": found.inside, "above": found.above}


def _parallel(insight: Insight) -> dict | None:
    table = insight.table
    rows = _lines(table)
    shown = [table.inputs[number] for number in foremost(insight, MOST_AXES)]
    inputs = [(one.label, one.numbers, one.categories) for one in shown]
    results = [(response(answer.key), table.responses[answer.key], None) for answer in insight.answers[:MOST_RESPONSES]]
    axes = [_axis(*one, rows) for one in (*inputs, *results)]
    if len(rows) < 2 or len(axes) < 2:
        return None
    some = [f"{few} of {every} {what}" for few, every, what in
            ((len(rows), table.size, "designs"), (len(shown), len(table.inputs), "factors")) if few < every]
    note = ", ".join(some) + "; factors on grey" if some else "factors on grey"
    return {"axes": axes, "split": len(inputs), "status": table.found.status[rows].astype(str), "note": note}


def _lines(table: Columns) -> np.ndarray:
    """Rows to show: of each status its share, and of rare ones a few more."""
    status = table.found.status.astype(str)
    if table.size <= MOST_LINES:
        return np.arange(table.size)
    names = np.unique(status)
    free = MOST_LINES - FEWEST_LINES * len(names)
    chosen = []
    for name in names:
        mine = np.flatnonzero(status == name)
        chosen.append(mine[sample(len(mine), FEWEST_LINES + int(free * len(mine) / table.size))])
    return np.sort(np.concatenate(chosen))


def _axis(text: str, numbers: np.ndarray, categories, rows: np.ndarray) -> dict:
    known = numbers[np.isfinite(numbers)]
    low, high = (float(known.min()), float(known.max())) if known.size else (0.0, 0.0)
    scaled = (numbers[rows] - low) / (high - low) if high > low else np.where(np.isfinite(numbers[rows]), 0.5, np.nan)
    ticks = [(0.0, plainly(low)), (1.0, plainly(high))] if high > low else [(0.5, plainly(low))]
    if categories is not None:
        codes = np.unique(known)
        ticks = [((code - low) / (high - low) if high > low else 0.5, categories[int(code)]) for code in codes]
    return {"label": text, "values": scaled, "ticks": ticks}
