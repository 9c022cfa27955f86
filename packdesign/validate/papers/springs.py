"""Springs in the load path: how much less the pressure moves, what their friction does, and what they lose."""

from packdesign.validate import rigs

MOULD = "papers/ham_lee_spring_mould.toml"
CASING = "papers/deysher_spring_casing.toml"
GASKETS = "papers/chen_springs_gasket.toml"
HELICAL = "helical springs"


def _mould(capacity: float = 0.87, friction: float | None = None):
    """The spring mould with cells of a capacity [mAh/cm2] and another friction of its springs [-]."""
    catalog = None if friction is None else rigs.with_value("spring_friction", HELICAL, "guide", friction)
    return rigs.nominal(rigs.shipped(MOULD, cell__electrodes=_lithium(capacity)), catalog)


def _lithium(capacity: float) -> dict:
    return {"anode": "Li", "cathode": "NMC811", "areal_capacity": f"{capacity:.12g} mAh/cm2", "faces": 1}


def rise(capacity: float) -> float:
    """What a charge adds to the pressure on springs that do not rub [MPa]; capacity in mAh/cm2."""
    return rigs.rise(_mould(capacity, friction=0.0))


def softened(stiffness: float) -> float:
    """Rise on springs over that in a fixed gap of a stiffness [MPa/um]."""
    return rise(3.0) / rigs.rise(rigs.fixed_gap(_lithium(3.0), stiffness))


def rubbed(friction: float) -> float:
    """Pressure at full charge on springs that rub by a share of their force [MPa]."""
    return rigs.pressure(_mould(friction=friction), -1, "growing")


def lasting(pressure_set: float) -> float:
    """Lowest pressure over the life of the spring casing, set to a pressure [MPa]."""
    found = rigs.judged(rigs.shipped(CASING, holder__pressure_set=f"{pressure_set:g} MPa", holder__setting="load_cell"))
    return float(found.pressure_range()[0][0]) / 1e6


def tired() -> float:
    """Share of the lowest settled pressure that is lost by the end of life."""
    response = rigs.judged(rigs.shipped(GASKETS)).response
    settled, old = (min(response.pressure[0, n] for n, label in enumerate(response.labels) if label.age == age)
                    for age in ("settled", "end_of_life"))
    return float(1.0 - old / settled)
