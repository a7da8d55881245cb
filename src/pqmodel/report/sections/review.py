"""The review of the cycle: what was reached, what was learnt, and what comes next."""

from __future__ import annotations

from pqmodel.document.blocks import Block, Facts, Heading, Paragraph, Section
from pqmodel.ground.words import listed
from pqmodel.report.material import Material
from pqmodel.review.beginning import UNSEALED, KeptReview
from pqmodel.review.screen import wording


def review(material: Material) -> Section:
    """The review as it was judged; that none was begun, where that is so."""
    title = f"Review of {material.cycle.id}"
    if material.review is None:
        words = f"The review of {material.cycle.id} has not been begun."
        return Section("review", title, (Paragraph(words),))

    record = material.review.review
    blocks: list[Block] = [Paragraph(f"The review: {wording.state(record)}.")]
    blocks += _alteration(material.review)
    for words in (wording.looks_back(record), wording.overall_in_words(record)):
        if words:
            blocks.append(Paragraph(words))
    blocks += [Paragraph(words, "quiet") for words in wording.notes(record)]
    for number, item in enumerate(record.actions):
        rows = wording.known(
            item,
            record,
            material.questionnaire,
            material.service.titles,
            record.actions[:number],
        )
        rows += wording.judgement(item, record)
        blocks += [Heading(f"{item.action} {item.title}"), Facts(_filled(rows))]
    rows = wording.whole(record)
    if rows:
        blocks += [Heading("The cycle as a whole"), Facts(_filled(rows))]
    return Section("review", title, tuple(blocks))


def _filled(rows: wording.Rows) -> tuple[tuple[str, str], ...]:
    return tuple((name, words) for name, words in rows if words)


def _alteration(kept: KeptReview) -> list[Block]:
    """That a completed review was altered, which a reader has to know."""
    if not kept.altered:
        return []
    if kept.altered == (UNSEALED,):
        words = "This review was altered after it was completed: its seal does not fit."
    else:
        fields = listed(list(kept.altered))
        words = (
            f"The file of this review was altered after it was completed ({fields}). "
            "It is shown as it was sealed."
        )
    return [Paragraph(words, "caution")]
