"""The reference of keys: complete, and nothing that is not there."""

import pytest
from generate import reference

from packdesign.evaluate import figures
from packdesign.result.leaves import Shape


@pytest.mark.parametrize("page", reference.PAGES, ids=lambda page: page.name)
def test_every_key_has_a_meaning(page):
    assert [f"{model.__name__}.{key}" for model, _, key, _, told in reference.rows(page) if not told] == []


@pytest.mark.parametrize("page", reference.PAGES, ids=lambda page: page.name)
def test_every_meaning_has_a_key(page):
    keys = {}
    for model, _, key, _, _ in reference.rows(page):
        for one in model.__mro__:
            keys.setdefault(reference.name_of(one), set()).add(key)
    if page.name == "result":
        keys["vessel"] = set(figures.VESSELS)
    told = {(name, key) for name, table in reference.meanings(page.name).items() for key in table}
    assert sorted(told - {(name, key) for name, known in keys.items() for key in known}) == []


def test_every_figure_of_a_vessel_has_a_meaning():
    assert figures.VESSELS.keys() == reference.meanings("result")["vessel"].keys()


def test_a_row_says_what_may_be_written():
    text = reference.pages()["task.md"]
    assert "| `highest` | a pressure above 0, e.g. `\"1.2 MPa\"` | *needed* |" in text
    assert "| `outline_length` | a length above 0, e.g. `\"112 mm\"` | as `cell.length` |" in text
    assert "| `kinds` | array of: one of `uniaxial`, `spring_loaded`, `isostatic` |" in text


def test_shapes_name_the_keys_of_a_result():
    """Documents may hold more than their shapes ask for; of the outermost keys nothing is left untold."""
    assert issubclass(reference.Document, Shape)
    text = reference.pages()["result.md"]
    assert all(f"| `{key}` |" in text for key in reference.Document.model_fields)
