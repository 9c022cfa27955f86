"""The calculation note: what is said of a result, as one reads and files it; exact values stay in the result."""

from collections.abc import Collection

from packdesign.report import explanation, life, markdown, opinion, pack, plates, reliability, response, vessels
from packdesign.report.blocks import Section, Table
from packdesign.report.sections import cathode, contents
from packdesign.report.verdicts import governing, proof, verdict
from packdesign.wording import cell, measured, number

__all__ = ["cathode", "explanation", "governing", "life", "measured", "note", "number", "opinion", "pack", "plates",
           "proof", "reliability", "response", "verdict", "vessels"]


def _title(document: dict) -> Table:
    origin = document["provenance"]
    return Table(["Calculation note", document["name"]], [
        ["Method", f"packdesign {origin['version']}"],
        ["Input, SHA-256", f"`{origin['input_hash']}`"],
        ["Catalog, SHA-256", f"`{origin['catalog_hash']}`"],
    ])


def note(document: dict, figures: Collection[str] = ()) -> str:
    """The calculation note of a result in Markdown; `figures` are the files it shows, as seen from its own place."""
    said = " ".join(filter(None, [verdict(document), proof(document)]))
    first = Section("", [f"**{said}**", _title(document)])
    return markdown.page(f"{cell(document['name'])}: calculation note", [first, *contents(document)], figures)
