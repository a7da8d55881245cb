"""The shapes of `programme`."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from pqmodel.ground.nouns import Noun
from pqmodel.programme.checking import Checked
from pqmodel.programme.closing_report import Closed
from pqmodel.programme.importing import Imported
from pqmodel.programme.model.readings import Readings
from pqmodel.programme.rating import Colour
from pqmodel.programme.realisation import Outcome, Realisation
from pqmodel.terminal.json import Shape


class Begun(Shape):
    """`programme init`: the folder and the files in it; `made` is false of a dry run."""

    folder: str
    files: tuple[str, ...]
    made: bool


class Changed(Shape):
    """`programme set` and `add`: what has that id now, and the fields that were set."""

    id: str
    fields: tuple[str, ...]


class RatingShown(Noun):
    """A rating and why."""

    colour: Colour
    reason: str


class ProjectShown(Noun):
    """A project: how many of its activities are done."""

    id: str
    title: str
    lead: str
    rating: RatingShown
    done: int
    activities: int


class AheadShown(Noun):
    """What begins, or is due, within four weeks."""

    id: str
    text: str
    begins: bool
    on: date
    owner: str


class MovedShown(Noun):
    """What is due at another time than was first agreed, in words."""

    id: str
    text: str
    was: str
    now: str


class OwedShown(Noun):
    """A decision or promise that is owed."""

    id: str
    text: str
    due: date | None


class Shown(Shape):
    """`programme show`: where the programme stands on a day, and how many there are of everything;
    `moved` is what moved since the last report, null where none was written: then since it was first
    agreed. `closed` is the day on which the programme was closed, null where it is open."""

    title: str
    day: date
    closed: date | None
    projects: tuple[ProjectShown, ...]
    ahead: tuple[AheadShown, ...]
    moved: tuple[MovedShown, ...]
    since: date | None
    owed: tuple[OwedShown, ...]
    counts: dict[str, int]


class FindingShown(Noun):
    """One finding: the rule, the ids that it is about, its place, what it is and how to mend it."""

    rule: str
    at: tuple[str, ...]
    file: str
    line: int
    what: str
    mend: str
    advice: bool


class CheckedShown(Shape):
    """`programme check`: what was found on a day, and how many findings are accepted. `closed` is the
    day on which the programme was closed, null where it is open: then nothing is to be mended."""

    day: date
    closed: date | None
    findings: tuple[FindingShown, ...]
    accepted: int

    @classmethod
    def of(cls, checked: Checked, day: date, closed: date | None) -> CheckedShown:
        findings = []
        for told in (*checked.found, *checked.advice):
            finding = told.finding
            findings.append(
                FindingShown(
                    rule=finding.rule,
                    at=finding.at,
                    file=told.file,
                    line=told.line,
                    what=finding.what,
                    mend=finding.mend,
                    advice=finding.advice,
                )
            )
        return cls(
            format=1,
            day=day,
            closed=closed,
            findings=tuple(findings),
            accepted=checked.accepted,
        )


class RowShown(Noun):
    """A line of the timeline: first and last day as first agreed, as planned now, and as it was;
    the last is null where it has no end yet, as in `actual` of what began and is not done. `waiting`
    are ids that wait for it without slack."""

    home: str
    id: str
    text: str
    baseline: tuple[date, date | None] | None
    planned: tuple[date, date | None] | None
    actual: tuple[date, date | None] | None
    waiting: tuple[str, ...]


class TimelineShown(Shape):
    """`programme gantt`: the plan on a line of time; `undated` are works without any time."""

    title: str
    start: date
    end: date
    today: date
    rows: tuple[RowShown, ...]
    undated: tuple[str, ...]


class OrganisationReplaced(Shape):
    """`programme replace`: whose posts went over, and how many entries named the old one."""

    old: str
    new: str
    on: date
    people: tuple[str, ...]
    entries: int


class Written(Shape):
    """`programme export`: the file that was written."""

    file: str


class ReportWritten(Shape):
    """`programme report`: the file, the day that it is as on, the implications not said yet, and
    which benefits could not be measured and why."""

    file: str
    day: date
    not_said: tuple[str, ...]
    not_measured: tuple[str, ...]


class DifferenceShown(Noun):
    """A field in which the workbook and the programme differ: what was exported (null where nobody
    knows), what each says now."""

    key: str
    field: str
    was: str | None
    file: str
    programme: str


class NewShown(Noun):
    """A row of the workbook that became something: its place, its id, its words."""

    place: str
    id: str
    words: str


class FaultShown(Noun):
    """What cannot be taken in."""

    where: str
    what: str
    mend: str


class ImportedShown(Shape):
    """`programme import`: edits that go in, conflicts, new rows and faults; `deleted` are rows that
    the file has no more, which stay; `left_out` are places of new rows that can be nothing here."""

    file: str
    saved: bool
    stopped: bool
    edits: tuple[DifferenceShown, ...]
    conflicts: tuple[DifferenceShown, ...]
    new: tuple[NewShown, ...]
    deleted: tuple[str, ...]
    left_out: tuple[str, ...]
    faults: tuple[FaultShown, ...]

    @classmethod
    def of(cls, imported: Imported) -> ImportedShown:
        edits = []
        for edit in imported.merged.edits:
            edits.append(
                DifferenceShown(
                    key=edit.key, field=edit.field, was=edit.was, file=edit.now, programme=edit.was
                )
            )
        conflicts = []
        for each in imported.conflicts:
            conflicts.append(
                DifferenceShown(
                    key=each.key,
                    field=each.field,
                    was=each.was,
                    file=each.file,
                    programme=each.records,
                )
            )
        faults = []
        for fault in imported.faults:
            faults.append(FaultShown(where=fault.where, what=fault.what, mend=fault.mend))
        new = [NewShown(place=row.place, id=row.id, words=row.words) for row in imported.new]
        return cls(
            format=1,
            file=imported.file,
            saved=imported.saved,
            stopped=imported.stopped,
            edits=tuple(edits),
            conflicts=tuple(conflicts),
            new=tuple(new),
            deleted=imported.deleted,
            left_out=imported.left_out,
            faults=tuple(faults),
        )


class ReadingShown(Noun):
    """A benefit's figure in one cycle with its 95% interval; of how many; why there is none."""

    cycle: str
    on: date | None
    figure: float | None
    low: float | None
    high: float | None
    of: str
    unit: str
    withheld: str


class ChangeShown(Noun):
    """A change since the baseline with its 95% interval; `clear` where it is more than chance."""

    since: str
    until: str
    change: float | None
    low: float | None
    high: float | None
    clear: bool
    words: str


class BenefitShown(Noun):
    """Where a benefit stands, and what it was measured at."""

    id: str
    text: str
    outcome: Outcome
    baseline: float | None
    target: float | None
    actual: float | None
    readings: tuple[ReadingShown, ...]
    change: ChangeShown | None
    not_measured: str

    @classmethod
    def of(cls, stands: Realisation, readings: Readings) -> BenefitShown:
        benefit = stands.benefit
        shown = [
            ReadingShown.model_validate(each.model_dump(exclude={"benefit"}))
            for each in readings.of(benefit.id)
        ]
        change = None
        if stands.change is not None:
            values = stands.change.model_dump(exclude={"benefit", "is_clear"})
            change = ChangeShown(**values, clear=stands.change.is_clear)
        return cls(
            id=benefit.id,
            text=benefit.text,
            outcome=stands.outcome,
            baseline=stands.baseline,
            target=stands.target,
            actual=stands.actual,
            readings=tuple(shown),
            change=change,
            not_measured=readings.why_not(benefit.id),
        )


class BenefitsMeasured(Shape):
    """`programme measure`: every benefit, on which day it was measured (null where none was)."""

    on: date | None
    benefits: tuple[BenefitShown, ...]

    @classmethod
    def of(cls, stands: Sequence[Realisation], readings: Readings) -> BenefitsMeasured:
        shown = tuple(BenefitShown.of(each, readings) for each in stands)
        return cls(format=1, on=readings.on, benefits=shown)


class ProgrammeClosed(Shape):
    """`programme close`: the report, the day of closing (null for a draft), what is not settled, and
    which benefits could not be measured and why."""

    file: str
    closed: date | None
    lacks: tuple[str, ...]
    not_measured: tuple[str, ...]

    @classmethod
    def of(cls, closed: Closed, file: Path) -> ProgrammeClosed:
        return cls(
            format=1,
            file=str(file),
            closed=closed.on,
            lacks=closed.lacks,
            not_measured=closed.not_measured,
        )


class Corrected(Shape):
    """`programme correct`: how many corrections there are now."""

    corrections: int


SHAPES: dict[str, type] = {
    "programme-init": Begun,
    "programme-set": Changed,
    "programme-show": Shown,
    "programme-check": CheckedShown,
    "programme-gantt": TimelineShown,
    "programme-export": Written,
    "programme-replace": OrganisationReplaced,
    "programme-report": ReportWritten,
    "programme-import": ImportedShown,
    "programme-measure": BenefitsMeasured,
    "programme-close": ProgrammeClosed,
    "programme-correct": Corrected,
}
