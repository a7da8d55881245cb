"""The pages that commands write, in a browser: axe finds nothing, and nothing is wider than the screen."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.browser.test_html_form import CHROMIUM
from tests.factories.axe import faults
from tests.journeys.program import run

sync_api = pytest.importorskip("playwright.sync_api")


@pytest.mark.slow
@pytest.mark.skipif(not CHROMIUM, reason="Chromium is not installed")
def test_axe_finds_nothing_in_any_page(made_up: Path, made_up_county: Path, tmp_path: Path) -> None:
    """Those of the guide for a meeting, of a county and of its programme; the report has its own test."""
    programme = made_up_county / "programme"
    commands = {
        "pack": ("-w", made_up, "guide", "pack"),
        "county": ("partnership", "-p", made_up_county, "report"),
        "programme": ("programme", "-p", programme, "report"),
    }
    for name, words in commands.items():
        assert run(*words, tmp_path / f"{name}.html").returncode == 0

    with sync_api.sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        for width in (320, 1280):
            for colours in ("light", "dark"):
                size = {"width": width, "height": 800}
                page = browser.new_page(viewport=size, color_scheme=colours, bypass_csp=True)
                for name in commands:
                    page.goto((tmp_path / f"{name}.html").as_uri())
                    page.evaluate(
                        "document.querySelectorAll('details').forEach(e => e.open = true)"
                    )
                    assert faults(page) == [], name
                    assert page.evaluate("document.documentElement.scrollWidth") == width, name
        browser.close()
