"""Closes a programme: what is not settled is named first, then the record is sealed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from pqmodel.ground.dates import in_full
from pqmodel.ground.faults import Fault, InputRefused, PqmodelError
from pqmodel.ground.words import first_listed
from pqmodel.programme.closure_record import put_closure, record_files, write_closure
from pqmodel.programme.lateness import is_closed
from pqmodel.programme.model.closure import Closure, Correction, digest
from pqmodel.programme.model.programme import PROGRAMME, Programme
from pqmodel.programme.realisation import realisations
from pqmodel.programme.record import Opened


@dataclass(frozen=True)
class Lack:
    """Something that a closure should say and the record does not, and how to say it."""

    at: str
    what: str
    mend: str


def not_settled(programme: Programme) -> tuple[Lack, ...]:
    """What a closure should say and the record does not; nothing where all is said."""
    return tuple(_not_settled(programme))


def close(opened: Opened, today: date, *, as_it_is: bool) -> Closure:
    """Seals the record of the programme, and gives the note of it. PqmodelError where it is closed
    already; or, unless `as_it_is`, where something is not settled: all of it is named."""
    if opened.closure is not None:
        raise PqmodelError(f"The programme was closed on {in_full(opened.closure.closed)} already.")
    if not as_it_is:
        refuse_unsettled(opened, opened.programme)
    lacks = not_settled(opened.programme)
    contents = record_files(opened.root)
    digests = {name: digest(data) for name, data in contents.items()}
    open_still = tuple(lack.what for lack in lacks)
    closure = Closure(closed=today, lacks=open_still, files=digests).sealed()
    write_closure(opened.workspace, closure, contents)
    return closure


def refuse_unsettled(opened: Opened, programme: Programme) -> None:
    """Raises InputRefused where the programme, as it would be closed, does not say all that it should."""
    lacks = not_settled(programme)
    if not lacks:
        return
    faults = []
    for lack in lacks:
        file, line = opened.where(lack.at)
        faults.append(Fault(file, line, lack.what, lack.mend))
    raise InputRefused(
        "The programme cannot be closed yet; or close it as it is, with --as-it-is.", faults
    )


def correct(opened: Opened, words: str, today: date) -> Closure:
    """Adds a correction to a closed programme. PqmodelError where it is open, or says nothing."""
    if opened.closure is None:
        raise PqmodelError(
            "The programme is open, so there is nothing to correct.", "Change it as always."
        )
    if not words.strip():
        raise PqmodelError("The correction says nothing.", "Say what was wrong, and what is right.")
    corrections = (*opened.closure.corrections, Correction(on=today, text=words.strip()))
    closure = opened.closure.model_copy(update={"corrections": corrections})
    put_closure(opened.workspace, closure)
    return closure


def _not_settled(programme: Programme) -> Iterator[Lack]:
    yield from _works(programme)
    unmeasured = [each.benefit.id for each in realisations(programme) if each.actual is None]
    if unmeasured:
        what = f"nothing says what became of {first_listed(unmeasured)}"
        yield Lack(unmeasured[0], what, "give each its actual figure, or let it measure itself")
    if not programme.registers.lessons:
        yield Lack(PROGRAMME, "nothing was learned", "add lessons")
    handovers = programme.registers.handovers
    if not handovers:
        what = "nothing says what passes into business as usual"
        yield Lack(PROGRAMME, what, "add handovers, each with its owner")
    without = [each.id for each in handovers if not each.owner]
    if without:
        what = f"nothing says to whom {first_listed(without)} passes"
        yield Lack(without[0], what, "give it an owner")
    if not programme.own.closing.summary:
        yield Lack(PROGRAMME, "nothing says how it went", "set closing.summary")
    if not programme.own.closing.next_phase:
        what = "nothing says what the next phase is"
        yield Lack(PROGRAMME, what, "set closing.next_phase; None where there is none")
    risks = [each for each in programme.registers.risks if each.closed is None]
    unowned = [risk.id for risk in risks if not risk.owner]
    if unowned:
        what = f"nobody has {first_listed(unowned)} from now on"
        yield Lack(unowned[0], what, "give each an owner, or the day on which it was closed")


def _works(programme: Programme) -> Iterator[Lack]:
    open_works = [work for work in programme.works().values() if not is_closed(work)]
    silent = [work.id for work in open_works if work.status is None]
    if silent:
        what = f"nothing says how far {first_listed(silent)} came"
        yield Lack(silent[0], what, "set its status: done, stopped, or how far it is")
    without = [work.id for work in open_works if work.status is not None and not work.progress]
    if without:
        were = "was" if len(without) == 1 else "were"
        what = f"nothing says why {first_listed(without)} {were} not done"
        yield Lack(without[0], what, "set its progress")
