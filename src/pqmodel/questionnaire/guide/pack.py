"""The guide to hand round: a page for each pillar, for a team meeting or one-to-one supervision."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from pqmodel.document.blocks import (
    Block,
    Column,
    Document,
    Heading,
    Item,
    Items,
    Paragraph,
    Section,
    Table,
)
from pqmodel.document.rendering import check_face, write_document
from pqmodel.ground.faults import PqmodelError
from pqmodel.questionnaire.guide.contents import resolve
from pqmodel.questionnaire.model import Pillar, Question, Questionnaire, RecommendedAction

_QUESTIONS = 8
_ACTIONS = 3
_LINES = 5
"""As much as stands on one sheet of A4 with room to write on."""
_EASE = ("low", "medium", "high")


def write_pack(
    questionnaire: Questionnaire,
    service: str,
    path: Path,
    pillars: Sequence[str],
    today: date,
    *,
    force: bool = False,
) -> Document:
    """Writes the pages of the named pillars and themes, or of all where none is named. `service` is
    "" where none is set up. Nothing is written where it is refused."""
    check_face(path, force=force)
    document = pack(questionnaire, service, _chosen(questionnaire, pillars), today)
    write_document(document, path)
    return document


def pack(
    questionnaire: Questionnaire, service: str, pillars: Sequence[Pillar], today: date
) -> Document:
    """The document: a section for each pillar or theme, each on a page of its own."""
    title = "To talk about as a team"
    if service:
        title = f"{service}: to talk about as a team"
    return Document(
        title=title,
        subtitle=f"{questionnaire.title}. For a team meeting or one-to-one supervision.",
        head=service or questionnaire.title,
        made_on=today,
        sections=tuple(
            Section(
                pillar.id, pillar.title, tuple(_blocks(questionnaire, pillar)), new_page=place > 0
            )
            for place, pillar in enumerate(pillars)
        ),
        language=questionnaire.language,
    )


def _chosen(questionnaire: Questionnaire, names: Sequence[str]) -> list[Pillar]:
    if not names:
        return list(questionnaire.sections)
    ids = []
    for name in names:
        pillar, section = resolve(questionnaire, [name])
        # The name of a theme means the section about it.
        ids.append(pillar or section)
    chosen = [each for each in questionnaire.sections if each.id in ids]
    if len(chosen) < len(set(ids)):
        known = ", ".join(each.id for each in questionnaire.sections)
        raise PqmodelError(
            f"There is a page for each pillar, and {' '.join(names)} is not one.",
            f"Pillars and themes: {known}.",
        )
    return chosen


def _blocks(questionnaire: Questionnaire, pillar: Pillar) -> list[Block]:
    blocks: list[Block] = [Paragraph(pillar.about, "lead")]
    questions = _questions(questionnaire, pillar)
    if questions:
        blocks.append(Heading("Questions to talk about"))
        blocks.append(Items(tuple(Item(each.text) for each in questions), numbered=True))
    easy = sorted(pillar.actions, key=lambda action: (_EASE.index(action.effort), action.weeks))
    if easy:
        blocks.append(Heading("Things that others have tried"))
        blocks.append(Items(tuple(_item(action) for action in easy[:_ACTIONS])))
    blocks.append(Heading("What we say and what we will do"))
    columns = (
        Column("What we say", 3),
        Column("What we will do", 3),
        Column("Who, and by when", 2),
    )
    # A space that no line is broken at keeps a row as high as one to write on.
    lines = (("\N{NO-BREAK SPACE}\n\N{NO-BREAK SPACE}", "", ""),) * _LINES
    blocks.append(Table(f"Notes on {pillar.short}", columns, lines))
    return blocks


def _questions(questionnaire: Questionnaire, pillar: Pillar) -> list[Question]:
    """The pillar's first questions, and the first of each theme in it."""
    of_themes: list[Question] = []
    for theme in questionnaire.themes:
        of_themes += pillar.theme_questions.get(theme.id, ())[:1]
    room = max(_QUESTIONS - len(of_themes), 1)
    return [*pillar.questions[:room], *of_themes]


def _item(action: RecommendedAction) -> Item:
    step = action.steps[0]
    if not step.endswith((".", "?", "!")):
        step += "."
    return Item(action.title, f"First: {step}")
