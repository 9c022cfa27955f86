"""Note and figures of a finished study, made from its table."""

from pathlib import Path

import numpy as np

from packdesign.catalog import read as read_catalog
from packdesign.study import table
from packdesign.study.folder import Folder, taken_up
from packdesign.study.found import Axis, Found
from packdesign.study.reading import Study, read
from packdesign.study.understanding import summary
from packdesign.study.understanding.columns import sample
from packdesign.task import parse

SUMMARY = "summary"
MOST_SEEN = 1 << 20
"""Designs that are looked at; of more a part that says the same."""
IN_BLOCKS = ("saltelli", "morris", "sobol", "halton")
"""Plans of which the first designs are a smaller plan of the kind; of others designs are drawn at random."""
PRESSURES = ("pressure_lowest_MPa", "pressure_highest_MPa")
BESIDE = ("mass_kg", "utilisation", *PRESSURES)
"""Responses that are read beside those asked for."""


def summarized(path, out, catalog=None) -> list[Path]:
    """Write note, tables and figures of a finished study into its folder.

    Parameters
    ----------
    path : str or Path
        Study file.
    out : str or Path
        Folder of its results.
    catalog : Catalog, optional
        The shipped one unless given.

    Returns
    -------
    list of Path
        Files written.
    """
    catalog = read_catalog() if catalog is None else catalog
    study = read(path, catalog)
    folder = taken_up(Path(out), study, catalog)
    content, place = summary(found(study, folder, catalog)), folder.path / SUMMARY
    place.mkdir(exist_ok=True)
    for one in place.iterdir():
        if one.name not in content and one.suffix in (".png", ".csv", ".md"):
            one.unlink()
    for name, one in content.items():
        table.written(place / name, one)
    return [place / name for name in content]


def found(study: Study, folder: Folder, catalog) -> Found:
    """What is looked at of a study's table."""
    rows = seen(study)
    held = table.described(folder.parts[0])
    outs = [name for name in dict.fromkeys(f"out.{key}" for key in (*study.summary.responses, *BESIDE))
            if name in held]
    utilisations = [name for name in held if name.startswith("utilisation.")]
    wanted = ["status", "message", *(f"in.{factor.key}" for factor in study.factors), *outs, *utilisations]
    columns, places = _columns(study, folder, rows, wanted)
    axes = [_axis(factor, columns[f"in.{factor.key}"]) for factor in
            sorted(study.factors, key=lambda factor: factor.link is not None)]
    return Found(
        study.name, study.source["plan"], tuple(axes), places, columns["status"],
        {name.removeprefix("out."): columns[name] for name in outs},
        {name.removeprefix("utilisation."): columns[name] for name in utilisations}, columns["message"],
        _window(study, catalog), tuple(study.summary.responses), study.summary.failed,
        study.size if len(rows) < study.size else None)


def seen(study: Study) -> np.ndarray:
    """Rows that are looked at."""
    if study.size > MOST_SEEN and study.plan.kind in IN_BLOCKS:
        return np.arange(MOST_SEEN // study.plan.block * study.plan.block)
    return sample(study.size, MOST_SEEN)


def _columns(study: Study, folder: Folder, rows: np.ndarray, wanted: list[str]) -> tuple[dict, np.ndarray]:
    """Columns of some rows, and their places in the plan, part by part."""
    pieces, places = [], []
    for number, path in enumerate(folder.parts):
        first, end = folder.bounds(number)
        own = rows[np.searchsorted(rows, first):np.searchsorted(rows, end)] - first
        if len(own):
            pieces.append(table.columns(path, wanted, own))
            places.append(study.places(first, end)[own])
    return {name: np.concatenate([piece[name] for piece in pieces]) for name in wanted}, np.concatenate(places)


def _axis(factor, values: np.ndarray) -> Axis:
    if values.dtype != object:
        return Axis(factor.key, factor.unit or "", values, None)
    there = dict.fromkeys(values)
    known = dict.fromkeys([*(level.text for level in factor.levels), *there])
    return Axis(factor.key, "", values, tuple(name for name in known if name in there))


def _window(study: Study, catalog) -> tuple[float, float] | None:
    """Window of the base task [MPa]; None where a factor moves it."""
    if any(factor.key.partition(".")[0] == "window" for factor in study.factors):
        return None
    window = parse(study.task, study.name, study.folder, catalog).window
    return window.lowest / 1e6, window.highest / 1e6
