"""The changes that a service can make in what it asks: new words, leave out, add, weigh, aim."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from pqmodel.ground.faults import PqmodelError
from pqmodel.ground.free_text import clean
from pqmodel.ground.likeness import fold
from pqmodel.questionnaire.amendments.drafting import Change, Draft
from pqmodel.questionnaire.amendments.entries import Entry
from pqmodel.questionnaire.amendments.first_steps import numbered_ids
from pqmodel.questionnaire.formats import statement_of_today
from pqmodel.questionnaire.model import Pillar

_WORDS_IN_AN_ID = 3
_SHORTEST_WORD = 4


def reword(draft: Draft, statement: str, text: str = "", plain: str = "") -> Change:
    """New words for a statement that still asks the same.

    Words that were given to it before stay where none are given now.
    """
    name = draft.statement(statement).id
    words = _wording(draft, text, plain)
    if not words:
        hint = 'Give them with --text "…", or --staff "…".'
        raise PqmodelError(f"No new words were given for {name}.", hint)

    own = draft.written_item("add", name)
    # One of its own is changed where it stands: nobody else has older words of it.
    if own is not None:
        return Change(f"reword your own {name}", (Entry("add", name, _reworded(own, words)),))
    earlier = draft.written_item("reword", name) or {"id": name}
    return Change(f"reword {name}", (Entry("reword", name, _reworded(earlier, words)),))


def replace(draft: Draft, statement: str, text: str, plain: str = "") -> Change:
    """A new statement in the place of one whose meaning changes.

    The old one is left out and its line ends, for its answers are to another question.
    """
    old = draft.statement(statement)
    pillar, _ = draft.now().by_statement[old.id]
    new = _new_statement(draft, pillar, text, plain, after=old.id)
    left_out = {"id": old.id, "why": f"Its meaning changed; {new['id']} is asked in its place"}
    entries = (Entry("add", new["id"], new), Entry("leave_out", old.id, left_out))
    return Change(f"replace {old.id} by {new['id']}", entries)


def leave_out(draft: Draft, statement: str, why: str) -> Change:
    """A statement that is not asked, and why."""
    name = draft.statement(statement).id
    reason = _one_line(why)
    if not reason:
        what = f"Why is {name} left out? The reason is kept for whoever looks back."
        raise PqmodelError(what, 'Add --why "…".')
    return Change(f"leave out {name}", (Entry("leave_out", name, {"id": name, "why": reason}),))


def add(
    draft: Draft,
    pillar: str,
    text: str,
    plain: str = "",
    *,
    name: str = "",
    after: str = "",
    why: str = "",
) -> Change:
    """A statement of the service's own.

    Without a name its id is made of the pillar's and its first words.
    """
    section = draft.base.section(pillar)
    if section is None:
        ids = ", ".join(each.id for each in draft.base.sections)
        raise PqmodelError(f"There is no pillar {pillar!r}.", f"Choose from {ids}.")
    if not _one_line(text):
        raise PqmodelError("A statement needs words.", 'Give them with --text "…".')

    place = draft.statement(after).id if after else ""
    new = _new_statement(draft, section, text, plain, name, place)
    if _one_line(why):
        new["why"] = _one_line(why)
    return Change(f"add {new['id']}", (Entry("add", new["id"], new),))


def weigh(draft: Draft, statement: str, weight: float) -> Change:
    """How much a statement counts in its pillar."""
    name = draft.statement(statement).id
    entry = Entry("weights", name, _tidy(weight))
    return Change(f"give {name} a weight of {weight:g}", (entry,))


def aim(draft: Draft, statement: str, target: float) -> Change:
    """The score that a statement should reach."""
    name = draft.statement(statement).id
    entry = Entry("targets", name, _tidy(target))
    return Change(f"set the target of {name} to {target:g}", (entry,))


def _reworded(written: dict[str, Any], words: Mapping[str, str]) -> dict[str, Any]:
    """An entry as it is written, with the new words in it."""
    entry = statement_of_today(written)
    return {**entry, "wording": {**entry.get("wording", {}), **words}}


def _wording(draft: Draft, text: str, plain: str) -> dict[str, str]:
    """Words by audience: the first one's, and the next one's; those that are empty are left
    out."""
    words = zip(draft.base.audiences, (text, plain), strict=False)
    return {audience.id: _one_line(own) for audience, own in words if _one_line(own)}


def _new_statement(
    draft: Draft, pillar: Pillar, text: str, plain: str, name: str = "", after: str = ""
) -> dict[str, Any]:
    """A new statement as it is written, with no key for what is empty."""
    words = _one_line(text)
    new: dict[str, Any] = {"id": name or _free_id(draft, pillar.id, words), "pillar": pillar.id}
    if after:
        new["after"] = after
    wording = _wording(draft, text, plain)
    # The same words twice would drift apart with the next change.
    if len(set(wording.values())) == 1:
        wording = _wording(draft, text, "")
    new["wording"] = wording
    return new


def _free_id(draft: Draft, pillar: str, text: str) -> str:
    """An id of the pillar's and the first words of weight, which is nobody's yet."""
    words = re.findall(r"[a-z0-9]+", fold(text, "accents"))
    heavy = [word for word in words if len(word) >= _SHORTEST_WORD][:_WORDS_IN_AN_ID]
    now = draft.now()
    # An id is for ever: what was given once is not given again.
    taken = {retired.id for retired in now.retired}
    taken.update(now.by_statement, draft.base.by_statement, now.by_action)
    names = numbered_ids("-".join([pillar, *(heavy or ["own"])]))
    return next(name for name in names if name not in taken)


def _one_line(words: str) -> str:
    """The words as they can be kept: on one line, without what cannot be written."""
    return " ".join(clean(words).split())


def _tidy(number: float) -> float:
    """2.0 as 2, as a person would write it."""
    return int(number) if number == int(number) else number
