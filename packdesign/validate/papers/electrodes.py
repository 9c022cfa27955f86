"""Pressure that electrodes make in a fixed gap of a measured stiffness."""

from packdesign.validate import rigs

HIGH = 60.0
"""Pressure of the rigs with a zero-strain anode [MPa]."""


def rise(anode: str, cathode, capacity: float, stiffness: float, base: float = 5.0, cells: int = 1, **end) -> float:
    """What one charge adds to the pressure [MPa]; capacity in mAh/cm2, stiffness in MPa/um, as set to `base` [MPa]."""
    electrodes = {"anode": anode, "cathode": cathode, "areal_capacity": f"{capacity:.12g} mAh/cm2", "faces": 1, **end}
    return rigs.rise(rigs.fixed_gap(electrodes, stiffness, base, cells))


def blend() -> float:
    """Change of a blend of LCO and NMC811 over that of NMC811 alone [-]."""
    both, nickel = (rise("LTO", cathode, 2.0, 0.2, HIGH) for cathode in ({"LCO": 0.55, "NMC811": 0.45}, "NMC811"))
    return both / nickel


def cutoff() -> float:
    """Change to 4.4 V over that to 4.2 V [-]."""
    high, low = (rise("LTO", "NCM83", 3.0, 0.2, HIGH, cutoff=volts) for volts in ("4.4 V", "4.2 V"))
    return high / low


def sodium() -> float:
    """Rise of sodium over that of lithium [-]."""
    return rise("Na", "LTO", 3.0, 0.2) / rise("Li", "LTO", 3.0, 0.2)


def layers(cells: int) -> float:
    """Rise of several cells over as many times that of one [-]."""
    one, many = (rise("Li", "NMC811", 3.0, 0.05, cells=count) for count in (1, cells))
    return many / (cells * one)
