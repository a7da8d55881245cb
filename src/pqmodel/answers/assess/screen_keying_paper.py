"""Keys in paper forms in lines: a form is typed, said back for checking, and kept with Enter."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from pqmodel.answers.assess.keying_paper import BLANK, Sheet, by_section, read_line
from pqmodel.answers.response import Value
from pqmodel.ground.words import count
from pqmodel.terminal.lines import EndOfInput, Lines

_CHECK = "Right? Enter keeps it, e changes it: "
_MEND = (
    "Not kept yet. Put the line right. "
    "An empty line leaves this form out; q at the end of it stops."
)
_GROUP = 5
_ROOM = 60


@dataclass
class Keyed:
    """How it went: forms kept, wrong forms that were given up, and whether Ctrl-C ended it."""

    kept: int = 0
    given_up: int = 0
    interrupted: bool = False


def key_in(
    lines: Lines,
    sheet: Sheet,
    keep: Callable[[Sequence[Value | None]], None],
    whose: str,
    *,
    plain: bool,
) -> Keyed:
    """Takes form after form until an empty line, `q` or the end of the input.

    `whose` names the group and cycle; `plain` says each section in a sentence, else they stand in
    columns.
    """
    keyed = Keyed()
    for words in _how(sheet, whose):
        lines.say(words)
    try:
        while _form(lines, sheet, keep, keyed, plain):
            keyed.kept += 1
            lines.say(f"Form {keyed.kept} is kept.")
            lines.say()
    except EndOfInput:
        pass
    except KeyboardInterrupt:
        lines.say()
        keyed.interrupted = True
    lines.say(f"{count(keyed.kept, 'form', 'forms')} kept for {whose}.")
    return keyed


def echo(shown: str, sheet: Sheet, *, plain: bool) -> list[str]:
    """A line said back by section, in fives, with how many of each section are answered.

    Sections that the line does not reach are left out.
    """
    lines = []
    for section, part in by_section(shown, sheet):
        if not part:
            continue
        answered = sum(key not in (BLANK, "?") for key in part)
        counted = f"{answered} of {len(section.statements)} answered"
        if plain:
            lines.append(f"{section.title}: {_in_fives(part)}. {counted}.")
        else:
            lines += _in_columns(section.title, _in_fives(part), counted, sheet)
    return lines


def _in_columns(title: str, keys: str, counted: str, sheet: Sheet) -> list[str]:
    """The title, the keys and the count; long keys go on in lines of their own."""
    titles_width = max(len(section.title) for section in sheet.sections)
    keys_width = _width_of_keys(sheet)
    pieces = [keys[start : start + _ROOM].strip() for start in range(0, len(keys), _ROOM)]
    lines = []
    for number, piece in enumerate(pieces, 1):
        name = title if number == 1 else ""
        end = counted if number == len(pieces) else ""
        lines.append(f"{name:<{titles_width}}  {piece:<{keys_width}}  {end}".rstrip())
    return lines


def _how(sheet: Sheet, whose: str) -> list[str]:
    scale, places = sheet.scale, sheet.places
    first, last = places[0][0], places[-1][0]
    blanks = ". or 0"
    if 0 in scale.values:
        blanks = "."
    return [
        f"Paper forms of {whose}. "
        f"One line is one form: {len(places)} statements, {first} to {last}.",
        f"Type one character for each: {scale.lowest} to {scale.highest}, "
        f"n or / for {scale.not_applicable.label!r}, d or * for {scale.dont_know.label!r}, "
        f"{blanks} for a blank. Spaces and hyphens count for nothing.",
        "Enter ends the form, and says it back. Enter once more keeps it. "
        "Enter on an empty line, or q, ends.",
        "",
    ]


def _form(
    lines: Lines,
    sheet: Sheet,
    keep: Callable[[Sequence[Value | None]], None],
    keyed: Keyed,
    plain: bool,
) -> bool:
    """Takes one form until it is kept; False where the person ends instead."""
    typed, is_wrong = "", False
    while True:
        try:
            given = lines.ask(f"Form {keyed.kept + 1}: ", begun=typed)
        except (EndOfInput, KeyboardInterrupt):
            keyed.given_up += is_wrong
            raise

        # No answer is a q, so that one at the end of a line means what it says, whatever stands
        # before it.
        if not given or given.lower().endswith("q"):
            keyed.given_up += is_wrong
            if given or not is_wrong:
                return False
            lines.say("That form is left out. Nothing of it was kept.")
            typed, is_wrong = "", False
            continue

        typed, line = given, read_line(given, sheet)
        is_wrong = bool(line.faults)
        for words in (*echo(line.shown, sheet, plain=plain), *line.faults):
            lines.say(words)
        if is_wrong:
            lines.say(_MEND)
        elif _accepted(lines):
            keep(line.values)
            return True


def _accepted(lines: Lines) -> bool:
    """True where Enter alone is pressed. An interrupted form is said to be not kept."""
    try:
        reply = lines.ask(_CHECK)
    except EndOfInput:
        lines.say("That form was not kept, since no Enter came after it.")
        raise
    except KeyboardInterrupt:
        lines.say()
        lines.say("That form was not kept.")
        raise
    if reply:
        lines.say("Not kept. Here it is again, to be changed.")
        return False
    return True


def _in_fives(keys: str) -> str:
    return " ".join(keys[start : start + _GROUP] for start in range(0, len(keys), _GROUP))


def _width_of_keys(sheet: Sheet) -> int:
    longest = max(len(section.statements) for section in sheet.sections)
    return min(_ROOM, longest + (longest - 1) // _GROUP)
