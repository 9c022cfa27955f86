"""What a part can do, computed from its row: the second half of `catalog show`."""

import re

import numpy as np

from packdesign.catalog.designations import Bolt, bolt
from packdesign.catalog.invariants import bolt_masses
from packdesign.catalog.nearest import suggestion
from packdesign.catalog.tables import Catalog
from packdesign.errors import InputError
from packdesign.mechanics import disc_stacks, disc_stresses, discs, fasteners, spring_life, springs, threads, tightening

DEFLECTIONS = np.array([0.25, 0.5, 0.75, 1.0])  # of the cone height
FRICTIONS = np.array([0.08, 0.10, 0.12, 0.14, 0.16, 0.20, 0.24])  # columns of VDI 2230-1, Table A1
UTILISATION = 0.9  # of Rp0.2 while tightening, VDI 2230-1
TEMPERATURES = np.array([20.0, 60.0, 100.0])  # degC, the first that of the tables
_DESIGNATION = re.compile(r"\w+ \w+ - M\d+ x .* - ")


def _keyed(keys, values, scale: float) -> dict[str, float]:
    """Numbers by key, in the unit that one `scale` is."""
    return {str(key): float(value) / scale for key, value in zip(keys, np.ravel(values), strict=True)}


def disc_characteristics(catalog: Catalog, row: int) -> dict:
    """Force, five stresses and mass of a disc spring."""
    disc, materials = catalog["disc_springs"].record(row), catalog["materials"]
    steel = materials.record(materials.index(disc["material"]))
    shape = [
        disc[name] for name in ("outer_diameter", "inner_diameter", "thickness", "reduced_thickness", "free_height")
    ] + [steel["modulus"], steel["poisson"]]
    deflection = DEFLECTIONS * (disc["free_height"] - disc["thickness"])
    stresses = disc_stresses.stresses(deflection, *shape)
    mass = disc_stacks.mass(disc["outer_diameter"], disc["inner_diameter"], disc["reduced_thickness"], steel["density"])
    return {
        "force_N": _keyed(DEFLECTIONS, discs.force(deflection, *shape), 1.0),
        **{
            f"stress_{name.upper()}_MPa": _keyed(DEFLECTIONS, values, 1e6)
            for name, values in stresses._asdict().items()
        },
        "mass_g": mass * 1e3,
    }


def helical_characteristics(catalog: Catalog, row: int) -> dict:
    """Rate, lengths, force, stresses and mass of a helical spring."""
    spring, wires = catalog["helical_springs"].record(row), catalog["wires"]
    wire = wires.record(wires.index(spring["wire"]))
    diameter, coils = spring["wire_diameter"], spring["active_coils"]
    mean = spring["outer_diameter"] - diameter
    rate = springs.rate(diameter, mean, coils, wire["shear_modulus"])
    solid = springs.solid_length(spring["total_coils"], diameter, spring["ends"] == "closed and ground")
    shortest = springs.shortest_length(solid, springs.least_gap(coils, mean, diameter, False))
    force, at_solid = rate * (spring["free_length"] - shortest), rate * (spring["free_length"] - solid)
    strength = spring_life.wire_strength(diameter, wire["strength_constant"], wire["strength_slope"])
    values = {
        "rate_N_per_mm": rate / 1e3,
        "solid_length_mm": solid * 1e3,
        "shortest_length_mm": shortest * 1e3,
        "force_at_shortest_N": force,
        "force_at_solid_N": at_solid,
        "stress_at_shortest_MPa": springs.shear_stress(force, mean, diameter) / 1e6,
        "corrected_stress_at_shortest_MPa": springs.corrected_stress(force, mean, diameter) / 1e6,
        "stress_at_solid_MPa": springs.shear_stress(at_solid, mean, diameter) / 1e6,
        "tensile_strength_MPa": strength / 1e6,
        "mass_g": springs.mass(diameter, mean, spring["total_coils"], wire["density"]) * 1e3,
    }
    return {key: float(value) for key, value in values.items()}


def class_strengths(catalog: Catalog, size: str, property_class: str) -> dict[str, float]:
    """Ultimate, yield and proof strength of a property class in a size, in Pa."""
    sizes, classes = catalog["threads"], catalog["property_classes"]
    record = classes.record(classes.index(property_class))
    large = sizes["diameter"][sizes.index(size)] > record["change_diameter"] * (1 + 1e-9)
    return {
        name: record[f"{name}_large" if large else name]
        for name in ("ultimate_strength", "yield_strength", "proof_stress")
    }


def _bolt_mass(catalog: Catalog, part: Bolt, diameter: float, pitch: float) -> float:
    classes = catalog["property_classes"]
    density = classes["density"][classes.index(part.property_class)]
    if part.is_rod:
        return float(fasteners.thread_mass(diameter, pitch, part.length, density))
    return float(bolt_masses(catalog, np.array([part.row]), density)[0])


def bolt_characteristics(catalog: Catalog, part: Bolt) -> dict:
    """Stress area, proof load, mass; preload and torque at 0.9 Rp0.2 per friction, alike in thread and under head."""
    sizes = catalog["threads"].record(catalog["threads"].index(part.size))
    diameter, pitch = sizes["diameter"], sizes["pitch"]
    strengths = class_strengths(catalog, part.size, part.property_class)
    seats = catalog["nuts" if part.is_rod else "heads"]
    seat = seats["bearing_diameter"][seats.index(f"{'ISO 4032' if part.is_rod else part.standard} - {part.size}")]
    area = threads.stress_area(diameter, pitch)
    preload = tightening.assembly_preload(diameter, pitch, strengths["yield_strength"], FRICTIONS, UTILISATION)
    torque = tightening.tightening_torque(preload, diameter, pitch, FRICTIONS, FRICTIONS, seat, sizes["clearance_hole"])
    frictions = [f"{friction:.2f}" for friction in FRICTIONS]
    return {
        "stress_area_mm2": float(area) * 1e6,
        "proof_load_kN": float(threads.proof_load(area, strengths["proof_stress"])) / 1e3,
        "preload_kN": _keyed(frictions, preload, 1e3),
        "torque_Nm": _keyed(frictions, torque, 1.0),
        "mass_g": _bolt_mass(catalog, part, diameter, pitch) * 1e3,
    }


def material_characteristics(catalog: Catalog, row: int) -> dict:
    """Modulus of a material by temperature, up to its highest; at 20 degC alone where its fall is not known."""
    material = catalog["materials"].record(row)
    slope, highest = material["modulus_slope"], material["highest_temperature"] - 273.15
    known = (highest + 1e-6 >= TEMPERATURES) & ~np.isnan(slope)
    shown = TEMPERATURES[np.append(True, known[1:])]
    values = material["modulus"] * (1 - np.nan_to_num(slope) * (shown - TEMPERATURES[0]))
    return {"modulus_GPa": _keyed([f"{value:g}" for value in shown], values, 1e9)}


CHARACTERISTICS = {
    "disc_springs": disc_characteristics,
    "helical_springs": helical_characteristics,
    "materials": material_characteristics,
}


def _designated(catalog: Catalog, name: str) -> Bolt | None:
    """The bolt of a designation with property class; None for other names."""
    return bolt(catalog, name) if _DESIGNATION.match(name) else None


def find(catalog: Catalog, name: str) -> tuple[str, int]:
    """Family and row of an id, or of a bolt or rod designation.

    `family/id` names the family too. Without it parts come before the points of curves, and families by the alphabet:
    a plate before a wall, a material before a property class.
    """
    family, _, own = name.partition("/")
    if own and family in catalog:
        return family, catalog[family].index(own)
    for family in sorted(catalog, key=lambda table: (table.endswith("_curves"), table)):
        if name in catalog[family]:
            return family, catalog[family].index(name)
    part = _designated(catalog, name)
    if part:
        return part.family, part.row
    known = [other for family in catalog for other in catalog[family].ids]
    raise InputError(f"no part {name!r}; {suggestion(name, known)}")


def derived(catalog: Catalog, name: str) -> dict:
    """What the part of an id or designation can do; empty for parts that need no computing. Keys carry units."""
    family, row = find(catalog, name)
    if family in CHARACTERISTICS:
        return CHARACTERISTICS[family](catalog, row)
    part = _designated(catalog, name)
    return bolt_characteristics(catalog, part) if part else {}
