"""What `packdesign explore` does: it serves a page until it is stopped."""

import webbrowser
from pathlib import Path

import typer

from packdesign import catalog as catalogs
from packdesign.cli.screen import steps
from packdesign.errors import InputError
from packdesign.explore import Desk, Server, explored
from packdesign.result import read


def explore(file: Path, port: int, browser: bool, overlays: list[Path]) -> None:
    """Serve the page of a result; Ctrl-C is how it ends."""
    with steps() as step:
        step("reading the catalog")
        catalog = catalogs.read(overlays)
        desk = Desk(catalog, explored(catalog, read(file), str(file)))
        step("judging the design as found")
        found = desk.answered({})
    if "messages" in found:
        raise InputError(*found["messages"])
    with _bound(desk, port) as server:
        try:
            _served(server, browser)
        except KeyboardInterrupt:
            typer.echo("", err=True)


def _served(server: Server, browser: bool) -> None:
    typer.echo("Ctrl-C ends it; nothing leaves this computer", err=True)
    typer.echo(server.address)
    if browser:
        webbrowser.open(server.address)
    server.serve_forever()


def _bound(desk: Desk, port: int) -> Server:
    try:
        return Server(desk, port)
    except OSError as error:
        raise InputError(f"--port: {port} cannot be had: {error.strerror}; 0 takes one that is free") from None
