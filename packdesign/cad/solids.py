"""Plain solids in mm, each made of one profile: prisms with holes, rings, hexagons, bolts and nuts."""

import numpy as np

Circle = tuple[float, float, float]
"""Middle and diameter [mm]."""


def _loop(points):
    from build123d import Wire

    return Wire.make_polygon([(*point, 0.0) for point in points])


def circle(drawn: Circle):
    """Wire of a circle."""
    from build123d import Plane, Wire

    x, y, diameter = drawn
    return Wire.make_circle(diameter / 2.0, Plane((x, y, 0.0)))


def _drawn(outer, inner: list, height: float):
    from build123d import Face, Solid

    return Solid.extrude(Face(outer, inner), (0.0, 0.0, height))


def prism(points, height: float, bores: tuple[Circle, ...] = ()):
    """A profile drawn upwards from z = 0, with round holes through it."""
    return _drawn(_loop(points), [circle(bore) for bore in bores], height)


def rectangle(length: float, width: float) -> list[tuple[float, float]]:
    """Corners about the origin, against the clock."""
    x, y = length / 2.0, width / 2.0
    return [(-x, -y), (x, -y), (x, y), (-x, y)]


def block(length: float, width: float, height: float, bores: tuple[Circle, ...] = ()):
    """A plate or bar on z = 0."""
    return prism(rectangle(length, width), height, bores)


def disc(diameter: float, _: float, height: float, bores: tuple[Circle, ...] = ()):
    """A round plate on z = 0."""
    return _drawn(circle((0.0, 0.0, diameter)), [circle(bore) for bore in bores], height)


def rod(diameter: float, height: float):
    """A cylinder on z = 0."""
    return _drawn(circle((0.0, 0.0, diameter)), [], height)


def ring(outer: float, inner: float, height: float):
    """A tube or washer on z = 0."""
    return _drawn(circle((0.0, 0.0, outer)), [circle((0.0, 0.0, inner))], height)


def hexagon(across_flats: float) -> list[tuple[float, float]]:
    """Corners of a hexagon by its width across flats."""
    turn = np.arange(6) * np.pi / 3.0
    reach = across_flats / 3.0**0.5
    return [(float(x), float(y)) for x, y in zip(reach * np.cos(turn), reach * np.sin(turn), strict=True)]


def nut(across_flats: float, bore: float, height: float):
    """A hexagon nut on z = 0, without chamfers."""
    return prism(hexagon(across_flats), height, ((0.0, 0.0, bore),))


def turned(profile):
    """A ring about z of a profile of radius and height."""
    from build123d import Axis, Face, Solid, Wire

    section = Face(Wire.make_polygon([(r, 0.0, z) for r, z in profile]))
    return Solid.revolve(section, 360.0, Axis.Z)


def shank(diameter: float, plain: float, core: float, length: float):
    """A bolt's shank upwards from z = 0: so much of it plain, the rest as thick as a thread on the mean."""
    if plain <= 0.0:
        return rod(core, length)
    if plain >= length:
        return rod(diameter, length)
    return turned([(0.0, 0.0), (diameter / 2.0, 0.0), (diameter / 2.0, plain), (core / 2.0, plain),
                   (core / 2.0, length), (0.0, length)])


def stepped(inner: tuple[float, float], outer: tuple[float, float], height: float, edge: float):
    """A block on z = 0 with a thin wider one about its middle."""
    from build123d import Location

    return block(*inner, height).fuse(block(*outer, edge).moved(Location((0.0, 0.0, (height - edge) / 2.0))))
