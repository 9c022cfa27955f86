"""Finished studies made of formulas instead of designs."""

import numpy as np
from scipy.stats import qmc

from packdesign.study.found import Axis, Found


def number_axis(key: str, values, unit: str = "mm") -> Axis:
    return Axis(key, unit, np.asarray(values, float), None)


def text_axis(key: str, values) -> Axis:
    values = np.asarray(values, object)
    return Axis(key, "", values, tuple(dict.fromkeys(values.tolist())))


def places(count: int, factors: int, seed: int = 1) -> np.ndarray:
    """A quasi-random sample of a power of two."""
    return qmc.Sobol(factors, rng=np.random.default_rng(seed)).random(count)


def found(axes, responses, *, plan="sobol", places=None, status=None, utilisations=None, message=None,
          window=(1.2, 2.0), asked=(), failed="drop") -> Found:
    """A study in which every design holds unless told otherwise."""
    count = len(axes[0].values)
    plan = plan if isinstance(plan, dict) else {"kind": plan}
    places = np.full((count, len(axes)), 0.5) if places is None else places
    status = np.full(count, "holds", object) if status is None else np.asarray(status, object)
    message = np.full(count, "", object) if message is None else np.asarray(message, object)
    responses = {key: np.asarray(values, float) for key, values in responses.items()}
    return Found("made-up", plan, tuple(axes), places, status, responses, utilisations or {}, message, window, asked,
                 failed)


def holder(count: int = 256, seed: int = 1, **changes) -> Found:
    """A study like those of holders: three numbers and a category, with mass, pressures and utilisation."""
    place = places(count, 4, seed)
    breathing, series = 0.2 + 0.6 * place[:, 0], np.floor(12 + 21 * place[:, 1])
    pressure, spring = 1.3 + 0.5 * place[:, 2], np.floor(3 * place[:, 3]).astype(int)
    rate = np.array([1.0, 2.0, 4.0])[spring]
    low, high = pressure - 0.1, pressure + 8.0 * rate * breathing / series
    used = np.maximum(high / 2.0, 1.2 / low)
    status = np.where(used <= 1.0, "holds", "fails").astype(object)
    message = [f"cells.highest pressure: utilisation {one:.4g}" if one > 1.0 else "" for one in used]
    none = series > 30
    status[none] = "unbuildable"
    message = np.where(none, "rods too short: 350 mm", np.asarray(message, object))
    axes = (number_axis("cell.breathing", breathing), number_axis("holder.springs.series", series, ""),
            number_axis("holder.pressure_set", pressure, "MPa"),
            text_axis("holder.springs.id", np.array(["EN16983-C-63", "EN16983-B-50", "EN16983-A-50"])[spring]))
    responses = {"mass_kg": 5.0 + 0.1 * series + 0.3 * spring, "pressure_lowest_MPa": low,
                 "pressure_highest_MPa": high, "utilisation": used}
    responses = {key: np.where(none, np.nan, values) for key, values in responses.items()}
    utilisations = {"cells.highest pressure": responses["pressure_highest_MPa"] / 2.0,
                    "cells.lowest pressure": 1.2 / responses["pressure_lowest_MPa"]}
    return found(axes, responses, **{"status": status, "message": message, "places": place,
                                     "utilisations": utilisations} | changes)
