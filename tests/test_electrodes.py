"""Levers of the electrodes: the anode's capacity, the end of a charge, blends, and what they do to the pressure."""

import numpy as np
import pytest
from designs import CLAMPED, changed, demand_of, judged, pressure, task_of
from tasks import CATALOG, GOOD, HERE

from packdesign import task as tasks
from packdesign.errors import InputError

LOADED = {"areal_capacity": "3 mAh/cm2", "faces": 20}
# um cm2/mAh, by densities: catalogs/electrodes.csv
LITHIUM, SODIUM, SILICON = 4.84, 8.87, 3.30
DOSE = 20 * 3.0 * 1e-6
"""Twenty faces of 3 mAh/cm2, and metres in a micrometre."""


def cell(**electrodes):
    return task_of(cell__breathing=None, cell__electrodes={**LOADED, **electrodes}).cell


def swing(**electrodes) -> float:
    return float(cell(**electrodes).growth_points[-1])


def test_a_full_anode_is_plated():
    """Silicon of 0.8 of the cathode's capacity, lithium for the rest."""
    found = cell(anode="Si", cathode="LTO", capacity_ratio=0.8)
    assert found.charge_points.tolist() == [0.0, 0.8, 1.0]
    expected = DOSE * np.array([0.0, 0.8 * SILICON, 0.8 * SILICON + 0.2 * LITHIUM])
    assert found.growth_points == pytest.approx(expected, rel=1e-12)


@pytest.mark.parametrize("ratio", [1.0, 1.2, 5.0])
def test_a_larger_anode_grows_by_as_much(ratio):
    """Swelling per lithium is constant: 3.30 um cm2/mAh of silicon."""
    assert swing(anode="Si", cathode="LTO", capacity_ratio=ratio) == swing(anode="Si", cathode="LTO")
    assert swing(anode="Si", cathode="LTO") == pytest.approx(DOSE * SILICON, rel=1e-12)


@pytest.mark.parametrize(("metal", "growth"), [("Li", LITHIUM), ("Na", SODIUM)])
def test_metal_is_plated_whatever_the_ratio(metal, growth):
    assert swing(anode=metal, cathode="LTO", capacity_ratio=0.5) == pytest.approx(DOSE * growth, rel=1e-12)


def test_the_less_graphite_the_more_growth():
    """From 1.16 um cm2/mAh of graphite to 4.84 of an anode that is lithium alone."""
    found = [swing(anode="graphite", cathode="LTO", capacity_ratio=ratio) for ratio in (1.0, 0.6, 0.3, 1e-9)]
    assert np.all(np.diff(found) > 0.0)
    assert found[0] == pytest.approx(DOSE * 1.16, rel=1e-12)
    assert found[-1] == pytest.approx(DOSE * LITHIUM, rel=1e-8)


def test_a_stack_that_shrinks_until_its_anode_is_full_turns_there():
    """Zero-strain LTO with NMC811 shrinks; lithium on the full anode outgrows that: the duty has a state there."""
    asked = demand_of(cell__breathing=None, cell__electrodes={
        **LOADED, "anode": "LTO", "cathode": "NMC811", "capacity_ratio": 0.7})
    assert asked.charge[0].tolist() == [0.0, 0.7, 1.0]
    assert asked.growth[0, 1] < 0.0 < asked.growth[0, 2]


def test_a_blend_charges_all_its_materials_to_one_content():
    """At 0.5: LCO 2.2 % at 0.60 to 0 at 0.46; NMC811 -1.5 % at 0.43, 0 at 1 (Koerver et al. 2018)."""
    found = cell(anode="LTO", cathode={"LCO": 0.4, "NMC811": 0.6}, lithium_content=0.5)
    cobalt, nickel = 0.022 * (0.5 - 0.46) / 0.14 * 14.1, -0.015 * 0.5 / 0.57 * 10.5
    assert found.growth_points[-1] == pytest.approx(DOSE * (0.4 * cobalt + 0.6 * nickel), rel=1e-12)
    # of LCO alone the growth turns at 0.60, which is 0.8 of the way from 1 to 0.5
    assert found.charge_points == pytest.approx([0.0, 0.8, 1.0], rel=1e-12)
    at = DOSE * (0.4 * 0.022 * 14.1 - 0.6 * 0.015 * 0.4 / 0.57 * 10.5)
    assert found.growth_points[1] == pytest.approx(at, rel=1e-12)


def test_a_blend_of_one_is_its_material():
    alone = cell(anode="LTO", cathode="NCM83", cutoff="4.3 V")
    assert cell(anode="LTO", cathode={"NCM83": 1.0}, cutoff="4.3 V") == alone


@pytest.mark.parametrize(("cathode", "end", "message"), [
    ({"NCM83": 0.5, "LCO": 0.5}, {"cutoff": "4.2 V"}, "the volume change of LCO is not known by voltage; leave it out"),
    ({"LFP": 0.5, "NCA": 0.5}, {"lithium_content": 0.2}, "the volume change of LFP is not known by lithium content"),
    ({"LCO": 0.5, "NCA": 0.5}, {"lithium_content": 0.2},
     "the volume change of LCO is known for a lithium content of 0.46 to 1; found 0.2"),
])
def test_a_blend_ends_where_all_its_materials_are_known(cathode, end, message):
    with pytest.raises(InputError, match=message):
        cell(anode="LTO", cathode=cathode, **end)


STILL = {"cell__irreversible_growth": "0 mm", "cell__thickness": "4 mm",
         "duty__temperature": {"assembly": "25 degC", "lowest": "25 degC", "highest": "25 degC"}}


def rise(**electrodes) -> float:
    """What one charge adds to the pressure in a fixed gap [Pa]."""
    found = judged(CLAMPED, cell__breathing=None, cell__electrodes={**LOADED, "faces": 2, **electrodes}, **STILL)
    charges = found.demand.charge.shape[1]
    ends = [pressure(found, age="settled", corner="high", temperature="assembly", direction="none", charge=n)
            for n in (0, charges - 1)]
    return ends[1] - ends[0]


def test_pressure_rises_with_cobalt_and_falls_with_nickel():
    """Against LTO: LCO up, NMC down, a blend between them near zero (Zhang et al. 2025)."""
    cobalt, nickel = (rise(anode="LTO", cathode=name) for name in ("LCO", "NMC811"))
    assert cobalt > 0.0 > nickel
    share = 0.682 / (0.682 + 0.310)  # of the catalog's growths
    assert rise(anode="LTO", cathode={"LCO": share, "NMC811": 1.0 - share}) == pytest.approx(0.0, abs=1e-3 * cobalt)


def test_pressure_falls_less_to_a_lower_cutoff():
    """4.4 to 4.2 V: 6 to 2.5 % of volume, a ratio of 2.4 (Zhang et al. 2025)."""
    high, low = (rise(anode="LTO", cathode="NCM83", cutoff=volts) for volts in ("4.4 V", "4.2 V"))
    assert high / low == pytest.approx(2.4, abs=0.2)  # as wide as the reading of the paper's figure


def test_sodium_presses_harder_than_lithium():
    """1.83 by densities, while a plate's foundation and rods answer in proportion."""
    assert rise(anode="Na", cathode="LTO") / rise(anode="Li", cathode="LTO") == pytest.approx(1.83, rel=0.02)


def test_the_ratio_travels_with_the_task():
    mapping = changed(GOOD, {"cell.breathing": None})
    mapping["cell"]["electrodes"] = {**LOADED, "anode": "Si", "cathode": "NMC811", "capacity_ratio": 0.9}
    task = tasks.parse(mapping, "task.toml", HERE, CATALOG)
    assert tasks.parse(task.source, "task.toml", HERE, CATALOG).cell == task.cell
