"""How the figures come about, and how people are protected."""

from __future__ import annotations

from pqmodel.document.blocks import Block, Column, Heading, Paragraph, Section, Table
from pqmodel.ground.dates import in_full
from pqmodel.ground.words import count, listed, sentence
from pqmodel.questionnaire.model import Questionnaire
from pqmodel.report.material import Material
from pqmodel.report.sentences.standing import not_released
from pqmodel.results.scoring import BANDED, NOT_ASKED

_AMENDED = ("added", "reworded", "re-weighted", "re-targeted")


def method(material: Material) -> Section:
    """The scale, the working, what has to be known of the round, and privacy."""
    blocks: list[Block] = [_scale(material), Heading("How scores are worked out")]
    blocks += [Paragraph(words) for words in (*_working(material), *_of_this_round(material))]
    blocks.append(Heading("How people are protected"))
    blocks += [Paragraph(words) for words in _privacy(material)]
    return Section("method", "How this was made", tuple(blocks))


def _scale(material: Material) -> Table:
    columns = (Column("Score", 0.6), Column("In words", 1.4), Column("Given when", 5))
    rows = tuple((str(p.value), p.label, p.meaning) for p in material.scale.points)
    return Table("The scale", columns, rows)


def _working(material: Material) -> list[str]:
    counts = "every person counts the same"
    if material.service.weighting == "group":
        counts = "every group counts the same"
    return [
        f"A statement's score is the mean of its answers; {counts}. A pillar's is the mean of its "
        "statements' scores, and there is none where fewer than half of them are scored. The "
        "overall score is the mean of the pillars that have one.",
        f'"{material.scale.not_applicable.label}", "{material.scale.dont_know.label}" and blanks '
        "never count as a score.",
    ]


def _of_this_round(material: Material) -> list[str]:
    """What has to be known of this round."""
    results, sentences = material.results, list(material.results.notes)
    unasked = sum(NOT_ASKED in statement.flags for statement in results.statements)
    if unasked:
        which = count(unasked, "statement was", "statements were")
        sentences.append(f"{which} not asked in this round.")
    flags = [flag for statement in results.statements for flag in statement.flags]
    amended = [f"{flags.count(kind)} {kind}" for kind in _AMENDED if kind in flags]
    if amended:
        sentences.append(f"Statements that this service amended: {listed(amended)}.")
    left_out = _left_out(material.questionnaire)
    if left_out:
        # Else nobody who reads the report could know that it was not asked.
        sentences.append(f"Statements that this service left out: {' '.join(left_out)}")
    if not_released(material.round):
        sentences.append(not_released(material.round))
    asked = material.results.questionnaire
    sentences.append(
        f"The questionnaire is {material.questionnaire.title} ({asked.id} {asked.version}). "
        f"The plan is as it stood on {in_full(material.today)}."
    )
    return sentences


def _left_out(questionnaire: Questionnaire) -> list[str]:
    """What the statements said that the service does not ask, in the order in which it left them out."""
    return [
        sentence(retired.text.rstrip("."))
        for retired in questionnaire.retired
        if "left out" in questionnaire.amended.get(retired.id, ())
    ]


def _privacy(material: Material) -> list[str]:
    least = material.service.smallest_group
    sentences = [
        f"A group is shown by itself from {least} people on. What smaller groups said is withheld, "
        "or counted together with others.",
        "Where nearly all of fewer than ten people gave the same answer, a band stands in place of "
        "their score.",
    ]
    banded = sum(BANDED in statement.flags for statement in material.results.statements)
    if banded:
        of_all = count(len(material.results.statements), "statement")
        sentences.append(
            f"So it is in {banded} of {of_all}. The middle of the band stands for these people's "
            "answers in every score that counts them."
        )
    if material.service.named:
        titles = [g.title for g in material.service.groups if g.named]
        sentences.append(f"Answers that are given by name ({listed(titles)}) are always shown.")
    return sentences
