"""Decks for CalculiX: an end plate of solid elements that lies without friction on a bed of uncoupled columns.

Millimetre, newton, megapascal. The stack and both plates are mirror symmetric, so the columns are half of the stack on
a fixed base; where the rods are mirror symmetric too, a quarter is modelled. The plate's centre is the origin, z = 0
the plate's inner face.
"""

from dataclasses import dataclass
from hashlib import sha256

import numpy as np

CELL = 2.0
"""Side of the square cells over which a pressure is averaged; elements divide it."""

LATERAL = 1e-3
"""Lateral and shear moduli of the columns per through modulus."""

SKIN = 2
"""Elements through a face of a sandwich."""

RADII, ANGLES = 32, 256
"""Points of equal force on a seat."""


@dataclass(frozen=True)
class Solid:
    """One plate on its stacks; lengths mm, moduli and pressures MPa, force N of all rods together.

    The mesh has elements of `size` in plan and some `layers`; contact is `contact` times as stiff as half of the stack.
    What is not `pressed` lies on no stack: an even pressure and the rods hold each other. A sandwich has faces of some
    `skin` and a `core` of through modulus and shear moduli along x and y; `layers` are then those of the core.
    """

    name: str
    length: float
    width: float
    thickness: float
    modulus: float
    poisson: float
    face_length: float
    face_width: float
    stack_height: float
    stack_modulus: float
    rods: tuple
    outer: float
    inner: float
    force: float
    along: int = 1
    gap: float = 0.0
    size: float = CELL
    layers: int = 6
    contact: float = 1000.0
    pressed: bool = True
    skin: float = 0.0
    core: tuple = ()

    @property
    def centres(self):
        """Places in x of the centres of the stacks."""
        return (np.arange(self.along) - (self.along - 1) / 2) * (self.face_length + self.gap)

    @property
    def mirrored(self):
        """Whether x = 0 and y = 0 are planes of symmetry of the rods."""
        rods = set(self.rods)
        return tuple({(sx * x, sy * y) for x, y in rods} == rods for sx, sy in ((-1, 1), (1, -1)))

    @property
    def bed(self):
        """Pressure per deflection of half of the stack [MPa/mm]."""
        return 2 * self.stack_modulus / self.stack_height

    @property
    def mean(self):
        """Mean pressure [MPa]."""
        return self.force / (self.along * self.face_length * self.face_width)


def heights(solid):
    """Mesh lines through the plate."""
    whole = np.linspace(solid.skin, solid.thickness - solid.skin, solid.layers + 1)
    if not solid.core:
        return whole
    face = np.linspace(0, solid.skin, SKIN, endpoint=False)
    return np.concatenate([face, whole, solid.thickness - face[::-1]])


def lines(solid, direction):
    """Mesh lines in x or y: whole elements on the faces, none longer in between."""
    half = (solid.length, solid.width)[direction] / 2
    if direction == 0:
        ends = [place + side * solid.face_length / 2 for place in solid.centres for side in (-1, 1)]
    else:
        ends = [-solid.face_width / 2, solid.face_width / 2]
    start = 0.0 if solid.mirrored[direction] else -half
    marks = sorted({start, half, *(end for end in ends if end > start)})
    spans = [
        np.linspace(low, high, int(np.ceil((high - low) / solid.size - 1e-9)) + 1)[1:]
        for low, high in zip(marks, marks[1:], strict=False)
    ]
    return np.concatenate([[start], *spans])


@dataclass(frozen=True, eq=False)
class Mesh:
    """Nodes and elements; numbers count from 1 as in the deck."""

    x: np.ndarray
    y: np.ndarray
    grid: np.ndarray
    places: np.ndarray
    plate: np.ndarray
    columns: np.ndarray
    standing: np.ndarray


def bricks(grid):
    """Corner nodes of the elements between all nodes of a grid (x, y, z), in CalculiX's order."""
    low = [grid[:-1, :-1], grid[1:, :-1], grid[1:, 1:], grid[:-1, 1:]]
    return np.stack([part[:, :, :-1] for part in low] + [part[:, :, 1:] for part in low], axis=-1)


def on_faces(solid, x, y):
    """Which elements between the lines lie on a pressed face, (x, y)."""
    middle = (x[:-1] + x[1:]) / 2, (y[:-1] + y[1:]) / 2
    along = (np.abs(middle[0][:, None] - solid.centres) < solid.face_length / 2).any(axis=1)
    return along[:, None] & (np.abs(middle[1]) < solid.face_width / 2)


def mesh(solid):
    """Plate of bricks between all lines, and one column under each of its inner faces that lies on a stack."""
    x, y = lines(solid, 0), lines(solid, 1)
    z = heights(solid)
    grid = np.arange(1, len(x) * len(y) * len(z) + 1).reshape(len(x), len(y), len(z))
    places = np.stack(np.meshgrid(x, y, z, indexing="ij"), axis=-1).reshape(-1, 3)
    standing = on_faces(solid, x, y)
    ground = np.arange(1, len(x) * len(y) * 2 + 1).reshape(len(x), len(y), 2)
    columns = bricks(ground)[:, :, 0][standing]
    used, columns = np.unique(columns, return_inverse=True)
    depth = np.array([-solid.stack_height / 2, 0.0])
    below = np.stack(np.meshgrid(x, y, depth, indexing="ij"), axis=-1).reshape(-1, 3)[used - 1]
    columns = columns.reshape(-1, 8) + len(places) + 1
    return Mesh(x, y, grid, np.vstack([places, below]), bricks(grid), columns, standing)


def seat_points(solid):
    """Points of equal force on all seats, (rods, points, 2): rings of equal area."""
    share = (np.arange(RADII) + 0.5) / RADII
    radius = np.sqrt(solid.inner**2 + (solid.outer**2 - solid.inner**2) * share) / 2
    angle = (np.arange(ANGLES) + 0.5) * 2 * np.pi / ANGLES
    offsets = np.stack([np.outer(radius, np.cos(angle)), np.outer(radius, np.sin(angle))], axis=-1).reshape(-1, 2)
    return np.array(solid.rods)[:, None] + offsets


def bilinear(lines, place):
    """Line element that holds each place, and the place in it from 0 to 1."""
    element = np.clip(np.searchsorted(lines, place, side="right") - 1, 0, len(lines) - 2)
    return element, (place - lines[element]) / np.diff(lines)[element]


def seat_shares(solid, x, y):
    """Share of the total force at each node (x, y): consistent with even pressure on the seats.

    Forces at nodes that are consistent keep the sum of the points' forces and their moments, so the force and its
    place are exact whatever the mesh.
    """
    points = seat_points(solid).reshape(-1, 2)
    points = points[(points[:, 0] >= x[0]) & (points[:, 1] >= y[0])]
    (column, along), (row, across) = bilinear(x, points[:, 0]), bilinear(y, points[:, 1])
    shares = np.zeros((len(x), len(y)))
    for i, part_x in enumerate((1 - along, along)):
        for j, part_y in enumerate((1 - across, across)):
            np.add.at(shares, (column + i, row + j), part_x * part_y)
    return shares / (len(solid.rods) * RADII * ANGLES)


def connected(numbers, nodes):
    """Lines of elements: number and nodes."""
    return [",".join(map(str, row)) for row in np.column_stack([numbers, nodes]).tolist()]


def listed(name, kind, members):
    """A set of nodes or elements, sixteen a line."""
    return [f"*{kind}SET,{kind}SET={name}"] + [
        ",".join(map(str, members[i : i + 16])) for i in range(0, len(members), 16)
    ]


def columnar(name, through, along, across):
    """Material that is stiff through z, shears over x and y, and hardly resists in its plane."""
    weak = through * LATERAL
    return [
        f"*MATERIAL,NAME={name}",
        "*ELASTIC,TYPE=ENGINEERING CONSTANTS",
        f"{weak:.9g},{weak:.9g},{through:.9g},0,0,0,{weak:.9g},{along:.9g}",
        f"{across:.9g},293",
        f"*SOLID SECTION,ELSET={name},MATERIAL={name}",
    ]


def geometry(solid, net):
    """Nodes, elements, materials and sets."""
    plate = net.plate.reshape(-1, 8)
    numbers = np.arange(1, len(plate) + 1)
    text = ["*NODE,NSET=ALL"]
    text += [f"{i},{x:.9g},{y:.9g},{z:.9g}" for i, (x, y, z) in enumerate((net.places + 0.0).tolist(), 1)]
    text += ["*ELEMENT,TYPE=C3D8I,ELSET=PLATE"]
    text += connected(numbers, plate)
    layers = numbers.reshape(net.plate.shape[:3])
    core = np.zeros(layers.shape[2], bool)
    core[SKIN:-SKIN] = bool(solid.core)
    text += listed("SOLID", "EL", layers[:, :, ~core].ravel().tolist())
    text += ["*MATERIAL,NAME=SOLID", "*ELASTIC", f"{solid.modulus:.9g},{solid.poisson:.9g}"]
    text += ["*SOLID SECTION,ELSET=SOLID,MATERIAL=SOLID"]
    if solid.core:
        text += listed("CORE", "EL", layers[:, :, core].ravel().tolist()) + columnar("CORE", *solid.core)
    return text + listed("INNER", "EL", layers[:, :, 0][net.standing].tolist())


def stack(solid, net):
    """Columns, their contact with the plate and their fixed base; no node of them moves sideways."""
    first = net.plate[..., 0].size + 1
    numbers = np.arange(first, first + len(net.columns))
    lateral = solid.stack_modulus * LATERAL
    base, top = np.unique(net.columns[:, :4]), np.unique(net.columns[:, 4:])
    return [
        "*ELEMENT,TYPE=C3D8,ELSET=STACK",
        *connected(numbers, net.columns),
        *columnar("STACK", solid.stack_modulus, lateral, lateral),
        "*SURFACE,NAME=TOP,TYPE=ELEMENT",
        "STACK,S2",
        "*SURFACE,NAME=FACE,TYPE=ELEMENT",
        "INNER,S1",
        "*SURFACE INTERACTION,NAME=TOUCH",
        "*SURFACE BEHAVIOR,PRESSURE-OVERCLOSURE=LINEAR",
        f"{solid.contact * solid.bed:.9g}",
        "*CONTACT PAIR,INTERACTION=TOUCH,TYPE=SURFACE TO SURFACE",
        "TOP,FACE",
        *listed("BASE", "N", base.tolist()),
        *listed("TOP", "N", top.tolist()),
        "*BOUNDARY",
        "BASE,1,3",
        "TOP,1,2",
    ]


def supports(solid, net):
    """Planes of symmetry of the plate, or one point held where there is none."""
    held = []
    middle = [int(np.argmin(np.abs(line))) for line in (net.x, net.y)]
    for d, mirrored in enumerate(solid.mirrored):
        plane = net.grid[0] if d == 0 else net.grid[:, 0]
        nodes = plane.ravel() if mirrored else net.grid[middle[0], middle[1], :1]
        held += [f"{node},{d + 1},{d + 1}" for node in nodes.tolist()]
    if not any(solid.mirrored):
        held += [f"{net.grid[-1, middle[1], 0]},2,2"]
    if not solid.pressed:
        held += [f"{net.grid[middle[0], middle[1], 0]},3,3"]
    return ["*BOUNDARY", *dict.fromkeys(held)]


def loads(solid, net):
    """Forces on the seats; without a stack an even pressure on the faces against them."""
    shares = seat_shares(solid, net.x, net.y)
    text = ["*CLOAD"]
    for column, row in np.argwhere(shares > 0).tolist():
        text.append(f"{net.grid[column, row, -1]},3,{-solid.force * shares[column, row]:.9g}")
    return text if solid.pressed else text + ["*DLOAD", f"INNER,P1,{solid.mean:.9g}"]


def deck(solid):
    """Text of the deck of one case."""
    net = mesh(solid)
    text = ["*HEADING", "Plate on a bed of uncoupled columns; mm, N, MPa", *geometry(solid, net)]
    if solid.pressed:
        text += stack(solid, net)
    text += supports(solid, net) + ["*STEP", "*STATIC", *loads(solid, net), "*NODE PRINT,NSET=ALL", "U"]
    if solid.pressed:
        text += ["*EL PRINT,ELSET=STACK", "S"]
    return "\n".join([*text, "*END STEP", ""])


def fingerprint(text):
    """Hash of a deck's text."""
    return sha256(text.encode()).hexdigest()[:16]
