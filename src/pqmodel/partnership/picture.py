"""What may be told of a cycle over services: the figures as they leave, with `--json`, in a workbook, as
tables; with every rule of docs/privacy.md applied. What is published is rounded here and nowhere else."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from typing import Any, Literal

from pqmodel.ground.nouns import Noun
from pqmodel.partnership.disclosure import ENDS_FROM, QUARTERS_FROM, published
from pqmodel.partnership.overview import Overview, far_apart
from pqmodel.partnership.pooling import MeasurePicture
from pqmodel.partnership.roll_up import PillarSpread
from pqmodel.partnership.visits import Visit


class PicturePillar(Noun):
    """A pillar's distribution over services; null figures where it may not be shown."""

    pillar: str
    services: int
    lowest: float | None
    lower_quarter: float | None
    median: float | None
    upper_quarter: float | None
    highest: float | None


class PictureTag(Noun):
    """Of services with one label, in how many a statement is weak, and of all others."""

    tag: str
    label: str
    services: int
    weak_in: int
    others: int
    others_weak: int
    stands_out: bool


class PictureCommon(Noun):
    """A statement that is weak in at least half of the services, and what these have in common."""

    statement: str
    pillar: str
    weak_in: int
    services: int
    median: float
    tags: tuple[PictureTag, ...]


class PictureStrength(Noun):
    """A service that may be named, and is strong where half of the services are weak."""

    statement: str
    service: str
    mean: float
    weak_in: int
    services: int


class PictureApart(Noun):
    """How many services lie far from the middle half in a pillar."""

    pillar: str
    side: str
    services: int


class PictureMeasure(Noun):
    """A measure pooled by its formula over services; null where it may not be shown."""

    measure: str
    unit: str
    services: int
    value: float | None
    low: float | None
    high: float | None
    collected_by: int


class PictureService(Noun):
    """One service's score of a pillar: only with --services."""

    service: str
    pillar: str
    score: float


class PictureVisit(Noun):
    """A service in the order of visits, with what stands behind its place: only with --visits."""

    service: str
    weak: int
    statements: int
    far_below: tuple[str, ...]


class Picture(Noun):
    """`partnership results`: of services together, and of one by itself only where it consents or
    where single services are asked for. With --publish counts are rounded to five, and shares of
    services come of rounded counts."""

    format: Literal[1] = 1
    partnership: str
    cycle: str
    published: bool
    arrived: int
    expected: int
    missing: tuple[str, ...]
    late: bool
    pillars: tuple[PicturePillar, ...]
    common: tuple[PictureCommon, ...]
    strengths: tuple[PictureStrength, ...]
    far_apart: tuple[PictureApart, ...]
    measures: tuple[PictureMeasure, ...]
    services: tuple[PictureService, ...]
    visits: tuple[PictureVisit, ...] = ()

    @classmethod
    def of(cls, overview: Overview, *, publish: bool, visits: Sequence[Visit] = ()) -> Picture:
        n = _rounding(publish)
        return cls(
            partnership=overview.partnership,
            cycle=overview.cycle,
            published=publish,
            arrived=n(overview.arrived),
            expected=n(overview.expected),
            missing=() if publish else overview.missing,
            late=overview.late,
            pillars=tuple(_pillar(one, n, publish) for one in overview.pillars),
            common=tuple(_common(one, overview, n, publish) for one in overview.common),
            strengths=tuple(_strength(one, n, publish) for one in overview.strengths),
            far_apart=() if publish else _far_apart(overview),
            measures=tuple(picture_measure(one, publish=publish) for one in overview.measures),
            services=tuple(
                PictureService(service=one.service, pillar=one.pillar, score=one.score)
                for one in overview.services
            ),
            visits=tuple(PictureVisit(**asdict(visit)) for visit in visits),
        )


def _rounding(publish: bool) -> Any:
    return published if publish else int


def as_told(number: float | None, *, publish: bool) -> float | None:
    """A figure as it may be told: one decimal where it is published."""
    if number is None or not publish:
        return number
    return round(number, 1)


def _pillar(one: PillarSpread, n: Any, publish: bool) -> PicturePillar:
    if not one.may_be_shown:
        return PicturePillar(
            pillar=one.pillar, services=n(one.services), lowest=None, lower_quarter=None,
            median=None, upper_quarter=None, highest=None,
        )  # fmt: skip
    has_ends = one.services >= ENDS_FROM and not publish
    has_quarters = one.services >= QUARTERS_FROM
    return PicturePillar(
        pillar=one.pillar,
        services=n(one.services),
        lowest=one.lowest if has_ends else None,
        lower_quarter=as_told(one.lower_quarter, publish=publish) if has_quarters else None,
        median=as_told(one.median, publish=publish),
        upper_quarter=as_told(one.upper_quarter, publish=publish) if has_quarters else None,
        highest=one.highest if has_ends else None,
    )


def _common(one: Any, overview: Overview, n: Any, publish: bool) -> PictureCommon:
    tags = [
        PictureTag(
            tag=part.tag, label=part.label, services=n(part.services), weak_in=n(part.weak_in),
            others=n(part.others), others_weak=n(part.others_weak), stands_out=part.stands_out,
        )
        for part in overview.in_common.get(one.statement, ())
    ]  # fmt: skip
    return PictureCommon(
        statement=one.statement,
        pillar=one.pillar,
        weak_in=n(one.weak_in),
        services=n(one.services),
        median=as_told(one.median, publish=publish) or 0.0,
        tags=tuple(tags),
    )


def _strength(one: Any, n: Any, publish: bool) -> PictureStrength:
    return PictureStrength(
        statement=one.statement,
        service=one.service,
        mean=as_told(one.mean, publish=publish) or 0.0,
        weak_in=n(one.weak_in),
        services=n(one.services),
    )


def _far_apart(overview: Overview) -> tuple[PictureApart, ...]:
    return tuple(
        PictureApart(pillar=pillar, side=side, services=services)
        for (pillar, side), services in far_apart(overview.outliers).items()
    )


def _value(one: MeasurePicture, publish: bool) -> float | None:
    """A pooled figure as it may be told: what is counted is rounded as all counts are."""
    value = None if one.figure is None else one.figure.value
    if value is not None and publish and one.unit == "count":
        return float(published(value))
    return as_told(value, publish=publish)


def picture_measure(one: MeasurePicture, *, publish: bool) -> PictureMeasure:
    """A measure as it may be told."""
    n = _rounding(publish)
    figure = one.figure
    return PictureMeasure(
        measure=one.id,
        unit=one.unit,
        services=n(figure.services) if figure else 0,
        value=_value(one, publish) if figure else None,
        low=as_told(figure.low, publish=publish) if figure else None,
        high=as_told(figure.high, publish=publish) if figure else None,
        collected_by=n(one.collected_by),
    )
