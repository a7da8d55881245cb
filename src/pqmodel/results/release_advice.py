"""Says in sentences what is shown of each group, what a release would show, and whether it is
better to wait."""

from __future__ import annotations

from pqmodel.ground.cycle import parse
from pqmodel.ground.dates import in_full
from pqmodel.ground.suggesting import suggest
from pqmodel.ground.words import count, listed
from pqmodel.results.not_shown import why_not_shown
from pqmodel.results.turnout import Outlook, in_figures, next_of, would_show_more
from pqmodel.workspace.service import Service


def standing_of(outlook: Outlook, group: str) -> str:
    """In a few words: whether a group is shown, could be, or is not and why."""
    k = outlook.now.smallest_group
    if outlook.now.groups.get(group) is not None:
        return "shown"
    why = why_not_shown(outlook.now).get(group, "")
    if group in outlook.now.closed or group in outlook.now.pooled:
        return why
    following = next_of(outlook, group)
    if following == "by itself":
        return "can be shown"
    if following == "together":
        return "can be shown only together with other small groups"
    if outlook.now.answered.get(group, 0) < k:
        return f"not shown alone: fewer than {k}"
    if group in outlook.now.unreleased:
        return "not shown yet"
    return why


def what_a_release_shows(outlook: Outlook, service: Service) -> list[str]:
    """Sentences on the round as a whole: what waits for a release, and what it would show."""
    anonymous = [group for group in outlook.now.answered if group not in service.named]
    if not anonymous:
        return []
    alone = _titles(outlook, service, "by itself")
    together = _titles(outlook, service, "together")
    if not would_show_more(outlook):
        is_shown = any(in_figures(outlook, group) for group in anonymous)
        if outlook.now.released and (is_shown or outlook.published.lost):
            return []
        least = outlook.now.smallest_group
        return [
            "Too few have answered to show anything of them: a group is shown from "
            f"{least} people on."
        ]

    sentences = []
    if not outlook.now.released:
        sentences.append(_open_until(outlook.now.cycle, service))
    if alone:
        sentences.append(f"A release now would show {listed(alone)}.")
    if together:
        sentences.append(
            f"It would count {listed(together)} together, and they would stay together for the "
            "whole cycle."
        )
    sentences.append(f"To release the round: {suggest('results --release')}")
    return sentences


def _open_until(cycle: str, service: Service) -> str:
    """That nothing of anonymous groups is shown yet, and what changes that."""
    is_open = "The round is open: only answers of named people are shown until"
    if service.release is None:
        return f"{is_open} you release it."
    when = "once the cycle has ended"
    day = service.release_day
    if service.release == "when-all-answered":
        when = "once all who were asked have answered, or the cycle has ended"
    elif day is not None and parse(cycle).start <= day <= parse(cycle).end:
        when = f"on {in_full(day)}"
    return f"{is_open} it is released: by itself {when}, as pqmodel.yaml says, or by you."


def advice(outlook: Outlook, service: Service) -> list[str]:
    """What there is to know of each group before a release, or after one, in the service's order."""
    sentences = []
    if any(_is_lost(outlook, group) for group in outlook.published.lost):
        sentences.append(
            "pqmodel's note of what was shown before is missing beside these answers. Without it, "
            "what is shown now could be taken off what was shown then. Put the whole folder of the "
            "responses back if you can."
        )
    known = [group.id for group in service.groups]
    others = sorted(outlook.now.answered.keys() - set(known))
    for group in [*known, *others]:
        if group in outlook.now.answered and group not in service.named:
            sentences += _advice_on(outlook, service, group)
    small = [
        service.group_title(group)
        for group in [*known, *others]
        if group in outlook.now.answered
        and group not in service.named
        and not _is_lost(outlook, group)
        and _always_small(outlook, group)
    ]
    if small:
        sentences.append(
            f"{listed(small)}: fewer than {outlook.now.smallest_group} can answer. Such groups are "
            "shown only together, and only where they are enough."
        )
    if outlook.together:
        titles = [service.group_title(group) for group in known if group in outlook.together]
        sentences.append(
            f"{listed(titles)} could be counted together now, but would then stay together for "
            f"the whole cycle. Waiting may show more. To do it: {suggest('results --together')}"
        )
    return sentences


def _is_lost(outlook: Outlook, group: str) -> bool:
    """True where the memory of what was shown of a group was lost, and it is not shown since."""
    is_known = group in outlook.published.groups and group in outlook.then.groups
    return group in outlook.published.lost and is_known and outlook.then.groups[group] is None


def waiting_words(title: str, n: int, k: int, to_come: int | None = None) -> str:
    """That answers of a group have come which are not in its figures yet; `to_come` are those who
    were asked and have not answered, None where that is not known."""
    have_come, they_are = f"{n} more answers of {title} have come", "They are"
    if n == 1:
        have_come, they_are = f"1 more answer of {title} has come", "It is"
    words = f"{have_come}. {they_are} shown once {k} have come, so that nobody can be worked out."
    if to_come is None or n + to_come >= k:
        return words
    still_to_come = "Nobody else is"
    if to_come:
        still_to_come = f"Only {count(to_come, 'person is', 'people are')}"
    return f"{words} {still_to_come} still to answer, so that will not be in this cycle."


def _advice_on(outlook: Outlook, service: Service, group: str) -> list[str]:
    title = service.group_title(group)
    k = outlook.now.smallest_group
    answered = outlook.now.answered[group]
    if group in outlook.published.closed:
        return []
    if _is_lost(outlook, group):
        past = outlook.published.groups[group]
        needed = max(1, past.baseline_n + k - answered)
        more = count(needed, "more has", "more have")
        return [f"{title} is shown again once {more} answered."]

    following = next_of(outlook, group)
    if following == "by itself" and not in_figures(outlook, group):
        return _too_few_to_come(outlook, service, group)
    if following == "not shown" and answered < k and group in outlook.growing:
        more = count(k - answered, "more answer", "more answers")
        return [f"{title}: {more}, and it can be shown by itself."]
    return []


def _always_small(outlook: Outlook, group: str) -> bool:
    """True where a group is too small to be shown by itself and cannot grow enough."""
    is_small = outlook.now.answered[group] < outlook.now.smallest_group
    may_grow = group in outlook.growing or group in outlook.published.closed
    return is_small and not may_grow and next_of(outlook, group) == "not shown"


def _too_few_to_come(outlook: Outlook, service: Service, group: str) -> list[str]:
    """That those who have not answered yet would be too few to join after a release."""
    found = service.group(group)
    k = outlook.now.smallest_group
    if found is None or found.asked is None or group not in outlook.growing:
        return []
    to_come = found.asked - outlook.now.answered[group]
    if not 0 < to_come < k:
        return []
    still_to_come = count(to_come, "person", "people")
    return [
        f"{found.title}: the {still_to_come} still to answer could not join after a release, "
        f"because that takes {k}. Wait for them if you can."
    ]


def _titles(outlook: Outlook, service: Service, following: str) -> list[str]:
    order = [group.id for group in service.groups]
    groups = [group for group in outlook.now.answered if next_of(outlook, group) == following]
    groups.sort(key=lambda group: order.index(group) if group in order else len(order))
    return [service.group_title(group) for group in groups]
