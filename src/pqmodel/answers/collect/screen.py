"""What a run of `collect` gave, on the screen: each file in a line, then what to look at, then the sum."""

from __future__ import annotations

from rich.text import Text

from pqmodel.answers.collect.collecting import Collected, FileOutcome
from pqmodel.ground.words import count
from pqmodel.terminal.screen import Screen

_NAMES = {
    "form": "our Excel form",
    "response": "our response file",
    "table": "a table",
    "ms-forms": "Microsoft Forms",
    "google-forms": "Google Forms",
    "answers": "an answers file",
    "long": "a long table",
    "codes": "response codes",
}
_MOST_LINES = 30


def show_collected(screen: Screen, collected: Collected) -> None:
    """The files that gave something (cut short where there are many), every refusal with its reason, the totals."""
    good = [file for file in collected.files if file.new or file.already]
    for file in good[:_MOST_LINES]:
        screen.hanging(Text(screen.safe(_line(file))), 4)
    if len(good) > _MOST_LINES:
        screen.line(f"… and {len(good) - _MOST_LINES} more files.")
    _show_matches(screen, collected)
    carried = {old: new for file in collected.files for old, new in file.carried.items()}
    for old, new in sorted(carried.items()):
        screen.line(f"Answers to {old} were carried over to {new}, which replaces it.")
    lost = sorted({words for file in collected.files for words in file.lost})
    for words in lost:
        screen.line(
            f"Not carried over, for this questionnaire has no such statement: {words}", "warn"
        )
    for fault in collected.warnings:
        mend = f" – {fault.mend}" if fault.mend else ""
        screen.hanging(
            Text(screen.safe(f"Note: {fault.where}: {fault.what}{mend}"), style="warn"), 4
        )
    for fault in collected.faults:
        mend = f" – {fault.mend}" if fault.mend else ""
        screen.hanging(
            Text(screen.safe(f"Refused: {fault.where}: {fault.what}{mend}"), style="bad"), 4
        )
    screen.line(_sum(collected), "title")


def _line(file: FileOutcome) -> str:
    parts = [f"{file.new} new"] if file.new else []
    if file.incomplete:
        parts.append(f"{file.incomplete} of them incomplete" if file.new > 1 else "incomplete")
    if file.already:
        differing = (
            f" ({file.differing} with other answers this time; the first ones stand)"
            if file.differing
            else ""
        )
        parts.append(f"{file.already} collected before{differing}")
    return f"{file.name}: {', '.join(parts)}. {_NAMES.get(file.kind, file.kind).capitalize()}."


def _show_matches(screen: Screen, collected: Collected) -> None:
    told = {
        (m.heading, m.statement) for file in collected.files for m in file.matched if m.statement
    }
    for heading, statement in sorted(told):
        screen.hanging(Text(screen.safe(f"Column “{heading}” was taken as {statement}.")), 4)
    left = {m.heading for file in collected.files for m in file.matched if not m.statement}
    for heading in sorted(left):
        words = f"Column “{heading}” is like a statement, and was left out: add --accept-matches, or --map FILE."
        screen.hanging(Text(screen.safe(words), style="warn"), 4)


def _sum(collected: Collected) -> str:
    would = "would be " if collected.dry_run else ""
    responses, files = count(collected.new, "response"), count(len(collected.files), "file")
    told = f"{responses} {would}taken in for {collected.cycle} from {files}"
    if collected.already:
        told += f"; {collected.already} collected before"
    if collected.faults:
        told += f"; {len(collected.faults)} refused"
    return told + (". Nothing was changed." if collected.dry_run else ".")
