"""Media against the reference equations of state, and rows that do not mind their neighbours."""

import subprocess
import sys

import CoolProp
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from packdesign import media
from packdesign.media import gases

BAR = 1e5
GASES = ["Nitrogen", "Air", "Argon", "Helium", "CarbonDioxide"]


def columns(fluid, count=1, liquid=False, **given_columns):
    """One medium in every row."""
    values = {"density": np.nan, "bulk_modulus": np.nan, "expansion": np.nan, "expansion_slope": np.nan} | given_columns
    numbers = {name: np.full(count, value) for name, value in values.items()}
    return media.Media(np.array([fluid] * count, object), np.full(count, liquid), **numbers)


OIL = {"density": 860.0, "bulk_modulus": 1.7e9, "expansion": 700e-6}


def states(fluid, count, seed):
    """Random single-phase states of a table: density, temperature and the equation's own pressure."""
    table = gases.gas_table(fluid)
    random = np.random.default_rng(seed)
    temperature = random.uniform(table.coldest, gases.HOTTEST, count)
    density = random.uniform(1e-3, 0.999, count) * table._edge(temperature)
    state = CoolProp.AbstractState("HEOS", fluid)
    pressure = np.empty(count)
    for i in range(count):
        state.update(CoolProp.DmassT_INPUTS, density[i], temperature[i])
        pressure[i] = state.p()
    return density[:, None], temperature[:, None], pressure[:, None]


@pytest.mark.parametrize("fluid", GASES)
def test_tables_follow_the_equation_of_state(fluid):
    density, temperature, pressure = states(fluid, 600, seed=1)
    medium = columns(fluid, len(density))
    # The promise of `density`: 1e-7.
    assert media.pressure(medium, density, temperature) == pytest.approx(pressure, rel=1e-7)
    assert media.density(medium, pressure, temperature) == pytest.approx(density, rel=1e-7)
    assert not media.untrusted(medium, pressure, temperature).any()


def test_water_follows_the_equation_of_state():
    random = np.random.default_rng(2)
    temperature, pressure = random.uniform(273.2, 372.0, (300, 1)), random.uniform(0.12e6, 59e6, (300, 1))
    state = CoolProp.AbstractState("HEOS", "Water")
    density = np.empty((300, 1))
    for i in range(300):
        state.update(CoolProp.PT_INPUTS, pressure[i, 0], temperature[i, 0])
        density[i, 0] = state.rhomass()
    medium = columns("Water", 300, liquid=True)
    assert media.density(medium, pressure, temperature) == pytest.approx(density, rel=1e-7)
    # A stiff inverse: 1e-7 of density would be 200 Pa; the table is better than that.
    assert media.pressure(medium, density, temperature) == pytest.approx(pressure, abs=1.0)


@pytest.mark.parametrize(("fluid", "liquid"), [(f, False) for f in GASES] + [("Water", True), ("", True)])
@given(pressure=st.floats(-2e6, 90e6), rise=st.floats(1.0, 1e6), temperature=st.floats(150.0, 650.0))
def test_density_rises_everywhere_and_pressure_inverts_it(fluid, liquid, pressure, rise, temperature):
    medium = columns(fluid, liquid=liquid, **OIL)
    pressures = np.array([[pressure, pressure + rise]])
    density = media.density(medium, pressures, np.array([[temperature]]))
    assert density[0, 1] > density[0, 0]
    # Rounding: 1e-13 of the pressure, and of the bulk modulus where the medium is a liquid.
    found = media.pressure(medium, density, np.array([[temperature]]))
    assert found == pytest.approx(pressures, rel=1e-12, abs=1e-3 if liquid else 1e-6)


def mixed(count):
    """Every model in turn."""
    fluids = (["Nitrogen", "Water", "", "CarbonDioxide", "Helium"] * count)[:count]
    liquid = np.array([fluid in ("Water", "") for fluid in fluids])
    blank = {name: np.full(count, value) for name, value in OIL.items()}
    return media.Media(np.array(fluids, object), liquid, expansion_slope=np.full(count, np.nan), **blank)


def rows_of(medium, rows):
    return media.Media(**{name: column[rows] for name, column in vars(medium).items()})


@pytest.mark.parametrize("answer", [media.density, media.pressure, media.untrusted])
def test_a_row_is_the_same_alone_and_among_ten_thousand(answer):
    count = 10_000
    medium = mixed(count)
    random = np.random.default_rng(4)
    temperature = random.uniform(240.0, 380.0, (count, 3))
    lowest, highest = (1.0, 200.0) if answer is media.pressure else (0.2e6, 20e6)
    first = random.uniform(lowest, highest, (count, 3))
    together = answer(medium, first, temperature)
    for row in random.integers(0, count, 40):
        alone = answer(rows_of(medium, [row]), first[[row]], temperature[[row]])
        assert np.array_equal(alone[0], together[row])  # to the last bit


def test_a_row_does_not_depend_on_what_was_asked_before():
    code = (
        "import numpy as np; from packdesign import media\n"
        "nan, gas = np.full(1, np.nan), np.full(1, False)\n"
        "def ask(fluid): return media.density(media.Media(np.array([fluid], object), gas, nan, nan, nan, nan),"
        " np.array([[5e6]]), np.array([[310.0]]))[0, 0].hex()\n"
        "{}print(ask('Argon'))"
    )
    found = [
        subprocess.run([sys.executable, "-c", code.format(first)], capture_output=True, text=True, check=True).stdout
        for first in ("", "ask('CarbonDioxide');")
    ]
    assert found[0] == found[1]


def test_coolprop_is_imported_only_when_a_fluid_is_asked_for():
    code = "import sys; import packdesign.media; print('CoolProp' in sys.modules, 'scipy' in sys.modules)"
    found = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
    assert found.strip() == "False False"


# The critical point of carbon dioxide is 304.13 K, 73.77 bar (Span and Wagner 1996).
@pytest.mark.parametrize(
    ("pressure", "temperature", "flagged"),
    [
        (60.0, 298.15, False),
        (65.0, 298.15, True),
        (72.0, 313.15, False),
        (5.0, 216.0, True),  # under the triple point, 216.59 K
        (5.0, 217.0, False),
        (0.0, 300.0, True),
    ],
)
def test_carbon_dioxide_that_condenses_is_flagged(pressure, temperature, flagged):
    found = media.untrusted(columns("CarbonDioxide"), np.array([[pressure * BAR]]), np.array([[temperature]]))
    assert found[0, 0] == flagged


@pytest.mark.parametrize(
    ("fluid", "liquid", "pressure", "temperature"),
    [
        ("Nitrogen", False, 5e6, 179.0),
        ("Nitrogen", False, 5e6, 581.0),
        ("Nitrogen", False, 80e6, 300.0),
        ("Water", True, 5e6, 272.0),
        ("Water", True, 5e6, 380.0),
        ("Water", True, 0.06e6, 365.0),  # boils at 0.075 MPa
        ("Water", True, 61e6, 300.0),
    ],
)
def test_states_beyond_the_tables_are_flagged(fluid, liquid, pressure, temperature):
    medium = columns(fluid, liquid=liquid)
    assert media.untrusted(medium, np.array([[pressure]]), np.array([[temperature]])).all()


def test_expansion_slope_counts_from_the_reference_temperature():
    medium = columns("", liquid=True, **OIL | {"expansion_slope": 4e-6})
    found = media.density(medium, np.array([[0.1e6]]), np.array([[298.15 + 20.0]]))[0, 0]
    assert np.log(860.0 / found) == pytest.approx(700e-6 * 20 + 4e-6 * 20**2 / 2, rel=1e-12)


@pytest.mark.parametrize("fluid", ["Nitrogen", "Air", "Argon", "Helium"])
@pytest.mark.parametrize("pressure", [0.3e6, 1.7e6, 5.1e6, 9e6, 21e6])
def test_expansion_energy_is_that_of_the_equation_of_state(fluid, pressure):
    """rho (u_1 - u_2) along the isentrope to 1 atm, from CoolProp's other interface."""
    from CoolProp.CoolProp import PropsSI

    entropy, energy, rho = (PropsSI(of, "P", pressure, "T", 301.0, fluid) for of in ("S", "U", "D"))
    expected = rho * (energy - PropsSI("U", "P", 101325.0, "S", entropy, fluid))
    found = media.expansion_energy(media.gas(fluid, 1), np.array([pressure]), np.array([301.0]))
    assert found == pytest.approx(expected, rel=1e-3)  # the promise of `expansion_energy`


def test_no_expansion_energy_of_what_turns_solid_or_is_liquid():
    pressure, warm = np.array([2e6]), np.array([298.15])
    assert np.isnan(media.expansion_energy(media.gas("CarbonDioxide", 1), pressure, warm))
    assert np.isnan(media.expansion_energy(columns("Water", liquid=True), pressure, warm))


def test_expansion_energy_rises_with_pressure():
    """Also across the pressure from which the gas becomes a mist (nitrogen: 10 MPa)."""
    found = media.expansion_energy(media.gas("Nitrogen", 1000), np.linspace(0.2e6, 20e6, 1000), np.full(1000, 298.15))
    assert np.all(np.diff(found) > 0.0)
