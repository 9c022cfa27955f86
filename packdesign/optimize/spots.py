"""Where rods of a pattern stand at some offsets: how far apart, how far out, and clear of terminals."""

import numpy as np

from packdesign.holders.frame import layout


def apart(problem, pattern: layout.Pattern, offset: np.ndarray) -> np.ndarray:
    """Least distance between two rods of a pattern at some offsets (m,) [m]."""
    near, place = np.unique(offset, return_inverse=True)
    found = [problem.kept(("apart", pattern, one), lambda one=one: layout.spacing(
        layout.places(pattern, problem.outline, one))) for one in near.tolist()]
    return np.array(found)[place.ravel()]


def outermost(problem, pattern: layout.Pattern, offset: np.ndarray) -> np.ndarray:
    """How far the outermost rods of a pattern lie from the middle at some offsets (m,), along x and y (m, 2) [m]."""
    near, place = np.unique(offset, return_inverse=True)
    found = [problem.kept(("outermost", pattern, one), lambda one=one: np.abs(
        layout.places(pattern, problem.outline, one)).max(axis=0)) for one in near.tolist()]
    return np.array(found)[place.ravel()]


def clear(problem, pattern: layout.Pattern, offset: np.ndarray, bore: np.ndarray) -> np.ndarray:
    """Whether the bores of a pattern at some offsets (m,) [m] leave the terminals of a pack their room."""
    turns, found, demand = problem.turns.demands, np.ones(len(offset), bool), problem.demand
    room = turns[0].pack.terminals if turns else np.zeros(1)
    for one in np.unique(offset) if room[0] > 0.0 else ():
        rows = np.flatnonzero(offset == one)
        outline, counts, gaps = ([np.repeat(column, len(rows)) for column in pair] for pair in (
            demand.cell_outline, (demand.stacks_along, demand.stacks_across), demand.stack_gaps))
        rods = layout.places(pattern, problem.outline, float(one))
        found[rows] = ~layout.overlaps_terminals(rods, outline, bore[rows], np.repeat(room, len(rows)), counts,
                                                 gaps).any(axis=1)
    return found
