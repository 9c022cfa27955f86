"""Whom the server answers, and whom not."""

import http.client
import json
import os
import signal
import socket
import subprocess
import sys
from pathlib import Path

import pytest
from serving import served
from tasks import CATALOG
from typer.testing import CliRunner

import packdesign
from packdesign.cli import exploring, main
from packdesign.explore import answer, explored
from packdesign.explore.server import LARGEST, TOKEN
from packdesign.result import text

ROOT = Path(packdesign.__file__).parent.parent


@pytest.fixture
def server(holding):
    with served(holding) as found:
        yield found


def asked(server, method: str, path: str, body: bytes | None = None, **headers):
    """Status, headers and content of an answer; underscores in the names of headers are hyphens."""
    port = server.server_address[1]
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    told = {"Host": f"127.0.0.1:{port}", **{name.replace("_", "-"): value for name, value in headers.items()}}
    connection.putrequest(method, path, skip_host=True)
    for name, value in ({"Content-Length": str(len(body))} if body is not None else {}).items():
        told.setdefault(name, value)
    for name, value in told.items():
        connection.putheader(name, value)
    connection.endheaders(body)
    reply = connection.getresponse()
    content = reply.read()
    connection.close()
    return reply.status, reply.headers, content


def posted(server, path: str, given, **headers):
    told = {TOKEN: server.desk.token, "Content-Type": "application/json"} | headers
    body = given if isinstance(given, bytes) else json.dumps(given).encode()
    return asked(server, "POST", path, body, **told)


def test_the_page_brings_all_it_needs(server):
    status, headers, content = asked(server, "GET", "/")
    assert status == 200
    assert server.desk.token in content.decode()
    assert headers["Content-Security-Policy"].startswith("default-src 'self';")
    assert "Access-Control-Allow-Origin" not in headers
    assert b"http://" not in content
    assert b"https://" not in content
    for path in ("/page.css", "/page.js", "/chart.js", "/icon.svg"):
        status, _, content = asked(server, "GET", path)
        assert status == 200
        assert b"https://" not in content


def test_no_text_ends_the_block_of_data(holding):
    """A task may be called anything."""
    holding["task"]["name"] = "</script><script>alert(1)</script>"
    with served(holding) as server:
        assert b"</script><script>alert" not in asked(server, "GET", "/")[2]


def test_answers_are_those_of_the_design(server, holding):
    wanted = answer(CATALOG, explored(CATALOG, holding, "result.json"), {"window.lowest": 1.3})
    status, headers, content = posted(server, "/answer", {"window.lowest": 1.3})
    assert (status, headers["Content-Type"], json.loads(content)) == (200, "application/json", wanted)


def test_the_changed_design_is_a_task_and_a_result(server, tmp_path):
    (tmp_path / "design.toml").write_bytes(posted(server, "/design.toml", {"window.lowest": 1.3})[2])
    told = CliRunner().invoke(main, ["rate", str(tmp_path / "design.toml"), "--json"])
    found = json.loads(posted(server, "/result.json", {"window.lowest": 1.3})[2])
    assert found["window"]["lowest_MPa"] == 1.3
    wanted = json.loads(told.stdout)
    for document in (found, wanted):  # the file spells out parts that the task left to be the standard ones
        document.pop("task")
        document["provenance"].pop("input_hash")
    assert found == wanted


def test_what_is_no_design_cannot_be_written(server):
    status, _, content = posted(server, "/design.toml", {"stack.cells": 15})
    assert (status, list(json.loads(content))) == (422, ["messages"])


@pytest.mark.parametrize("host", ["example.org", "127.0.0.1", "127.0.0.1:1", "example.org:{port}", "[::1]:{port}"])
def test_another_name_is_refused(server, host):
    """A page elsewhere may let its own name point here; the browser then says that name."""
    host = host.format(port=server.server_address[1])
    assert asked(server, "GET", "/", Host=host)[0] == 403
    assert posted(server, "/answer", {}, Host=host)[0] == 403


def test_localhost_is_another_word_for_it(server):
    assert asked(server, "GET", "/", Host=f"localhost:{server.server_address[1]}")[0] == 200


@pytest.mark.parametrize(("headers", "body", "status"), [
    ({TOKEN: "guessed"}, {}, 403), ({TOKEN: ""}, {}, 403), ({"Origin": "http://example.org"}, {}, 403),
    ({"Origin": "null"}, {}, 403), ({"Content-Type": "text/plain"}, {}, 415),
    ({}, b"x" * (LARGEST + 1), 413), ({"Content-Length": "many"}, {}, 411), ({"Content-Length": "-1"}, {}, 411),
    ({}, b"{", 400), ({}, b"[]", 400), ({}, b"[" * 10_000, 400), ({}, b"\xff", 400),
])
def test_what_is_refused(server, headers, body, status):
    assert posted(server, "/answer", body, **headers)[0] == status
    assert posted(server, "/answer", {})[0] == 200


@pytest.mark.parametrize("path", ["/none", "/page.py", "/../server.py", "/page/index.html", "/?x=1"])
def test_unknown_paths(server, path):
    assert asked(server, "GET", path)[0] == 404
    assert posted(server, path, {})[0] == 404


def test_the_loopback_alone_is_bound(server):
    assert server.server_address[0] == "127.0.0.1"
    with socket.socket() as other:
        other.settimeout(5.0)
        assert other.connect_ex(("127.0.0.2", server.server_address[1])) != 0


# --- the command

@pytest.fixture
def file(tmp_path, holding):
    (tmp_path / "result.json").write_text(text(holding), encoding="utf-8")
    return tmp_path


def test_ctrl_c_ends_it_well(file):
    with subprocess.Popen([sys.executable, "-m", "packdesign", "explore", str(file), "--no-browser"],
                          stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, cwd=ROOT,
                          env={**os.environ, "PYTHONPATH": str(ROOT), "PYTHONUNBUFFERED": "1"}) as process:
        address = process.stdout.readline()
        assert address.startswith("http://127.0.0.1:")
        process.send_signal(signal.SIGINT)
        _, told = process.communicate(timeout=30)
    assert process.returncode == 0
    assert "Traceback" not in told


def test_the_browser_is_opened_unless_told_not_to(file, monkeypatch):
    opened = []

    class Shut:
        address = "http://127.0.0.1:1/"

        def serve_forever(self):
            raise KeyboardInterrupt

        def __enter__(self):
            return self

        def __exit__(self, *_):
            pass

    monkeypatch.setattr(exploring, "Server", lambda desk, port: Shut())
    monkeypatch.setattr(exploring.webbrowser, "open", opened.append)
    assert CliRunner().invoke(main, ["explore", str(file), "--no-browser"]).exit_code == 0
    assert not opened
    assert CliRunner().invoke(main, ["explore", str(file)]).exit_code == 0
    assert opened == [Shut.address]


@pytest.mark.parametrize(("change", "said"), [
    ({"kind": None}, "holds no design"), ({"states": 3}, "not a result"),
    ({"holder": {"kind": "uniaxial"}}, "holder.rods: missing")])
def test_what_cannot_be_explored(file, holding, change, said):
    (file / "result.json").write_text(text(holding | change), encoding="utf-8")
    told = CliRunner().invoke(main, ["explore", str(file), "--no-browser"])
    assert (told.exit_code, told.stdout) == (2, "")
    assert said in told.stderr


def test_a_port_that_is_taken(file, server):
    told = CliRunner().invoke(main, ["explore", str(file), "--no-browser", "--port", str(server.server_address[1])])
    assert told.exit_code == 2
    assert "0 takes one that is free" in told.stderr
