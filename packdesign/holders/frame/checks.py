"""Requirements of a clamped frame: rods, washers, plates, pads, and the evenness of the pressure."""

from dataclasses import fields, replace

import numpy as np

from packdesign.duty import Demand, Label
from packdesign.holders.blocks import Blocks, blocks_with_phases, damage_row
from packdesign.holders.frame.balance import Balance
from packdesign.holders.frame.end_plates import checks
from packdesign.holders.frame.forms.body import Service
from packdesign.holders.frame.parts import Frame
from packdesign.holders.padding import Pads
from packdesign.mechanics import bolts, threads, tightening
from packdesign.mechanics.plates import PlateLoad
from packdesign.requirements import EITHER, NEITHER, Requirement

THREAD_FRICTION = 0.14
"""Friction in thread and under head where none was measured (VDI 2230-1:2015, Table A5, class B)."""

ASSEMBLY_SHARE = 0.9
"""Share of the yield strength used at assembly (VDI 2230-1:2015, clause 5.4.3)."""

TORSION_IN_SERVICE = 0.5
"""Share of the assembly torsion that counts in service (VDI 2230-1:2015, clause 5.5.2)."""

PAD_SLENDERNESS = 0.25
"""Most height of a pad stack over its width: taller ones squirm sideways."""

PAD_SHAPE = 0.15
"""Most that the shape factor of solid rubber may be off that of its curve: its stiffness is then off by a quarter."""


def rod_forces(frame: Frame, state: Balance) -> np.ndarray:
    """Force in the worst rod (n, s) [N]: even as set, shared after the rods' stiffness on the way from there.

    Springs are so soft that rods on them share evenly.
    """
    count = frame.rods.count[:, None]
    if frame.tower.column is not None:
        return state.force / count
    share = frame.field.rod_share[:, None]
    change = state.force - state.set_force
    return state.set_force / count + np.where(change > 0.0, share, 1.0) * change / count


def rotation(frame: Frame) -> np.ndarray:
    """Turn of both ends of a rod, alike and against each other, that bends it as its own ends do (n,) [rad/N].

    Ends that turn by a and b bend a rod most by 2 E I (2 a - b)/l at the end of a (slope deflection).
    """
    head, nut = frame.field.plate.rotation, frame.field.opposite.rotation
    return np.maximum(2.0 * head - nut, 2.0 * nut - head)


def bending(frame: Frame, force: np.ndarray) -> np.ndarray:
    """Bending stress of the rods' threads as plates bend under forces of the frame (n, s) [Pa]."""
    rod, clamp = frame.rods, frame.clamp_length
    shank = rod.shank(clamp, frame.rod_length, frame.thread_length)
    columns = (column[:, None] for column in (rod.modulus, rod.diameter, rod.pitch, rotation(frame), clamp, shank))
    modulus, diameter, pitch, turned, clamp, shank = columns
    return bolts.bending_stress(modulus, diameter, pitch, turned * force, clamp, shank)


def highest_force(state: Balance) -> np.ndarray:
    """Highest force of the frame (n,) [N], as set or in any state."""
    return np.maximum(state.force, state.set_force).max(axis=1)


def frame_requirements(frame: Frame, demand: Demand, labels: tuple[Label, ...], state: Balance,
                       plates: tuple[Requirement, ...]) -> tuple:
    """Requirements of rods, pads and what warms, and those of the plates among them."""
    force = rod_forces(frame, state)
    swing = blocks_with_phases(labels, force, demand, state.pressure)
    return (*_rod_rows(frame, state, force), *_endurance_rows(frame, swing), *plates, _seat_row(frame, state, force),
            *_pad_rows(frame, demand, state), *_layer_rows(demand, state),
            *load_cell_rows(frame, demand, state), *_heat_rows(frame, demand))


def _rod_rows(frame: Frame, state: Balance, force: np.ndarray) -> tuple[Requirement, ...]:
    rod = frame.rods
    area, column = rod.stress_area[:, None], lambda values: values[:, None]
    as_set = state.set_force / column(rod.count)
    twist = bolts.torsion_stress(
        tightening.thread_torque(np.where(column(frame.setting.torsion), as_set, 0.0), column(rod.diameter),
                                 column(rod.pitch), THREAD_FRICTION),
        column(threads.stress_diameter(rod.diameter, rod.pitch))) if frame.setting.torsion.any() else np.zeros((1, 1))
    assembly = bolts.reduced_stress(bolts.tension_stress(as_set, area), twist, 1.0)
    service = bolts.reduced_stress(bolts.tension_stress(force, area) + bending(frame, state.force), twist,
                                   TORSION_IN_SERVICE)
    proof = threads.proof_load(rod.stress_area, rod.proof_stress)
    return (
        Requirement("rods", "stress at assembly", assembly, column(ASSEMBLY_SHARE * rod.yield_strength), "MPa",
                    "VDI 2230-1:2015, clause 5.4.3 (R8/1)"),
        Requirement("rods", "stress in service", service, column(rod.yield_strength), "MPa",
                    "VDI 2230-1:2015, clause 5.5.2 (R8/2), with bending"),
        Requirement("rods", "proof load", force, column(proof), "kN", "ISO 898-1:2013, Table 5; ISO 3506-1:2020"),
    )


def _endurance_rows(frame: Frame, swing: Blocks) -> tuple[Requirement, ...]:
    """Amplitude in the worst block and damage of all; threads rolled after heat treatment by the mean of each block."""
    rod, slope = frame.rods, frame.rods.slope[:, None]
    spread = swing.high - swing.low
    amplitude = 0.5 * (spread / rod.stress_area[:, None] + bending(frame, spread * rod.count[:, None]))
    endurance = rod.lasting((swing.high + swing.low) / 2.0)
    counted = np.where(swing.cycles > 0.0, amplitude, 0.0)
    most = bolts.finite_amplitude(endurance, bolts.LEAST_CYCLES, slope)
    worst = np.argmax(counted / most, axis=1)[:, None]
    asked, borne = (np.take_along_axis(column, worst, axis=1)[:, 0] for column in (counted, most))
    return (
        Requirement("rods", "stress amplitude", asked, borne, "MPa",
                    "VDI 2230-1:2015, clause 5.5.3 (R9), fewer than 10^4 cycles judged as 10^4", trend=EITHER),
        damage_row("rods", "fatigue damage", swing, bolts.finite_life(counted, endurance, slope),
                   "VDI 2230-1:2015, clause 5.5.3 (R9), by when threads were rolled"),
    )


def worst_rod(frame: Frame, state: Balance, force: np.ndarray) -> np.ndarray:
    """Highest force of one rod (n,) [N], as set or in any state."""
    return np.maximum(force, state.set_force / frame.rods.count[:, None]).max(axis=1)


def plate_rows(catalog, frame: Frame, demand: Demand, labels: tuple[Label, ...], state: Balance,
               pressure: np.ndarray) -> tuple[tuple, np.ndarray]:
    """Requirements of both plates under the highest force and local pressure (n,), and the highest stress in either.

    Equal plates are one component, judged where either side is worse; an unlike one is a component of its own. What
    plates carry is proportional to the force.
    """
    force, worst = highest_force(state), worst_rod(frame, state, rod_forces(frame, state))
    swing = blocks_with_phases(labels, state.force, demand, state.pressure)
    whole = np.maximum(force, np.finfo(float).tiny)[:, None]
    swing = replace(swing, low=swing.low / whole, high=swing.high / whole)
    every, unlike = np.ones(len(force), bool), ~frame.alike
    asked = [(frame.plate, frame.field.plate, "plates", every), (frame.opposite, frame.field.opposite,
                                                                 "opposite plate", unlike)]
    if frame.tower.column is not None:
        asked.append((frame.opposite, frame.field.opposite, "plates", frame.alike))
    found = [row for plate, load, name, where in asked
             for row in checks(catalog, plate, _service(load, force, pressure, worst), name, where, swing)]
    stress = [requirement.demand for of_metal, requirement in found if of_metal]
    return _together([requirement for _, requirement in found]), np.max([np.zeros(len(force)), *stress], axis=0)


def _service(load: PlateLoad, force: np.ndarray, pressure: np.ndarray, worst: np.ndarray) -> Service:
    return Service(PlateLoad(*(force * getattr(load, f.name) for f in fields(PlateLoad))), pressure, worst)


def _together(rows: list[Requirement]) -> tuple[Requirement, ...]:
    """Rows of one name as one; each counts for other designs, or asks the same of both sides."""
    found: dict[tuple, Requirement] = {}
    for row in rows:
        key = (row.component, row.check)
        other = found.get(key, row)
        worse = row.demand > other.demand
        shares = {name: np.where(worse, row.by_block[name], share) for name, share in other.by_block.items()}
        found[key] = replace(other, demand=np.maximum(other.demand, row.demand),
                             capacity=np.minimum(other.capacity, row.capacity), by_block=shares)
    return tuple(found.values())


def _seat_row(frame: Frame, state: Balance, force: np.ndarray) -> Requirement:
    rod, worst = frame.rods, worst_rod(frame, state, force)
    return Requirement(
        "rods", "bearing under head and nut",
        tightening.bearing_pressure(worst, np.minimum(rod.bearing_diameter, rod.nut_bearing), rod.hole),
        np.full(len(worst), frame.washer_bearing), "MPa", "VDI 2230-1:2015, clause 5.5.4 (R10), Table A9")


def _pad_rows(frame: Frame, demand: Demand, state: Balance) -> tuple[Requirement, ...]:
    pads = frame.pads
    if pads is None:
        return ()
    strain = pads.strain(state.pressure)
    width = np.minimum(demand.length, demand.width)
    return (
        Requirement("pads", "strain", strain, np.where(pads.count > 0, pads.highest_strain, np.inf)[:, None], "-",
                    "catalog, validity of the pad's curve"),
        Requirement("pads", "lasting pressure", state.pressure,
                    np.where(pads.count > 0, pads.lasting_pressure, np.inf)[:, None], "MPa", "catalog, maker's limit"),
        Requirement("pads", "height of the pad stack", pads.height, PAD_SLENDERNESS * width, "mm",
                    "stability, height under a quarter of the width", trend=NEITHER),
        *_shape_rows(pads, demand),
        Requirement("pads", "temperature", np.broadcast_to(demand.highest_temperature, pads.height.shape),
                    np.where(pads.count > 0, pads.highest_temperature, np.inf), "degC", "catalog", trend=NEITHER),
    )


def _shape_rows(pads: Pads, demand: Demand) -> tuple[Requirement, ...]:
    """Whether the curve of solid rubber holds for the face that it lies under."""
    if not np.isfinite(pads.shape_factor).any():
        return ()
    off = pads.misshape(demand.length, demand.width)
    return (Requirement("pads", "shape factor, off that of the curve", off, np.full(off.shape, PAD_SHAPE), "-",
                        "catalog, validity of the pad's curve; Gent and Lindley", trend=NEITHER),)


def _layer_rows(demand: Demand, state: Balance) -> tuple[Requirement, ...]:
    """Whether layers with an area of their own bear the force, as pressure on the face."""
    if not np.isfinite(demand.layer_pressure).any():
        return ()
    highest = highest_force(state) / state.face
    return (Requirement("insulators", "pressure on the face", highest, np.broadcast_to(
        demand.layer_pressure, highest.shape), "MPa", "catalog, yield strength, on stack.insulators.area"),)


def load_cell_rows(frame: Frame, demand: Demand, state: Balance) -> tuple[Requirement, ...]:
    """Requirements of the load cell under the stacks, if there is one."""
    if not np.isfinite(demand.load_cell_force).any():
        return ()
    force = highest_force(state)
    warm = np.broadcast_to(demand.highest_temperature, force.shape)
    return (
        Requirement("load cell", "rated force", force, np.broadcast_to(demand.load_cell_force, force.shape), "kN",
                    "task, stack.load_cell.rated_force"),
        Requirement("load cell", "temperature", warm, np.broadcast_to(demand.load_cell_temperature, force.shape),
                    "degC", "task, stack.load_cell.highest_temperature", trend=NEITHER),
    )


def _heat_rows(frame: Frame, demand: Demand) -> tuple[Requirement, ...]:
    warm = np.broadcast_to(demand.highest_temperature, frame.clamp_length.shape)
    most = np.minimum(frame.plate.highest_temperature, frame.opposite.highest_temperature)
    return (
        Requirement("rods", "temperature", warm, frame.rods.highest_temperature, "degC", "catalog", trend=NEITHER),
        Requirement("plates", "temperature", warm, most, "degC", "catalog", trend=NEITHER),
    )
