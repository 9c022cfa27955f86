"""Plates that may be chosen for a clamped frame, of every form, with the pads that stand in the stack with them."""

from collections.abc import Callable
from dataclasses import dataclass, fields

import numpy as np

from packdesign.duty import Demand
from packdesign.holders.frame.choice import PlateChoice, plate_choice
from packdesign.mechanics.pockets import tallest_rib
from packdesign.optimize.space import filtered, pads

POCKETED = ("aluminium", "magnesium", "titanium")
"""Groups of materials from which ribbed plates are milled: of steel the chips would cost more than the plate."""

THICKEST_PRESSING = 12e-3
"""Plates under strongbacks go up to 12 mm: thicker ones need no bars [m]."""


@dataclass(frozen=True)
class PlateRows:
    """Plates with pads (m,): the columns of a `PlateChoice` but for its size, the pad and how many of it."""

    form: np.ndarray
    material: np.ndarray
    thickness: np.ndarray
    skin: np.ndarray
    rib_width: np.ndarray
    rib_spacing: np.ndarray
    core: np.ndarray
    beam: np.ndarray
    pad: np.ndarray
    pad_count: np.ndarray

    def take(self, rows: np.ndarray) -> "PlateRows":
        return PlateRows(*(getattr(self, f.name)[rows] for f in fields(self)))

    def __len__(self) -> int:
        return len(self.form)

    def choice(self, rows: np.ndarray, length: np.ndarray, width: np.ndarray) -> PlateChoice:
        """Some plates in a size (m,) [m]."""
        columns = {f.name: getattr(self, f.name)[rows] for f in fields(PlateChoice) if f.name in COLUMNS}
        return PlateChoice(**columns, length=length, width=width)


COLUMNS = tuple(f.name for f in fields(PlateRows) if f.name not in ("pad", "pad_count"))


def plate_rows(catalog, task, demand: Demand) -> PlateRows:
    """All plates of the forms that a task lets through, with all pads that stand the window's floor."""
    asked, ids = filtered(catalog, task, "plate_forms"), catalog["plate_forms"].ids
    made = [plates for row in asked if ids[row] in STOCK for plates in [STOCK[ids[row]](catalog, task, int(row))]]
    options = pads(catalog, task, demand)
    count = sum(map(len, made))
    columns = {name: np.concatenate([np.zeros(0), *(getattr(plates, name) for plates in made)]) for name in COLUMNS}
    kinds = {name: int if name in ("form", "material", "core", "beam") else float for name in COLUMNS}
    pad, pad_count = (np.array(column, int) for column in zip(*options, strict=True))
    return PlateRows(
        **{name: np.repeat(column.astype(kinds[name]), len(options)) for name, column in columns.items()},
        pad=np.tile(pad, count),
        pad_count=np.tile(pad_count, count),
    )


def _stock(catalog, task, family: str) -> tuple[np.ndarray, np.ndarray]:
    """Material and thickness of what is stocked and may be chosen."""
    rows, table, materials = filtered(catalog, task, family), catalog[family], catalog["materials"]
    return np.array([materials.index(name) for name in table["material"][rows]], int), table["thickness"][rows]


def _plain(catalog, task, form: int) -> PlateChoice:
    """Solid and crowned plates."""
    material, thickness = _stock(catalog, task, "plates")
    return plate_choice(form, material, thickness, np.nan, np.nan)


def _ribbed(catalog, task, form: int) -> PlateChoice:
    """Billets with every pattern of ribs that fits their height."""
    material, thickness = _stock(catalog, task, "plates")
    light = np.isin(catalog["materials"]["group"][material], POCKETED)
    material, thickness = material[light], thickness[light]
    table, rows = catalog["ribs"], filtered(catalog, task, "ribs")
    billet, rib = (index.ravel() for index in np.meshgrid(np.arange(len(material)), rows, indexing="ij"))
    skin, width, spacing = (table[name][rib] for name in ("skin", "rib_width", "rib_spacing"))
    height = thickness[billet] - skin
    fits = (height > 1e-9) & (height <= tallest_rib(width, spacing) + 1e-9)
    return plate_choice(form, material[billet], thickness[billet], np.nan, np.nan, skin=skin, rib_width=width,
                        rib_spacing=spacing).take(np.flatnonzero(fits))


def _sandwich(catalog, task, form: int) -> PlateChoice:
    """Every sheet on both sides of every core."""
    material, skin = _stock(catalog, task, "sheets")
    cores, allowed = catalog["cores"], set(filtered(catalog, task, "cores").tolist())
    table, stock = catalog["core_stock"], filtered(catalog, task, "core_stock")
    core = np.array([cores.index(name) for name in table["core"][stock]], int)
    kept = np.array([row in allowed for row in core.tolist()], bool)
    core, height = core[kept], table["height"][stock][kept]
    sheet, block = (index.ravel() for index in np.meshgrid(np.arange(len(skin)), np.arange(len(core)), indexing="ij"))
    thickness = np.round(height[block] + 2.0 * skin[sheet], 9)
    return plate_choice(form, material[sheet], thickness, np.nan, np.nan, skin=skin[sheet], core=core[block])


def _strongback(catalog, task, form: int) -> PlateChoice:
    """Thin plates under bars of the same group of materials."""
    material, thickness = _stock(catalog, task, "plates")
    thin = thickness <= THICKEST_PRESSING + 1e-9
    material, thickness = material[thin], thickness[thin]
    table, bars, materials = catalog["beams"], filtered(catalog, task, "beams"), catalog["materials"]
    group = materials["group"]
    own = np.array([materials.index(name) for name in table["material"][bars]], int)
    plate, bar = np.nonzero(group[material][:, None] == group[own][None, :])
    return plate_choice(form, material[plate], thickness[plate], np.nan, np.nan, beam=bars[bar])


STOCK: dict[str, Callable] = {
    "solid": _plain,
    "crowned": _plain,
    "ribbed": _ribbed,
    "sandwich": _sandwich,
    "strongback": _strongback,
}
"""Plates of each form from what is stocked, sizes left open; a rigid bed is nothing that can be chosen."""
