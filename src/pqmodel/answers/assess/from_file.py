"""Takes answers from a file: checks all of them against the questionnaire, then saves all or nothing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from pqmodel.answers.answers_file import Entry, read_answers
from pqmodel.answers.assess.opening import Assessment, Keeper, answered_of, taken_up
from pqmodel.answers.assess.sitting import settled
from pqmodel.answers.response import Answer, Response, Value
from pqmodel.ground.faults import Fault, InputRefused
from pqmodel.ground.free_text import LONGEST, clean
from pqmodel.ground.likeness import did_you_mean
from pqmodel.ground.yaml_reading import shortened
from pqmodel.questionnaire.scale import Scale

_MOST_SUGGESTED = 2_000
"""In a file of more entries than this, unknown ids come without a guess at what was meant: guessing takes long."""


@dataclass(frozen=True)
class Saved:
    """What came of a file of answers: how many statements it said something of (`saved`), and of all `statements`
    how many the response now has a score, "na" or "dk" for (`answered`)."""

    cycle: str
    group: str
    saved: int
    answered: int
    statements: int


def answer_from_file(assessment: Assessment, data: bytes, name: str) -> Saved:
    """Saves the answers of a file. A named group's go over those already there, which else stay; anybody else's make
    a new response. Raises InputRefused with every fault, and then nothing is saved."""
    file = read_answers(data, name)
    faults = [*file.faults, *_faults(file.entries, name, assessment)]
    if faults:
        count = "one fault" if len(faults) == 1 else f"{len(faults)} faults"
        raise InputRefused(f"{name} has {count}, so nothing was saved.", faults)
    given = [entry for entry in file.entries if not _says_nothing(entry)]
    kept = next(iter(assessment.begun()), None) if assessment.group.named else None
    response, _ = taken_up(assessment, kept)
    if given:
        response = _with_entries(response, given, assessment)
        Keeper(assessment, kept).save(response)
    return _saved(assessment, response, len(given))


def nothing_asked(assessment: Assessment) -> Saved:
    """What comes of an assessment that asks nothing: nothing is saved."""
    kept = next(iter(assessment.begun()), None) if assessment.group.named else None
    return _saved(assessment, taken_up(assessment, kept)[0], 0)


def _saved(assessment: Assessment, response: Response, saved: int) -> Saved:
    return Saved(
        cycle=assessment.cycle.id,
        group=assessment.group.id,
        saved=saved,
        answered=answered_of(response, assessment.questionnaire),
        statements=len(assessment.questionnaire.by_statement),
    )


def value_of(given: Any, scale: Scale) -> Value | None:
    """The answer that was written: a score of the scale (3, "3" or 3.0), "na", "dk", or None for a blank.

    Raises ValueError for anything else.
    """
    if given is None:
        return None
    if isinstance(given, str):
        word = given.strip().lower()
        if word in ("", "na", "dk"):
            return "na" if word == "na" else "dk" if word == "dk" else None
        given = float(word) if word.isascii() and word.replace(".", "", 1).isdecimal() else word
    if isinstance(given, int | float) and not isinstance(given, bool) and given in scale.values:
        return int(given)
    raise ValueError(f"{given!r} is not an answer on this scale")


def allowed(scale: Scale) -> str:
    """What may be given as a score, in words."""
    return f"give {scale.lowest} to {scale.highest}, na ({scale.not_applicable.label}) or dk ({scale.dont_know.label})"


def _faults(entries: Sequence[Entry], name: str, assessment: Assessment) -> Iterator[Fault]:
    """Every fault of every entry: its statement, its score, and the length of its texts."""
    questionnaire, pillars = assessment.questionnaire, assessment.pillars
    ids = list(questionnaire.by_statement) if len(entries) <= _MOST_SUGGESTED else []
    retired = {one.id: one.why for one in questionnaire.retired}
    for entry in entries:
        named = shortened(entry.statement).strip("'\"")
        if entry.statement not in questionnaire.by_statement:
            mend = did_you_mean(entry.statement, ids, "`pqmodel questionnaire show` lists the ids")
            if entry.statement in retired:
                yield Fault(
                    name,
                    entry.line,
                    f"{named} is not asked any more: {retired[entry.statement]}",
                    "take it out",
                )
                continue
            yield Fault(name, entry.line, f"there is no statement {named}", mend)
        elif (
            pillars
            and (section := questionnaire.by_statement[entry.statement][0].id) not in pillars
        ):
            what = f"{named} belongs to {section}, which was not asked for"
            yield Fault(name, entry.line, what, f"take it out, or add --pillar {section}")
        elif assessment.only is not None and entry.statement not in assessment.only:
            what = f"{named} is not asked: nothing about it has changed"
            yield Fault(name, entry.line, what, "take it out, or leave out --changed")
        try:
            value_of(entry.score, questionnaire.scale)
        except ValueError:
            what = f"{shortened(entry.score)} is no score for {named}"
            yield Fault(name, entry.line, what, allowed(questionnaire.scale))
        for part, words in (("note", entry.note), ("evidence", entry.evidence)):
            if words and len(clean(words)) > LONGEST:
                what = f"the {part} of {named} has {len(clean(words)):,} characters"
                yield Fault(name, entry.line, what, f"keep it to {LONGEST:,}")


def _says_nothing(entry: Entry) -> bool:
    blank = entry.score is None or (isinstance(entry.score, str) and not entry.score.strip())
    return blank and not clean(entry.note or "") and not clean(entry.evidence or "")


def _with_entries(response: Response, entries: Iterable[Entry], assessment: Assessment) -> Response:
    """The response with what the entries say; what an entry leaves blank stays as it was."""
    questionnaire = assessment.questionnaire
    for entry in entries:
        old = response.answers.get(entry.statement, Answer())
        value = value_of(entry.score, questionnaire.scale)
        answer = Answer(
            value=old.value if value is None else value,
            note=clean(entry.note or "") or old.note,
            evidence=clean(entry.evidence or "") or old.evidence,
        )
        response = response.with_answer(entry.statement, answer)
    whole = assessment.scope if assessment.only is not None else list(questionnaire.by_statement)
    response = settled(response, questionnaire, whole)
    # What an anonymous person hands in is all that they say: it is not offered to the next one to go on with.
    return response if assessment.group.named else response.model_copy(update={"finished": True})
