"""Counts what the files of the data set say of one workplace, measure by measure.

The formulas stand with each measure. Here is only what is counted for them, and of how many workers
it is known.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from pqmodel.ground.dates import months_before
from pqmodel.measures.data_set.codes import (
    AGENCY,
    BANK,
    CARE_PROVIDING,
    JOB_ROLES,
    MANAGER,
    NURSE,
    PATHWAY,
    SLEEP_IN_PAY,
    STAFF,
    SUPPORT_WORKER,
    TRAINING,
    TRAVEL_TIME,
)
from pqmodel.measures.data_set.training import Training
from pqmodel.measures.data_set.workers import Worker
from pqmodel.measures.data_set.workplaces import Stated, Workplace, has_manager_vacancy
from pqmodel.questionnaire.measure import DK

_QUALIFIED_FROM = 2
_LONG_WEEK = 48
_COMPLETED = 1
_NOT_PAID, _NOBODY_TRAVELS = 5, 6
_WORKPLACE_ALONE = "as the workplace states it"


@dataclass(frozen=True)
class Tally:
    """What is counted for one measure: its inputs, its lines, or the answer (yes or no).

    `known` of `workers` workers say what it needs, unless the workplace states it (`is_stated`).
    `trait` is the input that counts people by something about them: a small number of it is never
    shown. With a `whole`, nor is a small number of those who are not so, since it is the rest.
    `people` says that the lines count people, `behind` how many people stand behind it. Lines in
    `kept_back` are not shown, since with what is shown elsewhere they would tell a small number.
    """

    measure: str
    inputs: Mapping[str, float | str] = field(default_factory=dict)
    lines: Mapping[str, int] | None = None
    answer: str = ""
    known: int = 0
    workers: int = 0
    trait: str = ""
    whole: str = ""
    people: bool = False
    behind: int = 0
    kept_back: frozenset[str] = frozenset()
    is_stated: bool = False

    @property
    def basis(self) -> str:
        """Of how many workers it is known, in words."""
        if self.is_stated or self.answer:
            return _WORKPLACE_ALONE
        return f"known of {self.known} of {self.workers} workers"


@dataclass(frozen=True)
class EarlierStarters:
    """The starters of the year up to an earlier day, as they were stated then."""

    on: date
    starters: float


@dataclass(frozen=True)
class Counted:
    """What is counted of: a workplace, its workers and their training, each None where no file of
    it was given, as on a day."""

    on: date
    workplace: Workplace | None = None
    workers: Sequence[Worker] | None = None
    training: Sequence[Training] | None = None
    earlier: EarlierStarters | None = None


def tallies_of(counted: Counted) -> list[Tally]:
    """What the files say of one workplace, by measure. Nothing is withheld here yet."""
    tallies: list[Tally] = []
    if counted.workplace is not None:
        stated = [*_stated(counted.workplace), *_terms(counted.workplace)]
        tallies += [replace(tally, is_stated=True) for tally in stated]
    if counted.workers is not None:
        tallies += _of_workers(counted.workers)
    if counted.workplace is not None and counted.workers is not None:
        tallies += _of_both(counted.workplace, counted.workers, counted)
    if counted.training is not None:
        tallies += _of_training(counted.training, counted.workers, counted.on)
    return tallies


def _stated(workplace: Workplace) -> Iterator[Tally]:
    """What the workplace states in numbers of its own."""
    yield Tally("staff-total", {"staff-total": workplace.total})
    yield Tally("starters", {"starters": workplace.starters.total})
    yield Tally("leavers", {"leavers": workplace.leavers.total})
    yield Tally("vacancies", {"vacancies": workplace.vacancies.total})
    # A vacancy is a post and no person: how few there are of a role may be shown.
    if not isinstance(workplace.vacancies.total, str):
        yield Tally("vacancies-by-role", lines=_by_role(workplace.vacancies))
    for measure, stated in (
        ("starters-by-role", workplace.starters),
        ("leavers-by-role", workplace.leavers),
    ):
        if not isinstance(stated.total, str):
            yield Tally(measure, lines=_by_role(stated), people=True, behind=round(stated.total))
    if workplace.reasons:
        lines = {f"Reason {code} of the data set": n for code, n in workplace.reasons.items() if n}
        yield Tally("exit-reasons", lines=lines, people=True, behind=sum(lines.values()))


def _by_role(stated: Stated) -> dict[str, int]:
    return {JOB_ROLES[role]: number for role, number in stated.by_role.items() if number}


def _terms(workplace: Workplace) -> Iterator[Tally]:
    """What the workplace offers: as yes or no, and all together as lines."""
    lines: dict[str, int] = {}
    travel = None
    if workplace.travel_time not in (None, _NOBODY_TRAVELS):
        travel = workplace.travel_time != _NOT_PAID
    answers = {
        "sick-pay": ("Sick pay above the legal minimum", workplace.sick_pay),
        "pension": ("Pension above the legal minimum", workplace.pension),
        "travel-time": ("Travel time paid", travel),
        "sleep-ins": ("Sleep-ins", workplace.sleep_ins),
    }
    for measure, (title, answer) in answers.items():
        if answer is None:
            continue
        word = "yes" if answer else "no"
        lines[f"{title}: {word}"] = 1
        yield Tally(measure, answer=word)
    if workplace.sleep_in_pay is not None:
        lines[f"Sleep-ins paid {SLEEP_IN_PAY[workplace.sleep_in_pay]}"] = 1
    if workplace.travel_time is not None:
        lines[f"Travel time: {TRAVEL_TIME[workplace.travel_time]}"] = 1
    if lines:
        yield Tally("workplace-terms", lines=lines)


def _of_workers(workers: Sequence[Worker]) -> Iterator[Tally]:
    everybody = len(workers)
    sick = [worker.days_sick for worker in workers if worker.days_sick is not None]
    inputs = {"sickness-days": sum(sick), "sickness-recorded": float(len(sick))}
    yield Tally("sickness", inputs, known=len(sick), workers=everybody)

    carers = [worker for worker in workers if worker.role in CARE_PROVIDING]
    # Where the file lacks the column of roles nobody can tell who provides care.
    if all(worker.role is not None for worker in workers):
        yield _share(
            "qualifications",
            ("qualified-level-2", "qualification-known"),
            [_is_qualified(worker) for worker in carers],
            sensitive=False,
        )
    for measure, names, answer in _TRAITS:
        yield _share(measure, names, [answer(worker) for worker in workers])
    yield _mean("contracted-hours", [worker.contracted_hours for worker in workers])
    yield _mean("average-hours", [worker.average_hours for worker in workers])
    for measure, contract in (("bank-staff", BANK), ("agency-staff", AGENCY)):
        number = sum(worker.contract == contract for worker in workers)
        key = measure.removesuffix("-staff")
        yield Tally(measure, {key: float(number)}, known=everybody, workers=everybody, trait=key)
    yield _pathway(workers)
    yield from _headcounts(workers)


def _headcounts(workers: Sequence[Worker]) -> Iterator[Tally]:
    """Heads by what they do, of those directly employed and of agency and bank."""
    if any(worker.role is None for worker in workers):
        # The file lacks the column.
        return
    contracts = {"direct-headcount": STAFF, "agency-bank-headcount": (BANK, AGENCY)}
    for measure, among in contracts.items():
        roles = [worker.role for worker in workers if worker.contract in among]
        lines = Counter(_headed_as(role) for role in roles)
        yield Tally(
            measure,
            lines=dict(lines),
            known=len(workers),
            workers=len(workers),
            people=True,
            behind=len(roles),
        )


def _headed_as(role: int | None) -> str:
    if role == NURSE:
        return "Registered nurses"
    if role in CARE_PROVIDING or role == SUPPORT_WORKER:
        return "Care-providing staff"
    return "Other staff"


def _share(
    measure: str,
    names: tuple[str, str],
    answers: Sequence[bool | None],
    *,
    sensitive: bool = True,
) -> Tally:
    """How many say yes, of those of whom it is known."""
    known = [answer for answer in answers if answer is not None]
    above, below = names
    inputs = {above: float(sum(known)), below: float(len(known))}
    whole = below if sensitive else ""
    return Tally(measure, inputs, known=len(known), workers=len(answers), trait=above, whole=whole)


def _is_qualified(worker: Worker) -> bool | None:
    if worker.level is None:
        return None
    return worker.level >= _QUALIFIED_FROM


def _mean(measure: str, hours: Sequence[float | None]) -> Tally:
    known = [each for each in hours if each is not None]
    inputs = {measure: sum(known), f"{measure}-known": float(len(known))}
    return Tally(measure, inputs, known=len(known), workers=len(hours))


def _pathway(workers: Sequence[Worker]) -> Tally:
    categories = [worker.pathway for worker in workers if worker.pathway is not None]
    lines = {PATHWAY[code]: number for code, number in sorted(Counter(categories).items())}
    return Tally(
        "pathway-categories",
        lines=lines,
        known=len(categories),
        workers=len(workers),
        people=True,
        behind=len(categories),
    )


def _completed(certificate: int | None) -> bool | None:
    if certificate is None:
        return None
    return certificate == _COMPLETED


def _has_long_week(worker: Worker) -> bool | None:
    hours = [each for each in (worker.contracted_hours, worker.average_hours) if each is not None]
    if not hours:
        return None
    return max(hours) > _LONG_WEEK


_TRAITS: Sequence[tuple[str, tuple[str, str], Callable[[Worker], bool | None]]] = (
    (
        "care-certificate",
        ("care-certificate-completed", "care-certificate-known"),
        lambda worker: _completed(worker.care_certificate),
    ),
    (
        "level-2-certificate",
        ("level-2-certificate-completed", "level-2-certificate-known"),
        lambda worker: _completed(worker.level_2_certificate),
    ),
    ("zero-hours", ("zero-hours", "zero-hours-known"), lambda worker: worker.zero_hours),
    ("apprentices", ("apprentices", "apprentices-known"), lambda worker: worker.apprentice),
    ("sponsored", ("sponsored", "sponsored-known"), lambda worker: worker.sponsored),
    ("over-48-recorded", ("over-48-recorded", "weekly-hours-known"), _has_long_week),
)
"""Shares of all workers of whom it is known: the measure, its two inputs, and who is counted."""


def _of_both(workplace: Workplace, workers: Sequence[Worker], counted: Counted) -> Iterator[Tally]:
    """What needs the workplace's own numbers and its workers."""
    staff = [worker for worker in workers if worker.is_staff]
    # The data set gives these three only where there are as many records as staff in all.
    same: dict[str, float | str] = {
        "staff": float(len(staff)),
        "staff-records": float(len(workers)),
        "staff-total": workplace.total,
    }
    everybody = len(workers)
    leavers = {"leavers": workplace.leavers.total, **same}
    yield Tally("turnover", leavers, known=everybody, workers=everybody)
    vacancies = {"vacancies": workplace.vacancies.total, **same}
    yield Tally("vacancy-rate", vacancies, known=everybody, workers=everybody)

    dated = [worker for worker in staff if worker.started]
    year_ago = months_before(counted.on, 12)
    stayed = [worker for worker in dated if worker.started and worker.started <= year_ago]
    yield Tally(
        "time-in-role",
        {
            "year-or-more": float(len(stayed)),
            "start-missing": float(len(staff) - len(dated)),
            **same,
        },
        known=len(dated),
        workers=len(staff),
        trait="year-or-more",
    )
    yield from _starters_kept(workplace, staff, counted, year_ago)
    if workplace.is_regulated and not workplace.is_head_office:
        yield from _manager(workplace, workers)


def _starters_kept(
    workplace: Workplace, staff: Sequence[Worker], counted: Counted, year_ago: date
) -> Iterator[Tally]:
    """Of those who started in a year, how many are still there."""
    dated = sum(worker.started is not None for worker in staff)
    if not staff or dated < len(staff):
        return
    here = [worker for worker in staff if worker.started and worker.started > year_ago]
    key = "starters-still-here"
    inputs = {key: float(len(here)), "starters": workplace.starters.total}
    # Who changes to another job has a new start date, so there can be more of them than starters:
    # that is told as a doubt, and is no share.
    if isinstance(workplace.starters.total, str) or len(here) <= workplace.starters.total:
        yield Tally("starters-kept", inputs, known=dated, workers=dated, trait=key)
    if counted.earlier is None:
        return

    until = counted.earlier.on
    first = months_before(until, 12)
    then = [worker for worker in staff if worker.started and first < worker.started <= until]
    key = "earlier-starters-still-here"
    after = {key: float(len(then)), "earlier-starters": counted.earlier.starters}
    if len(then) <= counted.earlier.starters:
        yield Tally("starters-after-six-months", after, known=dated, workers=dated, trait=key)


def _manager(workplace: Workplace, workers: Sequence[Worker]) -> Iterator[Tally]:
    if any(worker.role is None for worker in workers):
        return
    if any(worker.role == MANAGER for worker in workers):
        yield Tally("manager-in-post", answer="yes")
    elif has_manager_vacancy(workplace):
        yield Tally("manager-in-post", answer="no")


def _of_training(
    training: Sequence[Training], workers: Sequence[Worker] | None, on: date
) -> Iterator[Tally]:
    known = [each for each in training if each.is_known()]
    people = len({(each.workplace, each.worker) for each in known})
    everybody = people if workers is None else len(workers)
    in_date = [each for each in known if each.is_in_date(on)]
    inputs = {
        "training-records-in-date": float(len(in_date)),
        "training-records-known": float(len(known)),
    }
    yield Tally("training-in-date", inputs, known=people, workers=everybody, behind=people)

    over = [each for each in known if not each.is_in_date(on)]
    soon = [each for each in known if each.runs_out_soon(on)]
    for measure, found in (
        ("training-run-out", over),
        ("training-running-out", soon),
        ("training-in-date-by-category", in_date),
    ):
        numbers = Counter(each.category for each in found)
        lines = {TRAINING[code]: number for code, number in sorted(numbers.items())}
        yield Tally(
            measure, lines=lines, known=people, workers=everybody, people=True, behind=people
        )


def add_up(tallies: Sequence[Tally]) -> Tally:
    """The tallies of one measure from several workplaces as one. An answer of yes or no does not
    add up: only the first is given."""
    first = tallies[0]
    inputs: dict[str, float | str] = {}
    lines: Counter[str] = Counter()
    for tally in tallies:
        for key, number in tally.inputs.items():
            before = inputs.get(key, 0.0)
            if isinstance(before, str) or isinstance(number, str):
                inputs[key] = DK
            else:
                inputs[key] = before + number
        lines.update(tally.lines or {})
    return replace(
        first,
        inputs=inputs,
        lines=None if first.lines is None else dict(lines),
        known=sum(tally.known for tally in tallies),
        workers=sum(tally.workers for tally in tallies),
        behind=sum(tally.behind for tally in tallies),
    )
