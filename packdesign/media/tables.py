"""What tables of fluids are built from: CoolProp, the points at which it is asked, and splines through them."""

import numpy as np


def equation(fluid: str):
    """CoolProp, and its state of one fluid."""
    import CoolProp

    return CoolProp, CoolProp.AbstractState("HEOS", fluid)


def nodes(lowest, highest, count):
    """Chebyshev-Lobatto points, dense at both ends, where a spline through even points would be worst."""
    points = lowest + (highest - lowest) * (1.0 - np.cos(np.pi * np.arange(count) / (count - 1))) / 2.0
    points[-1] = highest
    return points


def spline(x, y, values):
    """Quintic spline through values (x, y)."""
    from scipy.interpolate import RectBivariateSpline

    return RectBivariateSpline(x, y, values, kx=5, ky=5, s=0)
