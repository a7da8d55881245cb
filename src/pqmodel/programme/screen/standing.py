"""Shows where a programme stands."""

from __future__ import annotations

from pqmodel.ground.dates import in_full, in_short
from pqmodel.ground.words import capital, count
from pqmodel.programme.model.closure import Closure
from pqmodel.programme.standing import Standing, in_register
from pqmodel.programme.suggesting import suggest
from pqmodel.terminal.screen import Screen

_STYLES = {"red": "bad", "amber": "warn", "green": "good"}
_MOST = 12


def show_standing(screen: Screen, standing: Standing, closure: Closure | None = None) -> None:
    """The projects with their rating, then what is ahead, moved and owed; of a programme that was
    closed that it is, in place of what would be still to do."""
    screen.title(f"{standing.title}, {in_full(standing.day)}")
    if closure is not None:
        screen.text(closed_in_words(closure), style="strong")
    screen.text(", ".join(_counted(standing.counts)))

    screen.heading("Projects")
    if not standing.projects:
        screen.text(f"None yet. Add one: {suggest('programme add project NAME')}")
    for project in standing.projects:
        done = "no activities yet"
        if project.activities:
            done = f"{project.done} of {project.activities} activities done"
        lead = f" Led by: {project.lead}." if project.lead else " Nobody leads it."
        rating = f"{capital(project.rating.colour)}: {project.rating.reason}"
        style = _STYLES.get(project.rating.colour, "")
        screen.item(f"{project.id} {project.title}. {rating}; {done}.{lead}", style=style)

    if closure is None:
        _show_to_do(screen, standing)


def closed_in_words(closure: Closure) -> str:
    """That a programme was closed, and what was added to it since."""
    words = f"Closed on {in_full(closure.closed)}; its record is sealed"
    if closure.corrections:
        words = f"{words}, with {count(len(closure.corrections), 'correction')} since"
    return f"{words}."


def _show_to_do(screen: Screen, standing: Standing) -> None:
    screen.heading("The next four weeks")
    for each in standing.ahead[:_MOST]:
        verb = "begins" if each.begins else "due"
        owner = f" ({each.owner})" if each.owner else ""
        screen.item(f"{in_short(each.on)}, {verb}: {each.id} {each.text}{owner}")
    _rest(screen, len(standing.ahead))

    if standing.moved:
        screen.heading(_moved_since(standing))
        for moved in standing.moved[:_MOST]:
            screen.item(f"{moved.id} {moved.text}: {moved.was}, now {moved.now}")
        _rest(screen, len(standing.moved))

    screen.heading("Decisions and promises owed")
    for owed in standing.owed[:_MOST]:
        due = f", due {in_short(owed.due)}" if owed.due else ""
        screen.item(f"{owed.id} {owed.text}{due}")
    _rest(screen, len(standing.owed))
    screen.gap()
    screen.pointer("What the documents get wrong", suggest("programme check"))


def _moved_since(standing: Standing) -> str:
    if standing.since is None:
        return "Moved since it was first agreed"
    return f"Moved since the report of {in_full(standing.since)}"


def _counted(counts: dict[str, int]) -> list[str]:
    return [
        count(counts["projects"], "project"),
        count(counts["milestones"], "milestone"),
        count(counts["deliverables"], "deliverable"),
        count(counts["plan_milestones"], "milestone of plans", "milestones of plans"),
        count(counts["activities"], "activity", "activities"),
        count(counts["objectives"], "objective"),
        in_register(counts, "risk"),
        in_register(counts, "benefit"),
    ]


def _rest(screen: Screen, number: int) -> None:
    if number == 0:
        screen.text("Nothing.")
    elif number > _MOST:
        screen.text(f"and {number - _MOST} more")
