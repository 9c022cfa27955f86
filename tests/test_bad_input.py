"""Malformed tasks: each is refused with the place, what was found and what is allowed."""

import copy
import re

import pytest
from tasks import CATALOG, GOOD, HERE, ISOSTATIC, SPRING_LOADED, UNIAXIAL

from packdesign import task
from packdesign.errors import InputError

GONE = object()
PHASE = {"name": "activation", "pressure": "5 MPa", "temperature": "30 degC", "cycles": 10}
STACK = {"anode": "Li", "cathode": "NMC811", "areal_capacity": "6.8 mAh/cm2", "faces": 20}
HOT = {"assembly": "25 degC", "lowest": "10 degC", "highest": "60 degC"}


def changed(mapping: dict, path: str, value) -> dict:
    """A copy with the value at a dotted path replaced or, where `GONE`, removed."""
    mapping = copy.deepcopy(mapping)
    *sections, key = path.split(".")
    table = mapping
    for section in sections:
        table = table[section]
    if value is GONE:
        del table[key]
    else:
        table[key] = value
    return mapping


# path in the task, value put there, message after the file's name
MALFORMED = [
    ("schema", GONE, "schema: missing; expected packdesign/1"),
    ("schema", "packdesign/2", "schema = \"packdesign/2\": no schema 'packdesign/2'; nearest: packdesign/1"),
    ("name", "", 'name = "": expected a text'),
    ("name", 3, "name = 3: expected a text"),
    ("cel", {}, "cel: unknown key; nearest: cell"),
    ("cell", GONE, "cell: missing"),
    ("cell", [1, 2], "cell = [1, 2]: expected a table"),
    ("cell.mass", GONE, 'cell.mass: missing; expected a mass above 0, e.g. "0.11 kg"'),
    ("cell.lenght", "1 mm", "cell.lenght: unknown key; nearest: length"),
    ("cell.length", 112, 'cell.length = 112: expected a length, e.g. "112 mm"'),
    ("cell.length", "112", 'cell.length = "112": expected a length, e.g. "112 mm"'),
    ("cell.length", "-112 mm", 'cell.length = "-112 mm": expected a length above 0'),
    ("cell.thickness", "0 mm", 'cell.thickness = "0 mm": expected a length above 0'),
    ("cell.thickness", "4,14 mm", 'cell.thickness = "4,14 mm": expected a length'),
    ("cell.energy", "38 W", 'cell.energy = "38 W": expected an energy, e.g. "38 Wh"'),
    ("cell.energy", True, "cell.energy = true: expected an energy"),
    ("cell.through_modulus", "0 MPa", 'cell.through_modulus = "0 MPa": expected a pressure above 0'),
    ("cell.thermal_expansion", "40 K",
     'cell.thermal_expansion = "40 K": expected a thermal expansion, e.g. "40e-6 1/K"'),
    ("cell.irreversible_growth", "-1 um", 'cell.irreversible_growth = "-1 um": expected a length of at least 0'),
    ("cell.breathing_tolerance", 1.5,
     "cell.breathing_tolerance = 1.5: expected a number of at least 0 and of at most 1"),
    ("cell.outline_width", "60 mm", 'cell.outline_width = "60 mm": expected at least cell.width, 67 mm'),
    ("cell.seal_permeance", "1 mol", 'cell.seal_permeance = "1 mol": expected a permeance'),
    ("cell.breathing", GONE, "cell: expected one of breathing, electrodes, curve; found none"),
    ("cell.breathing", "5 mm", 'cell.breathing = "5 mm": expected a growth smaller than cell.thickness, 4.14 mm'),
    ("cell.electrodes", STACK, "cell: expected one of breathing, electrodes, curve; found breathing, electrodes"),
    ("cell.id", "lee2020", "cell.id = \"lee2020\": no cell 'lee2020'; nearest: lee2020_agc_pouch"),
    ("cell.id", 7, "cell.id = 7: expected the id of a cell in the catalog"),
    ("stack.cells", 0, "stack.cells = 0: expected a whole number of at least 1"),
    ("stack.cells", 2.5, "stack.cells = 2.5: expected a whole number of at least 1"),
    ("stack.cells", "10", 'stack.cells = "10": expected a whole number of at least 1'),
    ("stack.cells", 10**400, "expected a whole number of at most 1000000000"),
    ("stack.pads", {"id": "rubber", "count": 2}, "stack.pads.id = \"rubber\": no pad 'rubber'; nearest: "),
    ("stack.pads", {"count": 0}, "stack.pads.count = 0: expected a whole number of at least 1"),
    ("stack.insulators", [{"material": "PEAK", "thickness": "1 mm", "count": 1}],
     "stack.insulators[0].material = \"PEAK\": no material 'PEAK'; nearest: PEEK"),
    ("stack.side_by_side", {"along": 0, "across": 1, "gap": "1 mm"},
     "stack.side_by_side.along = 0: expected a whole number of at least 1"),
    ("stack.side_by_side", {"along": 2, "across": 1, "gap": "-1 mm"},
     'stack.side_by_side.gap = "-1 mm": expected a length of at least 0'),
    ("stack.side_by_side", {"along": 2, "across": 1},
     'stack.side_by_side.gap: missing; expected a length of at least 0, e.g. "4 mm", or two, e.g. ["20 mm", "4 mm"]'),
    ("stack.side_by_side", {"along": 2, "across": 1, "gap": ["1 mm", "2 mm", "3 mm"]},
     'stack.side_by_side.gap = ["1 mm", "2 mm", "3 mm"]: expected a length of at least 0'),
    ("stack.side_by_side", 2, "stack.side_by_side = 2: expected a table"),
    ("duty.charge", [0.0, 1.5], "duty.charge = [0.0, 1.5]: expected two numbers within 0 and 1"),
    ("duty.charge", [0.9, 0.1], "duty.charge = [0.9, 0.1]: expected two numbers within 0 and 1, the lowest first"),
    ("duty.charge", [0.0, float("nan")], "duty.charge = [0.0, nan]: expected two numbers within 0 and 1"),
    ("duty.charge", 1.0, "duty.charge = 1.0: expected two numbers within 0 and 1"),
    ("duty.temperature.lowest", "30 degC",
     'duty.temperature.lowest = "30 degC": expected at most the assembly temperature, 25 degC'),
    ("duty.temperature.highest", "20 degC",
     'duty.temperature.highest = "20 degC": expected at least the assembly temperature, 25 degC'),
    ("duty.temperature.lowest", "-300 degC",
     'duty.temperature.lowest = "-300 degC": expected a temperature above absolute zero'),
    ("duty.temperature.lowest", "10 delta_degC", 'duty.temperature.lowest = "10 delta_degC": expected a temperature'),
    ("duty.temperature.highest", 60, 'duty.temperature.highest = 60: expected a temperature, e.g. "25 degC"'),
    ("duty.temperature", "25 degC", 'duty.temperature = "25 degC": expected a table'),
    ("duty.cycles", -1, "duty.cycles = -1: expected a whole number of at least 0"),
    ("duty.years", "10 year", 'duty.years = "10 year": expected a number'),
    ("duty.years", float("inf"), "duty.years = inf: expected a number"),
    ("duty.current", "60 V", 'duty.current = "60 V": expected a current, e.g. "120 A"'),
    ("duty.phase", [{**PHASE, "factor": 1.5}],
     "duty.phase[0]: expected one of pressure, factor; found pressure, factor"),
    ("duty.phase", [PHASE, PHASE], "expected a different name for each phase; found activation, activation"),
    ("duty.phase", [{"name": "x", "factor": 2.0, "cycles": 1}],
     'duty.phase[0].temperature: missing; expected a temperature above absolute zero, e.g. "25 degC"'),
    ("window.highest", "2 kg", 'window.highest = "2 kg": expected a pressure, e.g. "1.2 MPa"'),
    ("window.highest", "1 MPa", 'window.highest = "1 MPa": expected at least window.lowest, 1.2 MPa'),
    ("window.highst", "2 MPa", "window.highst: unknown key; nearest: highest"),
    ("window.uniformity", 0, "window.uniformity = 0: expected a number above 0, e.g. 0.25"),
    ("window.uniformity", GONE, "window.uniformity: missing; expected a number above 0"),
    ("window.tolerance", "-1 kPa", 'window.tolerance = "-1 kPa": expected a pressure of at least 0'),
    ("window.local_highest", "x", 'window.local_highest = "x": expected a pressure'),
    ("holder.kinds", ["uniaxail"], "holder.kinds[0] = \"uniaxail\": no holder kind 'uniaxail'; nearest: uniaxial"),
    ("holder.kinds", [], "holder.kinds = []: expected at least one of uniaxial, spring_loaded, isostatic"),
    ("holder.kinds", "uniaxial", 'holder.kinds = "uniaxial": expected an array'),
    ("holder.setting", "load_cell", "holder.setting: unknown key; allowed: peened, threads_rolled, kinds"),
    ("holder.kind", "uniaxial", "holder.kind: unknown key; nearest: kinds"),
    ("choose.plate", {}, "choose: no catalog table 'plate'; nearest: plates"),
    ("choose.plates", [], "choose: plates: expected tables of allowed values"),
    ("choose.plates.material", ["EN AW-7075"], "choose: plates.material: no plate with material = 'EN AW-7075'"),
    ("choose.plates.material", "42CrMo4", "choose: plates.material: expected an array of allowed values"),
    ("choose.plates.materials", ["42CrMo4"], "choose: plates: no column 'materials'; nearest: material"),
    ("choose.plates.thickness", [20], 'choose: plates.thickness = 20: expected a text with unit, e.g. "20 mm"'),
    ("choose", 3, "choose = 3: expected tables of allowed values"),
    ("objective.minimize", "weight",
     "objective.minimize = \"weight\": no objective 'weight'; allowed: mass, cost, volume"),
    ("objective.minimize", {"mas": 1.0}, "objective.minimize: no objective 'mas'; nearest: mass"),
    ("objective.minimize", {"mass": -1.0}, "objective.minimize: mass = -1.0: expected a plain number of at least 0"),
    ("objective.minimize", {"cost": "2"}, 'objective.minimize: cost = "2": expected a plain number of at least 0'),
    ("objective.minimize", {"mass": 0.0, "cost": 0}, "objective.minimize: expected some weight above 0"),
    ("objective.minimize", {}, "objective.minimize: expected one of mass, cost, volume, or weights per kg, EUR and L"),
    ("objective.minimize", 3, "objective.minimize = 3: expected one of mass, cost, volume, or weights per kg, EUR and"),
    ("limits", {"cost": 150}, 'limits.cost = 150: expected a cost, e.g. "12 EUR"'),
    ("limits", {"cost": "150"}, 'limits.cost = "150": expected a cost, e.g. "12 EUR"'),
    ("limits", {"mass": "0 kg"}, 'limits.mass = "0 kg": expected a mass above 0, e.g. "0.11 kg"'),
    ("limits", {"volume": "3 kg"}, 'limits.volume = "3 kg": expected a volume, e.g. "1.5 L"'),
    ("limits", {"swing": "-1 MPa"}, 'limits.swing = "-1 MPa": expected a pressure above 0, e.g. "1.2 MPa"'),
    ("limits", {"swng": "1 MPa"}, "limits.swng: unknown key; nearest: swing"),
    ("limits", "2 kg", 'limits = "2 kg": expected a table'),
    ("pack", {"cells": 384}, "pack.envelope: missing; expected three values, along length, width and height"),
]

MALFORMED_ELECTRODES = [
    ("anode", "Lithium", "cell.electrodes.anode = \"Lithium\": no electrode 'Lithium'; nearest: "),
    ("anode", "NMC811", "cell.electrodes: expected a material for the anode; NMC811 is one for the cathode"),
    ("faces", 0, "cell.electrodes.faces = 0: expected a whole number of at least 1"),
    ("areal_capacity", "6.8 mAh", 'cell.electrodes.areal_capacity = "6.8 mAh": expected an areal capacity'),
    ("cathode", {"LCO": 0.5, "NMC811": 0.6}, "expected shares of the capacity above 0 that sum to 1"),
    ("cathode", {}, "cell.electrodes.cathode: expected an electrode"),
    ("cutoff", "4.2 V", "cell.electrodes: the volume change of NMC811 is not known by voltage; leave it out"),
    ("lithium_content", 0.05, "the volume change of NMC811 is known for a lithium content of 0.15 to 1; found 0.05"),
    ("capacity_ratio", 0, "cell.electrodes.capacity_ratio = 0: expected a number above 0"),
    ("capacity_ratio", -0.8, "cell.electrodes.capacity_ratio = -0.8: expected a number above 0"),
]

MALFORMED_CURVES = [
    ("charge,thickness change [um]\n0,1\n", "expected a header and at least two points"),
    ("charge,thickness change [um]\n0,1\n1\n", "expected 2 cells in every row"),
    ("state,thickness change [um]\n0,1\n1,2\n", "expected one column 'charge'; found: state, thickness change [um]"),
    ("charge,thickness change\n0,1\n1,2\n", "expected a column 'thickness change [um]'; found 'thickness change'"),
    ("charge,thickness change [MPa]\n0,1\n1,2\n", "expected a column 'thickness change [um]'"),
    ("charge [V],growth [um]\n0,1\n1,2\n", "expected a column 'charge'; found 'charge [V]'"),
    ("charge,thickness change [um]\n\"0,1\n1,2\n", "curve.csv: expected a header and at least two points"),
    ("charge,thickness change [um]\n0,1\n1,two\n",
     "curve.csv: row 3, thickness change [um]: expected a number; found 'two'"),
    ("charge,thickness change [um]\n0,1\n1,2\n0.5,1\n", "expected a charge that only rises or only falls"),
    ("charge,thickness change [um]\n0,1\n50,2\n100,1\n", "expected a charge within 0 and 1; found 0 to 100"),
    ("charge,thickness change [um]\n0.1,1\n0.9,2\n", "duty: expected a charge on the cell's curve, 0.1 to 0.9"),
    ("charge,thickness change [mm]\n0,1\n1,200\n", "expected a growth smaller than cell.thickness, 4.14 mm"),
]

BOX = {"shape": "rectangular", "material": "EN AW-5083-H111", "wall": "10 mm"}
WATER = {"id": "water", "regulated": False}
MALFORMED_HOLDERS = [
    (UNIAXIAL, "kind", "uniaxail", "holder.kind = \"uniaxail\": no holder kind 'uniaxail'; nearest: uniaxial"),
    (UNIAXIAL, "pressure_set", GONE, 'holder.pressure_set: missing; expected a pressure above 0, e.g. "1.2 MPa"'),
    (UNIAXIAL, "setting", GONE, "holder.setting: missing; expected the id of a setting in the catalog"),
    (UNIAXIAL, "setting", "loadcell", "holder.setting = \"loadcell\": no setting 'loadcell'; nearest: load_cell"),
    (UNIAXIAL, "plate", GONE, "holder.plate: missing; a rated uniaxial holder names plate, rods"),
    (UNIAXIAL, "plate", "thick", 'holder.plate = "thick": expected a table'),
    (UNIAXIAL, "plate.material", "42CrMo",
     "holder.plate.material = \"42CrMo\": no material '42CrMo'; nearest: 42CrMo4"),
    (UNIAXIAL, "rods.count", 6, "holder.rods.positions"),
    (UNIAXIAL, "rods.count", 6, "expected 6 positions, as many as rods.count; found 4"),
    (UNIAXIAL, "rods.positions", [["1 mm"]] * 4, "holder.rods.positions[0][1]: missing; expected two values"),
    (UNIAXIAL, "rods.positions", [["1 mm"] * 3] * 4, "expected 2 values"),
    (UNIAXIAL, "rods.positions", [[1, 2]] * 4, "holder.rods.positions[0][0] = 1: expected a length"),
    (UNIAXIAL, "springs", {}, "holder.springs: not part of this kind; a rated uniaxial holder names plate, rods"),
    (SPRING_LOADED, "springs.id", "EN16983-A-51",
     "holder.springs.id = \"EN16983-A-51\": no spring 'EN16983-A-51'; nearest: EN16983-A-50, EN16983-A-56"),
    (SPRING_LOADED, "springs.parallel", 0, "holder.springs.parallel = 0: expected a whole number of at least 1"),
    (SPRING_LOADED, "springs", GONE,
     "holder.springs: missing; a rated spring_loaded holder names plate, rods, springs"),
    (ISOSTATIC, "vessel.shape", "ball", "holder.vessel.shape = \"ball\": no vessel shape 'ball'; allowed: cylinder"),
    (ISOSTATIC, "vessel.ends", GONE, "holder.vessel.ends: expected the ends of the cylinder, one of flat, "
     "hemispherical, torispherical, ellipsoidal, bolted"),
    (ISOSTATIC, "vessel.ends", "conical", "holder.vessel.ends = \"conical\": no kind of vessel end 'conical'"),
    (ISOSTATIC, "vessel.shape", "sphere", 'holder.vessel.ends = "hemispherical": a sphere vessel has none'),
    (ISOSTATIC, "vessel.shape", "wound_cylinder",
     "holder.vessel.winding: expected the id of a winding in the catalog"),
    (ISOSTATIC, "vessel.shape", "wound_cylinder", 'holder.vessel.liner: expected the thickness of the liner, e.g.'),
    (ISOSTATIC, "vessel.shape", "wound_cylinder",
     'holder.vessel.ends = "hemispherical": expected bolted, as a wound cylinder has a cover at both ends'),
    (ISOSTATIC, "vessel.stays", 1, "holder.vessel.stays = 1: a cylinder vessel has none"),
    (ISOSTATIC, "vessel.inside_width", "80 mm", 'holder.vessel.inside_width = "80 mm": a cylinder vessel has none'),
    (ISOSTATIC, "vessel", BOX | {"stays": 1},
     'holder.vessel.stay: expected the thickness of the stays, e.g. "3 mm"'),
    (ISOSTATIC, "vessel", BOX | {"stays": 3, "stay": "3 mm"},
     "holder.vessel.stays = 3: expected a whole number of at most 2"),
    (ISOSTATIC, "vessel", BOX | {"stays": 0, "stay": "3 mm"}, 'holder.vessel.stay = "3 mm": expected none'),
    (ISOSTATIC, "pressure_set", "1.7 MPa abs", 'holder.pressure_set = "1.7 MPa abs": expected a gauge pressure'),
    (ISOSTATIC, "medium", WATER | {"accumulator": {"id": "Acumulator 0.5 L", "precharge": "1 MPa"}},
     "holder.medium.accumulator.id = \"Acumulator 0.5 L\": no accumulator 'Acumulator 0.5 L'; nearest: Accumulator"),
    (ISOSTATIC, "medium", WATER | {"accumulator": {"id": "Gauge 40 mm 1 MPa", "precharge": "1 MPa"}},
     "'Gauge 40 mm 1 MPa' is no accumulator"),
    (ISOSTATIC, "medium", WATER | {"accumulator": {"id": "Accumulator 0.5 L"}},
     "holder.medium.accumulator.precharge: missing; expected a pressure above 0"),
    (ISOSTATIC, "medium.accumulator", {"id": "Accumulator 0.5 L", "precharge": "1 MPa"},
     "expected with a liquid that is not regulated"),
    (ISOSTATIC, "medium.supply", "compressor",
     'holder.medium.supply = "compressor": expected none: the medium is not regulated'),
    (ISOSTATIC, "medium", {"id": "argon", "regulated": True, "band": "0.05 MPa", "supply": "compressor"},
     'holder.medium.supply = "compressor": a compressor draws in air, not argon'),
    (ISOSTATIC, "medium", {"id": "argon", "regulated": True, "band": "0.05 MPa", "refill": 1},
     "holder.medium.refill = 1: expected none: a regulated medium is topped up all the time"),
    (ISOSTATIC, "medium.refill", 0, "holder.medium.refill = 0: expected a number above 0"),
    (ISOSTATIC, "vessel.axis", "up", "holder.vessel.axis = \"up\": no axis 'up'; allowed: stack, length, width"),
    (ISOSTATIC, "medium.id", "nitrogn", "holder.medium.id = \"nitrogn\": no medium 'nitrogn'; nearest: nitrogen"),
    (ISOSTATIC, "medium.regulated", "no", 'holder.medium.regulated = "no": expected true or false'),
    (ISOSTATIC, "medium.regulated", True, "holder.medium.band: expected the band of the regulator"),
    (ISOSTATIC, "medium.band", "1 kPa", "expected no band: the medium is not regulated"),
    (ISOSTATIC, "rods", UNIAXIAL["rods"],
     "holder.rods: not part of this kind; a rated isostatic holder names vessel, medium"),
]

SANDWICH = UNIAXIAL["plate"] | {"form": "sandwich", "skin": "1.5 mm", "core": "5052-3.2-72"}
RIBBED = UNIAXIAL["plate"] | {"form": "ribbed", "skin": "5 mm", "rib_width": "3 mm", "rib_spacing": "30 mm"}
BARS = UNIAXIAL["plate"] | {"form": "strongback", "beam": "S355 - 20 x 40"}
BED = {"form": "rigid", "thickness": "20 mm"}
MALFORMED_PLATES = [
    ("plate.form", "honeycomb",
     "holder.plate.form = \"honeycomb\": no form of a plate 'honeycomb'; allowed: solid, crowned, ribbed, sandwich, "
     "strongback"),
    ("plate", BED, "holder.plate.form = \"rigid\": no form of a plate 'rigid'"),
    ("plate.material", GONE, "holder.plate.material: missing; expected the id of a material in the catalog"),
    ("plate.thickness", GONE, 'holder.plate.thickness: missing; expected a length above 0, e.g. "112 mm"'),
    ("plate.width", GONE, 'holder.plate.width: missing; expected a length above 0, e.g. "112 mm"'),
    ("plate.skin", "1 mm", 'holder.plate.skin = "1 mm": expected no skin: a solid plate has none'),
    ("plate.beam", "S355 - 20 x 40", "expected no beam: a solid plate has none"),
    ("plate", changed(SANDWICH, "skin", GONE),
     "holder.plate.skin: missing; expected the face sheet's thickness of a sandwich, e.g. \"1.5 mm\""),
    ("plate", changed(SANDWICH, "core", GONE),
     "holder.plate.core: missing; expected the core of a sandwich, its id in the catalog"),
    ("plate", changed(SANDWICH, "core", "5052-3.2-73"),
     "holder.plate.core = \"5052-3.2-73\": no core '5052-3.2-73'; nearest: 5052-3.2-72"),
    ("plate", changed(SANDWICH, "skin", "12.5 mm"),
     'holder.plate.skin = "12.5 mm": expected less than half of the plate\'s thickness, 25 mm'),
    ("plate", SANDWICH | {"rib_width": "3 mm"}, "expected no rib_width: a sandwich has none"),
    ("plate", changed(RIBBED, "rib_width", GONE), "holder.plate.rib_width: missing; expected the width of the ribs"),
    ("plate", changed(RIBBED, "skin", "25 mm"), "expected less than the plate's thickness, 25 mm"),
    ("plate", changed(RIBBED, "rib_spacing", "3 mm"),
     'holder.plate.rib_spacing = "3 mm": expected more than rib_width, 3 mm'),
    ("plate", changed(BARS, "beam", GONE), "holder.plate.beam: missing; expected the bars of a strongback plate"),
    ("plate", changed(BARS, "beam", "S355 - 20 x 41"), "no bar 'S355 - 20 x 41'; nearest: S355 - 20 x 40"),
    ("opposite_plate", BED | {"material": "S355"},
     'holder.opposite_plate.material = "S355": expected no material: a rigid plate has none'),
    ("opposite_plate", changed(BED, "thickness", GONE), "holder.opposite_plate.thickness: missing; expected a length"),
    ("opposite_plate", UNIAXIAL["plate"] | {"form": "crowned"},
     "holder.opposite_plate.form = \"crowned\": no form of an opposite plate 'crowned'; allowed: solid, ribbed"),
    ("opposite_plate", BED | {"thick": "1 mm"}, "holder.opposite_plate.thick: unknown key; nearest: thickness"),
]

MALFORMED_FILES = [
    (b"name = \n", "task.toml: line 1, column 8: "),
    (b"[cell]\n[cell]\n", "task.toml: line 2, column 6: "),
    (b"name = 'a", "task.toml: end of document: "),
    (b"name = '\xe9'\n", "task.toml: byte 8: expected UTF-8 text"),
    (b"cells = " + b"9" * 5000, "task.toml: "),
    (b"cells = " + b"[" * 100000, "task.toml: "),
    (b"", "task.toml: schema: missing"),
]


def refusal(mapping: dict, message: str, folder=HERE):
    with pytest.raises(InputError, match=re.escape(message)) as refused:
        task.parse(mapping, "task.toml", folder, CATALOG)
    assert all(fault.startswith("task.toml: ") and "\n" not in fault for fault in refused.value.faults)
    return refused.value.faults


@pytest.mark.parametrize(("path", "value", "message"), MALFORMED)
def test_malformed_task(path, value, message):
    faults = refusal(changed(GOOD, path, value), message)
    # one mistake, one sentence: but for the second pad key that is left out above
    assert len(faults) == (2 if value == {"count": 0} else 1)


@pytest.mark.parametrize(("key", "value", "message"), MALFORMED_ELECTRODES)
def test_malformed_electrodes(key, value, message):
    cell = changed(changed(GOOD["cell"], "breathing", GONE), "electrodes", {**STACK, key: value})
    assert len(refusal({**GOOD, "cell": cell}, message)) == 1


@pytest.mark.parametrize(("text", "message"), MALFORMED_CURVES)
def test_malformed_curve(tmp_path, text, message):
    (tmp_path / "curve.csv").write_text(text, encoding="utf-8")
    cell = changed(changed(GOOD["cell"], "breathing", GONE), "curve", "curve.csv")
    assert len(refusal({**GOOD, "cell": cell}, message, tmp_path)) == 1


@pytest.mark.parametrize(("value", "message"), [
    ("none.csv", "cell.curve = \"none.csv\": no file "),
    (".", "cell.curve = \".\": no file "),
    (5, 'cell.curve = 5: expected a CSV file, e.g. "breathing.csv"'),
    ({"charge": [0, 1]}, "cell.curve: expected { charge = [...], growth = [...] }"),
    ({"charge": [0, 1], "growth": ["0 um"]}, "cell.curve: expected as many values of growth as of charge"),
    ({"charge": [0, 1], "growth": [0, 1]}, "cell.curve: expected a length"),
])
def test_malformed_curve_key(value, message):
    cell = changed(changed(GOOD["cell"], "breathing", GONE), "curve", value)
    assert len(refusal({**GOOD, "cell": cell}, message)) == 1


@pytest.mark.parametrize(("holder", "path", "value", "message"), MALFORMED_HOLDERS)
def test_malformed_rated_design(holder, path, value, message):
    faults = refusal({**GOOD, "holder": changed(holder, path, value)}, message)
    assert all(fault.startswith("task.toml: holder.") for fault in faults)


@pytest.mark.parametrize(("path", "value", "message"), MALFORMED_PLATES)
def test_malformed_plates(path, value, message):
    """One mistake, one sentence."""
    assert len(refusal({**GOOD, "holder": changed(UNIAXIAL, path, value)}, message)) == 1


@pytest.mark.parametrize(("content", "message"), MALFORMED_FILES)
def test_malformed_file(tmp_path, monkeypatch, content, message):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "task.toml").write_bytes(content)
    with pytest.raises(InputError, match=re.escape(message)):
        task.read("task.toml", CATALOG)


def test_no_file(tmp_path):
    with pytest.raises(InputError, match=r"task\.toml: no such file"):
        task.read(tmp_path / "task.toml", CATALOG)
    with pytest.raises(InputError, match="is a folder: expected a file$"):
        task.read(tmp_path, CATALOG)


def test_cell_of_the_catalog_lacks_a_key():
    faults = refusal({**GOOD, "cell": {"id": "doux2020_pellet", "breathing": "1 um"}}, "cell.mass: missing")
    assert {fault.split(":")[1].strip() for fault in faults} == {
        "cell.thickness", "cell.mass", "cell.energy", "cell.irreversible_growth", "cell.through_modulus",
        "cell.thermal_expansion"}


def test_unknown_cell_is_one_fault():
    assert len(refusal({**GOOD, "cell": {"id": "nothing"}}, "no cell 'nothing'")) == 1


def test_all_faults_at_once():
    mapping = changed(changed(GOOD, "window.highest", "2 kg"), "cell.mass", GONE)
    mapping = changed(changed(mapping, "duty.temperature.highest", "20 degC"), "holder", UNIAXIAL)
    mapping = changed(changed(mapping, "holder.rods.count", 5), "stack.cels", 3)
    mapping["pack"] = {"cells": 384}
    faults = refusal(mapping, "window.highest")
    places = ["cell.mass", "stack.cels", "duty.temperature.highest", "window.highest", "holder.rods.positions", "pack"]
    assert len(faults) == len(places)
    assert all(any(f"task.toml: {place}" in fault for fault in faults) for place in places)


@pytest.mark.parametrize("section", ["cell", "stack", "duty", "window", "holder", "choose", "pack", "objective"])
@pytest.mark.parametrize("value", [3, "text", [], [{}], True])
def test_a_section_that_is_none_is_never_a_traceback(section, value):
    with pytest.raises(InputError, match=f"task.toml: {section}"):
        task.parse({**GOOD, section: value}, "task.toml", HERE, CATALOG)
