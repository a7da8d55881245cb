"""Takes answers from a file: checks all of them, then saves all or nothing."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from pqmodel.answers.answers_file import Entry, read_answers
from pqmodel.answers.assess.opening import Assessment, Keeper, answered_of, taken_up
from pqmodel.answers.assess.sitting import settled
from pqmodel.answers.identity import identity_of_bytes
from pqmodel.answers.inbox import Before, Inbox
from pqmodel.answers.record import Kept
from pqmodel.answers.response import Answer, Response, Value
from pqmodel.ground.faults import Fault, InputRefused, PqmodelError
from pqmodel.ground.free_text import LONGEST, clean
from pqmodel.ground.likeness import did_you_mean
from pqmodel.ground.suggesting import suggest
from pqmodel.ground.yaml_reading import shortened
from pqmodel.questionnaire.scale import Scale
from pqmodel.questionnaire.versions.snapshots import keep_snapshot
from pqmodel.workspace.service import Service

_MOST_SUGGESTED = 2_000
"""In a file of more entries than this, unknown ids come without a guess, which takes long."""


@dataclass(frozen=True)
class Saved:
    """What came of a file of answers.

    `saved` counts the statements that it said something of; of all `statements`, the response now
    has a score, "na" or "dk" for `answered`.
    """

    cycle: str
    group: str
    saved: int
    answered: int
    statements: int


def answer_from_file(
    assessment: Assessment, data: bytes, name: str, *, again: bool = False
) -> Saved:
    """Saves the answers of a file.

    A named group's go over those already there, which else stay; anybody else's make a new
    response. Raises InputRefused with every fault, and then nothing is saved; PqmodelError where
    the same file was taken in before, unless it is said to be another person's (`again`).
    """
    file = read_answers(data, name)
    faults = [*file.faults, *_check(file.entries, name, assessment)]
    if faults:
        number = "one fault" if len(faults) == 1 else f"{len(faults)} faults"
        raise InputRefused(f"{name} has {number}, so nothing was saved.", faults)

    scale = assessment.questionnaire.scale
    answers = {entry.statement: _answer_of(entry, scale) for entry in file.entries}
    given = {key: answer for key, answer in answers.items() if not answer.blank}
    kept = _find_begun(assessment)
    response, _ = taken_up(assessment, kept)
    if given:
        response = _add_answers(response, given, assessment)
        if assessment.group.named or again:
            Keeper(assessment, kept).save(response)
        else:
            _save_once(assessment, response, data)
    return _sum_up(assessment, response, len(given))


def nothing_asked(assessment: Assessment) -> Saved:
    """What comes of an assessment that asks nothing: nothing is saved."""
    response, _ = taken_up(assessment, _find_begun(assessment))
    return _sum_up(assessment, response, 0)


def value_of(written: Any, scale: Scale) -> Value | None:
    """The answer that was written: a score of the scale (3, "3" or 3.0), "na", "dk", or a blank.

    A blank gives None. Raises ValueError for anything else.
    """
    if written is None:
        return None
    score = written
    if isinstance(written, str):
        word = written.strip().lower()
        if word == "":
            return None
        if word == "na":
            return "na"
        if word == "dk":
            return "dk"
        score = _read_number(word)

    # True is 1 to Python, and "yes" in YAML.
    is_number = isinstance(score, int | float) and not isinstance(score, bool)
    if is_number and score in scale.values:
        return int(score)
    raise ValueError(f"{written!r} is not an answer on this scale")


def allowed(scale: Scale) -> str:
    """What may be given as a score, in words."""
    asides = f"na ({scale.not_applicable.label}) or dk ({scale.dont_know.label})"
    return f"give {scale.lowest} to {scale.highest}, {asides}"


def _read_number(word: str) -> float | None:
    """The number, None for any other word; figures of other scripts are none that we can show."""
    if word.isascii() and word.replace(".", "", 1).isdecimal():
        return float(word)
    return None


def _find_begun(assessment: Assessment) -> Kept | None:
    """The response to go on with; what an anonymous person hands in is always a new one."""
    if not assessment.group.named:
        return None
    return next(iter(assessment.begun()), None)


def _save_once(assessment: Assessment, response: Response, data: bytes) -> None:
    """Keeps an anonymous person's response, unless it came from the same file as one before it."""
    workspace = assessment.workspace
    # Not to be undone: how the group stood before would tell what this one person said.
    with Inbox(workspace, assessment.cycle.id, can_be_undone=False) as inbox:
        identity = identity_of_bytes(data)
        before = inbox.known(identity)
        if before is not None:
            raise _taken_before(before, workspace.service)
        keep_snapshot(workspace, assessment.questionnaire)
        inbox.take(identity, response)


def _taken_before(before: Before, service: Service) -> PqmodelError:
    place = f"{before.cycle} ({service.group_title(before.group)})"
    what = f"Just these answers are in {place} already, so nothing was saved."
    if before.response is None:
        what = f"Just these answers were in {place} until they were forgotten: nothing was saved."
    mend = "Where they are another person's, who answered just the same, add --again."
    return PqmodelError(what, mend)


def _sum_up(assessment: Assessment, response: Response, saved: int) -> Saved:
    return Saved(
        cycle=assessment.cycle.id,
        group=assessment.group.id,
        saved=saved,
        answered=answered_of(response, assessment.questionnaire),
        statements=len(assessment.askable),
    )


def _check(entries: Sequence[Entry], name: str, assessment: Assessment) -> Iterator[Fault]:
    """Every fault of every entry: its statement, its score, and the length of its texts."""
    questionnaire = assessment.questionnaire
    ids = list(questionnaire.by_statement)
    if len(entries) > _MOST_SUGGESTED:
        ids = []
    retired = {statement.id: statement.why for statement in questionnaire.retired}
    for entry in entries:
        # Its score is not looked at: once the line is taken out, all is well.
        if entry.statement in retired and entry.statement not in questionnaire.by_statement:
            what = f"{_label(entry)} is not asked any more: {retired[entry.statement]}"
            yield Fault(name, entry.line, what, "take it out")
            continue
        fault = _check_statement(entry, name, assessment, ids)
        if fault:
            yield fault
        yield from _check_answer(entry, name, questionnaire.scale)


def _check_statement(
    entry: Entry, name: str, assessment: Assessment, ids: Sequence[str]
) -> Fault | None:
    questionnaire, key = assessment.questionnaire, entry.statement
    label = _label(entry)
    if key not in questionnaire.by_statement:
        mend = did_you_mean(key, ids, f"`{suggest('questionnaire show')}` lists the ids")
        return Fault(name, entry.line, f"there is no statement {label}", mend)

    section, statement = questionnaire.by_statement[key]
    if assessment.audience not in statement.audiences:
        what = f"{label} is not asked of {assessment.group.title}"
        return Fault(name, entry.line, what, "take it out")
    if key not in assessment.askable:
        what = f"{label} is not in the set {assessment.asked_set}"
        return Fault(name, entry.line, what, "take it out, or leave out --set")
    if assessment.pillars and section.id not in assessment.pillars:
        what = f"{label} belongs to {section.id}, which was not asked for"
        return Fault(name, entry.line, what, f"take it out, or add --pillar {section.id}")
    if assessment.only is not None and key not in assessment.only:
        what = f"{label} is not asked: nothing about it has changed"
        return Fault(name, entry.line, what, "take it out, or leave out --changed")
    return None


def _check_answer(entry: Entry, name: str, scale: Scale) -> Iterator[Fault]:
    label = _label(entry)
    try:
        value_of(entry.score, scale)
    except ValueError:
        what = f"{shortened(entry.score)} is not a score for {label}"
        yield Fault(name, entry.line, what, allowed(scale))
    for part, words in (("note", entry.note), ("evidence", entry.evidence)):
        size = len(clean(words or ""))
        if size > LONGEST:
            what = f"the {part} of {label} has {size:,} characters"
            yield Fault(name, entry.line, what, f"keep it to {LONGEST:,}")


def _label(entry: Entry) -> str:
    return shortened(entry.statement).strip("'\"")


def _answer_of(entry: Entry, scale: Scale) -> Answer:
    """The answer in an entry without a fault."""
    return Answer(
        value=value_of(entry.score, scale),
        note=clean(entry.note or ""),
        evidence=clean(entry.evidence or ""),
    )


def _add_answers(
    response: Response, given: Mapping[str, Answer], assessment: Assessment
) -> Response:
    """The response with the answers given; what one of them leaves blank stays as it was."""
    questionnaire = assessment.questionnaire
    for key, new in given.items():
        old = response.answers.get(key, Answer())
        answer = Answer(
            value=old.value if new.value is None else new.value,
            note=new.note or old.note,
            evidence=new.evidence or old.evidence,
        )
        response = response.with_answer(key, answer)

    asked = list(assessment.askable)
    if assessment.only is not None:
        asked = assessment.scope
    response = settled(response, questionnaire, asked)
    if assessment.group.named:
        return response
    # What an anonymous person hands in is all that they say: it is not offered to the next one.
    return response.model_copy(update={"finished": True})
