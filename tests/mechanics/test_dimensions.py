"""The algebra of every formula agrees with the units its docstring states."""

import importlib
import inspect
import pkgutil
import re

import numpy as np
import pint
import pytest

from packdesign import mechanics

UNITS = pint.UnitRegistry()
BRACKETS = re.compile(r"^    (\w+) : .*\n.*\[([^]]+)\]", re.M)
MODULES = [importlib.import_module(f"{mechanics.__name__}.{m.name}") for m in pkgutil.iter_modules(mechanics.__path__)]
FORMULAS = [
    pytest.param(formula, id=f"{module.__name__.rsplit('.', 1)[-1]}.{formula.__name__}")
    for module in MODULES
    for formula in getattr(module, "FORMULAS", ())
]


def section(docstring, name):
    """Text under one heading of a numpydoc docstring."""
    return re.split(rf"^    {name}\n    -+\n", docstring, flags=re.M)[1].split("\n\n")[0] + "\n"


def quantity(unit, place):
    """A one-row column; the values differ so that no difference or logarithm of a ratio vanishes."""
    return UNITS.Quantity(np.array([[2.0 + 0.1 * place]]), "dimensionless" if unit == "-" else unit)


def test_there_are_formulas():
    assert len(FORMULAS) > 50


@pytest.mark.parametrize("formula", FORMULAS)
def test_docstring_names_every_parameter_in_order(formula):
    documented = [name for name, _ in BRACKETS.findall(section(formula.__doc__, "Parameters"))]
    assert documented == list(inspect.signature(formula).parameters)


@pytest.mark.parametrize("formula", FORMULAS)
@pytest.mark.parametrize("heading", ["Holds for", "Source"])
def test_docstring_states_its_range_and_its_source(formula, heading):
    assert section(formula.__doc__, heading).strip()


@pytest.mark.parametrize("formula", FORMULAS)
def test_result_has_the_stated_dimension(formula):
    units = [unit for _, unit in BRACKETS.findall(section(formula.__doc__, "Parameters"))]
    ((_, stated),) = BRACKETS.findall(section(formula.__doc__, "Returns"))
    # Only dimensions are of interest: made-up values may leave a formula's range and give not a number.
    with np.errstate(all="ignore"):
        result = formula(*(quantity(unit, place) for place, unit in enumerate(units)))
    assert UNITS.Quantity(result).dimensionality == quantity(stated, 0).dimensionality
