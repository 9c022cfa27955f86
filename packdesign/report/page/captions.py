"""What stands under the figures of the page, and what is read out in their place."""

from packdesign.wording import measured, span

CAPTIONS = {
    "window": "Mean pressure over charge, over temperature and over life: the lowest and the highest of all other "
              "states of the duty. The window is shaded.",
    "pressure": "Mean pressure over charge, a band for each temperature, settled and at the end of life.",
    "map": "Local pressure on the faces in the states of its lowest and of its highest value.",
    "mass": "Mass of each part, the heaviest first.",
    "drift": "From the lowest to the highest mean pressure, a step for each cause.",
    "life": "Damage of each part over the life, by load block.",
    "packing": "The holders in their envelope, in plan and side view.",
    "response": "What the papers' cells did, over pressure, against the range of this design.",
}
"""By the name of the figure's file without its ending."""


def _pressures(document: dict) -> str:
    window = document["window"]
    return (f"From {span(document['pressure_lowest_MPa'], document['pressure_highest_MPa'])} MPa; the window is "
            f"{span(window['lowest_MPa'], window['highest_MPa'])} MPa.")


def _locals(document: dict) -> str:
    return f"From {span(document['local_pressure_lowest_MPa'], document['local_pressure_highest_MPa'])} MPa."


def _masses(document: dict) -> str:
    parts = sorted((row for row in document["bom"] if row["leaf"]), key=lambda row: -row["total_mass_kg"])
    return "; ".join(f"{row['description']} {measured(row['total_mass_kg'], 'kg')}" for row in parts[:3]) + "."


NUMBERS = {"window": _pressures, "pressure": _pressures, "drift": _pressures, "map": _locals, "mass": _masses}
"""What the figures that have few numbers show."""


def alternative(document: dict, file: str) -> str:
    """Words for a figure by its file: its caption and, where they are few, its numbers."""
    name = file.rpartition(".")[0]
    return " ".join([CAPTIONS[name], *(tell(document) for known, tell in NUMBERS.items() if known == name)])
