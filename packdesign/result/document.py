"""The result of one design, with everything that is said of it; keys carry their units."""

import hashlib
import json
from functools import partial

import numpy as np

import packdesign
from packdesign import bom, units
from packdesign.evaluate import Evaluation, names
from packdesign.evaluate.budget import drift_budget
from packdesign.evaluate.calculation import calculation
from packdesign.evaluate.figures import energy_content
from packdesign.evaluate.pack import Packed, packed
from packdesign.evaluate.sampling import Reliability
from packdesign.optimize import overall
from packdesign.optimize.explained import Explanation
from packdesign.requirements import Requirement, holds
from packdesign.result import maps, pack
from packdesign.result.cell_response import cell_response
from packdesign.result.explanation import explanation as section_of
from packdesign.result.life import confidence, life, losses
from packdesign.result.numbers import bounded, entry, finite, within
from packdesign.result.opinion import second_opinion
from packdesign.result.reliability import told
from packdesign.result.search import by_kind, optimum, runners_up

SCHEMA = "packdesign-result/1"
SIZES = ("length", "width", "height", "diameter")
CATHODE = ("cathode_pressure_set_MPa", "cathode_pressure_lowest_MPa", "cathode_pressure_highest_MPa")
"""What is told of the cathode where it has a pressure of its own."""
UNKNOWN = ("kind", "mass_kg", "cost_EUR", "volume_L", "utilisation", "pressure_set_MPa", "pressure_lowest_MPa",
           "pressure_highest_MPa", *CATHODE, "local_pressure_lowest_MPa", "local_pressure_highest_MPa", "nonuniformity",
           "tilt", "Wh_per_kg", "Wh_per_L", "bound_mass_kg", "plates", "vessel", "life", "holder", "stack", "layout",
           "crown")
"""What stays null where there is no design."""
WORDS = {
    "pressure_equipment_category": {-1: "none: up to 0.05 MPa", 0: "sound engineering practice", 1: "I", 2: "II",
                                    3: "III", 4: "IV"},
    "asme_scope": {0: "outside U-1 (c)(2): to 15 psi, or to 6 in inside", 1: "miniature, U-1 (j)", 2: "code vessel"},
}
"""Words of 2014/68/EU, Annex II, and of ASME VIII-1, U-1, for a vessel."""
DENSITIES = ("Wh_per_kg", "Wh_per_L")
"""What is told of a pack in the place of its holders."""
LIMITS = ("lowest", "highest", "tolerance", "local_lowest", "local_highest", "cathode_lowest", "cathode_highest")
EMPTY = ("states", "checks", "losses", "cell_response", "drift_budget", "bom", "maps")


def result(catalog, task, evaluation: Evaluation | None, row: int = 0, optima=(),
           reliability: Reliability | None = None, explanation: Explanation | None = None, opinions=None,
           calculated: bool = False) -> dict:
    """Document of one design of an evaluation, with what samples of it say, or of a search that found none.

    An explanation of the search and second opinions on it have sections of their own, and where it is to be
    `calculated` so have the formulas behind the checks.

    Numbers that are not finite are None; a utilisation is always a number, at most `numbers.IMPOSSIBLE`. The seconds of
    a search are the only entry that differs between two runs.
    """
    packs = packed(catalog, evaluation) if evaluation else None
    section = pack.pack(chosen(task, optima), packs, row, [one for found in optima for one in found.composites])
    found = _design(catalog, task, evaluation, row, packs, section) if evaluation else _nothing()
    worked = calculation(catalog, evaluation, row) if calculated and evaluation else None
    sampled = {"reliability": told(reliability) if reliability else None,
               "explanation": section_of(catalog, task, explanation),
               "second_opinion": second_opinion(task, opinions)}
    return {"schema": SCHEMA, "name": task.name, **found, "calculation": worked, "pack": section, **sampled,
            **_search(catalog, task, optima), **_asked(task, packs, row), "provenance": provenance(catalog, task)}


def chosen(task, optima):
    """The task of the best of a search, with the choices of its pack made; the task as it is where there are none."""
    winner = overall.best(optima)
    return winner.task if winner and winner.task else task


def text(document: dict) -> str:
    """The document as strict JSON."""
    return json.dumps(document, indent=2, allow_nan=False) + "\n"


def _nothing() -> dict:
    return {"feasible": False, **dict.fromkeys(UNKNOWN), "outside_mm": {}, **{name: [] for name in EMPTY}}


def judgement(catalog, task, evaluation: Evaluation, row: int = 0) -> dict:
    """Figures, states, checks and window of one holder that is no pack: what is quick to say of `result`."""
    return {**_judgement(catalog, task, evaluation, row, None, None), **_asked(task, None, row)}


def _design(catalog, task, evaluation: Evaluation, row: int, packs: Packed | None, section: dict | None) -> dict:
    """What is said of a holder; masses, costs, volumes, checks and parts are those of the whole pack, if it is one."""
    return {
        **_judgement(catalog, task, evaluation, row, packs, section),
        "drift_budget": [{"cause": step.cause, "change_MPa": within(entry(step.change, row), "MPa")}
                         for step in drift_budget(evaluation.response)],
        "bom": bom.rows(task.name, (packs or evaluation).lines, row,
                        int(entry(packs.holders, row)) if packs else None),
        **maps.drawn(evaluation, row),
    }


def _judgement(catalog, task, evaluation: Evaluation, row: int, packs: Packed | None, section: dict | None) -> dict:
    """All but budget, bill of materials and maps."""
    response, whole = evaluation.response, packs or evaluation
    holder, stack = names(catalog, evaluation, row)
    mass, volume = (float(entry(column, row)) for column in (whole.mass, whole.volume))
    return {
        "kind": evaluation.kind,
        "feasible": bool(entry(whole.feasible, row)),
        "mass_kg": finite(mass),
        "cost_EUR": finite(entry(whole.cost, row)),
        "volume_L": finite(volume * 1e3),
        "utilisation": bounded(entry(whole.utilisation, row)),
        "pressure_set_MPa": within(units.quantity(holder["pressure_set"], "pressure"), "MPa"),
        **_pressures(evaluation, row),
        **_cathode(evaluation, holder, row),
        "nonuniformity": finite(entry(response.nonuniformity, row)),
        "tilt": finite(entry(response.tilt, row)),
        "plates": _plates(evaluation, row),
        "vessel": _vessel(evaluation, row),
        **({key: section[key] for key in DENSITIES} if section else _energy_content(evaluation, row)),
        "bound_mass_kg": finite(entry(whole.bound_mass, row)),
        "outside_mm": {name: within(entry(response.dimensions[name], row), "mm")
                       for name in SIZES if name in response.dimensions},
        "holder": holder,
        "stack": stack,
        "states": _states(evaluation, row),
        "checks": [_check(requirement, row) | {"confidence": confidence(evaluation, requirement, row)}
                   for requirement in whole.requirements],
        "life": life(evaluation, row),
        "losses": losses(evaluation, row),
        "cell_response": cell_response(catalog, task, evaluation, row),
    }


def _pressures(evaluation: Evaluation, row: int) -> dict:
    lowest, highest, least, most = (float(entry(column, row)) for column in (
        *evaluation.pressure_range(), *evaluation.response.local_range()))
    return {"pressure_lowest_MPa": within(lowest, "MPa"), "pressure_highest_MPa": within(highest, "MPa"),
            "local_pressure_lowest_MPa": within(least, "MPa"), "local_pressure_highest_MPa": within(most, "MPa")}


def _cathode(evaluation: Evaluation, holder: dict, row: int) -> dict:
    """Pressures of the cathode; None where both electrodes have one pressure."""
    found = evaluation.response.cathode_range
    if found is None:
        return dict.fromkeys(CATHODE)
    set_to = units.quantity(holder["cathode_pressure_set"], "pressure")
    return {key: within(float(value), "MPa")
            for key, value in zip(CATHODE, (set_to, *(entry(column, row) for column in found)), strict=True)}


def _plates(evaluation: Evaluation, row: int) -> dict | None:
    """What else the plates do; None where there are none."""
    found, split = ({key: finite(entry(column, row)) for key, column in columns.items()}
                    for columns in (evaluation.plate_figures(), evaluation.stiffness_split()))
    return found | {"areal_stiffness_split": split} if found else None


def _vessel(evaluation: Evaluation, row: int) -> dict | None:
    """What else is known of the vessel, with the words that law and code have for it; None where there is none."""
    found = {key: finite(entry(column, row)) for key, column in evaluation.vessel_figures().items()}
    if not found:
        return None
    return found | {key: words[int(found[key])] for key, words in WORDS.items()}


def _energy_content(evaluation: Evaluation, row: int) -> dict:
    found = energy_content(evaluation.demand, evaluation.mass, evaluation.volume)
    return {key: finite(entry(column, row)) for key, column in found.items()}


def _states(evaluation: Evaluation, row: int) -> list[dict]:
    response, demand = evaluation.response, evaluation.demand
    cut = partial(entry, row=row)
    charge, recorded = cut(demand.charge), cut(demand.history_charge)
    cathode = None if response.cathode_pressure is None else cut(response.cathode_pressure)
    temperature, pressure = cut(response.states.temperature), cut(response.pressure)
    face, every = cut(demand.face), pressure.shape
    lowest, highest = (np.broadcast_to(cut(ratio), every) for ratio in (response.lowest_ratio, response.highest_ratio))
    flags = {name: cut(np.atleast_2d(where)) for name, where in response.flags.items()}
    return [{
        "charge": float(charge[label.charge] if label.moment < 0 else recorded[label.moment]),
        "temperature_degC": round(within(temperature[n], "degC"), 9),  # 333.15 K less 273.15 K is 60 degC
        "age": label.age, "corner": label.corner, "direction": label.direction, "phase": label.phase or None,
        "pressure_MPa": within(pressure[n], "MPa"),
        "cathode_pressure_MPa": None if cathode is None else within(cathode[n], "MPa"),
        "local_lowest_MPa": within(pressure[n] * lowest[n], "MPa"),
        "local_highest_MPa": within(pressure[n] * highest[n], "MPa"),
        "force_kN": within(pressure[n] * face, "kN"),
        "flags": [name for name, where in flags.items() if where[n]],
        "trusted": bool(cut(response.trusted)[n]),
    } for n, label in enumerate(response.labels)]


def _check(requirement: Requirement, row: int) -> dict:
    """One requirement where it is closest to its limit."""
    utilisation, state = (entry(column, row) for column in requirement.worst())
    demand, capacity = (np.atleast_1d(entry(column, row)) for column in np.broadcast_arrays(
        np.asarray(requirement.demand, float), np.asarray(requirement.capacity, float)))
    place = max(int(state), 0)
    return {
        "component": requirement.component, "check": requirement.check,
        "demand": within(demand[place], requirement.unit), "capacity": within(capacity[place], requirement.unit),
        "unit": requirement.unit, "at_least": requirement.at_least, "utilisation": bounded(utilisation),
        "holds": bool(holds(utilisation)), "state": int(state) if state >= 0 else None, "source": requirement.source,
    }


def _search(catalog, task, optima) -> dict:
    kinds = getattr(task.holder, "kinds", ())
    if not kinds:
        return {"optimum": None, "by_kind": {}, "runners_up": []}
    return {"optimum": optimum(task.objective, kinds, optima), "by_kind": by_kind(catalog, task, optima),
            "runners_up": runners_up(catalog, task.weights, optima)}


def _cells(task) -> dict:
    cell, side_by_side = task.cell, task.stack.side_by_side
    count = task.stack.cells * (side_by_side.along * side_by_side.across if side_by_side else 1)
    return {"count": count, "mass_kg": count * cell.mass, "energy_Wh": within(count * cell.energy, "Wh")}


def _asked(task, packs: Packed | None, row: int) -> dict:
    window = task.window
    limits = {f"{name}_MPa": getattr(window, name) for name in LIMITS}
    return {
        "window": {"uniformity": window.uniformity,
                   **{key: None if value is None else within(value, "MPa") for key, value in limits.items()}},
        "cells": pack.cells(task, packs, row) if task.pack else _cells(task),
        "assumptions": dict(task.assumed),
        "task": task.source,
    }


def provenance(catalog, task) -> dict:
    given = json.dumps(task.source, sort_keys=True)
    return {"version": packdesign.__version__, "catalog_hash": catalog.hash,
            "input_hash": hashlib.sha256(given.encode()).hexdigest()}
