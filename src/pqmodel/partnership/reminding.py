"""Whom to remind who has not sent anything yet, and a text to send them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from pqmodel.ground.cycle import parse
from pqmodel.ground.faults import PqmodelError
from pqmodel.ground.inert import inert
from pqmodel.ground.suggesting import suggest
from pqmodel.ground.words import count
from pqmodel.partnership.county import SERVICES, County
from pqmodel.partnership.overview import missing_in
from pqmodel.partnership.store.store import Store


@dataclass(frozen=True)
class Reminder:
    """Who is expected and has not sent anything of a cycle, by name, and the day to send by, where
    there is one."""

    partnership: str
    cycle: str
    expected: int
    missing: tuple[str, ...]
    send_by: date | None
    late: bool


def reminder(county: County, cycle: str | None, today: date) -> Reminder:
    """Of that cycle, also where nobody has sent anything of it yet; else of the latest that
    partnership.yaml expects, or of which anything has arrived. PqmodelError where no list says who is
    expected, or no cycle is known."""
    expected = len(county.services.all)
    if not expected:
        raise PqmodelError(
            f"{SERVICES} names no service yet, so nobody is known to be missing.",
            f"Write the services that you expect into {county.root / SERVICES}.",
        )
    chosen = cycle or _latest(county)
    send_by = county.send_by
    return Reminder(
        partnership=county.settings.partnership,
        cycle=chosen,
        expected=expected,
        missing=tuple(missing_in(county, chosen)),
        send_by=send_by,
        late=send_by is not None and today > send_by,
    )


def _latest(county: County) -> str:
    cycles = [*county.settings.cycles, *Store(county.root).cycles]
    if not cycles:
        raise PqmodelError(
            "No service has sent anything yet, and no cycle was named.",
            f"Name it: {county.suggest('remind remind.md --cycle 2027-Q1')}",
        )
    return max(cycles, key=lambda each: parse(each).end)


def reminder_text(to_send: Reminder) -> str:
    """Whom to remind, and words to send them, as Markdown; all have sent where nobody is missing."""
    name, cycle = inert(to_send.partnership), to_send.cycle
    lines = [f"# Who has not sent: {name}, {cycle}", ""]
    if not to_send.missing:
        return "\n".join([*lines, "Everybody has sent what they share. Thank you.", ""])
    late = ", and late" if to_send.late else ""
    services = count(len(to_send.missing), "service")
    lines.append(f"{services} of {to_send.expected}{late}:")
    lines += ["", *(f"- {inert(service)}" for service in to_send.missing), ""]
    lines += [
        "## Words to send",
        "",
        _until(to_send),
        "Please release your round, look at what would leave your service, and send us the file:",
        "",
        f"    {suggest('results --release', cycle=cycle)}",
        f"    {suggest('share our-service.json', cycle=cycle)}",
        "",
        "It holds counts of groups that are large enough, and no answer, comment or name of anybody.",
        "",
    ]
    return "\n".join(lines)


def _until(to_send: Reminder) -> str:
    if to_send.send_by is None:
        return f"We look at {to_send.cycle} together soon, and yours is not there yet."
    day = f"{to_send.send_by:%d %B %Y}".lstrip("0")
    if to_send.late:
        return f"Yours of {to_send.cycle} was due on {day}, and is not there yet."
    return f"We look at {to_send.cycle} together: yours is due by {day}, and is not there yet."
