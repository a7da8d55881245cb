"""Languages by their codes: the names that people know them by, for headings and forms."""

from __future__ import annotations

import re

from pqmodel.ground.words import capital

_CODE = re.compile(r"[a-z]{2,3}(-[A-Z]{2})?")
# Names that forms carry and the Unicode tables, which call this one Bangla, do not have.
_OTHER_NAMES = {"bengali": "bn"}
_IN_BRACKETS = re.compile(r".*\(\s*([A-Za-z]{2,3}(?:-[A-Za-z]{2})?)\s*\)")


def named(code: str) -> str:
    """A language as a heading shows it, in its own words with its code last: "Polski (pl)"."""
    language = code.partition("-")[0]
    name = _own_name(language) or code
    return f"{name} ({code})"


def code_of(heading: str) -> str:
    """The code in a heading such as "Polski (pl)", "pl" or "Polish"; "" where there is none."""
    words = " ".join(heading.split())
    if not words:
        return ""
    bracketed = _IN_BRACKETS.fullmatch(words)
    if bracketed is not None:
        words = bracketed[1]

    language, _, region = words.partition("-")
    code = language.lower()
    if region:
        code = f"{code}-{region.upper()}"
    if _CODE.fullmatch(code) and (bracketed is not None or code == words):
        return code
    return _code_named(words)


def _own_name(language: str) -> str:
    """What a language calls itself, with a capital: "Polski"; "" where nobody has written it
    down."""
    from babel import Locale, UnknownLocaleError

    try:
        name = Locale.parse(language).language_name or ""
    except (UnknownLocaleError, ValueError):
        return ""
    return capital(name)


def _code_named(words: str) -> str:
    """The code of a language by its English name, or by its own; "" where there is none of that
    name."""
    from babel import Locale
    from babel.localedata import locale_identifiers

    name = words.casefold()
    if name in _OTHER_NAMES:
        return _OTHER_NAMES[name]
    for code, english in Locale("en").languages.items():
        if english.casefold() == name and _CODE.fullmatch(code):
            return str(code)
    for code in locale_identifiers():
        if _CODE.fullmatch(code) and _own_name(code).casefold() == name:
            return str(code)
    return ""
