"""Requirements of a clamped frame: rods, washers, plates, pads, and the evenness of the pressure."""

import numpy as np

from packdesign.duty import Demand, Label
from packdesign.holders.blocks import Blocks, blocks_with_phases
from packdesign.holders.frame.balance import Balance
from packdesign.holders.frame.parts import Frame
from packdesign.mechanics import bolts, fatigue, threads, tightening
from packdesign.requirements import NEITHER, Requirement

THREAD_FRICTION = 0.14
"""Friction in thread and under head where none was measured (VDI 2230-1:2015, Table A5, class B)."""

YIELD_SAFETY = 1.5
"""Safety against yield of plates (EN 13445-3:2021, Table 6-1: Rp0.2 / 1.5)."""

ASSEMBLY_SHARE = 0.9
"""Share of the yield strength used at assembly (VDI 2230-1:2015, clause 5.4.3)."""

TORSION_IN_SERVICE = 0.5
"""Share of the assembly torsion that counts in service (VDI 2230-1:2015, clause 5.5.2)."""

PAD_SLENDERNESS = 0.25
"""Most height of a pad stack over its width: taller ones squirm sideways."""


def rod_forces(frame: Frame, state: Balance) -> np.ndarray:
    """Force in the worst rod (n, s) [N]: even as set, shared after the rods' stiffness on the way from there."""
    count = frame.rods.count[:, None]
    share = frame.field.rod_share[:, None] if frame.tower.column is None else 1.0
    change = state.force - state.set_force
    return state.set_force / count + np.where(change > 0.0, share, 1.0) * change / count


def frame_requirements(frame: Frame, demand: Demand, labels: tuple[Label, ...], state: Balance) -> tuple:
    force = rod_forces(frame, state)
    swing = blocks_with_phases(labels, force, demand)
    return (*_rod_rows(frame, state, force), *_endurance_rows(frame, swing),
            *_plate_rows(frame, state, force), *_pad_rows(frame, demand, state), *_heat_rows(frame, demand))


def _rod_rows(frame: Frame, state: Balance, force: np.ndarray) -> tuple[Requirement, ...]:
    rod, clamp = frame.rods, frame.clamp_length
    area, column = rod.stress_area[:, None], lambda values: values[:, None]
    twist = bolts.torsion_stress(
        tightening.thread_torque(state.set_force / column(rod.count), column(rod.diameter), column(rod.pitch),
                                 THREAD_FRICTION), column(threads.stress_diameter(rod.diameter, rod.pitch)))
    twist = np.where(column(frame.setting.torsion), twist, 0.0)
    assembly = bolts.reduced_stress(bolts.tension_stress(state.set_force / column(rod.count), area), twist, 1.0)
    bending = bolts.bending_stress(
        column(rod.modulus), column(rod.diameter), column(rod.pitch),
        column(frame.field.rotation) * state.force, column(clamp))
    service = bolts.reduced_stress(bolts.tension_stress(force, area) + bending, twist, TORSION_IN_SERVICE)
    proof = threads.proof_load(rod.stress_area, rod.proof_stress)
    return (
        Requirement("rods", "stress at assembly", assembly, column(ASSEMBLY_SHARE * rod.yield_strength), "MPa",
                    "VDI 2230-1:2015, clause 5.4.3 (R8/1)"),
        Requirement("rods", "stress in service", service, column(rod.yield_strength), "MPa",
                    "VDI 2230-1:2015, clause 5.5.2 (R8/2), with bending"),
        Requirement("rods", "proof load", force, column(proof), "kN", "ISO 898-1:2013, Table 5; ISO 3506-1:2020"),
    )


def _endurance_rows(frame: Frame, swing: Blocks) -> tuple[Requirement, ...]:
    rod = frame.rods
    spread = swing.high - swing.low
    amplitude = spread / (2.0 * rod.stress_area[:, None]) + 0.5 * bolts.bending_stress(
        rod.modulus[:, None], rod.diameter[:, None], rod.pitch[:, None],
        frame.field.rotation[:, None] * spread * rod.count[:, None], frame.clamp_length[:, None])
    endurance = rod.endurance[:, None]
    counted = np.where(swing.cycles > 0.0, amplitude, 0.0)
    life = np.maximum(bolts.finite_life(counted, endurance), 1.0)
    damage = fatigue.miner_sum(swing.cycles, life)[:, 0]
    worst = counted.max(axis=1)
    return (
        Requirement("rods", "stress amplitude", worst, bolts.finite_amplitude(rod.endurance, bolts.LEAST_CYCLES), "MPa",
                    "VDI 2230-1:2015, clause 5.5.3 (R9), fewer than 10^4 cycles judged as 10^4"),
        Requirement("rods", "fatigue damage", damage, np.ones(len(damage)), "-",
                    "VDI 2230-1:2015, clause 5.5.3 (R9), rolled before heat treatment; Miner"),
    )


def _plate_rows(frame: Frame, state: Balance, force: np.ndarray) -> tuple[Requirement, ...]:
    rod, body = frame.rods, frame.plates
    highest = np.maximum(state.force, state.set_force).max(axis=1)
    worst = np.maximum(force, state.set_force / rod.count[:, None]).max(axis=1)
    bearing = tightening.bearing_pressure(worst, rod.washer_outer, rod.hole)
    return (
        Requirement("plates", "bending stress", frame.field.stress * highest, body.yield_strength / YIELD_SAFETY, "MPa",
                    "plate on elastic foundation, EN 13445-3:2021, Table 6-1 for the allowable"),
        Requirement("plates", "bearing under washers", bearing, body.bearing_pressure, "MPa",
                    "VDI 2230-1:2015, clause 5.5.4 (R10), Table A9"),
        Requirement("rods", "bearing under head and nut",
                    tightening.bearing_pressure(worst, np.minimum(rod.bearing_diameter, rod.nut_bearing), rod.hole),
                    np.full(len(worst), frame.washer_bearing), "MPa", "VDI 2230-1:2015, clause 5.5.4 (R10), Table A9"),
    )


def _pad_rows(frame: Frame, demand: Demand, state: Balance) -> tuple[Requirement, ...]:
    pads = frame.pads
    if pads is None:
        return ()
    strain = pads.strain(state.force / demand.face[:, None])
    width = np.minimum(demand.length, demand.width)
    return (
        Requirement("pads", "strain", strain, np.where(pads.count > 0, pads.highest_strain, np.inf)[:, None], "-",
                    "catalog, validity of the pad's curve"),
        Requirement("pads", "lasting pressure", state.force / demand.face[:, None],
                    np.where(pads.count > 0, pads.lasting_pressure, np.inf)[:, None], "MPa", "catalog, maker's limit"),
        Requirement("pads", "height of the pad stack", pads.height, PAD_SLENDERNESS * width, "mm",
                    "stability, height under a quarter of the width", trend=NEITHER),
        Requirement("pads", "temperature", np.broadcast_to(demand.highest_temperature, pads.height.shape),
                    np.where(pads.count > 0, pads.highest_temperature, np.inf), "degC", "catalog", trend=NEITHER),
    )


def _heat_rows(frame: Frame, demand: Demand) -> tuple[Requirement, ...]:
    warm = np.broadcast_to(demand.highest_temperature, frame.clamp_length.shape)
    return (
        Requirement("rods", "temperature", warm, frame.rods.highest_temperature, "degC", "catalog", trend=NEITHER),
        Requirement("plates", "temperature", warm, frame.plates.highest_temperature, "degC", "catalog", trend=NEITHER),
    )
