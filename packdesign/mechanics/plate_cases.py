"""Rows of plates, beds and rods as cases without dimension, each of which is solved once."""

from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from packdesign.mechanics.panels import Panel
from packdesign.mechanics.plate_contact import Plate
from packdesign.mechanics.plate_elements import Faces, Outline, Section
from packdesign.mechanics.plate_response import Case
from packdesign.mechanics.plate_seats import Annuli
from packdesign.mechanics.plate_strongbacks import Beam, Beams, strongback_outline

DIGITS = 12
"""Cases that agree to this many digits are one case."""


@lru_cache(maxsize=1)
def threads():
    """Control of the linear algebra's threads: matrices of some hundred rows would only wait for each other."""
    import scipy.linalg  # noqa: F401  its library counts too, once it is loaded
    from threadpoolctl import ThreadpoolController

    return ThreadpoolController()


def one_thread():
    """Limits linear algebra to one thread while it is entered."""
    return threads().limit(limits=1, user_api="blas")


def rounded(values):
    """Values to `DIGITS` significant digits."""
    size = np.floor(np.log10(np.where((values == 0) | np.isinf(values), 1, np.abs(values))))
    scale = 10.0 ** (DIGITS - 1 - size)
    return np.round(values * scale) / scale


def distinct(columns):
    """Rows (r,) that differ from each other in some of the columns (n,), and which of them each row is (n,)."""
    place = np.zeros(len(columns[0]), int)
    for column in columns:
        if (column != column[:1]).any():
            values, value = np.unique(column, return_inverse=True)
            place = np.unique(place * len(values) + value, return_inverse=True)[1]
    return np.unique(place, return_index=True)[1], place


def panel_columns(panel, unit, rigidity):
    """Size, section and strongbacks of plates over lengths and rigidities, 11 columns."""
    bending = (panel.bending_x, panel.bending_y, panel.coupling, panel.twisting)
    shear = (panel.shear_x, panel.shear_y)
    beam = panel.beam_bending / (rigidity * unit), panel.beam_shear * unit / rigidity, panel.beam_width / unit
    size = panel.length / unit, panel.width / unit
    return *size, *(part / rigidity for part in bending), *(part * unit**2 / rigidity for part in shear), *beam


def bed_columns(bed, rods):
    """Faces and seats over a face's length, 7 columns."""
    unit = bed.length
    gap_along = np.where(bed.along > 1, bed.gap_along / unit, 0.0)
    gap_across = np.where(bed.across > 1, bed.gap_across / unit, 0.0)
    return bed.width / unit, bed.along, bed.across, gap_along, gap_across, rods.outer / unit, rods.inner / unit


def plate_of(numbers, faces, places, seat):
    """A plate from its row of `panel_columns`."""
    outline, section, beam = Outline(*numbers[:2], faces), Section(*numbers[2:8]), Beam(*numbers[8:])
    if beam.bending == 0.0:
        return Plate(outline, section, Annuli(places, *seat))
    return Plate(strongback_outline(outline, np.array(places)), section, Beams(places, beam))


@dataclass(frozen=True, eq=False)
class Table:
    """Rows without dimension, each column (n,) or (n, columns), and what gives their results dimension.

    Attributes
    ----------
    bed, plates, modulus, spring, scale, pattern : array
        Columns of bed and seats, of the plates, the bed's modulus, the rods' stiffness, the length by which places are
        divided, and the index of the pattern
    unit, rigidity : (n,) array
        Length [m] and rigidity [N*m] that are 1
    """

    bed: np.ndarray
    plates: np.ndarray
    modulus: np.ndarray
    spring: np.ndarray
    scale: np.ndarray
    pattern: np.ndarray
    unit: np.ndarray
    rigidity: np.ndarray


def table_of(panel: Panel, bed, rods, opposite: Panel | None = None) -> Table:
    """Rows of plates on beds without dimension; `opposite` as for the field."""
    unit, rigidity = bed.length, panel.bending_x
    share = 2 if opposite is None else 1  # two plates alike: one of them, on half of the bed and of the rods
    beds = bed_columns(bed, rods)
    panels = [number for plate in (panel, opposite) if plate for number in panel_columns(plate, unit, rigidity)]
    modulus, spring = share / bed.softness * unit**4 / rigidity, share * rods.stiffness * unit**2 / rigidity
    found = np.broadcast_arrays(*beds, *panels, modulus, spring, unit, rods.pattern, unit, rigidity)
    numbers = found[: len(beds) + len(panels) + 3]
    first, row = distinct(numbers)
    numbers = rounded(np.column_stack([column[first] for column in numbers]))[row]
    beds, panels, rest = np.split(numbers, [len(beds), len(beds) + len(panels)], axis=1)
    return Table(beds, panels, *rest.T, *found[-3:])


@dataclass(frozen=True, eq=False)
class Cases:
    """Distinct cases of some rows with their rods' stiffness, and what gives their results dimension.

    Attributes
    ----------
    cases, springs : tuple
        Distinct cases and their rods' stiffness
    row : (n,) int array
        Which one each row is
    unit, rigidity : (n,) array
        Length [m] and rigidity [N*m] that are 1 in it
    """

    cases: tuple
    springs: tuple
    row: np.ndarray
    unit: np.ndarray
    rigidity: np.ndarray


def plates_of(bed, plates, places):
    """Plates from their rows of bed and plate columns; a plate of infinite stiffness is none."""
    width, along, across, gap_along, gap_across, *seat = bed
    faces = Faces(width, int(along), int(across), gap_along, gap_across)
    rows = [plates[:11], plates[11:]] if len(plates) > 11 and np.isfinite(plates[13]) else [plates[:11]]
    return tuple(plate_of(row, faces, places, seat) for row in rows)


def places_of(positions, scale):
    """Places of rods over a length."""
    return tuple(map(tuple, (np.round(positions / scale, DIGITS) + 0.0).tolist()))


def cases_of(panel: Panel, bed, rods, opposite: Panel | None) -> Cases:
    """Distinct cases of rows of plates on beds; `opposite` as for the field."""
    table = table_of(panel, bed, rods, opposite)
    numbers = np.column_stack([table.bed, table.plates, table.modulus, table.spring, table.scale, table.pattern])
    first, row = distinct(numbers.T)
    beds, cases, springs = table.bed.shape[1], [], tuple(table.spring[first].tolist())
    for *plain, modulus, _, scale, pattern in numbers[first].tolist():
        places = places_of(rods.positions[int(pattern)], scale)
        cases.append(Case(plates_of(plain[:beds], plain[beds:], places), modulus))
    return Cases(tuple(cases), springs, row, table.unit, table.rigidity)
