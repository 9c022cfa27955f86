"""Screws of closures: the M6 joint of a small cover by hand after VDI 2230, warmth, unlike metals, endurance."""

from dataclasses import replace
from types import SimpleNamespace

import numpy as np
import pytest
from tasks import CATALOG
from vessel_tasks import MM, MPA, judged, row, used, vessel

from packdesign.holders.isostatic import bolting
from packdesign.holders.isostatic.bolting import BoltedJoint

KELVIN = 273.15


def rows_of(name: str, family: str = "materials") -> np.ndarray:
    return np.array([CATALOG[family].index(name)])


def joint(metal="EN AW-6082-T6", grade="8.8", **changes) -> BoltedJoint:
    """Six screws M6 on a cover of 7 mm, 86 mm bore, 3 MPa; the ring is as delivered."""
    plain = np.array([False])
    made = BoltedJoint(
        component="closure", present=np.array([True]),
        screws=bolting.screws(CATALOG, rows_of("M6", "threads"), rows_of(grade, "property_classes")),
        count=np.array([6.0]), length=np.array([20 * MM]), cover_thickness=np.array([7 * MM]),
        engagement=np.array([9 * MM]), part_diameter=np.array([15 * MM]),
        cover=bolting.part(CATALOG, rows_of(metal), plain), ring=bolting.part(CATALOG, rows_of(metal), plain),
        force_area=np.array([8.0e-3]), lift_area=np.array([5.8e-3]), seat=np.zeros(1), allowable=np.array([2 * MPA]),
        test=np.array([2.86 * MPA]))
    return replace(made, **changes)


def duty(lowest=10.0, assembly=25.0, highest=60.0):
    return SimpleNamespace(**{f"{name}_temperature": np.array([value + KELVIN]) for name, value in (
        ("lowest", lowest), ("assembly", assembly), ("highest", highest))})


def checks(one: BoltedJoint, **temperatures) -> dict:
    return {r.check: r for r in bolting.bolting_rows(duty(**temperatures), one)}


def test_assembly_stress_by_hand():
    """M6, A_s 20.12 mm2 (d2 5.350, d3 4.773), 0.53 x 640 MPa, top of alpha_A = 1.8: x 9/7; friction 0.14.

    M_G = F d2/2 (P/(pi d2) + 1.155 mu), tau = 16 M_G/(pi d0^3) with d0 = 5.062 mm.
    """
    pull = 0.53 * 640 * 9 / 7
    twist = 16 / (np.pi * 5.0618**3) * pull * 20.12 * 5.3505 / 2 * (1 / (np.pi * 5.3505) + 1.155 * 0.14)
    found = checks(joint())["screws at assembly"]
    assert found.demand[0] / MPA == pytest.approx(np.hypot(pull, 3**0.5 * twist), rel=1e-3)
    assert found.capacity[0] / MPA == pytest.approx(576)


def test_top_of_the_scatter_is_within_nine_tenths_of_yield_for_every_size_and_class():
    threads, grades = len(CATALOG["threads"].ids), len(CATALOG["property_classes"].ids)
    size, grade = np.divmod(np.arange(threads * grades), grades)
    metal = bolting.part(CATALOG, np.full(len(size), rows_of("S355")[0]), np.zeros(len(size), bool))
    one = np.ones(len(size))
    many = BoltedJoint("closure", one > 0, bolting.screws(CATALOG, size, grade), 6 * one, 0.1 * one, 0.02 * one,
                       0.02 * one, 0.1 * one, metal, metal, 1e-3 * one, 1e-3 * one, 0 * one, MPA * one, MPA * one)
    found = bolting.bolting_rows(duty(), many)[0].utilisation()
    assert np.nanmax(found) <= 1.0
    assert np.nanmin(found) > 0.9


def test_preload_that_is_left_closes_the_joint():
    """Lowest preload 5/7 of the middle, less 8.5 um (thread 3, head 2.5, two interfaces 1.5) over both resiliences."""
    one = joint()
    stretch = one.screw_resilience()[0] + one.clamped_resilience()[0]
    least = 0.53 * 640 * 20.12 * 5 / 7 - 8.5e-6 / stretch
    found = checks(one, lowest=25.0, highest=25.0)
    assert found["stays closed in service"].capacity[0] == pytest.approx(least, rel=1e-3)
    assert found["stays closed in service"].demand[0] == pytest.approx(8.0e-3 * 2e6 / 6)
    assert found["does not lift in the test"].demand[0] == pytest.approx(5.8e-3 * 2.86e6 / 6)
    # a cord between the faces asks its force on top
    seated = checks(replace(one, seat=np.array([600.0])))["stays closed in service"]
    assert seated.demand[0] == pytest.approx(8.0e-3 * 2e6 / 6 + 100.0)


def test_torque_is_that_of_the_tables_for_its_preload():
    """VDI 2230, Table A1: M6 8.8 at 0.14 has 11.26 Nm for 9.907 kN with a hexagon head, d_W 8.88 mm; here 9.38 mm."""
    one = joint()
    preload = sum(one.preload())[0] / 2
    assert preload == pytest.approx(0.53 * 640 * 20.12, rel=1e-3)
    wider = 9907 * 0.14 * (9.38 - 8.88) / 4 * MM
    assert one.torque()[0] == pytest.approx((11.26 + wider) * preload / 9907, rel=2e-3)
    assert bolting.screw_figures((one,))["screw_torque"] == one.torque()


def test_parts_of_the_resilience_by_hand():
    """Fully threaded M6, clamped 8.6 mm: 0.4 d head, 8.6 mm and 0.5 d on the core, 0.33 d in aluminium; cover and
    washer are softer than a whole plate of the part's width and stiffer than a sleeve of the head's."""
    core, whole = 17.89e-6, 28.27e-6
    screw = (0.4 * 6e-3 / whole + (8.6e-3 + 3e-3) / core) / 205e9 + 0.33 * 6e-3 / whole / 70e9
    assert joint().screw_resilience()[0] == pytest.approx(screw, rel=1e-3)
    sleeves = [7e-3 / 70e9 / (np.pi / 4 * (width**2 - 6.6**2) * 1e-6) for width in (15.0, 9.38 + 1.6 * 1.6)]
    washer = 1.6e-3 / 210e9 / (np.pi / 4 * (9.38**2 - 6.6**2) * 1e-6)
    assert sleeves[0] + washer < joint().clamped_resilience()[0] < sleeves[1] + washer


def test_cold_loosens_steel_in_aluminium_and_tightens_it_in_titanium():
    """7 mm of cover less as much screw, (23.4 - 11.5) or (8.6 - 11.5) times 1e-6, 55 K colder; the washer is alike."""
    for metal, expansion in (("EN AW-6082-T6", 23.4), ("Ti-6Al-4V", 8.6)):
        one = joint(metal)
        stretch = one.screw_resilience()[0] + one.clamped_resilience()[0]
        washer = (11.8 - 11.5) * 1e-6 * 1.6e-3
        change = -55.0 * ((expansion - 11.5) * 1e-6 * 7e-3 + washer) / stretch
        assert one.thermal_force(np.array([[-55.0]]))[0, 0] == pytest.approx(change, rel=1e-6)
        warm, cold = (checks(one, lowest=low)["stays closed in service"].capacity[0] for low in (25.0, -30.0))
        assert (cold < warm) == (metal == "EN AW-6082-T6")


def test_pressure_adds_its_share_in_service():
    """F_max + Phi F_A + warmth on A_s, half of the assembly's torsion beside it."""
    one = joint()
    phi = one.clamped_resilience()[0] / (one.clamped_resilience()[0] + one.screw_resilience()[0])
    warm = one.thermal_force(np.array([[35.0]]))[0, 0]
    most = 0.53 * 640 * 20.12 * 9 / 7
    found = checks(one)
    force = most + max(phi * 8.0e-3 * 2e6 / 6 + warm, phi * 8.0e-3 * 2.86e6 / 6)
    assert found["proof load of the screws"].demand[0] == pytest.approx(force, rel=1e-3)
    assert found["proof load of the screws"].capacity[0] == pytest.approx(580 * 20.12, rel=1e-3)


def test_soft_flanges_are_pressed_and_stripped():
    """Head 9.38 mm over a hole of 6.6 mm; washer to 11.94 mm; nut thread of 9 mm sheared at 0.6 x 290 MPa."""
    found = checks(joint())
    force = found["proof load of the screws"].demand[0]
    assert found["bearing under the heads"].demand[0] == pytest.approx(force / (np.pi / 4 * (9.38**2 - 6.6**2) * 1e-6))
    assert found["bearing under the washers"].demand[0] == pytest.approx(
        force / (np.pi / 4 * (11.94**2 - 6.6**2) * 1e-6))
    turns, profile = 9.0 / 1.0, 0.5 + (6 - 5.3505) * np.tan(np.pi / 6)
    assert found["stripping of the tapped thread"].capacity[0] == pytest.approx(
        0.6 * 290 * np.pi * 6 * turns * profile, rel=1e-3)


def test_stainless_screws_have_less_preload():
    strong, weak = (checks(joint(grade=grade))["stays closed in service"].capacity[0] for grade in ("8.8", "A2-70"))
    assert weak < strong * 450 / 640


def test_more_screws_where_the_preload_would_not_close():
    """Round covers get as many as their preload asks, up to what tools reach."""
    for size, grade in (("M5", "8.8"), ("M6", "A2-70"), ("M8", "10.9")):
        found = vessel(holder__vessel__bolts=f"ISO 4762 - {size} - {grade}")
        assert used(found, "closure", "stays closed in service") <= 1.0
        assert used(found, "closure", "does not lift in the test") <= 1.0


def test_endurance_of_the_module_s_screws():
    """Amplitude: half the change of the force over A_s, from empty to the highest state; endured 59.5 MPa for ever."""
    found = judged()
    (one,) = found.built.parts[0][1].shape.joints(CATALOG, found.built.parts[0][1])
    amplitude = row(found, "closure", "stress amplitude of the screws").demand[0]
    highest = one.share()[0] * one.working_force(found.response.pressure)[0].max()
    warm = one.thermal_force(np.array([[35.0]]))[0, 0]
    assert amplitude == pytest.approx((highest + warm) / 2 / 20.12e-6, rel=2e-2)
    assert amplitude < 59.5 * MPA
    assert used(found, "closure", "fatigue damage of the screws") == 0.0


def test_other_cover_is_asked_only_where_there_is_one():
    assert not [r for r in judged().requirements if r.component == "other closure"]
    both = vessel(holder__vessel__ends="bolted")
    assert used(both, "other closure", "stays closed in service") > 0.0
