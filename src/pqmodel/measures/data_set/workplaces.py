"""The rows of workplace.csv: what a workplace says of itself, with the data set's own rules."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

from pqmodel.measures.data_set.cells import MEND as _MEND
from pqmodel.measures.data_set.cells import Remarks, Row, rows_of, whole_number
from pqmodel.measures.data_set.codes import (
    DELETED,
    DONT_KNOW,
    HEAD_OFFICE,
    JOB_ROLES,
    MANAGER,
    NOT_REGULATED,
    REGULATED,
    SLEEP_IN_PAY,
    STATUSES,
    TRAVEL_TIME,
)
from pqmodel.measures.data_set.headings import DataSetFile

_MOST_STAFF = 999
_UNKNOWN = "UNKNOWN"
_ROLE_COUNTS = ("STARTERS", "LEAVERS", "VACANCIES")
Total = float | Literal["dk"]
_DK: Literal["dk"] = "dk"


@dataclass(frozen=True)
class Stated:
    """A number that a workplace states, in all and by job role; "dk" where nobody knows it."""

    total: Total = _DK
    by_role: Mapping[int, int] = field(default_factory=dict)


@dataclass(frozen=True)
class Workplace:
    """A workplace as it stands in the file. None stands for an answer that is not known."""

    id: str
    place: str
    is_regulated: bool | None
    is_head_office: bool
    total: Total
    starters: Stated
    leavers: Stated
    vacancies: Stated
    reasons: Mapping[int, int]
    sick_pay: bool | None
    pension: bool | None
    sleep_ins: bool | None
    sleep_in_pay: int | None
    travel_time: int | None


@dataclass
class WorkplacesRead:
    """The workplaces that are still there, and the references of those that are deleted."""

    workplaces: list[Workplace] = field(default_factory=list)
    deleted: set[str] = field(default_factory=set)

    @property
    def ids(self) -> set[str]:
        """The references of the workplaces that are still there."""
        return {workplace.id for workplace in self.workplaces}

    @property
    def unregulated(self) -> set[str]:
        """The references of those that say that they are not regulated."""
        return {each.id for each in self.workplaces if each.is_regulated is False}


def read_workplaces(file: DataSetFile, remarks: Remarks) -> WorkplacesRead:
    """Every workplace of a file, by whether it is still there."""
    read = WorkplacesRead()
    ids: set[str] = set()
    for row in rows_of(file, remarks):
        local_id = row.reference("LOCALESTID")
        status = read_status(row, file)
        if status == DELETED:
            read.deleted.add(local_id)
            continue
        if not local_id:
            row.refuse("LOCALESTID", "is blank", _MEND)
            remarks.incomplete.add("workplace")
        elif local_id in ids:
            row.refuse("LOCALESTID", "names a workplace that stands in the file already", _MEND)
        ids.add(local_id)
        read.workplaces.append(_read(row, local_id, f"{file.sheet.file}, row {row.number}"))
    return read


def read_status(row: Row, file: DataSetFile) -> str:
    """The status of a row; a file that lacks the column has none. Others than the five that there
    are, and none, are faults."""
    if "STATUS" not in file.columns:
        return ""
    status = row.words("STATUS").upper()
    if status not in STATUSES:
        mend = "write UNCHECKED, NEW, UPDATE, NOCHANGE or DELETE"
        row.refuse("STATUS", "is no status of the data set", mend)
    return status


def _read(row: Row, local_id: str, place: str) -> Workplace:
    service = whole_number(row.words("MAINSERVICE"))
    if row.has("MAINSERVICE") and service is None:
        row.refuse("MAINSERVICE", "is blank, or no code of a service", _MEND)
    regulation = whole_number(row.words("REGTYPE"))
    if row.has("REGTYPE") and regulation not in (NOT_REGULATED, REGULATED):
        row.refuse("REGTYPE", f"is neither {NOT_REGULATED} nor {REGULATED}", _MEND)
    is_head_office = service == HEAD_OFFICE
    roles = _roles(row)
    stated = {column: _stated(row, column, roles) for column in _ROLE_COUNTS}
    _check_roles(row, stated)
    sleep_ins = row.yes_or_no("SLEEPINS")
    return Workplace(
        id=local_id,
        place=place,
        is_regulated=None if regulation is None else regulation == REGULATED,
        is_head_office=is_head_office,
        total=_staff_total(row, is_head_office),
        starters=stated["STARTERS"],
        leavers=stated["LEAVERS"],
        vacancies=stated["VACANCIES"],
        reasons=_reasons(row, stated["LEAVERS"]),
        sick_pay=_zero_or_one(row, "SICKPAY"),
        pension=_zero_or_one(row, "PENSION"),
        sleep_ins=sleep_ins,
        sleep_in_pay=_sleep_in_pay(row, sleep_ins),
        travel_time=row.code("TRAVELTIME", TRAVEL_TIME, strict=False),
    )


def _staff_total(row: Row, is_head_office: bool) -> Total:
    text = row.words("TOTALPERMTEMP")
    total = whole_number(text)
    if total is None or total > _MOST_STAFF:
        row.refuse("TOTALPERMTEMP", f"is no whole number from 0 to {_MOST_STAFF}", _MEND)
        return _DK
    if total == 0 and not is_head_office:
        # A download writes 0 too where nobody stated a total. Only an upload would be refused.
        what = "is 0, which only a head office may have, and is taken for not known"
        row.doubt("TOTALPERMTEMP", what)
        return _DK
    return float(total)


def _roles(row: Row) -> list[int]:
    roles = []
    for part in row.listed("ALLJOBROLES"):
        role = whole_number(part)
        if role is None or role not in JOB_ROLES:
            row.refuse("ALLJOBROLES", "has a code that is no job role", _MEND)
            continue
        roles.append(role)
    return roles


def _stated(row: Row, column: str, roles: Sequence[int]) -> Stated:
    parts = row.listed(column)
    if not parts:
        return Stated()
    if len(parts) == 1 and parts[0] in DONT_KNOW:
        return Stated()
    if not roles and parts == ["0"]:
        return Stated(0.0)

    numbers = [whole_number(part) for part in parts]
    if any(number is None for number in numbers):
        what = "has something else than whole numbers between its semicolons"
        row.refuse(column, what, _MEND)
        return Stated()
    if any(number is not None and number > _MOST_STAFF for number in numbers):
        row.refuse(column, f"has a number over {_MOST_STAFF}", _MEND)
        return Stated()
    if roles and len(parts) != len(roles):
        what = f"has {len(parts)} numbers beside {len(roles)} job roles in ALLJOBROLES"
        row.refuse(column, what, "give one number for each job role")
        return Stated()
    # In a list too, 999 is "don't know": then nobody knows the sum either.
    if any(part in DONT_KNOW for part in parts):
        return Stated()
    counts = [number for number in numbers if number is not None]
    by_role: dict[int, int] = {}
    for role, number in zip(roles, counts, strict=False):
        by_role[role] = by_role.get(role, 0) + number
    return Stated(float(sum(counts)), by_role)


def _check_roles(row: Row, stated: Mapping[str, Stated]) -> None:
    has_numbers = any(not isinstance(each.total, str) and each.total for each in stated.values())
    if has_numbers and not row.listed("ALLJOBROLES"):
        what = "is blank, but starters, leavers or vacancies are given"
        row.refuse("ALLJOBROLES", what, "give the job role of each number")


def _reasons(row: Row, leavers: Stated) -> dict[int, int]:
    """The leavers by the code of their reason; nothing where nobody left, or nobody knows."""
    codes, numbers = row.listed("REASONS"), row.listed("REASONNOS")
    if isinstance(leavers.total, str) or leavers.total == 0 or not codes:
        return {}
    if len(codes) != len(numbers):
        what = f"has {len(numbers)} numbers beside {len(codes)} reasons in REASONS"
        row.refuse("REASONNOS", what, "give one number for each reason")
        return {}

    reasons: dict[int, int] = {}
    for code, number in zip(codes, numbers, strict=True):
        reason, counted = whole_number(code), whole_number(number)
        if reason is None:
            row.refuse("REASONS", "has something else than codes between its semicolons", _MEND)
            return {}
        if counted is None:
            what = "has something else than whole numbers between its semicolons"
            row.refuse("REASONNOS", what, _MEND)
            return {}
        reasons[reason] = reasons.get(reason, 0) + counted

    total = sum(reasons.values())
    if total != leavers.total:
        # The data set's own pages change the leavers and never the reasons, so a download may hold
        # old ones. Only an upload would be refused.
        what = f"comes to {total}, but LEAVERS to {leavers.total:g}: the reasons are not counted"
        row.doubt("REASONNOS", what)
        return {}
    return reasons


def _zero_or_one(row: Row, column: str) -> bool | None:
    # These two columns write no as 0, and "unknown" in letters.
    if row.words(column).upper() == _UNKNOWN:
        return None
    code = row.code(column, (0, 1), strict=False)
    if code is None:
        return None
    return code == 1


def _sleep_in_pay(row: Row, sleep_ins: bool | None) -> int | None:
    paid = row.code("SLEEPINPAY", SLEEP_IN_PAY, strict=False)
    if paid is not None and sleep_ins is not True:
        row.doubt("SLEEPINPAY", "is given though SLEEPINS is not 1, and is not counted")
        return None
    return paid


def has_manager_vacancy(workplace: Workplace) -> bool:
    """True where the post of a registered manager is empty."""
    return workplace.vacancies.by_role.get(MANAGER, 0) > 0
