"""Tables written by scripts are what their scripts write."""

import subprocess
import sys
from pathlib import Path

import pytest

CATALOGS = Path(__file__).resolve().parents[2] / "catalogs"
WRITES = {
    "stock": ("plates", "walls", "tubes", "sheets", "beams"),
    "cores": ("cores", "core_stock"),
    "ribs": ("ribs",),
    "o_rings": ("o_rings",),
    "pads": ("pads", "pad_curves"),
    "fittings": ("fittings",),
    "electrodes": ("electrodes",),
    "windings": ("windings",),
}


@pytest.mark.parametrize("script", WRITES)
def test_script_reproduces_its_tables_byte_for_byte(script, tmp_path):
    subprocess.run([sys.executable, "-B", str(CATALOGS / "derive" / f"{script}.py"), str(tmp_path)], check=True)
    assert {path.stem for path in tmp_path.iterdir()} == set(WRITES[script])
    for family in WRITES[script]:
        assert (tmp_path / f"{family}.csv").read_bytes() == (CATALOGS / f"{family}.csv").read_bytes()
