"""Fatigue of a vessel: every detail that a shape names, Miner's sum over the load blocks of its pressure.

`welded` and `plain` make a `Detail` of a place's structural stress per pressure. Vessels with up to 500 equivalent full
pressure cycles are exempt.
"""

from dataclasses import dataclass, fields, replace

import numpy as np

from packdesign.duty import Demand, Label
from packdesign.holders.blocks import Blocks, block, blocks, damage_row, joined
from packdesign.holders.isostatic.strength import EN
from packdesign.mechanics import fatigue, vessel_fatigue
from packdesign.requirements import Requirement

ENDURED_SHARE = 0.45
"""Fully reversed endurance over tensile strength of the steels that EN 13445-3's curve of unwelded parts is for."""

LIGHT_METALS = ("aluminium", "magnesium")
STEEL_SENSITIVITY, LIGHT_SENSITIVITY = (0.35e-9, -0.1), (1e-9, -0.04)
"""Slope [1/Pa] and start of the sensitivity to mean stress over Rm (EN 13445-3:2021, 18.11.1.3; FKM guideline, 6th ed.,
Table 2.4.4: wrought aluminium)."""

STRONG_WELD = 1e9
"""Stands in for the class where there is no weld, whose life is not looked at [Pa]."""


@dataclass(frozen=True)
class Metal:
    """What a metal's fatigue needs, columns (n,).

    `strength` is its tensile strength or, if less, that of the steel which endures as much; `sensitivity` is M.
    """

    modulus: np.ndarray
    proof_strength: np.ndarray
    strength: np.ndarray
    sensitivity: np.ndarray


@dataclass(frozen=True)
class Detail:
    """A place where a vessel may tire; columns (n,).

    `stress` is the structural stress per pressure. `fatigue_class` is a weld's FAT in steel [Pa], NaN where it is not
    welded: then `concentration` and `roughness` (Rz [micrometres]) count. Where nothing of the kind exists the stress
    is 0.
    """

    component: str
    name: str
    stress: np.ndarray
    fatigue_class: np.ndarray
    thickness: np.ndarray
    concentration: np.ndarray
    roughness: np.ndarray
    metal: Metal
    source: str


def metal(catalog, material: np.ndarray) -> Metal:
    """Columns of rows of the catalog's materials."""
    table = catalog["materials"]
    ultimate, endures = table["ultimate_strength"][material], table["endurance"][material]
    light = np.isin(table["group"][material], LIGHT_METALS)
    steel, other = (slope * ultimate + start for slope, start in (STEEL_SENSITIVITY, LIGHT_SENSITIVITY))
    return Metal(table["modulus"][material], table["yield_strength"][material],
                 np.fmin(ultimate, endures / ENDURED_SHARE), np.maximum(np.where(light, other, steel), 0.0))


def welded(component: str, name: str, stress: np.ndarray, fatigue_class: float, thickness: np.ndarray,
           of: Metal, source: str) -> Detail:
    """A weld of a class in steel [Pa], see `vessel_fatigue.CLASSES`."""
    one = np.ones(len(stress))
    return Detail(component, name, stress, fatigue_class * one, thickness, one, one, of, source)


def plain(component: str, name: str, stress: np.ndarray, concentration: np.ndarray, thickness: np.ndarray, of: Metal,
          source: str, roughness: float = vessel_fatigue.TURNED_ROUGHNESS) -> Detail:
    """An unwelded place, with the concentration of its notch, 1 where it has none."""
    one = np.ones(len(stress))
    return Detail(component, name, stress, np.nan * one, thickness, concentration, roughness * one, of, source)


def blocks_from_empty(named: tuple[Label, ...], values: np.ndarray, demand: Demand, pressure: np.ndarray) -> Blocks:
    """Blocks of service, and every cycle of a phase from an empty vessel to the phase's highest value, (n, b + p)."""
    phases = {name: [state for state, label in enumerate(named) if label.phase == name] for name in demand.phase_names}
    special = (block(name, 0.0, values[:, group].max(axis=1), demand.phase_cycles[:, demand.phase_names.index(name)])
               for name, group in phases.items() if group)
    return joined((blocks(named, values, demand, pressure), *special))


def equivalent_cycles(demand: Demand, allowable: np.ndarray, named: tuple[Label, ...],
                      pressure: np.ndarray) -> np.ndarray:
    """Equivalent full pressure cycles (n,) of a vessel with PS under the pressures of its states (n, s)."""
    swing = blocks_from_empty(named, pressure, demand, pressure)
    return vessel_fatigue.equivalent_cycles(swing.cycles, swing.high - swing.low, allowable[:, None])[:, 0]


def fatigue_rows(demand: Demand, built, named: tuple[Label, ...], state,
                 details: tuple[Detail, ...]) -> tuple[Requirement, ...]:
    """Damage of every detail over the life; none is judged to 500 equivalent full cycles."""
    swing = blocks_from_empty(named, state.pressure, demand, state.pressure)
    full = equivalent_cycles(demand, built.allowable, named, state.pressure)
    heat = vessel_fatigue.temperature_factor(demand.lowest_temperature, demand.highest_temperature)
    heat = np.broadcast_to(heat, full.shape)
    found = []
    for detail in details:
        survived = np.full(swing.cycles.shape, np.inf)
        rows = (full > vessel_fatigue.EXEMPT_CYCLES) & (detail.stress != 0.0)
        survived[rows] = life(_taken(detail, rows), _taken(swing, rows), heat[rows])
        found.append(damage_row(detail.component, f"fatigue of the {detail.name}", swing, survived,
                                f"{EN}, 5.4.2 and clause 18; {detail.source}"))
    return tuple(found)


def _taken(record, rows: np.ndarray):
    """Some rows of a detail, its metal or of blocks."""
    columns = {f.name: getattr(record, f.name) for f in fields(record)}
    own = {name: column[rows] for name, column in columns.items() if isinstance(column, np.ndarray)}
    if isinstance(columns.get("metal"), Metal):
        own["metal"] = _taken(columns["metal"], rows)
    return replace(record, **own)


def life(detail: Detail, swing: Blocks, heat: np.ndarray) -> np.ndarray:
    """Cycles that a detail survives at each block of pressure (n, b), with its factor of temperature (n,)."""
    stress = detail.stress[:, None]
    low, high = stress * swing.low, stress * swing.high
    spread = high - low
    kind = (detail.fatigue_class * detail.metal.modulus / vessel_fatigue.STEEL_MODULUS
            * vessel_fatigue.weld_thickness_factor(detail.thickness) * heat)
    seam = ~np.isnan(detail.fatigue_class)[:, None]
    if not seam.any():
        return _plain_life(detail, low, high, heat)
    of_weld = fatigue.welded_life(yielded(detail, spread), np.where(seam, kind[:, None], STRONG_WELD))
    return of_weld if seam.all() else np.where(seam, of_weld, _plain_life(detail, low, high, heat))


def yielded(detail: Detail, spread: np.ndarray) -> np.ndarray:
    """Stress ranges (n, b) with the factor for those beyond twice the proof strength."""
    made = detail.metal
    return spread * vessel_fatigue.plastic_factor(spread, made.proof_strength[:, None], made.strength[:, None])


def _plain_life(detail: Detail, low: np.ndarray, high: np.ndarray, heat: np.ndarray) -> np.ndarray:
    made, proof = detail.metal, detail.metal.proof_strength[:, None]
    strength, scale = made.strength[:, None], made.modulus[:, None] / vessel_fatigue.STEEL_MODULUS
    spread = high - low
    knee = vessel_fatigue.plain_range(np.full((1, 1), vessel_fatigue.KNEE_CYCLES), strength, scale)
    notch = vessel_fatigue.notch_factor(detail.concentration[:, None], spread, knee)
    local = notch * yielded(detail, spread)
    # a notch that yields keeps its range and sheds its mean
    mean = np.minimum(notch * (low + high) / 2.0, np.maximum(proof - notch * spread / 2.0, 0.0))

    def endured(cycles: np.ndarray, mean: np.ndarray) -> np.ndarray:
        bare = vessel_fatigue.plain_range(cycles, strength, scale)
        return (bare * heat[:, None] * vessel_fatigue.surface_factor(cycles, strength, detail.roughness[:, None])
                * vessel_fatigue.plain_thickness_factor(cycles, detail.thickness[:, None])
                * vessel_fatigue.mean_stress_factor(bare, mean, made.sensitivity[:, None]))

    return vessel_fatigue.plain_life(local, mean, endured)
