"""A holder cut open along its axis."""

from dataclasses import replace

from packdesign.cad.pieces import Piece

UNCUT = ("socket screw", "washer")
"""What stays whole in a section, as drawings have it."""


def section(pieces: tuple[Piece, ...]) -> tuple[Piece, ...]:
    """Pieces behind the plane through the axis and x, seen from below in y; each where it stands.

    What the plane meets is cut open, but for fasteners, which stay whole if their middles lie on the plane or behind.
    """
    found = (_kept(piece) if piece.item in UNCUT else _cut(piece) for piece in pieces)
    return tuple(piece for piece in found if piece.places)


def _kept(piece: Piece) -> Piece:
    return replace(piece, places=tuple(at for at in piece.places if at.position.Y > -1e-6))


def _cut(piece: Piece) -> Piece:
    from build123d import Compound, Location

    halves = [half for at in piece.places for half in _half(piece.solid.moved(at))]
    return replace(piece, solid=Compound(halves), places=(Location(),) if halves else ())


def _half(solid) -> list:
    from build123d import Location, Solid

    bounds = solid.bounding_box()
    low, high = bounds.min, bounds.max
    if low.Y >= -1e-6:
        return [solid]
    if high.Y <= 1e-6:
        return []
    size = bounds.size
    knife = Solid.make_box(size.X + 2.0, -low.Y + 1.0, size.Z + 2.0)
    left = solid.cut(knife.moved(Location((low.X - 1.0, low.Y - 1.0, low.Z - 1.0))))
    return left.solids()
