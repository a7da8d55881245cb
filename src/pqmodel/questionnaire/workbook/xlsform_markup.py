"""Takes mark-up off the wording of a form, so that people read words alone."""

from __future__ import annotations

import html
import re

REFERENCE = re.compile(r"\$\{\s*([^}\s]*)\s*\}")
"""The answer to another question, which a form puts into its wording."""
_BREAK = re.compile(r"<\s*(?:br|/p|/div|/li|/h[1-6])\b[^>]*>", re.IGNORECASE)
_TAG = re.compile(
    r"</?(?:a|b|i|u|s|em|strong|span|font|p|div|h[1-6]|ul|ol|li|sub|sup|small|big|center|img|mark|code|del|ins|"
    r"table|tr|td|th|tbody|hr|label|strike)\b[^<>]*>",
    re.IGNORECASE,
)
_LINK = re.compile(r"!?\[([^\[\]]*)\]\((?:https?:|mailto:|#|/)[^()\s]*\)")
_HEADING = re.compile(r"^#{1,6}[ \t]+", re.MULTILINE)
# Stars and lines mark words only where they hug them: 5 * 6 and snake_case do not.
_BOLD = re.compile(r"(?<![\w*])\*{1,3}(?=[^\s*])(.+?)(?<=[^\s*])\*{1,3}(?![\w*])", re.DOTALL)
_UNDERLINED = re.compile(r"(?<![\w_])_{1,3}(?=[^\s_])(.+?)(?<=[^\s_])_{1,3}(?![\w_])", re.DOTALL)
_ESCAPED = re.compile(r"\\([\\`*_{}\[\]()#+\-.!])")
_AROUND_BREAKS = re.compile(r"[ \t]*\n[ \t]*")
_SPACES = re.compile(r"[ \t\u00a0]+")


def without_markup(words: str) -> str:
    """The words as a form shows them, without HTML and Markdown. References stay as they are."""
    plain = _BREAK.sub("\n", words)
    plain = _TAG.sub("", plain)
    plain = html.unescape(plain)
    plain = _LINK.sub(r"\1", plain)
    plain = _HEADING.sub("", plain)
    # Twice, for ***both at once*** and _one **in** the other_.
    for _ in range(2):
        plain = _BOLD.sub(r"\1", plain)
        plain = _UNDERLINED.sub(r"\1", plain)
    plain = _ESCAPED.sub(r"\1", plain)
    if plain == words:
        return words
    return _AROUND_BREAKS.sub("\n", _SPACES.sub(" ", plain)).strip()


def without_references(words: str) -> tuple[str, list[str]]:
    """The words with an ellipsis for each reference, and the names that are referred to."""
    names = [name or "${}" for name in REFERENCE.findall(words)]
    if not names:
        return words, []
    plain = REFERENCE.sub("…", words)
    return " ".join(plain.split()) if "\n" not in words else plain, names
