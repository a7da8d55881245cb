"""What changed in a programme since it was last reported, worked out from how it stood then."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from pqmodel.programme.lateness import closed_as, is_closed, is_same_time
from pqmodel.programme.model.document import Work
from pqmodel.programme.model.programme import Programme
from pqmodel.programme.model.snapshot import RiskThen, Snapshot, WorkThen
from pqmodel.programme.model.timescale import Timescale
from pqmodel.programme.realisation import realisation_of, with_interval
from pqmodel.programme.standing import text_of


@dataclass(frozen=True)
class Difference:
    """One thing that changed: its id and words, and what changed in a few words."""

    id: str
    text: str
    what: str


@dataclass(frozen=True)
class Since:
    """All that changed since the report of the day `on`."""

    on: date
    finished: tuple[Difference, ...] = ()
    moved: tuple[Difference, ...] = ()
    dated: tuple[Difference, ...] = ()
    progressed: tuple[Difference, ...] = ()
    added: tuple[Difference, ...] = ()
    gone: tuple[Difference, ...] = ()
    risks: tuple[Difference, ...] = ()
    benefits: tuple[Difference, ...] = ()
    decided: tuple[Difference, ...] = ()

    @property
    def number(self) -> int:
        """How many things changed."""
        parts = (
            self.finished, self.moved, self.dated, self.progressed, self.added, self.gone, self.risks,
            self.benefits, self.decided,
        )  # fmt: skip
        return sum(map(len, parts))


def snapshot_of(programme: Programme, day: date) -> Snapshot:
    """How the programme stands on a day."""
    works = {}
    for item, work in programme.works().items():
        works[item] = _then(work)
    registers = programme.registers
    risks = {
        risk.id: RiskThen(text=risk.text, score=risk.score, closed=risk.closed)
        for risk in registers.risks
    }
    figures = {}
    for benefit in registers.benefits:
        actual = realisation_of(programme, benefit).actual
        if actual is not None:
            figures[benefit.id] = actual
    return Snapshot(
        on=day,
        works=works,
        risks=risks,
        benefits=figures,
        decisions=tuple(each.id for each in registers.decisions if each.on is not None),
        issues=tuple(each.id for each in registers.issues if each.closed is None),
    )


def changes_since(programme: Programme, then: Snapshot) -> Since:
    """What changed since a snapshot was taken."""
    works = programme.works()
    both = [(works[item], before) for item, before in then.works.items() if item in works]
    return Since(
        on=then.on,
        finished=tuple(_finished(both)),
        moved=tuple(_moved(both, was_dated=True)),
        dated=tuple(_moved(both, was_dated=False)),
        progressed=tuple(_progressed(both)),
        added=tuple(
            Difference(item, text_of(work), _when_in_words(work.when))
            for item, work in works.items()
            if item not in then.works
        ),
        gone=tuple(
            Difference(item, before.text, "no longer planned")
            for item, before in then.works.items()
            if item not in works
        ),
        risks=tuple(_risks(programme, then)),
        benefits=tuple(_benefits(programme, then)),
        decided=tuple(
            Difference(each.id, each.text, _when_in_words(each.on))
            for each in programme.registers.decisions
            if each.on is not None and each.id not in then.decisions
        ),
    )


Pairs = list[tuple[Work, WorkThen]]


def _then(work: Work) -> WorkThen:
    return WorkThen(
        text=text_of(work),
        when=work.when.written if work.when else "",
        status=work.status or closed_as(work) or "",
        done=work.done,
        owner=work.owner,
    )


def _was_closed(before: WorkThen) -> bool:
    return before.done is not None or before.status in ("done", "stopped")


def _finished(both: Pairs) -> Iterator[Difference]:
    for work, before in both:
        if is_closed(work) and not _was_closed(before):
            words = str(closed_as(work))
            if work.done is not None:
                words = f"done {Timescale('', 'day', work.done, work.done).in_words()}"
            yield Difference(work.id, text_of(work), words)


def _moved(both: Pairs, *, was_dated: bool) -> Iterator[Difference]:
    """Works with another date, or with one for the first time: that is no delay."""
    for work, before in both:
        due = before.due
        if (due is not None and due.is_dated) != was_dated:
            continue
        if not is_same_time(due, work.when):
            words = _when_in_words(work.when)
            if was_dated:
                words = f"{_when_in_words(due)}, now {words}"
            yield Difference(work.id, text_of(work), words)


def _progressed(both: Pairs) -> Iterator[Difference]:
    """What was begun or blocked since; what was finished is told by itself."""
    for work, before in both:
        status = work.status or ""
        if not is_closed(work) and status and status != before.status:
            words = f"{before.status}, now {status}" if before.status else f"now {status}"
            yield Difference(work.id, text_of(work), words)


def _risks(programme: Programme, then: Snapshot) -> Iterator[Difference]:
    for risk in programme.registers.risks:
        before = then.risks.get(risk.id)
        if before is None:
            points = f"new, {risk.score} points" if risk.score is not None else "new"
            yield Difference(risk.id, risk.text, points)
        elif risk.closed is not None and before.closed is None:
            yield Difference(risk.id, risk.text, "closed")
        elif risk.score != before.score:
            was = _points(before.score)
            yield Difference(risk.id, risk.text, f"{was}, now {_points(risk.score)}")
    known = {risk.id for risk in programme.registers.risks}
    for item, before in then.risks.items():
        if item not in known:
            yield Difference(item, before.text, "taken out of the register")


def _benefits(programme: Programme, then: Snapshot) -> Iterator[Difference]:
    for benefit in programme.registers.benefits:
        stands = realisation_of(programme, benefit)
        was = then.benefits.get(benefit.id)
        if stands.actual is not None and stands.actual != was:
            now = with_interval(stands.actual, stands.latest, stands.unit)
            words = f"{with_interval(was, None, stands.unit)}, now {now}"
            yield Difference(benefit.id, benefit.text, words)


def _points(score: int | None) -> str:
    if score is None:
        return "no points"
    return f"{score} points"


def _when_in_words(when: Timescale | None) -> str:
    if when is None:
        return "no date"
    return when.in_words()
