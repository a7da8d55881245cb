"""What the commands of a partnership print with --json."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from pqmodel.ground.nouns import Noun
from pqmodel.partnership.collecting import MeasuresOfMany
from pqmodel.partnership.comparing import Changed, CountyComparison
from pqmodel.partnership.disclosure import FEWEST_SERVICES, QUARTERS_FROM, published
from pqmodel.partnership.importing_measures import MeasuresTaken, WorkplaceOutcome
from pqmodel.partnership.like_services import ServiceBeside
from pqmodel.partnership.picture import Picture, picture_measure
from pqmodel.partnership.pooled_lists import PooledList
from pqmodel.partnership.pooling import MeasurePicture
from pqmodel.partnership.roll_up import Differing, LikeSpread, ServicePillar
from pqmodel.partnership.taking_in import Added, Outcome, TakingIn

if TYPE_CHECKING:
    from pqmodel.partnership.demo_county import DemoCounty
    from pqmodel.partnership.reminding import Reminder


class SetUpPartnership(Noun):
    """`partnership init`."""

    format: Literal[1] = 1
    partnership: str
    folder: str


class DemoCountyMade(Noun):
    """`demo --partnership`: what was made, and commands to try on it."""

    format: Literal[1] = 1
    folder: str
    cycles: tuple[str, ...]
    services: int
    submissions: int
    programme: str
    commands: tuple[str, ...]

    @classmethod
    def of(
        cls, made: DemoCounty, folder: Path, programme: Path, commands: Sequence[str]
    ) -> DemoCountyMade:
        return cls(
            folder=str(folder),
            programme=str(programme),
            cycles=made.cycles,
            services=made.services,
            submissions=made.submissions,
            commands=tuple(commands),
        )


class TakenInFile(Noun):
    """What came of one file, and whose it is where that can be read; `more` says what is wrong."""

    name: str
    outcome: Outcome
    by: str
    cycle: str
    more: str


class TakenIn(Noun):
    """`partnership add`: how many came to what, how many had been read before, and each file (of
    very many the first ten thousand)."""

    format: Literal[1] = 1
    counts: dict[str, int]
    read_before: int
    files: tuple[TakenInFile, ...]

    @classmethod
    def of(cls, told: TakingIn) -> TakenIn:
        files = (*told.names, *told.others)
        return cls(
            counts=dict(sorted(told.counts.items())),
            read_before=told.read_before,
            files=tuple(_file(one) for one in files),
        )


def _file(added: Added) -> TakenInFile:
    return TakenInFile(**asdict(added))


class ChangeOfMany(Noun):
    """How a pillar or statement changed in the services that are in both cycles, with its interval of
    95% over services; null of fewer than five."""

    id: str
    services: int
    change: float
    low: float | None
    high: float | None
    clear: bool

    @classmethod
    def of(cls, one: Changed) -> ChangeOfMany:
        return cls(
            id=one.key,
            services=one.services,
            change=one.change,
            low=one.low,
            high=one.high,
            clear=one.is_clear,
        )


class AllOfCycle(Noun):
    """The middle of all services of a cycle in a pillar."""

    cycle: str
    pillar: str
    services: int
    median: float


class CompareMany(Noun):
    """`partnership compare`: the services in both cycles, and all of each, said apart."""

    format: Literal[1] = 1
    partnership: str
    before: str
    after: str
    in_both: int
    pillars: tuple[ChangeOfMany, ...]
    statements: tuple[ChangeOfMany, ...]
    all_services: tuple[AllOfCycle, ...]

    @classmethod
    def of(cls, comparison: CountyComparison) -> CompareMany:
        spreads = (*comparison.all_before.values(), *comparison.all_after.values())
        return cls(
            partnership=comparison.partnership,
            before=comparison.before,
            after=comparison.after,
            in_both=comparison.in_both,
            pillars=tuple(ChangeOfMany.of(one) for one in comparison.pillars),
            statements=tuple(ChangeOfMany.of(one) for one in comparison.statements),
            all_services=tuple(
                AllOfCycle(
                    cycle=one.cycle, pillar=one.pillar, services=one.services, median=one.median
                )
                for one in spreads
                if one.may_be_shown
            ),
        )


class PillarBeside(Noun):
    """A service's pillar, and how it lies among like services; null where too few of them are."""

    pillar: str
    score: float
    weak: int
    others: int
    lower_quarter: float | None
    median: float | None
    upper_quarter: float | None


class ServiceShown(Noun):
    """`partnership service`: one service beside those that are like it by the labels of `alike`."""

    format: Literal[1] = 1
    cycle: str
    service: str
    name: str
    alike: dict[str, str]
    others: int
    pillars: tuple[PillarBeside, ...]

    @classmethod
    def of(cls, beside: ServiceBeside) -> ServiceShown:
        return cls(
            cycle=beside.cycle,
            service=beside.service,
            name=beside.name,
            alike=dict(beside.alike),
            others=beside.size,
            pillars=tuple(_beside(one, beside.others.get(one.pillar)) for one in beside.pillars),
        )


def _beside(one: ServicePillar, others: LikeSpread | None) -> PillarBeside:
    own = {"pillar": one.pillar, "score": one.score, "weak": one.weak}
    if others is None:
        return PillarBeside(**own, others=0, lower_quarter=None, median=None, upper_quarter=None)
    has_quarters = others.services >= QUARTERS_FROM
    return PillarBeside(
        **own,
        others=others.services,
        lower_quarter=others.lower_quarter if has_quarters else None,
        median=others.median,
        upper_quarter=others.upper_quarter if has_quarters else None,
    )


class NotPooled(Noun):
    """A service whose figure is not in the pool, and why."""

    service: str
    reason: str
    withheld: bool


class FromDataSet(Noun):
    """A service whose figure is of the sector's data set, and the day of that file."""

    service: str
    on: date


class FiguresDiffer(Noun):
    """Where a submission says another figure than the files of the data set, and which one counts."""

    measure: str
    service: str
    sent_on: date
    sent: float | None
    filed_on: date
    filed: float | None
    counts: Literal["submission", "data set file"]


class LineOfMany(Noun):
    """A line of a list over services: how many in all, in how many services."""

    name: str
    total: int
    services: int


class MeasureOfMany(Noun):
    """A measure in one language: how it is defined, its pooled figure, and who is not in it. The sums
    above and below the line are null where nothing may be shown, or where it is published."""

    measure: str
    title: str
    unit: str
    better: str
    formula: str
    services: int
    value: float | None
    low: float | None
    high: float | None
    numerator: float | None
    denominator: float | None
    collected_by: int
    from_data_set: tuple[FromDataSet, ...]
    lines: tuple[LineOfMany, ...]
    """Of a list: its lines that may be shown."""
    said_yes: int | None
    """Of a yes or no: in how many services it is a yes; null where they are fewer than three."""
    apart: tuple[NotPooled, ...]


class MeasuresShown(Noun):
    """`partnership measures`: with --publish rounded, and without who is not in it."""

    format: Literal[1] = 1
    partnership: str
    cycle: str
    published: bool
    measures: tuple[MeasureOfMany, ...]
    differing: tuple[FiguresDiffer, ...]

    @classmethod
    def of(cls, sent: MeasuresOfMany, *, publish: bool) -> MeasuresShown:
        return cls(
            partnership=sent.partnership,
            cycle=sent.cycle,
            published=publish,
            measures=tuple(_of_many(one, sent, publish) for one in sent.measures),
            differing=() if publish else tuple(_differing(one) for one in sent.differing),
        )


def _differing(one: Differing) -> FiguresDiffer:
    return FiguresDiffer(
        measure=one.measure,
        service=one.service,
        sent_on=one.sent_on,
        sent=one.sent,
        filed_on=one.filed_on,
        filed=one.filed,
        counts="data set file" if one.counts_the_file else "submission",
    )


def _of_many(one: MeasurePicture, sent: MeasuresOfMany, publish: bool) -> MeasureOfMany:
    told = picture_measure(one, publish=publish)
    files: Mapping[str, date] = {} if publish else sent.filed.get(one.id, {})
    apart = () if publish else sent.apart.get(one.id, ())
    return MeasureOfMany(
        measure=one.id,
        title=one.title,
        unit=one.unit,
        better=one.better,
        formula=one.formula,
        services=told.services,
        value=told.value,
        low=told.low,
        high=told.high,
        numerator=None if publish else one.numerator,
        denominator=None if publish else one.denominator,
        collected_by=told.collected_by,
        from_data_set=tuple(FromDataSet(service=by, on=on) for by, on in files.items()),
        lines=_lines(sent.lists.get(one.id), publish),
        said_yes=_said_yes(sent.answered.get(one.id), publish),
        apart=tuple(
            NotPooled(service=each.service, reason=each.reason, withheld=each.withheld)
            for each in apart
        ),
    )


def _lines(pooled: PooledList | None, publish: bool) -> tuple[LineOfMany, ...]:
    if pooled is None:
        return ()
    return tuple(
        LineOfMany(
            name=line.name,
            total=published(line.total) if publish else line.total,
            services=published(line.services) if publish else line.services,
        )
        for line in pooled.lines
    )


def _said_yes(answered: tuple[int, int] | None, publish: bool) -> int | None:
    if answered is None or answered[1] < FEWEST_SERVICES:
        return None
    return published(answered[0]) if publish else answered[0]


class WorkplaceImported(Noun):
    """What came of a workplace; its reference is empty where it may not be told."""

    reference: str
    outcome: WorkplaceOutcome
    service: str
    cycle: str
    on: date | None
    files: str


class FilesRefused(Noun):
    """Files that have faults, each fault with its place and how to mend it."""

    files: str
    faults: tuple[str, ...]


class MeasuresImportedMany(Noun):
    """`partnership measures import`: what came of each workplace, and what was refused."""

    format: Literal[1] = 1
    dry_run: bool
    cycles: tuple[str, ...]
    workers: int
    workplaces: tuple[WorkplaceImported, ...]
    refused: tuple[FilesRefused, ...]
    notes: tuple[str, ...]
    doubts: dict[str, tuple[str, ...]]
    """What cannot fit together, in words, and the services of which it is so."""

    @classmethod
    def of(cls, told: MeasuresTaken) -> MeasuresImportedMany:
        refused = [
            FilesRefused(files=name, faults=tuple(f"{one.where}: {one.told}" for one in faults))
            for name, faults in told.refused
        ]
        return cls(
            dry_run=told.dry_run,
            cycles=tuple(told.cycles),
            workers=told.workers,
            workplaces=tuple(WorkplaceImported(**vars(one)) for one in told.workplaces),
            refused=tuple(refused),
            notes=tuple(told.notes),
            doubts={doubt: tuple(services) for doubt, services in told.doubts.items()},
        )


class Reminded(Noun):
    """`partnership remind`: the text that was written, who has not sent anything of the cycle, of how
    many, the day to send by where there is one, and whether that is past."""

    format: Literal[1] = 1
    file: str
    cycle: str
    missing: tuple[str, ...]
    expected: int
    send_by: date | None
    late: bool

    @classmethod
    def of(cls, to_send: Reminder, file: Path) -> Reminded:
        return cls(
            file=str(file),
            cycle=to_send.cycle,
            missing=to_send.missing,
            expected=to_send.expected,
            send_by=to_send.send_by,
            late=to_send.late,
        )


class PartnershipReport(Noun):
    """`partnership report`."""

    format: Literal[1] = 1
    file: str
    cycle: str


class PartnershipExport(Noun):
    """`partnership export`: the files that were written, and how many rows each table has."""

    format: Literal[1] = 1
    files: tuple[str, ...]
    rows: dict[str, int]


SHAPES: dict[str, type] = {
    "demo-partnership": DemoCountyMade,
    "partnership-init": SetUpPartnership,
    "partnership-add": TakenIn,
    "partnership-results": Picture,
    "partnership-compare": CompareMany,
    "partnership-service": ServiceShown,
    "partnership-measures": MeasuresShown,
    "partnership-measures-import": MeasuresImportedMany,
    "partnership-remind": Reminded,
    "partnership-report": PartnershipReport,
    "partnership-export": PartnershipExport,
}
