"""The register of evidence on the screen: as a list, and one piece whole."""

from __future__ import annotations

from datetime import date

from pqmodel.evidence.links import title_refs
from pqmodel.evidence.model import Earlier, Evidence, Register, in_one_place
from pqmodel.ground.dates import in_short
from pqmodel.ground.suggesting import suggest
from pqmodel.ground.words import count
from pqmodel.plan.model import Plan
from pqmodel.questionnaire.model import Questionnaire
from pqmodel.questionnaire.statement_words import statement_text
from pqmodel.terminal.screen import Screen
from pqmodel.workspace.service import Service

_OPEN = "open"


def show_register(screen: Screen, service: Service, register: Register, today: date) -> None:
    """All pieces with their day, keeper and how long they hold. An empty register says so."""
    screen.title(f"Evidence of {service.service}")
    if not register.evidence:
        screen.text(f"Nothing is in the register yet. Begin with: {suggest('evidence add')}")
        screen.text(f"Take in what was noted: {suggest('evidence add --from-notes')}")
        return

    screen.text(f"{count(len(register.evidence), 'piece')} of evidence.")
    screen.gap()
    for item in register.evidence:
        screen.item(item.title, mark=item.id)
        screen.text(_in_a_line(item, today), "quiet", indent=6)
    screen.gap()
    screen.pointer("One piece whole", suggest(f"evidence show {register.evidence[0].id}"))
    screen.pointer("What is missing or out of date", suggest("evidence check"))


def show_item(
    screen: Screen, item: Evidence, questionnaire: Questionnaire, plan: Plan, today: date
) -> None:
    """One piece with every field, and the versions that it replaced."""
    screen.title(f"{item.id}  {item.title}")
    screen.rows(
        [
            ("Kept", item.kept),
            ("File", item.file),
            ("Checksum", item.checksum[:16]),
            ("Of the day", _day(item.dated)),
            ("Added", in_short(item.added)),
            ("Look again", _day(item.review)),
            ("Holds until", _until(item, today)),
            ("Kept by", item.keeper or _OPEN),
            ("Kind", item.category or _OPEN),
            ("Taken from", item.source),
            ("Note", item.note),
        ],
        open_words=_OPEN,
    )
    lines = links_in_words(item, questionnaire, plan)
    screen.heading("What it shows")
    for line in lines:
        screen.item(line)
    if not lines:
        screen.text("It is linked to nothing yet.")
    if item.earlier:
        screen.heading("Earlier versions")
        for version in reversed(item.earlier):
            screen.item(_version_in_words(version))


def links_in_words(item: Evidence, questionnaire: Questionnaire, plan: Plan) -> list[str]:
    """What a piece is linked to, a line each."""
    lines = []
    for key in item.statements:
        lines.append(f"Statement {key}: {statement_text(key, questionnaire)}")
    for theme in item.themes:
        section = questionnaire.section(theme)
        lines.append(f"Theme: {section.title if section else theme}")
    for key in item.actions:
        action = plan.action(key)
        lines.append(f"Action {key}: {action.title if action else 'no longer in the plan'}")
    refs = dict(zip(title_refs(questionnaire.frameworks), _titles(questionnaire), strict=True))
    for ref in item.titles:
        lines.append(refs.get(ref, ref))
    return lines


def _titles(questionnaire: Questionnaire) -> list[str]:
    return [
        f"{framework.short}: {framework.title_of(title.id)}"
        for framework in questionnaire.frameworks
        for title in framework.references
    ]


def _in_a_line(item: Evidence, today: date) -> str:
    parts = [f"of {_day(item.dated)}" if item.dated else "no day given"]
    if item.keeper:
        parts.append(item.keeper)
    if item.expires:
        parts.append(f"holds until {_until(item, today)}")
    if item.review:
        parts.append(f"look again {in_short(item.review)}")
    parts.append(f"shows {count(len(item.shows), 'thing')}" if item.shows else "linked to nothing")
    return "; ".join(parts)


def _day(day: date | None) -> str:
    return in_short(day) if day else _OPEN


def _until(item: Evidence, today: date) -> str:
    if item.expires is None:
        return ""
    words = in_short(item.expires)
    return words if item.holds(today) else f"{words} (expired)"


def _version_in_words(version: Earlier) -> str:
    dated = f" of {in_short(version.dated)}" if version.dated else ""
    place = in_one_place(version.kept, version.file)
    return f"{version.title}{dated}, {place}; replaced on {in_short(version.replaced)}."
