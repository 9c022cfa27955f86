"""Text with a unit to SI and back."""

import contextlib
import math

import hypothesis.strategies as st
import numpy as np
import pytest
from hypothesis import given, settings

from packdesign.errors import InputError
from packdesign.units import KINDS, expected, quantity, quantity_text, scale

# Exact definitions: SI brochure 9th ed.; inch and pound-force from the international yard and pound of 1959
KNOWN = [
    ("4.14 mm", "length", 0.00414),
    ("10 um", "length", 1e-5),
    ("10 µm", "length", 1e-5),
    ("2 in", "length", 0.0508),
    ("58 mm2", "area", 58e-6),
    ("58 mm^2", "area", 58e-6),
    ("58 mm**2", "area", 58e-6),
    ("58 mm²", "area", 58e-6),
    ("1.2 MPa", "pressure", 1.2e6),
    ("1.2MPa", "pressure", 1.2e6),
    (" 1.2  MPa ", "pressure", 1.2e6),
    ("12 bar", "pressure", 1.2e6),
    ("3 N/mm2", "pressure", 3e6),
    ("1 kgf/cm2", "pressure", 98066.5),
    ("3 g", "mass", 0.003),
    ("38 Wh", "energy", 136800.0),
    ("1 kN", "force", 1000.0),
    ("24 N/mm", "stiffness", 24000.0),
    ("6.8 mAh/cm2", "areal_capacity", 244800.0),
    ("40e-6 1/K", "expansion", 40e-6),
    ("40e-6/K", "expansion", 40e-6),
    ("40 um/m/K", "expansion", 40e-6),
    ("40 um/(m K)", "expansion", 40e-6),
    ("2 h", "time", 7200.0),
    ("25 degC", "temperature", 298.15),
    ("25 °C", "temperature", 298.15),
    ("-10 degC", "temperature", 263.15),
    ("300 K", "temperature", 300.0),
    ("15 K", "temperature_difference", 15.0),
    ("15 delta_degC", "temperature_difference", 15.0),
    ("2e-19 mol/(s Pa)", "permeance", 2e-19),
    ("8 EUR/kg", "price", 8.0),
    ("12 EUR", "cost", 12.0),
    ("2700 kg/m3", "density", 2700.0),
    ("120 A", "current", 120.0),
    ("4.2 V", "voltage", 4.2),
    ("1.5 L", "volume", 0.0015),
    ("30 m/s2", "acceleration", 30.0),
    ("3 g_0", "acceleration", 29.41995),
    ("3 g0", "acceleration", 29.41995),
    ("3 g_n", "acceleration", 29.41995),
    (0.25, "number", 0.25),
    (3, "number", 3.0),
    ("0.25", "number", 0.25),
    ("25 %", "number", 0.25),
]


@pytest.mark.parametrize(("text", "kind", "si"), KNOWN)
def test_known_quantities(text, kind, si):
    # two roundings of a double: the number's own and the one of its factor
    assert quantity(text, kind) == pytest.approx(si, rel=5e-16)


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_reads_its_own_example(kind):
    assert math.isfinite(quantity(KINDS[kind].example, kind))


def test_psi_is_pound_force_per_square_inch():
    # 0.45359237 kg x 9.80665 m/s2 / (0.0254 m)2; the registry's own chain of factors rounds a few times
    assert quantity("1 psi", "pressure") == pytest.approx(0.45359237 * 9.80665 / 0.0254**2, rel=1e-14)


def test_fahrenheit_has_its_offset():
    # 212 degF is 373.15 K; the offset of 255.37 K takes two digits from the step of 5/9 K
    assert quantity("212 degF", "temperature") == pytest.approx(373.15, rel=1e-13)


def test_decimals_stay_decimal():
    assert quantity("0.60 mm", "length") == 0.0006
    assert quantity("1.2 MPa", "pressure") == 1200000.0


BAD = [
    ("2 kg", "pressure"),
    ("12", "pressure"),
    (12, "pressure"),
    (12.0, "length"),
    (True, "number"),
    (None, "length"),
    (["1 mm"], "length"),
    ("", "length"),
    ("mm", "length"),
    ("1,5 mm", "length"),
    ("1 000 mm", "length"),
    ("1_000 mm", "length"),
    ("5 mm x 3", "length"),
    ("5 mm mm", "length"),
    ("5 mm/", "length"),
    ("5 /mm", "length"),
    ("5 milimeter", "length"),
    ("nan mm", "length"),
    ("inf mm", "length"),
    ("0x10 mm", "length"),
    ("__import__('os')", "length"),
    ("5 mpa", "pressure"),
    ("25 delta_degC", "temperature"),
    ("15 degC", "temperature_difference"),
    ("25 C", "temperature"),
    ("3 dB", "number"),
    ("3 mm", "number"),
    ("5 degC", "expansion"),
    ("40 1e-6/K", "expansion"),
    ("1 Ylightyear9", "length"),
    ("1 ym9 ym9", "length"),
    ("1 m/ym9/ym9", "length"),
]


@pytest.mark.parametrize(("text", "kind"), BAD)
def test_what_is_refused(text, kind):
    with pytest.raises(InputError, match="expected an? "):
        quantity(text, kind)


def test_the_message_names_kind_and_example():
    with pytest.raises(InputError, match=r'^expected a pressure, e\.g\. "1\.2 MPa"$'):
        quantity("2 kg", "pressure")
    assert expected("number") == "expected a number, e.g. 0.25"


def test_too_large_to_hold():
    with pytest.raises(InputError, match="too large"):
        quantity("1e400 mm", "length")
    with pytest.raises(InputError, match="too large"):
        quantity(10**400, "number")


@settings(deadline=None)  # the first unit loads the registry
@given(st.text(max_size=20) | st.text("0123456789.eE+- mkPaNCK/()*^%°²", max_size=15), st.sampled_from(list(KINDS)))
def test_any_text_is_read_or_refused(text, kind):
    with contextlib.suppress(InputError):
        assert math.isfinite(quantity(text, kind))


UNITS = {"mm": "length", "um": "length", "MPa": "pressure", "degC": "temperature", "1/K": "expansion", "Wh": "energy"}


@settings(deadline=None)
@given(st.floats(1e-9, 1e9), st.sampled_from(list(UNITS)))
def test_text_reads_back(value, unit):
    # the neighbouring double at worst, and for temperatures that of the offset
    read = quantity(quantity_text(value, unit), UNITS[unit])
    assert read == pytest.approx(value, rel=1e-15, abs=1e-13 if unit == "degC" else 0.0)


@pytest.mark.parametrize(("value", "unit", "text"), [
    (0.0435, "mm", "43.5 mm"),
    (1.6e6, "MPa", "1.6 MPa"),
    (298.15, "degC", "25 degC"),
    (333.15, "degC", "60 degC"),
    (0.0, "mm", "0 mm"),
    (-0.066, "mm", "-66 mm"),
    (0.25, "", "0.25"),
    (np.float64(0.025), "mm", "25 mm"),
])
def test_texts_are_short(value, unit, text):
    assert quantity_text(value, unit) == text


def test_columns_scale_as_single_numbers():
    assert scale("MPa").si(np.array([1.0, 2.0])).tolist() == [1e6, 2e6]
    assert scale("degC").value(np.array([273.15, 298.15])).tolist() == [0.0, 25.0]


@pytest.mark.parametrize("text", ["12 bar", "12 barg", "12 bar(g)", "12 bar (g)", "1.2 MPa gauge"])
def test_pressures_are_gauge_and_may_say_so(text):
    assert quantity(text, "pressure") == pytest.approx(1.2e6, rel=1e-15)


@pytest.mark.parametrize("text", ["13 bara", "1.3 MPa abs", "1.3 MPa(a)", "13 bar (a)", "190 psia", "1.3 MPa absolute"])
def test_absolute_pressures_are_refused(text):
    with pytest.raises(InputError, match="expected a gauge pressure, .* absolute one: the atmosphere, 0.101325 MPa"):
        quantity(text, "pressure")


def test_millimetres_of_mercury_keep_their_g():
    assert quantity("760 mmHg", "pressure") == pytest.approx(101325.0, rel=1e-6)


def test_gram_is_no_acceleration():
    with pytest.raises(InputError, match='^expected an acceleration, .*; g is gram, free fall is written "3 g_0"$'):
        quantity("3 g", "acceleration")
