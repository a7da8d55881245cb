"""Builds the documentation as a site, offline: `python docs/site/build.py FOLDER`, with the extra `docs` installed.

The pages are those of the repository, as they stand; the reference of commands is made anew from the program.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from commands import reference

ROOT = Path(__file__).resolve().parents[2]
PAGES = (
    "README.md",
    "CHANGELOG.md",
    "CONTRIBUTING.md",
    "examples/README.md",
    "benchmarks/README.md",
)
_LINK = re.compile(r"(?<!!)\[([^\]]*)\]\(([^)#:]+)(#[^)]*)?\)")
_PICTURE = re.compile(r"!\[[^\]]*\]\(([^):]+)\)")


def gather(source: Path, made_in: Path) -> list[Path]:
    """Copies the pages below `source`, with the reference of commands; the pages, as copied."""
    pages = [ROOT / page for page in PAGES]
    pages += sorted((ROOT / "docs").rglob("*.md"))
    copied = []
    for page in pages:
        target = source / page.relative_to(ROOT)
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(_for_the_site(page), encoding="utf-8")
        copied.append(target)
        for picture in _pictures_of(page):
            place = source / picture.relative_to(ROOT)
            place.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(picture, place)
    commands = source / "docs" / "commands.md"
    commands.write_text(reference(made_in), encoding="utf-8")
    for schema in (ROOT / "docs" / "formats").glob("*.json"):
        shutil.copy(schema, source / "docs" / "formats")
    return [*copied, commands]


def _pictures_of(page: Path) -> list[Path]:
    """The pictures of the repository that a page shows."""
    return [(page.parent / name).resolve() for name in _PICTURE.findall(page.read_text("utf-8"))]


def _for_the_site(page: Path) -> str:
    """A page without links to what is no page: files and folders of the repository are named only."""

    def kept(match: re.Match[str]) -> str:
        target = (page.parent / match[2]).resolve()
        if target.suffix in (".md", ".json") and target.is_file():
            return match[0]
        return match[1]

    return _LINK.sub(kept, page.read_text(encoding="utf-8"))


def main(arguments: Sequence[str]) -> int:
    """Builds the site into the folder; the exit code of the generator."""
    if len(arguments) != 1:
        sys.stderr.write("Name the folder of the site: python docs/site/build.py FOLDER\n")
        return 2
    with tempfile.TemporaryDirectory() as temporary:
        work = Path(temporary)
        gather(work / "pages", work)
        shutil.copy(ROOT / "docs" / "site" / "zensical.toml", work)
        command = [sys.executable, "-m", "zensical", "build", "--strict"]
        done = subprocess.run(command, cwd=work, check=False)
        if done.returncode == 0:
            shutil.copytree(work / "site", arguments[0], dirs_exist_ok=True)
        return done.returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
