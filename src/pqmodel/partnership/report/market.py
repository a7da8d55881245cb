"""The workforce part of a council's market position statement: supply, stability, skills, and what will
be needed. Only figures that are fit to publish are in it."""

from __future__ import annotations

from collections import Counter

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
from pqmodel.ground.words import count
from pqmodel.partnership.disclosure import FEWEST_SERVICES, published
from pqmodel.partnership.in_words import (
    change_in_words,
    closing,
    common_in_words,
    left_out_to_readers,
    nothing_common,
    participation,
)
from pqmodel.partnership.pooling import MeasurePicture
from pqmodel.partnership.report.material import Material
from pqmodel.partnership.report.measures import lists, measure_table
from pqmodel.partnership.report.pillars import pillars

SUPPLY = ("vacancy-rate", "days-to-start", "starters", "agency-hours", "agency-staff", "bank-staff")
STABILITY = ("turnover", "time-in-role", "starters-staying", "sickness", "over-48-hours")
SKILLS = ("qualifications", "training-up-to-date", "learning-hours", "supervisions-held")
LISTS = ("vacancies-by-role",)
_MOST = 6
_FROM_FILES = (
    "Partly from the files of the sector's data set (ASC-WDS), for services that did not send it."
)


def compose_market(material: Material) -> Document:
    """The statement's part on the workforce, of a cycle."""
    name, cycle = material.overview.partnership, material.overview.cycle
    return Document(
        title=name,
        subtitle=f"The care workforce in our market, {cycle}",
        head=f"{name}, the care workforce, {cycle}",
        made_on=material.today,
        sections=(
            _supply(material),
            _of_measures(material, "stability", "Stability", STABILITY),
            _of_measures(material, "skills", "Skills", SKILLS),
            pillars(material),
            _needed(material),
            Section("method", "How to read this", (Paragraph(closing(publish=True)),)),
        ),
        readership="everybody",
    )


def _supply(material: Material) -> Section:
    blocks: list[Block] = [Paragraph(participation(material.overview, publish=True), "lead")]
    if material.waiting:
        blocks.append(Paragraph(left_out_to_readers(), "quiet"))
    people = _people(material)
    if people:
        blocks.append(Paragraph(people))
    kinds = _kinds(material)
    if kinds:
        columns = (Column("Kind of service", 2), Column("Services, about", figures=True))
        blocks.append(Table("Services by kind, to the nearest 5", columns, kinds))
    blocks += _measures(material, SUPPLY)
    blocks += lists(material, LISTS)
    return Section("supply", "Supply", tuple(blocks))


def _of_measures(material: Material, key: str, title: str, ids: tuple[str, ...]) -> Section:
    return Section(key, title, tuple(_measures(material, ids)))


def _measures(material: Material, ids: tuple[str, ...]) -> list[Block]:
    """A table of those measures that have a figure, and what nobody can say."""
    by_id = {one.id: one for one in material.overview.measures}
    there = tuple(by_id[key] for key in ids if key in by_id and _has_figure(by_id[key]))
    lacking = [material.title(key) for key in ids if key not in {one.id for one in there}]
    blocks: list[Block] = []
    if there:
        blocks.append(measure_table(material, there))
    if there and any(one.id in material.overview.filed for one in there):
        blocks.append(Paragraph(_FROM_FILES, "quiet"))
    if lacking:
        words = f"No figure that is fit to publish: {'; '.join(lacking)}."
        blocks.append(Paragraph(words, "quiet"))
    return blocks


def _has_figure(one: MeasurePicture) -> bool:
    return one.figure is not None and one.figure.value is not None


def _people(material: Material) -> str:
    """How many work there, from what turnover is divided by."""
    for one in material.overview.measures:
        if one.id == "turnover" and one.figure is not None and one.denominator:
            staff, services = published(one.denominator), published(one.figure.services)
            return (
                f"About {staff:,} permanent and temporary staff work in the "
                f"{count(services, 'service')} that gave their numbers."
            )
    return ""


def _kinds(material: Material) -> tuple[tuple[str, str], ...]:
    kinds = Counter(service.tags.get("kind", "") for service in material.county.services.all)
    # A kind of one or two is not told, and of the kinds that are told nobody can take the rest off a
    # total, for counts are rounded.
    told = [(kind, n) for kind, n in kinds.items() if kind and n >= FEWEST_SERVICES]
    told.sort(key=lambda kind: (-kind[1], kind[0]))
    return tuple((kind, str(published(n))) for kind, n in told)


def _needed(material: Material) -> Section:
    blocks: list[Block] = []
    common = material.overview.common[:_MOST]
    if common:
        blocks.append(Heading("What most services find hard"))
        words = [common_in_words(issue, material.titles, published) for issue in common]
        blocks.append(Items(tuple(Item(each) for each in words)))
    comparison = material.comparison
    if comparison is not None and comparison.clear:
        blocks.append(Heading(f"What changed since {comparison.before}"))
        changes = [
            Item(change_in_words(one, material.title(one.key), publish=material.publish))
            for one in comparison.clear[:_MOST]
        ]
        blocks.append(Items(tuple(changes)))
    if not blocks:
        blocks.append(Paragraph(nothing_common(material.overview)))
    blocks.append(
        Paragraph(
            "What the council will commission, and for how many people, is for the council to add "
            "here: it is in no service's figures.",
            "caution",
        )
    )
    return Section("needed", "What will be needed", tuple(blocks))
