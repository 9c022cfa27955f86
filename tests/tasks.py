"""Good tasks that tests start from."""

import tomllib
from pathlib import Path

from packdesign import catalog

CATALOG = catalog.read()
HERE = Path(__file__).parent

GOOD = tomllib.loads("""
schema = "packdesign/1"
name = "agc-module"
[cell]
length = "112 mm"
width = "67 mm"
thickness = "4.14 mm"
mass = "0.11 kg"
energy = "38 Wh"
breathing = "0.60 mm"
irreversible_growth = "0.05 mm"
through_modulus = "150 MPa"
thermal_expansion = "40e-6 1/K"
[stack]
cells = 10
[duty]
charge = [0.0, 1.0]
temperature = { assembly = "25 degC", lowest = "10 degC", highest = "60 degC" }
cycles = 1000
years = 10
depressurisations = 50
temperature_cycles = 3650
[window]
lowest = "1.2 MPa"
highest = "2.0 MPa"
uniformity = 0.25
[holder]
kinds = ["uniaxial", "spring_loaded", "isostatic"]
[choose]
plates = { material = ["EN AW-7075-T651", "42CrMo4"] }
[objective]
minimize = "mass"
""")

UNIAXIAL = tomllib.loads("""
kind = "uniaxial"
pressure_set = "1.6 MPa"
setting = "load_cell"
plate = { material = "EN AW-7075-T651", thickness = "25 mm", length = "162 mm", width = "117 mm" }
rods = { designation = "ISO 4014 - M10 x 110 - 10.9", count = 4, positions = [["66 mm", "43.5 mm"],
         ["-66 mm", "43.5 mm"], ["-66 mm", "-43.5 mm"], ["66 mm", "-43.5 mm"]] }
""")
SPRING_LOADED = {**UNIAXIAL, "kind": "spring_loaded", "springs": {"id": "EN16983-C-28", "parallel": 3, "series": 17}}
ISOSTATIC = tomllib.loads("""
kind = "isostatic"
pressure_set = "1.6 MPa"
vessel = { shape = "cylinder", material = "EN AW-6082-T6", wall = "3 mm", ends = "hemispherical" }
medium = { id = "nitrogen", regulated = false }
""")
