"""Profiles that are turned about z: dished ends, half spheres, squeezed rings; lengths in mm."""

import numpy as np

POINTS = 16
"""Points through which the outside of an ellipsoidal end is drawn."""


def _revolved(edges):
    from build123d import Axis, Face, Solid, Wire

    return Solid.revolve(Face(Wire(edges)), 360.0, Axis.Z)


def _line(start, end):
    from build123d import Edge

    return Edge.make_line((start[0], 0.0, start[1]), (end[0], 0.0, end[1]))


def _arc(centre, radius: float, start: float, end: float):
    """An arc about a point of the profile, angles from the axis that looks down, in radians."""
    from build123d import Edge

    points = [(centre[0] + radius * np.sin(turn), 0.0, centre[1] - radius * np.cos(turn))
              for turn in (start, (start + end) / 2.0, end)]
    return Edge.make_three_point_arc(*points)


def hemisphere(bore: float, wall: float, cut: float = 0.0):
    """Half a sphere that opens upwards, its rim `cut` under the middle at z = 0."""
    inner, outer = bore / 2.0, bore / 2.0 + wall
    angles = [np.arccos(cut / radius) for radius in (inner, outer)]
    rim = [(radius * np.sin(angle), -cut) for radius, angle in zip((inner, outer), angles, strict=True)]
    return _revolved([_arc((0.0, 0.0), inner, angles[0], 0.0), _line((0.0, -inner), (0.0, -outer)),
                      _arc((0.0, 0.0), outer, 0.0, angles[1]), _line(rim[1], rim[0])])


def torisphere(bore: float, crown: float, knuckle: float, depth: float, wall: float):
    """A torispherical end under its rim at z = 0, of equal thickness; inside radii and depth."""
    centre, middle = bore / 2.0 - knuckle, (0.0, crown - depth)
    turn = np.arcsin(centre / (crown - knuckle))
    edges = [_arc((centre, 0.0), knuckle, np.pi / 2.0, turn), _arc(middle, crown, turn, 0.0),
             _line((0.0, -depth), (0.0, -depth - wall)), _arc(middle, crown + wall, 0.0, turn),
             _arc((centre, 0.0), knuckle + wall, turn, np.pi / 2.0), _line((bore / 2.0 + wall, 0.0), (bore / 2.0, 0.0))]
    return _revolved(edges)


def ellipsoid(bore: float, depth: float, wall: float):
    """An ellipsoidal end under its rim at z = 0, of equal thickness outside an ellipse."""
    from build123d import Edge

    def points(off: float):
        turn = np.linspace(0.0, np.pi / 2.0, POINTS)
        normal = np.stack([np.sin(turn) * depth, -np.cos(turn) * bore / 2.0])
        normal /= np.hypot(*normal)
        return [(float(x), 0.0, float(z)) for x, z in zip(bore / 2.0 * np.sin(turn) + off * normal[0],
                                                          -depth * np.cos(turn) + off * normal[1], strict=True)]

    inner, outer = (Edge.make_spline(points(off)) for off in (0.0, wall))
    return _revolved([inner, _line((bore / 2.0, 0.0), (bore / 2.0 + wall, 0.0)), outer,
                      _line((0.0, -depth - wall), (0.0, -depth))])


def squeezed_ring(inner: float, outer: float, volume: float):
    """A ring of rubber between two diameters, about z = 0, of a volume: flat where it is squeezed, round beside it."""
    height, middle = (outer - inner) / 2.0, (outer + inner) / 4.0
    area = volume / (2.0 * np.pi * middle)
    half = (area - np.pi / 4.0 * height**2) / height / 2.0
    if half <= 0.0:
        return loose_ring(inner, volume)
    left, right = inner / 2.0, outer / 2.0
    from build123d import Edge

    def bow(z: float, summit: float):
        return Edge.make_three_point_arc((left, 0.0, z), (middle, 0.0, summit), (right, 0.0, z))

    return _revolved([bow(half, half + height / 2.0), _line((right, half), (right, -half)),
                      bow(-half, -half - height / 2.0), _line((left, -half), (left, half))])


def loose_ring(inner: float, volume: float):
    """A round ring on an inner diameter, not squeezed."""
    from build123d import Solid

    cord = np.roots([np.pi**2 / 4.0, np.pi**2 / 4.0 * inner, 0.0, -volume])
    section = float(next(root.real for root in cord if abs(root.imag) < 1e-9 and root.real > 0.0))
    return Solid.make_torus(inner / 2.0 + section / 2.0, section / 2.0)
