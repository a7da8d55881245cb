"""Reads a paper form keyed as one line, one character a statement, and keeps it as a response of its own."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from pqmodel.answers.assess.opening import Assessment
from pqmodel.answers.record import add_response
from pqmodel.answers.response import Answer, Response, Value
from pqmodel.ground.faults import PqmodelError
from pqmodel.ground.words import count
from pqmodel.questionnaire.model import Questionnaire
from pqmodel.questionnaire.scale import Scale
from pqmodel.questionnaire.versions.snapshots import keep_snapshot
from pqmodel.workspace.service import Service

BLANK = "."
_IGNORED = frozenset(" \t-")
_TOLD = 4


@dataclass(frozen=True)
class SheetSection:
    """A pillar or theme as it is keyed: its title in a word or two, and the number and id of each statement."""

    title: str
    statements: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Sheet:
    """What one line holds: the sections in the order of the paper form, and the scores of the scale."""

    sections: tuple[SheetSection, ...]
    scale: Scale

    @property
    def places(self) -> list[tuple[str, str]]:
        """The number ("2.7") and id of every statement, in the order in which they are keyed."""
        return [place for section in self.sections for place in section.statements]

    @property
    def keys(self) -> Mapping[str, Value | None]:
        """Every character that can be keyed and what it stands for. On the number pad / is "not applicable", * is
        "don't know" and . is a blank; 0 is a blank too, unless it is a score."""
        keys: dict[str, Value | None] = {
            BLANK: None,
            "0": None,
            "n": "na",
            "/": "na",
            "d": "dk",
            "*": "dk",
        }
        return keys | {str(value): value for value in self.scale.values}


@dataclass(frozen=True)
class Line:
    """A line as it was understood: the answers (None for a blank), or all that is wrong with it and no answers.

    `shown` is the line said back, one character a statement: 3, n, d, "." for a blank, "?" for what is not an answer.
    """

    shown: str
    values: tuple[Value | None, ...] = ()
    faults: tuple[str, ...] = ()


def sheet_of(questionnaire: Questionnaire, pillars: Sequence[str] = ()) -> Sheet:
    """The sheet for a questionnaire's paper form, or for the pillars named. Numbers are those of the whole form."""
    sections = tuple(
        SheetSection(
            title=section.short,
            statements=tuple(
                (f"{number}.{place}", s.id) for place, s in enumerate(section.statements, 1)
            ),
        )
        for number, section in enumerate(questionnaire.sections, 1)
        if not pillars or section.id in pillars
    )
    return Sheet(sections, questionnaire.scale)


def read_line(line: str, sheet: Sheet) -> Line:
    """What a line says. Spaces and hyphens may stand anywhere in it; a form without a single answer is a fault."""
    keys, places = sheet.keys, sheet.places
    given = [character for character in line.lower() if character not in _IGNORED]
    wrong = [at for at, character in enumerate(given) if character not in keys]
    faults = [f"At {_place(at, places)}: {given[at]!r} is not an answer." for at in wrong[:_TOLD]]
    if len(wrong) > _TOLD:
        faults.append(f"And {len(wrong) - _TOLD} more that are no answers.")
    if len(given) != len(places):
        faults.append(_wrong_length(len(given), places))
    elif not wrong and all(keys[character] is None for character in given):
        faults.append("Every statement is blank, so there is nothing to keep.")
    shown = "".join(write_line([keys[c]]) if c in keys else "?" for c in given)
    return (
        Line(shown, faults=tuple(faults)) if faults else Line(shown, tuple(keys[c] for c in given))
    )


def write_line(values: Sequence[Value | None]) -> str:
    """The answers as they are keyed: 3, n, d, or . for a blank."""
    return "".join(
        BLANK if value is None else {"na": "n", "dk": "d"}.get(str(value), str(value))
        for value in values
    )


def by_section(shown: str, sheet: Sheet) -> Iterator[tuple[SheetSection, str]]:
    """A line said back, cut where the sections end; what is left over at the end goes to the last of them."""
    start = 0
    for section in sheet.sections:
        end = None if section is sheet.sections[-1] else start + len(section.statements)
        yield section, shown[start:end]
        start += len(section.statements)


def check_group(service: Service, group: str | None) -> None:
    """Refuses to key forms for a named group, which is one person, and where no group is said."""
    anonymous = [g.id for g in service.groups if not g.named]
    choose = (
        f"Its groups: {', '.join(anonymous)}."
        if anonymous
        else "Add one under `groups:` in pqmodel.yaml."
    )
    if group is None:
        raise PqmodelError("Whose paper forms are they? Say it with --as GROUP.", choose)
    if group in service.named:
        raise PqmodelError(
            f"Paper forms are keyed for groups of people; {group} is one known person.",
            f"Use `pqmodel assess --as {group}`, or a file: `pqmodel assess --as {group} --answers FILE`. {choose}",
        )


def keeper(assessment: Assessment, sheet: Sheet) -> Callable[[Sequence[Value | None]], None]:
    """Keeps each form that it is given as a new response, on disk before it returns; no order and no time is kept."""
    workspace, questionnaire = assessment.workspace, assessment.questionnaire

    def keep(values: Sequence[Value | None]) -> None:
        pairs = zip(sheet.places, values, strict=True)
        response = Response(
            questionnaire=questionnaire.ref,
            cycle=assessment.cycle.id,
            group=assessment.group.id,
            answers={key: Answer(value=value) for (_, key), value in pairs if value is not None},
            finished=True,
        )
        keep_snapshot(workspace, questionnaire)
        add_response(workspace, response)

    return keep


def _place(at: int, places: Sequence[tuple[str, str]]) -> str:
    return places[at][0] if at < len(places) else f"{at - len(places) + 1} after the last"


def _wrong_length(given: int, places: Sequence[tuple[str, str]]) -> str:
    of = f"{count(given, 'answer')} for {len(places)} statements"
    if given > len(places):
        return f"{of}: {given - len(places)} too many. The form ends with {places[-1][0]}."
    lacking = [number for number, _ in places[given:]]
    ends = lacking[0] if len(lacking) == 1 else f"{lacking[0]} to {lacking[-1]}"
    return f"{of}: nothing for {ends}, or something before was left out."
