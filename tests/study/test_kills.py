"""Studies that are killed at random moments, and taken up by the same command."""

import random
import subprocess
import sys
import time

import pytest

from packdesign import study

MANY = ({"key": "cell.breathing", "range": ["0.1 mm", "0.6 mm"]},
        {"key": "holder.springs.series", "range": [15, 60], "integers": True})
SOBOL = {"kind": "sobol", "count": 1024, "seed": 7}
KILLS = 3


def contents(folder):
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.mark.parametrize("workers", [1, 2])
def test_killed_at_any_moment_the_same_command_goes_on(study_file, tmp_path, workers):
    """Killed hard, workers and all, from before it has read anything until after the last part."""
    path, out = study_file(*MANY, plan=SOBOL), tmp_path / "out"
    command = [sys.executable, "-m", "packdesign", "study", path, "--out", out, "--workers", str(workers),
               "--no-summary"]
    start = time.monotonic()
    study.run(path, tmp_path / "whole")
    whole, moments = time.monotonic() - start, random.Random(workers)
    for _ in range(KILLS):
        process = subprocess.Popen(command, stdout=subprocess.DEVNULL)
        time.sleep(moments.uniform(0.2, 1.2 * whole))
        process.kill()
        process.wait()
    done = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    assert "1024 designs" in done
    assert contents(out) == contents(tmp_path / "whole")
