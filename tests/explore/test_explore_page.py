"""The page in a browser: what one turns is what one reads."""

import pytest
from browser import WIDTHS, kept, launched, overflow, watched
from serving import served
from tasks import CATALOG

from packdesign.explore import answer, explored
from packdesign.wording import number


@pytest.fixture(scope="module")
def browser():
    with launched() as found:
        yield found


@pytest.fixture
def pictures(tmp_path):
    """Where screenshots go."""
    return kept(tmp_path)


@pytest.mark.parametrize("width", WIDTHS)
def test_what_is_turned_is_judged(browser, holding, pictures, width):
    with served(holding) as server, browser.new_context(viewport={"width": width, "height": WIDTHS[width]}) as context:
        page = context.new_page()
        page.set_default_timeout(10_000)
        faults = watched(page, server.address)
        page.goto(server.address)
        assert page.locator("#word").text_content() == "Holds"
        assert overflow(page) == 0

        lowest = page.get_by_label("Pressure window, lowest [MPa]", exact=True)
        lowest.focus()
        for _ in range(60):
            page.keyboard.press("ArrowRight")
        value = float(lowest.input_value())
        assert value == pytest.approx(1.6, abs=1e-9)  # 60 steps of 0.01 MPa from 1 MPa
        page.wait_for_selector("#verdict.fails")
        wanted = answer(CATALOG, explored(CATALOG, holding, "result.json"), {"window.lowest": value})
        page.get_by_text(wanted["verdict"], exact=True).wait_for()
        assert page.locator("#checks .share").first.text_content() == number(wanted["checks"][0]["utilisation"])
        assert page.url.endswith("#window.lowest=1.6")
        assert overflow(page) == 0
        page.screenshot(path=pictures / f"explore-{width}.png", full_page=True)
        assert faults == []


def test_the_address_keeps_what_is_turned_and_reset_takes_it_back(browser, holding):
    with served(holding) as server, browser.new_context() as context:
        page = context.new_page()
        page.set_default_timeout(10_000)
        faults = watched(page, server.address)
        page.goto(f"{server.address}#window.lowest=1.6&nonsense=1&stack.cells=none")
        page.wait_for_selector("#verdict.fails")
        page.get_by_role("button", name="Reset to 1 MPa").click()
        page.wait_for_selector("#verdict.holds")
        assert "#" not in page.url
        assert faults == []


def test_what_cannot_be_put_together_is_said(browser, holding):
    with served(holding) as server, browser.new_context() as context:
        page = context.new_page()
        page.set_default_timeout(10_000)
        faults = watched(page, server.address)
        page.goto(f"{server.address}#stack.cells=15")
        page.wait_for_selector("#verdict.open")
        assert "rods" in page.locator("#messages").text_content()
        assert page.get_by_role("button", name="Design (TOML)").is_disabled()
        assert faults == []


def test_the_design_can_be_taken_along(browser, holding, tmp_path):
    with served(holding) as server, browser.new_context() as context:
        page = context.new_page()
        page.set_default_timeout(10_000)
        faults = watched(page, server.address)
        page.goto(f"{server.address}#window.lowest=1.3")
        page.wait_for_selector("#time:not(:empty)")
        with page.expect_download() as waiting:
            page.get_by_role("button", name="Design (TOML)").click()
        waiting.value.save_as(tmp_path / "design.toml")
        assert waiting.value.suggested_filename == "design.toml"
        assert 'lowest = "1.3 MPa"' in (tmp_path / "design.toml").read_text(encoding="utf-8")
        assert faults == []
