"""A browser for tests of pages: what a page says went wrong, how wide it is, what it looks like."""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

NAMES = ("chromium", "chromium-browser", "google-chrome", "chrome")
WIDTHS = {1280: 900, 390: 844}
"""Widths of a desk and of a pocket with their heights, in pixels."""


def executable() -> str:
    """Path of a browser; without one, or without what drives it, the test is skipped."""
    pytest.importorskip("playwright.sync_api", reason="needs playwright: pip install 'packdesign[browser]'")
    found = next(filter(None, map(shutil.which, NAMES)), None)
    return found or pytest.skip("needs chromium")


@contextmanager
def launched() -> Iterator:
    """A browser without windows."""
    path = executable()
    from playwright.sync_api import sync_playwright

    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=path, args=["--no-sandbox"])
        try:
            yield browser
        finally:
            browser.close()


def watched(page, home: str) -> list[str]:
    """A list that fills with what a page says in its console, its errors, and requests to anywhere but `home`."""
    faults = []
    page.on("console", lambda message: faults.append(f"{message.type}: {message.text}"))
    page.on("pageerror", lambda error: faults.append(f"error: {error}"))
    page.on("request", lambda asked: None if asked.url.startswith((home, "blob:", "data:"))
            else faults.append(f"request: {asked.url}"))
    return faults


@contextmanager
def opened(browser, address: str, width: int) -> Iterator[tuple]:
    """A page at an address, and a list that fills with errors and with whatever it asks for elsewhere."""
    page = browser.new_page(viewport={"width": width, "height": WIDTHS.get(width, 900)})
    faults = watched(page, address)
    try:
        page.goto(address)
        yield page, faults
    finally:
        page.close()


def overflow(page) -> int:
    """Points by which a page is wider than its window."""
    return page.evaluate("document.scrollingElement.scrollWidth - window.innerWidth")


def kept(folder: Path) -> Path:
    """Where pictures of pages go: the folder that PACKDESIGN_ARTIFACTS names, else the test's own."""
    place = Path(os.environ.get("PACKDESIGN_ARTIFACTS") or folder)
    place.mkdir(parents=True, exist_ok=True)
    return place
