"""Makes the pictures of the guides from the program: `python docs/site/pictures.py`, and with Chromium there also
those of whole pages.

What a terminal shows and what a report draws is SVG, made of words, so a test can tell whether it still is what the
program says. Pages as a browser shows them are small PNGs.
"""

from __future__ import annotations

import os
import pty
import re
import shutil
import struct
import subprocess
import sys
import tempfile
import termios
from collections.abc import Mapping, Sequence
from fcntl import ioctl
from pathlib import Path

from rich.console import Console
from rich.terminal_theme import SVG_EXPORT_THEME
from rich.text import Text

FOLDER = Path(__file__).resolve().parents[1] / "pictures"
WIDTH, HEIGHT = 88, 300
"""So wide is the terminal; so high that nothing waits for a key."""
TERMINALS = {
    "status": ("status", 30),
    "results": ("results", 39),
    "due": ("due", 30),
    "evidence-check": ("evidence check", 12),
}
"""Each picture of a terminal: its command, and how many lines of what it says are shown."""
DRAWN = {
    "report-groups": "heat-map-1-title",
    "report-plan": "timeline-title",
}
"""Each picture of a report, by the id of its title in the page."""
PAGES = {"report": (1000, 1250), "report-phone": (360, 1250)}
"""Each picture of a page: how wide and how high the window is."""
_TERMINAL = """<svg class="rich-terminal" viewBox="0 0 {width} {height}" xmlns="http://www.w3.org/2000/svg" role="img">
<style>
.{unique_id}-matrix {{
  font-family: ui-monospace, Menlo, Consolas, "DejaVu Sans Mono", monospace;
  font-size: {char_height}px; line-height: {line_height}px; font-variant-east-asian: full-width;
}}
{styles}
</style>
<defs><clipPath id="{unique_id}-clip-terminal">
<rect x="0" y="0" width="{terminal_width}" height="{terminal_height}" /></clipPath>
{lines}
</defs>
{chrome}
<g transform="translate({terminal_x}, {terminal_y})" clip-path="url(#{unique_id}-clip-terminal)">
{backgrounds}
<g class="{unique_id}-matrix">
{matrix}
</g>
</g>
</svg>
"""
_SVG = re.compile(r"<svg .*?</svg>", re.DOTALL)


def make_vectors(folder: Path, work: Path) -> None:
    """Writes all pictures that are SVG; `work` is an empty folder for the made-up service."""
    _run("demo", str(work / "trial"), cwd=work)
    for name, (command, lines) in TERMINALS.items():
        said = in_a_terminal(work, "-w", "trial", *command.split())
        first = "\n".join(said.splitlines()[:lines])
        picture = terminal_picture(f"pqmodel -w trial {command}", first, name)
        (folder / f"{name}.svg").write_text(picture, encoding="utf-8")

    page = report_page(work)
    for name, title in DRAWN.items():
        found = [svg for svg in _SVG.findall(page) if f'id="{title}"' in svg]
        (folder / f"{name}.svg").write_text(_on_paper(found[0]), encoding="utf-8")


def make_pages(folder: Path, work: Path, chromium: str) -> None:
    """Writes pictures of pages as a browser shows them, after `make_vectors`."""
    from PIL import Image

    file = work / "report.html"
    for name, (width, height) in PAGES.items():
        target = folder / f"{name}.png"
        subprocess.run(
            [
                chromium,
                "--headless",
                "--no-sandbox",
                "--hide-scrollbars",
                f"--window-size={max(width, 500)},{height}",
                f"--screenshot={target}",
                file.as_uri() if width >= 500 else _in_a_frame(file, width, height),
            ],
            check=True,
            capture_output=True,
        )
        picture = Image.open(target).convert("RGB").crop((0, 0, width, height))
        picture.quantize(48).save(target, optimize=True)


def report_page(work: Path) -> str:
    """The report of the made-up service as a page."""
    file = work / "report.html"
    _run("-w", "trial", "report", str(file), cwd=work)
    return file.read_text(encoding="utf-8")


def in_a_terminal(folder: Path, *words: str) -> str:
    """What a command says at a terminal, with its colours."""
    ours, its = pty.openpty()
    ioctl(its, termios.TIOCSWINSZ, struct.pack("HHHH", HEIGHT, WIDTH, 0, 0))
    around = {**_around(), "TERM": "xterm-256color", "COLUMNS": str(WIDTH), "LINES": str(HEIGHT)}
    command = [sys.executable, "-m", "pqmodel", *words]
    with subprocess.Popen(command, cwd=folder, env=around, stdin=its, stdout=its, stderr=its):
        os.close(its)
        parts = []
        while part := _read(ours):
            parts.append(part)
    os.close(ours)
    return b"".join(parts).decode().replace("\r\n", "\n")


def terminal_picture(command: str, said: str, name: str) -> str:
    """A window with a command and what it says, as SVG."""
    with Path(os.devnull).open("w", encoding="utf-8") as nowhere:
        console = Console(record=True, width=WIDTH, file=nowhere, force_terminal=True)
        console.print(Text(f"$ {command}", style="bold"))
        console.print(Text.from_ansi(said))
        return console.export_svg(
            title="pqmodel", theme=SVG_EXPORT_THEME, code_format=_TERMINAL, unique_id=name
        )


def words_of(svg: str) -> str:
    """The words of a picture, whatever stands around them."""
    texts = re.findall(r"<text[^>]*>(.*?)</text>", svg, re.DOTALL)
    return " ".join(" ".join(texts).replace("&#160;", " ").split())


def _on_paper(svg: str) -> str:
    """A picture of a report by itself: on white, since its letters are dark."""
    return re.sub(
        r"(<svg [^>]*>)", r'\1<rect width="100%" height="100%" fill="#fff"/>', svg, count=1
    )


def _in_a_frame(file: Path, width: int, height: int) -> str:
    """A page that holds another as wide as a phone: no window of a desktop is so narrow."""
    frame = file.with_name("phone.html")
    frame.write_text(
        f'<body style="margin:0"><iframe src="{file.name}" style="border:0" '
        f'width="{width}" height="{height}" scrolling="no"></iframe>',
        encoding="utf-8",
    )
    return frame.as_uri()


def _read(terminal: int) -> bytes:
    try:
        return os.read(terminal, 65536)
    except OSError:
        # So a terminal says that nobody writes to it any more.
        return b""


def _run(*words: str, cwd: Path) -> None:
    command = [sys.executable, "-m", "pqmodel", *words]
    subprocess.run(command, cwd=cwd, env=_around(), check=True, capture_output=True)


def _around() -> Mapping[str, str]:
    # The day of the made-up service's story, so that two pictures say the same.
    around = {**os.environ, "SOURCE_DATE_EPOCH": "1795262400", "PYTHONIOENCODING": "utf-8"}
    for name in ("NO_COLOR", "PQMODEL_PLAIN", "PQMODEL_WORKSPACE"):
        around.pop(name, None)
    return around


def main(arguments: Sequence[str]) -> int:
    """Writes the pictures into docs/pictures, or into the folder that is named."""
    folder = FOLDER
    if arguments:
        folder = Path(arguments[0])
    folder.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as temporary:
        work = Path(temporary)
        make_vectors(folder, work)
        chromium = shutil.which("chromium")
        if chromium:
            make_pages(folder, work, chromium)
        else:
            sys.stderr.write("Chromium is not here: pictures of pages stay as they were.\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
