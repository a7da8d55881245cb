"""The report in a real browser: nothing wider than a phone, nothing that axe finds, light and dark."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from pqmodel.document.page.writing import write_page
from pqmodel.report.composing import compose
from tests.browser.test_html_form import CHROMIUM
from tests.factories.reports import material

sync_api = pytest.importorskip("playwright.sync_api")
axe = pytest.importorskip("axe_core_python.sync_playwright")
pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not CHROMIUM, reason="Chromium is not installed"),
]


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    with sync_api.sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield browser
        browser.close()


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> str:
    path: Path = tmp_path_factory.mktemp("report") / "report.html"
    path.write_bytes(write_page(compose(material(reader="inspector"))))
    return path.as_uri()


@pytest.mark.parametrize("colours", ["light", "dark"])
def test_axe_finds_nothing(browser: Any, address: str, colours: str) -> None:
    page = browser.new_page(color_scheme=colours, bypass_csp=True)
    page.goto(address)
    page.evaluate("document.querySelectorAll('details').forEach(each => each.open = true)")
    found = axe.Axe().run(page)["violations"]
    assert [each["id"] for each in found] == []
    page.close()


def test_nothing_is_wider_than_a_phone(browser: Any, address: str) -> None:
    page = browser.new_page(viewport={"width": 320, "height": 700})
    page.goto(address)
    assert page.evaluate("document.documentElement.scrollWidth") == 320
    page.close()


def test_it_is_whole_without_script_and_network(browser: Any, address: str) -> None:
    context = browser.new_context(java_script_enabled=False, offline=True)
    page = context.new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(address)
    assert page.locator("section").count() == 11
    assert page.locator("svg").first.is_visible()
    assert asked == [address]
    context.close()
