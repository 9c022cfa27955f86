"""End plates over their life: fatigue of their metal by hand, and the thickness that stock may have."""

from dataclasses import fields, replace

import numpy as np
import pytest
from designs import CLAMPED, changed, judged, row_of
from plate_designs import FORMS, calm
from tasks import CATALOG

from packdesign.duty import Drawn
from packdesign.evaluate import evaluate
from packdesign.holders.frame.choice import plate_choice
from packdesign.holders.frame.end_plates import end_plate
from packdesign.holders.frame.forms import stock
from packdesign.holders.frame.forms.body import Seats
from packdesign.holders.frame.forms.endurance import endurance_of

FACE = 0.112 * 0.067
FATIGUE = "fatigue, bending stress"


def material(name: str) -> np.ndarray:
    return np.array([CATALOG["materials"].index(name)])


def worst_stress(found, thickness: float) -> float:
    """Highest stress per force: 6 M/t2, at a bore of 11 mm with Roark's factor [1/m2]."""
    load, ratio = found.built.field.plate, 0.011 / thickness
    hole = 1.79 + 0.25 / (0.39 + ratio) + 0.81 / (1 + ratio**2) - 0.26 / (1 + ratio**3)
    return max(load.moment[0], hole * load.seat_moment[0]) * 6 / thickness**2


def test_fatigue_of_an_aluminium_plate_by_hand():
    """7075 of 530 MPa endures 159 MPa polished for 5e8 cycles and f = 0.8855 of 530 MPa for 10^3.

    530 MPa are 76.87 kpsi: f = 1.06 - 2.8e-3 x 76.87 + 6.9e-6 x 76.87^2; k_a = 4.51 x 530^-0.265, k_e = 0.814.
    """
    found = judged(CLAMPED)
    first = (1.06 - 2.8e-3 * 76.87 + 6.9e-6 * 76.87**2) * 530e6
    lasting = 0.814 * 4.51 * 530**-0.265 * 159e6
    slope = np.log10(5e8 / 1e3) / np.log10(first / lasting)
    # 25 mm less 0.65 mm (EN 485-3); the widest swings are from nothing to the highest force, fifty times
    force = float(found.response.pressure[0].max()) * FACE
    half = worst_stress(found, 0.02435) * force / 2
    damage = 50 / (5e8 * (lasting / (half / (1 - half / 530e6))) ** slope)
    row = row_of(found, "plates", FATIGUE)
    assert row.by_block["depressurisations"][0] == pytest.approx(damage, rel=5e-3)  # four digits, to the power of nine
    assert row.demand[0] == pytest.approx(sum(share[0] for share in row.by_block.values()), rel=1e-12)
    assert (row.capacity[0], row.unit) == (1.0, "-")


def test_swings_below_a_steel_s_endurance_do_little():
    """S355 of 470 MPa, hot rolled: 0.814 x 57.7 x 470^-0.718 x 211 MPa = 119 MPa at 10^6, beyond it 2 k - 1."""
    line = endurance_of(CATALOG, material("S355"))
    lasting = 0.814 * 57.7 * 470**-0.718 * 211e6
    assert line.lasting[0] == pytest.approx(lasting, rel=1e-9)
    assert line.first[0] == pytest.approx(0.9 * 470e6, rel=1e-9)  # soft steels
    slope = 3 / np.log10(line.first[0] / lasting)
    # from half to all of 200 MPa: 50 about 150 MPa, by Goodman 50/(1 - 150/470)
    reversed_ = 50e6 / (1 - 150 / 470)
    life = line.life(np.array([200e6]), np.array([[0.5]]), np.array([[1.0]]))[0, 0]
    assert life == pytest.approx(1e6 * (lasting / reversed_) ** (2 * slope - 1), rel=1e-9)
    assert life > 1e7


def test_no_swing_does_nothing_and_what_endures_nothing_known_fails():
    rest = np.array([[0.7]])
    assert endurance_of(CATALOG, material("S355")).life(np.array([200e6]), rest, rest)[0, 0] == np.inf
    unknown = endurance_of(CATALOG, material("Alumina 96"))
    assert unknown.life(np.array([10e6]), 0.5 * rest, rest)[0, 0] == 0.0
    assert unknown.life(np.array([10e6]), rest, rest)[0, 0] == np.inf


def test_laminates_fall_from_their_strength_to_half_of_it():
    """CFRP: 500 MPa once, 250 MPa for 10^7 cycles polished; of these 0.814."""
    line = endurance_of(CATALOG, material("CFRP QI"))
    life = line.life(np.array([250e6]), np.array([[-1.0]]), np.array([[1.0]]))[0, 0]
    slope = 7 / np.log10(1 / (0.814 * 0.5))
    assert life == pytest.approx(1e7 * 0.814**slope, rel=1e-9)


@pytest.mark.parametrize(("form", "checks"), [
    ("solid", ["bending stress"]), ("crowned", ["bending stress"]), ("sandwich", ["face stress"]),
    ("ribbed", ["stress at the ribs' tips", "stress of the sheet", "stress at the bores"]),
    ("strongback", ["bending stress", "bending of the bars"]),
])
def test_every_stress_of_metal_tires(form, checks):
    found = calm(form)
    for check in checks:
        row = row_of(found, "plates", f"fatigue, {check}")
        assert 0.0 < row.demand[0] < 1e-3  # a calm duty of plates sized by their flexure
    assert sum(row.check.startswith("fatigue, ") for row in found.requirements) == len(checks)


def test_each_of_two_unlike_plates_tires_by_itself():
    found = calm("unlike")
    thin, thick = (row_of(found, component, FATIGUE) for component in ("opposite plate", "plates"))
    assert thin.demand[0] > thick.demand[0]
    for row in (thin, thick):
        assert row.demand[0] == pytest.approx(sum(share[0] for share in row.by_block.values()), rel=1e-12)


def test_wide_swings_break_a_thin_plate():
    """Of 12 mm the hand's formula gives more than one, and the design fails for it."""
    thin = changed(FORMS["solid"], {"plate.thickness": "12 mm", "rods.designation": "DIN 976 - M10 x 105 - 10.9"})
    found = judged(thin, duty__cycles=100000, duty__temperature_cycles=50000)
    row = row_of(found, "plates", FATIGUE)
    assert row.demand[0] > 1.0
    assert row.demand[0] > 1e3 * row_of(judged(CLAMPED), "plates", FATIGUE).demand[0]


# Thickness of stock

LIMITS = [
    ("EN AW-7075-T651", 25, "plate", -0.65, 0.65), ("EN AW-7075-T651", 10, "plate", -0.45, 0.45),
    ("EN AW-7075-T651", 10.5, "plate", -0.50, 0.50), ("S355", 20, "plate", -0.5, 0.5), ("S355", 25, "plate", -1, 1),
    ("S355", 100, "plate", -1.1, 2.1), ("1.4301", 15, "plate", -0.3, 1.4),
    ("EN AW-6082-T651", 1.5, "sheet", -0.07, 0.07), ("1.4301", 1, "sheet", -0.055, 0.055),
    ("S355", 40, "bar", -0.75, 0.75), ("C45", 60, "bar", -1, 1), ("Ti-6Al-4V", 40, "bar", -0.3, 0.3),
    ("PEEK", 20, "plate", -0.2, 0.2), ("EN AW-7075-T651", 5, "machined", -0.1, 0.1),
]  # fmt: skip


def test_ranges_of_thickness_join_without_gaps():
    table = CATALOG["stock_tolerances"]
    for group, product in set(zip(table["group"], table["product"], strict=True)):
        rows = np.flatnonzero((table["group"] == group) & (table["product"] == product))
        assert table["above"][rows[1:]] == pytest.approx(table["up_to"][rows[:-1]])


def test_every_plate_and_sheet_of_the_catalog_has_a_tolerance_of_its_own():
    """None falls back on what is milled to size but bars of titanium, which are sawn and milled."""
    table, materials = CATALOG["stock_tolerances"], CATALOG["materials"]
    sold = set(zip(table["group"], table["product"], strict=True))
    for family, product in (("plates", "plate"), ("sheets", "sheet")):
        groups = {materials["group"][materials.index(name)] for name in set(CATALOG[family]["material"])}
        assert {(group, product) for group in groups} <= sold


@pytest.mark.parametrize(("name", "thickness", "product", "lower", "upper"), LIMITS)
def test_limit_deviations_are_those_of_the_standards(name, thickness, product, lower, upper):
    """EN 485-3, EN 485-4, EN 10058, EN 10029 class A, EN ISO 18286, EN ISO 9445, ISO 2768-m [mm]."""
    found = stock.limits(CATALOG, material(name), np.array([thickness * 1e-3]), product)
    assert [float(side[0]) * 1e3 for side in found] == pytest.approx([lower, upper])


def test_without_draws_stock_is_as_thin_as_it_may_be_and_with_them_anywhere_in_its_band():
    steel, size = np.repeat(material("1.4301"), 4), np.full(4, 0.015)
    assert stock.delivered(CATALOG, steel, size, "plate", None) == pytest.approx(0.0147)
    shares = np.array([-1.0, -0.5, 0.0, 1.0])
    drawn = stock.delivered(CATALOG, steel, size, "plate", shares)
    assert drawn * 1e3 == pytest.approx([14.7, 14.85, 15.0, 16.4])


def plate_of(form: str, share=None, **sizes):
    """One plate of 7075, 30 mm thick, 162 x 117 mm."""
    choice = plate_choice(CATALOG["plate_forms"].index(form), material("EN AW-7075-T651"), 0.030, 0.162, 0.117, **sizes)
    seats = Seats(np.zeros(1, int), np.full(1, 0.011), np.full(1, 0.020), np.zeros(1, int), (np.zeros((0, 2)),))
    return end_plate(CATALOG, choice, seats, None if share is None else np.array([share]))


def rigidity(thickness: float) -> float:
    return 71.7e9 * thickness**3 / (12 * (1 - 0.33**2))


@pytest.mark.parametrize("form", ["solid", "crowned"])
def test_a_plate_bends_as_the_thinnest_that_may_come_and_weighs_and_stands_as_ordered(form):
    """30 mm over 20 and up to 30: +-0.65 mm."""
    plate = plate_of(form)
    assert plate.panel.bending_x[0] == pytest.approx(rigidity(0.02935), rel=1e-9)
    assert plate.height[0] == 0.030
    for share, thickness in ((-1.0, 0.02935), (0.0, 0.030), (0.5, 0.030325)):
        assert plate_of(form, share).panel.bending_x[0] == pytest.approx(rigidity(thickness), rel=1e-9)


def test_a_ribbed_plate_is_milled_from_thin_stock():
    """Ribs of 3 mm and a sheet of 5 mm, each milled to 0.1 mm, in a billet that may lack 0.65 mm."""
    plate = plate_of("ribbed", skin=0.005, rib_width=0.003, rib_spacing=0.023)
    ((_, _, body),) = plate.groups
    made = body.made
    assert [float(size[0]) * 1e3 for size in (made.thickness, made.skin, made.rib_width, made.rib_spacing)] == (
        pytest.approx([29.35, 4.9, 2.9, 23.0]))
    assert plate.panel.bending_x[0] < plate_of("ribbed", 0.0, skin=0.005, rib_width=0.003,
                                               rib_spacing=0.023).panel.bending_x[0]


def test_thinner_stock_presses_less_evenly():
    """Plates drawn at their nominal thickness and at the least, in one pass; mass is that of what is ordered."""
    found = calm("solid")
    pair, none = np.zeros(2, int), np.zeros(2)
    drawn = Drawn(**{f.name: none for f in fields(Drawn)} | {"stock": np.array([0.0, -1.0])})
    both = evaluate(CATALOG, found.kind, replace(found.demand.take(pair), drawn=drawn), found.choice.take(pair))
    flexure = both.response.nonuniformity - both.response.tilt
    assert flexure[1] == pytest.approx(found.response.nonuniformity[0] - found.response.tilt[0], rel=1e-9)
    # sheets bend with the cube of 25/24.35, less what shear and the stack's own shape leave of it
    assert 1.03 < flexure[1] / flexure[0] < (25 / 24.35) ** 3
    assert both.mass[0] == both.mass[1] == found.mass[0]
