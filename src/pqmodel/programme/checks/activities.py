"""Whether an activity can be done and ticked off."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from pqmodel.ground.words import count
from pqmodel.programme.checks.finding import Finding
from pqmodel.programme.model.programme import Programme
from pqmodel.programme.standing import text_of

_PLACEHOLDER = re.compile(
    r"(detail|more)s? .{0,20}to (be added|come|follow)|to be developed( further)?|to be added|"
    r"\btbc\b|\btbd\b|to be confirmed|to be agreed",
    re.I,
)
_CONDITION = re.compile(
    r"\b(if|where|as) (it is )?(required|needed|necessary|appropriate|successful|possible|feasible)|"
    r"\bis successful\b|\bif \w+( \w+)? (allows?|permits?|is available|is agreed)|"
    r"\b(subject to|depending on|dependent on) (the )?\w+",
    re.I,
)
_NO_ACTION = re.compile(r"^consider\b|\bgo(es)? on$|\bon-?going\b|\bas usual$", re.I)
_NOUN = re.compile(r"\w+(ing|tion|ment)")
_MANY, _LONG = 15, 12


def check_questions(programme: Programme, _: date) -> Iterator[Finding]:
    """A question is neither an activity nor a deliverable."""
    for item, work in programme.works().items():
        if "?" in text_of(work):
            yield Finding(
                "activity.question",
                (item,),
                "holds a question",
                "answer it, or plan who answers it by when",
                "text",
            )


def check_placeholders(programme: Programme, _: date) -> Iterator[Finding]:
    """An activity or deliverable that promises to be written later."""
    for item, work in programme.works().items():
        if _PLACEHOLDER.search(text_of(work)):
            yield Finding(
                "activity.placeholder",
                (item,),
                "says that more is to come",
                "write what is to be done, or when that is decided",
                "text",
            )


def check_conditions(programme: Programme, _: date) -> Iterator[Finding]:
    """An activity that may not be wanted, and does not say who decides."""
    for _project, _stage, activity in programme.activities():
        condition = _CONDITION.search(activity.text)
        if condition is not None:
            yield Finding(
                "activity.conditional",
                (activity.id,),
                f'hangs on "{condition[0]}"',
                "say who decides that, and by when",
                "text",
            )


def check_actions(programme: Programme, _: date) -> Iterator[Finding]:
    """An activity with no end that can be ticked."""
    for _project, _stage, activity in programme.activities():
        words = [word for word in re.findall(r"\w+", activity.text) if word.lower() != "and"]
        is_noun = len(words) <= 2 and all(_NOUN.fullmatch(word) for word in words)
        if is_noun or _NO_ACTION.search(activity.text):
            yield Finding(
                "activity.not-an-action",
                (activity.id,),
                "has no outcome that can be ticked off",
                "begin with a verb, and say what is there when it is done",
                "text",
                advice=True,
            )


def check_evenness(programme: Programme, _: date) -> Iterator[Finding]:
    """Very many activities under one milestone, or one for a whole year."""
    for _project, stage in programme.plan_milestones():
        number = len(stage.activities)
        months = stage.when.months if stage.when else 0
        if number > _MANY or (number == 1 and months >= _LONG):
            yield Finding(
                "activity.uneven",
                (stage.id,),
                f"has {count(number, 'activity', 'activities')} in {count(months, 'month')}",
                "part it, or break the activity into steps",
                advice=True,
            )
