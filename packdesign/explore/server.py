"""A server on this computer alone: it answers its own page and nobody else."""

import json
import secrets
import socketserver
import sys
from http.server import BaseHTTPRequestHandler

from packdesign.explore.desk import Desk

LOOPBACK = "127.0.0.1"
NAMES = (LOOPBACK, "localhost")
"""Under these names a browser may ask; another one is somebody else's page that had its name pointed here."""
LARGEST = 16_384
"""Bytes of what may be asked."""
PATIENCE = 30.0
"""Seconds without a word after which a connection is closed."""
TOKEN = "X-Packdesign-Token"
HEADERS = {
    "Content-Security-Policy": "default-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
    "Cross-Origin-Resource-Policy": "same-origin", "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer", "Cache-Control": "no-store",
}


class Server(socketserver.ThreadingTCPServer):
    """A server of one desk, bound to the loopback."""

    daemon_threads = True
    allow_reuse_address = sys.platform != "win32"  # there it would let two servers share a port

    def __init__(self, desk: Desk, port: int):
        self.desk = desk
        super().__init__((LOOPBACK, port), _Request)

    def handle_error(self, request, client_address) -> None:
        """A browser that goes away in the midst of an answer is no error."""
        if not isinstance(sys.exc_info()[1], (ConnectionError, TimeoutError)):
            super().handle_error(request, client_address)

    @property
    def address(self) -> str:
        """Where the page is."""
        return f"http://{LOOPBACK}:{self.server_address[1]}/"


class _Request(BaseHTTPRequestHandler):
    """One connection of the page."""

    protocol_version = "HTTP/1.1"
    server_version, sys_version = "packdesign", ""
    timeout = PATIENCE
    server: Server

    def log_message(self, *_) -> None:
        """The terminal stays quiet."""

    def do_GET(self) -> None:  # noqa: N802 (a name of the standard library)
        if not self._own():
            return self._refused(403, "asked under another name than this computer's own")
        found = self.server.desk.file(self.path)
        return self._sent(200, *found) if found else self._refused(404, "no such page")

    def do_POST(self) -> None:  # noqa: N802
        refusal = self._refusal()
        if refusal:
            return self._refused(*refusal)
        asked = _asked(self.rfile.read(int(self.headers["Content-Length"])))
        if asked is None:
            return self._refused(400, "expected a JSON object")
        found = self.server.desk.posted(self.path, asked)
        return self._sent(*found) if found else self._refused(404, "no such page")

    def _own(self) -> bool:
        """Whether the page that asks was asked for here; another page has another host or origin."""
        port = self.server.server_address[1]
        hosts = [f"{name}:{port}" for name in NAMES]
        origin = self.headers.get("Origin")
        return self.headers.get("Host") in hosts and (
            origin is None or origin in [f"http://{host}" for host in hosts])

    def _refusal(self) -> tuple[int, str] | None:
        """Status and reason when what is asked is not even read."""
        length, token = self.headers.get("Content-Length", ""), self.headers.get(TOKEN, "")
        if not self._own():
            return 403, "asked under another name than this computer's own"
        if not secrets.compare_digest(token.encode(), self.server.desk.token.encode()):
            return 403, "the token is not that of the page"
        if self.headers.get_content_type() != "application/json":
            return 415, "expected application/json"
        if not length.isdecimal():
            return 411, "expected a Content-Length"
        return (413, f"expected at most {LARGEST} bytes") if int(length) > LARGEST else None

    def _refused(self, status: int, reason: str) -> None:
        self.close_connection = True  # what was not read must not be taken for the next request
        self._sent(status, f"{reason}\n".encode(), "text/plain; charset=utf-8")

    def _sent(self, status: int, content: bytes, form: str) -> None:
        self.send_response(status)
        for name, value in {"Content-Type": form, "Content-Length": str(len(content)), **HEADERS}.items():
            self.send_header(name, value)
        if self.close_connection:
            self.send_header("Connection", "close")
        self.end_headers()
        self.wfile.write(content)


def _asked(body: bytes) -> dict | None:
    """What is asked; None where it is no JSON object."""
    try:
        found = json.loads(body)
    except (ValueError, RecursionError):
        return None
    return found if isinstance(found, dict) else None

