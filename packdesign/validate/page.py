"""The page of the validation, and the same as a document."""

import math
from collections import Counter
from collections.abc import Iterator
from itertools import groupby

import packdesign
from packdesign.validate import Validation
from packdesign.validate.cases import VERDICTS, Case, Outcome
from packdesign.validate.handbook import KINDS, Value
from packdesign.validate.levers import table as levers
from packdesign.validate.levers.asked import folder
from packdesign.wording import number, table

OPENING = """\
# Validation

What papers claim and what standards and handbooks print, against what this program says. This page is written by

```
packdesign validate --out docs
```

which works out every row anew, in about three minutes, and exits with 1 when a verdict is another than the one on
record. Nothing is fitted: what a paper does not print is assumed as listed and swept over its plausible range, and a
claim that does not come out stands here with its likely cause."""
CLAIMS = """\
"Got" is with the assumptions as they are taken; in brackets what it comes to over their ranges. A claim *agrees* if
that is within what is expected, is *within assumptions* if it is for other values of them, and *disagrees* if
it is for none."""
PRINTED = """\
Values that the functions of this program must meet, one row each: {kinds}. What solid finite elements
say of end plates stands with [their models](models.md#end-plates)."""
MET = "met"
LEVERS = """\
What the levers of the review of low-pressure cells do for one module: free growth of a cell, what it makes of the
pressure in two holders that stay as they are, and the lightest holder of each kind, found by search among few parts.
`python studies/levers/run.py` works out all of it anew; [the study](../studies/levers/README.md) tells what each lever
changes and what does not come out."""
FIGURES = {
    "pressure_over_charge.png": "Pressure over a charge of NCM811 against lithium, in a fixed gap and on springs",
    "mass_over_pressure.png": "Mass of the lightest clamp and the lightest chamber over pressure, by alloy",
    "pressure_maps.png": "Pressure on Chen's pouch cell between bare plates, with springs and gaskets, and in air",
}
"""What each figure shows."""


def page(found: Validation, figures: tuple[str, ...]) -> str:
    """The page in Markdown; `figures` are the names of files in a folder beside it."""
    made = levers.read(folder() / "results.csv")
    shown = (f"![{FIGURES[name]}](validation/{name})" for name in figures)
    return "\n\n".join((
        OPENING, _counts(found), "## Claims of the papers", CLAIMS, _claims(found.outcomes), *shown,
        "## Levers", LEVERS, levers.given_table(made), levers.lightest_table(made),
        "## Inputs and assumptions of each claim", *map(_inputs, found.outcomes),
        "## Printed values", PRINTED.format(kinds=_kinds(found.values)), _topics(found.values),
        *_values(found.values))) + "\n"


def _counts(found: Validation) -> str:
    verdicts, kinds = found.verdicts(), Counter(value.kind for value in found.values)
    claims = [[f"claims of papers: {verdict}", verdicts[verdict], meaning] for verdict, meaning in VERDICTS.items()]
    printed = [[f"printed values: {kind}", kinds[kind], meaning] for kind, meaning in KINDS.items() if kinds[kind]]
    met = sum(value.agrees for value in found.values)
    return table(["what", "number", "meaning"], [
        *claims, *printed, ["printed values met", f"{met} of {len(found.values)}", "within the tolerance of each row"]],
        "number")


def _topics(values: tuple[Value, ...]) -> str:
    """How many values each topic has, of which kinds, and how many of them are met."""
    counted = Counter((value.topic, value.kind) for value in values)
    met = Counter(value.topic for value in values if value.agrees)
    kinds = [kind for kind in KINDS if any(value.kind == kind for value in values)]
    heads = ["topic", *kinds, "all", "met"]
    return table(heads, [
        [_spoken(topic), *(counted[topic, kind] or "" for kind in kinds), sum(counted[topic, kind] for kind in kinds),
         met[topic]] for topic in dict.fromkeys(value.topic for value in values)], ",".join(heads[1:]))


def _spoken(topic: str) -> str:
    return topic.replace("_", " ").capitalize()


def _kinds(values: tuple[Value, ...]) -> str:
    known = {value.kind for value in values}
    return "; ".join(f"*{kind}*, {meaning}" for kind, meaning in KINDS.items() if kind in known)


def _claims(outcomes: tuple[Outcome, ...]) -> str:
    return table(["case", "paper", "quantity", "claim", "expected", "got", "unit", "verdict"], [
        [one.case.id, one.case.paper, one.case.quantity, one.case.claim, expected(one.case), got(one),
         one.case.unit, one.verdict] for one in outcomes])


def expected(case: Case) -> str:
    """What is expected, from and to."""
    return " to ".join(dict.fromkeys(f"{end:g}" for end in (case.lowest, case.highest)))


def got(found: Outcome) -> str:
    """What came out, and over the ranges of the assumptions."""
    taken = number(found.got)
    if not found.case.assumptions:
        return taken
    return f"{taken} ({number(found.least)} to {number(found.greatest)})"


def _inputs(found: Outcome) -> str:
    case = found.case
    assumed = (f"Assumed: {one.name.replace('_', ' ')} {one.taken:g}{'' if one.unit == '-' else f' {one.unit}'}, swept "
               f"from {one.lowest:g} to {one.highest:g}: {one.reason}" for one in case.assumptions)
    cause = [f"Likely cause: {case.cause}"] if case.cause else []
    lines = (f"Inputs: {case.inputs}", *assumed, f"Tolerance: {case.reason}", *cause)
    return f"**{case.id}**, {case.quantity}: {found.verdict}.\n\n" + "\n".join(
        f"* {line.rstrip('.')}." for line in lines)


def _values(values: tuple[Value, ...]) -> Iterator[str]:
    """A heading for each topic, a line and a table for each quantity of a source."""
    for topic, of_topic in groupby(values, key=lambda value: value.topic):
        yield f"### {_spoken(topic)}"
        for head, rows in groupby(of_topic, key=lambda value: (
                value.source, value.kind, value.quantity, value.unit, value.reason)):
            source, kind, quantity, unit, reason = head
            yield f"**{source}** ({kind}): {quantity}{'' if unit == '-' else f', in {unit}'}. Tolerance: {reason}."
            yield table(["case", "printed", "within", "got", "verdict"], [
                [value.case, f"{value.expected:.7g}", f"{value.tolerance:.2g}", f"{value.got:.6g}",
                 MET if value.agrees else "**not met**"] for value in rows], "printed,within,got")


def document(found: Validation) -> dict:
    """The same for machines."""
    return {
        "schema": "packdesign-validation/1", "version": packdesign.__version__, "changed": list(found.changed),
        "claims": [{
            "id": one.case.id, "paper": one.case.paper, "quantity": one.case.quantity, "claim": one.case.claim,
            "unit": one.case.unit, "expected": [one.case.lowest, one.case.highest], "got": one.got,
            "got_over_assumptions": [one.least, one.greatest], "verdict": one.verdict, "recorded": one.case.recorded,
            "cause": one.case.cause or None} for one in found.outcomes],
        "values": [{
            "topic": one.topic, "source": one.source, "kind": one.kind, "quantity": one.quantity, "case": one.case,
            "unit": one.unit, "expected": _finite(one.expected), "tolerance": _finite(one.tolerance),
            "got": _finite(one.got), "agrees": one.agrees} for one in found.values],
    }


def _finite(value: float) -> float | None:
    """None of what JSON cannot hold: lives without end."""
    return value if math.isfinite(value) else None
