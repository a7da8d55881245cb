"""Advice on amendments that refuses nothing: two ideas in one, another meaning, links that lead
nowhere useful."""

from __future__ import annotations

import re

from pqmodel.ground.yaml_reading import shortened
from pqmodel.questionnaire.amendments.raw_amendments import RawAmendments
from pqmodel.questionnaire.checks.joining import joining_word
from pqmodel.questionnaire.checks.raw_parts import Part, wording_of
from pqmodel.questionnaire.checks.writing import faults_in_statement
from pqmodel.questionnaire.model import Statement

_STRANGE_BELOW = 0.25
"""Words look like another question where less than this share of the shorter is in both."""
_STEM = 5
_LONG_WORD = re.compile(r"[^\W\d_]{4,}")


def own_actions_are_led_to(raw: RawAmendments) -> None:
    """A warning for each action of the service's own that no plan will propose."""
    linked = {link.raw for part in raw.whole.items("add") for link in part.items("actions")}
    for part in raw.whole.items("actions"):
        name = part.text("id")
        if name and name not in linked and not part.get("statements"):
            what = f"no statement leads to action {shortened(name)}, so no plan will propose it"
            part.fault("id", what, "add a line `statements: [ID]`", warning=True)


def statements_hold_one_idea(raw: RawAmendments) -> None:
    """A warning where new words join two ideas, which is known for English only."""
    if raw.base.language != "en":
        return
    for part in (*raw.whole.items("add"), *raw.whole.items("reword")):
        old = raw.asked.get(part.text("id"))
        for new in wording_of(part):
            word = joining_word(new.words)
            # Words that were joined before are not the service's doing.
            was_joined = old is not None and joining_word(old.words_for(new.audience))
            if word and not was_joined:
                key = new.part.at[-1]
                what = f"{str(key)!r} may ask two things at once, joined by {shortened(word)}"
                mend = "keep one idea, or make two statements of it"
                new.part.fault(None, what, mend, warning=True)
                break


def statements_are_well_written(raw: RawAmendments) -> None:
    """A warning for each fault of writing in new words, such as a double negative or a
    label."""
    language = raw.base.language
    for part in (*raw.whole.items("add"), *raw.whole.items("reword")):
        old = raw.asked.get(part.text("id"))
        for new in wording_of(part):
            # Words that stand already are not the service's doing.
            if old is not None and old.words_for(new.audience) == new.words.strip():
                continue
            key = repr(str(new.part.at[-1]))
            for fault in faults_in_statement(new.words, language):
                new.part.fault(None, f"{key} {fault.what}", fault.mend, warning=True)


def rewordings_keep_the_meaning(raw: RawAmendments) -> None:
    """Warns of words that have nothing in common with the old ones, and of translations that no
    longer fit."""
    for part in raw.whole.items("reword"):
        old = raw.asked.get(part.text("id"))
        if old is not None:
            _warn_of_strange_words(part, old)
            _warn_of_old_translations(raw, part, old)


def _warn_of_strange_words(part: Part, old: Statement) -> None:
    for new in wording_of(part)[:1]:
        before = old.words_for(new.audience)
        if not is_strange(before, new.words):
            return
        name = shortened(old.id)
        what = f"the new words of {name} have little in common with {shortened(before)}"
        mend = "if it asks something else now, leave it out and add a new one under a new id"
        new.part.fault(None, what, mend, warning=True)


def _warn_of_old_translations(raw: RawAmendments, part: Part, old: Statement) -> None:
    fresh = raw.whole.child("translate").get(old.id)
    renewed = fresh if isinstance(fresh, dict) else {}
    for new in wording_of(part):
        if new.words.strip() == old.words_for(new.audience):
            continue
        stale = [
            language
            for language, words in old.translations.items()
            if new.audience in words and language not in renewed
        ]
        if stale:
            what = f"the words in {', '.join(stale)} are of the old wording, so they are not used"
            mend = f"give them anew under `translate:`, for {old.id}"
            new.part.fault(None, what, mend, warning=True)


def is_strange(old: str, new: str) -> bool:
    """True where hardly any word of weight is in both.

    Endings do not matter, and words of fewer than four letters are not looked at: where one of the
    two has no others, nothing can be said.
    """
    before = {word[:_STEM] for word in _LONG_WORD.findall(old.casefold())}
    after = {word[:_STEM] for word in _LONG_WORD.findall(new.casefold())}
    if not before or not after:
        return False
    return len(before & after) < _STRANGE_BELOW * min(len(before), len(after))


def something_changes(raw: RawAmendments) -> None:
    """Warns of each change that gives a statement what it has already, and of a file that says
    nothing."""
    for part in raw.whole.items("reword"):
        old = raw.asked.get(part.text("id"))
        # A key that is not known may hold just what is new.
        depth = len(part.at)
        was_told = any(place[:depth] == part.at for place in raw.whole.source.told)
        if old is not None and not was_told and not _says_anything_new(part, old):
            what = f"{shortened(old.id)} has these words already"
            part.fault("id", what, "take it out", warning=True)

    for key, field in (("weights", "weight"), ("targets", "target")):
        for name, entry in raw.by_id(key):
            old = raw.asked.get(name)
            if old is not None and getattr(old, field) == entry.raw:
                what = f"{shortened(name)} has the {field} {entry.raw} already"
                entry.fault(None, what, "take it out", warning=True)

    whole = raw.whole.raw
    if isinstance(whole, dict) and not any(whole[key] for key in whole if key != "format"):
        mend = "write what to change, or delete the file"
        raw.whole.fault(None, "changes nothing", mend, warning=True)


def _says_anything_new(part: Part, old: Statement) -> bool:
    if part.text("why").strip() not in ("", old.why):
        return True
    if any(each.words.strip() != old.wording.get(each.audience) for each in wording_of(part)):
        return True
    # Scores are compared as words, since a score in quotes is a fault that is told elsewhere.
    described = {str(score): words for score, words in old.levels.items()}
    levels = part.entries("levels")
    return any(described.get(str(level.at[-1])) != level.raw for level in levels)
