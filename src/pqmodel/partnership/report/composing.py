"""Composes the report of a partnership: who has sent, the pillars, what is common, strengths, changes,
measures, and each service where that is asked for."""

from __future__ import annotations

from pqmodel.document.blocks import Block, Document, Item, Items, Paragraph, Section
from pqmodel.ground.words import count
from pqmodel.partnership.in_words import (
    LABELS_LEFT_OUT,
    NO_STRENGTHS,
    change_in_words,
    closing,
    common_in_words,
    left_out_to_readers,
    nothing_common,
    participation,
    strength_in_words,
    tags_in_words,
)
from pqmodel.partnership.report.material import Material
from pqmodel.partnership.report.measures import measures
from pqmodel.partnership.report.pillars import pillars
from pqmodel.partnership.report.services import each_service

_MOST = 12


def compose(material: Material) -> Document:
    """The report of a cycle."""
    sections = [
        _in_short(material),
        pillars(material),
        _common(material),
        _strengths(material),
    ]
    if material.comparison is not None:
        sections.append(_changes(material))
    sections.append(measures(material))
    if material.overview.services:
        sections.append(each_service(material))
    sections.append(_method(material))
    name, cycle = material.overview.partnership, material.overview.cycle
    readership = "everybody" if material.publish else "the partnership"
    return Document(
        title=name,
        subtitle=f"Many services, one picture: {cycle}",
        head=f"{name}, {cycle}",
        made_on=material.today,
        sections=tuple(sections),
        readership=readership,
    )


def _in_short(material: Material) -> Section:
    overview = material.overview
    blocks: list[Block] = [Paragraph(participation(overview, publish=material.publish), "lead")]
    if material.waiting:
        blocks.append(Paragraph(left_out_to_readers(), "quiet"))
    items = []
    if overview.common:
        words = common_in_words(overview.common[0], material.titles, material.n)
        items.append(Item("Common to most", words))
    strengths = overview.strengths
    if strengths:
        words = strength_in_words(strengths[0], overview, material.titles)
        items.append(Item("A strength to share", words))
    if material.comparison is not None and material.comparison.clear:
        first = material.comparison.clear[0]
        words = change_in_words(first, material.title(first.key), publish=material.publish)
        items.append(Item(f"Changed since {material.comparison.before}", words))
    if items:
        blocks.append(Items(tuple(items)))
    return Section("in-short", "In short", tuple(blocks))


def _common(material: Material) -> Section:
    common = material.overview.common
    title = "What is common to many"
    if not common:
        return Section("common", title, (Paragraph(nothing_common(material.overview)),))
    items = []
    for issue in common[:_MOST]:
        words = common_in_words(issue, material.titles, material.n)
        parts = material.overview.in_common.get(issue.statement, ())
        items.append(Item(words, tags_in_words(parts, material.n)))
    blocks: list[Block] = [
        Paragraph(
            "A statement is weak in a service where its people's mean is below the middle of the "
            "scale. What many share is seldom one manager's doing: look for its cause together."
        ),
        Items(tuple(items)),
    ]
    if not material.overview.labels_too:
        blocks.append(Paragraph(LABELS_LEFT_OUT, "quiet"))
    if len(common) > _MOST:
        blocks.append(Paragraph(f"And {count(len(common) - _MOST, 'statement')} more.", "quiet"))
    return Section("common", title, tuple(blocks))


def _strengths(material: Material) -> Section:
    found = material.overview.strengths
    title = "Strengths to share"
    if not found:
        return Section("strengths", title, (Paragraph(NO_STRENGTHS),))
    items = [Item(strength_in_words(one, material.overview, material.titles)) for one in found]
    words = "These are strong where at least half are weak, and agreed to be named. Ask them how."
    return Section("strengths", title, (Paragraph(words), Items(tuple(items[:_MOST]))))


def _changes(material: Material) -> Section:
    comparison = material.comparison
    assert comparison is not None
    n = material.n(comparison.in_both)
    words = f"Of the {count(n, 'service')} that are in both cycles, with intervals of 95%."
    blocks: list[Block] = [Paragraph(words)]
    pillars_changed = [
        Item(change_in_words(one, material.title(one.key), publish=material.publish))
        for one in comparison.pillars
    ]
    if pillars_changed:
        blocks.append(Items(tuple(pillars_changed)))
    clear = [
        Item(change_in_words(one, material.title(one.key), publish=material.publish))
        for one in comparison.clear
    ]
    if clear:
        blocks += [Paragraph("These statements clearly changed:"), Items(tuple(clear[:_MOST]))]
    else:
        blocks.append(Paragraph("No statement changed by more than chance."))
    return Section("changes", f"What changed since {comparison.before}", tuple(blocks))


def _method(material: Material) -> Section:
    words = (
        "Each service sent counts that were made safe at home: no answer, comment or name of a "
        "person. A pillar's score in a service is the mean of its statements' means; a middle is the "
        "median over services. Nothing here is a league table."
    )
    blocks = (Paragraph(words), Paragraph(closing(publish=material.publish)))
    return Section("method", "How to read this", blocks)
