"""What a run of `collect` gave, on the screen: each file in a line, what to look at, the sum."""

from __future__ import annotations

from collections.abc import Sequence

from rich.text import Text

from pqmodel.answers.collect.model import Collected, Elsewhere, FileOutcome
from pqmodel.ground.faults import Fault, first_faults, number_of
from pqmodel.ground.words import count, listed, sentence
from pqmodel.ground.yaml_reading import shortened
from pqmodel.terminal.screen import Screen

_NAMES = {
    "form": "our Excel form",
    "response": "our response file",
    "table": "a table",
    "ms-forms": "Microsoft Forms",
    "google-forms": "Google Forms",
    "answers": "an answers file",
    "long": "a long table",
    "ticks": "a table with a column for each answer",
    "turned": "a table with its statements below each other",
    "codes": "response codes",
}
_FORMS = frozenset({"form", "response", "answers", "codes"})
_MOST_LINES = 30
_MOST_NAMED = 8


def show_collected(screen: Screen, collected: Collected) -> None:
    """The files that gave something (cut short where there are many), every refusal, the totals."""
    good = [file for file in collected.files if file.new or file.already or file.elsewhere]
    for file in good[:_MOST_LINES]:
        _hang(screen, _describe_file(file))
    if len(good) > _MOST_LINES:
        screen.line(f"… and {len(good) - _MOST_LINES} more files.")

    for file in collected.files:
        if file.elsewhere:
            _hang(screen, f"Note: {file.name}: {describe_elsewhere(file)}", "warn")
    _show_matches(screen, collected)
    _show_carried(screen, collected)
    for line in accounts(collected)[:_MOST_LINES]:
        _hang(screen, line, "quiet")
    _show_faults(screen, "Note", collected.warnings, "warn")
    _show_faults(screen, "Refused", collected.faults, "bad")
    screen.line(_sum_up(collected), "title")


def _show_faults(screen: Screen, label: str, faults: list[Fault], style: str) -> None:
    first, more = first_faults(faults)
    for fault in first:
        _hang(screen, f"{label}: {fault.where}: {fault.told}", style)
    if more:
        screen.line(f"… {more}.", style)


def _hang(screen: Screen, words: str, style: str = "") -> None:
    screen.hanging(Text(screen.safe(words), style=style), 4)


def _describe_file(file: FileOutcome) -> str:
    parts = []
    if file.new:
        parts.append(f"{file.new} new")
    if file.incomplete and file.new > 1:
        parts.append(f"{file.incomplete} of them incomplete")
    elif file.incomplete:
        parts.append("incomplete")
    if file.already:
        before = f"{file.already} collected before"
        if file.differing:
            before += f" ({file.differing} with other answers this time; the first ones stand)"
        parts.append(before)
    if not parts:
        parts.append("nothing new")
    kind = _NAMES.get(file.kind, file.kind)
    return f"{file.name}: {', '.join(parts)}. {sentence(kind)}"


def describe_elsewhere(file: FileOutcome) -> str:
    """Which rows or forms of a file count in another cycle or group already, in a sentence."""
    forgotten = [place for place in file.elsewhere if place.forgotten]
    there = [place for place in file.elsewhere if not place.forgotten]
    sentences = []
    if there:
        sentences.append(_not_taken(file.kind, there, forgotten=False))
    if forgotten:
        sentences.append(_not_taken(file.kind, forgotten, forgotten=True))
    return " ".join(sentences)


def _not_taken(kind: str, elsewhere: Sequence[Elsewhere], *, forgotten: bool) -> str:
    one = "form" if kind in _FORMS else "row"
    places = [
        f"{place.persons} in {place.cycle} ({place.title})"
        for place in sorted(elsewhere, key=lambda place: (place.cycle, place.group))
    ]
    persons = sum(place.persons for place in elsewhere)
    only = elsewhere[0]
    verb, took, whose = "are", "they were", "they are other people's"
    if persons == 1:
        verb, took, whose = "is", "it was", "it is another person's"

    where = f"in {only.cycle} already ({only.title})"
    if len(places) > 1:
        where = f"there already, {listed(places)}"
    if forgotten:
        verb = "was" if persons == 1 else "were"
        where = f"in {only.cycle} ({only.title}) until {took} forgotten"
        if len(places) > 1:
            where = f"here until {took} forgotten, {listed(places)}"
    return f"{count(persons, one)} {verb} {where}, so {took} not taken in. If {whose}, add --again."


def _show_matches(screen: Screen, collected: Collected) -> None:
    # The same form comes back many times, and its columns are said once.
    matches = [match for file in collected.files for match in file.matched]
    taken = {(match.heading, match.statement) for match in matches if match.statement}
    for heading, statement in sorted(taken):
        _hang(screen, f"Column “{heading}” was taken as {statement}.")

    left_out = {match.heading for match in matches if not match.statement}
    for heading in sorted(left_out):
        words = f"Column “{heading}” is like a statement, and was left out"
        _hang(screen, f"{words}: add --accept-matches, or --map FILE.", "warn")


def _show_carried(screen: Screen, collected: Collected) -> None:
    carried: dict[str, str] = {}
    lost: set[str] = set()
    for file in collected.files:
        carried.update(file.carried)
        lost.update(file.lost)

    for old, new in sorted(carried.items()):
        screen.line(f"Answers to {old} were carried over to {new}, which replaces it.")
    for words in sorted(lost):
        why = "because this questionnaire has no such statement"
        screen.line(f"Not carried over, {why}: {words}", "warn")


def accounts(collected: Collected) -> list[str]:
    """What was left out of tables, and which statements they have no column for, each with why.

    Files of one form say the same, which then stands there once.
    """
    by_file = {file.name: _account(file) for file in collected.files}
    distinct = {tuple(lines) for lines in by_file.values() if lines}
    told: list[str] = []
    for name, lines in by_file.items():
        # Where files differ, it matters which of them lacks something.
        named = lines if len(distinct) == 1 else [f"{name}: {line}" for line in lines]
        told += [line for line in named if line not in told]
    return told


def _account(file: FileOutcome) -> list[str]:
    lines = []
    for what, why in dict.fromkeys((left.what, left.why) for left in file.left_out):
        places = []
        for left in file.left_out:
            if (left.what, left.why) == (what, why):
                heading = f" “{shortened(left.heading)[1:-1]}”" if left.heading else ""
                places.append(f"{left.place}{heading}")
        noun = what if len(places) == 1 else f"{what}s"
        lines.append(f"Left out: {noun} {_first_few(places)}: {why}.")
    for title in file.asked_sets.values():
        lines.append(
            f"{title}: it has just the statements of it, so the others count as not asked."
        )
    if file.missing:
        statements = count(len(file.missing), "statement")
        there = "answers to" if file.kind == "long" else "column for"
        lines.append(f"No {there} {statements}: {_first_few(file.missing)}.")
    return lines


def _first_few(names: Sequence[str]) -> str:
    more = len(names) - _MOST_NAMED
    if more <= 1:
        return listed(names)
    return f"{', '.join(names[:_MOST_NAMED])} and {more:,} more (all with --json)"


def _count_refused(collected: Collected) -> str:
    """How many forms and rows were refused, and for how many faults where that is another number."""
    faults, refused = number_of(collected.faults), collected.refused
    if refused is None:
        return f"others refused, for {faults:,} faults"
    if refused == faults:
        return f"{refused:,} refused"
    return f"{refused:,} refused, for {faults:,} faults"


def _sum_up(collected: Collected) -> str:
    responses, files = count(collected.new, "response"), count(len(collected.files), "file")
    verb = "would be taken in" if collected.dry_run else "taken in"
    words = f"{responses} {verb} for {collected.cycle} from {files}"
    if collected.already:
        words += f"; {collected.already} collected before"
    if collected.elsewhere:
        words += f"; {collected.elsewhere} in another cycle or group already"
    if collected.faults:
        words += f"; {_count_refused(collected)}"
    if collected.dry_run:
        words += ". Nothing was changed"
    return f"{words}."
