"""The choice of rows as a mixed-integer linear model: Pyomo writes it, HiGHS solves it.

A frame is a block at one geometry of towers with plates of one size, so that every row has one objective.
Within a frame and an interval of set forces one spring row, one plate row and one sold rod length are chosen; their
rooms add, so that the window is linear in the choice, and so is the height that the rods must reach. There is no big-M:
every row belongs to one frame and one interval. The model is a relaxation, and its answer a candidate for `evaluate`.
"""

from dataclasses import dataclass

import numpy as np

from packdesign.errors import PackdesignError
from packdesign.holders.frame import rods as rod_parts
from packdesign.optimize import clock, frames, objectives, screens, trim
from packdesign.optimize.frames import Problem
from packdesign.optimize.rooms import limit_of, spring_rooms
from packdesign.optimize.screens import coarse
from packdesign.task.objective import Weights

MILLIMETRES = 1e3
"""Scale of all lengths in the model: rows of order one."""

TOLERANCE = 1e-9

SECONDS = 10.0
"""Time for one choice; the model only proposes, so a late answer is worth less than none."""

SETTINGS = {
    "mip_rel_gap": 0.0,
    "mip_abs_gap": 0.0,
    "mip_feasibility_tolerance": TOLERANCE,
    "primal_feasibility_tolerance": TOLERANCE,
    "random_seed": 0,
    "threads": 1,
    "time_limit": SECONDS,
}
"""How HiGHS is asked: with its own tolerance on whole numbers its presolve has been seen to lose the optimum."""


class NoAnswerError(PackdesignError):
    """The solver is not there, or failed, or gave back something that chooses nothing."""


@dataclass(frozen=True)
class FrameRows:
    """Rows of one frame with their objectives; lengths carry their rod row and how high a frame they reach [m]."""

    work: int
    springs: np.ndarray
    plates: np.ndarray
    room_springs: np.ndarray
    room_plates: np.ndarray
    spring_value: np.ndarray
    plate_value: np.ndarray
    spring_height: np.ndarray
    plate_height: np.ndarray
    rod: np.ndarray
    reach: np.ndarray
    rod_value: np.ndarray


def solver_name() -> str:
    """Name and version of the solver."""
    from importlib.metadata import version

    return f"HiGHS {version('highspy')} through Pyomo {version('pyomo')}"


def frame_rows(problem: Problem, works: list, objective: str, ceiling: float) -> list[FrameRows]:
    """Frames of some blocks, with rows that pass the screens in some pair under the ceiling."""
    found = []
    for place, work in enumerate(works):
        q, index, _ = trim.light(problem, work.block, work.rooms, work.floors, ceiling)
        q, t = trim.pairs(problem, work.block, work.rooms, q, index)
        for pairs in _alike(problem, work.block, q, t):
            springs, plates = np.unique(q[pairs]), np.unique(t[pairs])
            rows = _under(_frame(problem, work, place, springs, plates, objective), ceiling)
            if rows:
                found.append(rows)
    return found


def _alike(problem: Problem, block, q: np.ndarray, t: np.ndarray) -> list[np.ndarray]:
    """Pairs of towers of one geometry and plates of one size."""
    key = np.stack([block.towers.shape[q], *(np.round(side, 9) for side in frames.sizes(problem, block, q, t))], axis=1)
    _, group = np.unique(key, axis=0, return_inverse=True)
    return [np.flatnonzero(group.ravel() == number) for number in np.unique(group)]


def _frame(problem: Problem, work, place: int, springs: np.ndarray, plates: np.ndarray, objective: str) -> FrameRows:
    """Rows of one frame; springs have the room that the least limited plates leave them."""
    block, towers = work.block, work.block.towers
    first = springs[:1].repeat(len(plates))
    height, tall = frames.loose_height(problem, block, first, plates), towers.height[springs]
    weights = objectives.weights_of(problem, objective)
    stood = weights.parts(towers.mass, towers.cost)
    span = (height.min() - tall[0] + tall.min(), height.max() - tall[0] + tall.max())
    body = objectives.plates_value(problem, block, first, plates)
    beside = int(springs[0]), int(plates[0]), body[2][0] * body[3][0]
    rod, reach, value = _lengths(problem, block, beside, weights, span)
    among = np.argsort(work.rooms.rows)
    index = among[np.searchsorted(work.rooms.rows, plates, sorter=among)]
    free = limit_of(problem, np.inf, np.inf)
    return FrameRows(
        place,
        springs,
        plates,
        coarse(spring_rooms(problem, block, free).room(block, springs)),
        coarse(work.rooms.room(index)),
        block.count * stood[springs],
        weights.parts(*body[:2]) + weights.parts(*objectives.pad_terms(problem))[problem.option[plates]],
        tall,
        height - tall[0],
        rod,
        reach,
        value,
    )


def _lengths(problem: Problem, block, beside: tuple, weights: Weights, span: tuple[float, float]) -> tuple:
    """Sold lengths of every rod row that may span a height: rod row, reach [m] and objective of a frame's rods.

    `beside` are a spring row, a plate row and the plan area of the frame.
    """
    spring, plate, plan = beside
    rows, reaches, values = [], [], []
    for r in range(len(block.rods.size)):
        choice = frames.choice(problem, block, np.array([spring]), np.array([plate]), np.array([r]))
        rod = rod_parts.rods(problem.catalog, choice)
        least = rod.least_length(np.array(span))
        lengths = _sold(problem.catalog, choice, rod, least)
        one = frames.choice(problem, block, *(np.full(len(lengths), row) for row in (spring, plate, r)))
        rods = rod_parts.rods(problem.catalog, one)
        _, threads = rod_parts.sold_lengths(problem.catalog, one, lengths - 1e-6)
        rows.append(np.full(len(lengths), r))
        reaches.append(lengths - (least[0] - span[0]))
        values.append(_rod_value(problem, block, plan, rods, lengths, threads, weights))
    return tuple(np.concatenate(columns) for columns in (rows, reaches, values))


def _sold(catalog, choice, rod, least: np.ndarray) -> np.ndarray:
    """Sold lengths from the least to the first that spans the highest frame."""
    lengths, _ = rod_parts.stock(catalog, int(choice.rod_standard[0]), int(choice.rod_size[0]))
    if rod.cut[0] and len(lengths):
        step = lengths[0]
        lengths = np.arange(np.ceil(least[0] / step - 1e-6), np.ceil(least[1] / step - 1e-6) + 1.0) * step
    lengths = lengths[lengths >= least[0] - 1e-9]
    return lengths[: int(np.searchsorted(lengths, least[1] - 1e-9)) + 1]


def _rod_value(problem: Problem, block, plan: float, rod, lengths, threads, weights: Weights) -> np.ndarray:
    """What a frame's rods with nuts and washers (l,) add to the objective; of its volume, all there is."""
    mass, cost = objectives.fixings(problem, block, rod, lengths, threads)
    return weights.of(mass, cost, plan * objectives.height(rod, lengths))


def _under(rows: FrameRows, ceiling: float) -> FrameRows | None:
    """Rows whose best completion lies under the ceiling; None where a kind of row has none left."""
    if not (len(rows.springs) and len(rows.plates) and len(rows.rod)):
        return None
    best = rows.spring_value.min() + rows.plate_value.min() + rows.rod_value.min()
    springs = np.flatnonzero(best - rows.spring_value.min() + rows.spring_value <= ceiling)
    plates = np.flatnonzero(best - rows.plate_value.min() + rows.plate_value <= ceiling)
    lengths = np.flatnonzero(best - rows.rod_value.min() + rows.rod_value <= ceiling)
    if not (len(springs) and len(plates) and len(lengths)):
        return None
    return FrameRows(
        rows.work,
        rows.springs[springs],
        rows.plates[plates],
        rows.room_springs[springs],
        rows.room_plates[plates],
        rows.spring_value[springs],
        rows.plate_value[plates],
        rows.spring_height[springs],
        rows.plate_height[plates],
        rows.rod[lengths],
        rows.reach[lengths],
        rows.rod_value[lengths],
    )


def size(rows: list[FrameRows]) -> int:
    """Binaries that a model of these frames has."""
    return screens.COARSE * sum(len(one.springs) + len(one.plates) + len(one.rod) + 1 for one in rows)


def solved(model):
    """Result of a model with its best point not yet loaded; None where it has none."""
    from pyomo.contrib.solver.common.factory import SolverFactory

    solver = SolverFactory("highs")
    solver.config.solver_options = {**SETTINGS, "time_limit": min(SECONDS, clock.left())}
    result = solver.solve(model, raise_exception_on_nonoptimal_result=False, load_solutions=False)
    return None if result.incumbent_objective is None else result


class Model:
    """A model with its solver: `best` gives the best choice of rows, `cut` forbids one."""

    def __init__(self, rows: list[FrameRows]):
        import pyomo.environ as pyo

        self.rows, self.pyo, self.model = rows, pyo, pyo.ConcreteModel()
        frames_intervals = [(f, g) for f in range(len(rows)) for g in range(screens.COARSE)]
        kinds = {"spring": "springs", "plate": "plates", "length": "rod"}
        model = self.model
        model.frame = pyo.Var(frames_intervals, domain=pyo.Binary)
        for name, column in kinds.items():
            index = [(f, g, i) for f, g in frames_intervals for i in range(len(getattr(rows[f], column)))]
            model.add_component(name, pyo.Var(index, domain=pyo.Binary))
        model.one_frame = pyo.Constraint(expr=sum(model.frame.values()) == 1)
        model.rules = pyo.ConstraintList()
        model.cuts = pyo.ConstraintList()
        for f, g in frames_intervals:
            self._interval(f, g)
        model.objective = pyo.Objective(
            expr=sum(
                float(value) * variable[f, g, i]
                for f, g in frames_intervals
                for variable, values in self._columns(f, "value")
                for i, value in enumerate(values)
            )
        )

    def _columns(self, f: int, what: str) -> list[tuple]:
        rows, model = self.rows[f], self.model
        if what == "value":
            return [(model.spring, rows.spring_value), (model.plate, rows.plate_value), (model.length, rows.rod_value)]
        return [(model.spring, rows.spring_height), (model.plate, rows.plate_height), (model.length, -rows.reach)]

    def _interval(self, f: int, g: int) -> None:
        """One of each kind where the frame and interval are chosen, room on every side, and rods that reach."""
        rows, model = self.rows[f], self.model
        for variable, values in self._columns(f, "value"):
            model.rules.add(sum(variable[f, g, i] for i in range(len(values))) == model.frame[f, g])
        springs, plates = (room[..., g].reshape(len(room), -1) for room in (rows.room_springs, rows.room_plates))
        for s in range(springs.shape[1]):
            model.rules.add(
                sum(MILLIMETRES * float(springs[i, s]) * model.spring[f, g, i] for i in range(len(springs)))
                + sum(MILLIMETRES * float(plates[i, s]) * model.plate[f, g, i] for i in range(len(plates)))
                >= 0
            )
        model.rules.add(
            sum(
                MILLIMETRES * float(height) * variable[f, g, i]
                for variable, heights in self._columns(f, "height")
                for i, height in enumerate(heights)
            )
            <= 0
        )

    def best(self) -> tuple[int, int, int, int, float] | None:
        """Block, spring, plate and rod row of the best choice and its objective; None where nothing is left."""
        from pyomo.common.errors import ApplicationError, PyomoException

        try:
            result = solved(self.model)
            if result is None:
                return None
            result.solution_loader.load_vars()
            (f, _, q), (_, _, t), (_, _, r) = (
                next(index for index, var in getattr(self.model, name).items() if self.pyo.value(var) > 0.5)
                for name in ("spring", "plate", "length"))
        except (ApplicationError, PyomoException, RuntimeError, ValueError) as error:
            raise NoAnswerError(f"HiGHS through Pyomo: {error}") from error
        rows = self.rows[f]
        return (
            rows.work,
            int(rows.springs[q]),
            int(rows.plates[t]),
            int(rows.rod[r]),
            float(result.incumbent_objective),
        )

    def cut(self, work: int, spring: int, plate: int, rod: int) -> None:
        """Forbid one combination in every interval."""
        model = self.model
        for f, rows in enumerate(self.rows):
            q, t = np.flatnonzero(rows.springs == spring), np.flatnonzero(rows.plates == plate)
            if rows.work != work or not len(q) or not len(t):
                continue
            lengths = np.flatnonzero(rows.rod == rod)
            for g in range(screens.COARSE):
                model.cuts.add(
                    model.spring[f, g, int(q[0])]
                    + model.plate[f, g, int(t[0])]
                    + sum(model.length[f, g, int(i)] for i in lengths)
                    <= 2
                )
