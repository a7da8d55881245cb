"""A page of reading text on a screen: headings, paragraphs and lists, wrapped, in both manners and any encoding."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from rich.table import Table
from rich.text import Text

from pqmodel.terminal.screen import Screen

READING_WIDTH = 100
Line = tuple[Text, Text]


class Page:
    """Writes lines that are already as wide as they should be. Every word passes through `safe` first."""

    def __init__(self, screen: Screen) -> None:
        self.screen = screen
        self.plain = screen.plain
        self.width = max(20, min(screen.width, READING_WIDTH))
        self.ascii = screen.ascii

    def safe(self, words: str) -> str:
        """The words as the screen can say them."""
        return self.screen.safe(words)

    def glyph(self, character: str, ascii_character: str) -> str:
        """A character of decoration, or its stand-in where the terminal cannot show it."""
        return ascii_character if self.ascii else character

    def wrap(
        self, words: str | Text, width: int | None = None, *, style: str = "", mark: str = ""
    ) -> list[Text]:
        """The words as lines of at most `width` cells; `mark` stands before the first, the rest hang under it."""
        text = words.copy() if isinstance(words, Text) else Text(self.safe(words), style=style)
        start = Text(self.safe(mark))
        room = max(10, (width or self.width) - start.cell_len)
        lines = []
        for number, line in enumerate(text.wrap(self.screen.console, room)):
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
            self.screen.console.print(line, soft_wrap=True)

    def gap(self) -> None:
        self.screen.console.print()

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
        """A paragraph."""
        self.put(self.wrap(words, style=style, mark=" " * indent))

    def item(self, words: str | Text, *, mark: str = "", indent: int = 0, style: str = "") -> None:
        """One item of a list. `mark` (a number, a score) stands before it; without one it is a bullet."""
        if not mark:
            mark = "-" if self.plain else self.glyph("•", "*")
        self.put(self.wrap(words, style=style, mark=" " * indent + (f"{mark} " if mark else "")))

    def labelled(self, label: str, words: str, *, indent: int = 0) -> None:
        """A label and what it says, on one line where it fits: "Who: the registered manager"."""
        text = Text.assemble((self.safe(f"{label}: "), "quiet"), self.safe(words))
        self.put(self.wrap(text, mark=" " * indent))

    def command(self, command: str, does: str, *, column: int = 0, indent: int = 2) -> None:
        """A command and what it does; `column` is the width of the commands, so that a list of them lines up."""
        if self.plain:
            self.pointer(does[:1].upper() + does[1:], command)
            return
        start = Text.assemble(" " * indent, (self.safe(command).ljust(column), "key"), "  ")
        if start.cell_len > self.width // 2:
            self.put([start, *self.wrap(does, mark=" " * (indent + 2))])
            return
        first, *rest = self.wrap(does, self.width - start.cell_len)
        self.put(
            [
                Text.assemble(start, first),
                *(Text.assemble(" " * start.cell_len, line) for line in rest),
            ]
        )

    def pointer(self, does: str, command: str, *, indent: int = 0) -> None:
        """What a command does and the command, which is never broken between two lines where it fits on one."""
        label, text = Text(self.safe(f"{does}:"), "quiet"), Text(self.safe(command), "key")
        if indent + label.cell_len + 1 + text.cell_len <= self.width:
            self.put([Text.assemble(" " * indent, label, " ", text)])
        else:
            self.put([*self.wrap(label, mark=" " * indent), *self.wrap(text, mark=" " * indent)])

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
        self.screen.console.print(table, width=self.width)
