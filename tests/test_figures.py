"""The figures of a result."""

import struct

import numpy as np
import pytest
from designs import task_of
from packed import CAR
from plate_designs import CALM, FORMS, calm
from tasks import CATALOG

from packdesign import figures
from packdesign.figures import life, maps
from packdesign.result import result


@pytest.fixture(scope="module", params=["crowned", "strongback", "unlike"])
def document(request):
    return result(CATALOG, task_of(FORMS[request.param], **CALM), calm(request.param))


def size(content: bytes) -> tuple[int, int]:
    """Width and height of a PNG in points."""
    assert content.startswith(b"\x89PNG\r\n\x1a\n")
    return struct.unpack(">II", content[16:24])


@pytest.mark.parametrize("name", figures.FIGURES)
@pytest.mark.parametrize("which", ["worn", "failing", "beside"])
def test_figures_are_drawn_the_same_every_time(name, which, worn, request):
    document = request.getfixturevalue(which) | {"life": worn["life"], "pack": CAR}
    content = figures.FIGURES[name](document)
    width, height = size(content)
    assert width == figures.WIDTH * figures.RESOLUTION
    assert 400 <= height <= 12 * figures.RESOLUTION
    assert content == figures.FIGURES[name](document)


@pytest.mark.parametrize("kept", [0, 1, 2])
def test_pressures_are_drawn_for_any_number_of_temperatures(kept, failing):
    warm = sorted({state["temperature_degC"] for state in failing["states"]})[:kept]
    failing["states"] = [state for state in failing["states"] if state["temperature_degC"] in warm]
    assert figures.pressure(failing).startswith(b"\x89PNG")


def test_maps_are_drawn_of_any_form(document):
    assert size(figures.pressure_map(document))[0] == figures.WIDTH * figures.RESOLUTION


def test_figures_are_those_that_there_are(worn, vessel):
    assert list(figures.drawn(worn)) == ["pressure.png", "map.png", "drift.png", "life.png", "mass.png"]
    assert "map.png" not in figures.drawn(vessel)
    assert figures.drawn({"kind": None}) == {}
    for key in ("maps", "life"):  # a result of an earlier version
        worn.pop(key)
    assert list(figures.drawn(worn)) == ["pressure.png", "drift.png", "mass.png"]


def test_damage_is_drawn_where_there_is_some(worn):
    worn["life"]["parts"] = [part | {"damage": 1e-16} for part in worn["life"]["parts"]]
    assert "life.png" not in figures.drawn(worn)
    worn["life"]["parts"] = [worn["life"]["parts"][0] | {"damage": 1e-3}]
    assert "life.png" in figures.drawn(worn)


@pytest.mark.parametrize("damage", [2e-6, 0.4, 0.9, 3.0, 4e5])
@pytest.mark.parametrize("parts", [1, 30])
def test_damage_is_drawn_whatever_it_is(damage, parts, worn):
    one = worn["life"]["parts"][1]
    worn["life"]["parts"] = [one | {"damage": damage, "blocks": {f"block {n}": damage / 8 for n in range(8)}}] * parts
    assert size(figures.damage(worn))[0] == figures.WIDTH * figures.RESOLUTION


def test_a_drift_is_drawn_from_both_of_its_ends(worn):
    worn["pressure_highest_MPa"] = None
    assert "drift.png" not in figures.drawn(worn)


@pytest.mark.parametrize("changes", [[], [0.0, 0.4], [-0.4, 0.8], [0.001] * 9, [40.0, None]])
def test_drifts_are_drawn_whatever_they_hold(changes, worn):
    worn["drift_budget"] = [{"cause": f"cause {n}", "change_MPa": change} for n, change in enumerate(changes)]
    assert [change for _, change in life.steps(worn)] == [change for change in changes if change]
    worn["pressure_highest_MPa"] = worn["pressure_lowest_MPa"] + sum(filter(None, changes))
    assert size(figures.drift(worn))[0] == figures.WIDTH * figures.RESOLUTION


def test_one_map_is_drawn_alone(holding):
    both = size(figures.pressure_map(holding))
    holding["maps"] = holding["maps"][:1]
    assert size(figures.pressure_map(holding))[1] > both[1]  # as wide as two, so higher


@pytest.mark.parametrize("pressures", [(1.6, 1.6), (0.0, 0.0), (0.0, 40.0), (0.2, 0.3), (30.0, 40.0)])
def test_maps_are_drawn_whatever_they_hold(pressures, holding):
    """Even ones, none at all, lift-off under tall peaks, all below the window, all above."""
    for one in holding["maps"]:
        shape = np.shape(one["pressure_MPa"])
        values = np.clip(np.linspace(2 * pressures[0] - pressures[1], pressures[1], shape[0]), pressures[0], None)
        one |= {"pressure_MPa": np.repeat(values[:, None], shape[1], axis=1).tolist(), "mean_MPa": values.mean(),
                "lowest_MPa": values.min(), "highest_MPa": values.max()}
    assert size(figures.pressure_map(holding))[0] == figures.WIDTH * figures.RESOLUTION


@pytest.mark.parametrize(("window", "expected"), [
    ({"lowest_MPa": 1.2, "highest_MPa": 2.0}, (1.2, 2.0)),
    ({"lowest_MPa": 1.2, "highest_MPa": 2.0, "local_lowest_MPa": None, "local_highest_MPa": 2.6}, (1.2, 2.6)),
    ({"lowest_MPa": 1.2, "highest_MPa": 2.0, "local_lowest_MPa": 0.8, "local_highest_MPa": 2.6}, (0.8, 2.6)),
])
def test_colours_change_at_the_limits_of_the_local_pressure(window, expected):
    assert maps.limits(window) == expected


@pytest.mark.parametrize(("low", "high", "least", "most"), [
    (1.2, 2.0, 1.3, 1.9), (1.2, 2.0, 0.0, 12.0), (0.0, 0.5, 0.0, 0.4), (20.0, 22.0, 0.0, 90.0), (2.0, 2.0, 1.9, 2.2)])
def test_bands_meet_at_the_limits(low, high, least, most):
    edges = maps.levels(low, high, least, most)
    assert (np.diff(edges) > 0.0).all()
    assert {low, high} <= set(edges.tolist())
    assert edges[0] >= 0.0
    assert edges[0] <= max(least, low - 2.0 * max(high - low, 0.02 * high)) + 1e-9
    assert edges[-1] > high
    shades = maps.colours(edges, low, high)
    assert len(shades) == len(edges) - 1
    assert len(set(shades)) == len(shades)


def lightness(colour) -> float:
    """Relative luminance of a colour (IEC 61966-2-1)."""
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in colour[:3]]
    return float(np.dot([0.2126, 0.7152, 0.0722], linear))


def test_colours_are_told_apart_without_seeing_hues():
    """On both sides of the window colours darken outwards, and within it upwards."""
    edges = maps.levels(1.2, 2.0, 0.5, 3.0)
    found = np.array([lightness(colour) for colour in maps.colours(edges, 1.2, 2.0)])
    middles = (edges[1:] + edges[:-1]) / 2
    assert (np.diff(found[middles < 1.2]) > 0.0).all()
    assert (np.diff(found[middles > 1.2]) < 0.0)[:7].all()
    assert (np.diff(found[middles > 2.0]) < 0.0).all()
