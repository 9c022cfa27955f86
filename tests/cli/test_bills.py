"""The verb `bom`: views, formats and profiles as one types them, and what does not go together."""

import csv
import io
import json
import zipfile

import pytest
from outcomes import TASKS
from typer.testing import CliRunner

from packdesign import bom
from packdesign.cli import main

FILES = "structure.csv", "parts.csv"


def run(*words):
    found = CliRunner().invoke(main, [str(word) for word in ("bom", *words)])
    assert found.exception is None or isinstance(found.exception, SystemExit), found.exception
    return found


def refused(*words) -> str:
    found = run(*words)
    assert (found.exit_code, found.stdout) == (2, "")
    return found.stderr


@pytest.fixture(scope="module")
def written(tmp_path_factory):
    folder = tmp_path_factory.mktemp("results") / "out"
    CliRunner().invoke(main, ["rate", str(TASKS / "spring_loaded.toml"), "--out", str(folder)])
    return folder


@pytest.fixture(scope="module")
def document(written):
    return json.loads((written / "result.json").read_text(encoding="utf-8"))


def lines(text: str, **form) -> list[dict]:
    return list(csv.DictReader(io.StringIO(text, newline=""), **form))


def test_the_list_of_the_folder_is_that_of_the_verb(written, document):
    assert (written / "bom.csv").read_bytes() == run(written).stdout_bytes == bom.csv_file(document["bom"])
    assert run(written, "--depth", 1).stdout == run(written, "--view", "single").stdout
    assert {row["level"] for row in lines(run(written, "--depth", "0").stdout)} == {"0"}


def test_json_is_an_object_with_name_checksum_and_rows(written, document):
    told = json.loads(run(written, "--format", "json").stdout)
    assert (told["schema"], told["name"], told["view"]) == ("packdesign-bom/1", document["name"], "indented")
    assert told["rows"] == document["bom"]
    assert told["provenance"] == document["provenance"]
    assert told["totals"]["mass_built_kg"] == pytest.approx(document["mass_kg"], rel=1e-9)  # the order of sums


def test_the_schema_asks_for_no_result():
    told = json.loads(run("--schema").stdout)
    assert told["$schema"].startswith("https://json-schema.org/")
    assert "checksum" in told["$defs"]["PartsList"]["properties"]


def test_cuts_change_what_is_ordered(written):
    """No saw cut, no allowance: what is ordered of rods and plates is what they measure."""
    usual, tight = (run(written, "--view", "purchase", "--format", "json", *more) for more in (
        (), ("--kerf", "0 mm", "--allowance", "0 mm")))
    assert json.loads(usual.stdout)["totals"]["mass_bought_kg"] > json.loads(tight.stdout)["totals"]["mass_bought_kg"]
    assert usual.stderr.startswith("bought ")
    rod = next(row for row in json.loads(tight.stdout)["rows"] if row["form"] == "rod")
    assert rod["stock_length_m"] * 1e3 == pytest.approx(rod["pieces"] * rod["cut_length_mm"], rel=1e-12)


def test_a_workbook_holds_what_to_order_too(written, tmp_path):
    pytest.importorskip("xlsxwriter")
    file = tmp_path / "bom.xlsx"
    assert run(written, "--format", "xlsx", "--kerf", "2 mm", "--out", file).exit_code == 0
    with zipfile.ZipFile(file) as book:
        assert b'name="BOM"' in book.read("xl/workbook.xml")
        assert b'name="Purchase"' in book.read("xl/workbook.xml")
    again = run(written, "--format", "xlsx", "--kerf", "2 mm").stdout_bytes
    assert again == file.read_bytes()


def test_european_text(written):
    told = run(written, "--excel-eu").stdout_bytes
    assert told.startswith(b"\xef\xbb\xbflevel;item;")
    assert "," in lines(told.decode("utf-8-sig"), delimiter=";")[0]["total_mass_kg"]


@pytest.mark.parametrize(("profile", "files"), [
    ("windchill", {"structure.csv", "parts.csv"}), ("indabom", {"indabom.csv"}), ("inventree", {"parts.csv"})])
def test_profiles_are_folders(profile, files, written, tmp_path):
    out = tmp_path / "import"
    assert run(written, "--profile", profile, "--out", out).exit_code == 0
    assert files <= {path.name for path in out.iterdir()}
    if profile == "inventree":
        assert "bom-sprung-module-rods.csv" in {path.name for path in out.iterdir()}


@pytest.mark.parametrize(("words", "told"), [
    (["--view", "flat", "--depth", "1"], "--depth: found with --view flat; expected --view indented"),
    (["--kerf", "3 mm"], "--kerf: tells nothing of this list; expected --view purchase or --format xlsx"),
    (["--view", "flat", "--allowance", "3 mm"], "--allowance: tells nothing of this list"),
    (["--excel-eu", "--format", "json"], "--excel-eu: found with --format json; expected --format csv"),
    (["--profile", "indabom"], "--profile: found no --out; expected the folder to write to"),
    (["--profile", "indabom", "--view", "flat", "--out", "x"], "--profile: has a view and a format of its own"),
    (["--view", "purchase", "--kerf", "3 kg"], '--kerf = "3 kg": expected a length'),
    (["--view", "purchase", "--allowance", "-1 mm"], "--allowance = -1 mm: expected a length of at least 0 mm"),
])
def test_what_does_not_go_together(words, told, written):
    assert told in refused(written, *words)


def test_results_of_earlier_versions(document, tmp_path):
    """Their parts have no numbers to import; all else goes on."""
    old = document | {"bom": [{name: row[name] for name in bom.COLUMNS[:14]} for row in document["bom"]]}
    (tmp_path / "result.json").write_text(json.dumps(old), encoding="utf-8")
    assert "rate its design.toml anew" in refused(tmp_path, "--profile", "indabom", "--out", tmp_path / "x")
    assert not (tmp_path / "x").exists()
    assert {row["unit"] for row in lines(run(tmp_path, "--view", "flat").stdout)} == {""}
    assert "built" in run(tmp_path, "--view", "purchase").stderr


def test_no_result_is_told():
    assert "RESULT: missing" in refused()


def test_faults_are_told_at_once(written):
    assert len(refused(written, "--depth", "1", "--view", "flat", "--profile", "indabom").splitlines()) == 3
