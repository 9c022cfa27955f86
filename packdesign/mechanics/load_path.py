"""Equilibrium of elements in series: every element has a force-deflection law and all carry the same force."""

from collections.abc import Callable

import numpy as np

ROUNDS = 60

SETTLED = 64.0 * np.finfo(float).eps
"""Share of its upper bound by which a root may still move: what the rounding of curves leaves of it."""


def series(*compliances):
    """Compliance of elements that carry the same force one after the other.

    Parameters
    ----------
    compliances : (n,) or (n, s)
        Compliance of each element [m/N]

    Returns
    -------
    compliance : as the inputs broadcast
        Compliance of the load path [m/N]

    Holds for
    ---------
    Elements that deflect independently of each other under one common force.

    Source
    ------
    Statics; VDI 2230-1:2015, clause 5.1 (resiliences add).
    """
    return sum(compliances)


def force_change(expansion, compliance):
    """Change of force when a linear load path is forced to take up a length.

    Parameters
    ----------
    expansion : (n,) or (n, s)
        Growth inside the path less the free expansion of what clamps it [m]
    compliance : (n,) or (n, 1)
        Compliance of the whole path [m/N]

    Returns
    -------
    change : as the inputs broadcast
        Change of force [N]

    Holds for
    ---------
    Linear elements that stay in contact.

    Source
    ------
    Statics: compatibility of elements in series.
    """
    return expansion / compliance


def monotone_root(
    shortening: Callable, target: np.ndarray, highest: np.ndarray, start: np.ndarray | float
) -> np.ndarray:
    """Parameter at which a rising function reaches its target, for all designs and states at once.

    Newton's step where it stays inside the bracket, halving where it does not; every element is iterated on its own,
    so a row's result does not depend on the rows beside it.

    Parameters
    ----------
    shortening : callable
        Maps the parameter, (n, s) or (n, 1), to (value, slope), both (n, s); value(0) <= target is not required.
    target : (n, s)
        Value to reach; where it is below value(0) the answer is 0.
    highest : (n, s)
        Upper end of the bracket, with value(highest) >= target.
    start : (n, s) or float
        First guess, taken to the bracket.

    Returns
    -------
    root : (n, s)
    """
    low = np.zeros(target.shape)
    high = np.where(shortening(np.zeros((len(target), 1)))[0] >= target, 0.0, highest)
    root = before = np.clip(start, 0.0, high)
    settled = np.zeros(target.shape, bool)
    for _ in range(ROUNDS):
        value, slope = shortening(root)
        error = value - target
        low, high = np.where(error < 0.0, root, low), np.where(error >= 0.0, root, high)
        with np.errstate(divide="ignore", invalid="ignore", over="ignore"):
            newton = root - error / slope
        # a step back to where it came from would go to and fro about a kink
        inside = (slope > 0.0) & (newton >= low) & (newton <= high) & ((newton != before) | (newton == root))
        step = newton if inside.all() else np.where(inside, newton, 0.5 * (low + high))
        before, root, moved = root, np.where(settled, root, step), np.abs(step - root)
        settled |= moved <= SETTLED * high
        if settled.all():
            break
    return root


FORMULAS = (force_change,)
