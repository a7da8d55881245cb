"""How older files say what today's say: pure steps from one shape of a part to the next.

Up to the second edition a statement had the words of two audiences, `text` for the manager and
`plain` for staff. Files, snapshots and workbooks of that time are read through these steps, for
ever.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

OLD_WORDS = {"text": "manager", "plain": "staff"}
"""Which audience each of the two older keys spoke to."""
_TRANSLATED = "staff"
"""Whose words an older translation was of."""


def statement_of_today(raw: Mapping[str, Any]) -> dict[str, Any]:
    """A statement, or a rewording of one, in today's shape, whatever shape it was written in."""
    statement = dict(raw)
    statement = _give_wording(statement)
    statement = _translate_by_audience(statement)
    return _part_languages(statement)


def translations_of_today(translations: Any) -> Any:
    """Translations by audience; what is given without one is of the words of staff."""
    if not isinstance(translations, Mapping):
        return translations
    by_audience = {}
    for language, words in translations.items():
        by_audience[language] = {_TRANSLATED: words} if isinstance(words, str) else words
    return by_audience


def _give_wording(statement: dict[str, Any]) -> dict[str, Any]:
    """`text` and `plain` become the wording of the manager and of staff."""
    older = {key: statement[key] for key in OLD_WORDS if statement.get(key) is not None}
    if not older or "wording" in statement:
        return statement
    kept = {key: value for key, value in statement.items() if key not in OLD_WORDS}
    kept["wording"] = {OLD_WORDS[key]: words for key, words in older.items()}
    return kept


def _translate_by_audience(statement: dict[str, Any]) -> dict[str, Any]:
    """A translation without an audience is of the words of staff."""
    if "translations" not in statement:
        return statement
    return statement | {"translations": translations_of_today(statement["translations"])}


def _part_languages(statement: dict[str, Any]) -> dict[str, Any]:
    """Words that are given by language: the first is the questionnaire's own, as a person would
    write it, and the others are translations."""
    wording = statement.get("wording")
    if not isinstance(wording, Mapping):
        return statement
    own: dict[Any, Any] = {}
    translations: dict[Any, dict[Any, Any]] = {}
    for audience, words in wording.items():
        if not isinstance(words, Mapping) or not words:
            own[audience] = words
            continue
        first, *others = words
        own[audience] = words[first]
        for language in others:
            translations.setdefault(language, {})[audience] = words[language]
    if not translations:
        return statement | {"wording": own}

    # What stands under `translations` itself was meant so, and wins.
    written = statement.get("translations") or {}
    for language, words in written.items():
        if isinstance(words, Mapping):
            translations[language] = {**translations.get(language, {}), **words}
    return statement | {"wording": own, "translations": translations}
