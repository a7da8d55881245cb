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


@pytest.fixture(scope="module")
def drawn(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The pictures of the guides, made anew from the program."""
    folder = tmp_path_factory.mktemp("pictures")
    pictures().make_vectors(folder, tmp_path_factory.mktemp("work"))
    return folder


@pytest.mark.slow
def test_pictures_of_the_guides_say_what_the_program_says(drawn: Path) -> None:
    """Where this fails, `python docs/site/pictures.py` makes them anew."""
    words_of = pictures().words_of
    made = {path.name: words_of(path.read_text(encoding="utf-8")) for path in drawn.iterdir()}
    kept = {
        path.name: words_of(path.read_text(encoding="utf-8"))
        for path in (ROOT / "docs" / "pictures").glob("*.svg")
    }
    assert kept == made
    assert "Employee health and wellbeing" in made["results.svg"]


def test_every_picture_is_small_stands_in_a_guide_and_asks_for_nothing() -> None:
    linked = {Path(link).name for page in PAGES for link in links_of(page) if "pictures/" in link}
    files = list((ROOT / "docs" / "pictures").iterdir())
    assert {path.name for path in files} == linked
    for path in files:
        assert path.stat().st_size < 80_000, path.name
        if path.suffix == ".svg":
            asked = path.read_text(encoding="utf-8").replace("http://www.w3.org/2000/svg", "")
            assert "http" not in asked, path.name


def pictures() -> Any:
    """The module that makes them, which is no part of the program."""
    pytest.importorskip("pty", reason="it draws a terminal as Linux and macOS have it")
    spec = importlib.util.spec_from_file_location("docs_pictures", SITE / "pictures.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


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
    for page in pages:
        for picture in re.findall(r"!\[[^\]]*\]\(([^):]+)\)", page.read_text(encoding="utf-8")):
            assert (page.parent / picture).is_file(), f"{page.name} shows {picture}"


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
