"""Claims of papers that take searches: chambers against clamps, and windows too narrow for any holder."""

import pytest

from packdesign.validate.cases import cases, outcome

GROUPS = (("H7a", "H7b", "H7c", "H7d", "H7e", "H7f", "H15"), ("H11a",), ("H11b",))
"""Those over one set of masses share it."""


@pytest.mark.parametrize("group", GROUPS, ids=" ".join)
def test_claims_that_are_searched_have_their_verdicts(group):
    found = [outcome(case) for case in cases() if case.id in group]
    assert len(found) == len(group)
    assert not [f"{one.case.id}: {one.got:g} {one.verdict}" for one in found if one.changed]


def test_no_searched_claim_is_forgotten():
    searched = {case.id for case in cases() if case.id.rstrip("abcdefgh") in ("H7", "H11", "H15")}
    assert searched == {name for group in GROUPS for name in group}
