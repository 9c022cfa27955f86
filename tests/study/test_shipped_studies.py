"""The shipped study runs and says what one expects of it."""

from pathlib import Path

from packdesign import study

STUDIES = Path(__file__).parents[2] / "studies"


def test_more_springs_bear_more_breathing(tmp_path, rows_of):
    summary = study.run(STUDIES / "breathing_sweep" / "study.toml", tmp_path / "out")
    rows = rows_of(summary.path)
    assert summary.designs == len(rows) == 240
    assert set(summary.counts) == {"holds", "fails"}
    discs = [row for row in rows if row["in.holder.springs.id"] == "EN16983-C-63"]
    held = {series: sum(row["status"] == "holds" for row in discs if row["in.holder.springs.series"] == series)
            for series in ("15", "25", "35")}
    assert held["15"] < held["25"] < held["35"]
