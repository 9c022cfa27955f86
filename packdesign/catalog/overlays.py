"""A user's own parts, laid over the shipped ones: rows with a new id are added, the same id replaces."""

from pathlib import Path

import numpy as np

from packdesign.catalog.checks import check
from packdesign.catalog.nearest import suggestion
from packdesign.catalog.reading import built_in, digest, frozen, table
from packdesign.catalog.tables import Catalog, Table
from packdesign.errors import InputError


def merged(base: Table, extra: Table) -> Table:
    """Rows of `base` in their order, replaced where `extra` has the id, then the new rows of `extra`."""
    order = [len(base) + extra.index(name) if name in extra else row for row, name in enumerate(base.ids)]
    order += [len(base) + row for row, name in enumerate(extra.ids) if name not in base]
    columns = {name: frozen(np.concatenate([base[name], extra[name]])[order]) for name in base.columns}
    return Table(base.family, base.schema, columns, np.concatenate([base.places, extra.places])[order])


def _files(folder: Path, known: list[str], faults: list[str]) -> dict[str, bytes]:
    if not folder.is_dir():
        found = "is a file" if folder.exists() else "no such folder"
        faults.append(f"{folder}: {found}: expected a folder of catalog tables")
        return {}
    paths = [path for path in sorted(folder.iterdir()) if not path.name.startswith(".") and path.suffix != ".md"]
    if not any(path.suffix == ".csv" for path in paths):
        faults.append(f"{folder}: no tables: expected files such as {known[0]}")
        return {}
    faults += [f"{path}: unknown table; {suggestion(path.name, known)}" for path in paths if path.name not in known]
    return {path.name: path.read_bytes() for path in paths if path.name in known}


def _overlaid(catalog: Catalog, folder: Path, but: str = "") -> Catalog:
    """A folder's tables, `but` one, laid over a catalog."""
    faults: list[str] = []
    files = _files(folder, [f"{family}.csv" for family in catalog], faults)
    tables = dict(catalog.tables)
    for name, content in files.items():
        if name == but:
            continue
        base = tables[name.removesuffix(".csv")]
        extra = table(content, f"{folder / name}", base.family, base.schema, faults)
        if not faults:
            tables[base.family] = merged(base, extra)
    if faults:
        raise InputError(*faults)
    return Catalog(tables, digest(files, catalog.hash.encode()))


def read(overlays=()) -> Catalog:
    """The shipped catalog with overlay folders laid over it in their order.

    An overlay holds files named and headed as the shipped ones; the units in its headers may differ as long as they
    measure the same thing. Every fault of a folder is raised at once, with file and line.
    """
    catalog = built_in()
    for folder in [overlays] if isinstance(overlays, (str, Path)) else overlays:
        catalog = _overlaid(catalog, Path(folder))
    faults = check(catalog) if catalog is not built_in() else ()
    if faults:
        raise InputError(*faults)
    return catalog


def neighbours(overlays, folder: Path, family: str) -> Catalog:
    """The catalog that a new table of a family in a folder joins: with all that lies there but that table."""
    catalog = read(overlays)
    if not folder.is_dir() or not any(path.suffix == ".csv" for path in folder.iterdir()):
        return catalog
    return _overlaid(catalog, folder, but=f"{family}.csv")
