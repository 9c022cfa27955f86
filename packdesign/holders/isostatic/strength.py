"""What the metal of a vessel may bear: nominal design stresses to EN 13445-3, welded and as delivered."""

from dataclasses import dataclass

import numpy as np

from packdesign.mechanics import vessels

EN, ASME = "EN 13445-3:2021", "ASME VIII-1"
"""The two codes, as sources name them."""

WELDED_JOINT = 0.85
"""Joint coefficient z of welds that are tested in part (EN 13445-3:2021, Table 5.6-1, testing group 3)."""

AUSTENITIC_ELONGATION = 0.35
YIELD_SAFETY, TEST_SAFETY, AUSTENITIC_TEST_SAFETY = 1.5, 1.05, 2.0
"""EN 13445-3:2021, Table 6-1: limit of the austenitic rule; safety against Rp0.2 in service and against Rp0.2 (Rp1.0)
and Rm in the test."""

SOFTENED_PROOF = 0.65
"""Proof over tensile strength of heat-affected aluminium, both from EN 1999-1-1:2007, Table 3.2b (0.65 to 0.68)."""


@dataclass(frozen=True)
class Strength:
    """Nominal design stress f, allowable test stress and proof strength Rp0.2, columns (n,) [Pa]."""

    stress: np.ndarray
    test_stress: np.ndarray
    proof: np.ndarray

    @property
    def test_factor(self) -> np.ndarray:
        """Test pressure over PS, as if the test stress were f: one where service decides."""
        return np.maximum(1.0, TEST_FACTOR * self.stress / self.test_stress)


TEST_FACTOR = 1.43
"""Test pressure over PS (2014/68/EU, Annex I, 7.4; strengths are those of 20 degC, so that 1.25 f_a/f_T is less)."""


def strength(catalog, material: np.ndarray, welded: np.ndarray) -> Strength:
    """Strength of rows of the catalog's materials; NaN where a metal must not be welded, or is none."""
    table = catalog["materials"]
    proof, ultimate = table["yield_strength"][material], table["ultimate_strength"][material]
    joined = table["welded_ultimate"][material]
    softened = welded & (joined < ultimate)
    ultimate = np.where(welded, joined, ultimate)
    proof = np.where(softened, np.fmin(SOFTENED_PROOF * joined, proof), proof)
    plain = vessels.nominal_stress(proof, ultimate)
    tough = table["proof_strength_1"][material]
    austenitic = (table["elongation"][material] >= AUSTENITIC_ELONGATION) & np.isfinite(tough)
    stress = np.where(austenitic, vessels.austenitic_stress(tough, ultimate), plain)
    test = np.where(austenitic, np.maximum(tough / TEST_SAFETY, ultimate / AUSTENITIC_TEST_SAFETY), proof / TEST_SAFETY)
    return Strength(stress, np.where(np.isnan(stress), np.nan, test), proof)

AUSTENITIC_LIMIT = 1.25
"""Divides Rp0.2 of austenitic steel under outside pressure (EN 13445-3:2021, eq. 8.4.3-1); here that of all metals."""


def outside_limit(shell: Strength, proof: np.ndarray) -> np.ndarray:
    """Elastic limit of a shell under outside pressure (n,) [Pa]; `proof` is the metal's as delivered."""
    return np.minimum(shell.test_stress, proof / AUSTENITIC_LIMIT)
