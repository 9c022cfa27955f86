"""The page on curves of one's own does what it says."""

import json

import consoles
import pytest

from packdesign import task

TEXT = consoles.page("own_cell_curve.md")


def test_commands_print_what_is_shown(tmp_path, monkeypatch, catalog):
    monkeypatch.chdir(tmp_path)
    points, *lines = consoles.files(TEXT)
    base = (consoles.DOCS.parent / "studies" / "breathing_sweep" / "task.toml").read_text(encoding="utf-8")
    assert base.count('breathing = "0.60 mm"\n') == 1
    (tmp_path / "breathing.csv").write_text(points, encoding="utf-8")
    for name, line in zip(("measured", "chemistry"), lines, strict=True):
        (tmp_path / f"{name}.toml").write_text(base.replace('breathing = "0.60 mm"\n', line), encoding="utf-8")
    for command, shown in consoles.commands(TEXT):
        code, output = consoles.run(command)
        assert code == 0, output
        assert consoles.missing(shown, output) == [], output
    document = json.loads((tmp_path / "measured" / "result.json").read_text(encoding="utf-8"))
    assert sorted({state["charge"] for state in document["states"]}) == [0.0, 0.9, 1.0]
    growth = task.read("chemistry.toml", catalog).cell.growth_points[-1]
    assert growth == pytest.approx(20 * 6.8 * (4.84 - 0.682) * 1e-6, rel=2e-3)  # three digits of the page
