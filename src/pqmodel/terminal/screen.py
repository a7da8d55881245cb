"""The screen: a rich console in two manners, full (colour, boxes, bars) and plain (words alone, no redraw)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from rich.console import Console, ConsoleOptions, RenderableType
from rich.padding import Padding
from rich.segment import Segment
from rich.table import Table
from rich.text import Text
from rich.theme import Theme

from pqmodel.ground.inert import inert
from pqmodel.ground.words import capital
from pqmodel.terminal.plain import command_apart, safe

READING_WIDTH = 100
"""Longer lines are hard to read, so text is never wider than this."""
_USUAL_WIDTH = 80

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


class _InertConsole(Console):
    """A console that makes inert whatever it prints, also what nobody made safe before."""

    def render(
        self, renderable: RenderableType, options: ConsoleOptions | None = None
    ) -> Iterable[Segment]:
        for segment in super().render(renderable, options):
            text, style, control = segment
            if control or text.isprintable():
                yield segment
            else:
                yield Segment(inert(text), style)


class Screen:
    """A console with its manner. `plain` output has no colour, no boxes, no cursor movement, and is told in lines."""

    def __init__(
        self, plain: bool, *, stderr: bool = False, width: int | None = None, file: object = None
    ) -> None:
        self.plain = plain
        self.console = _InertConsole(
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
        # COLUMNS=0 is what some programs set that run others without a terminal.
        if self.console.width < 1:
            self.console.width = _USUAL_WIDTH
        # What is no terminal has one size for ever; rich would ask the system for it at every line.
        if not self.console.is_terminal:
            self.console.width, self.console.height = self.console.size
        self._encoding = self.console.encoding
        self.ascii = not self._encoding.lower().startswith("utf")

    def safe(self, words: str) -> str:
        """The words without control characters, and with nothing that the terminal's encoding cannot say."""
        return safe(words, self._encoding)

    @property
    def width(self) -> int:
        """Columns of the terminal."""
        return self.console.width

    @property
    def reading_width(self) -> int:
        """Columns for reading text: no more than 100, even where the terminal is wider."""
        return max(20, min(self.width, READING_WIDTH))

    def line(self, words: str = "", style: str | None = None) -> None:
        """Prints words as they are, wrapped at the width, without blanks at the ends of lines.

        A command at their end is never broken, since it is to be copied.
        """
        words, command = command_apart(words, self.width)
        for line in Text(self.safe(words), style=style or "").wrap(self.console, self.width) or [
            Text()
        ]:
            line.rstrip()
            self.console.print(line, soft_wrap=True)
        if command:
            self.put([Text(self.safe(command), style=style or "")])

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

    def glyph(self, character: str, ascii_character: str) -> str:
        """A character of decoration, or its stand-in where the terminal cannot show it."""
        return ascii_character if self.ascii else character

    def wrap(
        self, words: str | Text, width: int | None = None, *, style: str = "", mark: str = ""
    ) -> list[Text]:
        """The words as lines of at most `width` cells; `mark` stands before the first, the rest hang under it."""
        text = words.copy() if isinstance(words, Text) else Text(self.safe(words), style=style)
        start = Text(self.safe(mark))
        room = max(10, (width or self.reading_width) - start.cell_len)
        lines = []
        for number, line in enumerate(text.wrap(self.console, room)):
            line.rstrip()
            lines.append(Text.assemble(start if number == 0 else " " * start.cell_len, line))
        return lines or [start]

    def cut(self, words: str, width: int) -> str:
        """The words in one line of at most `width` cells, with dots for what was cut off."""
        text = Text(self.safe(" ".join(words.split())))
        if text.cell_len <= width:
            return text.plain
        dots = self.glyph("…", "..")
        text.truncate(max(1, width - len(dots)))
        return text.plain.rstrip() + dots

    def put(self, lines: Iterable[Text]) -> None:
        """Prints lines as they are."""
        for line in lines:
            line.rstrip()
            self.console.print(line, soft_wrap=True)

    def gap(self) -> None:
        self.console.print()

    def title(self, words: str) -> None:
        """The first line of a page, underlined in the full manner."""
        lines = self.wrap(words, style="title")
        self.put(lines)
        if not self.plain:
            longest = max(line.cell_len for line in lines)
            self.put([Text(self.glyph("─", "-") * longest, style="bar.rest")])

    def heading(self, words: str) -> None:
        """A heading, with an empty line above it."""
        self.gap()
        self.put(self.wrap(words, style="pillar"))

    def text(self, words: str, style: str = "", *, indent: int = 0) -> None:
        """A paragraph. A command at its end is never broken, since it is to be copied."""
        words, command = command_apart(words, self.reading_width - indent)
        self.put(self.wrap(words, style=style, mark=" " * indent))
        if command:
            self.put([Text(" " * indent + self.safe(command), style=style)])

    def item(self, words: str | Text, *, mark: str = "", indent: int = 0, style: str = "") -> None:
        """One item of a list. `mark` (a number, a score) stands before it; without one it is a bullet."""
        if not mark:
            mark = "-" if self.plain else self.glyph("•", "*")
        self.put(self.wrap(words, style=style, mark=" " * indent + (f"{mark} " if mark else "")))

    def labelled(self, label: str, words: str, *, indent: int = 0) -> None:
        """A label and what it says, on one line where it fits: "Who: the registered manager"."""
        text = Text.assemble((self.safe(f"{label}: "), "quiet"), self.safe(words))
        self.put(self.wrap(text, mark=" " * indent))

    def address(self, label: str, address: str, *, indent: int = 0) -> None:
        """A label and an address, which is never broken: half of one can be neither followed nor
        copied."""
        start = Text.assemble(" " * indent, (self.safe(f"{label}: "), "quiet"))
        whole = Text.assemble(start, self.safe(address))
        if whole.cell_len <= self.reading_width:
            self.put([whole])
            return
        start.rstrip()
        self.put([start, Text(self.safe(address))])

    def command(self, command: str, does: str, *, column: int = 0, indent: int = 2) -> None:
        """A command and what it does; `column` is the width of the commands, so that a list of them lines up."""
        if self.plain:
            self.pointer(capital(does), command)
            return
        start = Text.assemble(" " * indent, (self.safe(command).ljust(column), "key"), "  ")
        if start.cell_len > self.reading_width // 2:
            self.put([start, *self.wrap(does, mark=" " * (indent + 2))])
            return
        first, *rest = self.wrap(does, self.reading_width - start.cell_len)
        self.put(
            [
                Text.assemble(start, first),
                *(Text.assemble(" " * start.cell_len, line) for line in rest),
            ]
        )

    def pointer(self, does: str, command: str, *, indent: int = 0) -> None:
        """What a command does and the command, which is never broken between two lines."""
        label, text = Text(self.safe(f"{does}:"), "quiet"), Text(self.safe(command), "key")
        if indent + label.cell_len + 1 + text.cell_len <= self.reading_width:
            self.put([Text.assemble(" " * indent, label, " ", text)])
        else:
            self.put([*self.wrap(label, mark=" " * indent), Text.assemble(" " * indent, text)])

    def beside(
        self, left: Sequence[Text], right: Sequence[Text], left_width: int, gap: int = 4
    ) -> list[Text]:
        """Two columns of lines next to each other."""
        lines = []
        for number in range(max(len(left), len(right))):
            line = left[number].copy() if number < len(left) else Text()
            line.truncate(left_width, pad=True)
            lines.append(
                Text.assemble(line, " " * gap, right[number] if number < len(right) else "")
            )
        return lines

    def spread(
        self, left: str, right: str, width: int, *, style: str = "", right_style: str = "quiet"
    ) -> list[Text]:
        """`left` and `right` at the two ends of a line, or under each other where they do not fit."""
        start, end = Text(self.safe(left), style=style), Text(self.safe(right), style=right_style)
        room = width - start.cell_len - end.cell_len
        if room >= 2:
            return [Text.assemble(start, " " * room, end)]
        return [*self.wrap(start, width), *self.wrap(end, width)]

    def table(self, table: Table) -> None:
        self.console.print(table, width=self.reading_width)
