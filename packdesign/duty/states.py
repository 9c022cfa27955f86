"""The states that a duty spans: what differs between two of them, and what each is called."""

from dataclasses import dataclass, fields

import numpy as np

from packdesign.duty.demand import Demand

HOURS_PER_YEAR = 8766.0
SECONDS_PER_YEAR = HOURS_PER_YEAR * 3600.0
FIRST_RELAXATION = 48.0
"""Hours after which springs and pads count as settled: the time at which their standards state relaxation."""

DRAWN = "drawn"
"""Corner of states whose tolerances are drawn at random and not at their ends."""


@dataclass(frozen=True)
class States:
    """Causes of pressure, one column per state, (n, s) or (1, s): what differs between two states, and nothing else.

    `setting`, `tolerance` (of springs and regulators), `cell_growth` and `cell_modulus` are shares of a half band
    between -1 and +1; in the corners, which are `bounding`, they are at the end that hurts, else where they were drawn.
    `settled` and `irreversible` are between 0 and 1; `relaxed` and `leaked` are the hours over which relaxation and
    creep, and leaks, act, and `losses` is a factor on what both take away. `direction` is +1 growing, -1 shrinking, 0
    as set; `set_pressure` is NaN where the design's own set pressure holds, else the phase's. `cathode_growth` is the
    cathode's part of `growth`.
    """

    growth: np.ndarray
    cathode_growth: np.ndarray
    temperature: np.ndarray
    irreversible: np.ndarray
    setting: np.ndarray
    settled: np.ndarray
    relaxed: np.ndarray
    leaked: np.ndarray
    losses: np.ndarray
    direction: np.ndarray
    tolerance: np.ndarray
    cell_growth: np.ndarray
    cell_modulus: np.ndarray
    bounding: np.ndarray
    set_pressure: np.ndarray
    set_factor: np.ndarray

    def at(self, state: np.ndarray) -> "States":
        """One state per design, (n, 1)."""
        return States(*(np.take_along_axis(_wide(getattr(self, f.name), len(state)), state[:, None], axis=1)
                        for f in fields(self)))

    def some(self, places) -> "States":
        """Columns of some states."""
        return States(*(getattr(self, f.name)[:, places] for f in fields(self)))

    def branches(self) -> tuple[np.ndarray, np.ndarray]:
        """Places of states that differ from the one before in more than their direction, and which each state is of."""
        new = np.arange(self.direction.shape[1]) == 0
        for f in fields(self):
            if f.name != "direction":
                new[1:] |= _differs(getattr(self, f.name))
        return np.flatnonzero(new), np.cumsum(new) - 1

    def hurting(self, share: np.ndarray, sense: np.ndarray) -> np.ndarray:
        """Share of a half band as a load path feels it: in the corners turned to the sense [-1, 0, 1] that hurts."""
        return np.where(self.bounding > 0.0, share * sense, share)


def _differs(column: np.ndarray) -> np.ndarray:
    """Which states after the first (s - 1,) differ from the one before in any bit of any design; NaN is like NaN."""
    bits = np.asarray(column, float).view(np.int64)
    return (bits[:, 1:] != bits[:, :-1]).any(axis=0)


def _wide(column: np.ndarray, n: int) -> np.ndarray:
    return np.broadcast_to(column, (n, column.shape[1]))


@dataclass(frozen=True)
class Label:
    """What a state is called in tables, notes and result.json.

    `moment` is the place of a state in a recorded history, -1 elsewhere.
    """

    charge: int
    temperature: str
    age: str
    corner: str
    direction: str
    phase: str = ""
    moment: int = -1


def labels(charges: int, phases: tuple[str, ...], directions: tuple[str, ...],
           corners: tuple[str, ...] = ("low", "high"), moments: int = 0) -> tuple[Label, ...]:
    """All states of a duty in their standing order: as set, the service states, the phases, those of a history.

    A history is run through at every age and in every corner, as charges are.
    """
    service = [
        Label(charge, temperature, age, corner, direction)
        for age in ("settled", "end_of_life")
        for corner in corners
        for temperature in ("lowest", "assembly", "highest")
        for charge in range(charges)
        for direction in directions
    ]
    special = [Label(charge, "phase", "set", corners[-1], directions[0], name)
               for name in phases for charge in range(charges)]
    recorded = [Label(0, "recorded", age, corner, direction, "history", moment)
                for age in ("settled", "end_of_life")
                for corner in corners for moment in range(moments) for direction in directions]
    as_set = "nominal" if len(corners) > 1 else corners[0]
    return (Label(0, "assembly", "set", as_set, "none"), *service, *special, *recorded)


def states(demand: Demand, named: tuple[Label, ...], retightening: np.ndarray | None = None) -> States:
    """Columns of the named states.

    A corner is a bound: the low one has the low setting, full embedding, relaxation and leak and no irreversible
    growth; the high one has the high setting, full irreversible growth and none of the losses. Where the pressure is
    set anew every `retightening` years (n,), relaxation and irreversible growth act from one setting to the next: both
    slow down with time, so that the first interval stands for all.
    """
    corner = np.array([[{"low": -1.0, "high": 1.0}.get(label.corner, 0.0) for label in named]])
    drawn = np.array([[label.corner == DRAWN for label in named]])
    old = np.array([[float(label.age == "end_of_life") for label in named]])
    in_service = np.array([[float(label.age != "set") for label in named]])
    phase = np.array([demand.phase_names.index(label.phase) if label.phase in demand.phase_names else -1
                      for label in named])
    low = in_service * ((corner < 0.0) | drawn)
    life = demand.years[:, None] * HOURS_PER_YEAR
    kept = life if retightening is None else np.fmin(life, retightening[:, None] * HOURS_PER_YEAR)
    share = np.divide(kept, life, out=np.ones(np.broadcast_shapes(kept.shape, life.shape)), where=life > 0.0)
    direction = {"none": 0.0, "growing": 1.0, "shrinking": -1.0}

    def placed(name: str) -> np.ndarray:
        """Share of a half band: its end in the corners, else what was drawn."""
        return corner if demand.drawn is None else np.where(drawn, getattr(demand.drawn, name)[:, None], corner)

    return States(
        growth=_columns(demand.growth, demand.history_growth, named),
        cathode_growth=_columns(demand.cathode_growth, demand.history_cathode_growth, named),
        temperature=_temperatures(demand, named, phase),
        irreversible=old * np.where(drawn, _drawn(demand, "irreversible"), corner > 0.0) * share,
        setting=placed("setting"),
        settled=low,
        relaxed=low * np.where(old > 0.0, np.maximum(kept, FIRST_RELAXATION), FIRST_RELAXATION),
        leaked=low * np.where(old > 0.0, np.maximum(life, FIRST_RELAXATION), FIRST_RELAXATION),
        losses=np.where(drawn, _drawn(demand, "losses"), 1.0),
        direction=np.array([[direction[label.direction] for label in named]]),
        tolerance=placed("springs"),
        cell_growth=placed("growth"),
        cell_modulus=placed("modulus"),
        bounding=np.where(drawn, 0.0, 1.0),
        set_pressure=_phased(demand.phase_pressure, phase, np.nan),
        set_factor=_phased(demand.phase_factor, phase, 1.0),
    )


def _drawn(demand: Demand, name: str) -> np.ndarray:
    return np.zeros((1, 1)) if demand.drawn is None else getattr(demand.drawn, name)[:, None]


def _columns(charged: np.ndarray, recorded: np.ndarray, named: tuple[Label, ...]) -> np.ndarray:
    """Values at the labels' charges, or at their moments of a recorded history."""
    both = np.concatenate([charged, recorded], axis=1)
    return both[:, [charged.shape[1] + label.moment if label.moment >= 0 else label.charge for label in named]]


def _temperatures(demand: Demand, named: tuple[Label, ...], phase: np.ndarray) -> np.ndarray:
    plain = np.column_stack([demand.lowest_temperature, demand.assembly_temperature, demand.highest_temperature])
    place = {"lowest": 0, "assembly": 1, "phase": 1, "highest": 2}
    both = np.concatenate([plain, demand.history_temperature], axis=1)
    found = both[:, [3 + label.moment if label.moment >= 0 else place[label.temperature] for label in named]]
    return np.where(phase >= 0, _phased(demand.phase_temperature, phase, 0.0), found) if (phase >= 0).any() else found


def _phased(column: np.ndarray, phase: np.ndarray, otherwise: float) -> np.ndarray:
    if not column.shape[1]:
        return np.full((1, len(phase)), otherwise)
    padded = np.concatenate([np.full((len(column), 1), otherwise), column], axis=1)
    return padded[:, phase + 1]
