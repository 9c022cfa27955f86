"""What a note says of end plates: what they are, how they press, how they bend."""

from packdesign.report.blocks import Block, Figure, Table
from packdesign.wording import NOTHING, measured, number, state_name

VALIDITY = (
    "End plates are linear, shear-flexible and bend by less than half of their thickness; forces act in their middle "
    "plane, and the cells slide freely on them.",
    "The map has equal rod forces. Rods that share as springs, studs of pads and pockets between ribs are in the "
    "lowest and highest local pressure and in the nonuniformity, not in the map.",
    "Plates and cells are as flat as drawn: their errors of shape come on top of the map.",
)
SIZES = ("length", "width", "thickness")
PARTS = {"skin": "sheet", "rib_width": "ribs", "rib_spacing": "every", "core": "core", "beam": "bars"}
"""Keys of a plate in the order in which it is described, and what stands before their values."""
DENT = 0.01
"""An error of shape [mm] whose share of the pressure is told."""


def plate_name(plate: dict) -> str:
    """A plate in words: `ribbed, EN AW-7075-T651, 162 x 117 x 25 mm, sheet 4 mm, ribs 3 mm, every 30 mm`."""
    sizes = [plate[name].removesuffix(" mm") for name in SIZES if name in plate]
    parts = [f"{before} {plate[name]}" for name, before in PARTS.items() if name in plate]
    form = plate.get("form", "solid")
    named = ["rigid bed" if form == "rigid" else form, plate.get("material"), f"{' x '.join(sizes)} mm", *parts]
    return ", ".join(filter(None, named))


def judged(document: dict) -> list[dict]:
    """States that the window judges and whose pressure is known."""
    return [state for state in document["states"] if state["age"] != "set" and state["pressure_MPa"]]


def unevenness(state: dict) -> float:
    """Largest deviation of the local pressure from the mean in a state, over the mean."""
    mean = state["pressure_MPa"]
    return max(state["local_highest_MPa"] / mean - 1.0, 1.0 - state["local_lowest_MPa"] / mean)


def _local(document: dict, key: str, pick) -> str:
    states = judged(document)
    if not states:
        return NOTHING
    state = pick(states, key=lambda one: (one[key], one["pressure_MPa"]))
    return (f"{measured(state[key], 'MPa')}, where the mean is {measured(state['pressure_MPa'], 'MPa')}: "
            f"{state_name(state)}")


def _dent(document: dict) -> str:
    """Local pressure that a stiff plate's error of shape takes or adds."""
    layout, found = document.get("layout"), document["plates"].get("stack_compliance_mm_per_kN")
    if not (layout and found):
        return NOTHING
    face = sum((right - left) * (top - bottom) for left, right, bottom, top in layout["faces_mm"])
    return f"at most {measured(DENT / found / face * 1e3, 'MPa')}"


def _share(lowest: float | None, highest: float | None) -> str:
    return NOTHING if None in (lowest, highest) else f"{number(lowest)} to {number(highest)} of the mean"


def _rows(document: dict) -> list[list[str]]:
    found, holder, layout = document["plates"], document["holder"], document.get("layout")
    other, lifted = holder.get("opposite_plate"), found["lift_off"]
    several = layout is not None and len(layout["faces_mm"]) > 1
    stacks = [["Mean of the least and the most loaded stack",
               _share(found["stack_share_lowest"], found["stack_share_highest"])]] * several
    return [
        ["Plate", plate_name(holder["plate"])],
        ["Opposite plate", plate_name(other) if other else "alike"],
        ["Lowest local pressure", _local(document, "local_lowest_MPa", min)],
        ["Highest local pressure", _local(document, "local_highest_MPa", max)],
        ["Nonuniformity", f"{number(document['nonuniformity'])}, of which tilt {number(document['tilt'])}; allowed "
                          f"{number(document['window']['uniformity'])}"],
        *stacks,
        ["Lift-off", NOTHING if lifted is None else f"{100.0 * lifted:.1f} % of the faces" if lifted else "none"],
        ["Compliance of both plates", measured(found["plate_compliance_mm_per_kN"], "mm/kN")],
        ["Compliance of the stack without pads", measured(found.get("stack_compliance_mm_per_kN"), "mm/kN")],
        [f"Pressure that {DENT} mm of unflatness takes or adds", _dent(document)],
        ["Highest stress of a plate's metal", measured(found["plate_stress_MPa"], "MPa")],
        ["Slope under the worst rod", measured(found["rod_tilt_mrad"], "mrad")],
        ["Share of the worst rod in what is added", f"{number(found['rod_share'])} of the mean"],
    ]


def _crown(document: dict) -> list[Block]:
    """How to make the crown, and what it leaves away from the pressure as set."""
    height, states = document["plates"]["crown_height_mm"], judged(document)
    if not height or not states:
        return []
    which = "the first plate alone" if document["holder"].get("opposite_plate") else "each plate"
    ends = [pick(states, key=lambda state: state["pressure_MPa"]) for pick in (min, max)]
    left = " and ".join(f"{number(unevenness(state))} at the {name} mean pressure "
                        f"({measured(state['pressure_MPa'], 'MPa')})" for name, state in
                        zip(("lowest", "highest"), ends, strict=True))
    return [f"Crown: mill the pressing side of {which} to the heights under `crown` in `result.json`, "
            f"{measured(height, 'mm')} from the lowest to the highest over the pressed faces, high where the plate "
            "bends away from the cells. The pressure is then even as set, at "
            f"{measured(document['pressure_set_MPa'], 'MPa')}; without tilt there remains a nonuniformity of {left}."]


def told(document: dict) -> list[Block]:
    """The section on end plates; empty where there are none."""
    if not document.get("plates"):
        return []
    return [Table(["End plates", "Value"], _rows(document)), *_crown(document), *_stiffness(document["plates"]),
            Figure("map")]


def _stiffness(plates: dict) -> list[Block]:
    """How stiff the whole load path is, and what gives way in it; nothing of results that do not tell."""
    stiffness, split = plates.get("areal_stiffness_MPa_per_um"), plates.get("areal_stiffness_split")
    if stiffness is None or not split:
        return []
    shares = [[part.replace("_", " ").capitalize(), f"{100.0 * share:.1f} %"] for part, share in split.items() if share]
    return [f"Areal stiffness of the load train k\" = dp/dh: {measured(stiffness, 'MPa/um')}, elastic, at the set "
            f"pressure: growth of 1 um adds so much. Of its compliance, {measured(1.0 / stiffness, 'um/MPa')}, the "
            "parts have:", Table(["Part", "Share"], shares)]
