"""Pressure that electrodes make in a fixed gap: how much, in which sense, and in which proportion."""

from packdesign.validate import rigs
from packdesign.validate.cases import Assumption, Case
from packdesign.validate.papers.sources import CHEN, DEYSHER, HAN, ZHANG

STIFFNESS = Assumption(
    "stiffness", "MPa/um", 0.07, 0.2, 0.4,
    "areal stiffness of fixed gaps: 0.07 to 0.4 in published rigs, 0.2 in the mean; it is seldom told with a pressure")
LOADING = Assumption("capacity", "mAh/cm2", 2.0, 3.0, 4.0, "areal capacity of such pellets")
SMALL = Assumption("capacity", "mAh/cm2", 1.0, 2.0, 4.0, "areal capacity of such pellets")
HIGH_BASE = 60.0
"""Pressure of the rigs with a zero-strain anode [MPa]."""
MANY = 7
"""Cells on top of each other."""


def _rise(anode: str, cathode, capacity: float, stiffness: float, base: float = 5.0, cells: int = 1, **end) -> float:
    """What one charge adds to the pressure in a fixed gap [MPa]."""
    electrodes = {"anode": anode, "cathode": cathode, "areal_capacity": f"{capacity:.12g} mAh/cm2", "faces": 1, **end}
    return rigs.rise(rigs.fixed_gap(electrodes, stiffness, base, cells))


def _lithium(capacity: float, stiffness: float) -> float:
    return _rise("Li", "NMC811", capacity, stiffness)


def _silicon(stiffness: float) -> float:
    return _rise("Si", "LTO", 3.0, stiffness, 45.0)


def _antimony(capacity: float, stiffness: float) -> float:
    return _rise("Sb", "NMC111", capacity, stiffness, 20.0)


def _against_lto(cathode):
    return lambda capacity, stiffness: _rise("LTO", cathode, capacity, stiffness, HIGH_BASE)


def _blend() -> float:
    """A blend's change over that of its nickel part alone."""
    blend, nickel = (_rise("LTO", cathode, 2.0, 0.2, HIGH_BASE) for cathode in (
        {"LCO": 0.55, "NMC811": 0.45}, "NMC811"))
    return blend / nickel


def _cutoff() -> float:
    high, low = (_rise("LTO", "NCM83", 3.0, 0.2, HIGH_BASE, cutoff=volts) for volts in ("4.4 V", "4.2 V"))
    return high / low


def _sodium() -> float:
    return _rise("Na", "LTO", 3.0, 0.2) / _rise("Li", "LTO", 3.0, 0.2)


def _layers() -> float:
    one, many = (_rise("Li", "NMC811", 3.0, 0.05, cells=cells) for cells in (1, MANY))
    return many / (MANY * one)


CASES = (
    Case("H1", f"{CHEN}; {ZHANG}", "rise of NCM811 against lithium in a fixed gap, one charge", "about 2 MPa", "MPa",
         1.5, 2.5, "read from a text and a figure: a quarter", _lithium,
         "5 MPa as set; lithium 4.84 um per mAh/cm2 by density (papers round to 5), NMC811 by Koerver et al.",
         (LOADING, STIFFNESS)),
    Case("H4", ZHANG, "rise of micro-silicon against zero-strain LTO, 3 mAh/cm2, fixed gap", "about 0.7 MPa", "MPa",
         0.4, 1.0, "read from a figure; from 1.0 in the first to 0.5 in the fifth cycle", _silicon,
         "45 MPa as set; silicon 3.30 um per mAh/cm2 by densities",
         (Assumption("stiffness", "MPa/um", 0.07, 0.07, 0.4,
                     "that of the rig, which is the softest of the published ones; others up to 0.4"),)),
    Case("H5", HAN, "rise of an antimony composite, first charge, fixed gap", "2.25 MPa", "MPa",
         1.95, 2.55, "read from a figure: 0.3 MPa", _antimony,
         "20 MPa as set; antimony 3.02 um per mAh/cm2 by lattices, NMC111 by Koerver et al.", (LOADING, STIFFNESS),
         "areal capacity and stiffness of the rig are not printed; at 0.2 MPa/um it takes 4 mAh/cm2"),
    Case("H6a", ZHANG, "change of LCO against zero-strain LTO, fixed gap", "rises: +0.057 MPa", "MPa",
         0.03, 0.08, "sign exact; size read from a figure", _against_lto("LCO"),
         "60 MPa as set; volume change of LCO at its peak, all of it through the thickness", (SMALL, STIFFNESS),
         "sizes hang on capacity and stiffness, which are not printed, and on how much of the volume change goes "
         "through the thickness: a third where pellets give way alike in all directions"),
    Case("H6b", ZHANG, "change of NMC811 against zero-strain LTO, fixed gap", "falls: -0.045 MPa", "MPa",
         -0.08, -0.03, "sign exact; size read from a figure", _against_lto("NMC811"),
         "60 MPa as set; volume change of NMC811 at a lithium content of 0.15, all of it through the thickness",
         (SMALL, STIFFNESS),
         "sizes hang on capacity and stiffness, which are not printed, and on how much of the volume change goes "
         "through the thickness: a third where pellets give way alike in all directions"),
    Case("H6c", ZHANG, "change of NCA against zero-strain LTO, fixed gap", "falls: -0.053 MPa", "MPa",
         -0.08, -0.03, "sign exact; size read from a figure", _against_lto("NCA"),
         "60 MPa as set; volume change of NCA at a lithium content of 0.17, all of it through the thickness",
         (SMALL, STIFFNESS), "as for NMC811"),
    Case("H6d", ZHANG, "change of a blend of 55 % LCO and 45 % nickel cathode over that of the nickel cathode alone",
         "about 0", "-", -0.25, 0.25,
         "the printed changes of both parts alone leave 0.011 of 0.045 MPa in this blend", _blend,
         "shares by capacity; both parts charged alike"),
    Case("H8", ZHANG, "rise to 4.4 V over that to 4.2 V, NCM83 against LTO", "volume 6 % against 2.5 %", "-",
         2.2, 2.6, "6/2.5 = 2.4; the printed percents are rounded", _cutoff, "the cathode's volume change by voltage"),
    Case("H9a", DEYSHER, "rise of sodium over that of lithium, by density", "8.87 against 4.84 um per mAh/cm2", "-",
         1.82, 1.85, "molar volumes 23.78 and 12.97 cm3/mol, last digits", _sodium, "dense metal on both sides"),
    Case("H9b", DEYSHER, "rise of sodium over that of lithium, as printed", "8 against 5 um per mAh/cm2", "-",
         1.5, 1.7, "about 60 % more; printed to one digit", _sodium, "dense metal on both sides", (),
         "the paper's 8 um is less than dense sodium takes (8.87 um by density), its 5 um more than lithium (4.84 um); "
         "the catalog keeps both and counts by density"),
    Case("H10", DEYSHER, f"rise of {MANY} cells on each other over {MANY} times that of one", "linear in the layers", "-",
         0.999999, 1.000001, "algebra; rounding and the fifth digit of the rig's own stiffness", _layers,
         "a gap of 0.05 MPa/um whatever stands in it"),
)
