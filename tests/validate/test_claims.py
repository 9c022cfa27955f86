"""Claims of papers: each has the verdict that is on record for it, and says what a reader must know."""

import math
from dataclasses import replace

import pytest

from packdesign.validate import rigs
from packdesign.validate.cases import AGREES, DISAGREES, OPEN, VERDICTS, Assumption, Case, cases, corners, outcome
from packdesign.validate.papers.electrodes import rise

CASES = cases()
SEARCHED = ("H7", "H11", "H15")
"""Claims that need searches: `tests/optimize/test_claims_searched.py`."""
HEADLINES = {f"H{number}" for number in range(1, 16)}


def head(name: str) -> str:
    return name.rstrip("abcdefgh")


@pytest.mark.parametrize("case", [case for case in CASES if head(case.id) not in SEARCHED], ids=lambda case: case.id)
def test_a_claim_has_its_verdict(case):
    found = outcome(case)
    assert math.isfinite(found.got)
    assert found.verdict == case.recorded, f"{found.got:g} ({found.least:g} to {found.greatest:g})"


def test_all_headline_results_have_a_case():
    assert {head(case.id) for case in CASES} >= HEADLINES
    assert len({case.id for case in CASES}) == len(CASES)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.id)
def test_a_case_says_what_a_reader_must_know(case):
    assert case.recorded in VERDICTS
    assert case.lowest <= case.highest
    assert all((case.paper, case.quantity, case.claim, case.reason, case.inputs, case.unit))
    assert bool(case.cause) == (case.recorded != AGREES), "what does not come out has a likely cause"
    for one in case.assumptions:
        assert one.lowest <= one.taken <= one.highest
        assert one.reason


def parabola(**known: float) -> Case:
    """x squared with x assumed to be 1, from -1 to 2."""
    plain = dict.fromkeys(("id", "paper", "quantity", "claim", "reason", "inputs"), "x") | {"unit": "-"}
    return Case(**plain, lowest=known["lowest"], highest=known["highest"], value=lambda x: x * x,
                assumptions=(Assumption("x", "-", -1.0, 1.0, 2.0, "x"),))


@pytest.mark.parametrize(("lowest", "highest", "verdict"), [
    (1.0, 1.5, AGREES), (0.5, 0.9, DISAGREES), (2.0, 3.0, OPEN), (4.0, 9.0, OPEN), (4.1, 9.0, DISAGREES)])
def test_verdicts(lowest, highest, verdict):
    """With x = 1 it is 1, in the corners 1 and 4: what lies between is within reach."""
    found = outcome(parabola(lowest=lowest, highest=highest))
    assert (found.got, found.least, found.greatest) == (1.0, 1.0, 4.0)
    assert found.verdict == verdict
    assert replace(found, case=replace(found.case, recorded=verdict)).changed is False


def test_all_corners_are_tried():
    x, y = (Assumption(name, "-", 0.0, 0.5, 1.0, "x") for name in "xy")
    assert list(corners((x, y))) == [{"x": a, "y": b} for a in (0.0, 1.0) for b in (0.0, 1.0)]
    assert not list(corners(()))


@pytest.mark.parametrize("stiffness", [0.07, 0.2, 0.4])
def test_a_fixed_gap_is_as_stiff_as_it_was_measured(stiffness):
    """Its rise is stiffness times free growth, whatever plates and screws give way."""
    found = rigs.fixed_gap({"anode": "Li", "cathode": "LTO", "areal_capacity": "2 mAh/cm2", "faces": 1}, stiffness)
    assert rigs.growth(found) == pytest.approx(2 * 4.84, rel=1e-12)  # um, by density
    assert rigs.rise(found) == pytest.approx(stiffness * 2 * 4.84, rel=1e-5)  # screws shorten with the clamp length


@pytest.mark.parametrize("capacity", [1.0, 4.0])
@pytest.mark.parametrize("stiffness", [0.07, 0.4])
@pytest.mark.parametrize(("cathode", "sense"), [("LCO", 1.0), ("NMC811", -1.0), ("NCA", -1.0)])
def test_the_sense_of_a_cathode_is_that_of_the_paper(cathode, sense, capacity, stiffness):
    """Against LTO, whatever capacity and stiffness: LCO presses, nickel lets go (Zhang et al. 2025)."""
    assert sense * rise("LTO", cathode, capacity, stiffness, 60.0) > 0.0
