"""The screen: a rich console in two manners, full (colour, boxes, bars) and plain (words alone, no redraw)."""

from __future__ import annotations

from collections.abc import Sequence

from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text
from rich.theme import Theme

from pqmodel.terminal.plain import safe

# Colours of the terminal's own palette, so that they suit dark and light backgrounds alike.
_THEME = Theme(
    {
        "title": "bold",
        "quiet": "bright_black",
        "good": "green",
        "warn": "yellow",
        "bad": "red",
        "key": "bold cyan",
        "pillar": "bold cyan",
        "bar": "cyan",
        "bar.rest": "bright_black",
    }
)


class Screen:
    """A console with its manner. `plain` output has no colour, no boxes, no cursor movement, and is told in lines."""

    def __init__(
        self, plain: bool, *, stderr: bool = False, width: int | None = None, file: object = None
    ) -> None:
        self.plain = plain
        self.console = Console(
            theme=_THEME,
            stderr=stderr,
            file=file,  # type: ignore[arg-type]
            width=width,
            highlight=False,
            no_color=True if plain else None,
            color_system=None if plain else "auto",
            emoji=False,
            markup=False,
            legacy_windows=False if plain else None,
            soft_wrap=False,
        )
        self._encoding = self.console.encoding
        self.ascii = not self._encoding.lower().startswith("utf")

    def safe(self, words: str) -> str:
        """The words without control characters, and with nothing that the terminal's encoding cannot say."""
        return safe(words, self._encoding)

    @property
    def width(self) -> int:
        """Columns to fill; lines of reading text stay within 100 even where the terminal is wider."""
        return self.console.width

    def line(self, words: str = "", style: str | None = None) -> None:
        """Prints words as they are, wrapped at the width, without blanks at the ends of lines."""
        for line in Text(self.safe(words), style=style or "").wrap(self.console, self.width) or [
            Text()
        ]:
            line.rstrip()
            self.console.print(line, soft_wrap=True)

    def hanging(self, words: Text, indent: int) -> None:
        """Prints words wrapped at the reading width, the lines after the first set in by `indent`."""
        lines = words.wrap(self.console, max(20, min(self.width, 100) - indent))
        for number, line in enumerate(lines):
            line.rstrip()
            self.console.print(line if number == 0 else Text.assemble(" " * indent, line))

    def rows(self, rows: Sequence[tuple[str, str]], *, open_words: str = "") -> None:
        """Prints names and words side by side (plain: a line each); rows without words are left out.
        Words equal to `open_words` stand out as still to be settled."""
        told = [(name, self.safe(words)) for name, words in rows if words]
        if self.plain:
            for name, words in told:
                self.line(f"{name}: {words}")
            return
        table = Table(box=None, show_header=False, pad_edge=False, width=min(self.width - 2, 100))
        table.add_column(style="quiet", no_wrap=True)
        table.add_column(ratio=1)
        for name, words in told:
            table.add_row(name, Text(words, style="warn" if words == open_words else ""))
        self.console.print(Padding(table, (0, 0, 0, 2)))
