"""How many equal boxes stand in an envelope with keep-outs, where they stand, and how much room is missing.

All boxes stand alike. The packings are *layers of rows*: layers across a third axis, each made of rows across a second,
each row filled along the first where no keep-out is in the way - for every order of the three axes. Rows and layers may
begin anywhere, and each in its own way. Shifted towards zero, each begins at the wall, directly after the one before or
at the end of a keep-out, so that no other places need be tried and the count of this class is exact: it never falls
with smaller boxes, gaps or margins, larger envelopes or fewer keep-outs. Packings without such layers, as around a pin
wheel of keep-outs, may hold more.

Along one axis a keep-out blocks the low ends of boxes from one place to another; between the ends of these *pieces*
nothing changes. So a chain of boxes one directly after the other is worth, piece by piece, its boxes there times what
one is worth, and the best way along an axis is made of chains, each from the end of one keep-out to that of another.
"""

import math
from dataclasses import dataclass
from itertools import permutations

import numpy as np

CLOSE = 1e-9
"""Lengths that differ by less are the same [m]."""

BRACKET = 1e-7
"""Width to which missing lengths are closed in, from above [m]."""

TRIALS = 64
"""Sides that are tried at once between two bounds of a missing length."""

BLOCK = 200_000
"""Worths of boxes that are held at once."""

ORDERS = tuple(permutations(range(3)))
"""First, second and third axis."""


def capacity(box, envelope, gap, margin, keep_outs, needed=None):
    """Number of boxes that fit as layers of rows; a column of one row stands for as many as the others have.

    Parameters
    ----------
    box : (n, 3) array
        Sides of a box [m]
    envelope : (n, 3) array
        Sides of the envelope, along the same axes; it reaches from 0 to them [m]
    gap : (n, 3) array
        Least distance of neighbouring boxes along each axis [m]
    margin : (n,) array
        Least distance of boxes from the envelope's walls and from keep-outs [m]
    keep_outs : (n, k, 6) array
        Low and high end along each axis, in turns: x0, x1, y0, y1, z0, z1 [m]
    needed : (n,) array, optional
        Count that is asked for; of a row whose count without keep-outs is less, that one is returned, which is then
        less than needed, too [-]

    Returns
    -------
    capacity : (n,) array of int
        Highest count; 0 where a side is no positive, finite number [-]

    Holds for
    ---------
    Boxes in one orientation, in packings of layers of rows

    Source
    ------
    Gilmore and Gomory, Oper. Res. 13 (1965) 94 (cutting in stages); Christofides and Whitlock, Oper. Res. 25 (1977) 30
    (places to try)
    """
    bound = _free_counts(box, envelope, gap, margin).prod(axis=1)
    if keep_outs.shape[1] == 0:
        return bound
    asked = (bound > 0) & (bound >= (0 if needed is None else needed))
    sides = (box, envelope, gap, margin[:, None], *keep_outs.transpose(1, 0, 2))
    rows = np.concatenate([np.broadcast_to(one, (len(bound), one.shape[1]))[asked] for one in sides], axis=1)
    first, place = _distinct(rows)
    bound[asked] = _counts(rows[first])[place]
    return bound


def _free_counts(box, envelope, gap, margin):
    """Boxes along each axis of an envelope without keep-outs (n, 3); 0 along all where a side is no length."""
    sound = (np.isfinite(box) & (box > 0.0) & np.isfinite(envelope)).all(axis=1)[:, None]
    room = np.where(sound, envelope, -np.inf) - 2 * margin[:, None] + gap
    return np.maximum(np.floor((room + CLOSE) / (np.where(sound, box, 1.0) + gap)), 0.0).astype(int)


def _distinct(rows):
    """Index of the first of each group of rows that are close to each other, and the group of each row."""
    group = np.zeros(len(rows), int)
    for column in np.round(rows / CLOSE).T:
        if (column != column[:1]).any():
            values, place = np.unique(column, return_inverse=True)
            group = np.unique(group * len(values) + place, return_inverse=True)[1]
    return np.unique(group, return_index=True)[1], group


def _counts(rows):
    """Count of each row of sides and keep-outs, in blocks that fit the memory."""
    pieces = (rows.shape[1] - 10) // 3 + 1
    step = max(1, BLOCK // pieces**3)
    blocks = (rows[start:start + step] for start in range(0, len(rows), step))
    return np.concatenate([np.zeros(0, int), *(_room(block).count() for block in blocks)])


def _room(rows):
    """The three axes of rows of box, envelope, gap, margin and keep-outs."""
    box, envelope, gap, margin = rows[:, :3], rows[:, 3:6], rows[:, 6:9], rows[:, 9]
    ends = rows[:, 10:].reshape(len(rows), -1, 3, 2)
    low, high = ends[..., 0] - margin[:, None, None], ends[..., 1] + margin[:, None, None]
    return _Room(tuple(_axis(box[:, axis], envelope[:, axis], gap[:, axis], margin, low[..., axis], high[..., axis])
                       for axis in range(3)))


@dataclass(frozen=True)
class _Axis:
    """Chains from s starts, and p pieces along one axis: those that any of the n rows meets."""

    pitch: np.ndarray
    """Of a chain (n,)."""
    starts: np.ndarray
    """Places where chains begin, rising; the last is the end (n, s)."""
    chains: np.ndarray
    """Boxes of the longest chain from one start to another (n, s, s)."""
    lower: np.ndarray
    """Lower ends of the pieces, rising (n, p)."""
    held: np.ndarray
    """Boxes of each chain by the piece in which they begin (n, s, s, p)."""
    blocked: np.ndarray
    """Whether a keep-out is in the way of boxes of a piece (n, p, k)."""


def _axis(size, length, gap, margin, low, high):
    """One axis of boxes of a size (n,) among keep-outs from low to high (n, k); ends give way by what is close."""
    pitch, starts = size + gap, _starts(margin[:, None], high, (length - margin + gap)[:, None])
    reach = starts[:, None, :] - starts[:, :, None]
    chains = np.maximum(np.floor((reach + CLOSE) / pitch[:, None, None]), 0.0)
    low, high = low - size[:, None] + CLOSE, high - CLOSE
    lower = np.sort(np.concatenate([np.full_like(margin, -np.inf)[:, None], low, high], axis=1), axis=1)
    held = _held(starts, pitch, chains, lower)
    blocked = (low[:, None] <= lower[..., None]) & (lower[..., None] < high[:, None])
    met = held.any(axis=(0, 1, 2))
    return _Axis(pitch, starts, chains, lower[:, met], held[..., met], blocked[:, met])


def _starts(first, high, end):
    """Places where chains begin, and the end; only those that differ from the one before in any row (n, s)."""
    found = np.concatenate([first, np.clip(np.sort(high, axis=1), first, end), end], axis=1)
    return found[:, [True, *(found[:, 1:-1] > found[:, :-2]).any(axis=0), True]]


def _held(starts, pitch, chains, lower):
    """Boxes of each chain by piece (n, s, s, p)."""
    before = np.maximum(np.ceil((lower[:, None, 1:] - starts[:, :, None]) / pitch[:, None, None]), 0.0)
    before = np.minimum(before[:, :, None, :], chains[..., None])
    return np.diff(before, axis=3, prepend=0.0, append=chains[..., None])


@dataclass(frozen=True)
class _Room:
    """Equal boxes among keep-outs, n rows."""

    axes: tuple[_Axis, _Axis, _Axis]

    def free(self):
        """1 for boxes that begin in pieces of the three axes with no keep-out in the way, else 0 (n, p, p, p)."""
        first, second, third = (axis.blocked for axis in self.axes)
        pairs = (first[:, :, None] & second[:, None]).astype(float)
        return 1.0 - (pairs @ third[:, None].transpose(0, 1, 3, 2).astype(float) > 0.5)

    def count(self):
        """Boxes of the best packing (n,)."""
        free = self.free()
        return np.max([self.ways(order, free)[0][1][..., 0] for order in ORDERS], axis=0).astype(int)

    def ways(self, order, free):
        """Worth of all chains and of the rest from each start on: of layers (n,), of rows by the piece of their layer,
        and of boxes by the pieces of both."""
        worth, found = free.transpose(0, *(1 + axis for axis in order[::-1])), []
        for axis in order:
            found.insert(0, _best(worth, self.axes[axis]))
            worth = found[0][1][..., 0]
        return found


def _best(worth, axis):
    """Worth of each chain (n, ..., s, s), and of the best chains from each start to the end (n, ..., s).

    One box that begins in a piece is worth (n, ..., p).
    """
    rows, count, _, pieces = axis.held.shape
    each = worth.reshape(rows, -1, pieces) @ axis.held.reshape(rows, -1, pieces).transpose(0, 2, 1)
    each = each.reshape(*worth.shape[:-1], count, count)
    best = np.zeros(each.shape[:-1])
    for start in reversed(range(count - 1)):
        best[..., start] = (each[..., start, start + 1:] + best[..., start + 1:]).max(axis=-1)
    return each, best


def places(box, envelope, gap, margin, keep_outs, count, up=2):
    """Low corners of boxes in the best packing, from the floor up and from one end of its longer side.

    Parameters
    ----------
    box : (3,) array
        Sides of a box [m]
    envelope : (3,) array
        Sides of the envelope [m]
    gap : (3,) array
        Least distance of neighbouring boxes along each axis [m]
    margin : float
        Least distance of boxes from the envelope's walls and from keep-outs [m]
    keep_outs : (k, 6) array
        Low and high end along each axis, in turns [m]
    count : int
        Boxes that are wanted [-]
    up : int
        Axis that is up; of packings equally full one with layers along it [-]

    Returns
    -------
    places : (m, 3) array
        Corners of as many boxes as are wanted, or as fit [m]
    """
    if not _free_counts(*(one[None] for one in (box, envelope, gap)), np.array([margin])).all():
        return np.zeros((0, 3))
    room = _room(np.concatenate([box, envelope, gap, [margin], np.ravel(keep_outs)])[None])
    free = room.free()
    order = max(sorted(ORDERS, key=lambda one: one[2] != up), key=lambda one: room.ways(one, free)[0][1][0, 0])
    found = np.array(list(_corners(room, order[::-1], room.ways(order, free), free[0]))).reshape(-1, 3)
    found = found[:, np.argsort(order[::-1])]
    short, long = sorted({0, 1, 2} - {up}, key=lambda axis: envelope[axis])
    rank = np.round(found / CLOSE)
    return found[np.lexsort((rank[:, short], rank[:, long], rank[:, up]))][:count]


def _corners(room, axes, ways, free, pieces=()):
    """Corners of the only row, along the axes that follow those whose pieces are known."""
    level = len(pieces)
    axis = room.axes[axes[level]]
    for place in _chained(axis, *(one[(0, *pieces)] for one in ways[level])):
        met = (*pieces, int(np.searchsorted(axis.lower[0], place, side="right")) - 1)
        if level == 2:
            if free[tuple(met[axes.index(one)] for one in range(3))]:
                yield (place,)
        else:
            yield from ((place, *rest) for rest in _corners(room, axes, ways, free, met))


def _chained(axis, each, best):
    """Places along the only row of an axis, in as few chains as are best."""
    start, found = 0, []
    while start < len(best) - 1:
        worths = each[start, start + 1:] + best[start + 1:]
        after = len(best) - 1 - int(np.argmax(worths[::-1]))
        found.append(axis.starts[0, start] + axis.pitch[0] * np.arange(axis.chains[0, start, after]))
        start = after
    return np.concatenate(found).tolist()


def missing(box, envelope, gap, margin, keep_outs, count):
    """By how much each side of the envelope alone would have to grow so that boxes fit.

    Parameters
    ----------
    box : (3,) array
        Sides of a box [m]
    envelope : (3,) array
        Sides of the envelope; they grow at their far ends, and keep-outs stay where they are [m]
    gap : (3,) array
        Least distance of neighbouring boxes along each axis [m]
    margin : float
        Least distance of boxes from the envelope's walls and from keep-outs [m]
    keep_outs : (k, 6) array
        Low and high end along each axis, in turns [m]
    count : int
        Boxes that shall fit [-]

    Returns
    -------
    missing : (3,) array
        Growth that is enough; 0 where they fit, infinite where no growth of that side helps [m]
    """
    def fit(envelopes):
        same = [np.broadcast_to(one, (len(envelopes), *np.shape(one))) for one in (box, gap, margin, keep_outs)]
        return capacity(same[0], envelopes, *same[1:], needed=np.full(len(envelopes), count)) >= count

    if fit(envelope[None])[0]:
        return np.zeros(3)
    return np.array([_growth(fit, envelope, axis, _beyond(box, envelope, gap, margin, keep_outs, count, axis))
                     for axis in range(3)])


def _beyond(box, envelope, gap, margin, keep_outs, count, axis):
    """Growth of one side with which boxes fit beyond all keep-outs; infinite where another side is too short."""
    others = np.delete(np.arange(3), axis)
    beside = _free_counts(*(one[None, others] for one in (box, envelope, gap)), np.array([margin])).prod()
    if beside == 0:
        return math.inf
    first = max([margin, *(keep_outs[:, 2 * axis + 1] + margin)])
    return max(first + math.ceil(count / beside) * (box[axis] + gap[axis]) - gap[axis] + margin - envelope[axis], 0.0)


def _growth(fit, envelope, axis, enough):
    """Least growth of one side that is enough, closed in from what is too little and what is enough."""
    too_little = 0.0
    while math.isfinite(enough) and enough - too_little > BRACKET:
        trials = np.linspace(too_little, enough, TRIALS + 1)[1:]
        first = int(np.argmax(fit(envelope + trials[:, None] * np.eye(3)[axis])))
        too_little, enough = (too_little, *trials)[first], float(trials[first])
    return enough
