"""Plans against the literature and other libraries: which designs a study holds."""

import itertools
import math
import sys

import numpy as np
import pytest

from packdesign import study
from packdesign.errors import InputError
from packdesign.study.factors import Factor, Level, level
from packdesign.study.plan import KINDS, plan
from packdesign.study.sequences import crossings
from packdesign.study.spans import span

BASE = Level("0", 0)
SEEDED = {"count": 64, "seed": 3}
OPTIONS = {"fractional_factorial": {"resolution": 4}, "latin_hypercube": SEEDED, "sobol": SEEDED, "halton": SEEDED,
           "central_composite": {"face": "faced"}, "morris": {"trajectories": 9, "levels": 4, "seed": 3},
           "saltelli": {"count": 16, "seed": 3, "second_order": True}}


def ranges(count):
    return [Factor(f"f{n}", (f"f{n}",), BASE, drawn=span([0.0, 1.0], steps=None)) for n in range(count)]


def levels(*counts):
    return [Factor(f"f{n}", (f"f{n}",), BASE, tuple(map(level, range(count)))) for n, count in enumerate(counts)]


def whole(kind, factors, **options):
    found = plan(kind, options, ranges(factors))
    return found.places(0, found.size)


def coded(places):
    """Places as the literature writes designs, the ends at -1 and 1."""
    return 2.0 * places - 1.0


def every_plan():
    for kind in KINDS:
        if kind == "table":
            yield plan(kind, {"file": "designs.csv"}, ranges(2), np.random.default_rng(1).random((20, 2)))
        else:
            yield plan(kind, OPTIONS.get(kind, {}), levels(2, 3, 5) if kind == "full_factorial" else ranges(4))


@pytest.mark.parametrize("one", list(every_plan()), ids=lambda one: one.kind)
def test_slices_are_the_whole(one):
    """Bit by bit, whatever is asked for in whatever order, and never out of [0, 1]."""
    size = one.size
    found = one.places(0, size)
    assert found.shape == (size, one.dimension)
    for width in (1, 3, 7, size):
        bounds = [(first, first + width) for first in range(0, size, width)]
        parts = {first: one.places(first, end) for first, end in reversed(bounds)}
        assert np.concatenate([parts[first] for first, _ in bounds]).tobytes() == found.tobytes()
    drawn = found[~np.isnan(found)]
    assert ((drawn >= 0.0) & (drawn <= 1.0)).all()
    assert np.isnan(found).any() == (one.kind == "one_at_a_time")


def test_a_factorial_varies_its_last_factor_fastest():
    factors = levels(2, 3)
    places = plan("full_factorial", {}, factors).places(0, 6)
    found = [factor.column(column).tolist() for factor, column in zip(factors, places.T, strict=True)]
    assert list(zip(*found, strict=True)) == list(itertools.product(range(2), range(3)))


def test_a_long_factorial_is_never_made_whole():
    factors = levels(10, 10) + [Factor("n", ("n",), BASE, drawn=span([1, 10**7], True), integers=True)]
    one = plan("full_factorial", {}, factors)
    assert one.size == 10**9
    columns = [factor.column(column) for factor, column in zip(factors, one.places(10**9 - 2, 10**9).T, strict=True)]
    assert [column.tolist() for column in columns] == [[9, 9], [9, 9], [10**7 - 1, 10**7]]


def test_a_fraction_of_resolution_four_aliases_no_main_effect_with_a_pair():
    """The half fraction 2^(4-1) has the defining relation I = ABCD; Box and Hunter 1961."""
    found = coded(whole("fractional_factorial", 4, resolution=4))
    assert found.shape == (8, 4)
    assert set(np.unique(found)) == {-1.0, 1.0}
    product = found.prod(axis=1)
    assert (product == product[0]).all()
    assert (found.T @ found == 8.0 * np.eye(4)).all()  # main effects apart
    for one, (two, three) in itertools.product(range(4), itertools.combinations(range(4), 2)):
        assert found[:, one] @ (found[:, two] * found[:, three]) == 0.0


@pytest.mark.parametrize(("resolution", "factors", "size"), [(3, 7, 8), (4, 8, 16), (5, 5, 16)])
def test_fractions_have_the_sizes_of_the_tables(resolution, factors, size):
    # NIST/SEMATECH e-Handbook of Statistical Methods, 5.3.3.4.7: 2^(7-4) III, 2^(8-4) IV, 2^(5-1) V
    found = coded(whole("fractional_factorial", factors, resolution=resolution))
    assert found.shape == (size, factors)
    for order in range(1, resolution):
        for columns in itertools.combinations(range(factors), order):
            assert abs(found[:, columns].prod(axis=1).sum()) < size  # no word shorter than the resolution


@pytest.mark.parametrize("factors", [2, 3, 5])
@pytest.mark.parametrize("face", ["faced", "inscribed"])
def test_a_central_composite_has_corners_axes_and_one_middle(factors, face):
    found = coded(whole("central_composite", factors, face=face))
    assert len(found) == len(np.unique(found, axis=0)) == 2**factors + 2 * factors + 1
    axial = found[(found != 0.0).sum(axis=1) == 1]
    assert sorted(axial.sum(axis=1).tolist()) == [-1.0] * factors + [1.0] * factors
    corners = found[(found != 0.0).all(axis=1)]
    # rotatable: axial points lie 2^(k/4) as far out as corners, Montgomery, Design and Analysis of Experiments, 11.4.2
    out = 1.0 if face == "faced" else 2.0 ** (-factors / 4.0)
    assert np.allclose(np.abs(corners), out, rtol=1e-15)  # one rounding of the root
    assert (found == 0.0).all(axis=1).sum() == 1


def test_a_box_behnken_plan_has_the_middles_of_edges():
    """Box and Behnken 1960: of three factors the middles of the cube's 12 edges, and the centre."""
    found = coded(whole("box_behnken", 3)).tolist()
    edges = [list(one) for one in itertools.product((-1.0, 0.0, 1.0), repeat=3) if one.count(0.0) == 1]
    assert sorted(found) == sorted([*edges, [0.0, 0.0, 0.0]])


def test_a_latin_hypercube_visits_every_share_once():
    places = whole("latin_hypercube", 4, count=20, seed=3)
    assert (np.sort(np.floor(places * 20), axis=0) == np.arange(20)[:, None]).all()


def test_a_sobol_plan_fills_every_box_of_its_net():
    # a scrambled (0, 2)-sequence: every elementary box of area 1/64 holds one of the first 64 points
    places = whole("sobol", 2, count=64, seed=3)
    for rows in (1, 2, 4, 8, 16, 32, 64):
        boxes = np.floor(places * [rows, 64 // rows]).astype(int)
        assert len(np.unique(boxes, axis=0)) == 64


def test_a_sobol_plan_is_that_of_scipy():
    from scipy.stats import qmc

    expected = qmc.Sobol(5, rng=np.random.default_rng(3)).random_base2(8)
    assert (whole("sobol", 5, count=256, seed=3) == expected).all()


def test_a_halton_plan_fills_every_box():
    """Halton 1960, scrambled by Owen 2017: of b1^i b2^j points in a row, each elementary box holds one."""
    places = whole("halton", 2, count=2**5 * 3**3, seed=3)
    boxes = np.floor(places[: 2**3 * 3**2] * [2**3, 3**2] + 1e-12).astype(int)  # 1e-12: thirds are no binary numbers
    assert len(np.unique(boxes, axis=0)) == 72
    for column, base in zip(places.T, (2, 3), strict=True):
        power = base**3
        assert (np.bincount(np.floor(column * power + 1e-12).astype(int)) == len(column) // power).all()


def test_far_slices_of_a_halton_plan_cost_nothing():
    """Of the sequence to base b, any b points in a row lie in the b shares, also at the end of a billion."""
    one = plan("halton", {"count": 10**9, "seed": 1}, ranges(2))
    last = one.places(10**9 - 6, 10**9)
    assert sorted(np.floor(last[:2, 0] * 2).tolist()) == [0, 1]
    assert sorted(np.floor(last[:3, 1] * 3).tolist()) == [0, 1, 2]


def test_each_step_of_a_trajectory_changes_one_factor():
    """Morris 1991: by p / (2 (p - 1)), every factor once, on the grid of p levels."""
    for levels_of in (4, 6):
        step = levels_of / (2 * (levels_of - 1))
        places = whole("morris", 5, trajectories=30, levels=levels_of, seed=2).reshape(30, 6, 5)
        changes = np.diff(places, axis=1)
        assert ((changes != 0.0).sum(axis=2) == 1).all()
        assert ((changes != 0.0).sum(axis=1) == 1).all()
        # two roundings of numbers below one
        assert np.allclose(np.abs(changes).sum(axis=2), step, rtol=0.0, atol=3e-16)
        assert set(places.ravel()) == {n / (levels_of - 1) for n in range(levels_of)}


@pytest.mark.parametrize("second_order", [True, False])
def test_blocks_of_saltelli_swap_one_column(second_order):
    """Saltelli 2002: A, A with column i of B, for second order also B with column i of A, and B."""
    size = 2 * 3 + 2 if second_order else 3 + 2
    places = whole("saltelli", 3, count=16, seed=3, second_order=second_order)
    assert places.shape == (16 * size, 3)
    for block in places.reshape(16, size, 3):
        one, other = block[0], block[-1]
        for column in range(3):
            swapped = one.copy()
            swapped[column] = other[column]
            assert (block[1 + column] == swapped).all()
            if second_order:
                swapped = other.copy()
                swapped[column] = one[column]
                assert (block[4 + column] == swapped).all()
    assert len(crossings(3, second_order)) == size


@pytest.mark.parametrize("second_order", [True, False])
def test_saltelli_is_that_of_salib(second_order):
    from SALib.sample import sobol

    problem = {"num_vars": 3, "names": ["a", "b", "c"], "bounds": [[0.0, 1.0]] * 3}
    expected = sobol.sample(problem, 32, calc_second_order=second_order, seed=np.random.default_rng(5))
    assert (whole("saltelli", 3, count=32, seed=5, second_order=second_order) == expected).all()


def test_one_at_a_time_leaves_the_others_at_the_base_task():
    factors = [*levels(3), *ranges(1), Factor("s", ("s",), BASE, drawn=span([0.0, 1.0], steps=4))]
    one = plan("one_at_a_time", {}, factors)
    assert one.size == 1 + 3 + 2 + 4
    columns = [factor.column(column) for factor, column in zip(factors, one.places(0, 10).T, strict=True)]
    assert columns[0].tolist() == [-1, 0, 1, 2] + [-1] * 6
    assert columns[1][4:6].tolist() == [0.0, 1.0]
    assert np.allclose(columns[2][6:], [0.0, 1 / 3, 2 / 3, 1.0], rtol=1e-12)  # twelve digits
    assert [np.isfinite(column).sum() for column in columns[1:]] == [2, 4]


@pytest.mark.parametrize("kind", ["latin_hypercube", "sobol", "halton", "morris", "saltelli"])
def test_a_seed_decides_a_sample(kind):
    one, same, other = (whole(kind, 3, **{**OPTIONS[kind], "seed": seed}) for seed in (1, 1, 2))
    assert (one == same).all()
    assert (one != other).any()


@pytest.mark.parametrize("kind", [kind for kind, one in KINDS.items() if one.library])
def test_a_missing_library_is_named(kind, monkeypatch):
    monkeypatch.setitem(sys.modules, KINDS[kind].library, None)
    with pytest.raises(InputError, match=rf'{KINDS[kind].library}: pip install "packdesign\[study\]"'):
        plan(kind, OPTIONS.get(kind, {}), ranges(4))


@pytest.mark.parametrize(("kind", "options", "count", "message"), [
    ("box_behnken", {}, 2, "expected at least 3 factors for a box-behnken plan; found 2"),
    ("central_composite", {"face": "faced"}, 1, "expected at least 2 factors for a central composite plan; found 1"),
    ("central_composite", {"face": "faced"}, 24, "expected at most 10000000 designs for a central composite plan"),
    ("latin_hypercube", {"count": 10**8, "seed": 1}, 1, "at most 10000000 designs for a latin hypercube"),
    ("saltelli", {"count": 2**28, "seed": 1, "second_order": True}, 2,
     f"at most 1000000000 designs for a saltelli plan; found {6 * 2**28}"),
])
def test_plans_that_can_not_be_are_refused(kind, options, count, message):
    with pytest.raises(InputError, match=message):
        plan(kind, options, ranges(count))


def test_the_designs_of_a_file_are_those_of_its_plan(study_file, parts):
    path = study_file({"key": "holder.springs.series", "range": [20, 24], "integers": True, "steps": 3},
                      {"key": "duty.charge.1", "levels": [0.5, 1.0]})
    one = study.read(path, parts)
    places = one.places(0, one.size)
    series, charge = (factor.column(column) for factor, column in zip(one.factors, places.T, strict=True))
    assert series.tolist() == [20, 20, 22, 22, 24, 24]
    assert [one.factors[1].level(index).value for index in charge] == [0.5, 1.0] * 3
    assert math.prod((3, 2)) == one.size
