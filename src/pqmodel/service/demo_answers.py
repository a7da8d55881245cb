"""The answers that the people of the made-up service give, worked out from the story's levels."""

from __future__ import annotations

from collections.abc import Iterator
from random import Random

from pqmodel.answers.asked import statements_asked
from pqmodel.answers.response import Answer, Response, Value
from pqmodel.questionnaire.model import Questionnaire
from pqmodel.questionnaire.scale import Scale
from pqmodel.service.demo_story import GroupStory, Story
from pqmodel.workspace.service import MANAGER

_LAST = 4
_BETWEEN_PERSONS = 0.45
"""How far persons stand apart over all their answers, in points of the scale."""
_WITHIN_PERSON = 0.55
"""How far one person's answers scatter."""
_BLANK = 0.015
_UNSURE = 0.01
"""Shares of answers that are left out, and that are "don't know"."""


def responses_of(
    story: Story, quarter: int, cycle: str, questionnaire: Questionnaire, chance: Random
) -> Iterator[Response]:
    """Everybody's responses in one quarter (1 to 4), the manager's first.

    The same `chance` gives the same answers.
    """
    people = [(MANAGER, _managers_answers(story, quarter))]
    for group_id, group in story.groups.items():
        for answers in _of_group(story, group_id, group, quarter, questionnaire.scale, chance):
            people.append((group_id, answers))

    groups = {group.id: group for group in story.service.groups}
    asked = {key: statements_asked(groups[key], questionnaire) for key in dict(people)}
    for group_id, answers in people:
        yield Response(
            questionnaire=questionnaire.ref,
            cycle=cycle,
            group=group_id,
            answers={key: answers[key] for key in asked[group_id] if key in answers},
            skipped=story.skipped if quarter == _LAST and group_id == MANAGER else (),
            finished=True,
        )


def _managers_answers(story: Story, quarter: int) -> dict[str, Answer]:
    """The manager's answers; in the last quarter with notes, and without what is skipped."""
    answers = {}
    for key, level in story.levels.items():
        if quarter == _LAST and key in story.skipped:
            continue
        score = level.manager[quarter - 1]
        answers[key] = Answer(value=score)
        if quarter == _LAST and key in story.notes:
            answers[key] = story.notes[key].model_copy(update={"value": score})
    return answers


def _of_group(
    story: Story, group_id: str, group: GroupStory, quarter: int, scale: Scale, chance: Random
) -> list[dict[str, Answer]]:
    """One set of answers a person, with each comment of the group beside another person's."""
    size = group.answering[quarter - 1]
    people = []
    for number in range(size):
        # Leanings are spread evenly, so that a group's mean follows the story and not who happened
        # to be drawn.
        leaning = _BETWEEN_PERSONS * (2 * (number + 0.5) / size - 1) * 1.6
        people.append(_of_person(story, group_id, group, quarter, leaning, scale, chance))
    comments = [
        comment
        for comment in story.comments
        if (comment.cycle, comment.group) == (quarter, group_id)
    ]
    for answers, comment in zip(people, comments, strict=False):
        answers[comment.statement] = Answer(value=comment.score, note=comment.note)
    return people


def _of_person(
    story: Story,
    group_id: str,
    group: GroupStory,
    quarter: int,
    leaning: float,
    scale: Scale,
    chance: Random,
) -> dict[str, Answer]:
    answers = {}
    for key, level in story.levels.items():
        away = group.mood[quarter - 1]
        if key in group.apart:
            away += group.apart[key][quarter - 1]
        exact = chance.gauss(level.staff[quarter - 1] + away + leaning, _WITHIN_PERSON)
        score = min(max(round(exact), scale.lowest), scale.highest)
        # Drawn even where it changes nothing, so that one answer does not shift all that follow.
        instead = _instead(story, group_id, key, chance.random())
        if instead is None:
            answers[key] = Answer(value=score)
        elif instead != "blank":
            answers[key] = Answer(value=instead)
    return answers


def _instead(story: Story, group_id: str, key: str, draw: float) -> Value | str | None:
    """What is given instead of a score: "na", "dk", "blank", or None for a score after all.

    `draw` is 0 to 1.
    """
    for aside in story.asides:
        if group_id in aside.groups and key in aside.statements and draw < aside.share:
            return aside.answer
    if draw > 1 - _BLANK:
        return "blank"
    if draw > 1 - _BLANK - _UNSURE:
        return "dk"
    return None
