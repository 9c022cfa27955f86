"""Rated asymmetric holders: from the names in a task file to a choice, and from a choice back to those names."""

import numpy as np

from packdesign.holders.asymmetric.choice import AsymmetricChoice
from packdesign.holders.asymmetric.parts import Built
from packdesign.holders.frame.rated import frame_choice, frame_names, pad_names, spring_names
from packdesign.units import quantity_text


def asymmetric_choice(catalog, holder, stack) -> AsymmetricChoice:
    """Choice of one rated design, n = 1."""
    die, plungers, materials = holder.die, holder.plungers, catalog["materials"]
    whole = {"die_material": materials.index(die.material), "plunger_material": materials.index(plungers.material)}
    real = {"cathode_pressure_set": holder.cathode_pressure_set, "bore": die.bore, "outer_diameter": die.outer_diameter,
            "die_length": die.length, "friction": die.friction, "lateral_ratio": die.lateral_ratio,
            "residual_stress": die.residual_stress, "plunger_length": plungers.length}
    return AsymmetricChoice(frame_choice(catalog, holder, stack),
                            **{name: np.array([value], int) for name, value in whole.items()},
                            **{name: np.array([value], float) for name, value in real.items()})


def asymmetric_names(catalog, built: Built, row: int) -> tuple[dict, dict]:
    """`[holder]` and `[stack]` entries of one design."""
    choice, materials = built.choice, catalog["materials"].ids

    def told(name: str, unit: str) -> str:
        return quantity_text(getattr(choice, name)[row], unit)

    frame = frame_names(catalog, built.frame, row)
    holder = {
        "kind": "asymmetric", "pressure_set": frame.pop("pressure_set"),
        "cathode_pressure_set": told("cathode_pressure_set", "MPa"), **frame,
        **spring_names(catalog, choice.frame, row),
        "die": {"material": str(materials[choice.die_material[row]]), "bore": told("bore", "mm"),
                "outer_diameter": told("outer_diameter", "mm"), "length": told("die_length", "mm"),
                "friction": float(choice.friction[row]), "lateral_ratio": float(choice.lateral_ratio[row]),
                "residual_stress": told("residual_stress", "MPa")},
        "plungers": {"material": str(materials[choice.plunger_material[row]]), "length": told("plunger_length", "mm")},
    }
    return holder, pad_names(catalog, choice.frame, row)
