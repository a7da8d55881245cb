"""The data set's files of many workplaces: each to its service, beside what services sent, and nobody kept."""

from __future__ import annotations

import csv
import shutil
import zipfile
from datetime import date
from pathlib import Path

import pytest

from pqmodel.ground.faults import PqmodelError
from pqmodel.partnership.collecting import measures_of_many
from pqmodel.partnership.county import County, set_up
from pqmodel.partnership.data_set_files import read_filed
from pqmodel.partnership.importing_measures import (
    ImportWishes,
    MeasuresTaken,
    import_measures,
)
from pqmodel.partnership.overview import Overview, overview
from pqmodel.partnership.pooling import MeasurePicture
from tests.factories.data_set import MARK, TODAY, DataSet, training, worker, workplace
from tests.journeys.program import run

SIZES = (12, 15, 20, 26)


def four_homes(cells: dict[str, str] | None = None) -> DataSet:
    """Workplaces H1 to H4, of 12 to 26 staff, each with two leavers and two vacancies."""
    data = DataSet(workplaces=[], workers=[], training=[])
    for number, size in enumerate(SIZES, 1):
        ref = f"H{number}"
        data.workplaces.append(workplace(ref, TOTALPERMTEMP=str(size), **(cells or {})))
        data.workers += [worker(f"W{n}", ref) for n in range(size)]
        data.training += [training(f"W{n}", ref) for n in range(size)]
    return data


def county_of(root: Path, rows: list[str]) -> County:
    set_up(root, "Our county")
    text = "\n".join(["code,name,organisation,LOCALESTID", *rows]) + "\n"
    (root / "services.csv").write_text(text, encoding="utf-8")
    return County(root)


@pytest.fixture
def county(tmp_path: Path) -> County:
    return county_of(tmp_path / "county", [f"S-{n},House {n},Us,H{n}" for n in range(1, 5)])


def taken(county: County, data: DataSet, folder: Path, **wishes: object) -> MeasuresTaken:
    data.write(folder)
    on = wishes.get("on")
    today = max(TODAY, on) if isinstance(on, date) else TODAY
    return import_measures(county, [folder], ImportWishes(today, **wishes))  # type: ignore[arg-type]


def shown(county: County, measure: str, cycle: str | None = None) -> MeasurePicture:
    measures = measures_of_many(county, cycle).measures
    return next(one for one in measures if one.id == measure)


def filed(county: County, measure: str) -> dict[str, date]:
    return dict(measures_of_many(county, "2026-Q4").filed[measure])


def test_each_workplace_goes_to_its_service_and_all_are_pooled_by_their_formula(
    county: County, tmp_path: Path
) -> None:
    told = taken(county, four_homes(), tmp_path / "asc")
    assert [one.outcome for one in told.workplaces] == ["new"] * 4
    assert (told.cycles, told.workers) == (["2026-Q4"], sum(SIZES))
    turnover = shown(county, "turnover")
    assert turnover.figure is not None
    assert turnover.figure.value == pytest.approx(100 * 8 / sum(SIZES))
    assert filed(county, "turnover") == {f"S-{n}": TODAY for n in range(1, 5)}
    vacancies = shown(county, "vacancy-rate").figure
    assert vacancies is not None
    assert vacancies.value == pytest.approx(100 * 8 / (sum(SIZES) + 8))


def test_the_same_files_again_change_nothing_and_a_trial_keeps_nothing(
    county: County, tmp_path: Path
) -> None:
    taken(county, four_homes(), tmp_path / "asc", dry_run=True)
    assert not (county.root / "data-set").exists()
    taken(county, four_homes(), tmp_path / "asc")
    before = read_filed(county.root, ["2026-Q4"])
    again = taken(county, four_homes(), tmp_path / "asc")
    assert {one.outcome for one in again.workplaces} == {"known"}
    assert read_filed(county.root, ["2026-Q4"]) == before


def test_later_files_take_the_place_of_earlier_ones_and_earlier_ones_do_not(
    county: County, tmp_path: Path
) -> None:
    taken(county, four_homes(), tmp_path / "asc", on=date(2026, 11, 1))
    changed = four_homes({"LEAVERS": "4;0"})
    assert {one.outcome for one in taken(county, changed, tmp_path / "asc").workplaces} == {
        "changed"
    }
    late = taken(county, four_homes(), tmp_path / "asc", on=date(2026, 10, 3))
    assert {one.outcome for one in late.workplaces} == {"older"}
    assert not late.all_fine
    figure = shown(county, "turnover").figure
    assert figure is not None
    assert figure.value == pytest.approx(100 * 16 / sum(SIZES))


def test_the_cycle_is_that_of_the_day_or_the_one_that_was_asked_for(
    county: County, tmp_path: Path
) -> None:
    assert taken(county, four_homes(), tmp_path / "a", cycle="2026-Q2").cycles == ["2026-Q2"]
    assert taken(county, four_homes(), tmp_path / "a", on=date(2026, 8, 2)).cycles == ["2026-Q3"]
    settings = county.root / "partnership.yaml"
    settings.write_text(
        settings.read_text(encoding="utf-8") + "cycles: [2026-Q4]\n", encoding="utf-8"
    )
    with pytest.raises(PqmodelError, match=r"which partnership.yaml does not name"):
        taken(County(county.root), four_homes(), tmp_path / "a", on=date(2026, 8, 2))


def test_who_is_not_in_the_list_is_named_and_stops_no_other(tmp_path: Path) -> None:
    county = county_of(tmp_path / "county", ["S-1,House 1,Us,H1", "S-2,House 2,Us,H2"])
    told = taken(county, four_homes(), tmp_path / "asc")
    assert [(one.reference, one.outcome) for one in told.workplaces] == [
        ("H1", "new"), ("H2", "new"), ("H3", "unknown"), ("H4", "unknown"),
    ]  # fmt: skip
    # Without the file of workplaces a shifted column could name a person: it is not told.
    (tmp_path / "asc" / "workplace.csv").unlink()
    told = import_measures(county, [tmp_path / "asc"], ImportWishes(TODAY))
    assert [one.reference for one in told.workplaces] == ["H1", "H2", "", ""]


def test_two_organisations_may_use_one_reference(tmp_path: Path) -> None:
    rows = ["S-1,House 1,Us,H1", "T-1,House of theirs,Them,H1"]
    county = county_of(tmp_path / "county", rows)
    told = taken(county, four_homes(), tmp_path / "asc")
    assert told.workplaces[0].outcome == "unclear"
    told = taken(county, four_homes(), tmp_path / "asc", organisation="Them")
    assert (told.workplaces[0].outcome, told.workplaces[0].service) == ("new", "T-1")


def test_a_folder_for_each_organisation_and_faults_of_one_stop_no_other(
    county: County, tmp_path: Path
) -> None:
    ours, theirs = four_homes(), four_homes()
    ours.workplaces, theirs.workplaces = ours.workplaces[:3], theirs.workplaces[3:]
    ours.workers = [row for row in ours.workers if row["LOCALESTID"] != "H4"]
    ours.training = [row for row in ours.training if row["LOCALESTID"] != "H4"]
    theirs.workers = [row for row in theirs.workers if row["LOCALESTID"] == "H4"]
    theirs.training = []
    theirs.workers[3]["EMPLSTATUS"] = MARK
    ours.write(tmp_path / "asc" / "ours")
    theirs.write(tmp_path / "asc" / "theirs")
    told = import_measures(county, [tmp_path / "asc"], ImportWishes(TODAY))
    assert {one.reference for one in told.workplaces} == {"H1", "H2", "H3"}
    ((files, faults),) = told.refused
    assert files == "theirs"
    assert [fault.where for fault in faults] == ["worker.csv:8 (row 5), EMPLSTATUS"]
    assert MARK not in str(told)


def test_zip_files_of_several_organisations_and_other_folders_may_lie_in_one_folder(
    county: County, tmp_path: Path
) -> None:
    folder = tmp_path / "asc"
    for number in range(1, 5):
        data = four_homes()
        ref = f"H{number}"
        data.workplaces = [row for row in data.workplaces if row["LOCALESTID"] == ref]
        data.workers = [row for row in data.workers if row["LOCALESTID"] == ref]
        data.training = []
        files = data.write(tmp_path / ref)
        folder.mkdir(exist_ok=True)
        with zipfile.ZipFile(folder / f"{ref}.zip", "w") as archive:
            for path in files:
                archive.write(path, path.name)
    (folder / "photos").mkdir()
    (folder / "photos" / "door.png").write_bytes(b"\x89PNG")
    told = import_measures(county, [folder], ImportWishes(TODAY))
    assert told.all_fine
    assert [one.service for one in told.workplaces] == ["S-1", "S-2", "S-3", "S-4"]
    (tmp_path / "empty" / "photos").mkdir(parents=True)
    with pytest.raises(PqmodelError, match=r"No files of the sector's data set were found"):
        import_measures(county, [tmp_path / "empty"], ImportWishes(TODAY))


@pytest.mark.parametrize(
    ("wishes", "told"),
    [
        ({"cycle": "2026-Q9"}, "2026-Q9 is no cycle"),
        ({"organisation": "Nobody"}, "is of the organisation Nobody"),
    ],
)
def test_what_cannot_be_asked_for_is_told(
    wishes: dict[str, str], told: str, county: County, tmp_path: Path
) -> None:
    with pytest.raises(PqmodelError, match=told):
        taken(county, four_homes(), tmp_path / "asc", **wishes)


def test_a_day_to_come_and_files_of_nobody_are_refused(county: County, tmp_path: Path) -> None:
    four_homes().write(tmp_path / "asc")
    told = import_measures(county, [tmp_path / "asc"], ImportWishes(TODAY, date(2030, 1, 1)))
    assert "is still to come" in told.refused[0][1][0].what
    nobody = four_homes()
    nobody.workplaces = [workplace("H1", STATUS="DELETE")]
    nobody.workers, nobody.training = [], []
    told = taken(county, nobody, tmp_path / "asc")
    assert "no workplace and no worker" in told.refused[0][1][0].what


def test_a_code_may_be_the_reference_and_without_a_list_each_workplace_is_a_service(
    tmp_path: Path,
) -> None:
    set_up(tmp_path / "county", "Our county")
    county = County(tmp_path / "county")
    told = taken(county, four_homes(), tmp_path / "asc")
    assert [(one.service, one.outcome) for one in told.workplaces] == [
        (f"H{n}", "new") for n in range(1, 5)
    ]
    # Once there is a list, nothing is counted twice.
    (county.root / "services.csv").write_text(
        "code,name,asc_wds\nS-1,House 1,H1\nS-2,House 2,H2\nH3,House 3,\n", encoding="utf-8"
    )
    county = County(county.root)
    told = taken(county, four_homes(), tmp_path / "asc", on=date(2026, 11, 22))
    assert [(one.service, one.outcome) for one in told.workplaces] == [
        ("S-1", "new"), ("S-2", "new"), ("H3", "changed"), ("", "unknown"),
    ]  # fmt: skip
    assert set(filed(county, "turnover")) == {"S-1", "S-2", "H3", "H4"}


def test_a_reference_may_be_spaced_otherwise_in_the_list(tmp_path: Path) -> None:
    county = county_of(tmp_path / "county", ["S-1,House 1,Us,h 1", "S-2,House 2,Us,H2"])
    told = taken(county, four_homes(), tmp_path / "asc")
    assert [one.service for one in told.workplaces] == ["S-1", "S-2", "", ""]


def test_few_people_are_withheld_and_their_numbers_are_not_kept(
    county: County, tmp_path: Path
) -> None:
    data = four_homes()
    for row in data.workers[:4]:
        row["HANDCVISA"] = "1"
    taken(county, data, tmp_path / "asc")
    sponsored = [
        one
        for one in read_filed(county.root, ["2026-Q4"])
        if (one.service, one.measure) == ("S-1", "sponsored")
    ]
    assert [(one.value, one.numerator, one.inputs) for one in sponsored] == [(None, None, "{}")]
    assert "fewer than 5 people" in sponsored[0].withheld
    kept = b"".join(p.read_bytes() for p in county.root.rglob("*") if p.is_file())
    assert MARK.encode() not in kept


def scores(picture: Overview) -> list[tuple[str, int, float]]:
    """What the scores come to; worked out anew, a mean may differ in its last digit."""
    rows = [(one.pillar, one.services, round(one.median, 9)) for one in picture.pillars]
    return rows + [(one.statement, one.weak_in, round(one.median, 9)) for one in picture.common]


def test_beside_submissions_nobody_is_counted_twice_and_no_count_is_displaced(
    thirty: County, tmp_path: Path
) -> None:
    root = tmp_path / "county"
    shutil.copytree(thirty.root, root)
    listed = root / "services.csv"
    with listed.open(encoding="utf-8", newline="") as file:
        services = list(csv.DictReader(file))
    for number, row in enumerate(services[:4], 1):
        row["asc_wds"] = f"H{number}"
    with listed.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, [*services[0]], restval="")
        writer.writeheader()
        writer.writerows(services)
    county = County(root)
    before = overview(county, "2026-Q4", TODAY)
    turnover = shown(county, "turnover", "2026-Q4")

    # Of a day before the submissions' figures: those count, and it is told where they differ.
    taken(county, four_homes(), tmp_path / "asc")
    after = overview(county, "2026-Q4", TODAY)
    assert (after.arrived, after.missing) == (before.arrived, before.missing)
    assert scores(after) == scores(before)
    assert shown(county, "turnover", "2026-Q4").figure == turnover.figure
    assert len(filed(county, "sickness")) == 4
    told = measures_of_many(county, "2026-Q4").differing
    differing = {(one.service, one.measure): one for one in told}
    assert not differing["H-01", "turnover"].counts_the_file
    assert differing["H-01", "turnover"].filed == pytest.approx(100 * 2 / 12)

    # Of a later day the file counts.
    taken(county, four_homes(), tmp_path / "asc", on=date(2026, 12, 31), cycle="2026-Q4")
    # Of one day what the service sent itself counts.
    assert shown(county, "turnover", "2026-Q4").figure == turnover.figure
    taken(county, four_homes(), tmp_path / "asc", on=date(2027, 1, 4), cycle="2026-Q4")
    assert shown(county, "turnover", "2026-Q4").figure != turnover.figure


def test_lists_are_added_up_line_by_line_and_a_yes_is_counted(
    county: County, tmp_path: Path
) -> None:
    taken(county, four_homes({"VACANCIES": "3;1"}), tmp_path / "asc")
    measures = measures_of_many(county, None)
    vacancies = measures.lists["vacancies-by-role"]
    assert [(line.name, line.total, line.services) for line in vacancies.lines] == [
        ("Care worker", 12, 4), ("Senior care worker", 4, 4),
    ]  # fmt: skip
    assert not vacancies.is_least
    assert measures.answered["sick-pay"] == (4, 4)
    assert measures.standing("S-1", shown(county, "sick-pay")) == "file"


def test_a_line_of_one_or_two_services_is_not_shown_nor_can_it_be_worked_out(
    county: County, tmp_path: Path
) -> None:
    data = four_homes({"ALLJOBROLES": "8;7;26", "STARTERS": "3;0;0", "LEAVERS": "2;0;0"})
    for row, cell in zip(data.workplaces, ("5;2;0", "4;2;0", "3;2;0", "3;2;1"), strict=True):
        row["VACANCIES"] = cell
    taken(county, data, tmp_path / "asc")
    vacancies = measures_of_many(county, None).lists["vacancies-by-role"]
    # One service alone has one of the kitchen; the seniors are left out with it, for all are known.
    assert [(line.name, line.total) for line in vacancies.lines] == [("Care worker", 15)]
    assert vacancies.not_shown == ("Ancillary staff", "Senior care worker")


def test_report_market_statement_and_tables_say_where_a_figure_is_from(
    county: County, tmp_path: Path
) -> None:
    taken(county, four_homes(), tmp_path / "asc")
    report, market = tmp_path / "r.html", tmp_path / "m.html"
    words = ("-p", str(county.root))
    for command in (
        ("report", str(report)),
        ("report", str(market), "--for", "market"),
        ("export", str(tmp_path / "tables"), "--as", "csv"),
        ("export", str(tmp_path / "county.xlsx")),
    ):
        done = run("partnership", *command, *words)
        assert done.returncode == 0, done.stderr
    assert "Of 4 services, data set file of 21 November 2026" in report.read_text(encoding="utf-8")
    text = market.read_text(encoding="utf-8")
    assert "Partly from the files of the sector" in text
    assert "Vacancy rate" in text
    only = run("partnership", "compare", *words)
    assert only.returncode == 1
    assert "There is only 2026-Q4, and nothing to compare it with." in only.stderr
    results = run("partnership", "results", *words)
    assert "0 of 4 services have sent what they share." in results.stdout
    with (tmp_path / "tables" / "measured.csv").open(encoding="utf-8", newline="") as file:
        sources = {row["source"] for row in csv.DictReader(file)}
    assert sources == {"data set file of 2026-11-21"}


def test_notes_on_several_sets_of_files_say_which_they_are_about(
    county: County, tmp_path: Path
) -> None:
    both = tmp_path / "both"
    for name, number in (("north", 1), ("south", 2)):
        data = DataSet(workplaces=[workplace(f"H{number}")], workers=[], training=[])
        data.workers = [worker(f"W{n}", f"H{number}") for n in range(12)]
        data.write(both / name)
    (both / "south" / "notes.csv").write_text("what,when\na,b\n", encoding="utf-8")
    alone = import_measures(county, [both / "south"], ImportWishes(TODAY, dry_run=True)).notes
    together = import_measures(county, [both], ImportWishes(TODAY, dry_run=True)).notes
    assert alone
    assert not any(note.startswith("south: ") for note in alone)
    assert all(note.startswith(("north: ", "south: ", "north and south: ")) for note in together)
    assert {note.partition("south: ")[2] for note in together if "south: " in note} == set(alone)
