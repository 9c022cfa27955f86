"""Springs, bolts, boxes and parts as handbooks ask of them: several steps of this program's own functions in one."""

from types import SimpleNamespace

import numpy as np

from packdesign.catalog import read
from packdesign.catalog.derived import UTILISATION, derived, helical_characteristics
from packdesign.mechanics import bolts, packing, spring_life, springs, strongbacks, threads, tightening
from packdesign.units import scale


def cell(family, row, column):
    """A cell of the shipped catalog in SI."""
    table = read()[family]
    return table[column][table.index(row)]


def _key(name: str, unit: str) -> str:
    return f"{name}_{unit.replace('/', '_per_').replace(' ', '')}"


def characteristic(part, name, unit, at=None):
    """What the catalog says that a part can do in SI, from a text of a unit; `at` a number where it goes by one."""
    found = derived(read(), part)[_key(name, unit)]
    return scale(unit).si(found if at is None else {float(key): value for key, value in found.items()}[at])


def helical_characteristic(name, unit, **shape):
    """What the catalog would say of a ground spring of EN 10270-1 SH wire of any shape, in SI from a text of a unit."""
    record = shape | {"wire": "EN 10270-1 SH", "ends": "closed and ground"}
    catalog = {"wires": read()["wires"], "helical_springs": SimpleNamespace(record=lambda row: record)}
    return scale(unit).si(helical_characteristics(catalog, 0)[_key(name, unit)])


def wire_strength(wire, wire_diameter):
    """Strength [Pa] of a wire of the catalog by its diameter."""
    return spring_life.wire_strength(
        wire_diameter, cell("wires", wire, "strength_constant"), cell("wires", wire, "strength_slope"))


def helical_deflection(force, **spring):
    """Way [m] by which a force presses a helical spring."""
    return force / springs.rate(**spring)


def peened_endurance(strength):
    """Amplitude [Pa] about no mean that peened wire endures by Zimmerli's point and Goodman's line."""
    return spring_life.goodman_endurance(*spring_life.ZIMMERLI_PEENED, spring_life.torsional_strength(strength))


def peened_safety(lowest_force, highest_force, mean_diameter, wire_diameter, strength):
    """Factor by which amplitude and mean of a peened spring may grow together, Goodman."""
    amplitude, mean = (springs.corrected_stress(0.5 * force, mean_diameter, wire_diameter)
                       for force in (highest_force - lowest_force, highest_force + lowest_force))
    return 1.0 / (amplitude / peened_endurance(strength) + mean / spring_life.torsional_strength(strength))


def sines_safety(lowest_force, highest_force, mean_diameter, wire_diameter):
    """Factor by which the amplitude of a peened spring alone may grow."""
    amplitude = springs.corrected_stress(0.5 * (highest_force - lowest_force), mean_diameter, wire_diameter)
    return spring_life.ZIMMERLI_PEENED[0] / amplitude


def preload(yield_strength, diameter, pitch, friction):
    """Force [N] of a bolt tightened to nine tenths of its yield strength."""
    return tightening.assembly_preload(diameter, pitch, yield_strength, friction, UTILISATION)


def torque(yield_strength, diameter, pitch, bearing_diameter, hole_diameter, friction):
    """Torque [N m] that tightens a bolt to nine tenths of its yield strength, friction alike in thread and head."""
    force = preload(yield_strength, diameter, pitch, friction)
    return tightening.tightening_torque(
        force, diameter, pitch, friction, friction, bearing_diameter, hole_diameter)


def lowest_preload(tightening_factor, **bolt):
    """Force [N] that such a bolt holds at least where the tool scatters."""
    scatter = tightening.setting_scatter(tightening_factor)
    return preload(**bolt) * (1.0 - scatter) / (1.0 + scatter)


def nut_factor(diameter, pitch, bearing_diameter, hole_diameter, friction):
    """Torque over preload and diameter."""
    return tightening.tightening_torque(
        1.0, diameter, pitch, friction, friction, bearing_diameter, hole_diameter) / diameter


def proof_load(diameter, pitch, stress):
    """Force [N] of a thread under its proof stress."""
    return threads.proof_load(threads.stress_area(diameter, pitch), stress)


def rods_stiffness(count, diameter, pitch, length, modulus):
    """Stiffness [N/m] of rods threaded all along, side by side."""
    return count / bolts.section_resilience(length, modulus, threads.stress_area(diameter, pitch))


def core_resilience(diameter, pitch, length, modulus):
    """Resilience [m/N] of free thread."""
    return bolts.section_resilience(length, modulus, threads.core_area(diameter, pitch))


def shank_resilience(diameter, length, modulus):
    """Resilience [m/N] of a shank."""
    return bolts.section_resilience(length, modulus, np.pi / 4 * diameter**2)


def rolled_amplitude(diameter, cycles, share):
    """Amplitude [Pa] that a thread rolled after heat treatment bears so often, at a share of its yield force."""
    endurance = bolts.endurance_amplitude(diameter) * bolts.rolled_after_factor(share, 1.0)
    return bolts.finite_amplitude(endurance, cycles, bolts.SLOPE_ROLLED_AFTER)


def finite_amplitude(diameter, cycles):
    """Amplitude [Pa] that a thread rolled before heat treatment bears so often."""
    return bolts.finite_amplitude(bolts.endurance_amplitude(diameter), cycles)


def box_count(box, envelope, gap=(0.0, 0.0, 0.0), margin=0.0, keep_outs=()):
    """Boxes that fit into an envelope around keep-outs of six coordinates each."""
    rooms = np.reshape(np.asarray(keep_outs, float), (1, -1, 6))
    return packing.capacity(*(np.array(one, float)[None] for one in (box, envelope, gap, margin)), rooms)


def missing_length(axis, box, envelope, count, keep_outs=()):
    """Length [m] along an axis by which an envelope is too short for a count of boxes."""
    rooms = np.reshape(np.asarray(keep_outs, float), (-1, 6))
    return packing.missing(box, envelope, np.zeros(3), 0.0, rooms, count)[int(axis)]


def bar_deflection(load, length, width, height, modulus):
    """Sag [m] of a bar on edge on two supports under an even load [N/m], without shear."""
    return 5.0 * load * length**4 / (384.0 * strongbacks.flexural_rigidity(width, height, modulus))


def bar_shear_deflection(load, length, width, height, modulus, shear_modulus):
    """What shear adds to it [m]."""
    poisson = modulus / (2.0 * shear_modulus) - 1.0
    return load * length**2 / (8.0 * strongbacks.shear_stiffness(width, height, modulus, poisson))


def shear_coefficient(width, height, poisson):
    """Share of a bar's section that bears its shear."""
    modulus = 2.0 * (1.0 + poisson)
    return strongbacks.shear_stiffness(width, height, modulus, poisson) / (width * height)


def torsion_coefficient(width, height):
    """Torsion constant of a bar over its height and the cube of its width."""
    return strongbacks.torsion_constant(width, height) / (width**3 * height)
