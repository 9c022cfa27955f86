"""Studies on a cluster: a scheduler and two workers that are processes of their own, one of which is killed."""

import contextlib
import filecmp
import os
import re
import signal
import socket
import subprocess
import sys
import time

import pytest

from packdesign import study
from packdesign.errors import InputError
from packdesign.study import cluster

MANY = ({"key": "cell.breathing", "range": ["0.1 mm", "0.6 mm"]},
        {"key": "holder.pressure_set", "range": ["1.3 MPa", "1.8 MPa"]})
SOBOL = {"kind": "sobol", "count": 1024, "seed": 7}


def started(*arguments):
    return subprocess.Popen([sys.executable, "-m", *map(str, arguments)], stderr=subprocess.DEVNULL,
                            stdout=subprocess.DEVNULL)


@pytest.fixture
def address():
    """Address of a port that is free."""
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return f"tcp://127.0.0.1:{one.getsockname()[1]}"


@pytest.fixture
def workers(address):
    """Two workers of a scheduler."""
    pytest.importorskip("distributed", reason="needs the extra cluster: pip install packdesign[cluster]")
    port = address.rpartition(":")[2]
    with contextlib.ExitStack() as stack:
        processes = [started("distributed.cli.dask_scheduler", "--port", port, "--no-dashboard")]
        worker = ("distributed.cli.dask_worker", address, "--nthreads", 1, "--no-nanny", "--no-dashboard")
        processes += [started(*worker) for _ in range(2)]
        for process in processes:
            stack.callback(process.wait)
            stack.callback(process.kill)
        yield processes[1:]


def test_a_worker_killed_in_mid_run_loses_nothing(study_file, tmp_path, address, workers):
    path, seen = study_file(*MANY, plan=SOBOL), []

    def progress(done, total):
        seen.append(done)
        if len(seen) == 5:
            os.kill(workers[0].pid, signal.SIGKILL)

    there = study.run(path, tmp_path / "there", cluster=address, progress=progress)
    here = study.run(path, tmp_path / "here")
    assert workers[0].wait() == -signal.SIGKILL
    assert workers[1].poll() is None
    assert sorted(seen) == seen
    assert seen[-1] == there.judged == 1024
    names = [file.name for file in here.path.iterdir()]
    assert len(names) == 32
    assert filecmp.cmpfiles(here.path, there.path, names, shallow=False)[0] == names
    assert (tmp_path / "here" / "manifest.json").read_bytes() == (tmp_path / "there" / "manifest.json").read_bytes()


def test_an_address_where_nobody_answers_is_told(study_file, tmp_path, address, monkeypatch):
    pytest.importorskip("distributed", reason="needs the extra cluster: pip install packdesign[cluster]")
    monkeypatch.setattr(cluster, "SECONDS", 0.5)
    start = time.monotonic()
    with pytest.raises(InputError, match=re.escape(f"--cluster = '{address}': expected the address of a scheduler")):
        study.run(study_file(*MANY, plan=SOBOL), tmp_path / "out", cluster=address)
    assert time.monotonic() - start < cluster.SECONDS + 60.0
    with pytest.raises(InputError, match="--cluster = 'nowhere at all': expected the address of a scheduler"):
        study.run(study_file(*MANY, plan=SOBOL), tmp_path / "other", cluster="nowhere at all")


def test_a_worker_with_another_program_is_told(monkeypatch):
    monkeypatch.setattr(cluster, "code", lambda: "mine")
    with pytest.raises(cluster.PackdesignError, match="a worker of the cluster runs another packdesign"):
        cluster.part(None, "yours", 0, None)
