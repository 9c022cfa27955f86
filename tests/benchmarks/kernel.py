"""How far the general code is from the metal: one spring-loaded module in a kernel of numpy written for it alone.

`python tests/benchmarks/kernel.py [DESIGNS]` judges as many designs (8192 unless given) of the breathing sweep, whose
breathing, highest temperature, set pressure and packets vary, with `evaluate` and with the kernel, and prints designs
per second of both, their ratio and the largest relative difference of their pressures, which are to agree to 1e-9. It
does so twice: as a process starts, and with an allocator that keeps freed memory for the next array.

The kernel has the states, the disc's law, the relaxation and the friction of `evaluate`, solves the equilibrium by
Newton's method in blocks that fit into the processor's cache, and judges the window, the travel and the stress of the
discs, and the tension and the proof load of the rods. It takes as given what is one number per design and not per
state: stiffnesses, expansions and lengths of the frame, dimensions of the discs. It knows one family of springs, one
way to set them, no pads, phases, histories, tolerances of cells, layers that creep or springs that lie flat or snap.
It leaves out fatigue, plates, evenness, bending and torsion of rods, faults, masses and parts.
"""

import sys
import time
from dataclasses import replace
from pathlib import Path

import numpy as np

from packdesign import catalog as catalogs
from packdesign import task as tasks
from packdesign.duty import demand as demanded
from packdesign.evaluate import KINDS, evaluate

TASK = Path(__file__).parents[2] / "studies" / "breathing_sweep" / "task.toml"
DESIGNS, BLOCK, REPEATS, SEED = 8192, 512, 5, 1

CORNER = np.repeat([0.0, -1.0, 1.0, -1.0, 1.0], [1, 6, 6, 6, 6])
OLD = np.repeat([0.0, 1.0], [13, 12])
WARM = np.r_[1, np.tile(np.repeat([0, 1, 2], 2), 4)]
CHARGED = np.r_[0.0, np.tile([0.0, 1.0], 12)]
LOW = CORNER < 0.0
"""States but for their branch of friction: as set, and at every age, corner, temperature and charge."""

HOURS = np.where(LOW, np.where(OLD > 0.0, 10 * 8766.0, 48.0), 0.0)
AGING = np.log1p(HOURS) / np.log1p(48.0)
SENSES = np.array([-1.0, 0.0, 1.0])
SETTINGS = np.array([-1.0, -1.0, -1.0, 0.0, 0.0, 0.0, 1.0, 1.0, 1.0])
SIGNS = SETTINGS * np.tile(SENSES, 3)
"""Ways in which springs are set: every corner with every sense of what happens to the stack since."""

SETTLED = 1e-13
AGREES = 1e-9

KEPT = 2**25 - 2**13
"""Bytes of a block after whose release glibc keeps blocks up to its size, and does not give each back and fetch it anew
page by page (mallopt(3): the threshold of mmap moves up to 32 MiB)."""


def table(catalog, count: int):
    """Demands and choices of designs at random."""
    task, draw = tasks.read(TASK, catalog), np.random.default_rng(SEED)
    same = np.zeros(count, int)
    demand = demanded([task], catalog).take(same)
    choice = KINDS[task.holder.kind].choice(catalog, task.holder, task.stack).take(same)
    growth = demand.growth * draw.uniform(0.5, 1.0, count)[:, None]
    warmest = demand.highest_temperature + draw.uniform(-10.0, 10.0, count)
    pressure, series = choice.set_pressure * draw.uniform(0.9, 1.1, count), draw.integers(26, 32, count)
    return (replace(demand, growth=growth, highest_temperature=warmest),
            replace(choice, set_pressure=pressure, series=series))


def given(evaluation) -> dict[str, np.ndarray]:
    """What the kernel takes as given, columns (n, 1)."""
    demand, frame = evaluation.demand, evaluation.built.frame
    path, column, rods = frame.path, evaluation.built.column, frame.rods
    warm = (column.dwelling - 293.15) / 80.0  # the module's cells dwell between the first two temperatures, 20 and 100
    made = {name: getattr(path, name)[:, None] for name in ("face", "set_pressure", "scatter", "rods")}
    compliance = path.stack_compliance + path.plate_compliance + path.rod_compliance
    expansion = (demand.cells * demand.thermal_expansion * demand.thickness + path.clamped_expansion
                 - path.rod_expansion + column.expansion[:, 0] * column.free_length())
    plain = {"compliance": compliance, "expansion": expansion, "embedding": path.embedding,
             "breathing": demand.cells * demand.growth[:, -1], "floor": demand.lowest_pressure,
             "irreversible": demand.cells * demand.irreversible_growth, "ceiling": demand.highest_pressure,
             "friction": column.friction(), "area": rods.stress_area, "yields": rods.yield_strength,
             "proof": rods.stress_area * rods.proof_stress}
    disc = {name: getattr(column, name) for name in (
        "outer_diameter", "inner_diameter", "thickness", "reduced_thickness", "free_height", "modulus", "poisson",
        "modulus_slope", "tolerance_high", "tolerance_low", "parallel", "series")}
    temperatures = np.column_stack([demand.lowest_temperature, demand.assembly_temperature, demand.highest_temperature])
    loss = column.losses[:, :1] + (column.losses[:, 1:2] - column.losses[:, :1]) * warm
    return {**made, **{name: value[:, None] for name, value in plain.items()}, **disc, "loss": loss,
            "temperatures": temperatures}


def disc(of: dict) -> tuple[np.ndarray, ...]:
    """Factors of a disc's force by power of its deflection, and stress at OM per deflection, (n, 1) each."""
    ratio, thick, tall = of["outer_diameter"] / of["inner_diameter"], of["thickness"], of["free_height"]
    lever = ((ratio - 1) / ratio) ** 2 / (np.pi * ((ratio + 1) / (ratio - 1) - 2 / np.log(ratio)))
    reduced, height = of["reduced_thickness"] / thick, tall / thick
    first = reduced**2 / ((height / 4 - reduced + 0.75) * (5 * height / 8 - reduced + 0.375))
    second = first / reduced**3 * (5 / 32 * (height - 1) ** 2 + 1)
    flats = (-first / 2 + (first**2 / 4 + second) ** 0.5) ** 0.5
    stiff = 4 * of["modulus"] / (1 - of["poisson"] ** 2) / (lever * of["outer_diameter"] ** 2) * of["reduced_thickness"]
    cone, cubic = tall - of["reduced_thickness"], stiff * flats**4 / 2
    linear = 2 * cubic * cone**2 + stiff * flats**2 * of["reduced_thickness"] ** 2
    return linear, -3 * cubic * cone, cubic, 3 / np.pi * stiff * flats


def set_deflection(load, linear, square, cubic):
    """Deflections under loads of a disc whose force rises throughout."""
    middle = -square / (3 * cubic)
    rate = linear + square * middle
    span = np.sqrt(rate / (3 * cubic))
    ratio = ((rate + cubic * middle**2) * middle - load) / (2 * cubic * span**3)
    return middle - 2 * span * np.sinh(np.arcsinh(ratio) / 3)


def balanced(deflection, target, stiff, series, curve):
    """Deflections at which discs and all that is linear come to a target, by Newton's method; `stiff` is m/N."""
    linear, square, cubic = curve
    double, triple = 2 * square, 3 * cubic
    value, slope, step = np.empty((3, *deflection.shape))
    for _ in range(20):
        np.multiply(cubic, deflection, out=value)
        value += square
        value *= deflection
        value += linear
        value *= deflection
        value *= stiff
        np.multiply(series, deflection, out=step)
        value += step
        value -= target
        np.multiply(triple, deflection, out=slope)
        slope += double
        slope *= deflection
        slope += linear
        slope *= stiff
        slope += series
        np.divide(value, slope, out=step)
        deflection -= step
        if np.abs(step, out=step).max() <= SETTLED * deflection.max():
            break
    return deflection


def kernel(of: dict) -> tuple[np.ndarray, np.ndarray]:
    """Pressures (n, 49) [Pa] in the order of `evaluate`, and the worst utilisations (n, 8) of the checks."""
    *curve, stress = disc(of)
    change = (of["temperatures"] - of["temperatures"][:, 1:2])[:, WARM]
    asked = of["expansion"] * change
    asked += of["breathing"] * CHARGED
    asked += of["irreversible"] * (OLD * (CORNER > 0.0))
    asked -= of["embedding"] * LOW
    way = ((CORNER + 1.0) * 3.0 + np.sign(asked) + 1.0).astype(np.intp)
    tolerance = 1.0 + np.where(SIGNS > 0.0, of["tolerance_high"], of["tolerance_low"]) * SIGNS
    set_force = of["set_pressure"] * of["face"] * (1.0 + of["scatter"] * SETTINGS)
    warmth = 1.0 - of["modulus_slope"] * (of["temperatures"] - 293.15)
    load = set_force / (of["rods"] * of["parallel"] * tolerance * warmth[:, 1:2])
    start = set_deflection(load, *curve)
    relaxed = of["loss"] * stress * start / 1000e6
    start, relaxed, tolerance, set_force = (np.take_along_axis(column, way, axis=1)
                                            for column in (start, relaxed, tolerance, set_force))
    factor = tolerance * warmth[:, WARM] * (of["parallel"] * of["rods"]) * (1.0 - np.minimum(relaxed * AGING, 0.9))
    target = asked + of["compliance"] * set_force
    target += of["series"] * start
    deflection = balanced(start + asked / of["series"], target, of["compliance"] * factor, of["series"], curve)
    force = factor * (((curve[2] * deflection + curve[1]) * deflection + curve[0]) * deflection)
    pressure = np.empty((len(force), 49))
    pressure[:, 0], pressure[:, 1::2] = force[:, 0] / of["face"][:, 0], force[:, 1:] / of["face"]
    pressure[:, 2::2] = pressure[:, 1::2] * ((1.0 - of["friction"]) / (1.0 + of["friction"]))
    return pressure, checks(of, pressure, deflection, set_force, stress)


def checks(of: dict, pressure, deflection, set_force, stress) -> np.ndarray:
    """Worst utilisations (n, 8): window, travel, least travel, stress, tension as set and in service, proof load."""
    flat, most = of["free_height"] - of["thickness"], deflection.max(axis=1, keepdims=True)
    lowest, highest = (pick(pressure[:, 1:], axis=1)[:, None] for pick in (np.min, np.max))
    load = np.maximum(highest, pressure[:, :1]) * of["face"] / of["rods"]
    held = set_force.max(axis=1, keepdims=True) / of["rods"]
    least = 0.15 * flat / deflection[:, 1:].min(axis=1, keepdims=True)
    return np.concatenate([of["floor"] / lowest, highest / of["ceiling"], most / (0.75 * flat), least,
                           most * stress / 1600e6, held / (0.9 * of["yields"] * of["area"]),
                           load / (of["yields"] * of["area"]), load / of["proof"]], axis=1)


def blocked(of: dict) -> np.ndarray:
    """Pressures of all designs, block by block."""
    starts = range(0, len(of["face"]), BLOCK)
    parts = [kernel({name: column[start : start + BLOCK] for name, column in of.items()}) for start in starts]
    return np.concatenate([pressure for pressure, _ in parts])


def seconds(job) -> float:
    """Least time of a job on the processor."""
    found = []
    for _ in range(REPEATS):
        start = time.process_time()
        job()
        found.append(time.process_time() - start)
    return min(found)


def main(count: int) -> None:
    catalog = catalogs.read()
    demand, choice = table(catalog, count)
    evaluation = evaluate(catalog, "spring_loaded", demand, choice)
    of = given(evaluation)
    trusted = evaluation.response.trusted.all(axis=1)
    pressure, expected = blocked(of)[trusted], evaluation.response.pressure[trusted]
    difference = np.abs(pressure / expected - 1.0).max()
    print("| | designs/s | us per design |\n|---|---|---|")
    judged = {"kernel": lambda: blocked(of), "evaluate": lambda: evaluate(catalog, "spring_loaded", demand, choice)}
    plain = told(judged, count, "")
    np.empty(KEPT, np.uint8)
    kept = told(judged, count, ", freed memory kept")
    print(f"\nevaluate takes {plain:.1f} times as long, {kept:.1f} times where freed memory is kept; pressures of "
          f"{trusted.sum()} designs whose springs do not lie flat differ by at most {difference:.1e} of themselves")
    if difference >= AGREES:
        sys.exit("they do not agree")


def told(jobs: dict, count: int, where: str) -> float:
    """Print what each job takes, and return how many times as long the last takes as the first."""
    spent = {name: seconds(job) for name, job in jobs.items()}
    for name, value in spent.items():
        print(f"| {name}{where} | {count / value:.0f} | {value / count * 1e6:.2f} |")
    first, *_, last = spent.values()
    return last / first


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else DESIGNS)
