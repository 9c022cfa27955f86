"""Clamped frames against sums by hand."""

import numpy as np
import pytest
from designs import CLAMPED, SPRUNG, changed, judged, pressure, row_of, task_of
from tasks import CATALOG, SPRING_LOADED, UNIAXIAL

from packdesign.errors import InputError
from packdesign.evaluate import rated
from packdesign.holders.frame.checks import rotation

# Plates of 100 mm of steel hardly bend, and rods threaded throughout leave no question of shank and thread.
STIFF = UNIAXIAL | {
    "plate": {"material": "S355", "thickness": "100 mm", "length": "162 mm", "width": "117 mm"},
    "rods": UNIAXIAL["rods"] | {"designation": "DIN 976 - M10 x 270 - 10.9"},
}
FACE = 0.112 * 0.067
CLAMP = 0.2 + 0.0414 + 2 * 0.002  # plates, cells, washers
CORE = np.pi / 4 * (10e-3 - 1.22687 * 1.5e-3) ** 2  # A3 of M10: 52.3 mm2
NOMINAL = np.pi / 4 * 0.01**2
ROD = CLAMP / (205e9 * CORE) + 2 * (0.5 * 0.01 / (205e9 * CORE) + 0.4 * 0.01 / (205e9 * NOMINAL))
"""Resilience of one rod between two nuts (VDI 2230-1:2015, 5.1.1)."""
STACK = 0.0414 / (150e6 * FACE)
COMPLIANCE = STACK + ROD / 4
FLEXURE = 5e-3
"""Share by which plates of 100 mm still soften the clamp."""


@pytest.fixture(scope="module")
def stiff():
    return judged(STIFF)


def state(age="settled", corner="high", temperature="assembly", charge=0):
    return {"age": age, "corner": corner, "temperature": temperature, "charge": charge}


def test_breathing_in_a_rigid_clamp(stiff):
    """Growth over face and compliance."""
    rise = pressure(stiff, **state(charge=1)) - pressure(stiff, **state(charge=0))
    assert rise == pytest.approx(10 * 0.60e-3 / (FACE * COMPLIANCE), rel=FLEXURE)


def test_irreversible_growth_in_a_rigid_clamp(stiff):
    rise = pressure(stiff, **state("end_of_life")) - pressure(stiff, **state("settled"))
    assert rise == pytest.approx(10 * 0.05e-3 / (FACE * COMPLIANCE), rel=FLEXURE)


@pytest.mark.parametrize(("temperature", "change"), [("lowest", -15.0), ("highest", 35.0)])
def test_warmth_in_a_rigid_clamp(stiff, temperature, change):
    """Cells 40e-6/K, plates of S355 12.1e-6/K and washers of C45 11.8e-6/K between rods of 11.5e-6/K."""
    free = 0.0414 * 40e-6 + 0.2 * 12.1e-6 + 0.004 * 11.8e-6 - CLAMP * 11.5e-6
    rise = pressure(stiff, **state(temperature=temperature)) - pressure(stiff, **state())
    assert rise == pytest.approx(free * change / (FACE * COMPLIANCE), rel=FLEXURE)


def test_setting_and_embedding_in_a_rigid_clamp(stiff):
    """A load cell of 2 %: (1.04 - 1)/(1.04 + 1); two engaged threads of a rod, two nuts and a parting line: 14 um."""
    scatter = 0.04 / 2.04
    assert pressure(stiff, **state(corner="high")) == pytest.approx(1.6e6 * (1 + scatter), rel=1e-9)
    low = 1.6e6 * (1 - scatter) - (2 * 3e-6 + 2 * 3e-6 + 2e-6) / (FACE * COMPLIANCE)
    assert pressure(stiff, **state(corner="low")) == pytest.approx(low, rel=1e-3)  # flexure on a thirtieth of it


def test_one_thread_less_embeds_in_a_bolt():
    """11 um cost 0.03 MPa in a rigid clamp."""
    found = judged(CLAMPED)
    lost = 1.6e6 * (1 - 0.04 / 2.04) - pressure(found, **state(corner="low"))
    assert lost == pytest.approx(0.03e6, abs=0.005e6)  # one printed digit


def test_as_set_the_pressure_is_the_one_asked_for(stiff):
    assert pressure(stiff, age="set") == pytest.approx(1.6e6, rel=1e-12)
    assert pressure(judged(SPRUNG), age="set") == pytest.approx(1.5e6, rel=1e-9)  # a root, solved to its last digits


def test_a_bolt_s_shank_is_stiffer_than_its_thread():
    """ISO 4014 M10 x 120: 94 mm of shank, and 1.4 mm of thread of the 95.4 mm clamped."""
    built = judged(CLAMPED).built
    clamp = 2 * 0.025 + 0.0414 + 0.004
    shank = 0.120 - 0.026
    resilience = (shank / NOMINAL + (clamp - shank) / CORE + 0.5 * 0.01 / NOMINAL + 0.5 * 0.01 / CORE
                  + 0.4 * 0.01 / NOMINAL) / 205e9
    assert built.path.rod_compliance[0] == pytest.approx(resilience / 4, rel=1e-5)  # 1.22687 of the thread's core


def test_rods_of_half_the_stack_share_evenly_at_the_corners():
    assert judged(CLAMPED).built.field.rod_share[0] == pytest.approx(1.0, abs=1e-9)


def test_a_rigid_plate_adds_no_compliance():
    """The foundation is the stack: what is left of the seats' deflection falls with the plate's cube."""
    bent = [judged(changed(STIFF, {"plate.thickness": f"{thick} mm",
                                   "rods.designation": f"DIN 976 - M10 x {70 + 2 * thick} - 10.9"})
                   ).built.path.plate_compliance[0] for thick in (50, 100, 200)]
    assert 0.0 < bent[2] < bent[1] < bent[0]
    assert bent[2] < 1e-3 * STACK


def test_a_load_cell_s_two_per_cent_tilt_a_stiff_plate():
    """Rods at a and b of a rigid plate on a face L x W: 6 a/L or 6 b/W of the error, the larger."""
    scatter = 0.04 / 2.04
    found = judged(STIFF)
    assert found.response.tilt[0] == pytest.approx(max(6 * 66 / 112, 6 * 43.5 / 67) * scatter, rel=5e-3)  # its flexure
    assert found.response.tilt[0] == pytest.approx(0.07, abs=0.01)  # workshop experience: 2 % tilt by 7 %


def test_rods_on_springs_err_by_their_springs_too():
    """Where a force is set, springs of unlike rate add their share of what the force has moved since."""
    calm, moved = judged(SPRUNG, cell__breathing="0.01 mm"), judged(SPRUNG)
    assert calm.response.tilt[0] < moved.response.tilt[0]


def test_rod_checks_by_hand():
    """M10 10.9: 58.0 mm2, 830 MPa of proof stress, 940 MPa of yield."""
    found = judged(CLAMPED)
    highest = max(found.response.pressure[0]) * FACE / 4
    proof = row_of(found, "rods", "proof load")
    assert proof.worst()[0][0] == pytest.approx(highest / (58.0e-6 * 830e6), rel=1e-3)  # stress area of three digits
    tension = 1.6e6 * (1 + 0.04 / 2.04) * FACE / 4 / 58.0e-6
    assembly = row_of(found, "rods", "stress at assembly")
    assert assembly.worst()[0][0] == pytest.approx(tension / (0.9 * 940e6), rel=1e-3)


def test_torque_twists_rods_and_a_load_cell_does_not():
    """Torsion MG/Wp = F (0.159 P + 0.577 mu d2) / (pi/16 ds^3) beside tension, after von Mises."""
    by_torque = judged(CLAMPED | {"setting": "torque_estimated"})
    force = 1.6e6 * FACE / 4 * (1 + 0.8 / 2.8)
    ds, d2 = 8.593e-3, 9.026e-3
    twist = force * (0.1592 * 1.5e-3 + 0.577 * 0.14 * d2) / (np.pi / 16 * ds**3)
    stress = np.hypot(force / 58.0e-6, 3**0.5 * twist)
    used = row_of(by_torque, "rods", "stress at assembly").worst()[0][0]
    assert used == pytest.approx(stress / (0.9 * 940e6), rel=5e-3)  # the standard rounds 1/(2 pi) and 1/(2 cos 30)


def test_every_change_of_force_goes_through_the_rods():
    """No load factor: the amplitude is half the swing of the force over rods and stress area, and bending."""
    found = judged(STIFF)
    depressurised = max(found.response.pressure[0]) * FACE / 4 / (2 * 58.0e-6)
    amplitude = row_of(found, "rods", "stress amplitude")
    assert amplitude.demand[0] == pytest.approx(depressurised, rel=0.05)  # what plates of 100 mm still bend the rods
    assert amplitude.demand[0] > depressurised
    # 0.85 (150/10 + 45) MPa at 2e6 cycles, a third of that power at fewer than 1e4 (VDI 2230-1:2015, 5.5.3)
    assert amplitude.capacity[0] == pytest.approx(0.85 * 60e6 * (2e6 / 1e4) ** (1 / 3), rel=1e-9)


def test_a_shank_bends_its_thread_more():
    """Turned ends, 2 theta = M (94 mm/I_10 + 1.4 mm/I_8.16)/E: M d3/(2 I3) beside the swing's tension."""
    found = judged(CLAMPED)
    highest, rod = max(found.response.pressure[0]) * FACE, found.built.rods
    core, clamp, shank = 10e-3 - 1.22687 * 1.5e-3, 2 * 0.025 + 0.0414 + 0.004, 0.094
    compliance = (shank / 0.010**4 + (clamp - shank) / core**4) * 64 / (np.pi * 205e9)
    moment = 2 * rotation(found.built)[0] * highest / compliance
    bent = moment * core / 2 / (np.pi / 64 * core**4)
    amplitude = (highest / 4 / rod.stress_area[0] + bent) / 2
    assert row_of(found, "rods", "stress amplitude").demand[0] == pytest.approx(amplitude, rel=1e-4)  # digits of d3


def test_damage_of_rods_block_by_block():
    """Fifty depressurisations: 50 (sigma_a/51)^3/2e6 of an M10 that was rolled before heat treatment."""
    found = judged(STIFF)
    damage, amplitude = (row_of(found, "rods", check) for check in ("fatigue damage", "stress amplitude"))
    assert list(damage.by_block) == ["depressurisations", "temperature cycles", "charge cycles"]
    assert damage.by_block["depressurisations"][0] == pytest.approx(
        50 * (amplitude.demand[0] / 51e6) ** 3 / 2e6, rel=1e-9)
    assert damage.demand[0] == pytest.approx(sum(share[0] for share in damage.by_block.values()), rel=1e-12)


def test_threads_rolled_after_heat_treatment():
    """A depressurisation swings about half of the highest force: (2 - F_Sm/F_0.2min) 51 MPa, and a slope of six."""
    before, after = judged(STIFF), judged(STIFF | {"threads_rolled": "after_heat_treatment"})
    half, yields = max(after.response.pressure[0]) * FACE / 8, 940e6 * 58.0e-6
    endurance = (2 - half / yields) * 51e6
    assert 0.3 * yields < half < yields
    amplitude, damage = (row_of(after, "rods", check) for check in ("stress amplitude", "fatigue damage"))
    assert amplitude.demand[0] == row_of(before, "rods", "stress amplitude").demand[0]
    assert amplitude.capacity[0] == pytest.approx(endurance * (2e6 / 1e4) ** (1 / 6), rel=1e-3)  # 58.0 mm2
    assert damage.by_block["depressurisations"][0] == pytest.approx(
        50 * (amplitude.demand[0] / endurance) ** 6 / 2e6, rel=2e-3)


def test_the_gain_of_rolling_falls_with_the_mean_force_of_each_block():
    rod = judged(STIFF | {"threads_rolled": "after_heat_treatment"}).built.rods
    lasting = rod.lasting(np.array([[0.1, 0.5, 0.9, 1.1]]) * 940e6 * rod.stress_area[0])
    assert lasting[0] == pytest.approx([1.7 * 51e6, 1.5 * 51e6, 1.1 * 51e6, 51e6], rel=1e-9)


def test_rolling_changes_nothing_where_the_rule_does_not_hold():
    """Stainless rods have the endurance of category 50, 50 MPa of range for 2e6 cycles in constant swings."""
    stainless = changed(STIFF, {"rods.designation": "DIN 976 - M10 x 270 - A4-80"})
    rows = [row_of(judged(stainless | {"threads_rolled": rolled}), "rods", check)
            for rolled in ("before_heat_treatment", "after_heat_treatment")
            for check in ("stress amplitude", "fatigue damage")]
    for before, after in zip(rows[:2], rows[2:], strict=True):
        assert (before.demand[0], before.capacity[0]) == (after.demand[0], after.capacity[0])


def test_bearing_under_washers_by_hand():
    """Washer 20 mm on a hole of 11 mm."""
    found = judged(CLAMPED)
    bearing = row_of(found, "plates", "bearing under washers")
    force = max(found.response.pressure[0]) * FACE / 4
    assert bearing.demand[0] == pytest.approx(force / (np.pi / 4 * (0.020**2 - 0.011**2)), rel=1e-9)


def test_mass_of_a_frame_by_hand():
    """Plates of S355 with four holes of 11 mm; a metre of M10 rod weighs 0.5 kg, nuts and washers after tables."""
    found = judged(STIFF)
    plates = 2 * 7850 * 0.1 * (0.162 * 0.117 - 4 * np.pi / 4 * 0.011**2)
    small = 8 * 11.6e-3 + 8 * 3.57e-3
    rods = 4 * 0.270 * 0.5
    assert found.mass[0] == pytest.approx(plates + rods + small, rel=2e-3)  # nuts and rods as tables round them
    lines = {line.item: float(line.quantity[0] * line.unit_mass[0]) for line in found.response.lines}
    assert lines["end plate"] == pytest.approx(plates, rel=1e-9)
    assert lines["washer"] == pytest.approx(8 * 3.57e-3, rel=2e-3)  # three printed digits


def test_volume_is_the_box_around_it():
    """Head of 6.4 mm on a bolt of 120 mm, plates of 162 x 117 mm."""
    assert judged(CLAMPED).volume[0] == pytest.approx(0.162 * 0.117 * 0.1264, rel=1e-9)


def test_springs_give_under_a_quarter_of_the_rigid_swing():
    def swing(found):
        at = state() | ({"direction": "growing"} if found.kind == "spring_loaded" else {})
        return pressure(found, **at | {"charge": 1}) - pressure(found, **at)

    rigid = judged({key: value for key, value in SPRUNG.items() if key != "springs"} | {
        "kind": "uniaxial", "rods": SPRUNG["rods"] | {"designation": "DIN 976 - M12 x 150 - 10.9"}})
    assert 0.0 < swing(judged(SPRUNG)) < 0.25 * swing(rigid)


def test_insulators_and_pads_lengthen_and_soften_the_clamp():
    plain = judged(STIFF).built
    lined = judged(changed(STIFF, {"rods.designation": "DIN 976 - M10 x 300 - 10.9"}),
                   stack__insulators=[{"material": "PEEK", "thickness": "2 mm", "count": 3}]).built
    assert lined.clamp_length[0] - plain.clamp_length[0] == pytest.approx(6e-3, abs=1e-12)
    padded = judged(changed(STIFF, {"rods.designation": "DIN 976 - M10 x 300 - 10.9"}),
                    stack__pads={"id": "Sylodyn NF - 12.5", "count": 2})
    assert np.ptp(padded.response.pressure) < 0.5 * np.ptp(judged(STIFF).response.pressure)
    assert padded.built.loose_height[0] - plain.loose_height[0] == pytest.approx(25e-3, abs=1e-12)


ROD = "rods.designation"
PLACES = "rods.positions"


@pytest.mark.parametrize(("holder", "changes", "message"), [
    (CLAMPED, {PLACES: [["55 mm", "30 mm"], ["-66 mm", "43.5 mm"], ["-66 mm", "-43.5 mm"], ["66 mm", "-43.5 mm"]]},
     r"bore of 11 mm reaches into the cell's outline: \(55 mm, 30 mm\)$"),
    (SPRUNG, {PLACES: [["40 mm", "45 mm"], ["-40 mm", "53 mm"], ["-40 mm", "-53 mm"], ["40 mm", "-45 mm"]]},
     r"reaches into the cell's outline: \(40 mm, 45 mm\), \(40 mm, -45 mm\)"),
    (CLAMPED, {PLACES: [["75 mm", "43.5 mm"], ["-66 mm", "43.5 mm"], ["-66 mm", "-43.5 mm"], ["66 mm", "-43.5 mm"]]},
     r"seat of 20 mm reaches over the plate's edge: \(75 mm, 43.5 mm\)$"),
    (CLAMPED, {"plate.length": "110 mm"}, r"plate: 110 x 117 mm is smaller than the pressed face, 112 x 67 mm"),
    (CLAMPED, {ROD: "ISO 4014 - M10 x 100 - 10.9"},
     r"ISO 4014 - M10 x 100 - 10.9 is too short: the frame needs 106.8 mm to be put together"),
    (STIFF, {ROD: "DIN 976 - M10 x 265 - 10.9"}, r"DIN 976 - M10 x 265 - 10.9 is too short: the frame needs 268.2 mm"),
    (CLAMPED, {ROD: "ISO 4014 - M10 x 130 - 10.9"},
     r"the thread of ISO 4014 - M10 x 130 - 10.9 ends 2.6 mm before the nut"),
    (CLAMPED, {ROD: "ISO 4014 - M10 x 113 - 10.9"}, r"no bolt 'ISO 4014 - M10 x 113'; nearest: ISO 4014 - M10 x 110"),
    (STIFF, {ROD: "DIN 976 - M10 x 1005 - 10.9"}, r"no length of 1005 mm is sold"),
    (CLAMPED, {ROD: "ISO 4014 - M10 x 120 - 10.8"}, r"no property class '10.8'; nearest: 10.9"),
    (CLAMPED, {ROD: "M10 x 120 - 10.9"}, r"expected one of ISO 4014, ISO 4017, ISO 4762, DIN 976"),
    (SPRING_LOADED, {"rods.designation": "DIN 976 - M12 x 260 - 10.9", "springs.id": "EN16983-C-25"},
     r"springs: a bore of 12.2 mm leaves no sleeve over a rod of M12"),
    (SPRUNG, {PLACES: [["30 mm", "53 mm"], ["-30 mm", "53 mm"], ["-30 mm", "-53 mm"], ["30 mm", "-53 mm"]]},
     r"rods: 60 mm apart, seats are 63 mm wide"),
    (CLAMPED, {"rods.count": 2, PLACES: [["66 mm", "43.5 mm"], ["66 mm", "-43.5 mm"]]},
     r"their resultant lies outside the pressed face, the plate tips over"),
], ids=["in the cell", "sleeves in the cell", "off the plate", "small plate", "short bolt", "short rod",
        "shank in the nut", "length not sold", "longer than sold", "no such class", "no such standard",
        "no room for a sleeve", "seats overlap", "tips over"])
def test_what_does_not_go_together_is_told_with_its_place(holder, changes, message):
    with pytest.raises(InputError, match=message):
        rated(CATALOG, task_of(changed(holder, changes)))


def test_all_faults_are_told_at_once():
    wrong = changed(CLAMPED, {"plate.width": "60 mm", ROD: "ISO 4014 - M10 x 100 - 10.9"})
    with pytest.raises(InputError, match="too short") as told:
        rated(CATALOG, task_of(wrong))
    assert len(told.value.faults) == 3
    assert all(fault.startswith("agc-module: holder.") for fault in told.value.faults)
