"""Looks whether actions are specific, measurable and dated, by stated rules, and says in words what could be better."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Literal

from pqmodel.ground.dates import in_short, weekday
from pqmodel.plan.dependencies import circles, what_is_wrong
from pqmodel.plan.model import Action, Plan

Rule = Literal[
    "no-owner",
    "no-date",
    "vague-verb",
    "no-measure",
    "due-before-start",
    "due-at-weekend",
    "leads-many",
    "same-day",
    "depends-on",
    "circle",
]
MOST_LED = 5
"""More open actions than this for one person is said to be many."""
SAME_DAY = 4
"""So many open actions due on one day are said to be many."""
VAGUE = (
    "address", "aim to", "be aware of", "consider", "continue to", "develop", "encourage", "enhance", "ensure",
    "explore", "facilitate", "focus on", "improve", "look at", "look into", "make sure", "promote", "raise awareness",
    "seek to", "strengthen", "support", "think about", "work on", "work towards",
)  # fmt: skip
"""Verbs that say in which direction, and not what will be there at the end."""

_SATURDAY = 5
_LEAD_IN = re.compile(r"^(?:(?:we|to|will|shall|please|must|should)\s+)*")
# With how often or how many said, even "Look at the totals each month" can be seen to be done or not.
_COUNTED = re.compile(
    r"\d|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|twelve|once|twice|daily|weekly|fortnightly|monthly"
    r"|quarterly|yearly)\b|\b(?:each|every|a)\s+(?:day|shift|week|fortnight|month|quarter|year)\b"
)


@dataclass(frozen=True)
class Advice:
    """What could be better: by which rule, for which actions (more than one where it is what they have together)."""

    rule: Rule
    actions: tuple[str, ...]
    words: str


def check(plan: Plan) -> tuple[Advice, ...]:
    """All advice on the open actions: action by action in the order of the plan, then what several have together.

    It is advice and stops nothing. A plan without open actions gives none.
    """
    # What is closed cannot be made clearer any more.
    advice: list[Advice] = []
    for action in plan.open:
        advice.extend(check_action(action))
        words = what_is_wrong(action, plan)
        advice.extend(Advice("depends-on", (action.id,), each) for each in words)

    for circle in circles(plan):
        words_of_all = "these wait for each other; one has to begin without the rest"
        advice.append(Advice("circle", circle, words_of_all))
    advice.extend(_leads_many(plan.open))
    advice.extend(_same_day(plan.open))
    return tuple(advice)


def about(plan: Plan, action_ids: Iterable[str]) -> tuple[Advice, ...]:
    """The advice that is about any of those actions."""
    wanted = set(action_ids)
    return tuple(advice for advice in check(plan) if wanted & set(advice.actions))


def check_action(action: Action) -> tuple[Advice, ...]:
    """The advice on one action by itself."""
    advice: list[tuple[Rule, str]] = []
    if not action.lead.strip():
        advice.append(("no-owner", "nobody leads it yet; name one post"))
    if action.due is None:
        advice.append(("no-date", "it has no due date"))

    verb = vague_verb(action.title)
    if verb:
        words = f"“{verb.capitalize()}” is vague; say what will be done, and how you will see it"
        advice.append(("vague-verb", words))
    if not action.indicator.strip() and action.figure is None:
        advice.append(("no-measure", "nothing says how you will measure it; give an indicator"))

    advice += _about_dates(action)
    return tuple(Advice(rule, (action.id,), words) for rule, words in advice)


def _about_dates(action: Action) -> list[tuple[Rule, str]]:
    advice: list[tuple[Rule, str]] = []
    if action.due is None:
        return advice
    # Commands refuse it, but a plan may be written by hand.
    if action.due_before_start:
        advice.append(("due-before-start", "it is due before it starts"))
    if action.due.weekday() >= _SATURDAY:
        words = f"it is due on a weekend, {weekday(action.due)} {in_short(action.due)}"
        advice.append(("due-at-weekend", words))

    return advice


def vague_verb(title: str) -> str | None:
    """The vague verb that a title begins with, or None; a title that says how often or how many has none."""
    # SMART asks for what can be seen to be done: "we will improve" hides the verb behind others.
    words = _LEAD_IN.sub("", " ".join(title.casefold().split()))
    if _COUNTED.search(words):
        return None
    for verb in VAGUE:
        if re.match(rf"{verb}\b", words):
            return verb

    return None


def _leads_many(actions: Iterable[Action]) -> list[Advice]:
    by_lead: dict[str, list[Action]] = defaultdict(list)
    for action in actions:
        # "Deputy  manager" and "deputy manager" are one post.
        lead = " ".join(action.lead.casefold().split())
        if lead:
            by_lead[lead].append(action)

    advice = []
    # Achievable, too: a plan that hangs on one person stops with their first day off.
    for led in by_lead.values():
        if len(led) > MOST_LED:
            name = led[0].lead.strip()
            words = f"{name} leads {len(led)} open actions; share some of them out"
            advice.append(Advice("leads-many", _ids(led), words))

    return advice


def _same_day(actions: Iterable[Action]) -> list[Advice]:
    by_day: dict[date, list[Action]] = defaultdict(list)
    for action in actions:
        if action.due:
            by_day[action.due].append(action)

    advice = []
    for day, due in sorted(by_day.items()):
        if len(due) >= SAME_DAY:
            words = f"{len(due)} open actions are due on one day, {in_short(day)}; spread them out"
            advice.append(Advice("same-day", _ids(due), words))

    return advice


def _ids(actions: Iterable[Action]) -> tuple[str, ...]:
    return tuple(action.id for action in actions)
