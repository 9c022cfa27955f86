"""The pack of a task: what it asks for, where its holders stand, and how it is refused."""

import copy
import itertools
import pickle
import re
import tomllib

import hypothesis.strategies as st
import numpy as np
import pytest
from hypothesis import given, settings
from tasks import CATALOG, GOOD, HERE, ISOSTATIC, UNIAXIAL
from typer.testing import CliRunner

from packdesign import task
from packdesign.cli import main
from packdesign.duty import demand
from packdesign.errors import InputError
from packdesign.study.keys import place, replaced
from packdesign.task.toml import document

GONE = object()
SKATEBOARD = {"cells": 384, "envelope": ["1400 mm", "1200 mm", "120 mm"]}
TURNS = list(itertools.permutations(("length", "width", "height"), 2))
"""Axes along which the holders press and along which the cells' length lies."""
FULL = tomllib.loads("""
cells = 384
envelope = ["1400 mm", "1200 mm", "120 mm"]
keep_outs = [{ from = ["0 mm", "10 mm", "20 mm"], to = ["100 mm", "50 mm", "120 mm"] }]
stack_cells = [8, 12]
rows = [1, 4]
orientation = ["length", "width"]
lengthwise = ["length", "height"]
alignment = "0.2 mm"
clearance = { stacks = "3 mm", terminals = "10 mm", busbars = "25 mm", holders = "20 mm", walls = "5 mm" }
cooling = { material = "EN AW-6082-T651", thickness = "1.5 mm", every = 2 }
acceleration = ["30 m/s2", "20 m/s2", "5 g_0"]
friction = 0.2
""")


def mapping(pack=SKATEBOARD, cell=(), **sections) -> dict:
    """The good task with a pack; the shipped task's filter of plates is not needed."""
    pack = {name: value for name, value in pack.items() if value is not GONE}
    return copy.deepcopy({**GOOD, "cell": {**GOOD["cell"], **dict(cell)}, **sections, "pack": pack})


def parsed(pack=SKATEBOARD, **sections):
    return task.parse(mapping(pack, **sections), "task.toml", HERE, CATALOG)


def rated(pack=SKATEBOARD, stack=None, holder=UNIAXIAL, **sections):
    """A rated design that stands one way."""
    turned = {**pack, "orientation": ["length"], "lengthwise": ["width"]}
    return parsed(turned, stack=stack or {"cells": 8}, holder=holder, **sections)


# What is asked for


def test_every_key_arrives_in_si():
    found = parsed(FULL).pack
    assert (found.cells, found.energy, found.voltage) == (384, None, None)
    assert found.envelope == (1.4, 1.2, 0.12)
    assert [(box.start, box.end) for box in found.keep_outs] == [((0.0, 0.01, 0.02), (0.1, 0.05, 0.12))]
    assert (found.stack_cells, found.rows) == ((8, 12), (1, 4))
    assert (found.orientation, found.lengthwise) == (("length", "width"), ("length", "height"))
    room = found.clearance
    assert (room.stacks, room.terminals, room.busbars, room.holders, room.walls) == (0.003, 0.01, 0.025, 0.02, 0.005)
    assert (found.cooling.material, found.cooling.thickness, found.cooling.every) == ("EN AW-6082-T651", 0.0015, 2)
    # standard gravity is 9.80665 m/s2 exactly (3rd CGPM, 1901)
    assert found.acceleration == pytest.approx((30.0, 20.0, 49.03325), rel=1e-15)
    assert (found.alignment, found.friction) == (0.0002, 0.2)


def test_what_is_left_out():
    read = parsed()
    found = read.pack
    assert (found.keep_outs, found.stack_cells, found.rows, found.cooling, found.acceleration) == (
        (), None, None, None, None)
    assert found.orientation == found.lengthwise == ("length", "width", "height")
    room = found.clearance
    assert (room.stacks, room.terminals, room.busbars, room.holders, room.walls) == (0.0,) * 5
    assert (found.alignment, found.friction) == (0.0, 0.15)
    assert (read.assumed["pack.friction"], read.assumed["pack.alignment"]) == ("0.15", "0 mm")
    assert parsed({**SKATEBOARD, "friction": 0.2}).assumed.keys() == read.assumed.keys() - {"pack.friction"}


def test_without_a_pack_one_holder_is_asked_for():
    read = task.parse(GOOD, "task.toml", HERE, CATALOG)
    assert (read.pack, demand([read], CATALOG).pack) == (None, None)
    assert not [name for name in read.assumed if name.startswith("pack")]


def test_one_value_or_table_stands_for_an_array_of_one():
    box = FULL["keep_outs"][0]
    found = parsed({**SKATEBOARD, "keep_outs": box, "stack_cells": 8, "rows": 2, "orientation": "height"}).pack
    assert (len(found.keep_outs), found.stack_cells, found.rows, found.orientation) == (1, (8,), (2,), ("height",))


# 400 V / 3.7 V = 108.1: 109 in series, a string of 26.16 kWh, 60 / 26.16 = 2.3: 3 of them
WANTED = [
    ({"cells": 384}, (384, None, None)),
    ({"energy": "60 kWh", "voltage": "400 V"}, (327, 109, 3)),
    ({"energy": "60 kWh"}, (250, None, None)),
    ({"energy": "59.9 kWh"}, (250, None, None)),
    ({"energy": "60.1 kWh"}, (251, None, None)),
    ({"energy": ["59.9 kWh", "60 kWh"]}, (250, None, None)),
    ({"energy": ["60 kWh", "60 kWh"]}, (250, None, None)),
    ({"energy": ["60 kWh", "80 kWh"], "voltage": "400 V"}, (327, 109, 3)),
    ({"energy": "60 kWh", "voltage": "3.7 V"}, (250, 1, 250)),
    ({"energy": "60 kWh", "voltage": "370 V"}, (300, 100, 3)),
    ({"energy": "1 Wh"}, (1, None, None)),
    ({"energy": "1 Wh", "voltage": "12 V"}, (4, 4, 1)),
]


@pytest.mark.parametrize(("asked", "wanted"), WANTED)
def test_cells_wanted(asked, wanted):
    cell = {"energy": "240 Wh", "voltage": "3.7 V"}
    read = parsed({"envelope": SKATEBOARD["envelope"], **asked}, cell=cell)
    found = read.pack.wanted(read.cell)
    assert (found.cells, found.series, found.parallel) == wanted


def test_grids_of_stacks():
    assert parsed().pack.grids(parsed().stack) == ((1, 1),)
    beside = {"cells": 4, "side_by_side": {"along": 2, "across": 3, "gap": "6 mm"}}
    read = parsed(stack=beside)
    assert read.pack.grids(read.stack) == ((2, 3),)
    read = parsed({**SKATEBOARD, "rows": [1, 6]}, stack=beside)
    assert read.pack.grids(read.stack) == ((1, 1), (1, 6), (2, 3), (3, 2), (6, 1))


def test_turns():
    assert set(parsed().pack.turns) == set(TURNS)
    found = parsed({**SKATEBOARD, "orientation": ["height", "length"], "lengthwise": ["length"]})
    assert (found.pack.turns, found.turn) == ((("height", "length"),), ("height", "length"))


def test_stack_cells_stand_for_the_stack_until_one_is_chosen():
    read = task.parse({name: table for name, table in mapping(FULL).items() if name != "stack"}, "task.toml", HERE,
                      CATALOG)
    assert (read.stack.cells, read.assumed["stack.cells"]) == (8, "pack.stack_cells")
    assert "stack" not in read.source
    chosen = read.variant(12, (1, 1), ("length", "height"))
    assert (chosen.stack.cells, chosen.source["stack"]) == (12, {"cells": 12})
    assert "stack.cells" not in chosen.assumed


# Layers


@pytest.mark.parametrize(("cells", "every", "count"), [
    (8, 1, 7), (8, 2, 3), (9, 2, 4), (8, 3, 2), (8, 7, 1), (7, 3, 2)])
def test_cooling_plates_lie_between_cells(cells, every, count):
    """Every second of eight cells: after the 2nd, 4th and 6th; the 8th is the last."""
    cooling = {**FULL["cooling"], "every": every}
    read = rated({**SKATEBOARD, "cooling": cooling}, {"cells": cells, "insulators": {
        "material": "PEEK", "thickness": "1 mm", "count": 2}})
    assert [(layer.material, layer.thickness, layer.count) for layer in read.layers] == [
        ("PEEK", 0.001, 2), ("EN AW-6082-T651", 0.0015, count)]
    found = demand([read], CATALOG)
    assert found.layer_names == ("PEEK", "EN AW-6082-T651")
    assert found.layer_height[0] == pytest.approx(0.002 + 0.0015 * count)
    materials = CATALOG["materials"]
    row = materials.index("EN AW-6082-T651")
    plates = materials["density"][row] * 0.0015 * count * 0.112 * 0.067
    peek = materials["density"][materials.index("PEEK")] * 0.002 * 0.112 * 0.067
    assert found.layer_mass[0] == pytest.approx(plates + peek)
    assert found.layer_softness[0] >= 0.0015 * count / materials["modulus"][row]


def test_layers_follow_the_cells_of_a_variant():
    read = parsed(FULL)
    assert [sum(layer.count for layer in read.variant(cells, (1, 1), ("length", "height")).layers)
            for cells in (8, 12)] == [3, 5]


# Variants


def test_variant():
    read = parsed(FULL, stack={"cells": 8, "insulators": {"material": "PEEK", "thickness": "1 mm", "count": 2}})
    found = read.variant(12, (1, 4), ("width", "length"))
    assert (found.stack.cells, found.stack.insulators, found.holder) == (12, read.stack.insulators, read.holder)
    grid = found.stack.side_by_side
    # along the cells' length terminals of 10 mm stand at both ends, across there are 3 mm
    assert (grid.along, grid.across, grid.gap) == (1, 4, (0.02, 0.003))
    assert (found.pack.orientation, found.pack.lengthwise, found.turn) == (("width",), ("length",), ("width", "length"))
    assert (found.pack.stack_cells, found.pack.rows) == ((8, 12), (1, 4))
    assert found.source["stack"]["cells"] == 12
    assert (read.source, read.stack.cells) == (mapping(FULL, stack=read.source["stack"]), 8)
    assert pickle.loads(pickle.dumps(found)) == found


def test_variant_of_one_stack_has_none_beside():
    read = parsed({**SKATEBOARD, "rows": [1, 2]},
                  stack={"cells": 4, "side_by_side": {"along": 2, "across": 1, "gap": "6 mm"}})
    found = read.variant(4, (1, 1), ("width", "length"))
    assert found.stack.side_by_side is None
    assert "side_by_side" not in found.source["stack"]


def test_a_gap_that_is_given_stays_where_it_is_more_than_the_clearances():
    beside = {"along": 2, "across": 1, "gap": ["6 mm", "30 mm"]}
    read = parsed({**FULL, "rows": GONE}, stack={"cells": 8, "side_by_side": beside})
    assert read.variant(8, (2, 1), ("width", "length")).stack.side_by_side.gap == (0.02, 0.03)


@pytest.mark.parametrize("grid", [(1, 1), (2, 2), (4, 1)])
@pytest.mark.parametrize("turn", [("length", "height"), ("width", "length")])
def test_variants_go_through_a_file(grid, turn):
    chosen = parsed(FULL).variant(12, grid, turn)
    text = task.written(chosen.source, UNIAXIAL, {"pads": {"id": str(CATALOG["pads"].ids[0]), "count": 2}})
    read = task.parse(tomllib.loads(text), "design.toml", HERE, CATALOG)
    assert (read.pack, read.cell, read.duty) == (chosen.pack, chosen.cell, chosen.duty)
    assert read.stack.model_copy(update={"pads": None}) == chosen.stack
    assert (read.stack.pads.count, read.layers) == (2, chosen.layers)
    assert task.written(read.source, UNIAXIAL) == text


# Columns


@pytest.mark.parametrize("turn", TURNS)
def test_placement_is_in_the_holders_axes(turn):
    """Along the cells' length, across it, along the pressing axis."""
    read = parsed({**FULL, "orientation": GONE, "lengthwise": GONE, "cooling": GONE}).variant(8, (2, 2), turn)
    found = demand([read], CATALOG).pack
    pressing, along = turn
    (across,) = {"length", "width", "height"} - {*turn}
    own = along, across, pressing

    def turned(length, width, height):
        sides = {"length": length, "width": width, "height": height}
        return [sides[axis] for axis in own]

    assert found.envelope[0].tolist() == turned(1.4, 1.2, 0.12)
    assert found.acceleration[0] == pytest.approx(turned(30.0, 20.0, 49.03325))
    assert found.gravity[0].tolist() == turned(0.0, 0.0, 1.0)
    assert found.keep_outs[0].tolist() == [sum(turned([0.0, 0.1], [0.01, 0.05], [0.02, 0.12]), [])]
    # busbars leave along the cells' length
    assert found.gap[0].tolist() == [0.025, 0.02, 0.02]
    assert (found.margin[0], found.terminals[0], found.friction[0], found.alignment[0]) == (0.005, 0.01, 0.2, 0.0002)
    # 384 cells, 8 in a stack, 4 stacks in a holder
    assert (found.holders[0], found.wanted[0], found.mounted[0]) == (12, 384, True)


def test_holders_hold_all_cells():
    """Counts that do not divide leave spare cells: 384 / 10 is 38.4."""
    found = demand([parsed()], CATALOG).pack
    assert (found.holders[0], found.wanted[0], found.mounted[0]) == (39, 384, False)
    assert found.keep_outs.shape == (1, 0, 6)
    assert (found.acceleration[0].tolist(), found.gap[0].tolist()) == ([0.0] * 3, [0.0] * 3)


def test_loads_of_nothing_still_ask_for_mounts():
    still = ["0 m/s2"] * 3
    assert demand([parsed({**SKATEBOARD, "acceleration": still})], CATALOG).pack.mounted.tolist() == [True]


def test_gaps_along_and_across():
    """Two stacks along with 20 mm, three across with 3 mm between them."""
    found = demand([parsed({**FULL, "rows": 6}).variant(8, (2, 3), ("height", "length"))], CATALOG)
    assert (found.stack_gap_along[0], found.stack_gap_across[0]) == (0.02, 0.003)
    assert found.outline_length[0] == pytest.approx(2 * 0.112 + 0.02)
    assert found.outline_width[0] == pytest.approx(3 * 0.067 + 2 * 0.003)
    assert [float(gap[0]) for gap in found.face_gaps] == pytest.approx([0.02, 0.003])


def test_packs_of_one_structure_are_columns():
    packs = [parsed({**FULL, "cells": cells}).variant(stack, (1, 1), turn)
             for cells, stack, turn in ((384, 8, ("length", "height")), (100, 12, ("width", "length")))]
    found = demand(packs, CATALOG).pack
    assert (found.holders.tolist(), found.wanted.tolist()) == ([48.0, 9.0], [384.0, 100.0])
    assert (found.envelope.shape, found.keep_outs.shape, found.gap.shape) == ((2, 3), (2, 1, 6), (2, 3))
    taken = found.take(np.array([1, 0, 1]))
    assert taken.holders.tolist() == [9.0, 48.0, 9.0]
    assert taken.keep_outs.shape == (3, 1, 6)
    alone = demand(packs[:1], CATALOG).take(np.array([0, 0])).pack
    assert (alone.holders.tolist(), alone.gravity.shape) == ([48.0, 48.0], (2, 3))


# Bad input

BOX = {"from": ["0 mm", "0 mm", "0 mm"], "to": ["100 mm", "50 mm", "120 mm"]}
THREE = "expected three values, along length, width and height, each: "
# keys put into a good pack, and the message after the file's name
MALFORMED = [
    ({"cells": GONE}, "pack: expected one of cells, energy; found none"),
    ({"energy": "10 kWh"}, "pack: expected one of cells, energy; found cells, energy"),
    ({"cells": 0}, "pack.cells = 0: expected a whole number of at least 1"),
    ({"cells": 10**9}, "pack.cells = 1000000000: expected a whole number of at most 1000000"),
    ({"cells": 384.5}, "pack.cells = 384.5: expected a whole number of at least 1"),
    ({"cells": "384"}, 'pack.cells = "384": expected a whole number of at least 1'),
    ({"voltage": "400 V"}, 'pack.voltage = "400 V": expected pack.energy beside it, from which cells in parallel'),
    ({"envelope": GONE}, f'pack.envelope: missing; {THREE}a length above 0, e.g. "112 mm"'),
    ({"envelope": ["1400 mm", "1200 mm"]}, f'pack.envelope = ["1400 mm", "1200 mm"]: {THREE}a length above 0'),
    ({"envelope": "1 m"}, f'pack.envelope = "1 m": {THREE}a length above 0'),
    ({"envelope": [1400, 1200, 120]}, 'pack.envelope = [1400, 1200, 120]: expected a length, e.g. "112 mm"'),
    ({"envelope": ["1 m", "1 m", "0 mm"]}, 'pack.envelope = ["1 m", "1 m", "0 mm"]: expected a length above 0'),
    ({"envelope": ["2 km", "1 m", "1 m"]}, 'pack.envelope = ["2 km", "1 m", "1 m"]: expected sides of at most 1000 m'),
    ({"envelope": ["66 mm", "66 mm", "66 mm"]},
     'pack.envelope = ["66 mm", "66 mm", "66 mm"]: expected room for at least one cell, 112 x 67 x 4.14 mm, in one of '
     "the allowed orientations"),
    # the cells' length fits along the length alone, which the holders press along
    ({"envelope": ["120 mm", "100 mm", "100 mm"], "orientation": ["length"]},
     "expected room for at least one cell, 112 x 67 x 4.14 mm, in one of the allowed orientations"),
    # 100 mm are left along the length, and 20 mm along the height
    ({"envelope": ["200 mm", "70 mm", "70 mm"],
      "keep_outs": {"from": ["100 mm", "0 mm", "0 mm"], "to": ["200 mm", "70 mm", "50 mm"]}, "orientation": "width"},
     "expected room for at least one cell, 112 x 67 x 4.14 mm, in one of the allowed orientations beside its "
     "keep-outs"),
    ({"keep_outs": {"from": ["0 mm"] * 3, "to": SKATEBOARD["envelope"]}},
     'pack.envelope = ["1400 mm", "1200 mm", "120 mm"]: expected room for at least one cell'),
    ({"keep_outs": 3}, "pack.keep_outs = 3: expected an array"),
    ({"keep_outs": [3]}, "pack.keep_outs[0] = 3: expected a table"),
    ({"keep_outs": [{**BOX, "to": ["100 mm", "50 mm", "121 mm"]}]},
     "keep_outs[0].to reaches to 121 mm along the height, expected at most the envelope's 120 mm"),
    ({"keep_outs": [BOX, {"from": ["1450 mm", "0 mm", "0 mm"], "to": ["1500 mm", "50 mm", "120 mm"]}]},
     "keep_outs[1].to reaches to 1500 mm along the length, expected at most the envelope's 1400 mm"),
    ({"keep_outs": [{**BOX, "from": ["-1 mm", "0 mm", "0 mm"]}]},
     'pack.keep_outs[0].from = ["-1 mm", "0 mm", "0 mm"]: expected a length of at least 0'),
    ({"keep_outs": [{"from": BOX["to"], "to": BOX["from"]}]},
     'pack.keep_outs[0].to = ["0 mm", "0 mm", "0 mm"]: expected a corner beyond `from` along every axis'),
    ({"keep_outs": [{**BOX, "to": ["100 mm", "0 mm", "120 mm"]}]}, "expected a corner beyond `from` along every axis"),
    ({"keep_outs": [{**BOX, "to": ["100 mm", "50 mm"]}]},
     f'pack.keep_outs[0].to = ["100 mm", "50 mm"]: {THREE}a length of at least 0'),
    ({"keep_outs": [{"from": BOX["from"]}]}, f"pack.keep_outs[0].to: missing; {THREE}a length of at least 0"),
    ({"keep_outs": [{**BOX, "form": 1}]}, "pack.keep_outs[0].form: unknown key; nearest: from"),
    ({"keep_outs": [BOX] * 17}, "expected at most 16 keep-outs; found 17"),
    ({"stack_cells": []}, "pack.stack_cells = []: expected an array of different values, each: a whole number"),
    ({"stack_cells": [8, 8]}, "pack.stack_cells = [8, 8]: expected an array of different values, each: a whole number"),
    ({"stack_cells": [8, 0]}, "pack.stack_cells = [8, 0]: expected a whole number of at least 1"),
    ({"stack_cells": [8, 10**9]}, "expected a whole number of at most 1000000"),
    ({"rows": [2, 2.5]}, "pack.rows = [2, 2.5]: expected a whole number of at least 1"),
    ({"rows": [10**9]}, "pack.rows = [1000000000]: expected a whole number of at most 1000"),
    ({"rows": {}}, "pack.rows: expected a whole number of at least 1"),
    ({"orientation": ["hight"]}, "pack.orientation = [\"hight\"]: no axis 'hight'; nearest: height"),
    ({"orientation": []}, "pack.orientation = []: expected an array of different values, each: one of length, width, "
                          "height"),
    ({"orientation": ["length"] * 2}, "expected an array of different values, each: one of length, width, height"),
    ({"lengthwise": "x"}, "pack.lengthwise = \"x\": no axis 'x'; allowed: length, width, height"),
    ({"lengthwise": [0]}, "pack.lengthwise = [0]: expected one of length, width, height"),
    ({"orientation": ["length"], "lengthwise": ["length"]},
     'pack.lengthwise = ["length"]: expected another axis than that of orientation: cells press across their length'),
    ({"alignment": 0.2}, 'pack.alignment = 0.2: expected a length, e.g. "112 mm"'),
    ({"alignment": "-1 mm"}, 'pack.alignment = "-1 mm": expected a length of at least 0'),
    ({"clearance": {"stacks": "-3 mm"}}, 'pack.clearance.stacks = "-3 mm": expected a length of at least 0'),
    ({"clearance": {"wall": "3 mm"}}, "pack.clearance.wall: unknown key; nearest: walls"),
    ({"clearance": {"holders": 20}}, 'pack.clearance.holders = 20: expected a length, e.g. "112 mm"'),
    ({"clearance": "3 mm"}, 'pack.clearance = "3 mm": expected a table'),
    ({"cooling": {**FULL["cooling"], "material": "EN AW-6082-T65"}},
     "pack.cooling.material = \"EN AW-6082-T65\": no material 'EN AW-6082-T65'; nearest: EN AW-6082-T651"),
    ({"cooling": {**FULL["cooling"], "thickness": "0 mm"}}, 'pack.cooling.thickness = "0 mm": expected a length above'),
    ({"cooling": {**FULL["cooling"], "every": 0}}, "pack.cooling.every = 0: expected a whole number of at least 1"),
    ({"cooling": {**FULL["cooling"], "every": 10}}, "pack.cooling.every = 10: expected less than the 10 cells of a "
                                                    "stack: plates lie between cells"),
    ({"cooling": {**FULL["cooling"], "every": 12}, "stack_cells": [8, 12]},
     "pack.cooling.every = 12: expected less than the 12 cells of a stack"),
    ({"cooling": {"material": "S355", "thickness": "1 mm"}}, "pack.cooling.every: missing; expected a whole number of"),
    ({"cooling": True}, "pack.cooling = true: expected a table"),
    ({"acceleration": ["30 m/s2", "30 m/s2"]}, f"{THREE}an acceleration of at least 0, e.g. \"30 m/s2\""),
    ({"acceleration": "30 m/s2"}, f'pack.acceleration = "30 m/s2": {THREE}an acceleration of at least 0'),
    ({"acceleration": ["30 m/s2", "30 m/s2", "30 m/s"]}, 'expected an acceleration, e.g. "30 m/s2"'),
    ({"acceleration": ["3 g", "3 g", "5 g"]},
     'pack.acceleration = ["3 g", "3 g", "5 g"]: expected an acceleration, e.g. "30 m/s2"; g is gram, free fall is '
     'written "3 g_0"'),
    ({"acceleration": ["-3 g_0", "3 g_0", "5 g_0"]}, "expected an acceleration of at least 0"),
    ({"acceleration": [3, 3, 5]}, 'pack.acceleration = [3, 3, 5]: expected an acceleration, e.g. "30 m/s2"'),
    ({"friction": -0.1}, "pack.friction = -0.1: expected a number of at least 0 and of at most 2"),
    ({"friction": "much"}, 'pack.friction = "much": expected a number'),
    ({"envelop": ["1 m"] * 3}, "pack.envelop: unknown key; nearest: envelope"),
    ({"keepouts": []}, "pack.keepouts: unknown key; nearest: keep_outs"),
]
# of cells of 38 Wh; with 3.7 V 109 are a string of 4.142 kWh. Of 112 x 67 x 4.14 mm stand most, 10, 20 and 24 along
# the sides, in a box of 1150 x 1360 x 100 mm: 4800 or 182.4 kWh
MALFORMED_ENERGIES = [
    ({"energy": "0 kWh"}, 'pack.energy = "0 kWh": expected an energy above 0, e.g. "60 kWh", or two, the lowest first'),
    ({"energy": ["61 kWh", "60 kWh"]}, "expected an energy above 0, e.g. \"60 kWh\", or two, the lowest first"),
    ({"energy": []}, "pack.energy = []: expected an energy above 0"),
    ({"energy": ["1 kWh", "2 kWh", "3 kWh"]}, "expected an energy above 0"),
    ({"energy": "60 kW"}, 'pack.energy = "60 kW": expected an energy, e.g. "38 Wh"'),
    ({"energy": 60}, 'pack.energy = 60: expected an energy, e.g. "38 Wh"'),
    ({"energy": ["1 Wh", "37 Wh"]},
     'pack.energy = ["1 Wh", "37 Wh"]: no whole number of cells, 0.038 kWh each, comes to it; nearest: 0.038 kWh'),
    ({"energy": ["60.01 kWh", "60.03 kWh"]},
     "no whole number of cells, 0.038 kWh each, comes to it; nearest: 60.002 kWh and 60.04 kWh"),
    ({"energy": ["60 kWh", "61 kWh"], "voltage": "400 V"},
     "no whole number of strings of 109 cells, 4.142 kWh each, comes to it; nearest: 57.988 kWh and 62.13 kWh"),
    ({"energy": "1e9 kWh"}, 'pack.energy = "1e9 kWh": expected at most 1000000 cells; found more, of 38 Wh each'),
    ({"energy": "1e300 kWh"}, "expected at most 1000000 cells; found more, of 38 Wh each"),
    ({"energy": "1 kWh", "voltage": "1e300 V"}, "expected at most 1000000 cells; found more, of 38 Wh each"),
    ({"energy": "182.41 kWh", "envelope": ["1150 mm", "1360 mm", "100 mm"], "orientation": "height",
      "lengthwise": "length"},
     'pack.energy = "182.41 kWh": no count of cells meets it: 4801 are needed, and the envelope has room for 4800 bare '
     "ones, 182.4 kWh"),
    ({"energy": "10 kWh", "voltage": 400}, 'pack.voltage = 400: expected a voltage, e.g. "4.2 V"'),
    ({"energy": "10 kWh", "voltage": "0 V"}, 'pack.voltage = "0 V": expected a voltage above 0'),
]


def refusal(found: dict, message: str) -> tuple[str, ...]:
    with pytest.raises(InputError, match=re.escape(message)) as refused:
        task.parse(found, "task.toml", HERE, CATALOG)
    assert all(fault.startswith("task.toml: ") and "\n" not in fault for fault in refused.value.faults)
    return refused.value.faults


@pytest.mark.parametrize(("keys", "message"), MALFORMED)
def test_malformed_pack(keys, message):
    """One mistake, one sentence."""
    assert len(refusal(mapping({**SKATEBOARD, **keys}), message)) == 1


@pytest.mark.parametrize(("keys", "message"), MALFORMED_ENERGIES)
def test_malformed_energy(keys, message):
    pack = {"envelope": SKATEBOARD["envelope"], **keys}
    assert len(refusal(mapping(pack, cell={"voltage": "3.7 V"}), message)) == 1


def test_all_bare_cells_may_be_needed():
    """The envelope of the refusal above, with the energy it has room for."""
    pack = {"energy": "182.4 kWh", "envelope": ["1150 mm", "1360 mm", "100 mm"], "orientation": "height"}
    read = parsed(pack)
    assert read.pack.wanted(read.cell).cells == 4800


def test_an_envelope_that_just_holds_one_cell():
    assert parsed({**SKATEBOARD, "envelope": ["112 mm", "67 mm", "4.14 mm"]}).pack.envelope[0] == 0.112


def test_cells_without_a_voltage_have_no_series():
    pack = {"energy": "60 kWh", "voltage": "400 V", "envelope": SKATEBOARD["envelope"]}
    faults = refusal(mapping(pack), 'pack.voltage = "400 V": expected cell.voltage too')
    assert len(faults) == 1
    assert len(refusal(mapping(pack, cell={"voltage": "3.7 kV A"}), 'cell.voltage = "3.7 kV A": expected a volt')) == 1


@pytest.mark.parametrize(("keys", "message"), [
    ({"orientation": ["length", "width"]},
     'pack.orientation = ["length", "width"]: expected one axis for a given design; found length, width'),
    ({"lengthwise": GONE}, "pack.lengthwise: expected one axis for a given design; found length, width, height"),
    ({"stack_cells": [10, 12]}, "pack.stack_cells = [10, 12]: expected the 8 of stack.cells among them"),
    ({"rows": [2, 4]}, "pack.rows = [2, 4]: expected the 1 of stack.side_by_side among them"),
    ({"cooling": {**FULL["cooling"], "every": 8}}, "pack.cooling.every = 8: expected less than the 8 cells of a stack"),
])
@pytest.mark.parametrize("holder", [UNIAXIAL, ISOSTATIC])
def test_malformed_rated_pack(keys, message, holder):
    pack = {**SKATEBOARD, "orientation": ["length"], "lengthwise": ["width"], **keys}
    assert len(refusal(mapping(pack, stack={"cells": 8}, holder=holder), message)) == 1


@pytest.mark.parametrize(("gap", "good"), [
    ("20 mm", True), (["20 mm", "3 mm"], True), ("19.9 mm", False), (["20 mm", "2.9 mm"], False)])
def test_rated_stacks_keep_the_clearances(gap, good):
    pack = {**FULL, "orientation": ["length"], "lengthwise": ["width"], "rows": [4]}
    found = mapping(pack, stack={"cells": 8, "side_by_side": {"along": 2, "across": 2, "gap": gap}}, holder=UNIAXIAL)
    if good:
        assert task.parse(found, "task.toml", HERE, CATALOG).stack.side_by_side.gap[0] == 0.02
        return
    faults = refusal(found, f"stack.side_by_side.gap = {task.toml.inline(gap)}: expected at least 20 mm along and 3 mm "
                            "across, as pack.clearance asks")
    assert len(faults) == 1


def test_a_rated_stack_says_its_cells():
    pack = {**SKATEBOARD, "orientation": ["length"], "lengthwise": ["width"], "stack_cells": [8]}
    found = mapping(pack, holder=UNIAXIAL)
    assert len(refusal({**found, "stack": {}}, "stack.cells: missing; expected a whole number of at least 1")) == 1
    assert len(refusal({name: table for name, table in found.items() if name != "stack"}, "stack: missing")) == 1


def test_a_stack_is_needed_without_choices():
    found = {name: table for name, table in mapping().items() if name != "stack"}
    assert refusal(found, "task.toml: stack: missing") == ("task.toml: stack: missing",)


@pytest.mark.parametrize("value", [3, "text", [], [{}], True])
def test_a_pack_that_is_no_table(value):
    assert len(refusal({**GOOD, "pack": value}, "task.toml: pack")) == 1


def test_all_faults_at_once():
    pack = {"cells": 0, "envelope": ["1 m"] * 2, "rows": "two", "orientation": ["up"], "clearance": {"x": 1}}
    faults = refusal(mapping(pack, cell={"mass": 1}), "pack.cells = 0")
    places = ["cell.mass", "pack.cells", "pack.envelope", "pack.rows", "pack.orientation", "pack.clearance.x"]
    assert len(faults) == len(places)
    assert all(any(f"task.toml: {place}" in fault for fault in faults) for place in places)


# Never a traceback

UGLY = [True, -1, 0, 1, 2.5, 10**30, float("nan"), float("inf"), "", "text", "0 mm", "-1 mm", "1 mm", "1e300 m",
        "1e-300 m", "5 g", "1e308 kWh", "5 m/s2", "length", [], {}, [[]], [{}], ["1 mm"] * 3, ["length", "width"],
        {"from": 1}, [{"from": ["0 mm"] * 3, "to": ["1 mm"] * 3}], {"material": "S355"}, [1, 2], ["1 kWh", "2 kWh"]]
KEYS = [*FULL, "energy", "voltage"]


def read_or_refused(found: dict):
    """What is read has columns, too."""
    try:
        read = task.parse(found, "task.toml", HERE, CATALOG)
    except InputError:
        return
    for turn in read.pack.turns:
        for grid in read.pack.grids(read.stack)[:3]:
            demand([read.variant(read.stack.cells, grid, turn)], CATALOG)


@pytest.mark.parametrize("holder", [GOOD["holder"], UNIAXIAL], ids=["kinds", "rated"])
@pytest.mark.parametrize("key", [*KEYS, "clearance.stacks", "clearance.terminals", "cooling.every", "cooling.thickness",
                                 "cooling.material", "keep_outs.0.from", "keep_outs.0.to", "envelope.2",
                                 "acceleration.0"])
def test_any_value_is_read_or_refused(key, holder):
    path = [int(part) if part.isdecimal() else part for part in key.split(".")]
    for value in UGLY:
        pack = replaced({**FULL, "orientation": ["length"], "lengthwise": ["width"]}, path, value)
        read_or_refused(mapping(pack, cell={"voltage": "3.7 V"}, stack={"cells": 8}, holder=holder))


@given(st.dictionaries(st.sampled_from(KEYS), st.one_of(*map(st.just, UGLY), *(st.just(FULL[key]) for key in FULL)),
                       max_size=6))
@settings(max_examples=200, deadline=None)
def test_any_pack_is_read_or_refused(keys):
    read_or_refused(mapping({**FULL, **keys}, cell={"voltage": "3.7 V"}))


# The command line

TYPED = [
    ({"envelope": ["60 mm"] * 3}, 'pack.envelope = ["60 mm", "60 mm", "60 mm"]: expected room for at least one cell'),
    ({"cells": GONE, "energy": ["60.01 kWh", "60.03 kWh"]}, "no whole number of cells, 0.038 kWh each, comes to it"),
    ({"cells": GONE, "energy": "600 kWh"}, "no count of cells meets it: 15790 are needed"),
    ({"keep_outs": [{"from": ["0 mm"] * 3, "to": ["2 m", "1 m", "100 mm"]}]}, "keep_outs[0].to reaches to 2000 mm"),
    ({"orientation": ["upwards"]}, "pack.orientation = [\"upwards\"]: no axis 'upwards'"),
    ({"acceleration": ["5 g"] * 3}, "g is gram"),
    ({"cells": 10**9}, "pack.cells = 1000000000: expected a whole number of at most 1000000"),
]


@pytest.mark.parametrize(("keys", "message"), TYPED)
def test_typed_wrong(tmp_path, keys, message):
    path = tmp_path / "task.toml"
    path.write_text(document(mapping({**SKATEBOARD, **keys})), encoding="utf-8")
    found = CliRunner().invoke(main, ["optimize", str(path)])
    assert (found.exit_code, found.stdout, len(found.stderr.splitlines())) == (2, "", 1)
    assert message in found.stderr
    assert f"{path}: pack" in found.stderr


def test_a_rated_pack_typed_wrong(tmp_path):
    path = tmp_path / "task.toml"
    path.write_text(document(mapping(holder=UNIAXIAL)), encoding="utf-8")
    found = CliRunner().invoke(main, ["rate", str(path)])
    assert (found.exit_code, found.stdout) == (2, "")
    assert "pack.orientation: expected one axis for a given design; found length, width, height" in found.stderr


# Studies


@pytest.mark.parametrize(("key", "value", "found"), [
    ("pack.cells", 100, lambda pack: pack.cells == 100),
    ("pack.envelope.2", "150 mm", lambda pack: pack.envelope == (1.4, 1.2, 0.15)),
    ("pack.clearance.walls", "7 mm", lambda pack: pack.clearance.walls == 0.007),
    ("pack.acceleration.2", "20 m/s2", lambda pack: pack.acceleration[2] == 20.0),
    ("pack.stack_cells", [8, 16], lambda pack: pack.stack_cells == (8, 16)),
    ("pack.cooling.every", 3, lambda pack: pack.cooling.every == 3),
    ("pack.keep_outs.0.to.0", "120 mm", lambda pack: pack.keep_outs[0].end == (0.12, 0.05, 0.12)),
    ("pack.friction", 0.3, lambda pack: pack.friction == 0.3),
])
@pytest.mark.parametrize("listed", [True, False])
def test_keys_of_a_pack_may_vary(key, value, found, listed):
    """A single keep-out, too, which one table may stand for."""
    read = parsed({**FULL, "keep_outs": FULL["keep_outs"] if listed else FULL["keep_outs"][0]})
    changed = replaced(read.source, place(read, key).path, value)
    assert found(task.parse(changed, "task.toml", HERE, CATALOG).pack)


def test_a_task_without_a_pack_has_no_such_keys():
    with pytest.raises(InputError, match="the task knows no key 'pack.cells'"):
        place(task.parse(GOOD, "task.toml", HERE, CATALOG), "pack.cells")


# Documentation


def test_the_task_of_the_docs_is_good():
    """1.8 kWh at 44 V: 12 in series are 456 Wh, 4 of them."""
    page = (HERE.parent / "docs" / "packs.md").read_text(encoding="utf-8")
    (text,) = re.findall(r"^```toml\n(.*?)^```", page, re.M | re.S)
    read = task.parse(tomllib.loads(text), "task.toml", HERE, CATALOG)
    found = read.pack.wanted(read.cell)
    assert (found.cells, found.series, found.parallel) == (48, 12, 4)


def test_the_docs_name_every_key():
    text = (HERE.parent / "docs" / "conventions.md").read_text(encoding="utf-8")
    keys = [*FULL, *FULL["clearance"], *FULL["cooling"], "energy", "voltage"]
    assert not [key for key in keys if f"`{key}`" not in text]
