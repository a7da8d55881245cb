"""Makes words inert: whatever came in, nothing that goes out acts on a terminal, a page or a table,
or hides from whoever reads it."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from typing import Any

_LINE_ENDS = re.compile("\r\n|[\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
# Controls of a terminal, of direction and of layout, marks without width, and what is no character.
# Two without width belong to writing: they join emoji, and letters of Persian and of Hindi. The
# flags of England, Scotland and Wales are spelled in tags.
_UNSEEN = re.compile(
    "(?P<flag>\U0001f3f4[\U000e0020-\U000e007e]{1,6}\U000e007f)"
    "|(?P<broken>[\ud800-\udfff])"
    "|(?P<joiner>[\u200c\u200d])"
    "|[\x00-\x08\x0b-\x1f\x7f-\x9f\u00ad\u061c\u180e\u200b\u200e\u200f\u2028-\u202e"
    "\u2060-\u206f\ufeff\ufff9-\ufffb\ufffe\uffff\U0001bca0-\U0001bca3\U0001d173-\U0001d17a"
    "\U000e0000-\U000e0fff]"
)


def inert(words: str) -> str:
    """The words without what acts unseen; every break between lines is \\n, and tabs stay. Half a
    character, as an argument that is no text may hold, becomes �."""
    if words.isprintable():
        # Nearly all words: it takes a tenth of the time of looking for what cannot be seen.
        return words
    return _UNSEEN.sub(_shown, _LINE_ENDS.sub("\n", words))


def inert_line(words: str) -> str:
    """The same on one line: each break and tab is a space."""
    return inert(words).replace("\n", " ").replace("\t", " ")


def inert_values(value: Any) -> Any:
    """Lists and mappings with every text in them inert."""
    if isinstance(value, str):
        return inert(value)
    if isinstance(value, Mapping):
        return {inert(str(key)): inert_values(each) for key, each in value.items()}
    if isinstance(value, list | tuple):
        return [inert_values(each) for each in value]
    return value


def inert_json(
    value: Any,
    *,
    indent: int | None = None,
    encoding: str = "utf-8",
    default: Callable[[Any], Any] | None = None,
) -> str:
    """JSON in which what would act unseen stands as its number (\\u202e): the data are whole, and
    harmless on a screen. So does what the encoding cannot say."""
    can_say_all = encoding.lower().replace("-", "").startswith("utf")
    text = json.dumps(value, ensure_ascii=not can_say_all, indent=indent, default=default)
    lines = [_numbered(line) for line in text.split("\n")]
    return "\n".join(lines)


def _numbered(text: str) -> str:
    if text.isprintable():
        return text
    return _UNSEEN.sub(_as_number, text)


def _shown(match: re.Match[str]) -> str:
    if _belongs_to_writing(match):
        return match[0]
    if match["broken"]:
        return "�"
    return ""


def _belongs_to_writing(match: re.Match[str]) -> bool:
    if not match["joiner"]:
        return bool(match["flag"])
    start, end = match.span()
    around = match.string[max(0, start - 1) : start], match.string[end : end + 1]
    return all(sign and not sign.isascii() and sign.isprintable() for sign in around)


def _as_number(match: re.Match[str]) -> str:
    if _belongs_to_writing(match):
        return match[0]
    units = match[0].encode("utf-16-be", "surrogatepass")
    return "".join(f"\\u{units[at : at + 2].hex()}" for at in range(0, len(units), 2))
