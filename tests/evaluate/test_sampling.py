"""Samples: distributions, the equilibrium without scatter, corners as bounds, probabilities of closed form."""

from dataclasses import fields, replace

import numpy as np
import pytest
from designs import CLAMPED, SPRUNG, changed, judged
from hypothesis import given, settings
from hypothesis import strategies as st
from plate_designs import FORMS
from scipy import stats
from scipy.optimize import brentq
from tasks import CATALOG, ISOSTATIC

from packdesign.duty import DRAWN, Drawn
from packdesign.evaluate import all_labels, evaluate
from packdesign.evaluate.sampling import loss_band, odds, reliability, sampled
from packdesign.evaluate.scatter import BAND, LEVELS, SETTING_BAND, draws, steps, truncated_normal
from packdesign.holders.frame import pressing
from packdesign.holders.response import Loss

CALM = {"cell__breathing": "0.01 mm", "cell__irreversible_growth": "0.002 mm", "window__lowest": "1.0 MPa",
        "window__highest": "2.5 MPa", "window__uniformity": 0.8,
        "duty__temperature": {"assembly": "25 degC", "lowest": "20 degC", "highest": "30 degC"}}
"""A duty in which the rigid clamp holds."""

STILL = CALM | {"cell__breathing": "0 mm", "cell__irreversible_growth": "0 mm",
                "duty__temperature": dict.fromkeys(("assembly", "lowest", "highest"), "25 degC")}
"""A duty in which nothing moves."""

LOOSE = {"cell__breathing_tolerance": 0.2, "cell__modulus_tolerance": 0.1}
"""Cells that err."""

KINDS = {"uniaxial": (CLAMPED, CALM | LOOSE), "spring_loaded": (SPRUNG, LOOSE), "isostatic": (ISOSTATIC, LOOSE)}
EACH = pytest.mark.parametrize("kind", KINDS)
ATMOSPHERE = 101325.0

_JUDGED = {}


def design(kind: str):
    """The nominal design of a kind; judged once."""
    if kind not in _JUDGED:
        holder, changes = KINDS[kind]
        _JUDGED[kind] = judged(holder, **changes)
    return _JUDGED[kind]


def even(samples: int, **columns) -> Drawn:
    """Draws without any scatter but in some columns."""
    none = {f.name: np.zeros(samples) for f in fields(Drawn)} | {"irreversible": np.ones(samples),
                                                                "losses": np.ones(samples)}
    return Drawn(**none | columns)


def sampled_states(found, drawn: Drawn):
    """Evaluation of one design's samples."""
    rows = np.zeros(len(drawn.setting), int)
    demand = replace(found.demand.take(rows), drawn=drawn)
    choice = found.choice.take(rows)
    return evaluate(CATALOG, found.kind, demand, choice, all_labels(found.kind, found.demand, found.choice, (DRAWN,)))


# --- distributions

@pytest.mark.parametrize("deviations", [SETTING_BAND, BAND])
def test_shares_of_a_band_are_truncated_normal(deviations):
    likelihood = np.linspace(0.0, 1.0, 41)
    known = stats.truncnorm.ppf(likelihood, -deviations, deviations) / deviations
    assert truncated_normal(likelihood, deviations) == pytest.approx(known, abs=1e-12)


def test_draws_have_the_spread_of_their_distributions():
    """Variance of a normal cut off at +-3: 1 - 6 phi(3)/(2 Phi(3) - 1) = 0.9733; of a uniform share 1/12."""
    drawn = draws(20_000, 3, 0.25, by_length=False)
    assert np.var(drawn.springs * BAND) == pytest.approx(0.9733, rel=0.03)  # standard error of a variance: 1 %
    assert np.var(drawn.irreversible) == pytest.approx(1 / 12, rel=0.03)
    assert np.std(drawn.losses) == pytest.approx(0.25 / 3 * 0.9733**0.5, rel=0.03)
    for name, lowest, highest in (("setting", -1, 1), ("stock", -1, 1), ("irreversible", 0, 1), ("losses", 0.75, 1.25),
                                  ("tilt", 0, 1)):
        column = getattr(drawn, name)
        assert lowest <= column.min() < column.max() <= highest
    together = np.corrcoef([getattr(drawn, f.name) for f in fields(Drawn) if f.name != "contact"])
    assert np.abs(together - np.eye(len(together))).max() < 0.03  # four standard errors of a correlation


@pytest.mark.parametrize(("grades", "band"), [
    ((("sure", 0.1),), 0.10), ((("sure", 0.1), ("order", 0.2), ("weak", 0.3)), 0.50),
    ((("sure", 0.1), ("order", 0.0), ("weak", 0.3)), 0.25), ((), 0.0)])
def test_the_least_sure_loss_decides_how_far_losses_err(grades, band):
    losses = tuple(Loss("part", "loss", np.array([amount]), "-", lambda row: "", lambda row, grade=grade: grade)
                   for grade, amount in grades)
    found = design("uniaxial")
    assert loss_band(replace(found, response=replace(found.response, losses=losses)), 0) == band


def test_steps_are_few_and_equally_likely():
    values, counts = np.unique(steps(np.random.default_rng(5).random(9000)), return_counts=True)
    assert len(values) == LEVELS
    assert counts == pytest.approx(1000, abs=150)  # five standard deviations
    assert values == pytest.approx(-values[::-1], abs=1e-12)
    drawn = draws(500, 1, 0.25, by_length=False)
    assert np.corrcoef(drawn.modulus, drawn.contact)[0, 1] > 0.95


def test_where_a_length_is_set_the_force_errs_as_the_springs_do():
    drawn = draws(200, 1, 0.25, by_length=True)
    assert (drawn.setting == drawn.springs).all()
    assert (draws(200, 1, 0.25, by_length=False).springs == drawn.springs).all()


@pytest.mark.parametrize(("held", "samples"), [(0, 500), (500, 500), (1, 100), (263, 500), (99_998, 100_000)])
def test_interval_is_that_of_clopper_and_pearson(held, samples):
    known = stats.binomtest(held, samples).proportion_ci(0.95, "exact")
    found = odds(held, samples)
    assert (found.probability, found.lowest, found.highest) == pytest.approx((held / samples, *known), rel=1e-9)


def test_interval_where_every_sample_holds():
    """All of n hold with at least 2.5 % where p^n >= 0.025."""
    assert odds(300, 300).lowest == pytest.approx(0.025 ** (1 / 300), rel=1e-9)


# --- one sample without scatter

def causes(found, label):
    """Growth of the cells [m], warming [K] and age of a state, by hand."""
    demand = found.demand
    warm = {"lowest": demand.lowest_temperature, "assembly": demand.assembly_temperature,
            "highest": demand.highest_temperature}[label.temperature][0] - demand.assembly_temperature[0]
    old = label.age == "end_of_life"
    cell = (demand.growth[0, label.charge] + old * demand.irreversible_growth[0]
            + demand.thermal_expansion[0] * demand.thickness[0] * warm)
    return demand.cells[0] * cell, warm, old


def judged_states(found):
    return [(place, label) for place, label in enumerate(found.response.labels) if label.age != "set"]


def test_frame_without_scatter_is_hooke_s_law():
    """p = p_set + (growth + clamped parts - rods - embedding)/(C A)."""
    nominal = sampled_states(design("uniaxial"), even(1))
    path = nominal.built.path
    softness = (path.stack_compliance + path.plate_compliance + path.rod_compliance)[0] * path.face[0]
    for place, label in judged_states(nominal):
        grown, warm, _ = causes(nominal, label)
        rise = grown + (path.clamped_expansion - path.rod_expansion)[0] * warm - path.embedding[0]
        assert nominal.response.pressure[0, place] == pytest.approx(1.6e6 + rise / softness, rel=1e-12)


def test_springs_without_scatter_balance():
    """What grows is what springs and frame give way, found again with Brent's method."""
    nominal = sampled_states(design("spring_loaded"), even(1))
    path, column, states = nominal.built.frame.path, nominal.built.column, nominal.response.states
    linear = (path.stack_compliance + path.plate_compliance + path.rod_compliance)[0]
    set_force = 1.5e6 * path.face[0] / 4
    none = np.zeros((1, 1))
    fresh = column.factor(states.at(np.array([0])), none)
    start = column.travel(np.full((1, 1), set_force), fresh)[0, 0]
    friction = column.friction()[0]
    for place, label in judged_states(nominal):
        grown, warm, _ = causes(nominal, label)
        state = states.at(np.array([place]))
        aged = column.factor(state, none, np.full((1, 1), set_force))
        rise = grown + (path.clamped_expansion - path.rod_expansion)[0] * warm - path.embedding[0]
        rise += column.free_expansion(np.full((1, 1), warm))[0, 0]

        def pressed(travel, aged=aged):
            return 4 * column.force(np.full((1, 1), travel), aged)[0][0, 0]

        def gap(travel, rise=rise, pressed=pressed):
            return travel - start + linear * (pressed(travel) - 4 * set_force) - rise

        force = pressed(brentq(gap, 0.0, 0.05, xtol=1e-15))
        rubbed = force * ((1 - friction) / (1 + friction) if label.direction == "shrinking" else 1.0)
        assert nominal.response.pressure[0, place] == pytest.approx(rubbed / path.face[0], rel=1e-9)


def test_gas_without_scatter_keeps_its_mass():
    """rho V as filled, less what has leaked, by CoolProp itself."""
    from CoolProp.CoolProp import PropsSI

    nominal = sampled_states(design("isostatic"), even(1))
    vessel = nominal.built.place(0)[0]
    room, cold = vessel.room, 298.15

    def volume(pressure, grown, warm):
        rise = pressure - 1.6e6
        return (room.volume[0] * (1 + 3 * room.expansion[0] * warm) + room.softness[0] * pressure
                + room.compression[0] * rise - room.contents[0] - room.face[0] * grown)

    filled = PropsSI("Dmass", "P", 1.6e6 + ATMOSPHERE, "T", cold, "Nitrogen") * volume(1.6e6, 0.0, 0.0)
    for place, label in judged_states(nominal):
        grown, warm, old = causes(nominal, label)
        mass = filled * np.exp(-vessel.filling.leak[0] * 3600.0 * (10 * 8766.0 if old else 48.0))

        def excess(pressure, grown=grown, warm=warm, mass=mass):
            density = PropsSI("Dmass", "P", pressure + ATMOSPHERE, "T", cold + warm, "Nitrogen")
            return density * volume(pressure, grown, warm) / mass - 1

        # the table of the gas is within 1e-7 of the equation of state
        assert nominal.response.pressure[0, place] == pytest.approx(brentq(excess, -0.09e6, 5e6), rel=1e-6)


# --- corners bound samples

SLACK = {"uniaxial": 1e-9, "spring_loaded": 1e-2, "isostatic": 1e-9}
"""Softer discs of one set force are bent further and relax more, which the low corner leaves out where the stack has
hardly grown: some thousandths of the pressure. All else is the accuracy to which states are solved."""


@EACH
@given(st.integers(0, 2**32 - 1))
@settings(max_examples=4, deadline=None)
def test_samples_that_lose_no_more_lie_between_the_corners(kind, seed):
    """With plates as thin and maps as stiff as those of the design."""
    found, slack = design(kind), SLACK[kind]
    random = np.random.default_rng(seed)
    # a third of the draws at either end, where a corner would have them
    share = np.clip(random.uniform(-3.0, 3.0, (9, 60)), -1.0, 1.0)
    columns = dict(zip((f.name for f in fields(Drawn)), share, strict=True))
    columns |= {"stock": np.full(60, -1.0), "contact": np.ones(60)}
    drawn = Drawn(**columns | {name: 0.5 + 0.5 * columns[name] for name in ("irreversible", "losses", "tilt")})
    samples = sampled_states(found, drawn)
    known = {label: found.response.pressure[0, place] for place, label in judged_states(found)}
    for place, label in judged_states(samples):
        low, high = (known[replace(label, corner=end)] for end in ("low", "high"))
        assert (samples.response.pressure[:, place] >= low * (1 - slack)).all(), label
        assert (samples.response.pressure[:, place] <= high * (1 + slack)).all(), label


def test_tilt_is_the_drawn_share_of_the_worst():
    found = design("uniaxial")
    samples = sampled_states(found, even(3, tilt=np.array([0.0, 0.5, 1.0]), contact=np.ones(3), stock=-np.ones(3)))
    assert samples.response.tilt == pytest.approx(found.response.tilt * [0.0, 0.5, 1.0], rel=1e-12)


def test_maps_see_the_cells_modulus_in_steps():
    """Cells as stiff as the tolerance allows press as unevenly as the design is judged to."""
    found = design("uniaxial")
    samples = sampled_states(found, even(2, contact=np.array([0.0, 1.0]), tilt=np.ones(2), stock=-np.ones(2)))
    assert samples.response.nonuniformity[1] == pytest.approx(found.response.nonuniformity[0], rel=1e-12)
    assert samples.response.nonuniformity[0] < samples.response.nonuniformity[1]


def test_contact_of_crowned_samples_is_followed_in_steps(monkeypatch):
    """A thin crowned plate on a stack that shrinks lifts off; beside a state's own force a step changes little."""
    holder = changed(FORMS["crowned"], {"plate.thickness": "12 mm", "rods.designation": "DIN 976 - M10 x 130 - 10.9"})
    found = judged(holder, cell__breathing="-0.07 mm", cell__irreversible_growth="0 mm", window__lowest="0.1 MPa")
    stepped = sampled_states(found, even(1)).response
    monkeypatch.setattr(pressing, "STEP", 1e-6)
    exact = sampled_states(found, even(1)).response
    lifted = exact.lowest_ratio == 0.0
    assert lifted.any()
    assert (stepped.lowest_ratio[lifted] == 0.0).all()
    # half of a step is 7 % of the least force here
    assert stepped.highest_ratio == pytest.approx(exact.highest_ratio, rel=0.1)
    assert stepped.highest_ratio[~lifted] == pytest.approx(exact.highest_ratio[~lifted], rel=1e-12)


# --- probabilities

def set_alone(samples: int, seed: int, highest: float):
    """A design whose set force alone scatters, by 0.3/2.3, against the window's ceiling [Pa], and the true odds."""
    duty = STILL | {"window__highest": f"{highest} Pa"}
    found = judged(CLAMPED | {"setting": "hydraulic"}, **duty)
    path = found.built.path
    softness = (path.stack_compliance + path.plate_compliance + path.rod_compliance)[0] * path.face[0]
    # settled it has lost the embedding's share of the force; the relaxed ceiling is in units of standard deviations
    at = ((highest + path.embedding[0] / softness) / 1.6e6 - 1) / (0.3 / 2.3) * SETTING_BAND
    truth = (stats.norm.cdf(at) - stats.norm.cdf(-SETTING_BAND)) / (1 - 2 * stats.norm.cdf(-SETTING_BAND))
    return reliability(CATALOG, found, samples, seed), truth


@pytest.mark.parametrize("highest", [1.6e6, 1.7e6, 1.75e6])
def test_probability_of_closed_form_is_in_the_interval(highest):
    found, truth = set_alone(2000, 1, highest)
    ceiling = found.requirements["cells", "highest pressure"]
    assert 0.3 < truth < 0.999
    assert ceiling.lowest <= truth <= ceiling.highest
    assert found.overall == ceiling  # all else holds in every sample
    assert found.requirements["cells", "lowest pressure"].probability == 1.0


def test_intervals_hold_the_truth_as_often_as_they_say():
    """Of 20 seeds at most 4 may miss a 95 % interval: more have a likelihood of 0.3 %."""
    cases = [set_alone(200, seed, 1.7e6) for seed in range(20)]
    missed = sum(not found.overall.lowest <= truth <= found.overall.highest for found, truth in cases)
    assert missed <= 4


def test_what_fails_in_the_design_itself_fails_in_all_samples():
    """A temperature does not scatter."""
    found = reliability(CATALOG, judged(CLAMPED, **CALM | {"duty__temperature": {
        "assembly": "25 degC", "lowest": "20 degC", "highest": "160 degC"}}), 100, 1)
    assert found.requirements["rods", "temperature"].probability == 0.0
    assert found.overall.probability == 0.0


@EACH
def test_seeds_and_chunks(kind):
    """Equal seeds give equal samples, whatever is judged beside them."""
    found = design(kind)
    drawn = draws(300, 7, 0.25, by_length=False)
    whole, pieces = (sampled(CATALOG, kind, found.demand, found.choice, drawn, 7, chunk) for chunk in (300, 77))
    assert (whole.pressure_lowest == pieces.pressure_lowest).all()
    assert (whole.pressure_highest == pieces.pressure_highest).all()
    assert whole.requirements == pieces.requirements
    other = reliability(CATALOG, found, 300, 8)
    assert (reliability(CATALOG, found, 300, 8).pressure_lowest == other.pressure_lowest).all()
    assert (other.pressure_lowest != whole.pressure_lowest).all()


@EACH
def test_every_requirement_has_its_odds(kind):
    found = design(kind)
    asked = {(row.component, row.check) for row in found.requirements}
    assert reliability(CATALOG, found, 100, 1).requirements.keys() == asked
