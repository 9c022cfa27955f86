"""Vessels of given volume and softness, without a task around them."""

import numpy as np

from packdesign import media
from packdesign.holders.isostatic.accumulators import ATMOSPHERE, Accumulators
from packdesign.holders.isostatic.balance import Filling, Room, sealed

COLD = 298.15


def liquid(fluid: str = "", **given) -> media.Media:
    """One liquid in one row; blank for one of constant bulk modulus."""
    named = {"density": 1000.0, "bulk_modulus": 2e9, "expansion": 5e-4, "expansion_slope": 0.0} | given
    return media.Media(np.array([fluid], object), np.array([True]), **{k: np.array([v]) for k, v in named.items()})


def room(volume=1e-3, softness=0.0, expansion=0.0, set_pressure=1e6, accumulators=None, **given) -> Room:
    """A vessel of one litre; `given` are contents, compression and face."""
    named = {"contents": 0.0, "compression": 0.0, "face": 0.0} | given
    columns = {name: np.array([value]) for name, value in named.items()}
    return Room(np.array([volume]), np.array([softness]), np.array([expansion]), **columns, pads=None,
                set_pressure=np.array([set_pressure]), accumulators=accumulators)


def filling(medium: media.Media) -> Filling:
    nothing = np.zeros(1)
    return Filling(medium, np.where(medium.liquid, np.nan_to_num(medium.bulk_modulus, nan=2.2e9), np.nan), nothing,
                   nothing, nothing + np.nan)


def nitrogen_bladder(volume: float, precharge: float) -> Accumulators:
    """A bladder precharged to a gauge pressure."""
    gas = media.gas("Nitrogen", 1)
    density = media.density(gas, np.array([[precharge + ATMOSPHERE]]), np.array([[COLD]]))[:, 0]
    return Accumulators(gas, np.array([volume]), density * volume, np.array([precharge]), np.array([COLD]))


def pressures(room: Room, medium: media.Media, filled: float, warm, grown=0.0) -> np.ndarray:
    """Gauge pressures at temperatures and growths, of what was filled to a gauge pressure at 25 degC."""
    warm, grown = np.broadcast_arrays(np.atleast_2d(np.asarray(warm, float)), np.atleast_2d(np.asarray(grown, float)))
    still = np.zeros((1, 1))
    volume = room.free(still + filled, still, still, still)[0]
    mass = media.density(medium, still + filled + ATMOSPHERE, still + COLD) * volume
    return sealed(room, filling(medium), mass + 0.0 * warm, (grown, warm - COLD, 0.0 * warm), warm)[0]
