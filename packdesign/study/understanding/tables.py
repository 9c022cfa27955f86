"""Tables for machines: all indices in one, all regions in another."""

import csv
import io
from collections.abc import Iterator

from packdesign.study.understanding.answers import Answer, numeric_inputs
from packdesign.study.understanding.columns import Columns
from packdesign.study.understanding.regions import Question
from packdesign.study.understanding.screening import Morris
from packdesign.study.understanding.surface import Surface
from packdesign.study.understanding.swings import Tornado
from packdesign.study.understanding.variance import Sobol

INDICES = ("response", "measure", "factor", "with", "value", "confidence_95")
REGIONS = ("question", "rule", "designs", "true_of", "share")


def indices(table: Columns, answers: tuple[Answer, ...]) -> bytes:
    """CSV of every index of every response; `with` names the second factor of a pair."""
    return _written(INDICES, ((answer.key, *row) for answer in answers for row in _rows(table, answer)))


def regions(questions: tuple[Question, ...]) -> bytes:
    """CSV of every rule."""
    return _written(REGIONS, ((question.about, one.rule, one.count, one.hits, repr(one.share))
                              for question in questions for one in question.regions))


def _rows(table: Columns, answer: Answer) -> Iterator[tuple]:
    keys = [axis.key for axis in table.found.axes]
    if isinstance(answer.sobol, Sobol):
        yield from _sobol(keys, answer.sobol)
    if isinstance(answer.morris, Morris):
        yield from _morris(keys, answer.morris)
    for one in answer.effects:
        yield "eta_squared", keys[one.number], "", _text(one.share), ""
        yield "main_effect_range", keys[one.number], "", _text(one.range), ""
    if isinstance(answer.tornado, Tornado):
        for swing in answer.tornado.swings:
            yield "tornado_lowest", keys[swing.number], "", _text(swing.lowest), ""
            yield "tornado_highest", keys[swing.number], "", _text(swing.highest), ""
    if isinstance(answer.surface, Surface):
        yield from _surface([keys[number] for number in numeric_inputs(table)], answer.surface)


def _sobol(keys: list[str], found: Sobol) -> Iterator[tuple]:
    for number, key in enumerate(keys[:len(found.first)]):
        yield "sobol_first", key, "", _text(found.first[number]), _text(found.first_confidence[number])
        yield "sobol_total", key, "", _text(found.total[number]), _text(found.total_confidence[number])
    if found.second is not None:
        for one, other in pairs(len(found.first)):
            yield ("sobol_second", keys[one], keys[other], _text(found.second[one, other]),
                   _text(found.second_confidence[one, other]))


def pairs(count: int) -> list[tuple[int, int]]:
    """Pairs of factors, the first one first."""
    return [(one, other) for one in range(count) for other in range(one + 1, count)]


def _morris(keys: list[str], found: Morris) -> Iterator[tuple]:
    for number, key in enumerate(keys[:len(found.mean)]):
        yield "morris_mu", key, "", _text(found.mean[number]), ""
        yield "morris_mu_star", key, "", _text(found.size[number]), _text(found.size_confidence[number])
        yield "morris_sigma", key, "", _text(found.scatter[number]), ""


def _surface(keys: list[str], found: Surface) -> Iterator[tuple]:
    for term, value in zip(found.terms, found.coefficients, strict=True):
        one, other = (*(keys[number] for number in term), "", "")[:2]
        yield "surface_coefficient", one, other, _text(value), ""
    for measure in ("explained", "predicted", "error"):
        yield f"surface_{measure}", "", "", _text(getattr(found, measure)), ""


def _text(value: float) -> str:
    return "" if value != value else repr(float(value))


def _written(head: tuple[str, ...], rows) -> bytes:
    stream = io.StringIO()
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerow(head)
    writer.writerows(rows)
    return stream.getvalue().encode()
