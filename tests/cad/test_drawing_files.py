"""Files of drawings: STEP opens again, DXF is closed and in mm, SVG is small, and bytes are the same each time."""

import base64
import io
import json
import re
from xml.etree import ElementTree

import pytest
from packs import optima, wanted_task
from plate_designs import calm
from tasks import CATALOG
from typer.testing import CliRunner

from packdesign import cad, catalog, task
from packdesign.cad import flat
from packdesign.cli import main
from packdesign.errors import InputError
from packdesign.evaluate import rated
from packdesign.places import shipped
from packdesign.result import result as document_of
from packdesign.result import text

pytest.importorskip("build123d", reason="drawings need the extra cad")

TASK = shipped("studies") / "papers" / "chen_bare_uniaxial.toml"
NAMES = {"assembly.step", "plate.dxf", "front.svg", "side.svg", "top.svg", "isometric.svg"}


@pytest.fixture(scope="module")
def result(tmp_path_factory):
    """A result of a frame, in a folder."""
    folder, table = tmp_path_factory.mktemp("rated"), catalog.read()
    asked = task.read(TASK, table)
    (folder / "result.json").write_text(text(document_of(table, asked, rated(table, asked))), "utf-8")
    return folder


@pytest.fixture(scope="module")
def drawn(result):
    """The folder of its drawings."""
    told = CliRunner().invoke(main, ["draw", str(result), "--out", str(result / "drawings")])
    assert told.exit_code == 0, told.output
    assert "assembly.step" in told.stderr
    return result / "drawings"


def test_the_note_shows_the_views_and_says_where_it_cannot(result, drawn, tmp_path):
    """Each view as it is drawn; of a result of another catalog the note has none."""
    told = CliRunner().invoke(main, ["report", str(result), "--out", str(tmp_path / "note.html")])
    assert told.exit_code == 0, told.output
    note = (tmp_path / "note.html").read_text("utf-8")
    views = sorted(base64.b64decode(found) for found in re.findall(r"data:image/svg\+xml;base64,([\w+/=]+)", note))
    assert views == sorted(file.read_bytes() for file in drawn.glob("*.svg"))
    document = json.loads((result / "result.json").read_text("utf-8"))
    document["provenance"]["catalog_hash"] = "0" * 64
    (tmp_path / "other.json").write_text(json.dumps(document), "utf-8")
    told = CliRunner().invoke(main, ["report", str(tmp_path / "other.json"), "--out", str(tmp_path / "other.html")])
    assert told.exit_code == 0
    assert "the note has no views: provenance.catalog_hash" in told.stderr
    assert "data:image/svg" not in (tmp_path / "other.html").read_text("utf-8")


def test_the_assembly_opens_again_with_names_sizes_and_masses(result, drawn):
    from build123d import import_step

    assert {file.name for file in drawn.iterdir()} == NAMES
    document = json.loads((result / "result.json").read_text("utf-8"))
    found, rows = import_step(drawn / "assembly.step"), [row for row in document["bom"] if row["leaf"]]
    groups = {group.label.replace("_", " "): group.children for group in found.children}
    for row in rows:
        parts = groups[row["description"]]
        assert [part.label for part in parts] == row["qty"] * [re.sub(r"[^\w-]", "_", row["designation"])]
        assert all(part.color is not None for part in parts)
        assert f"PRODUCT('{row['designation']}'" in (drawn / "assembly.step").read_text("ascii")
    outside, size = document["outside_mm"], tuple(found.bounding_box().size)
    assert size == pytest.approx(tuple(outside[side] for side in ("length", "width", "height")))
    steel = sum(part.volume for part in groups["rod"]) * 1e-9 * 7850.0
    assert steel == pytest.approx(next(row["total_mass_kg"] for row in rows if row["description"] == "rod"), rel=1e-3)


def test_the_same_design_gives_the_same_bytes_from_result_and_task(drawn):
    told = CliRunner().invoke(main, ["draw", str(TASK), "--out", str(drawn / "again")])
    assert told.exit_code == 0, told.output
    for name in NAMES:
        assert (drawn / name).read_bytes() == (drawn / "again" / name).read_bytes(), name


def test_views_are_small_and_say_their_size(drawn):
    for name in ("front", "side", "top", "isometric"):
        data = (drawn / f"{name}.svg").read_bytes()
        assert len(data) < 200_000
        told = [element.text for element in ElementTree.fromstring(data).iter("{http://www.w3.org/2000/svg}text")]
        assert any("80 x 60 x 39 mm" in line for line in told)
    front = (drawn / "front.svg").read_text("utf-8")
    assert ">80</text>" in front
    assert ">39</text>" in front


def opened(data: bytes):
    ezdxf = pytest.importorskip("ezdxf")
    return ezdxf.read(io.StringIO(data.decode("ascii"), newline=None)).modelspace()


def test_flat_parts_are_closed_outlines_with_bores():
    """A plate of 162 x 117 with four bores for M10, medium series of ISO 273: 11 mm."""
    space = opened(flat.dxf(cad.frames.flats(CATALOG, calm("solid"))["plate"]))
    (outline,) = space.query('POLYLINE[layer=="OUTLINE"]')
    assert outline.is_closed
    corners = [(round(point.x, 6), round(point.y, 6)) for point in outline.points()]
    assert sorted(corners) == [(-81.0, -58.5), (-81.0, 58.5), (81.0, -58.5), (81.0, 58.5)]
    bores = sorted((circle.dxf.center.x, circle.dxf.center.y, circle.dxf.radius) for circle in space.query("CIRCLE"))
    assert bores == [(x, y, 5.5) for x in (-66.0, 66.0) for y in (-43.5, 43.5)]


def test_a_round_plate_is_a_circle_with_bores():
    """Two bores of 10 mm in a disc of 100 mm, 8 mm thick."""
    lid = flat.Flat(100.0, 100.0, 8.0, ((-30.0, 0.0, 10.0), (30.0, 0.0, 10.0)), disc=True)
    space = opened(flat.dxf(lid))
    assert [circle.dxf.radius for circle in space.query('CIRCLE[layer=="OUTLINE"]')] == [50.0]
    assert len(space.query('CIRCLE[layer=="BORES"]')) == 2
    assert lid.solid().volume == pytest.approx(8.0 * 3.141592653589793 * (50.0**2 - 2 * 5.0**2))


def test_pockets_stand_in_the_flat_drawing_as_deep_as_they_are_milled():
    found = cad.frames.flats(CATALOG, calm("ribbed"))["plate"]
    space = opened(flat.dxf(found))
    pockets = space.query('POLYLINE[layer=="POCKETS"]')
    assert len(pockets) == len(found.pockets)
    assert all(pocket.is_closed for pocket in pockets)
    assert "pockets 25 mm deep" in [note.dxf.text for note in space.query("TEXT")]


def test_a_pocket_with_round_corners_has_the_area_of_geometry():
    """A square of 10 mm less its corners: 4 - pi times the square of their radius."""
    from packdesign.cad.pockets import pockets

    (found,) = pockets((12.0, 12.0), 2.0, 12.0, 16.0, ())
    assert found.face().area == pytest.approx(100.0 - (4.0 - 3.141592653589793) * 2.0**2)


def test_a_result_of_another_catalog_is_refused(result, tmp_path):
    document = json.loads((result / "result.json").read_text("utf-8"))
    document["provenance"]["catalog_hash"] = "0" * 64
    (tmp_path / "result.json").write_text(json.dumps(document), "utf-8")
    told = CliRunner().invoke(main, ["draw", str(tmp_path), "--out", str(tmp_path / "drawings")])
    assert told.exit_code == 2
    assert "catalog_hash: found 000000000000" in told.stderr
    assert not (tmp_path / "drawings").exists()


def test_without_the_extra_it_says_what_to_install(monkeypatch):
    monkeypatch.setattr(cad, "installed", lambda: False)
    with pytest.raises(InputError, match=r"pip install 'packdesign\[cad\]'"):
        cad.required()


def test_of_a_pack_with_choices_one_holder_is_drawn(tmp_path):
    """The task leaves open how holders lie and how many cells they hold; the result has chosen."""
    asked = wanted_task()
    found = optima(asked)
    document = document_of(CATALOG, asked, found[0].winner, optima=found)
    again = cad.of_document(CATALOG, document)
    assert again.demand.cells[0] == document["pack"]["stack_cells"]
    assert again.mass[0] == pytest.approx(document["pack"]["holders_mass_kg"] / document["pack"]["holders"])
    (tmp_path / "result.json").write_text(text(document), "utf-8")
    told = CliRunner().invoke(main, ["draw", str(tmp_path), "--out", str(tmp_path / "drawings")])
    assert told.exit_code == 0, told.output
    assert "one holder of the pack is drawn" in told.stderr


def test_a_kind_that_is_not_drawn_and_a_result_without_a_design_are_refused():
    with pytest.raises(InputError, match="holds no design"):
        cad.of_document(CATALOG, {"kind": None})
    with pytest.raises(InputError, match="kind: found bellows; drawings are made of uniaxial"):
        cad.of_document(CATALOG, {"kind": "bellows"})
