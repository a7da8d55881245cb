"""The documentation: its links lead somewhere, the reference has every command, and the site can be built."""

from __future__ import annotations

import importlib
import importlib.util
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from pqmodel.cli.root import COMMANDS
from tests.conftest import PATIENCE, ROOT

SITE = ROOT / "docs" / "site"
PAGES = [
    *(ROOT / name for name in ("README.md", "CHANGELOG.md", "CONTRIBUTING.md")),
    *(page for room in ("docs", "examples", "benchmarks") for page in (ROOT / room).rglob("*.md")),
]
_CODE = re.compile(r"```.*?```|`[^`]*`", re.DOTALL)
_LINK = re.compile(r"\[[^\]]*\]\(([^)\s]+)\)")


def links_of(page: Path) -> list[str]:
    return _LINK.findall(_CODE.sub("", page.read_text(encoding="utf-8")))


def anchors_of(page: Path) -> set[str]:
    """The names by which headings are linked, as sites make them."""
    headings = re.findall(r"(?m)^#+ (.+)$", page.read_text(encoding="utf-8"))
    return {
        re.sub(r"[^\w\- ]", "", heading.lower()).strip().replace(" ", "-") for heading in headings
    }


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_every_link_of_a_page_leads_somewhere(page: Path) -> None:
    astray = []
    for link in links_of(page):
        if re.match("[a-z]+:", link):
            continue
        name, _, anchor = link.partition("#")
        target = page
        if name:
            target = (page.parent / name).resolve()
        if not target.exists() or (anchor and anchor not in anchors_of(target)):
            astray.append(link)
    assert not astray


def test_links_are_looked_for() -> None:
    assert "docs/privacy.md" in links_of(ROOT / "README.md")
    assert "the-standalone-program" in anchors_of(ROOT / "docs" / "releasing.md")


@pytest.mark.slow
def test_the_pages_of_the_site_have_every_command_and_what_it_shows(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.syspath_prepend(str(SITE))
    build: Any = importlib.import_module("build")

    made_in = tmp_path / "made"
    made_in.mkdir()
    pages = build.gather(tmp_path / "pages", made_in)
    assert len(pages) == len(set(pages)) > 15
    text = (tmp_path / "pages" / "docs" / "commands.md").read_text(encoding="utf-8")
    for name in [name for commands in COMMANDS.values() for name in commands]:
        assert f"### pqmodel {name}\n" in text
    assert "### pqmodel plan meeting schedule\n" in text
    assert "For instance, `pqmodel -w trial status`" in text
    # Nothing of this machine goes out.
    assert str(tmp_path) not in text


@pytest.mark.slow
@pytest.mark.skipif(
    importlib.util.find_spec("zensical") is None, reason="The extra `docs` is not installed"
)
def test_the_site_is_built_and_fetches_nothing(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, str(SITE / "build.py"), str(tmp_path / "site")],
        capture_output=True,
        encoding="utf-8",
        timeout=PATIENCE,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    pages = list((tmp_path / "site").rglob("*.html"))
    assert len(pages) > 15
    for page in pages:
        text = page.read_text(encoding="utf-8")
        assert not re.findall(r'(?:<script[^>]*src|<link[^>]*stylesheet[^>]*href)="?https?:', text)
