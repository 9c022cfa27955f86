"""Task files: what they mean, and that what is written is read back."""

import copy
import pickle
import re
import tomllib
from pathlib import Path

import numpy as np
import pytest
from tasks import CATALOG, GOOD, HERE, ISOSTATIC, SPRING_LOADED, UNIAXIAL

from packdesign import task
from packdesign.task.leaves import Section
from packdesign.task.toml import document, inline

STUDIES = sorted(path for path in (HERE.parent / "studies").glob("*/task.toml")
                 if not path.with_name("study.toml").exists())
"""Tasks that stand for themselves, not those that a study varies."""


def parsed(folder=HERE, **sections):
    """Task of the good mapping with some sections replaced."""
    return task.parse({**GOOD, **sections}, "task.toml", folder, CATALOG)


def with_cell(folder=HERE, **keys):
    cell = {**GOOD["cell"], **keys}
    return parsed(folder, cell={name: value for name, value in cell.items() if value is not None})


def test_numbers_arrive_in_si():
    read = parsed()
    assert (read.cell.length, read.cell.mass, read.cell.energy) == (0.112, 0.11, 38 * 3600.0)
    assert (read.cell.through_modulus, read.cell.thermal_expansion) == (150e6, 40e-6)
    assert (read.duty.temperature_lowest, read.duty.temperature_assembly) == (283.15, 298.15)
    assert read.duty.temperature_highest == 333.15
    assert (read.window.lowest, read.window.highest, read.window.uniformity) == (1.2e6, 2e6, 0.25)
    assert (read.duty.charge, read.duty.cycles, read.duty.years) == ((0.0, 1.0), 1000, 10.0)
    assert (read.stack.cells, read.stack.pads, read.stack.insulators) == (10, None, ())
    assert read.choose == {"plates": {"material": ["EN AW-7075-T651", "42CrMo4"]}}
    assert read.objective == "mass"


def test_what_is_left_out_is_named():
    read = parsed()
    assert read.cell.outline_length == read.cell.length
    assert read.cell.contact_modulus == read.cell.bulk_modulus == read.cell.through_modulus
    assert (read.cell.breathing_tolerance, read.window.tolerance, read.cell.seal_permeance) == (0.0, 0.0, None)
    assert (read.window.local_lowest, read.window.local_highest, read.duty.current) == (None, None, None)
    assert (read.cell.modulus_tolerance, read.duty.depressurised_to, read.duty.retightening) == (0.0, 0.0, None)
    assert read.duty.temperature.operating == read.duty.temperature.highest
    assert (read.holder.peened, read.holder.threads_rolled) == (False, "before_heat_treatment")
    assert read.assumed == {
        "cell.outline_length": "cell.length",
        "cell.outline_width": "cell.width",
        "cell.contact_modulus": "cell.through_modulus",
        "cell.bulk_modulus": "cell.through_modulus",
        "cell.breathing_tolerance": "0.0",
        "cell.modulus_tolerance": "0.0",
        "duty.depressurised_to": "0 MPa",
        "duty.temperature.operating": "duty.temperature.highest",
        "window.tolerance": "0 MPa",
    }


def test_what_is_given_is_not_assumed():
    read = with_cell(contact_modulus="300 MPa", outline_length="130 mm", breathing_tolerance=0.1)
    assert (read.cell.contact_modulus, read.cell.outline_length, read.cell.breathing_tolerance) == (300e6, 0.13, 0.1)
    assert "cell.contact_modulus" not in read.assumed


@pytest.mark.parametrize("holder", [{}, None])
def test_all_kinds_where_none_is_named(holder):
    mapping = {name: value for name, value in GOOD.items() if name != "holder"}
    mapping = mapping if holder is None else {**mapping, "holder": holder}
    assert task.parse(mapping, "task.toml", HERE, CATALOG).holder.kinds == task.KINDS


def test_objective_left_out_is_mass():
    mapping = {name: value for name, value in GOOD.items() if name != "objective"}
    read = task.parse(mapping, "task.toml", HERE, CATALOG)
    assert (read.objective, read.assumed["objective.minimize"]) == ("mass", "mass")


def test_zeros_equal_temperatures_and_a_point_window_are_legal():
    still = {"assembly": "25 degC", "lowest": "25 degC", "highest": "25 degC"}
    duty = {"charge": [0.5, 0.5], "temperature": still, "cycles": 0, "years": 0, "depressurisations": 0,
            "temperature_cycles": 0}
    read = parsed(duty=duty, window={"lowest": "2 MPa", "highest": "2 MPa", "uniformity": 3.0},
                  cell={**GOOD["cell"], "breathing": "0 mm", "irreversible_growth": "0 mm",
                        "thermal_expansion": "0 1/K"})
    assert read.window.lowest == read.window.highest == 2e6
    assert not read.cell.growth_points.any()


def test_task_does_not_change():
    read = parsed()
    with pytest.raises(ValueError, match="frozen"):
        read.cell.length = 1.0
    with pytest.raises(AttributeError, match="cannot assign"):
        read.name = "other"


def test_task_travels_to_other_processes():
    read = parsed()
    assert pickle.loads(pickle.dumps(read)) == read


def test_source_is_a_copy():
    mapping = copy.deepcopy(GOOD)
    read = task.parse(mapping, "task.toml", HERE, CATALOG)
    mapping["cell"]["length"] = "1 mm"
    assert read.source == GOOD


# Breathing


def test_plain_breathing_is_linear_from_empty_to_full():
    cell = parsed().cell
    assert cell.charge_points.tolist() == [0.0, 1.0]
    assert cell.growth_points.tolist() == [0.0, 0.0006]


def electrodes(**keys):
    return with_cell(breathing=None, electrodes={"areal_capacity": "6.8 mAh/cm2", "faces": 20, **keys}).cell


def test_lithium_grows_by_its_density_and_the_cathode_shrinks():
    # Li 4.84 um and NMC811 10.5 um x -6.5 % per mAh/cm2; the catalog rounds the product to a nanometre
    growth = electrodes(anode="Li", cathode="NMC811").growth_points
    assert growth[-1] == pytest.approx(20 * 6.8 * (4.84 - 10.5 * 0.065) * 1e-6, rel=2e-4)


def test_growth_follows_the_lithium_content():
    # NMC811 of Koerver et al. 2018: -1.5 % at 0.43, -3.9 % at 0.25, -6.5 % at 0.15
    cell = electrodes(anode="LTO", cathode="NMC811", lithium_content=0.15)
    assert cell.charge_points == pytest.approx([0.0, 0.57 / 0.85, 0.75 / 0.85, 1.0], rel=1e-12)
    assert cell.growth_points == pytest.approx(-20 * 6.8 * 10.5e-6 * np.array([0.0, 0.015, 0.039, 0.065]), rel=1e-12)


def test_growth_to_a_content_between_the_known_ones():
    # half way from -1.5 % at 0.43 to -3.9 % at 0.25
    cell = electrodes(anode="LTO", cathode="NMC811", lithium_content=0.34)
    assert cell.growth_points[-1] == pytest.approx(-20 * 6.8 * 10.5e-6 * 0.027, rel=1e-12)
    assert len(cell.charge_points) == 3


def test_lower_cutoff_swells_less():
    # Zhang et al. 2025: 6 % at 4.4 V, 2.5 % at 4.2 V
    high = electrodes(anode="LTO", cathode="NCM83", cutoff="4.4 V").growth_points[-1]
    low = electrodes(anode="LTO", cathode="NCM83", cutoff="4.2 V").growth_points[-1]
    assert high / low == pytest.approx(6.0 / 2.5, rel=1e-12)


def test_blend_by_capacity_can_cancel():
    def swing(cathode):
        return electrodes(anode="LTO", cathode=cathode).growth_points[-1]

    cobalt, nickel = swing("LCO"), swing("NMC811")
    share = nickel / (nickel - cobalt)
    assert cobalt > 0.0 > nickel
    # one part in 1e12 of the parents' growth: rounding of the shares
    assert swing({"LCO": share, "NMC811": 1.0 - share}) == pytest.approx(0.0, abs=1e-12 * cobalt)


def test_growth_is_linear_in_faces_and_sodium_outgrows_lithium():
    one, ten = (electrodes(anode="Li", cathode="NMC811", faces=faces).growth_points[-1] for faces in (2, 20))
    assert ten / one == pytest.approx(10.0, rel=1e-12)
    sodium, lithium = (electrodes(anode=anode, cathode="LTO", faces=4).growth_points[-1] for anode in ("Na", "Li"))
    # molar volumes 23.78 and 12.97 cm3/mol; the catalog gives three digits
    assert sodium / lithium == pytest.approx(23.78 / 12.97, rel=2e-3)


def curve(folder: Path, text: str):
    (folder / "curve.csv").write_text(text, encoding="utf-8")
    return with_cell(folder, breathing=None, curve="curve.csv")


def test_measured_curve(tmp_path):
    cell = curve(tmp_path, "charge,thickness change [um]\n0,5\n0.4,25\n1,15\n").cell
    assert cell.charge_points.tolist() == [0.0, 0.4, 1.0]
    # against the lowest charge; a micrometre read from text carries one rounding
    assert cell.growth_points == pytest.approx([0.0, 20e-6, 10e-6], rel=1e-12)


def test_simulated_discharge_with_percent_and_other_columns(tmp_path):
    text = "Time [s],SoC [%],Cell thickness change [m]\n0,100,3e-4\n900,50,1e-4\n1800,0,0\n"
    cell = curve(tmp_path, text).cell
    assert cell.charge_points.tolist() == [0.0, 0.5, 1.0]
    assert cell.growth_points.tolist() == [0.0, 1e-4, 3e-4]


def test_curve_goes_with_the_task_into_another_folder(tmp_path):
    original = curve(tmp_path, "charge,thickness change [um]\n0,0\n0.4,20.5\n1,10\n")
    moved = task.parse(tomllib.loads(task.written(original.source, UNIAXIAL)), "design.toml", HERE / "nowhere", CATALOG)
    assert moved.cell == original.cell


# Cells of the catalog


def test_cell_of_the_catalog_with_an_override():
    cell = parsed(cell={"id": "lee2020_agc_pouch", "mass": "0.12 kg"}).cell
    # a number of the catalog passes through its own header's unit
    assert (cell.length, cell.thermal_expansion) == pytest.approx((0.112, 40e-6), rel=1e-12)
    assert (cell.id, cell.mass) == ("lee2020_agc_pouch", 0.12)
    assert cell.growth_points[-1] == pytest.approx(0.0006, rel=1e-12)


def test_growth_of_a_task_replaces_that_of_the_catalog():
    stack = {"anode": "Li", "cathode": "NMC811", "areal_capacity": "6.8 mAh/cm2", "faces": 20}
    cell = parsed(cell={"id": "lee2020_agc_pouch", "electrodes": stack}).cell
    assert cell.breathing is None
    assert cell.growth_points[-1] < 0.0006


# Stack, duty, holder


def test_pads_and_insulators():
    layer = {"material": "PEEK", "thickness": "1 mm", "count": 2}
    read = parsed(stack={"cells": 4, "pads": {"id": CATALOG["pads"].ids[0], "count": 2}, "insulators": [layer]})
    assert (read.stack.pads.id, read.stack.pads.count) == (CATALOG["pads"].ids[0], 2)
    assert [(i.material, i.thickness, i.count) for i in read.stack.insulators] == [("PEEK", 0.001, 2)]
    assert parsed(stack={"cells": 4, "insulators": layer}).stack.insulators == read.stack.insulators


def test_phases():
    phases = [{"name": "activation", "pressure": "5 MPa", "temperature": "30 degC", "cycles": 10},
              {"name": "proof", "factor": 1.5, "temperature": "25 degC", "cycles": 1}]
    read = parsed(duty={**GOOD["duty"], "phase": phases}).duty.phases
    assert [(p.name, p.pressure, p.factor, p.temperature, p.cycles) for p in read] == [
        ("activation", 5e6, None, 303.15, 10), ("proof", None, 1.5, 298.15, 1)]


def test_rated_uniaxial_design():
    holder = parsed(holder=UNIAXIAL).holder
    assert (holder.kind, holder.pressure_set, holder.setting) == ("uniaxial", 1.6e6, "load_cell")
    assert (holder.plate.material, holder.plate.thickness) == ("EN AW-7075-T651", 0.025)
    assert holder.rods.designation == "ISO 4014 - M10 x 110 - 10.9"
    assert holder.rods.positions.shape == (4, 2)
    assert holder.rods.positions[1].tolist() == [-0.066, 0.0435]
    assert (holder.springs, holder.vessel, holder.medium) == (None, None, None)


def test_plates_are_solid_and_equal_unless_said():
    holder = parsed(holder=UNIAXIAL).holder
    assert (holder.plate.form, holder.plate.skin, holder.plate.core, holder.opposite_plate) == (
        "solid", None, None, None)
    bed = {"form": "rigid", "thickness": "20 mm"}
    sandwich = {**UNIAXIAL["plate"], "form": "sandwich", "skin": "1.5 mm", "core": "5052-3.2-72"}
    holder = parsed(holder={**UNIAXIAL, "plate": sandwich, "opposite_plate": bed}).holder
    assert (holder.plate.form, holder.plate.skin, holder.plate.core) == ("sandwich", 0.0015, "5052-3.2-72")
    assert (holder.opposite_plate.form, holder.opposite_plate.thickness, holder.opposite_plate.material) == (
        "rigid", 0.02, None)


def test_stacks_side_by_side():
    assert parsed().stack.side_by_side is None
    found = parsed(stack={"cells": 4, "side_by_side": {"along": 2, "across": 3, "gap": "6 mm"}}).stack
    grid = found.side_by_side
    assert (found.cells, grid.along, grid.across, grid.gap) == (4, 2, 3, (0.006, 0.006))
    apart = parsed(stack={"cells": 4, "side_by_side": {"along": 2, "across": 3, "gap": ["20 mm", "6 mm"]}}).stack
    assert apart.side_by_side.gap == (0.02, 0.006)


def test_rated_spring_loaded_design():
    springs = parsed(holder=SPRING_LOADED).holder.springs
    assert (springs.id, springs.parallel, springs.series) == ("EN16983-C-28", 3, 17)


def test_rated_isostatic_design():
    read = parsed(holder=ISOSTATIC)
    vessel, medium = read.holder.vessel, read.holder.medium
    assert (vessel.shape, vessel.wall, vessel.ends) == ("cylinder", 0.003, "hemispherical")
    assert (vessel.inside_diameter, vessel.inside_length, vessel.axis) == (None, None, None)
    assert (medium.id, medium.regulated, medium.band) == ("nitrogen", False, None)
    assert read.holder.setting == read.assumed["holder.setting"] == "pressure_gauge"
    kept = {**ISOSTATIC, "medium": {"id": "nitrogen", "regulated": True, "band": "0.05 MPa"}}
    assert parsed(holder=kept).holder.medium.band == 50000.0


# Files


@pytest.mark.parametrize("path", STUDIES, ids=lambda path: path.parent.name)
def test_shipped_tasks_are_good_and_every_value_says_where_it_comes_from(path):
    assert set(task.read(path, CATALOG).holder.kinds) <= set(task.KINDS)
    given = path.read_text(encoding="utf-8").split("[cell]")[1].split("[holder]")[0]
    values = [line for line in given.splitlines() if "=" in line and not line.startswith(("#", "name"))]
    assert not [line for line in values if not re.search(r"# \[(paper|derived|assumed)\]", line)]


def test_tasks_that_are_shipped():
    assert [path.parent.name for path in STUDIES] == ["agc_module", "car_pack", "chen_pouch", "drone_pack", "ev_stack",
                                                      "levers", "rack_pack", "trade_offs", "window_at_two"]


def test_template_is_a_good_task():
    read = task.parse(tomllib.loads(task.template()), "task.toml", HERE, CATALOG)
    assert read.holder.kinds == task.KINDS


def test_template_explains_every_key():
    text = task.template()
    sections = [section for section in Section.__subclasses__() if section.__module__.startswith("packdesign.task.")]
    keys = {field.alias or name for section in sections for name, field in section.model_fields.items()}
    assert not [key for key in keys if not re.search(rf"\b{key}\b", text)]


def test_commented_lines_of_the_template_are_good_too():
    text = task.template()
    rated = re.sub(r"^kinds = .*$", "", text, flags=re.M)
    for line in ("kind =", "pressure_set", "setting =", "plate =", "rods =", "pads =", "insulators", "current",
                 "[[duty.phase]]", "name =", "pressure =", "temperature =", "cycles =", "local_", "tolerance",
                 "[choose]", "plates", "settings", "side_by_side", "outline_", "breathing_tolerance", "contact", "bulk",
                 "seal", "[limits]", "mass =", "cost =", "volume =", "swing"):
        rated = re.sub(rf"^# (?={re.escape(line)})", "", rated, flags=re.M)
    read = task.parse(tomllib.loads(rated), "task.toml", HERE, CATALOG)
    assert (read.holder.kind, read.stack.pads.count, read.duty.phases[0].name) == ("uniaxial", 2, "activation")
    assert (read.cell.seal_permeance, read.window.local_lowest, read.duty.current) == (2e-19, 8e5, 60.0)
    limits = read.limits
    assert (limits.mass, limits.cost, limits.volume, limits.swing) == (2.0, 150.0, pytest.approx(3e-3), 4e5)


def test_pack_of_the_template_is_good_too():
    """With its cells, and with its energy and voltage instead."""
    text = re.sub(r"^# (?=voltage|\[pack\])", "", task.template(), flags=re.M)
    head, _, rest = text.partition("[pack]")
    pack, objective, end = rest.partition("[objective]")
    pack = re.sub(r"^# (?=\w+ = )", "", pack, flags=re.M)
    for left_out in (r"^(energy|voltage) = ", "^cells = "):
        text = head + "[pack]" + re.sub(left_out, "# ", pack, flags=re.M) + objective + end
        read = task.parse(tomllib.loads(text), "task.toml", HERE, CATALOG)
        # 60 kWh / (109 x 38 Wh) is 14.5
        assert read.pack.wanted(read.cell).cells == (384 if read.pack.cells else 109 * 15)
        assert not {name for name in read.assumed if name.startswith("pack")}


def test_vessels_and_media_of_the_template_are_good_too():
    lines = re.findall(r"^# +((?:vessel|medium) = \{.*?\})(?: *#.*)?$", task.template(), flags=re.M)
    assert [line.split(" ")[0] for line in lines].count("vessel") == 4
    for line in lines:
        holder = ISOSTATIC | tomllib.loads(line)
        assert task.parse({**GOOD, "holder": holder}, "task.toml", HERE, CATALOG).holder.kind == "isostatic"


def test_file_with_byte_order_mark(tmp_path):
    (tmp_path / "task.toml").write_text(document(GOOD), encoding="utf-8-sig")
    assert task.read(tmp_path / "task.toml", CATALOG) == parsed()


@pytest.mark.parametrize("holder", [UNIAXIAL, SPRING_LOADED, ISOSTATIC])
def test_written_designs_read_back(holder):
    text = task.written(GOOD, holder, {"pads": {"id": str(CATALOG["pads"].ids[0]), "count": 2}})
    mapping = tomllib.loads(text)
    assert mapping["holder"] == holder
    assert {**mapping, "holder": 0, "stack": 0} == {**GOOD, "holder": 0, "stack": 0}
    read = task.parse(mapping, "design.toml", HERE, CATALOG)
    assert read.cell == parsed().cell
    assert read.stack.pads.count == 2
    assert task.written(read.source, holder) == text


def test_toml_values_read_back():
    odd = {"text": 'quote " backslash \\ tab \t line \n bell \x07 delete \x7f µ', "whole": 10**12, "small": 1e-22,
           "large": 1e22, "yes": True, "no": False, "list": [[1, 2.5], ["a"]], "empty": {},
           "odd key": {"a.b": {"c": 1}},
           "section": {"left": {"x": [{"y": 1}]}, "numpy": np.float64(0.1), "count": np.int64(3)}}
    assert tomllib.loads(document(odd)) == odd
    assert inline({"kept": 1, "left_out": None}) == "{ kept = 1 }"
