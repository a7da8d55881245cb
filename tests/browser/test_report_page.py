"""Reports in a real browser: nothing wider than a phone, nothing that axe finds, light and dark, and
whole without script and network."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest

from pqmodel.document.page.writing import write_page
from pqmodel.ground.cycle import parse
from pqmodel.report.composing import compose
from pqmodel.report.gathering import gather
from pqmodel.report.readers import reader_of
from pqmodel.service.demo import make_demo
from tests.browser.test_html_form import CHROMIUM
from tests.conftest import tiny_service
from tests.document.test_page import EVIL
from tests.factories.axe import faults
from tests.factories.reports import PLAN, TODAY, material
from tests.report.test_composing import READERS, forty_groups

sync_api = pytest.importorskip("playwright.sync_api")
pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not CHROMIUM, reason="Chromium is not installed"),
]

PHONE, DESKTOP = {"width": 320, "height": 700}, {"width": 1280, "height": 900}
"""The least width that WCAG asks for, and a usual one."""


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    with sync_api.sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield browser
        browser.close()


@pytest.fixture(scope="module")
def addresses(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, str]:
    """Pages of the demo for each reader, of a service in which nobody has answered, and of one with
    many groups."""
    folder: Path = tmp_path_factory.mktemp("reports")
    workspace = make_demo(folder / "demo", TODAY)
    documents = {"nobody": compose(material({})), "forty groups": compose(forty_groups())}
    for reader in READERS:
        own = reader_of(reader, workspace.service)
        documents[reader] = compose(gather(workspace, parse("2026-Q4"), own, TODAY))
    written = {}
    for name, document in documents.items():
        path = folder / f"{name}.html"
        path.write_bytes(write_page(document))
        written[name] = path.as_uri()
    return written


@pytest.mark.parametrize(
    ("name", "size", "colours"),
    [
        ("inspector", PHONE, "light"),
        ("inspector", DESKTOP, "dark"),
        ("staff", PHONE, "dark"),
        ("board", DESKTOP, "light"),
        ("nobody", PHONE, "light"),
        ("forty groups", DESKTOP, "dark"),
    ],
)
def test_axe_finds_nothing_and_nothing_is_too_wide(
    browser: Any, addresses: Mapping[str, str], name: str, size: dict[str, int], colours: str
) -> None:
    page = browser.new_page(viewport=size, color_scheme=colours, bypass_csp=True)
    page.goto(addresses[name])
    page.evaluate("document.querySelectorAll('details').forEach(each => each.open = true)")
    assert page.evaluate("document.documentElement.scrollWidth") == size["width"]
    assert faults(page) == []
    page.close()


@pytest.mark.parametrize("width", [320, 1280])
def test_hostile_words_stay_inside_the_page_and_do_nothing(
    browser: Any, tmp_path: Path, width: int
) -> None:
    evil = f"{EVIL} {'W' * 300} {'word ' * 10_000}"
    action = PLAN.actions[0].model_copy(update={"title": evil, "lead": evil, "progress": evil})
    path = tmp_path / "hostile.html"
    hostile = material(plan=PLAN.replace(action), service=tiny_service(service=evil))
    path.write_bytes(write_page(compose(hostile)))
    page = browser.new_page(viewport={"width": width, "height": 700})
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("dialog", lambda dialog: asked.append(dialog.message))
    page.goto(path.as_uri())
    page.evaluate("document.querySelectorAll('details').forEach(each => each.open = true)")
    assert page.evaluate("document.documentElement.scrollWidth") == width
    assert asked == [path.as_uri()]
    page.close()


def test_on_a_phone_no_table_has_to_be_pushed_sideways(
    browser: Any, addresses: Mapping[str, str]
) -> None:
    page = browser.new_page(viewport={"width": 360, "height": 700})
    page.goto(addresses["inspector"])
    too_wide = "all => all.filter(e => e.scrollWidth > e.clientWidth).length"
    assert page.locator(".wide").evaluate_all(too_wide) == 0
    page.close()


def test_it_is_whole_without_script_and_network(browser: Any, addresses: Mapping[str, str]) -> None:
    context = browser.new_context(java_script_enabled=False, offline=True)
    page = context.new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(addresses["inspector"])
    assert page.locator("section").count() == 11
    assert page.locator("svg").first.is_visible()
    assert asked == [addresses["inspector"]]
    context.close()
