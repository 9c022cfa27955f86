"""What a study says in plain sentences."""

from collections import Counter

import numpy as np

from packdesign.study.quantities import named
from packdesign.study.understanding.answers import Answer
from packdesign.study.understanding.columns import Columns, varies
from packdesign.study.understanding.front import lightest
from packdesign.study.understanding.regions import Question, worst
from packdesign.study.understanding.screening import Morris
from packdesign.study.understanding.variance import Sobol
from packdesign.study.understanding.words import PLANS, digits, percent, pieces, with_unit

FINE = 4
"""Digits of the inputs of a design."""
STATUS = {"holds": "hold", "fails": "fail"}
"""Statuses as verbs; the others are said as they are."""


def run(table: Columns) -> str:
    """What was run, and what became of it."""
    kind = table.found.plan["kind"]
    counts = Counter(str(word) for word in table.found.status.tolist())
    told = ", ".join(f"{count} {STATUS.get(word, word.replace('_', ' '))}" for word, count in counts.most_common())
    some = f"Looked at are {table.size} of {table.found.of} designs. " if table.found.of else ""
    return (f"{some}{pieces(table.size, 'design')} over {pieces(len(table.inputs), 'factor')}, "
            f"{PLANS.get(kind, kind)}: {told}.")


def driver(table: Columns, answer: Answer) -> str:
    """Which factor matters most for a response, and how much."""
    name, unit = named(answer.key)
    values = table.responses[answer.key]
    known = values[np.isfinite(values)]
    if not known.size:
        return f"**{name}**: no design has a finite one."
    low, high = digits(float(known.min())), with_unit(digits(float(known.max())), unit)
    if not varies(known):
        return f"**{name}** is {high} in {'every' if len(known) > 1 else 'the only'} design that has one."
    spread = f"**{name}** is {low} to {high}"
    if not answer.ranking:
        return f"{spread}; no factor stands out."
    first, *others = answer.ranking
    return f"{spread}. {_measured(table, answer, first)}{_then(table, answer, others)}"


def _measured(table: Columns, answer: Answer, number: int) -> str:
    """How much one factor matters, by the best measure of the plan."""
    name, unit = f"`{table.inputs[number].name}`", named(answer.key)[1]
    if isinstance(answer.sobol, Sobol):
        share = f"{_share(answer.sobol.total[number])} (± {100.0 * answer.sobol.total_confidence[number]:.0f} %)"
        return (f"{name} matters most: with its interactions it has a part in {share} of the variance, "
                f"alone in {_share(answer.sobol.first[number])}{_course(table, answer, number)}")
    if isinstance(answer.morris, Morris):
        return (f"{name} matters most: over its whole range it changes it by "
                f"{with_unit(digits(answer.morris.size[number]), unit)} on average{_course(table, answer, number)}")
    effect, swing = _of(number, answer.effects), _of(number, answer.tornado.swings)
    if np.isnan(effect.share):
        return (f"{name} matters most: alone it moves it by {with_unit(digits(swing.range), unit)}, "
                f"{_ends(table, number, swing, unit)}")
    return (f"{name} matters most: the mean over it explains {_share(effect.share)} of the variance"
            f"{_course(table, answer, number)}")


def _share(value: float) -> str:
    """A share of the variance; estimates may stand a little outside of what is possible."""
    return percent(float(np.clip(value, 0.0, 1.0)))


def _course(table: Columns, answer: Answer, number: int) -> str:
    """From where to where its main effect goes, where its factor has one."""
    swing = _of(number, getattr(answer.tornado, "swings", ()))
    return "" if swing is None else f"; the mean goes {_ends(table, number, swing, named(answer.key)[1])}"


def _of(number: int, found):
    """The effect or swing of a factor among those of all."""
    return next((one for one in found if one.number == number), None)


def _ends(table: Columns, number: int, swing, unit: str) -> str:
    one = table.inputs[number]
    return (f"from {with_unit(digits(swing.lowest), unit)} at {one.text(swing.at_lowest)} to "
            f"{with_unit(digits(swing.highest), unit)} at {one.text(swing.at_highest)}")


def _then(table: Columns, answer: Answer, others: list[int]) -> str:
    if not others:
        return "."
    return f". Then {', '.join(f'`{table.inputs[number].name}` ({_short(answer, number)})' for number in others[:2])}."


def _short(answer: Answer, number: int) -> str:
    """The measure of a further factor."""
    unit = named(answer.key)[1]
    if isinstance(answer.sobol, Sobol):
        return _share(answer.sobol.total[number])
    if isinstance(answer.morris, Morris):
        return with_unit(digits(answer.morris.size[number]), unit)
    effect = _of(number, answer.effects)
    if not np.isnan(effect.share):
        return _share(effect.share)
    return with_unit(digits(_of(number, answer.tornado.swings).range), unit)


def failures(question: Question) -> str:
    """Whether and where something is wrong with designs; empty where nobody could ask."""
    thing = question.about[0].lower() + question.about[1:]
    if not question.asked:
        return ""
    if not question.hits:
        return f"There are no {thing}."
    if question.hits == question.asked:
        return f"All {pieces(question.asked, 'design')} {question.verb}."
    start = f"{question.about}: {question.hits} of {question.asked}"
    region = worst(question)
    if region is None or not region.hits:
        return f"{start}, with no rule to them."
    return (f"{start}. Most of all where `{region.rule}`: there {percent(region.share)} of "
            f"{pieces(region.count, 'design')} {question.verb}.")


def best(table: Columns) -> str:
    """The lightest design that holds, with its inputs."""
    row = lightest(table)
    if row is None:
        return "" if table.holds.any() else "No design holds."
    values = ", ".join(f"`{one.name}` {one.text(one.numbers[row], FINE)}" for one in table.inputs
                       if np.isfinite(one.numbers[row]))
    return f"The lightest design that holds has {with_unit(digits(table.responses['mass_kg'][row]), 'kg')}" \
           f"{' with ' if values else ''}{values}{_beside(table, row)}."


def _beside(table: Columns, row: int) -> str:
    """Its place in the table, and its highest utilisation."""
    used = table.responses.get("utilisation")
    told = "" if used is None or np.isnan(used[row]) else f", utilisation {digits(used[row])}"
    return f" (row {row + 1}{told})"
