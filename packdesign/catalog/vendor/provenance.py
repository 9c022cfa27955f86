"""The page beside an imported table: where its rows come from, and which were left out."""

from pathlib import PurePath

import packdesign
from packdesign import wording
from packdesign.catalog.vendor.importing import Import


def _facts(found: Import) -> list[tuple[str, str]]:
    source = found.map.source
    return [
        *source.items(),
        ("vendor's file", f"{PurePath(found.sheet.shown).name}, SHA-256 {found.sheet.hash}"),
        ("map", f"{PurePath(found.map.shown).name}, SHA-256 {found.map.hash}"),
        ("rows", f"{found.read} read, {found.taken} taken, {len(found.left_out)} left out"),
        ("rows of the catalog that are replaced", ", ".join(found.replaced) or "none"),
        ("columns not used", ", ".join(found.unused) or "none"),
        ("checked by", f"packdesign {packdesign.__version__}, catalog SHA-256 {found.catalog_hash}"),
    ]


def page(found: Import) -> bytes:
    """A Markdown page, which overlays pass over; the map is copied whole, so that the import can be done again."""
    left = [(row.line, row.id, "; ".join(row.reasons)) for row in found.left_out]
    fence = "~" * (3 + found.map.text.count("~"))
    parts = [
        f"# {found.map.family}.csv",
        "Written by `packdesign catalog import`; to change the table, change the map and import again.",
        wording.table(["what", "is"], _facts(found)),
        "## Left out",
        wording.table(["line", "id", "why"], left, "line") if left else "None.",
        "## The map",
        f"{fence}toml\n{found.map.text.rstrip()}\n{fence}",
    ]
    return ("\n\n".join(parts) + "\n").replace("\r\n", "\n").encode()
