"""General optimizers on the same problem and the same `evaluate`, five seeds each, against the proven optimum.

`pip install -r tests/benchmarks/requirements.txt`, then `python tests/benchmarks/peers.py [SECONDS]`: seconds per run,
never less than the proof takes. The table is written in Markdown.
"""

import sys
import time
import tomllib
import warnings
from contextlib import suppress
from pathlib import Path
from statistics import median

import numpy as np

from packdesign import catalog as catalogs
from packdesign import task as tasks
from packdesign.duty import demand
from packdesign.evaluate import evaluate
from packdesign.holders import spring_loaded
from packdesign.holders.frame import layout
from packdesign.holders.frame.choice import CUT_TO_LENGTH, DISC, HELICAL, STANDARDS, FrameChoice, plate_choice
from packdesign.holders.frame.spring_checks import MOST_PARALLEL
from packdesign.optimize import optimize
from packdesign.optimize.space import LARGEST_ROD, filtered, pads

SEEDS, SECONDS = range(1, 6), 60.0
MOST_SERIES = 40
FAILS, UNBUILT = 10.0, 30.0
"""Penalties [kg]: of the worst requirement, endless utilisation coming to `FAILS`, and of what cannot be built."""

MODULE = Path(__file__).parents[2] / "studies" / "agc_module" / "task.toml"
CHOOSE = {"plates": {"material": ["EN AW-7075-T651", "42CrMo4"]}, "plate_forms": {"id": ["solid"]},
          "helical_springs": {"id": ["EN13906-SH-1x9x16-3.5"]}, "threads": {"id": ["M6", "M8", "M10", "M12"]},
          "rods": {"id": [f"DIN 976 - {size}" for size in ("M6", "M8", "M10", "M12")]},
          "heads": {"standard": ["ISO 4762"]}, "property_classes": {"id": ["10.9"]}, "settings": {"id": ["load_cell"]}}
"""With all rods, classes, settings and helical springs of the catalog the peers found nothing that holds."""


class EnoughError(Exception):
    """Time is up."""


def module(catalog):
    """The module of the studies in a spring-loaded holder with solid plates of two alloys and the shipped discs."""
    mapping = tomllib.loads(MODULE.read_text(encoding="utf-8"))
    mapping["holder"]["kinds"] = ["spring_loaded"]
    mapping["choose"] = CHOOSE
    return tasks.parse(mapping, "module", MODULE.parent, catalog)


class Space:
    """Designs as one number per choice: whole ones but for the last, the set pressure [Pa]."""

    def __init__(self, catalog, task):
        self.catalog, self.task, self.demand = catalog, task, demand([task], catalog)
        self.springs = [(family, int(row)) for family, name in ((DISC, "disc_springs"), (HELICAL, "helical_springs"))
                        for row in filtered(catalog, task, name)]
        self.plates, self.pads = filtered(catalog, task, "plates"), pads(catalog, task, self.demand)
        sizes = filtered(catalog, task, "threads")
        self.sizes = sizes[catalog["threads"]["diameter"][sizes] <= LARGEST_ROD + 1e-9]
        self.grades = filtered(catalog, task, "property_classes")
        heads = set(catalog["heads"]["standard"][filtered(catalog, task, "heads")])
        self.standards = np.array([row for row, name in enumerate(STANDARDS) if name in heads or row == CUT_TO_LENGTH])
        settings = filtered(catalog, task, "settings")
        self.settings = settings[catalog["settings"]["by"][settings] != "gas"]
        counts = {"spring": len(self.springs), "parallel": MOST_PARALLEL, "series": MOST_SERIES,
                  "plate": len(self.plates), "pad": len(self.pads), "size": len(self.sizes), "grade": len(self.grades),
                  "standard": len(self.standards), "pattern": len(layout.PATTERNS), "setting": len(self.settings)}
        self.names = (*counts, "pressure")
        self.lowest = np.array([0] * len(counts) + [float(self.demand.lowest_pressure[0])])
        self.highest = np.array([count - 1 for count in counts.values()] + [float(self.demand.highest_pressure[0])])

    def __len__(self) -> int:
        return len(self.names)

    @property
    def combinations(self) -> float:
        return float(np.prod(self.highest[:-1] + 1.0))

    def choice(self, family: int, rows: np.ndarray) -> FrameChoice:
        """Designs (n,) with springs of one family."""
        catalog, n, whole = self.catalog, len(rows), rows[:, :-1].round().astype(int)
        column = dict(zip(self.names, whole.T, strict=False))
        table, outline = catalog["plates"], (float(self.demand.outline_length[0]), float(self.demand.outline_width[0]))
        pad, pad_count = np.array(self.pads, int)[column["pad"]].T
        material = np.array([catalog["materials"].index(name) for name in table["material"][self.plates]])
        given = {"set_pressure": rows[:, -1], "setting": self.settings[column["setting"]],
                 "rod_standard": self.standards[column["standard"]], "rod_size": self.sizes[column["size"]],
                 "rod_grade": self.grades[column["grade"]], "rod_length": np.full(n, np.nan), "pad": pad,
                 "pad_count": pad_count, "spring_family": np.full(n, family),
                 "spring": np.array([self.springs[row][1] for row in column["spring"]]),
                 "parallel": np.where(family == DISC, 1 + column["parallel"], 1), "series": 1 + column["series"],
                 "peened": np.zeros(n, bool), "rolled_after": np.zeros(n, bool)}
        form, blank = catalog["plate_forms"].index("solid"), np.full(n, np.nan)
        plate = plate_choice(form, material[column["plate"]], table["thickness"][self.plates[column["plate"]]], blank,
                             blank)
        loose = FrameChoice(**given, plate=plate, opposite=plate, pattern=np.zeros(n, int),
                            positions=(np.zeros((1, 2)),))
        packet = spring_loaded.column_of(catalog, self.demand.take(np.zeros(n, int)), loose)
        bore = spring_loaded.sleeve_outer(packet) + spring_loaded.BORE_CLEARANCE
        washers = catalog["washers"]
        ring = [washers.index(f"ISO 7089 - {catalog['threads'].ids[size]}") for size in given["rod_size"]]
        seat = np.maximum(packet.outer_diameter[:, 0], washers["outer_diameter"][ring])
        offset, edge = layout.rod_offset(bore), layout.edge_distance(bore, seat)
        laid, place = np.unique(np.stack([column["pattern"], offset], axis=1), axis=0, return_inverse=True)
        size = np.array([layout.plate_size(layout.PATTERNS[one], outline, *two)
                         for one, *two in zip(column["pattern"], offset, edge, strict=True)])
        plate = plate_choice(form, plate.material, plate.thickness, *size.T)
        positions = tuple(layout.places(layout.PATTERNS[int(one)], outline, float(far)) for one, far in laid)
        return FrameChoice(**given, plate=plate, opposite=plate, pattern=place.ravel(), positions=positions)

    def judged(self, rows: np.ndarray) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
        """Mass, worst utilisation, infinite where it cannot be built, and fitness of designs (n, choices)."""
        rows = np.clip(rows, self.lowest, self.highest)
        mass, used = np.full((2, len(rows)), np.inf)
        families = np.array([self.springs[row][0] for row in rows[:, 0].round().astype(int)])
        for family in np.unique(families):
            mine = np.flatnonzero(families == family)
            found = evaluate(self.catalog, "spring_loaded", self.demand.take(np.zeros(len(mine), int)),
                             self.choice(int(family), rows[mine]))
            mass[mine] = found.mass
            used[mine] = np.where(found.buildable & np.isfinite(found.mass), found.utilisation, np.inf)
        used = np.where(np.isnan(used), np.inf, used)
        fails = np.where(used > 1.0 + 1e-9, FAILS * (1.0 - 1.0 / np.maximum(used, 1.0)), 0.0)
        return mass, used, np.where(np.isinf(used), UNBUILT, np.minimum(mass, UNBUILT - FAILS) + fails)


class Run:
    """Counts what an optimizer asks, keeps the best design that holds, and ends it when time is up."""

    def __init__(self, space: Space, seconds: float):
        self.space, self.end, self.start = space, time.monotonic() + seconds, time.monotonic()
        self.best, self.reached, self.evaluations, self.seconds = np.inf, np.inf, 0, 0.0

    def fitness(self, rows: np.ndarray) -> np.ndarray:
        if time.monotonic() > self.end:
            raise EnoughError
        mass, used, fitness = self.space.judged(rows)
        self.evaluations += len(rows)
        self.best = min(self.best, np.where(used <= 1.0 + 1e-9, mass, np.inf).min())
        self.reached, self.seconds = min(self.reached, fitness.min()), time.monotonic() - self.start
        return fitness


def scipy_evolution(run: Run, seed: int) -> None:
    """Differential evolution of scipy, vectorized, with whole numbers."""
    from scipy.optimize import differential_evolution

    space = run.space
    differential_evolution(lambda rows: run.fitness(rows.T), list(zip(space.lowest, space.highest, strict=True)),
                           integrality=[True] * (len(space) - 1) + [False], vectorized=True, updating="deferred",
                           polish=False, maxiter=10**9, tol=0.0, rng=seed)


def pymoo_mixed(run: Run, seed: int) -> None:
    """Genetic algorithm of pymoo for mixed variables."""
    from pymoo.core.mixed import MixedVariableGA
    from pymoo.core.problem import Problem
    from pymoo.core.variable import Integer, Real
    from pymoo.optimize import minimize

    space = run.space
    variables = {name: (Real if name == "pressure" else Integer)(bounds=(low, high))
                 for name, low, high in zip(space.names, space.lowest, space.highest, strict=True)}

    class Mixed(Problem):
        def _evaluate(self, designs, out, *_, **__):
            out["F"] = run.fitness(np.array([[one[name] for name in space.names] for one in designs], float))

    minimize(Mixed(vars=variables, n_obj=1), MixedVariableGA(pop_size=100), ("n_gen", 10**9), seed=seed, verbose=False)


def openmdao_genetic(run: Run, seed: int) -> None:
    """Genetic algorithm of OpenMDAO, one design at a time."""
    import openmdao.api as om

    space = run.space

    class Module(om.ExplicitComponent):
        def setup(self):
            for name, low, high in zip(space.names, space.lowest, space.highest, strict=True):
                if name == "pressure":
                    self.add_input(name, 0.5 * (low + high))
                else:
                    self.add_discrete_input(name, int(low))
            self.add_output("fitness", 0.0)

        def compute(self, inputs, outputs, discrete_inputs=None, discrete_outputs=None):
            row = [float(discrete_inputs[name]) for name in space.names[:-1]] + [float(inputs["pressure"][0])]
            outputs["fitness"] = run.fitness(np.array([row]))[0]

    asked = om.Problem(reports=None)
    asked.model.add_subsystem("module", Module(), promotes=["*"])
    for name, low, high in zip(space.names, space.lowest, space.highest, strict=True):
        if high > low:
            asked.model.add_design_var(name, lower=low, upper=high)
    asked.model.add_objective("fitness")
    asked.driver = om.SimpleGADriver(max_gen=10**6, pop_size=100, bits={"pressure": 8})
    asked.driver._randomstate = seed
    asked.setup()
    asked.run_driver()


PEERS = {"scipy, differential evolution": scipy_evolution, "pymoo, mixed variables": pymoo_mixed,
         "OpenMDAO, genetic algorithm": openmdao_genetic}


def main(seconds: float) -> None:
    catalog = catalogs.read()
    task = module(catalog)
    space, start = Space(catalog, task), time.monotonic()
    ours, = optimize(catalog, task, top=1)
    spent = time.monotonic() - start
    print(f"{space.combinations:.2g} combinations for the peers; {ours.counts['combinations']:.3g} for the proof\n")
    print("| optimizer | best | median | worst [kg] | median over optimum | runs that hold | evaluations | seconds |")
    print("|---|---|---|---|---|---|---|---|")
    value = f"{ours.objective:.4f}"
    print(f"| packdesign, {ours.status} | {value} | {value} | {value} | 0 % | 1 of 1 | {ours.counts['judged']} | "
          f"{spent:.0f} |")
    for name, search in PEERS.items():
        runs = []
        for seed in SEEDS:
            runs.append(Run(space, max(seconds, spent)))
            with warnings.catch_warnings(action="ignore"), suppress(EnoughError):
                search(runs[-1], seed)
            print(f"{name}, seed {seed}: {runs[-1].best:.4f} kg, fitness {runs[-1].reached:.4f}, "
                  f"{runs[-1].evaluations} evaluations, {runs[-1].seconds:.0f} s", file=sys.stderr, flush=True)
        found = sorted(run.best for run in runs)
        told = [f"{one:.4f}" if np.isfinite(one) else "none" for one in (found[0], median(found), found[-1])]
        over = f"{100.0 * (median(found) / ours.objective - 1.0):.1f} %" if np.isfinite(median(found)) else "-"
        print(f"| {name} | {' | '.join(told)} | {over} | {int(np.isfinite(found).sum())} of {len(found)} | "
              f"{median(run.evaluations for run in runs):.0f} | {median(run.seconds for run in runs):.0f} |",
              flush=True)


if __name__ == "__main__":
    main(float(sys.argv[1]) if len(sys.argv) > 1 else SECONDS)
