"""Makes up the sector data set's files of the demo, as the data set writes them: nobody in them is real."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

_WORKPLACE = (
    "LOCALESTID", "STATUS", "ESTNAME", "REGTYPE", "MAINSERVICE", "TOTALPERMTEMP", "ALLJOBROLES",
    "STARTERS", "LEAVERS", "VACANCIES", "REASONS", "REASONNOS", "SICKPAY", "PENSION", "SLEEPINS",
    "SLEEPINPAY", "TRAVELTIME",
)  # fmt: skip
_WORKER = (
    "LOCALESTID", "UNIQUEWORKERID", "STATUS", "DISPLAYID", "CARECERT", "L2CARECERT", "HANDCVISA",
    "STARTDATE", "APPRENTICE", "EMPLSTATUS", "ZEROHRCONT", "DAYSSICK", "MAINJOBROLE", "CONTHOURS",
    "AVGHOURS", "SCQUAL", "CWPCATEGORY",
)  # fmt: skip
_TRAINING = (
    "LOCALESTID", "UNIQUEWORKERID", "CATEGORY", "TRAININGNAME", "VALIDITY", "DATECOMPLETED",
    "EXPIRYDATE", "NOTES",
)  # fmt: skip
_CARER, _SENIOR = "8", "7"
_ROLES = ("4", "43", "25", "34", "26", "26", *[_SENIOR] * 6)
"""The manager, the deputy, the office, activities, the kitchen, the seniors; all others are carers."""
_COURSES = ("2", "6", "10", "15", "20")
"""Dementia, fire, infection, moving people, safeguarding."""
_RUN_OUT, _RUNNING_OUT = 6, 7
"""Of all workers, in fire safety and in moving people."""
Row = Mapping[str, str]


FOLDER = "asc-wds"
"""The folder of the demo in which the files of the latest quarter are, to be tried."""


@dataclass(frozen=True)
class Home:
    """What the home of the story states on a day: its staff, and what happened in the year."""

    staff: int
    leavers: int
    vacancies: int
    sickness_days: int
    reference: str = "LARKFIELD"
    title: str = "Larkfield House"


def demo_files(homes: Sequence[Home], on: date) -> dict[str, bytes]:
    """The three files by name, as they would be downloaded on the day."""
    start = f"{on.isoformat()}-sfc-bulk-upload"
    workers = [_worker(home, number, on) for home in homes for number in range(home.staff)]
    courses = [
        _course(home, number, course, on)
        for home in homes
        for number in range(home.staff)
        for course in _COURSES
    ]
    return {
        f"{start}-workplace.csv": _csv(_WORKPLACE, [_workplace(home) for home in homes]),
        f"{start}-staff.csv": _csv(_WORKER, workers),
        f"{start}-training.csv": _csv(_TRAINING, courses),
    }


def _workplace(home: Home) -> Row:
    starters = home.leavers + 1
    seniors = 2
    return {
        "LOCALESTID": home.reference,
        "STATUS": "UNCHECKED",
        "ESTNAME": f"{home.title} (made-up)",
        "REGTYPE": "2",
        "MAINSERVICE": "2",
        "TOTALPERMTEMP": str(home.staff),
        "ALLJOBROLES": f"{_CARER};{_SENIOR}",
        "STARTERS": f"{starters - seniors};{seniors}",
        "LEAVERS": f"{home.leavers - seniors};{seniors}",
        "VACANCIES": f"{home.vacancies};0",
        "SICKPAY": "0",
        "PENSION": "0",
        "SLEEPINS": "2",
        "TRAVELTIME": "6",
    }


def _worker(home: Home, number: int, on: date) -> Row:
    role = _CARER
    if number < len(_ROLES):
        role = _ROLES[number]
    starters = home.leavers - 2
    # The last in the list are those who came this year.
    days_here = 500 + 90 * (home.staff - number)
    if number >= home.staff - starters:
        days_here = 20 + 25 * (home.staff - number)
    return {
        "LOCALESTID": home.reference,
        "UNIQUEWORKERID": f"{home.reference[0]}{number + 1:03}",
        "STATUS": "UNCHECKED",
        "DISPLAYID": f"Made-up worker {number + 1}",
        "CARECERT": _turn(number, ("1", "1", "1", "3")),
        "L2CARECERT": "3",
        "HANDCVISA": _turn(number, ("2", "2", "2", "2", "1")),
        "STARTDATE": _uk(on - timedelta(days=days_here)),
        "APPRENTICE": "2",
        "EMPLSTATUS": _turn(number, ("1", "1", "1", "1", "1", "2")),
        "ZEROHRCONT": _turn(number, ("2", "2", "2", "1")),
        "DAYSSICK": str(_days_sick(home, number)),
        "MAINJOBROLE": role,
        "CONTHOURS": _turn(number, ("37.5", "37.5", "24", "")),
        "AVGHOURS": _turn(number, ("", "", "", "16")),
        "SCQUAL": _turn(number, ("1;3", "1;2", "2", "1;2", "1;1")),
        "CWPCATEGORY": _pathway(role, number),
    }


def _days_sick(home: Home, number: int) -> int:
    """A share of the days of all, so that they come to what the home counted."""
    share, rest = divmod(home.sickness_days, home.staff)
    return share + (number < rest)


def _pathway(role: str, number: int) -> str:
    if role == _SENIOR:
        return "4"
    if role == _CARER:
        return _turn(number, ("2", "2", "1"))
    return "998"


def _course(home: Home, number: int, course: str, on: date) -> Row:
    expires = on + timedelta(days=120 + 11 * number)
    if course == "6" and number < _RUN_OUT:
        expires = on - timedelta(days=10 + number)
    if course == "15" and number < _RUNNING_OUT:
        expires = on + timedelta(days=30 + number)
    return {
        "LOCALESTID": home.reference,
        "UNIQUEWORKERID": f"{home.reference[0]}{number + 1:03}",
        "CATEGORY": course,
        "DATECOMPLETED": _uk(min(expires, on) - timedelta(days=60)),
        "EXPIRYDATE": _uk(expires),
    }


def _turn(number: int, answers: Sequence[str]) -> str:
    return answers[number % len(answers)]


def _uk(day: date) -> str:
    return f"{day:%d/%m/%Y}"


def _csv(headings: Sequence[str], rows: Sequence[Row]) -> bytes:
    stream = io.StringIO(newline="")
    writer = csv.DictWriter(stream, headings, restval="", lineterminator="\r\n")
    writer.writeheader()
    writer.writerows(rows)
    return stream.getvalue().encode("utf-8")
