"""Asymmetric holders as pieces: a die on the base plate, in it spring, plunger, pellet and plunger one on the other."""

from packdesign.cad import cells, solids, towers
from packdesign.cad.frames import Heights, clamped, heights
from packdesign.cad.lengths import one
from packdesign.cad.pieces import Piece

DIE, PLUNGER = (0.86, 0.84, 0.76), (0.45, 0.40, 0.36)


def pieces(catalog, evaluation, row: int = 0) -> tuple[Piece, ...]:
    """Pieces of one design."""
    built, level = evaluation.built, heights(evaluation.built.frame, row)
    named = {line.item: line.designation(row) for line in evaluation.lines}
    return (*clamped(catalog, built.frame, row, level, named), *_inside(evaluation, row, level, named))


def _inside(evaluation, row: int, level: Heights, named: dict[str, str]) -> list[Piece]:
    """Die and what is in it, from the base plate to the upper one."""
    built, choice = evaluation.built, evaluation.built.choice
    bore, long, thick = one(choice.bore, row), one(choice.plunger_length, row), one(evaluation.demand.thickness, row)
    spring = one(built.column.spring_length, row) * int(built.column.series[row, 0]) - one(built.train.set_travel, row)
    lower = level.plate + spring
    top = lower + 2.0 * long + thick
    die = solids.ring(one(choice.outer_diameter, row), bore, one(choice.die_length, row))
    each = spring / int(built.column.series[row, 0])
    coil, simple = towers.coils(built.column, row, each)
    stands = [level.plate + n * each for n in range(int(built.column.series[row, 0]))]
    found = [
        Piece("die", named["die"], die, _at(level.plate), float(built.die["density"][row]), DIE),
        Piece("plunger", named["plunger"], solids.rod(bore, long), _at(lower, lower + long + thick),
              float(built.plunger["density"][row]), PLUNGER),
        Piece("spring", named["spring"], coil, _at(*stands), float(built.column.density[row, 0]), towers.SPRING,
              simple=simple),
        Piece("cells", "pellet", solids.rod(bore, thick), _at(lower + long), 0.0, cells.CELL, envelope=True),
    ]
    if level.opposite - top > 1e-6:
        found.append(Piece("layers", "layers and pads", solids.rod(bore, level.opposite - top), _at(top), 0.0,
                           cells.LAYER, envelope=True))
    return found


def _at(*levels: float) -> tuple:
    """Places on the axis."""
    from build123d import Location

    return tuple(Location((0.0, 0.0, z)) for z in levels)
