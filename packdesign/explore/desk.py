"""What is behind the page: its files, and the answers to what it asks, one at a time."""

import json
import secrets
import threading
from dataclasses import asdict, dataclass, field
from importlib import resources

from packdesign.errors import InputError
from packdesign.explore.answers import Explored, answer, judged
from packdesign.result import text
from packdesign.task import written

FILES = {"/": ("index.html", "text/html; charset=utf-8"), "/page.css": ("page.css", "text/css; charset=utf-8"),
         "/page.js": ("page.js", "text/javascript; charset=utf-8"),
         "/chart.js": ("chart.js", "text/javascript; charset=utf-8"), "/icon.svg": ("icon.svg", "image/svg+xml")}
JSON, TOML = "application/json", "application/toml; charset=utf-8"
START = "<!-- start -->"
"""Where the page takes in what it starts from."""
OTHER_CATALOG = ("The catalog is not the one that this result was made with. What is shown as found is judged anew "
                 "with the catalog at hand.")


@dataclass(frozen=True)
class Desk:
    """A design, the catalog it is judged with, and the token that only its own page knows."""

    catalog: object
    design: Explored
    token: str = field(default_factory=lambda: secrets.token_urlsafe(24), repr=False)
    turn: threading.Lock = field(default_factory=threading.Lock, repr=False)

    def file(self, path: str) -> tuple[bytes, str] | None:
        """Content and type of a file of the page; None where there is none."""
        if path not in FILES:
            return None
        name, form = FILES[path]
        content = resources.files("packdesign.explore").joinpath("page", name).read_bytes()
        return (content.replace(START.encode(), self._start().encode()) if path == "/" else content), form

    def _start(self) -> str:
        """What the page knows from the start, as a data block; no text in it can end the block."""
        told = {"name": self.design.task.name, "token": self.token,
                "note": "" if self.design.same_catalog else OTHER_CATALOG,
                "sliders": [asdict(slider) | {"unit": slider.shown_unit} for slider in self.design.sliders],
                "found": self.answered({})}
        return f'<script type="application/json" id="start">{_json(told).replace("<", chr(92) + "u003c")}</script>'

    def answered(self, asked: dict) -> dict:
        """What the page shows."""
        with self.turn:
            return answer(self.catalog, self.design, asked)

    def posted(self, path: str, asked: dict) -> tuple[int, bytes, str] | None:
        """Status, content and type of what is asked; None where the path is unknown."""
        if path == "/answer":
            return 200, _json(self.answered(asked)).encode(), JSON
        if path not in ("/design.toml", "/result.json"):
            return None
        try:
            with self.turn:
                task, document = judged(self.catalog, self.design, asked)
        except InputError as error:
            return 422, _json({"messages": list(error.faults)}).encode(), JSON
        if path == "/result.json":
            return 200, text(document).encode(), JSON
        return 200, written(task.source, document["holder"], document["stack"]).encode(), TOML


def _json(value) -> str:
    return json.dumps(value, allow_nan=False)
