"""Makes any text safe to stand in a cell: it shows as it was written, and nothing in it can act as a formula."""

from __future__ import annotations

import re

from pqmodel.ground.inert import inert

LONGEST = 32_767
"""The most that a cell can hold, in the UTF-16 units that Excel counts."""

CUT_NOTE = " … [cut here: a cell holds no more]"
RISKY = ("=", "+", "-", "@", "'", "\t", "\uff1d", "\uff0b", "\uff0d", "\uff20")
"""What a program may take for the beginning of a formula, or would swallow when the cell is edited."""

_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
_LOOKS_ESCAPED = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")


def clean(text: str) -> str:
    """The text as a cell can show it.

    It is inert; text that is too long for a cell is cut, and says so.
    """
    return _cut(inert(text))


def safe(text: str) -> str:
    """The text as it goes into a file that we write part by part, so that it shows as it is.

    As `clean`; and a stretch like _x0041_, which Excel would read as a code for A, is escaped.
    """
    text = clean(text)
    if "_x" in text:
        text = _LOOKS_ESCAPED.sub("_x005F_", text)
    return _cut(text)


def seen(text: str) -> str:
    """The text as a cell shows it that was written with `safe`."""
    return unescaped(safe(text))


def unescaped(text: str) -> str:
    """The text that a cell shows: _x0041_ in the file stands for A."""
    if "_x" not in text:
        return text
    return _ESCAPED.sub(lambda match: chr(int(match[1], 16)), text)


def same(record: str, cell: str) -> bool:
    """True where a cell with this text shows that text of the records; spaces at the end, which nobody sees, aside."""
    return record == cell or seen(record).rstrip() == seen(cell).rstrip()


def risky(text: str) -> bool:
    """True where the cell needs the mark that says "this is text, whatever it begins with"."""
    return text.startswith(RISKY)


def one_line(text: str, longest: int = 255) -> str:
    """The text on one line and no longer than that, for headings, page footers and the title of a file."""
    text = " ".join(inert(text).split())
    if len(text) <= longest:
        return text
    return text[: longest - 1] + "…"


def first_units(text: str, count: int) -> str:
    """As much of the text as has no more than so many of the UTF-16 units that Excel counts."""
    units = inert(text).encode("utf-16-le")[: 2 * count]
    return units.decode("utf-16-le", errors="ignore")


def _cut(text: str) -> str:
    # No character takes more than two units.
    if 2 * len(text) <= LONGEST:
        return text
    if first_units(text, LONGEST) == text:
        return text
    return first_units(text, LONGEST - len(CUT_NOTE)) + CUT_NOTE
