"""A made-up county of thirty services, with a baseline and the same twelve months later.

Three things are planted in it, so that whoever tries the program knows what there is to find:
recruitment is slow nearly everywhere (new staff wait long to start, and are left to themselves); one
service is good at just that and may be named, another is and may not; supervision gets better. The files of the
sector's data set of one organisation lie beside, to be imported.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from random import Random

from pqmodel import __version__
from pqmodel.ground import paths
from pqmodel.ground.cycle import Cycle, containing
from pqmodel.ground.faults import PqmodelError
from pqmodel.ground.files import write
from pqmodel.partnership.canonical import with_checksum
from pqmodel.partnership.county import SERVICES, County, set_up
from pqmodel.partnership.demo_measures import demo_measures
from pqmodel.partnership.model import (
    SharedCounts,
    SharedGroup,
    SharedPlan,
    SharedStatement,
    Submission,
)
from pqmodel.partnership.sharing import write_submission
from pqmodel.partnership.store.parquet import refuse_without_library
from pqmodel.partnership.submission_files import files_in
from pqmodel.partnership.taking_in import add_files
from pqmodel.questionnaire.loading import load
from pqmodel.questionnaire.locating import shipped
from pqmodel.questionnaire.model import Questionnaire
from pqmodel.service.demo_data_set import FOLDER, Home, demo_files

SLOW = ("culture-welcome", "leadership-work-fits-time")
"""The common issue: weak nearly everywhere."""
BETTER = ("culture-supervision-protected", "culture-supervision-reflective")
"""The change: these rise between the two cycles."""
STRONG_AND_NAMED, STRONG_AND_NOT = 6, 18
"""Who is good at what most are weak in, by place in the list."""
NOT_YET = (11, 20, 26)
"""Who has not sent the second time."""
_NAMES = (
    "Alder House", "Ash Grove", "Beech Lodge", "Birch Care at Home", "Bramble Court",
    "Castle View", "Cedar House", "Chapel Row", "Derwent Home Care", "Elm Tree House",
    "Fell Side", "Ferry Lane", "Gorse Bank", "Hazel Home Care", "Heather Court",
    "Holly House", "Ivy Supported Living", "Juniper Lodge", "Kestrel Care", "Larch House",
    "Lime Avenue", "Maple Home Care", "Meadow Bank", "Oak Lea", "Pine Court",
    "Quarry Road", "Rowan House", "Spring Care at Home", "Teasel Court", "Willow Living",
)  # fmt: skip
_KINDS = ("Care home", "Home care", "Supported living")
_AREAS = ("North", "East", "South")
_GROUPS = ("Fellside Care", "Weardale Homes", "independent")
WITH_FILES = _GROUPS[1]
"""Whose files of the sector's data set lie beside; two of its services have not sent."""
_LEVEL, _BETWEEN, _WITHIN, _SCATTER = 3.75, 0.28, 0.85, 0.18
_WEAK, _STRONG, _RISE = 2.45, 4.55, 0.7


@dataclass(frozen=True)
class MadeUp:
    """A service of the county: what it is, and how many people answer."""

    code: str
    name: str
    kind: str
    area: str
    organisation: str
    staff: int
    families: int
    level: float
    place: int

    @property
    def reference(self) -> str:
        """Its workplace in the sector's data set."""
        return f"W{self.place + 1:02d}"

    @property
    def size(self) -> str:
        """Its size band."""
        return "small" if self.staff < 15 else "large" if self.staff > 28 else "medium"


@dataclass(frozen=True)
class DemoCounty:
    """What was made: the partnership, its cycles, and how many submissions were taken in."""

    county: County
    cycles: tuple[str, str]
    services: int
    submissions: int


def make_demo_county(root: Path, today: date) -> DemoCounty:
    """The made-up county at `root`; `today` lies in its second cycle. The same day gives the same
    figures. Refuses a folder with anything in it, and does nothing without DuckDB."""
    if paths.is_there(root) and not paths.is_folder(root):
        raise PqmodelError(
            f"{paths.shown(root)} is a file, not a folder.", "Name a new folder, such as county."
        )
    if paths.listed(root):
        raise PqmodelError(
            f"{paths.shown(root)} is not empty.",
            "Name a new folder, such as county; what is in this one stays.",
        )
    refuse_without_library()
    now = containing(today, "quarters")
    county = set_up(root, "Our county")
    chance = Random(16)
    services = _services(chance)
    write(root / SERVICES, _list_of(services).encode("utf-8"))
    questionnaire = load(shipped()["workforce"])
    for turn, cycle in enumerate((now.shift(-4), now)):
        folder = root / "sent" / cycle.id
        paths.make_folder(folder)
        for service in services:
            # Nobody has sent anything on a day that is yet to come.
            until = min(cycle.end, today)
            submission = _submission(service, cycle, until, turn, questionnaire, chance)
            if not (turn and service.place in NOT_YET):
                write_submission(folder / f"{service.code}.json", submission)
    _write_data_set(root, services, now, today)
    made = add_files(county, files_in([root / "sent"]))
    cycles = now.shift(-4).id, now.id
    return DemoCounty(County(root), cycles, len(services), made.taken)


def _write_data_set(root: Path, services: Sequence[MadeUp], now: Cycle, today: date) -> None:
    """The data set's files of one organisation's workplaces, to be imported by whoever tries it."""
    on = max(now.start, today - timedelta(days=7))
    homes = [
        Home(
            staff=round(service.staff * 1.3),
            leavers=max(3, round(service.staff * 0.3)),
            vacancies=max(1, service.staff // 9),
            sickness_days=service.staff * (4 + service.place % 5),
            reference=service.reference,
            title=service.name,
        )
        for service in services
        if service.organisation == WITH_FILES
    ]
    for name, data in demo_files(homes, on).items():
        write(root / FOLDER / name, data)


def _services(chance: Random) -> list[MadeUp]:
    return [
        MadeUp(
            code=f"H-{place + 1:02d}",
            name=name,
            kind=_kind(name),
            area=_AREAS[place % 3],
            organisation=_GROUPS[(place // 2) % 3],
            staff=chance.randint(9, 38),
            families=chance.choice((0, 0, 6, 8, 11)),
            level=chance.gauss(_LEVEL, _BETWEEN),
            place=place,
        )
        for place, name in enumerate(_NAMES)
    ]


def _kind(name: str) -> str:
    if "Living" in name:
        return _KINDS[2]
    if "Care" in name:
        return _KINDS[1]
    return _KINDS[0]


def _list_of(services: list[MadeUp]) -> str:
    lines = ["code,name,kind,area,size,organisation,asc_wds"]
    for s in services:
        labels = (s.kind, s.area, s.size, s.organisation)
        lines.append(",".join((s.code, s.name, *labels, s.reference)))
    return "\n".join(lines) + "\n"


def _submission(
    service: MadeUp,
    cycle: Cycle,
    until: date,
    turn: int,
    questionnaire: Questionnaire,
    chance: Random,
) -> Submission:
    groups = {"care-staff": SharedGroup(title="Care staff", audience="staff", people=service.staff)}
    if service.families:
        groups["families"] = SharedGroup(
            title="Families", audience="families", people=service.families
        )
    statements = []
    for section, statement in questionnaire.by_statement.values():
        level = _level(service, statement.id, turn) + chance.gauss(0, _SCATTER)
        counts = {
            key: _counts(level, group.people, chance)
            for key, group in groups.items()
            if group.audience in statement.audiences
        }
        if counts:
            statements.append(SharedStatement(id=statement.id, pillar=section.id, groups=counts))
    done = 1 + turn * chance.randint(1, 3)
    return with_checksum(
        Submission(
            by=service.code,
            is_code=True,
            type=service.kind,
            cycle=cycle.id,
            starts=cycle.start,
            ends=cycle.end,
            questionnaire=questionnaire.ref,
            scale=questionnaire.scale.values,
            favourable_from=questionnaire.scale.favourable_from,
            smallest_group=5,
            groups=groups,
            statements=tuple(statements),
            measures=demo_measures(service.staff, service.place, turn, cycle.end, chance),
            plan=SharedPlan(actions=6, statuses={"done": done, "in progress": 6 - done}),
            made_on=max(cycle.start, until - timedelta(days=chance.randint(5, 30))),
            strengths_may_be_named=service.place != STRONG_AND_NOT and service.place % 3 == 0,
            made_with=__version__,
        )
    )


def _level(service: MadeUp, statement: str, turn: int) -> float:
    """The mean that the service's people lean to."""
    if statement in SLOW:
        if service.place in (STRONG_AND_NAMED, STRONG_AND_NOT):
            return _STRONG
        return _WEAK
    if statement in BETTER:
        return service.level - 0.5 + turn * _RISE
    return service.level


def _counts(level: float, people: int, chance: Random) -> SharedCounts:
    scores = [0] * 5
    for _ in range(people):
        score = min(max(round(chance.gauss(level, _WITHIN)), 1), 5)
        scores[score - 1] += 1
    return SharedCounts(n=people, scores=tuple(scores))
