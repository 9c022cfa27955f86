"""Theory pages: every module has an introduction and a figure, and what they say can be worked out."""

import re
from itertools import chain

import numpy as np
import pytest
from generate import curves, docstrings, mathml, theory

from packdesign.mechanics import discs, rectangular_covers, springs

MODULES = theory.modules()


def test_every_module_has_its_place():
    assert sorted(chain.from_iterable(theory.GROUPS.values())) == sorted(MODULES)
    assert curves.figures().keys() == set(MODULES)
    assert {path.stem for path in theory.INTRODUCTIONS.glob("*.md")} == {*MODULES, "README"}


@pytest.mark.parametrize("module", MODULES)
def test_introduction_is_short(module):
    title, *paragraphs = theory.introduction(module).split("\n\n")
    assert title.startswith("# ")
    assert 1 <= len(paragraphs) <= 4


@pytest.mark.parametrize("module", MODULES)
def test_figure_is_finite(module):
    shown = curves.lines(module, curves.figures()[module] | {"points": 9})
    assert all(np.isfinite(values).all() and values.shape == shown.x.shape for values in shown.curves.values())
    assert all(np.ptp(values) > 0.0 for values in shown.curves.values())


def test_figure_is_in_the_unit_of_its_axis():
    """A spring of 2 mm wire and 8 mm coil, six coils: G d^4/(8 D^3 n) = 81 500 x 16/(8 x 512 x 6) N/mm."""
    shown = curves.lines("springs", curves.figures()["springs"])
    assert shown.curves["wire diameter 2 mm"][0] == pytest.approx(81500 * 16 / (8 * 512 * 6), rel=1e-12)
    assert shown.up == "Rate [N/mm]"


def test_formula_is_set_as_it_is_computed():
    text = re.sub(r"</?m(?:row|text|i|n|o|td)[^>]*>", "", mathml.formula(springs.rate))
    assert "<mfrac>shear modulus·<msup>wire diameter4</msup>8·<msup>mean diameter3</msup>·active coils</mfrac>" in text


def test_loops_are_shown_as_code():
    assert mathml.formula(rectangular_covers.middle_moment).startswith("```python\n")


def test_docstring_falls_into_its_parts():
    found = docstrings.told(discs.cone_height)
    assert [one.unit for one in found.parameters] == ["m", "m"]
    assert found.results[0].unit == "m"
    assert found.source


@pytest.mark.parametrize("module", MODULES)
def test_page_holds_every_formula(module):
    text = theory.page_text(module)
    assert text.count("*Source:*") >= text.count('<div class="formula">')
    assert f"figures/{module}.svg" in text
