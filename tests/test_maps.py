"""Maps of a result: what they show, in which states, and what they sum to."""

from dataclasses import replace

import numpy as np
import pytest
from designs import CLAMPED, changed, judged, task_of
from plate_designs import CALM, FORMS, calm
from tasks import CATALOG

from packdesign.result import result
from packdesign.result.maps import MOST_POINTS, extremes
from packdesign.result.shape import Document

COARSE = 0.01
"""Share by which a sum over points of a map misses the mean."""

THIN = changed(CLAMPED, {"plate.thickness": "5 mm", "rods.designation": "DIN 976 - M10 x 100 - 10.9"})
"""Plates so thin that they lift off in the middle."""


def document_of(form: str) -> dict:
    return result(CATALOG, task_of(FORMS[form], **CALM), calm(form))


@pytest.fixture(scope="module", params=FORMS)
def document(request):
    return document_of(request.param)


@pytest.fixture(scope="module")
def crowned():
    return document_of("crowned")


def over_faces(one: dict, layout: dict) -> np.ndarray:
    """Mean of a map over each face, by trapezia."""
    from scipy.integrate import trapezoid

    found = []
    for left, right, bottom, top in layout["faces_mm"]:
        x, y = np.array(one["x_mm"]), np.array(one["y_mm"])
        on_x, on_y = (x >= left) & (x <= right), (y >= bottom) & (y <= top)
        values = np.array(one["pressure_MPa"])[np.ix_(on_x, on_y)]
        found.append(trapezoid(trapezoid(values, y[on_y]), x[on_x]) / (right - left) / (top - bottom))
    return np.array(found)


def test_the_mean_of_a_map_is_the_pressure_of_its_state(document):
    for one in document["maps"]:
        state = document["states"][one["state"]]
        assert one["mean_MPa"] == state["pressure_MPa"]
        assert over_faces(one, document["layout"]).mean() == pytest.approx(state["pressure_MPa"], rel=COARSE)


def test_maps_reach_the_local_pressures_of_their_states(document):
    """Rods at four corners share evenly; a map knows nothing of the pockets between ribs. Points are a few mm apart."""
    for one in document["maps"]:
        state = document["states"][one["state"]]
        if document["holder"]["plate"].get("form") == "ribbed":
            assert state["local_lowest_MPa"] < one["lowest_MPa"] < one["highest_MPa"] < state["local_highest_MPa"]
        else:
            assert one["lowest_MPa"] == pytest.approx(state["local_lowest_MPa"], rel=1e-3)
            assert one["highest_MPa"] == pytest.approx(state["local_highest_MPa"], rel=1e-3)
        values = np.array(one["pressure_MPa"])
        assert (values.min(), values.max()) == pytest.approx((one["lowest_MPa"], one["highest_MPa"]), rel=1e-3)


def test_maps_are_of_the_extreme_states(document):
    judged = [state for state in document["states"] if state["age"] != "set"]
    lowest, highest = (document["states"][one["state"]] for one in document["maps"])
    assert lowest["local_lowest_MPa"] == min(state["local_lowest_MPa"] for state in judged)
    assert highest["local_highest_MPa"] == max(state["local_highest_MPa"] for state in judged)


def test_a_document_with_maps_is_whole(document):
    Document.model_validate(document)
    for one in document["maps"]:
        assert np.shape(one["pressure_MPa"]) == (len(one["x_mm"]), len(one["y_mm"])) == MOST_POINTS


def test_results_of_earlier_versions_have_no_maps(holding):
    for key in ("maps", "layout", "crown"):
        holding.pop(key)
    Document.model_validate(holding)


def test_one_state_has_one_map(rigid):
    """Where nothing changes the first of all equal states is both the lowest and the highest."""
    response = rigid[1].response
    even = np.broadcast_to(1e6, response.pressure.shape)
    assert len(extremes(replace(response, pressure=even), 0)) == 1


def test_a_fluid_needs_no_map(vessel):
    assert (vessel["maps"], vessel["layout"], vessel["crown"]) == ([], None, None)


def test_places_are_the_task_s(holding):
    layout = holding["layout"]
    assert layout["plate_mm"] == [162.0, 117.0]
    assert layout["faces_mm"] == layout["outlines_mm"] == [[-56.0, 56.0, -33.5, 33.5]]
    assert layout["rods_mm"] == [[66.0, 43.5], [-66.0, 43.5], [-66.0, -43.5], [66.0, -43.5]]
    assert (layout["seat_mm"], layout["bore_mm"]) == (20.0, 11.0)  # washer ISO 7089 - M10, ISO 273 medium
    assert layout["bars_mm"] == []


def test_stacks_side_by_side_lie_a_gap_apart(beside):
    assert beside["layout"]["faces_mm"] == [[-115.0, -3.0, -33.5, 33.5], [3.0, 115.0, -33.5, 33.5]]
    one = beside["maps"][0]
    assert over_faces(one, beside["layout"]) == pytest.approx([one["mean_MPa"]] * 2, rel=COARSE)
    assert not [x for x in one["x_mm"] if abs(x) < 3.0]


def test_outlines_hold_seal_and_tabs():
    task_keys = {**CALM, "cell__outline_length": "114 mm", "cell__outline_width": "69 mm"}
    layout = result(CATALOG, task_of(FORMS["solid"], **task_keys), calm("solid", cell__outline_length="114 mm",
                                                                        cell__outline_width="69 mm"))["layout"]
    assert layout["outlines_mm"] == [[-57.0, 57.0, -34.5, 34.5]]
    assert layout["faces_mm"] == [[-56.0, 56.0, -33.5, 33.5]]


def test_strongbacks_lie_under_their_rods():
    """Bars of 20 mm across the plate, to the edge distance of 14 mm beyond their rods: 1.2 bores of 11 mm."""
    assert document_of("strongback")["layout"]["bars_mm"] == [
        [-76.0, -56.0, -57.5, 57.5], [56.0, 76.0, -57.5, 57.5]]


def test_a_crown_is_as_high_as_the_plates_say(crowned):
    heights = np.array(crowned["crown"]["height_mm"])
    assert heights.min() == 0.0
    assert heights.max() == pytest.approx(crowned["plates"]["crown_height_mm"], rel=1e-3)  # four digits are told
    middle = heights[len(heights) // 2, heights.shape[1] // 2]
    assert middle > 0.9 * heights.max()  # the plate bends away from the stack between its rods
    np.testing.assert_allclose(heights, heights[::-1, ::-1], atol=1e-3 * heights.max())


@pytest.mark.parametrize("opposite", [
    {"form": "rigid", "thickness": "25 mm"}, {**FORMS["solid"]["plate"], "thickness": "30 mm", "length": "170 mm"}])
def test_a_crown_under_an_unlike_plate_makes_up_for_both(opposite):
    holder = FORMS["crowned"] | {"opposite_plate": opposite}
    holder["rods"] = holder["rods"] | {"designation": "DIN 976 - M10 x 140 - 10.9"}
    document = result(CATALOG, task_of(holder, **CALM), judged(holder, **CALM))
    assert np.max(document["crown"]["height_mm"]) == pytest.approx(document["plates"]["crown_height_mm"], rel=2e-3)


def test_plates_without_a_crown_have_none(holding):
    assert holding["crown"] is None


def test_where_plates_lift_off_nothing_presses():
    document = result(CATALOG, task_of(THIN, **CALM), judged(THIN, **CALM))
    values = np.array(document["maps"][0]["pressure_MPa"])
    assert values[len(values) // 2, values.shape[1] // 2] == document["maps"][0]["lowest_MPa"] == 0.0
    assert (values == 0.0).mean() == pytest.approx(document["plates"]["lift_off"], abs=0.05)  # points 3 mm apart


def test_where_contact_is_lost_the_map_is_empty():
    """A crowned plate under a stack that has shrunk away from it."""
    keys = {**CALM, "cell__thermal_expansion": "2e-3 1/K"}
    document = result(CATALOG, task_of(FORMS["crowned"], **keys), judged(FORMS["crowned"], **keys))
    assert document["maps"][0]["mean_MPa"] == document["maps"][0]["highest_MPa"] == 0.0
