"""What time takes from the parts of a frame, each loss with its amount, its source and how well it is known."""

import numpy as np
import pytest
from designs import CLAMPED, SPRUNG, judged
from tasks import CATALOG

from packdesign.mechanics import spring_life, springs

HELICAL = SPRUNG | {"springs": {"id": "EN13906-SH-8x48x195-12.5", "parallel": 1, "series": 1}}
LONG = CLAMPED | {"rods": CLAMPED["rods"] | {"designation": "DIN 976 - M10 x 200 - 10.9"}}
"""Threaded rods with a nut at both ends, cut long enough for pads and insulators."""

WARM = {"assembly": "25 degC", "lowest": "10 degC", "highest": "60 degC", "operating": "45 degC"}
PEEK = [{"material": "PEEK", "thickness": "2 mm", "count": 2}]


def losses(holder, temperature=None, **changes) -> dict:
    """Losses of one design by part and name."""
    found = judged(holder, duty__temperature=temperature or WARM, **changes).response.losses
    return {(loss.component, loss.name): loss for loss in found}


def test_a_bare_clamp_embeds_and_its_cells_keep_growing():
    found = losses(CLAMPED)
    assert set(found) == {("rods", "embedding"), ("cells", "irreversible growth")}
    embedding = found["rods", "embedding"]
    # VDI 2230-1, Table 5, axial load and Rz 10 to 40 um: thread 3, two faces of 3, one interface of 2: 11 um
    assert embedding.amount[0] == pytest.approx(11e-6, rel=1e-12)
    assert (embedding.unit, embedding.source(0), embedding.confidence(0)) == ("um", "VDI 2230-1:2015, Table 5", "sure")


def test_two_nuts_embed_one_thread_more():
    assert losses(LONG)["rods", "embedding"].amount[0] == pytest.approx(14e-6, rel=1e-12)  # 11 um and a thread of 3


def test_growth_that_stays_is_all_cells():
    found = losses(CLAMPED, stack__cells=10, cell__irreversible_growth="0.05 mm")["cells", "irreversible growth"]
    assert found.amount[0] == pytest.approx(10 * 0.05e-3, rel=1e-12)


def test_retightening_takes_the_growth_of_one_interval():
    found = losses(CLAMPED, stack__cells=10, cell__irreversible_growth="0.05 mm", duty__years=10, duty__retightening=2)
    assert found["cells", "irreversible growth"].amount[0] == pytest.approx(10 * 0.05e-3 / 5, rel=1e-12)


def logarithmic(hours, settled, life):
    return settled + (life - settled) * np.log(hours / 48.0) / np.log(87660.0 / 48.0)


@pytest.mark.parametrize(("years", "retightening"), [(10, None), (3, None), (10, 3)])
def test_pads_creep_for_the_years_between_two_settings(years, retightening):
    every = {} if retightening is None else {"duty__retightening": retightening}
    found = losses(LONG, stack__pads={"id": "PORON 4701-30-20 - 6.35", "count": 2}, duty__years=years, **every)
    creep = found["pads", "creep"]
    table, kept = CATALOG["pads"], retightening or years
    row = table.index("PORON 4701-30-20 - 6.35")
    # its set at 23 and at 70 degC: 2.25 % per kelvin, over 22 K
    expected = logarithmic(kept * 8766.0, *(table[name][row] for name in ("creep_settled", "creep_life")))
    assert creep.amount[0] == pytest.approx(expected * np.exp(0.0225 * 22.0), rel=1e-9)
    assert (creep.unit, creep.confidence(0)) == ("-", "order")
    assert creep.source(0) == table["source"][row]


def test_insulators_creep_by_their_material():
    found = losses(LONG, stack__insulators=[*PEEK, {"material": "Alumina 96", "thickness": "1 mm", "count": 1}])
    (name,) = [key for key in found if key[0] == "insulators"]
    creep = found[name]
    assert name[1] == "creep of PEEK"  # ceramics do not creep
    assert creep.amount[0] == pytest.approx(0.174, rel=1e-9)  # after ten years
    assert "Maksimov" in creep.source(0)
    assert creep.confidence(0) == "order"  # 45 degC is far from the room temperature of the test


def test_creep_of_insulators_is_known_best_at_room_temperature():
    found = losses(LONG, temperature=WARM | {"operating": "25 degC"}, stack__insulators=PEEK)
    assert found["insulators", "creep of PEEK"].confidence(0) == "weak"


def test_springs_relax_by_their_stress_and_at_the_operating_temperature():
    found = losses(HELICAL)["springs", "relaxation"]
    wires, table = CATALOG["wires"], CATALOG["helical_springs"]
    row = table.index(HELICAL["springs"]["id"])
    wire = wires.index(table["wire"][row])
    # 1.5 MPa on 112 mm x 67 mm, four rods
    force = 1.5e6 * 0.112 * 0.067 / 4  # on a spring of 8 mm wire and 48 mm outside
    stress = springs.shear_stress(force, 0.04, 0.008)
    strength = spring_life.wire_strength(0.008, wires["strength_constant"][wire], wires["strength_slope"][wire])
    over = {name: wires[f"relaxation_{name}"][wire]
            for name in ("48h", "ratio", "temperature", "exponent", "coefficient")}
    first = (over["48h"] * (stress / strength / over["ratio"]) ** over["exponent"]
             * np.exp(over["coefficient"] * (273.15 + 45.0 - over["temperature"])))
    assert found.amount[0] == pytest.approx(first * np.log1p(87660.0) / np.log1p(48.0), rel=1e-6)
    assert found.confidence(0) == wires["relaxation_confidence"][wire]
    assert found.source(0) == wires["source"][wire]


def test_discs_relax_too():
    relaxation = losses(SPRUNG)["springs", "relaxation"]
    assert 0.0 < relaxation.amount[0] < 0.1
    assert relaxation.confidence(0) in ("weak", "order")
    assert "EN 16983" in relaxation.source(0)


@pytest.mark.parametrize("holder", [LONG, SPRUNG])
def test_nothing_creeps_or_relaxes_in_no_time(holder):
    """Losses never fall with the years, and the first days count as lost."""
    found = [losses(holder, duty__years=years, stack__insulators=PEEK) for years in (1, 5, 20)]
    for key in found[0]:
        amounts = [losses_[key].amount[0] for losses_ in found]
        assert amounts == sorted(amounts)
        assert amounts[0] > 0.0
