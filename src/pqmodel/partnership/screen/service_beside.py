"""Shows one service beside services that are like it."""

from __future__ import annotations

from collections.abc import Mapping

from pqmodel.ground.numbers import rounded
from pqmodel.ground.words import count, listed
from pqmodel.partnership.disclosure import QUARTERS_FROM
from pqmodel.partnership.like_services import ServiceBeside
from pqmodel.partnership.roll_up import LikeSpread, ServicePillar
from pqmodel.terminal.screen import Screen


def show_service_beside(screen: Screen, beside: ServiceBeside, titles: Mapping[str, str]) -> None:
    """Its pillars, each with where it lies among the others; who these are is said first."""
    screen.title(f"{beside.name}, {beside.cycle}")
    screen.text(group_in_words(beside))
    screen.heading("Pillars")
    for pillar in beside.pillars:
        title = titles.get(pillar.pillar, pillar.pillar)
        screen.item(place_in_words(pillar, beside.others.get(pillar.pillar), title))
    screen.text(
        "These are figures of a single service: for the service itself and for the partnership, not "
        "to publish.",
        "quiet",
    )


def group_in_words(beside: ServiceBeside) -> str:
    """With whom it is compared, and how many they are."""
    if not beside.size:
        return (
            f"No other service has sent anything of {beside.cycle}: there is none to set it beside."
        )
    if not beside.alike and beside.size == 1:
        return "Beside the one other service, whatever its kind and size, without this one."
    if not beside.alike:
        return f"Beside all {count(beside.size, 'other service')}, whatever their kind and size, without it."
    same = listed([f"{tag} {label}" for tag, label in beside.alike.items()])
    return f"Beside {count(beside.size, 'other service')} of the same {same}."


def place_in_words(pillar: ServicePillar, others: LikeSpread | None, title: str) -> str:
    """A pillar of the service, and where it lies among the others."""
    weak = f"; {count(pillar.weak, 'statement')} weak" if pillar.weak else ""
    own = f"{title}: {rounded(pillar.score, 2)}{weak}."
    if others is None:
        return f"{own} Too few others, or one that makes up most of them, to set it beside."
    middle = rounded(others.median, 2)
    if others.services < QUARTERS_FROM:
        return f"{own} The middle of the others is {middle}."
    lower, upper = rounded(others.lower_quarter, 2), rounded(others.upper_quarter, 2)
    place = "among the middle half"
    if pillar.score < others.lower_quarter:
        place = "in the lowest quarter"
    elif pillar.score > others.upper_quarter:
        place = "in the highest quarter"
    return f"{own} It lies {place} of the others ({lower} to {upper}, the middle {middle})."
