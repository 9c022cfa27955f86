"""Designs whose parts lists are looked at: every kind, form of plate and shape of vessel, and a pack on feet."""

from functools import cache
from pathlib import Path

from designs import SPRUNG, judged
from packs import SHAKEN, pack_task
from plate_designs import FORMS, calm
from tasks import CATALOG, ISOSTATIC

from packdesign import bom
from packdesign import task as tasks
from packdesign.evaluate import rated
from packdesign.evaluate.pack import packed

ROOT = Path(__file__).parents[2]
FILES = {"agc": ROOT / "tests" / "bom" / "agc_module.toml",
         "breathing sweep": ROOT / "studies" / "breathing_sweep" / "task.toml",
         **{path.stem: path for path in sorted((ROOT / "studies" / "papers").glob("*.toml"))
            if 'schema = "packdesign/1"' in path.read_text(encoding="utf-8")}}
BOX = {"holder__vessel__shape": "rectangular", "holder__vessel__ends": None, "holder__vessel__wall": "8 mm"}
BALL = {"holder__vessel": {"shape": "sphere", "material": "EN AW-6082-T6", "wall": "2 mm",
                           "bolts": "ISO 4762 - M5 - 10.9"}}
WOUND = {"holder__vessel": {"shape": "wound_cylinder", "material": "EN AW-6082-T6", "wall": "0.6 mm", "liner": "1 mm",
                            "winding": "T700S 12K epoxy", "inside_length": "170 mm", "bolts": "ISO 4762 - M5 - 10.9"}}
REGULATED = {"holder__medium": {"id": "nitrogen", "regulated": True, "band": "0.1 MPa"}}
OIL = {"holder__medium": {"id": "silicone_oil_100", "regulated": False}}
VESSELS = {"cylinder": {}, "box": {**BOX, **REGULATED}, "ball": BALL, "wound": WOUND, "oil": OIL}
NAMES = [*FILES, *FORMS, *VESSELS, "springs", "pack"]


def _evaluation(name: str):
    if name in FILES:
        return rated(CATALOG, tasks.read(FILES[name], CATALOG))
    if name in FORMS:
        return calm(name)
    return judged(SPRUNG) if name == "springs" else judged(ISOSTATIC, **VESSELS[name])


@cache
def listed(name: str) -> tuple[tuple[dict, ...], float]:
    """Rows of a design's list, and the mass that the design was judged with [kg]."""
    if name == "pack":
        whole = packed(CATALOG, rated(CATALOG, pack_task(**SHAKEN)))
        return tuple(bom.rows("car", whole.lines, 0, int(whole.holders[0]))), float(whole.mass[0])
    found = _evaluation(name)
    return tuple(bom.rows(name, found.response.lines, 0)), float(found.mass[0])


def parts(name: str) -> list[dict]:
    return [row for row in listed(name)[0] if row["leaf"]]
