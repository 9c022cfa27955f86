"""The papers' own holders: what they bear, how stiff they are and how much their pressure moves."""

import numpy as np

from packdesign.validate import rigs

DOUX = "papers/doux_three_bolt.toml"
BARE, CUSHIONED, AIR = (f"papers/chen_{name}.toml" for name in ("bare_uniaxial", "springs_gasket", "isostatic_air"))
WINDOWED = ("cells",)
"""Components whose checks are of the window and not of strength."""


def strength(pressure_set: float) -> float:
    """Highest utilisation of any part [-], set to a pressure [MPa]."""
    found = rigs.judged(rigs.shipped(DOUX, holder__pressure_set=f"{pressure_set:g} MPa"))
    return float(max(np.max(row.worst()[0]) for row in found.requirements if row.component not in WINDOWED))


def stiffness(modulus: float) -> float:
    """Areal stiffness of the holder [MPa/um] with a pellet of a modulus [GPa]."""
    found = rigs.judged(rigs.shipped(DOUX, cell__through_modulus=f"{modulus:g} GPa"))
    return float(found.plate_figures()["areal_stiffness_MPa_per_um"][0])


def force() -> float:
    """Force on the pouch cell as set [kN]."""
    found = rigs.judged(rigs.shipped(BARE))
    return float(found.choice.set_pressure[0] * found.demand.face[0]) / 1e3


def cushioned() -> float:
    """What a charge adds with springs and gaskets over that between bare plates [-]."""
    soft, bare = (rigs.rise(rigs.nominal(rigs.shipped(file))) for file in (CUSHIONED, BARE))
    return soft / bare


def steadier() -> float:
    """Range of the pressure in compressed air over that with springs and gaskets [-]."""
    air, soft = (float(np.ptp([end[0] for end in rigs.judged(rigs.shipped(file)).pressure_range()]))
                 for file in (AIR, CUSHIONED))
    return air / soft


def warmed() -> float:
    """Change of the pressure between bare plates from the lowest to the highest temperature [MPa]."""
    found = rigs.nominal(rigs.shipped(BARE))
    return rigs.pressure(found, 0, temperature="highest") - rigs.pressure(found, 0, temperature="lowest")
