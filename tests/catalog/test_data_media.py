"""What is true of every medium, seal and fitting."""

import math

import numpy as np
import pytest

from packdesign import catalog


@pytest.fixture(scope="module")
def tables():
    return catalog.read()


def test_gases_have_an_equation_of_state_and_the_table_agrees_with_it(tables):
    from CoolProp.CoolProp import PropsSI

    media = tables["media"]
    for row in np.flatnonzero(media["fluid"] != ""):
        name = media["fluid"][row]
        density, viscosity = (PropsSI(of, "T", 298.15, "P", 1e5, name) for of in "DV")
        # four digits of density and three of viscosity are printed
        assert media["density"][row] == pytest.approx(density, rel=5e-4)
        assert media["viscosity"][row] == pytest.approx(viscosity, rel=5e-3)
    assert np.all(media["fluid"][media["state"] == "gas"] != "")


def test_temperatures_lie_within_the_equation_of_state(tables):
    from CoolProp.CoolProp import PropsSI

    media = tables["media"]
    for row in np.flatnonzero(media["fluid"] != ""):
        assert media["lowest_temperature"][row] > PropsSI("Tmin", media["fluid"][row])
        assert media["highest_temperature"][row] < PropsSI("Tmax", media["fluid"][row])


def test_liquids_have_a_bulk_modulus_and_an_expansion_and_gases_have_none(tables):
    media = tables["media"]
    liquid = media["state"] == "liquid"
    for column in ("bulk_modulus", "expansion"):
        assert np.array_equal(np.isfinite(media[column]), liquid)


def test_water_is_that_of_the_equation_of_state(tables):
    from CoolProp.CoolProp import PropsSI

    media, row = tables["media"], tables["media"].index("water")
    modulus = 1.0 / PropsSI("isothermal_compressibility", "T", 298.15, "P", 1e5, "Water")
    expansion = PropsSI("isobaric_expansion_coefficient", "T", 298.15, "P", 1e5, "Water")
    # four digits are printed
    assert media["bulk_modulus"][row] == pytest.approx(modulus, rel=5e-4)
    assert media["expansion"][row] == pytest.approx(expansion, rel=5e-4)


@pytest.mark.parametrize(("medium", "mixture"), [
    ("water_glycol_50", "INCOMP::MEG-50%"), ("water_propylene_glycol_50", "INCOMP::MPG-50%")])
def test_glycol_is_melinder_s(tables, medium, mixture):
    from CoolProp.CoolProp import PropsSI

    media, row = tables["media"], tables["media"].index(medium)
    cold, warm = (PropsSI("D", "T", kelvin, "P", 1e5, mixture) for kelvin in (283.15, 333.15))
    assert media["density"][row] == pytest.approx(PropsSI("D", "T", 298.15, "P", 1e5, mixture), rel=1e-4)
    # three digits are printed
    assert media["viscosity"][row] == pytest.approx(PropsSI("V", "T", 298.15, "P", 1e5, mixture), rel=5e-3)
    expansion = media["expansion"][row] + media["expansion_slope"][row] * (np.array([283.15, 333.15]) - 298.15)
    # the slope is a straight line through a slightly bent curve: its mean is within 2 % between 10 and 60 degC
    assert math.log(cold / warm) / 50.0 == pytest.approx(expansion.mean(), rel=0.02)


def test_what_dissolves_salts_conducts(tables):
    media = tables["media"]
    assert set(media.ids[media["conducting"]]) == {"water", "water_glycol_50", "water_propylene_glycol_50"}


def test_butyl_holds_nitrogen_best_and_silicone_worst(tables):
    seals = tables["seal_materials"]
    order = seals.ids[np.argsort(seals["permeability_nitrogen"])]
    assert list(order) == ["IIR", "FKM", "HNBR", "NBR", "EPDM", "VMQ"]
    assert np.all(seals["permeability_nitrogen_highest"] >= seals["permeability_nitrogen"])


def test_light_gases_are_less_activated_than_nitrogen(tables):
    """Van Amerongen: small molecules need smaller holes; silicone, the softest of chains, needs hardly any energy."""
    seals = tables["seal_materials"]
    assert np.all(seals["permeation_activation_light"] < seals["permeation_activation"])
    assert seals.ids[np.argmin(seals["permeation_activation"])] == "VMQ"
    others = seals.ids != "VMQ"
    assert np.all((seals["permeation_activation"][others] >= 35e3) & (seals["permeation_activation"][others] <= 55e3))


def test_seals_name_media_that_exist(tables):
    named = {name for cell in tables["seal_materials"]["not_for"] for name in cell.split()}
    assert named <= set(tables["media"].ids)


def test_o_rings_grow_with_their_number_within_a_series(tables):
    rings = tables["o_rings"]
    for cord in np.unique(rings["cross_section"]):
        assert np.all(np.diff(rings["inner_diameter"][rings["cross_section"] == cord]) > 0.0)


def test_grooves_squeeze_and_hold_the_ring(tables):
    rings = tables["o_rings"]
    cord, depth, width = rings["cross_section"], rings["groove_depth"], rings["groove_width"]
    squeeze, fill = 1.0 - depth / cord, math.pi / 4 * cord**2 / (depth * width)
    # Parker O-Ring Handbook: static face seals 20 to 30 % squeezed, grooves at most 85 % full
    assert np.all((squeeze > 0.20) & (squeeze < 0.30))
    assert np.all(fill < 0.85)


def test_each_role_of_a_closed_vessel_can_be_bought(tables):
    fittings = tables["fittings"]
    assert {"valve", "gauge", "relief", "feed_through", "regulator", "vent", "accumulator",
            "reservoir", "compressor"} <= set(fittings["role"])


@pytest.mark.parametrize(("column", "roles"), [
    ("current", {"feed_through", "compressor"}), ("band", {"regulator"}), ("volume", {"accumulator", "reservoir"}),
    ("lowest_pressure", {"relief", "vent", "regulator"}), ("inlet", {"regulator"}),
    ("compression", {"accumulator"}), ("flow", {"compressor"}),
    ("voltage", {"compressor"})])
def test_fittings_say_what_their_role_needs(tables, column, roles):
    fittings = tables["fittings"]
    assert np.array_equal(np.isfinite(fittings[column]), np.isin(fittings["role"], sorted(roles)))


def test_feed_throughs_get_heavier_with_their_current(tables):
    fittings = tables["fittings"]
    rows = fittings.rows({"role": ["feed_through"]})
    assert np.all(np.diff(fittings["current"][rows]) > 0.0)
    assert np.all(np.diff(fittings["mass"][rows]) > 0.0)
    # the bare copper core alone: stress area of M10 (58.0 mm2, ISO 898-1) over 30 mm outside weighs 15 g
    assert fittings["mass"][fittings.index("Feed-through M10")] > 58.0e-6 * 30e-3 * 8900


@pytest.mark.parametrize(("role", "styles"), [
    ("valve", {"ball", "needle", "tyre"}), ("regulator", {"relieving", "plain"}),
    ("accumulator", {"bladder", "diaphragm"}), ("gauge", {""})])
def test_fittings_of_a_role_say_of_what_style_they_are(tables, role, styles):
    fittings = tables["fittings"]
    assert set(fittings["style"][fittings.rows({"role": [role]})]) == styles


def test_accumulators_keep_to_the_ratios_of_their_style(tables):
    """Parker, Selecting and Applying Accumulators: bladder up to 4, diaphragm 4 to 8."""
    fittings = tables["fittings"]
    rows = fittings.rows({"role": ["accumulator"]})
    ratio, bladder = fittings["compression"][rows], fittings["style"][rows] == "bladder"
    assert np.all(ratio[bladder] <= 4.0)
    assert np.all((ratio[~bladder] >= 4.0) & (ratio[~bladder] <= 8.0))


def test_oils_burn_and_fluorinated_liquids_do_not(tables):
    media = tables["media"]
    burns = set(media.ids[np.isfinite(media["flash_point"])])
    assert burns == {"mineral_oil", "mil_h_5606", "silicone_oil_100"}
