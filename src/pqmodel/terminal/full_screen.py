"""A sheet: the lines of one screen of an assessment, made to fit the terminal and shown in one go."""

from __future__ import annotations

from collections.abc import Iterable

from rich.control import Control
from rich.segment import Segment, Segments
from rich.text import Text

from pqmodel.terminal.screen import Screen

MARGIN = "  "


class Sheet:
    """Lines for one screen, as wide as the terminal allows."""

    def __init__(self, screen: Screen) -> None:
        self.screen = screen
        self.width = self.screen.reading_width - 2
        self.height = screen.console.height
        self.lines: list[Text] = []
        self.starts: list[int] = []
        self._gaps: list[tuple[int, Text]] = []

    def text(
        self, words: str | Text, style: str = "", *, mark: str = "", joined: bool = False
    ) -> None:
        """A paragraph within the margins; `mark` stands before its first line and the rest hangs under it. A `joined`
        one is not torn from the one before where a sheet is cut into screens."""
        text = words
        if isinstance(text, str):
            text = Text(self.screen.safe(text), style=style)
        start = Text(MARGIN)
        if mark:
            start = Text(MARGIN + self.screen.safe(mark), style=style)
        if not joined:
            self.starts.append(len(self.lines))

        # Wrapping takes long, and most lines need none.
        if start.cell_len + text.cell_len <= self.width and "\n" not in text.plain:
            self.lines.append(Text.assemble(start, text))
        else:
            self.lines += self.screen.wrap(text, self.width, mark=start.plain)

    def one_line(self, words: str, style: str = "") -> None:
        """As much of a paragraph as fits one line."""
        self.lines.append(
            Text(MARGIN + self.screen.cut(words, self.width - len(MARGIN)), style=style)
        )

    def gap(self, rank: int = 9) -> None:
        """An empty line. Where the screen is too low, those of low rank go first."""
        self.lines.append(Text())
        self._gaps.append((rank, self.lines[-1]))

    def squeeze(self, height: int) -> bool:
        """Takes out empty lines until the sheet is no higher than `height`; False where that is not enough."""
        for _, gap in sorted(self._gaps, key=lambda ranked: ranked[0]):
            if len(self.lines) > height:
                self.lines = [line for line in self.lines if line is not gap]
        return len(self.lines) <= height

    def keys(self, keys: Iterable[tuple[str, str]]) -> None:
        """Keys with a word each, in as few lines as they fit."""
        line = Text(MARGIN)
        for key, word in keys:
            part = Text.assemble((key, "key"), " ", self.screen.safe(word))
            if len(line) > len(MARGIN) and line.cell_len + part.cell_len > self.width:
                self.lines.append(line)
                line = Text(MARGIN)
            line.append_text(part).append("  ")
        self.lines.append(line)

    def show(self) -> None:
        """Puts the lines on a cleared screen, in one go."""
        console = self.screen.console
        # The lines are wrapped already, and being wrapped once more takes longer than all the rest of the drawing.
        segments: list[Segment] = []
        for line in self.lines:
            if line.plain:
                segments += line.render(console, end="\n")
            else:
                segments.append(Segment.line())
        with console:
            console.control(Control.home(), Control.clear())
            console.print(Segments(segments[:-1]), crop=False, end="")
