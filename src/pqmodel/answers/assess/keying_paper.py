"""Reads a paper form keyed as one line, and keeps it as a response of its own."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from pqmodel.answers.assess.opening import Assessment
from pqmodel.answers.record import add_response
from pqmodel.answers.response import Answer, Response, Value
from pqmodel.ground.faults import PqmodelError
from pqmodel.ground.suggesting import suggest
from pqmodel.ground.words import count
from pqmodel.questionnaire.model import Questionnaire
from pqmodel.questionnaire.scale import Scale
from pqmodel.questionnaire.versions.snapshots import keep_snapshot
from pqmodel.workspace.service import Service

BLANK = "."
_IGNORED = frozenset(" \t-")
_MOST_FAULTS = 4
"""So many wrong characters of a line are said; the rest are counted."""


@dataclass(frozen=True)
class SheetSection:
    """A pillar or theme as it is keyed: its short title, and each number and id."""

    title: str
    statements: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Sheet:
    """What one line holds: the sections as on the paper form, and the scores of the scale."""

    sections: tuple[SheetSection, ...]
    scale: Scale

    @property
    def places(self) -> list[tuple[str, str]]:
        """The number ("2.7") and id of every statement, in the order in which they are keyed."""
        return [place for section in self.sections for place in section.statements]

    @property
    def keys(self) -> Mapping[str, Value | None]:
        """What each character stands for that can be keyed; 0 is a blank unless it is a score."""
        keys: dict[str, Value | None] = {BLANK: None, "0": None, "n": "na", "d": "dk"}
        # A pile of paper is keyed on the number pad, where there are no letters.
        keys |= {"/": "na", "*": "dk"}
        for value in self.scale.values:
            keys[str(value)] = value
        return keys


@dataclass(frozen=True)
class Line:
    """A line as it was understood: the answers (None for a blank), or all that is wrong with it.

    `shown` is the line said back, one character a statement: 3, n, d, "." for a blank, "?" for
    what is not an answer.
    """

    shown: str
    values: tuple[Value | None, ...] = ()
    faults: tuple[str, ...] = ()


def sheet_of(
    questionnaire: Questionnaire,
    pillars: Sequence[str] = (),
    askable: Collection[str] | None = None,
) -> Sheet:
    """The sheet for a questionnaire's paper form, or for the pillars named; of all statements,
    those that are asked of whoever filled it in.

    Numbers are those of the whole form: a part of it was torn off, not printed anew.
    """
    numbers = questionnaire.numbers()
    sections = []
    for section in questionnaire.sections:
        if pillars and section.id not in pillars:
            continue
        statements = tuple(
            (numbers[each.id], each.id)
            for each in section.statements
            if askable is None or each.id in askable
        )
        if statements:
            sections.append(SheetSection(section.short, statements))
    return Sheet(tuple(sections), questionnaire.scale)


def read_line(line: str, sheet: Sheet) -> Line:
    """What a line says.

    Spaces and hyphens may stand anywhere in it; a form without a single answer is a fault.
    """
    keys, places = sheet.keys, sheet.places
    typed = [character for character in line.lower() if character not in _IGNORED]
    wrong = [at for at, character in enumerate(typed) if character not in keys]
    faults = []
    for at in wrong[:_MOST_FAULTS]:
        faults.append(f"At {_name_place(at, places)}: {typed[at]!r} is not an answer.")
    if len(wrong) > _MOST_FAULTS:
        faults.append(f"And {len(wrong) - _MOST_FAULTS} more that are not answers.")

    if len(typed) != len(places):
        faults.append(_say_wrong_length(len(typed), places))
    elif not wrong and all(keys[character] is None for character in typed):
        faults.append("Every statement is blank, so there is nothing to keep.")

    shown = "".join(key_of(keys[key]) if key in keys else "?" for key in typed)
    if faults:
        return Line(shown, faults=tuple(faults))
    return Line(shown, tuple(keys[character] for character in typed))


def key_of(value: Value | None) -> str:
    """The key that gives an answer: 3, n, d, or . for a blank."""
    if value is None:
        return BLANK
    if value == "na":
        return "n"
    if value == "dk":
        return "d"
    return str(value)


def by_section(shown: str, sheet: Sheet) -> Iterator[tuple[SheetSection, str]]:
    """A line said back, cut where the sections end; what is left over goes to the last of them."""
    start = 0
    for section in sheet.sections[:-1]:
        end = start + len(section.statements)
        yield section, shown[start:end]
        start = end
    yield sheet.sections[-1], shown[start:]


def check_group(service: Service, group: str | None) -> None:
    """Refuses to key forms for a named group, which is one person, and where no group is said."""
    anonymous = [group.id for group in service.groups if not group.named]
    choose = f"Add one: {suggest('service set --add-group care-staff', cycle='')}"
    if anonymous:
        choose = f"Its groups: {', '.join(anonymous)}."
    if group is None:
        raise PqmodelError("Whose paper forms are they? Say it with --as GROUP.", choose)
    if group in service.named:
        command = suggest(f"assess --as {group}")
        raise PqmodelError(
            f"Paper forms are keyed for groups of people; {group} is one known person.",
            f"Use `{command}`, or a file: `{command} --answers FILE`. {choose}",
        )


def keeper(assessment: Assessment, sheet: Sheet) -> Callable[[Sequence[Value | None]], None]:
    """Keeps each form that it is given as a new response, on disk before it returns.

    No order and no time is kept.
    """
    workspace, questionnaire = assessment.workspace, assessment.questionnaire

    def keep(values: Sequence[Value | None]) -> None:
        answers = {}
        for (_, key), value in zip(sheet.places, values, strict=True):
            if value is not None:
                answers[key] = Answer(value=value)
        response = Response(
            questionnaire=questionnaire.ref,
            cycle=assessment.cycle.id,
            group=assessment.group.id,
            answers=answers,
            finished=True,
            asked_set=assessment.asked_set,
        )
        keep_snapshot(workspace, questionnaire)
        add_response(workspace, response)

    return keep


def _name_place(at: int, places: Sequence[tuple[str, str]]) -> str:
    if at < len(places):
        return places[at][0]
    return f"{at - len(places) + 1} after the last"


def _say_wrong_length(typed: int, places: Sequence[tuple[str, str]]) -> str:
    numbers = f"{count(typed, 'answer')} for {len(places)} statements"
    if typed > len(places):
        return f"{numbers}: {typed - len(places)} too many. The form ends with {places[-1][0]}."

    # A character left out in the middle moves all the rest, so the last ones seem to be missing.
    missing, last = places[typed][0], places[-1][0]
    if missing != last:
        missing = f"{missing} to {last}"
    return f"{numbers}: nothing for {missing}, or something before was left out."
