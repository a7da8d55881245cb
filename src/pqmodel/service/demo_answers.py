"""The answers that the people of the made-up service give, worked out from the story's levels."""

from __future__ import annotations

from collections.abc import Iterator
from random import Random

from pqmodel.answers.response import Answer, Response, Value
from pqmodel.questionnaire.model import Questionnaire
from pqmodel.questionnaire.scale import Scale
from pqmodel.service.demo_story import GroupStory, Story
from pqmodel.workspace.service import MANAGER

_BETWEEN_PERSONS = (
    0.45  # how far persons stand apart over all their answers, in points of the scale
)
_WITHIN_PERSON = 0.55  # how far one person's answers scatter
_BLANK = 0.015
_UNSURE = 0.01


def responses_of(
    story: Story, quarter: int, cycle: str, questionnaire: Questionnaire, chance: Random
) -> Iterator[Response]:
    """Everybody's responses in one quarter (1 to 4), the manager's first. The same `chance` gives the same answers."""
    given = [(MANAGER, _managers(story, quarter))] + [
        (group_id, answers)
        for group_id, group in story.groups.items()
        for answers in _of_group(story, group_id, group, quarter, questionnaire.scale, chance)
    ]
    for group_id, answers in given:
        yield Response(
            questionnaire=questionnaire.ref,
            cycle=cycle,
            group=group_id,
            answers={s.id: answers[s.id] for s in questionnaire.statements() if s.id in answers},
            skipped=story.skipped if quarter == 4 and group_id == MANAGER else (),
            finished=True,
        )


def _managers(story: Story, quarter: int) -> dict[str, Answer]:
    last = quarter == 4
    return {
        key: Answer(
            value=level.manager[quarter - 1],
            note=story.notes[key].note if last and key in story.notes else "",
            evidence=story.notes[key].evidence if last and key in story.notes else "",
        )
        for key, level in story.levels.items()
        if not (last and key in story.skipped)
    }


def _of_group(
    story: Story, group_id: str, group: GroupStory, quarter: int, scale: Scale, chance: Random
) -> list[dict[str, Answer]]:
    """One set of answers a person, with the group's comments put beside the answers of different persons."""
    size = group.answering[quarter - 1]
    people = []
    for number in range(size):
        # Leanings are spread evenly, so that a group's mean follows the story and not who happened to be drawn.
        leaning = _BETWEEN_PERSONS * (2 * (number + 0.5) / size - 1) * 1.6
        people.append(_of_person(story, group_id, group, quarter, leaning, scale, chance))
    said = [
        comment
        for comment in story.comments
        if (comment.cycle, comment.group) == (quarter, group_id)
    ]
    for answers, comment in zip(people, said, strict=False):
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
        away = group.mood[quarter - 1] + (
            group.apart[key][quarter - 1] if key in group.apart else 0.0
        )
        exact = chance.gauss(level.staff[quarter - 1] + away + leaning, _WITHIN_PERSON)
        score = min(max(round(exact), scale.lowest), scale.highest)
        value = _instead(story, group_id, group, key, chance.random())
        if value != "blank":
            answers[key] = Answer(value=score if value is None else value)
    return answers


def _instead(
    story: Story, group_id: str, group: GroupStory, key: str, draw: float
) -> Value | str | None:
    """What is given instead of a score: "na", "dk", "blank", or None for a score after all. `draw` is 0 to 1."""
    if group.sees:
        return None if key in group.sees else "blank"
    for aside in story.asides:
        if group_id in aside.groups and key in aside.statements and draw < aside.share:
            return aside.answer
    if draw > 1 - _BLANK:
        return "blank"
    return "dk" if draw > 1 - _BLANK - _UNSURE else None
