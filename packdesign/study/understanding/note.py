"""The note on a study: what was run, its answers in sentences, then tables and figures."""

import numpy as np

from packdesign.study.found import Found
from packdesign.study.quantities import named
from packdesign.study.understanding.answers import Answer, numeric_inputs
from packdesign.study.understanding.columns import Columns, Refused
from packdesign.study.understanding.pictures import Insight, response, shown_effects
from packdesign.study.understanding.regions import Question, Reason
from packdesign.study.understanding.screening import Morris
from packdesign.study.understanding.sentences import best, driver, failures, run
from packdesign.study.understanding.surface import Surface
from packdesign.study.understanding.tables import pairs
from packdesign.study.understanding.variance import Sobol
from packdesign.study.understanding.words import digits, percent, pieces
from packdesign.wording import table as markdown

MOST_REASONS, MOST_PAIRS, MOST_TERMS = 8, 5, 15
CAPTIONS = {
    "main_effects.png": "Mean of each response over each factor, and the share of its variance that this mean has",
    "tornado.png": "How far each factor alone moves each response; what is pale does not stand out from chance",
    "sobol.png": "Sobol indices with 95 % confidence",
    "morris.png": "Morris effects; above the dashed line a factor acts mostly bent or together with others",
    "surface.png": "Fitted surface over the two strongest numeric factors, the others at their middle",
    "pareto.png": "Designs that hold and that no other one beats in both",
    "window.png": "Where the pressure leaves its window; a design that does so at both ends counts in both maps",
    "parallel.png": "Designs through their factors and responses",
}


def note(found: Found, insight: Insight, questions: tuple[Question, ...], reasons: tuple[Reason, ...],
         figures: tuple[str, ...]) -> str:
    """Markdown of the note; figures are named as they lie beside it."""
    table = insight.table
    parts = [f"# {found.name}", run(table), "## Answers", _answers(table, insight.answers, questions),
             *_failing(questions, reasons), *_indices(table, insight.answers), *_effects(insight),
             *_surfaces(table, insight.answers), *_silent(insight), *_figures(figures)]
    return "\n\n".join(part for part in parts if part) + "\n"


def _answers(table: Columns, answers: tuple[Answer, ...], questions: tuple[Question, ...]) -> str:
    said = [*(driver(table, answer) for answer in answers), *map(failures, questions), best(table)]
    return "\n".join(f"- {sentence}" for sentence in said if sentence)


def _failing(questions: tuple[Question, ...], reasons: tuple[Reason, ...]) -> list[str]:
    parts = []
    for question in questions:
        if len(question.regions) > 1:
            rows = [(f"`{one.rule}`", one.count, one.hits, percent(one.share)) for one in question.regions]
            parts += [f"## {question.about}", _grown(question),
                      markdown(("where", "designs", question.verb, "share"), rows, f"designs,{question.verb},share")]
    if reasons:
        rows = [(one.name, one.first, "-" if one.exceeded is None else one.exceeded) for one in reasons[:MOST_REASONS]]
        parts += ["## Why", _more(len(reasons), MOST_REASONS, "reason"),
                  markdown(("check or fault", "governs", "exceeded in"), rows, "governs,exceeded in")]
    return parts


def _grown(question: Question) -> str:
    if question.grown == question.asked:
        return ""
    return f"The rules were found on {question.grown} of the {question.asked} designs and counted on all."


def _more(count: int, shown: int, one: str) -> str:
    return f"The {shown} most frequent of {pieces(count, one)}." if count > shown else ""


def _indices(table: Columns, answers: tuple[Answer, ...]) -> list[str]:
    """Tables of the indices that the plan is made for."""
    variance = [(named(answer.key)[0], answer.sobol) for answer in answers if isinstance(answer.sobol, Sobol)]
    steps = [(response(answer.key), answer.morris) for answer in answers if isinstance(answer.morris, Morris)]
    parts = ["## Sobol indices", _sobol(table, variance), _pairs(table, variance), _doubt(variance)] if variance else []
    return parts + (["## Morris effects", "Per whole range of a factor.", _morris(table, steps), _doubt(steps)]
                    if steps else [])


def _doubt(found: list[tuple[str, Sobol | Morris]]) -> str:
    told = dict.fromkeys(one.told for _, one in found)
    if len(told) > 1:
        told = [f"{name}: {one.told}" for name, one in found]
    return f"Confidence of 95 % by bootstrap; {'; '.join(told)}."


def _sobol(table: Columns, found: list[tuple[str, Sobol]]) -> str:
    rows = [(name, f"`{table.inputs[number].name}`", _within(one.first[number], one.first_confidence[number]),
             _within(one.total[number], one.total_confidence[number]))
            for name, one in found for number in np.argsort(-one.total, kind="stable")]
    return markdown(("response", "factor", "alone", "with its interactions"), rows, "alone,with its interactions")


def _pairs(table: Columns, found: list[tuple[str, Sobol]]) -> str:
    """The strongest pairs of each response, as far as they are above their confidence."""
    known = [(name, one) for name, one in found if one.second is not None]
    rows = [(name, f"`{table.inputs[pair[0]].name}` with `{table.inputs[pair[1]].name}`",
             _within(one.second[pair], one.second_confidence[pair])) for name, one in known
            for pair in sorted(pairs(len(one.first)), key=lambda pair: -one.second[pair])[:MOST_PAIRS]
            if one.second[pair] > one.second_confidence[pair]]
    if not rows:
        return "No pair of factors stands out from its confidence." if known else ""
    return markdown(("response", "pair", "share of the variance"), rows, "share of the variance")


def _within(share: float, confidence: float) -> str:
    return f"{share:.3f} ± {confidence:.3f}"


def _morris(table: Columns, found: list[tuple[str, Morris]]) -> str:
    rows = [(name, f"`{table.inputs[number].name}`", digits(one.mean[number]),
             f"{digits(one.size[number])} ± {digits(one.size_confidence[number])}", digits(one.scatter[number]))
            for name, one in found for number in np.argsort(-one.size, kind="stable")]
    return markdown(("response", "factor", "mu", "mu*", "sigma"), rows, "mu,mu*,sigma")


def _effects(insight: Insight) -> list[str]:
    """A row for each factor and response: range of the means and share of the variance."""
    shown = shown_effects(insight)
    rows = [(named(answer.key)[0], f"`{insight.table.inputs[one.number].name}`", digits(float(one.means.min())),
             digits(float(one.means.max())), named(answer.key)[1] or "-",
             "-" if np.isnan(one.share) else percent(one.share))
            for answer in insight.answers for one in answer.effects if one.number in shown]
    if not rows:
        return []
    head = ("response", "factor", "lowest mean", "highest mean", "unit", "share of the variance")
    return ["## Main effects", markdown(head, rows, "lowest mean,highest mean,share of the variance"),
            _chance(insight.answers)]


def _chance(answers: tuple[Answer, ...]) -> str:
    """What share chance alone gives, where it is worth a word."""
    found = max((one.chance for answer in answers for one in answer.effects if not np.isnan(one.chance)), default=0.0)
    if found < 0.01:
        return ""
    return f"With so few designs a factor without any influence has a share of up to {percent(found)} on average."


def _surfaces(table: Columns, answers: tuple[Answer, ...]) -> list[str]:
    known = [answer for answer in answers if isinstance(answer.surface, Surface)]
    if not known:
        return []
    names = [table.inputs[number].name for number in numeric_inputs(table)]
    rows = [(response(answer.key), digits(answer.surface.explained), digits(answer.surface.predicted),
             digits(answer.surface.error), answer.surface.rows) for answer in known]
    head = ("response", "R²", "R² of designs left out", "error of these", "designs")
    return ["## Response surface", markdown(head, rows, ",".join(head[1:])),
            _blind(table), "Coefficients over factors from -1 at their lowest value to 1 at their highest:",
            _terms(known, names)]


def _blind(table: Columns) -> str:
    """Which factors the surfaces do not see."""
    unseen = [f"`{one.name}`" for number, one in enumerate(table.inputs) if number not in numeric_inputs(table)]
    return f"It does not see {', '.join(unseen)}, whose influence is part of its error." if unseen else ""


def _terms(known: list[Answer], names: list[str]) -> str:
    """The terms that matter most to any response, a column for each response."""
    terms = list(dict.fromkeys(term for answer in known for term in answer.surface.terms))
    values = [dict(zip(answer.surface.terms, answer.surface.coefficients, strict=True)) for answer in known]
    sizes = [max(abs(value) for term, value in one.items() if term) or 1.0 for one in values]
    weight = {term: max(abs(one.get(term, 0.0)) / size for one, size in zip(values, sizes, strict=True))
              for term in terms}
    shown = [(), *sorted((term for term in terms if term), key=lambda term: -weight[term])][:MOST_TERMS]
    rows = [(_term(term, names), *(digits(one.get(term, np.nan)) for one in values)) for term in shown]
    heads = [response(answer.key) for answer in known]
    more = f"\n\n{len(terms) - len(shown)} smaller terms stand in `indices.csv`." if len(terms) > len(shown) else ""
    return markdown(("term", *heads), rows, ",".join(heads)) + more


def _term(term: tuple[int, ...], names: list[str]) -> str:
    if len(term) == 2 and term[0] == term[1]:
        return f"`{names[term[0]]}`²"
    return " x ".join(f"`{names[number]}`" for number in term) or "constant"


def _silent(insight: Insight) -> list[str]:
    """What there is no answer to, and why."""
    lines = [*_refused(insight), *_missing(insight.table)]
    without = int(insight.table.without.sum())
    if 0 < without < insight.table.size:
        lines.append(f"Effects, bars and surfaces leave out the {pieces(without, 'design')} without a result: they "
                     "tell what a factor does among the others only.")
    if insight.table.found.plan["kind"] == "table":
        lines.append("The designs are those of a table: where two factors go together, what looks like an effect of "
                     "one may be that of the other.")
    return ["## What this does not say", "\n".join(f"- {line}" for line in lines)] if lines else []


def _refused(insight: Insight) -> list[str]:
    """One line for each reason, with all responses that it holds for."""
    found: dict[tuple[str, str], list[str]] = {}
    for answer in insight.answers:
        for what, one in (("Sobol indices", answer.sobol), ("Morris effects", answer.morris),
                          ("tornado", answer.tornado), ("response surface", answer.surface)):
            if isinstance(one, Refused):
                found.setdefault((what, one.reason), []).append(named(answer.key)[0])
    lines = [f"No {what} of {', '.join(names)}: {reason}." for (what, reason), names in found.items()]
    whole = (("Pareto front", insight.front), ("map of the window", insight.window))
    return lines + [f"No {what}: {one.reason}." for what, one in whole if isinstance(one, Refused)]


def _missing(table: Columns) -> list[str]:
    """Responses that the table does not have, and those that it has infinite."""
    infinite = {key: int(np.isinf(table.found.responses.get(key, np.empty(0))).sum()) for key in table.asked}
    return [f"No {key}: the table does not have it." for key in table.found.asked if key not in table.responses] + [
        f"The {named(key)[0]} of {pieces(count, 'design')} is infinite and left out." for key, count in infinite.items()
        if count]


def _figures(names: tuple[str, ...]) -> list[str]:
    shown = [f"![{name.removesuffix('.png').replace('_', ' ')}]({name})\n\n{CAPTIONS[name]}." for name in names]
    return ["## Figures", *shown] if names else []
