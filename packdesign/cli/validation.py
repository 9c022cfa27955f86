"""What `packdesign validate` does and shows."""

import json
from collections import Counter
from pathlib import Path

import typer

from packdesign.cli import folder
from packdesign.cli.screen import steps, table, terminal

SAME, CHANGED = 0, 1
PAGE, FIGURES = "validation.md", "validation"


def validate(as_json: bool, out: Path | None) -> int:
    """Work out everything, say what came out, and whether a verdict is another than the one on record."""
    from packdesign.validate import validation
    from packdesign.validate.page import document

    if out:
        folder.try_out(out)
    with steps() as step:
        found = validation(step)
        if out:
            step("figures")
            folder.publish(out, _files(found), whole=False)
    if out:
        typer.echo(f"written to {out}", err=True)
    if as_json:
        typer.echo(json.dumps(document(found), indent=2, allow_nan=False))
    else:
        _show(found)
    return CHANGED if found.changed else SAME


def _files(found) -> dict[str, bytes]:
    """The page and its figures."""
    from packdesign.validate import drawings
    from packdesign.validate.page import page

    drawn = drawings.drawn()
    return {PAGE: page(found, tuple(drawn)).encode(),
            **{f"{FIGURES}/{name}": content for name, content in drawn.items()}}


def _show(found) -> None:
    from packdesign.validate.page import expected, got

    console = terminal()
    console.print(table("Claims of papers", ("case", "quantity", "expected", "got", "unit", "verdict"), [
        (one.case.id, one.case.quantity, expected(one.case), got(one), one.case.unit, one.verdict)
        for one in found.outcomes]))
    counted = Counter((value.topic.replace("_", " "), value.agrees) for value in found.values)
    topics = dict.fromkeys(topic for topic, _ in counted)
    console.print(table("Printed values", ("topic", "met", "not met"), [
        (topic, str(counted[topic, True]), str(counted[topic, False])) for topic in topics], ("met", "not met")))
    told = ", ".join(f"{count} {verdict}" for verdict, count in found.verdicts().items())
    met = sum(value.agrees for value in found.values)
    console.print(f"Claims: {told}. Printed values: {met} of {len(found.values)} met.")
    console.print("Verdicts that changed:" if found.changed else "All verdicts are those on record.")
    for sentence in found.changed:
        console.print(f"  {sentence}")
