"""Cases of the solid models: plates and stacks of real holders, whose washers lie off the stack."""

from dataclasses import replace

from decks import Solid

ALUMINIUM = {"modulus": 70e3, "poisson": 0.33}
STEEL = {"modulus": 205e3, "poisson": 0.3}
M10 = {"outer": 20.0, "inner": 10.5}
M8 = {"outer": 16.0, "inner": 8.4}


def corners(x, y):
    """Four rods."""
    return ((x, y), (-x, y), (-x, -y), (x, -y))


def square(name, thickness, stack_modulus, **others):
    """Plate of 120 mm on a face of 80 mm, a rod beyond each corner."""
    sizes = {"length": 120.0, "width": 120.0, "face_length": 80.0, "face_width": 80.0, "stack_height": 20.0}
    parameters = sizes | ALUMINIUM | M10 | {"rods": corners(50.0, 50.0), "force": 12800.0} | others
    return Solid(name=name, thickness=thickness, stack_modulus=stack_modulus, **parameters)


def reference(name, thickness, **others):
    """Aluminium plate of 160 x 120 mm on a stack of 100 x 80 x 20 mm and 100 MPa, pressed with 2 MPa."""
    sizes = {"length": 160.0, "width": 120.0, "face_length": 100.0, "face_width": 80.0, "stack_height": 20.0}
    parameters = sizes | ALUMINIUM | M10 | {"rods": corners(70.0, 50.0), "force": 16000.0} | others
    return Solid(name=name, thickness=thickness, stack_modulus=100.0, **parameters)


LONG = {"length": 240.0, "stack_height": 20.0, "stack_modulus": 100.0}
OBLONG = Solid(
    "oblong-four-rods",
    width=80.0,
    thickness=20.0,
    face_length=192.0,
    face_width=64.0,
    rods=corners(108.0, 28.0),
    force=24576.0,
    **LONG,
    **STEEL,
    **M10,
)
EIGHT = Solid(
    "oblong-eight-rods",
    width=88.0,
    thickness=12.0,
    face_length=220.0,
    face_width=52.0,
    rods=corners(99.0, 36.0) + corners(33.0, 36.0),
    force=22880.0,
    **LONG,
    **ALUMINIUM,
    **M8,
)
TWO_STACKS = Solid(
    "two-stacks",
    length=200.0,
    width=120.0,
    thickness=16.0,
    face_length=80.0,
    face_width=80.0,
    along=2,
    gap=8.0,
    stack_height=20.0,
    stack_modulus=100.0,
    rods=corners(88.0, 50.0) + ((0.0, 50.0), (0.0, -50.0)),
    force=25600.0,
    **ALUMINIUM,
    **M10,
)

CASES = (
    square("thin-square", 8.0, 50.0),
    square("thick-square", 30.0, 1000.0, layers=12),
    OBLONG,
    EIGHT,
    square("lift-off", 5.0, 100.0),
    TWO_STACKS,
    reference("aluminium-10", 10.0),
    reference("aluminium-24", 24.0, layers=8),
    reference("pinwheel", 12.0, rods=((70.0, 20.0), (-20.0, 50.0), (-70.0, -20.0), (20.0, -50.0)), layers=4),
    reference("sandwich", 20.0, skin=2.0, core=(1000.0, 300.0, 150.0)),
    reference("crown", 10.0, pressed=False),
    reference("crown-24", 24.0, layers=8, pressed=False),
)

SMALL = Solid(
    "small",
    length=88.0,
    width=88.0,
    thickness=6.0,
    face_length=48.0,
    face_width=48.0,
    stack_height=20.0,
    stack_modulus=100.0,
    rods=corners(33.0, 33.0),
    force=4608.0,
    layers=3,
    **ALUMINIUM,
    **M8,
)
"""A deck of some seconds."""

FINER = ({"size": 1.0}, {"layers": 2}, {"contact": 10.0})
"""What changes in the study of the mesh: element size in mm, and times as many layers or as stiff a contact."""


def finer(solid, change):
    """A case with a finer mesh or a stiffer contact."""
    ((key, value),) = change.items()
    changed = value if key == "size" else value * getattr(solid, key)
    return replace(solid, name=f"{solid.name}/{key}", **{key: changed})


STUDIED = ("aluminium-10", "thick-square", "lift-off")
STUDY = tuple(finer(solid, change) for solid in CASES if solid.name in STUDIED for change in FINER)
