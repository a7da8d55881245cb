"""Every figure of the data set's files equals one that is worked out from the facts behind the cells."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta
from pathlib import Path

import pytest

from pqmodel.ground.faults import PqmodelError
from pqmodel.measures.data_set.codes import PATHWAY, TRAINING
from pqmodel.measures.data_set.headings import DataSetFile, find_file
from pqmodel.measures.data_set.measures import data_set_measures
from pqmodel.measures.importing import ImportedMeasures
from pqmodel.measures.importing_data_set import import_data_set
from pqmodel.measures.incoming import ImportSettings
from pqmodel.measures.model import Measures, Observation
from pqmodel.measures.sheet.tables import read_tables
from pqmodel.questionnaire import loading
from pqmodel.questionnaire.locating import shipped
from tests.factories.data_set import (
    TODAY,
    DataSet,
    Facts,
    Person,
    drawn,
    six_workers,
    training,
    worker,
    workplace,
)

KNOWN = {measure.id: measure for measure in loading.load(shipped()["workforce"]).measures}
CARE = {7, 8, 9, 10, 11, 22, 23, 38}
STAFF = (1, 2)
BANK, AGENCY = 3, 4
YEAR_AGO = date(2025, 11, 21)
STATED = (
    "vacancies-by-role", "starters-by-role", "leavers-by-role", "sick-pay", "pension", "travel-time",
    "sleep-ins", "workplace-terms", "manager-in-post",
)  # fmt: skip
"""What a workplace states itself: held by the tests of its own rows."""


def files_of(data: DataSet, folder: Path, encoding: str = "utf-8") -> list[DataSetFile]:
    found = []
    for path in data.write(folder, encoding):
        file = find_file(read_tables(path.read_bytes(), path.name))
        assert file is not None
        found.append(file)
    return found


def imported(
    data: DataSet,
    folder: Path,
    which: str = "",
    smallest: int = 0,
    kept: Measures | None = None,
    encoding: str = "utf-8",
) -> ImportedMeasures:
    settings = ImportSettings(KNOWN, TODAY, None, smallest)
    found = import_data_set(files_of(data, folder, encoding), kept or Measures(), settings, which)
    assert not found.remarks.faults, found.remarks.faults
    return found


def figures(found: ImportedMeasures) -> dict[str, Observation]:
    return {row.measure.id: row.observation for row in found.rows}


def values(data: DataSet, folder: Path, **more: object) -> dict[str, float | None]:
    found = figures(imported(data, folder, **more))  # type: ignore[arg-type]
    return {key: observation.value for key, observation in found.items()}


def test_a_home_of_six_gives_the_figures_worked_out_by_hand(tmp_path: Path) -> None:
    data = six_workers()
    data.workers[0] |= {"EMPLSTATUS": "3", "CONTHOURS": "", "AVGHOURS": "49", "DAYSSICK": "999"}
    data.workers[1] |= {"STARTDATE": "22/11/2025", "DAYSSICK": "0", "SCQUAL": "2"}
    data.workers[2] |= {"ZEROHRCONT": "1", "CONTHOURS": "", "AVGHOURS": "10.5", "SCQUAL": "999"}
    data.workers[3] |= {"MAINJOBROLE": "4", "CARECERT": "3", "APPRENTICE": "1"}
    data.workers[4] |= {"HANDCVISA": "1", "CARECERT": "", "DAYSSICK": "7.5"}
    data.training = [training("W1"), training("W2", EXPIRYDATE="20/11/2026", VALIDITY="")]
    found = values(data, tmp_path)
    assert found["staff-total"] == 6
    assert (found["starters"], found["leavers"], found["vacancies"]) == (3, 2, 2)
    assert found["turnover"] == 100 * 2 / 5
    assert found["vacancy-rate"] == 100 * 2 / 7
    # 0 + 4 + 4 + 7.5 + 4 days of five workers.
    assert found["sickness"] == 4
    assert found["time-in-role"] == 100 * 4 / 5
    # Five carers, of whom one has no qualification and one is not known.
    assert found["qualifications"] == 100 * 3 / 4
    assert found["starters-kept"] == 100 / 3
    assert found["care-certificate"] == 100 * 4 / 5
    assert found["zero-hours"] == 100 / 6
    assert found["apprentices"] == 100 / 6
    assert found["sponsored"] == 100 / 6
    assert found["contracted-hours"] == 37.5
    assert found["average-hours"] == (49 + 10.5) / 2
    assert found["over-48-recorded"] == 100 / 6
    assert found["bank-staff"] == 1
    assert found["training-in-date"] == 50
    assert (found["sick-pay"], found["pension"], found["travel-time"]) == (1, 0, 0)
    assert found["manager-in-post"] == 1


def test_the_lists_are_by_role_category_and_reason(tmp_path: Path) -> None:
    data = six_workers()
    data.workplaces = [workplace(LEAVERS="2;1", REASONS="26;27", REASONNOS="1;2")]
    data.training = [
        training("W1", EXPIRYDATE="20/11/2026", VALIDITY=""),
        training("W2", EXPIRYDATE="21/11/2026", VALIDITY=""),
        training("W3", EXPIRYDATE="19/02/2027", VALIDITY="", CATEGORY="2"),
        training("W4", EXPIRYDATE="20/02/2027", VALIDITY="", CATEGORY="2"),
        training("W5", EXPIRYDATE="", VALIDITY="none", CATEGORY="2"),
        training("W6", EXPIRYDATE="", VALIDITY="", CATEGORY="2"),
    ]
    found = figures(imported(data, tmp_path))
    assert found["vacancies-by-role"].counts == {"Care worker": 1, "Senior care worker": 1}
    assert found["starters-by-role"].counts == {"Care worker": 3}
    assert found["exit-reasons"].counts == {
        "Reason 26 of the data set": 1,
        "Reason 27 of the data set": 2,
    }
    assert found["training-run-out"].counts == {"Fire safety": 1}
    # The last day counts, and so does the ninetieth from it; the ninety-first does not.
    assert found["training-running-out"].counts == {"Fire safety": 1, "Dementia care": 1}
    assert found["training-in-date-by-category"].counts == {"Fire safety": 1, "Dementia care": 3}
    assert found["training-in-date"].basis == "known of 5 of 6 workers"


@pytest.mark.parametrize(
    ("completed", "months", "in_date"),
    [("22/11/2025", "12", 1), ("21/11/2025", "12", 0), ("31/08/2026", "6", 1)],
)
def test_validity_in_months_ends_the_day_before(
    completed: str, months: str, in_date: int, tmp_path: Path
) -> None:
    data = six_workers()
    data.training = [training("W1", DATECOMPLETED=completed, VALIDITY=months, EXPIRYDATE="")]
    assert values(data, tmp_path)["training-in-date"] == 100 * in_date


@pytest.mark.parametrize("seed", range(25))
def test_drawn_files_give_what_follows_from_their_facts(seed: int, tmp_path: Path) -> None:
    data, facts = drawn(seed, 1 + seed % 4, (3, 12, 40, 200)[seed % 4])
    for local_id, fact in facts.items():
        found = figures(imported(data, tmp_path, which=local_id))
        expected = expected_of(fact)
        for key, value in expected.items():
            assert found[key].value == value, (local_id, key, found[key].withheld)
        assert found["staff-total"].value == fact.total
        for key in ("starters", "leavers", "vacancies"):
            assert found[key].value == getattr(fact, key), key
        lists = lists_of(fact)
        for key, lines in lists.items():
            assert dict(found[key].counts) == lines, (local_id, key)
        # Whatever figure the files give, it is worked out here too.
        others = {"staff-total", "starters", "leavers", "vacancies", *STATED}
        given = {key for key, each in found.items() if each.value is not None or each.counts}
        assert given <= expected.keys() | lists.keys() | others


def expected_of(fact: Facts) -> dict[str, float | None]:
    people, staff = fact.people, [each for each in fact.people if each.contract in STAFF]
    matches = len(people) == fact.total and bool(staff)
    expected: dict[str, float | None] = {"turnover": None, "vacancy-rate": None}
    if matches and fact.leavers is not None:
        expected["turnover"] = 100 * fact.leavers / len(staff)
    if matches and fact.vacancies is not None:
        expected["vacancy-rate"] = 100 * fact.vacancies / (len(staff) + fact.vacancies)
    expected["time-in-role"] = None
    if matches and all(each.started for each in staff):
        stayed = [each for each in staff if each.started and each.started <= YEAR_AGO]
        expected["time-in-role"] = 100 * len(stayed) / len(staff)

    sick = [each.days_sick for each in people if each.days_sick is not None]
    expected["sickness"] = int(sum(sick) / len(sick) + 0.5) if sick else None
    carers = [each.level for each in people if each.role in CARE and each.level is not None]
    expected["qualifications"] = share([level >= 2 for level in carers])
    expected["zero-hours"] = share(known(people, "zero_hours"))
    expected["apprentices"] = share(known(people, "apprentice"))
    expected["sponsored"] = share(known(people, "sponsored"))
    certificates = [each.care_certificate for each in people if each.care_certificate]
    expected["care-certificate"] = share([code == 1 for code in certificates])
    hours = [each.contracted or each.average for each in people if has_hours(each)]
    expected["over-48-recorded"] = share([(each or 0) > 48 for each in hours])
    dated = [day for each in people for day in each.training.values() if day]
    expected["training-in-date"] = share([day >= TODAY for day in dated])
    # All that is written of the other certificate is that nobody began it.
    expected["level-2-certificate"] = 0
    expected["contracted-hours"] = mean([each.contracted for each in people])
    expected["average-hours"] = mean([each.average for each in people])
    expected["bank-staff"] = sum(each.contract == BANK for each in people)
    expected["agency-staff"] = sum(each.contract == AGENCY for each in people)
    return expected | starters_kept(fact, staff)


def starters_kept(fact: Facts, staff: list[Person]) -> dict[str, float | None]:
    """Of the starters of the year those who are here; nothing where a start date is not known, or
    more are here than started."""
    if not staff or not all(each.started for each in staff):
        return {}
    here = sum(each.started is not None and each.started > YEAR_AGO for each in staff)
    if fact.starters is None or not fact.starters:
        return {"starters-kept": None} if fact.starters is None or here == 0 else {}
    return {"starters-kept": 100 * here / fact.starters} if here <= fact.starters else {}


def lists_of(fact: Facts) -> dict[str, dict[str, int]]:
    """The lists of the workers, line by line."""
    people = fact.people
    pathway = Counter(PATHWAY[each.pathway] for each in people if each.pathway is not None)
    dated = [
        (TRAINING[category], day)
        for each in people
        for category, day in each.training.items()
        if day
    ]
    until = TODAY + timedelta(days=90)
    heads: dict[str, Counter[str]] = {
        "direct-headcount": Counter(),
        "agency-bank-headcount": Counter(),
    }
    for each in people:
        if each.contract in STAFF:
            heads["direct-headcount"][headed_as(each.role)] += 1
        if each.contract in (BANK, AGENCY):
            heads["agency-bank-headcount"][headed_as(each.role)] += 1
    return {
        "pathway-categories": dict(pathway),
        "training-run-out": dict(Counter(title for title, day in dated if day < TODAY)),
        "training-running-out": dict(
            Counter(title for title, day in dated if TODAY <= day <= until)
        ),
        "training-in-date-by-category": dict(
            Counter(title for title, day in dated if day >= TODAY)
        ),
    } | {key: dict(lines) for key, lines in heads.items()}


def headed_as(role: int) -> str:
    if role == 16:
        return "Registered nurses"
    return "Care-providing staff" if role in CARE | {52} else "Other staff"


def mean(hours: list[float | None]) -> float | None:
    given = [each for each in hours if each is not None]
    return sum(given) / len(given) if given else None


def has_hours(person: Person) -> bool:
    return person.contracted is not None or person.average is not None


def known(people: list[Person], name: str) -> list[bool]:
    return [getattr(each, name) for each in people if getattr(each, name) is not None]


def share(answers: list[bool]) -> float | None:
    return 100 * sum(answers) / len(answers) if answers else None


def test_all_workplaces_together_are_those_of_which_it_is_known(tmp_path: Path) -> None:
    data, facts = drawn(7, 30, 40)
    found = figures(imported(data, tmp_path, which="all"))
    usable = [
        fact
        for fact in facts.values()
        if len(fact.people) == fact.total and fact.leavers is not None
    ]
    staff = sum(each.contract in STAFF for fact in usable for each in fact.people)
    leavers = sum(fact.leavers or 0 for fact in usable)
    assert found["turnover"].value == 100 * leavers / staff
    assert found["turnover"].basis.endswith(f"; {len(usable)} of 30 workplaces")
    everybody = [each for fact in facts.values() for each in fact.people]
    assert found["zero-hours"].value == share(known(everybody, "zero_hours"))
    categories = Counter(each.pathway for each in everybody if each.pathway is not None)
    assert sorted(found["pathway-categories"].counts.values()) == sorted(categories.values())
    # What one answers is no answer of thirty.
    assert "sick-pay" not in found
    assert found["workplace-terms"].counts["Sick pay above the legal minimum: yes"] == 30


def test_starters_after_six_months_go_by_what_was_stated_then(tmp_path: Path) -> None:
    day = TODAY - timedelta(days=200)
    earlier = Observation(measure="starters", on=day, value=4)
    data = six_workers()
    for row in data.workers[:3]:
        row |= {"STARTDATE": "01/02/2026"}
    found = values(data, tmp_path, kept=Measures(observations=(earlier,)))
    assert found["starters-after-six-months"] == 75
    recent = Observation(measure="starters", on=TODAY - timedelta(days=100), value=4)
    found = values(data, tmp_path, kept=Measures(observations=(recent,)))
    assert "starters-after-six-months" not in found


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_every_encoding_that_programs_save_in_is_read(encoding: str, tmp_path: Path) -> None:
    data = six_workers()
    data.workplaces = [workplace(ESTNAME="Café, “Orchard”")]
    assert values(data, tmp_path, encoding=encoding)["turnover"] == 100 * 2 / 6


def test_deleted_moved_and_renamed_records_are_counted_where_they_are(tmp_path: Path) -> None:
    data = six_workers()
    data.worker_headings[2:2] = ["TRANSFERSTAFFRECORD", "CHGUNIQUEWRKID"]
    data.workplaces = [workplace(), workplace("H2", TOTALPERMTEMP="1")]
    data.workers[0] |= {"STATUS": "UPDATE", "TRANSFERSTAFFRECORD": "H2", "CHGUNIQUEWRKID": "W2"}
    data.workers[1] |= {"STATUS": "delete"}
    data.training = [training("W1"), training("W2"), training("W3", EXPIRYDATE="", VALIDITY="")]
    first = figures(imported(data, tmp_path, which="H1"))
    second = figures(imported(data, tmp_path, which="H2"))
    assert first["sickness"].basis == "known of 4 of 4 workers"
    assert second["turnover"].value == 100 * 2 / 1
    assert second["training-in-date"].basis == "known of 1 of 1 workers"
    assert first["training-in-date"].value is None


@pytest.mark.parametrize(
    ("number", "shown"), [(0, True), (4, False), (5, True), (7, True), (8, False), (12, True)]
)
def test_a_trait_of_few_or_of_all_but_few_is_withheld(
    number: int, shown: bool, tmp_path: Path
) -> None:
    rows = [worker(f"W{each}") for each in range(12)]
    for row in rows[:number]:
        row["HANDCVISA"] = "1"
    data = DataSet(workplaces=[workplace(TOTALPERMTEMP="12")], workers=rows)
    observation = figures(imported(data, tmp_path, smallest=5))["sponsored"]
    assert (observation.value is not None) == shown
    assert bool(observation.inputs) == shown


def test_of_fewer_workers_than_the_smallest_group_nothing_of_them_is_kept(tmp_path: Path) -> None:
    data = DataSet(
        workplaces=[workplace(TOTALPERMTEMP="4")], workers=[worker(f"W{n}") for n in range(4)]
    )
    found = figures(imported(data, tmp_path, smallest=5))
    assert found["sickness"].withheld == "it would be of fewer than 5 workers"
    assert not found["sickness"].inputs
    assert not found["turnover"].inputs


def test_every_measure_of_the_data_set_is_one_that_the_files_give(tmp_path: Path) -> None:
    earlier = Observation(measure="starters", on=TODAY - timedelta(days=200), value=4)
    found = figures(imported(six_workers(), tmp_path, kept=Measures(observations=(earlier,))))
    assert data_set_measures().keys() <= found.keys()


@pytest.mark.parametrize(
    ("roles", "shown"),
    [
        ({"8": 12}, {"Care-providing staff": 12}),
        ({"8": 7, "26": 5}, {"Care-providing staff": 7, "Other staff": 5}),
        # One small line is the rest of a total that is known, so the next larger goes with it.
        ({"8": 8, "26": 4}, {}),
        ({"8": 16, "26": 6, "16": 2}, {"Care-providing staff": 16}),
        # Two that come to two are one each, and two that come to four are not told either.
        ({"8": 16, "26": 1, "16": 1}, {}),
        ({"8": 16, "26": 3, "16": 1}, {}),
        ({"8": 16, "26": 3, "16": 2}, {"Care-providing staff": 16}),
    ],
)
@pytest.mark.parametrize(
    ("contract", "measure"), [("1", "direct-headcount"), ("3", "agency-bank-headcount")]
)
def test_small_lines_cannot_be_worked_out_from_the_others(
    contract: str, measure: str, roles: dict[str, int], shown: dict[str, int], tmp_path: Path
) -> None:
    codes = [code for code, number in roles.items() for _ in range(number)]
    cells = {"EMPLSTATUS": contract, "CONTHOURS": ""}
    rows = [worker(f"W{n}", MAINJOBROLE=code, **cells) for n, code in enumerate(codes)]
    data = DataSet(workplaces=[workplace(TOTALPERMTEMP=str(len(rows)))], workers=rows)
    observation = figures(imported(data, tmp_path, smallest=5))[measure]
    assert dict(observation.counts) == shown
    assert bool(observation.withheld) == (not shown)
    # Where nothing is shown, neither are the names: each of them would be of somebody.
    assert ("staff" in observation.basis) == (len(shown) == 1 and len(roles) > 1)


def test_as_many_people_as_lines_would_be_one_of_each(tmp_path: Path) -> None:
    roles = {"ALLJOBROLES": "1;2;3;5;6;8;7", "STARTERS": "1;1;1;1;1;9;7"}
    data = six_workers()
    data.workplaces = [workplace(**roles, LEAVERS="999", VACANCIES="999")]
    observation = figures(imported(data, tmp_path, smallest=5))["starters-by-role"]
    assert dict(observation.counts) == {"Care worker": 9}
    assert "Senior care worker" in observation.basis


def test_what_is_of_no_worker_at_all_is_not_told_as_stated_by_the_workplace(tmp_path: Path) -> None:
    data = six_workers()
    data.workplaces.append(workplace("H2", TOTALPERMTEMP="1", STARTERS="3;0"))
    found = figures(imported(data, tmp_path, which="H2"))
    assert found["sickness"].basis == "known of 0 of 0 workers"
    assert found["staff-total"].basis == "as the workplace states it"
    # Nobody is there of whom it could be told whether they stayed.
    assert "starters-kept" not in found


def test_a_reference_is_known_however_it_is_spaced_and_a_wrong_one_is_told_what_there_is(
    tmp_path: Path,
) -> None:
    data = six_workers()
    data.workplaces.append(workplace("North  Lodge", TOTALPERMTEMP="1"))
    data.workers.append(worker("N1", "North  Lodge"))
    assert values(data, tmp_path, which="north lodge")["staff-total"] == 1
    with pytest.raises(PqmodelError, match=r"no workplace H9\. They hold H1 and North  Lodge"):
        imported(data, tmp_path, which="H9")


def test_what_needs_a_column_that_the_file_lacks_is_left_out_and_never_nought(
    tmp_path: Path,
) -> None:
    data = six_workers()
    data.worker_headings.remove("MAINJOBROLE")
    data.workplace_headings.remove("REGTYPE")
    read = imported(data, tmp_path)
    absent = {"direct-headcount", "agency-bank-headcount", "qualifications", "manager-in-post"}
    assert not absent & figures(read).keys()
    assert "registered manager" not in " ".join(read.remarks.notes)
    assert "worker.csv lacks 1 column: MAINJOBROLE." in " ".join(read.remarks.notes)
