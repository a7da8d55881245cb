"""Advice on amendments that refuses nothing: two ideas in one, another meaning, links that lead nowhere useful."""

from __future__ import annotations

import re

from pqmodel.ground.yaml_reading import shortened
from pqmodel.questionnaire.amendments.raw_amendments import Given
from pqmodel.questionnaire.checks import joining_word


def own_actions_are_led_to(given: Given) -> None:
    linked = {link.raw for part in given.whole.items("add") for link in part.items("actions")}
    for part in given.whole.items("actions"):
        name = part.text("id")
        if name and name not in linked and not part.get("statements"):
            what = f"no statement leads to action {shortened(name)}, so no plan will propose it"
            part.fault("id", what, "add a line `statements: [ID]`", warning=True)


def statements_hold_one_idea(given: Given) -> None:
    """Looks for joining words, which are known for English only; words that were joined before are left alone."""
    if given.base.language != "en":
        return
    for part in (*given.whole.items("add"), *given.whole.items("reword")):
        old = given.asked.get(part.text("id"))
        for key in ("text", "plain"):
            found = joining_word(part.text(key))
            if found and not (old and joining_word(getattr(old, key))):
                what = f"{key!r} may ask two things at once, joined by {shortened(found)}"
                part.fault(key, what, "keep one idea, or make two statements of it", warning=True)
                break


def rewordings_keep_the_meaning(given: Given) -> None:
    """Warns of words that have nothing in common with the old ones, and of translations that no longer fit."""
    for part in given.whole.items("reword"):
        name = part.text("id")
        old = given.asked.get(name)
        if old is None:
            continue
        if (
            part.text("text")
            and part.text("text").strip() != old.text
            and _is_strange(old.text, part.text("text"))
        ):
            what = f"the new words of {shortened(name)} have little in common with {shortened(old.text)}"
            mend = "if it asks something else now, leave it out and add a new one under a new id"
            part.fault("text", what, mend, warning=True)
        fresh = given.whole.child("translate").get(name)
        stale = [
            code for code in old.translations if not isinstance(fresh, dict) or code not in fresh
        ]
        if stale and part.text("plain").strip() not in ("", old.plain):
            what = f"the words in {', '.join(stale)} are of the old wording, so they are not used"
            part.fault(
                "plain", what, f"give them anew under `translate:`, for {name}", warning=True
            )


def _is_strange(old: str, new: str) -> bool:
    """True where hardly any word of weight is in both; endings do not matter, and short words are not looked at."""
    before, after = (
        {word[:5] for word in re.findall(r"[^\W\d_]{4,}", words.casefold())} for words in (old, new)
    )
    return bool(before and after) and len(before & after) < 0.25 * min(len(before), len(after))


def something_changes(given: Given) -> None:
    for part in given.whole.items("reword"):
        old = given.asked.get(part.text("id"))
        if old is None or part.at in given.whole.source.told:
            continue
        words = [
            key
            for key in ("text", "plain", "why")
            if part.text(key).strip() not in ("", getattr(old, key))
        ]
        described = {str(score): words for score, words in old.levels.items()}
        levels = [
            level
            for level in part.entries("levels")
            if described.get(str(level.at[-1])) != level.raw
        ]
        if not words and not levels:
            part.fault(
                "id", f"{shortened(old.id)} has these words already", "take it out", warning=True
            )
    for key, field in (("weights", "weight"), ("targets", "target")):
        for name, entry in given.by_id(key):
            old = given.asked.get(name)
            if old is not None and getattr(old, field) == entry.raw:
                entry.fault(
                    None,
                    f"{shortened(name)} has the {field} {entry.raw} already",
                    "take it out",
                    warning=True,
                )
    if isinstance(given.whole.raw, dict) and not any(
        value for key, value in given.whole.raw.items() if key != "format"
    ):
        given.whole.fault(
            None, "changes nothing", "write what to change, or delete the file", warning=True
        )
