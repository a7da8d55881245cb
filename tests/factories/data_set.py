"""Files of the sector's data set, written as it writes them: headings, codes, quotes and line ends.

The figures that they should give are worked out here by another way than the program's: from the
drawn facts, before they are put into cells.
"""

from __future__ import annotations

import random
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path


def _columns(names: str) -> list[str]:
    return names.split(",")


WORKPLACE_HEADINGS = _columns(
    "LOCALESTID,STATUS,ESTNAME,ADDRESS1,ADDRESS2,ADDRESS3,POSTTOWN,POSTCODE,ESTTYPE,OTHERTYPE,"
    "PERMCQC,PERMLA,REGTYPE,PROVNUM,LOCATIONID,MAINSERVICE,ALLSERVICES,CAPACITY,UTILISATION,"
    "SERVICEDESC,SERVICEUSERS,OTHERUSERDESC,DHA,DHAACTIVITIES,TOTALPERMTEMP,ALLJOBROLES,STARTERS,"
    "LEAVERS,VACANCIES,REASONS,REASONNOS,REPEATTRAINING,CWPAWARE,CWPUSE,CWPUSEDESC,SICKPAY,PENSION,"
    "ACTUALCONT,OPTOUTPEN,HOLIDAY,SLEEPINS,SLEEPINPAY,TRAVELTIME,TTDIFFRATE"
)
WORKER_HEADINGS = _columns(
    "LOCALESTID,UNIQUEWORKERID,STATUS,DISPLAYID,NINUMBER,POSTCODE,DOB,GENDER,ETHNICITY,NATIONALITY,"
    "BRITISHCITIZENSHIP,COUNTRYOFBIRTH,YEAROFENTRY,DISABLED,CARECERT,L2CARECERT,RECSOURCE,HANDCVISA,"
    "INOUTUK,STARTDATE,STARTINSECT,DHA,APPRENTICE,EMPLSTATUS,ZEROHRCONT,DAYSSICK,SALARYINT,SALARY,"
    "HOURLYRATE,MAINJOBROLE,MAINJRDESC,CONTHOURS,AVGHOURS,NMCREG,AMHP,SCQUAL,NONSCQUAL,CWPCATEGORY,"
    "QUALACH01,QUALACH01NOTES,QUALACH02,QUALACH02NOTES,QUALACH03,QUALACH03NOTES"
)
TRAINING_HEADINGS = _columns(
    "LOCALESTID,UNIQUEWORKERID,CATEGORY,TRAININGNAME,ACCREDITED,WHODELIVERED,PROVIDERNAME,"
    "HOWDELIVERED,VALIDITY,DATECOMPLETED,EXPIRYDATE,NOTES"
)
MARK = "ZQXMARK"
"""Stands in every personal cell; nothing that the program writes may hold it."""
PERSONAL = _columns(
    "DISPLAYID,NINUMBER,POSTCODE,DOB,GENDER,ETHNICITY,NATIONALITY,BRITISHCITIZENSHIP,COUNTRYOFBIRTH,"
    "YEAROFENTRY,DISABLED,SALARY,HOURLYRATE,MAINJRDESC,QUALACH01NOTES,QUALACH02NOTES,QUALACH03NOTES,"
    "TRAININGNAME,NOTES"
)
TODAY = date(2026, 11, 21)
ROLES = (*range(1, 12), 15, 16, 17, *range(22, 28), *range(34, 53))
"""Every job role that the data set has a code for."""
CATEGORIES = (1, 2, *range(5, 24), *range(25, 52))
"""Every category of training."""
Cells = dict[str, str]


def quoted(cell: str) -> str:
    """A cell in quotes where it has a comma, a quote or a line end."""
    if any(sign in cell for sign in ',"\n\r'):
        return '"' + cell.replace('"', '""') + '"'
    return cell


def as_csv(headings: list[str], rows: list[Cells]) -> str:
    lines = [",".join(headings)]
    for row in rows:
        lines.append(",".join(quoted(row.get(heading, "")) for heading in headings))
    return "\r\n".join(lines)


def uk(day: date) -> str:
    return f"{day.day:02}/{day.month:02}/{day.year:04}"


def workplace(local_id: str = "H1", **cells: str) -> Cells:
    """A workplace with something in every column."""
    row = {
        "LOCALESTID": local_id, "STATUS": "UNCHECKED", "ESTNAME": 'Orchard "House", north', "ADDRESS1": "1 Mill Lane",
        "POSTTOWN": "Durham", "POSTCODE": "DH1 1AA", "ESTTYPE": "6", "PERMCQC": "1", "PERMLA": "1", "REGTYPE": "2",
        "PROVNUM": "1-1", "LOCATIONID": "1-2", "MAINSERVICE": "1", "ALLSERVICES": "1", "CAPACITY": "40",
        "UTILISATION": "36", "SERVICEUSERS": "1;2", "TOTALPERMTEMP": "6", "ALLJOBROLES": "8;7", "STARTERS": "3;0",
        "LEAVERS": "2;0", "VACANCIES": "1;1", "SICKPAY": "1", "PENSION": "0", "SLEEPINS": "1", "SLEEPINPAY": "2",
        "TRAVELTIME": "5",
    }  # fmt: skip
    return row | cells


def worker(key: str, local_id: str = "H1", **cells: str) -> Cells:
    """A permanent care worker with marks in every personal cell."""
    row = {
        "LOCALESTID": local_id, "UNIQUEWORKERID": key, "STATUS": "UNCHECKED", "CARECERT": "1", "HANDCVISA": "2",
        "STARTDATE": "01/02/2020", "APPRENTICE": "2", "EMPLSTATUS": "1", "ZEROHRCONT": "2", "DAYSSICK": "4",
        "SALARYINT": "3", "MAINJOBROLE": "8", "CONTHOURS": "37.5", "SCQUAL": "1;2", "NONSCQUAL": "2",
        "CWPCATEGORY": "2", "L2CARECERT": "3",
    }  # fmt: skip
    personal = {heading: f"{MARK} {heading}" for heading in PERSONAL if heading in WORKER_HEADINGS}
    personal["QUALACH01NOTES"] = f'{MARK} said "yes",\r\nand more, {MARK}'
    return row | personal | cells


def training(key: str, local_id: str = "H1", **cells: str) -> Cells:
    """A fire safety course that holds, with marks in its words."""
    row = {
        "LOCALESTID": local_id, "UNIQUEWORKERID": key, "CATEGORY": "6", "ACCREDITED": "1", "VALIDITY": "12",
        "DATECOMPLETED": "01/06/2026", "EXPIRYDATE": "31/05/2027", "TRAININGNAME": f"{MARK} fire",
        "NOTES": f"{MARK}, with a comma\nand a line",
    }  # fmt: skip
    return row | cells


@dataclass
class DataSet:
    """The rows of the three files, and the columns of each in the order in which they are written."""

    workplaces: list[Cells] = field(default_factory=lambda: [workplace()])
    workers: list[Cells] = field(default_factory=list)
    training: list[Cells] = field(default_factory=list)
    workplace_headings: list[str] = field(default_factory=lambda: list(WORKPLACE_HEADINGS))
    worker_headings: list[str] = field(default_factory=lambda: list(WORKER_HEADINGS))
    training_headings: list[str] = field(default_factory=lambda: list(TRAINING_HEADINGS))

    def write(self, folder: Path, encoding: str = "utf-8") -> list[Path]:
        """Writes workplace.csv, worker.csv and training.csv."""
        folder.mkdir(exist_ok=True, parents=True)
        texts = {
            "workplace.csv": as_csv(self.workplace_headings, self.workplaces),
            "worker.csv": as_csv(self.worker_headings, self.workers),
            "training.csv": as_csv(self.training_headings, self.training),
        }
        for name, text in texts.items():
            (folder / name).write_bytes(text.encode(encoding))
        return [folder / name for name in texts]


def six_workers() -> DataSet:
    """A home of six in which every figure is known, worked out by hand in the tests."""
    return DataSet(workers=[worker(f"W{number}") for number in range(1, 7)])


def drawn(seed: int, workplaces: int, most_workers: int) -> tuple[DataSet, dict[str, Facts]]:
    """A data set drawn at random, and the facts of each workplace behind its cells."""
    random_ = random.Random(seed)
    data = DataSet(workplaces=[], workers=[], training=[])
    facts: dict[str, Facts] = {}
    for number in range(1, workplaces + 1):
        local_id = f"H {number}"
        facts[local_id] = _draw_workplace(random_, data, local_id, random_.randint(1, most_workers))
    if random_.random() < 0.5:
        data.workplaces.append(workplace("Gone", STATUS="DELETE", TOTALPERMTEMP="nonsense"))
        data.workers.append(worker("W1", "Gone"))
        data.training.append(training("W1", "Gone"))
    for headings, extra in ((data.worker_headings, ["CHGUNIQUEWRKID", "TRANSFERSTAFFRECORD"]),):
        headings[2:2] = extra[: random_.randint(0, 2)]
    for headings in (data.workplace_headings, data.worker_headings, data.training_headings):
        if random_.random() < 0.5:
            random_.shuffle(headings)
    random_.shuffle(data.workers)
    return data, facts


@dataclass
class Facts:
    """What is true of a workplace, from which its figures follow."""

    total: int = 0
    starters: int | None = None
    leavers: int | None = None
    vacancies: int | None = None
    people: list[Person] = field(default_factory=list)


@dataclass
class Person:
    """What is true of one worker; None is not known."""

    contract: int
    role: int
    started: date | None
    days_sick: float | None
    level: int | None
    zero_hours: bool | None
    apprentice: bool | None
    sponsored: bool | None
    care_certificate: int | None
    contracted: float | None
    average: float | None
    pathway: int | None
    training: dict[int, date | None] = field(default_factory=dict)


def _draw_workplace(random_: random.Random, data: DataSet, local_id: str, number: int) -> Facts:
    facts = Facts(people=[_draw_person(random_) for _ in range(number)])
    facts.total = max(1, number + random_.choice([0, 0, 0, 1, -1]))
    roles = random_.sample(ROLES, random_.randint(1, 5))
    cells: Cells = {"ALLJOBROLES": ";".join(str(role) for role in roles)}
    for column in ("starters", "leavers", "vacancies"):
        kind = random_.choice(["known", "known", "none", "dk", "blank"])
        # A turnover of over 995% is taken for a slip.
        staff = sum(person.contract in (1, 2) for person in facts.people)
        counts = [random_.randint(0, 4 if staff > 2 else 1) for _ in roles]
        if kind == "none":
            counts = [0 for _ in roles]
        cells[column.upper()] = ";".join(str(each) for each in counts)
        setattr(facts, column, sum(counts))
        if kind in ("dk", "blank"):
            cells[column.upper()] = "999" if kind == "dk" else ""
            setattr(facts, column, None)
    data.workplaces.append(workplace(local_id, TOTALPERMTEMP=str(facts.total), **cells))
    for index, person in enumerate(facts.people):
        _write_person(random_, data, local_id, f"W {index}", person)
    if random_.random() < 0.3:
        data.workers.append(worker("W gone", local_id, STATUS="DELETE", DAYSSICK="366"))
        data.training.append(training("W gone", local_id))
    return facts


def _draw_person(random_: random.Random) -> Person:
    contract = random_.choice([1, 1, 1, 1, 2, 3, 4, 7])
    zero = random_.choice([True, False, False, None])
    asked = contract in (1, 2) and zero is False
    return Person(
        contract=contract,
        role=random_.choice([8, 7, 4, 16, *ROLES]),
        started=random_.choice([None] + [TODAY - timedelta(days=random_.randint(0, 3000))] * 30),
        days_sick=random_.choice([None, 0, 3, 4.5, random_.randint(0, 60)]),
        level=random_.choice([None, -1, 0, 1, 2, 3, 8]),
        zero_hours=zero,
        apprentice=random_.choice([True, False, None]),
        sponsored=random_.choice([True, False, None]),
        care_certificate=random_.choice([1, 2, 3, None]),
        contracted=random_.choice([None, 16.0, 37.5, 50.0]) if asked else None,
        average=None
        if asked or (contract in (1, 2) and not zero)
        else random_.choice([None, 8.5, 49.0, 0.0]),
        pathway=random_.choice([1, 2, 3, 998, None]),
        training={
            category: random_.choice([None, TODAY + timedelta(days=random_.randint(-400, 900))])
            for category in random_.sample(CATEGORIES, random_.randint(0, 4))
        },
    )


def _answer(random_: random.Random, answer: bool | None) -> str:
    if answer is None:
        return random_.choice(["", "999"])
    return "1" if answer else "2"


def _write_person(
    random_: random.Random, data: DataSet, local_id: str, key: str, person: Person
) -> None:
    unknown = random_.choice(["", "999"])
    level = {None: random_.choice(["", "999", "1;999"]), -1: "2"}.get(
        person.level, f"1;{person.level}"
    )
    data.workers.append(
        worker(
            key, local_id, EMPLSTATUS=str(person.contract), MAINJOBROLE=str(person.role),
            STARTDATE=uk(person.started) if person.started else "",
            DAYSSICK=unknown if person.days_sick is None else f"{person.days_sick:g}",
            SCQUAL=level, ZEROHRCONT=_answer(random_, person.zero_hours),
            APPRENTICE=_answer(random_, person.apprentice), HANDCVISA=_answer(random_, person.sponsored),
            CARECERT="" if person.care_certificate is None else str(person.care_certificate),
            CONTHOURS="" if person.contracted is None else f"{person.contracted:g}",
            AVGHOURS="" if person.average is None else f"{person.average:g}",
            CWPCATEGORY=unknown if person.pathway is None else str(person.pathway),
        )
    )  # fmt: skip
    for category, expires in person.training.items():
        shown = "" if expires is None else uk(expires)
        validity = random_.choice(["none", "", ""]) if expires is None else ""
        if validity == "none":
            person.training[category] = date.max
        completed = uk(min(expires or TODAY, TODAY) - timedelta(days=30))
        cells = {
            "CATEGORY": f"{category}",
            "EXPIRYDATE": shown,
            "VALIDITY": validity,
            "DATECOMPLETED": completed,
        }
        data.training.append(training(key, local_id, **cells))
        if random_.random() < 0.3 and expires is not None:
            older = expires - timedelta(days=365)
            first = {
                "EXPIRYDATE": uk(older),
                "DATECOMPLETED": uk(min(older, TODAY) - timedelta(days=300)),
                "VALIDITY": "",
            }
            data.training.append(training(key, local_id, **cells | first))
