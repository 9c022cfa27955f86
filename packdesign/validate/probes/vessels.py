"""What printed values of vessels, media and seals ask for, by the functions that designs go through."""

from types import SimpleNamespace

import numpy as np

from packdesign import catalog, media
from packdesign.duty import HOURS_PER_YEAR
from packdesign.holders.blocks import Blocks
from packdesign.holders.isostatic import fatigue, sealing, stock
from packdesign.holders.isostatic.accumulators import ATMOSPHERE, Accumulators
from packdesign.holders.isostatic.balance import Filling, Room, sealed
from packdesign.holders.isostatic.strength import strength
from packdesign.mechanics import openings, rectangular_frames, vessel_fatigue, wound_walls
from packdesign.mechanics.fatigue import WELD_CUT_OFF, WELD_KNEE, welded_life
from packdesign.mechanics.rectangular_vessels import plate_bending_stress

HALVINGS = 60
"""Of a bracket, down to a double's last digits."""

HIGHEST_CONDENSING = 7e6
"""Absolute pressure under which condensation is sought: near the critical one of carbon dioxide [Pa]."""

ROOM_TEMPERATURE = 298.15
"""At which vessels are filled [K]."""

WATER, STIFFEST = 2.2e9, 1e14
"""Bulk moduli of water, where a search starts, and of a liquid that hardly gives [Pa]."""


def _one(value) -> np.ndarray:
    return np.array([[float(value)]])


def _row(family: str, name: str) -> np.ndarray:
    return np.array([catalog.read()[family].index(name)])


def _edge(holds, low: float, high: float) -> float:
    """Where a condition that holds at `low` and not at `high` ends."""
    for _ in range(HALVINGS):
        middle = (low + high) / 2.0
        low, high = (middle, high) if holds(middle) else (low, middle)
    return low


def design_stress(material: str, welded: bool) -> float:
    """Nominal design stress of a vessel's metal [Pa]."""
    return float(strength(catalog.read(), _row("materials", material), np.array([welded])).stress[0])


def surely_there(material: str, wall: float) -> float:
    """Thickness that is surely there of sheet, plate or tube of a nominal thickness [m]."""
    return float(stock.rolled_least(catalog.read(), _row("materials", material), np.array([wall]))[0])


def machined_size(needed: float) -> float:
    """Half millimetres that a machined part is ordered in for a thickness that must surely be there [m]."""
    return float(stock.tolerance(catalog.read(), "machined").machined(np.array([needed]))[0])


def _walls(short_span, long_span, short_wall, long_wall) -> rectangular_frames.Section:
    return rectangular_frames.Section(*(np.array([float(size)]) for size in (
        short_span, long_span, short_wall, long_wall)), np.array([0]))


def rectangular_stress(pressure: float, short_span: float, long_span: float, short_wall: float, long_wall: float,
                       kind: str, place: str, side: str) -> float:
    """Membrane or bending stress of a rectangular vessel without stays [Pa]; `place` is middle or corner."""
    walls = rectangular_frames.frame(_walls(short_span, long_span, short_wall, long_wall), np.array([float(pressure)]))
    if kind == "membrane":
        return float(rectangular_frames.membrane_stresses(walls)[("short", "long").index(side)][0])
    moment = walls.corner if place == "corner" else getattr(walls, f"{side}_middle")
    return float(plate_bending_stress(moment, short_wall if side == "short" else long_wall)[0])


def rectangular_pressure(stress: float, joint: float, short_span: float, long_span: float, short_wall: float,
                         long_wall: float, place: str) -> float:
    """Pressure that one place of a rectangular vessel bears [Pa]."""
    walls = _walls(short_span, long_span, short_wall, long_wall)
    return float(rectangular_frames.highest_pressures(walls, np.array([stress]), np.array([joint]))[place][0])


def pierced_sphere_pressure(stress: float, inner_radius: float, wall: float, opening: float, boss: float,
                            height: float) -> float:
    """Pressure that a sphere bears with an opening in a boss of some diameter and height over the shell [Pa]."""
    reach, thick = openings.shell_reach(inner_radius, wall), height + wall
    half = openings.half_width(inner_radius, wall, boss)
    pressed = openings.sphere_pressure_area(inner_radius, wall, reach, half) + opening / 2.0 * thick
    return float(openings.reinforced_pressure(stress, reach * wall, (boss - opening) / 2.0 * thick, pressed))


def endurance_limit(fatigue_class: float) -> float:
    """Range at which welds of a class survive the cycles of the curve's knee [Pa]."""
    return _edge(lambda spread: welded_life(_one(spread), fatigue_class)[0, 0] >= WELD_KNEE, 0.0, fatigue_class)


def cut_off_limit(fatigue_class: float) -> float:
    """Range up to which welds of a class survive for ever [Pa]."""
    return _edge(lambda spread: welded_life(_one(spread), fatigue_class)[0, 0] > WELD_CUT_OFF, 0.0, fatigue_class)


def equivalent_cycles(first: float, second: float, third: float) -> float:
    """Full cycles for so many of the full pressure, of half and of a tenth of it."""
    counts, ranges = np.array([[first, second, third]]), np.array([[1.0, 0.5, 0.1]])
    return float(vessel_fatigue.equivalent_cycles(counts, ranges, _one(1.0))[0, 0])


def plain_life(stress_range: float, ultimate: float) -> float:
    """Cycles of unwelded steel by its strength alone."""
    return float(vessel_fatigue.plain_life(
        _one(stress_range), _one(0.0), lambda cycles, mean: vessel_fatigue.plain_range(cycles, ultimate, 1.0))[0, 0])


def detail_life(material: str, weld: bool, thickness: float, low: float, high: float) -> float:
    """Cycles between two stresses [Pa] of a weld of class 63, or of polished metal, in a vessel's material."""
    metal, thick = fatigue.metal(catalog.read(), _row("materials", material)), np.array([thickness])
    made = (fatigue.welded("vessel", "weld", np.ones(1), 63e6, thick, metal, "") if weld else
            fatigue.plain("vessel", "corner", np.ones(1), np.ones(1), thick, metal, "", 1.0))
    swing = Blocks(_one(low), _one(high), np.ones((1, 1)), ("swing",))
    return float(fatigue.life(made, swing, np.ones(1))[0, 0])


def balanced_angle() -> float:
    """Angle of the fibres that hold a cylinder both ways [rad]."""
    return float(wound_walls.BALANCED_ANGLE)


def balanced_winding(pressure: float, radius: float, strength: float) -> float:
    """Thickness of a winding at the balanced angle [m]."""
    return float(wound_walls.helical_thickness(pressure, radius, strength, wound_walls.BALANCED_ANGLE))


def winding_mass(pressure: float, volume: float, density: float, strength: float) -> float:
    """Mass of a winding at the balanced angle round a room, without ends [kg]; of any radius."""
    radius = 0.05
    wall = balanced_winding(pressure, radius, strength)
    return 2.0 * np.pi * radius * wall * density * volume / (np.pi * radius**2)


def _medium(fluid: str, liquid: bool) -> media.Media:
    return media.Media(np.array([fluid], object), np.array([liquid]), *(np.array([np.nan]) for _ in range(4)))


def fluid_density(fluid: str, pressure: float, temperature: float) -> float:
    """Density of a gas by its equation of state [kg/m3]; the pressure is absolute."""
    return float(media.density(media.gas(fluid, 1), _one(pressure), _one(temperature))[0, 0])


def isochoric_pressure(fluid: str, liquid: bool, filled: float, cold: float, temperature: float) -> float:
    """Absolute pressure at a temperature of what was filled at another, in a room that does not give [Pa]."""
    medium = _medium(fluid, liquid)
    density = media.density(medium, _one(filled), _one(cold))
    return float(media.pressure(medium, density, _one(temperature))[0, 0])


def _constant(density: float, bulk_modulus: float, expansion: float) -> media.Media:
    """A liquid of constant bulk modulus and expansion, by its density at 25 degC and 1 bar."""
    given = (np.array([value]) for value in (density, bulk_modulus, expansion, 0.0))
    return media.Media(np.array([""], object), np.array([True]), *given)


def constant_liquid(density: float, bulk_modulus: float, expansion: float, pressure: float,
                    temperature: float) -> float:
    """Density of a liquid of constant bulk modulus and expansion [kg/m3]; the pressure is absolute."""
    medium = _constant(density, bulk_modulus, expansion)
    return float(media.density(medium, _one(pressure), _one(temperature))[0, 0])


def constant_liquid_rise(density: float, bulk_modulus: float, expansion: float) -> float:
    """Rise of the pressure of such a liquid at constant density by one kelvin over room temperature [Pa/K]."""
    medium, warm = _constant(density, bulk_modulus, expansion), np.array([[ROOM_TEMPERATURE, ROOM_TEMPERATURE + 1.0]])
    return float(np.diff(media.pressure(medium, _one(density), warm))[0, 0])


def condensing_pressure(fluid: str, temperature: float) -> float:
    """Absolute pressure from which a gas is told to condense [Pa]."""
    medium = media.gas(fluid, 1)
    return _edge(lambda pressure: not media.untrusted(medium, _one(pressure), _one(temperature))[0, 0], 1e5,
                 HIGHEST_CONDENSING)


def _litre(face: float = 0.0, **given) -> Room:
    """A vessel of one litre with a given softness, expansion, set pressure or accumulators, before a stack's face."""
    named = {"softness": 0.0, "expansion": 0.0, "set_pressure": 1e6} | given
    columns = {name: np.array([value]) if isinstance(value, float) else value for name, value in named.items()}
    return Room(volume=np.array([1e-3]), contents=np.zeros(1), compression=np.zeros(1), face=np.array([face]),
                pads=None, **columns)


def _sealed(room: Room, medium: media.Media, filled: float, temperature: np.ndarray, grown: np.ndarray,
            start: float = ROOM_TEMPERATURE) -> np.ndarray:
    """Gauge pressures at temperatures and growths (1, s) of a liquid that was filled to a gauge pressure [Pa]."""
    nothing, warmth = np.zeros(1), temperature - start
    filling = Filling(medium, np.nan_to_num(medium.bulk_modulus, nan=WATER), nothing, nothing, nothing + np.nan)
    free = room.free(_one(filled), _one(0.0), _one(0.0), _one(0.0))[0]
    mass = media.density(medium, _one(filled + ATMOSPHERE), _one(start)) * free
    return sealed(room, filling, mass + 0.0 * warmth, (grown, warmth, 0.0 * warmth), temperature)[0]


def sealed_rise(fluid: str, filled: float, temperature: float) -> float:
    """Rise of the pressure by a kelvin of a liquid that was filled into a rigid vessel [Pa/K]; absolute pressure."""
    warm, gauge = temperature + np.array([[-0.05, 0.05]]), filled - ATMOSPHERE
    found = _sealed(_litre(set_pressure=gauge), _medium(fluid, True), gauge, warm, 0.0 * warm, temperature)
    return float(np.diff(found)[0] / 0.1)


def sealed_liquid_rise(bulk_modulus: float, expansion: float, softness: float, vessel_expansion: float) -> float:
    """Rise of the pressure by a kelvin of a liquid in a litre that grows by a share per pressure and warmth [Pa/K]."""
    warm = ROOM_TEMPERATURE + np.array([[-0.5, 0.5]])
    room = _litre(softness=1e-3 * softness, expansion=vessel_expansion)
    return float(np.diff(_sealed(room, _constant(1000.0, bulk_modulus, expansion), 1e6, warm, 0.0 * warm))[0])


def breathing_rise(bulk_modulus: float, softness: float, displaced: float) -> float:
    """Rise of the pressure of a liquid in a litre by a volume that is pressed into it [Pa]; `softness` in m3/Pa."""
    warm, medium = np.full((1, 2), ROOM_TEMPERATURE), _constant(1000.0, bulk_modulus, 0.0)
    found = _sealed(_litre(1.0, softness=softness), medium, 1e6, warm, np.array([[0.0, displaced]]))
    return float(np.diff(found)[0])


def accumulator_pressure(volume: float, precharge: float, filled: float, displaced: float) -> float:
    """Gauge pressure after a volume was pressed into a liquid that hardly gives, with a nitrogen accumulator [Pa]."""
    gas = media.gas("Nitrogen", 1)
    density = media.density(gas, _one(precharge + ATMOSPHERE), _one(ROOM_TEMPERATURE))[:, 0]
    held = Accumulators(gas, np.array([volume]), density * volume, np.array([precharge]), np.array([ROOM_TEMPERATURE]))
    room = _litre(1.0, set_pressure=filled, accumulators=held)
    return float(_sealed(room, _constant(1000.0, STIFFEST, 0.0), filled, _one(ROOM_TEMPERATURE), _one(displaced))[0])


def expansion_energy(fluid: str, pressure: float, temperature: float) -> float:
    """Energy that a gas sets free over its volume [J/m3]; absolute pressure."""
    return float(media.expansion_energy(media.gas(fluid, 1), np.array([pressure]), np.array([temperature]))[0])


def rubber_set(rubber: str, temperature: float, time: float) -> float:
    """Compression set of a rubber of the catalog after a time [s] at a temperature [K]."""
    years = np.array([time / (3600.0 * HOURS_PER_YEAR)])
    demand = SimpleNamespace(operating_temperature=np.array([temperature]), years=years, drawn=None)
    return float(sealing.compression_set(catalog.read(), _row("seal_materials", rubber), demand)[0])


def cut_off_growth(curve: str) -> float:
    """Change of volume at the highest voltage of a cathode's curve over that at its lowest."""
    table = catalog.read()["electrode_curves"]
    rows = table.rows({"curve": [curve]})
    change = table["volume_change"][rows][np.argsort(table["voltage"][rows])]
    return float(change[-1] / change[0])
