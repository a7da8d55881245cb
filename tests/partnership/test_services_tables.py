"""The list of services as tables: kept as long as it is as it was, and never longer."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from pqmodel.ground.faults import InputRefused
from pqmodel.partnership import services_list
from pqmodel.partnership.county import SERVICES, County
from pqmodel.partnership.overview import overview
from pqmodel.partnership.services_tables import kept_folder, services_tables
from tests.partnership.submissions import WEAK, add, county_of, submission

TODAY = date(2026, 11, 28)
LIST = "code,name,kind\n" + "".join(f"H{n},House {n},Home\n" for n in range(1, 6))


@pytest.fixture
def county(tmp_path: Path) -> County:
    sent = [submission(f"House {n}", WEAK) for n in range(1, 5)]
    return county_of(tmp_path / "county", *sent, services=LIST)


def write_list(county: County, text: str) -> County:
    (county.root / SERVICES).write_text(text, encoding="utf-8")
    return County(county.root)


def test_a_list_that_is_as_it_was_is_not_read_again(
    county: County, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = services_tables(county)
    monkeypatch.setattr(services_list, "decoded", lambda *_: pytest.fail("it was read again"))
    assert services_tables(County(county.root)) == first


def test_a_list_that_was_changed_is_read_again_and_the_old_tables_go(county: County) -> None:
    before = services_tables(county)
    picture = overview(county, None, TODAY)
    assert (picture.arrived, picture.missing, picture.names["H5"]) == (4, ("H5",), "House 5")
    changed = write_list(county, LIST.replace("H5,House 5", "H6,The Elms"))
    picture = overview(changed, None, TODAY)
    assert (picture.missing, picture.names["H6"]) == (("H6",), "The Elms")
    assert not any(path.exists() for path in before.files.values())


def test_a_changed_label_leaves_what_was_worked_out_of_the_answers(county: County) -> None:
    overview(county, None, TODAY)
    kept = sorted(path.name for path in kept_folder(county).glob("2026-Q4 *"))
    overview(write_list(county, LIST.replace("Home", "Day service")), None, TODAY)
    assert sorted(path.name for path in kept_folder(county).glob("2026-Q4 *")) == kept
    # With another code the same answers are another service's.
    overview(write_list(county, LIST.replace("H1", "H-1")), None, TODAY)
    assert sorted(path.name for path in kept_folder(county).glob("2026-Q4 *")) != kept


def test_without_a_list_everybody_counts_under_its_own_name(county: County) -> None:
    (county.root / SERVICES).unlink()
    picture = overview(County(county.root), None, TODAY)
    assert (picture.arrived, picture.expected, picture.missing) == (4, 0, ())


def test_a_list_with_faults_is_refused_each_time(county: County) -> None:
    wrong = write_list(county, LIST + "H1,Another\n")
    for _ in range(2):
        with pytest.raises(InputRefused, match="cannot be used as it stands"):
            overview(wrong, None, TODAY)


def test_a_name_that_two_services_have_is_neither_s_until_a_code_says_which(tmp_path: Path) -> None:
    twins = "code,name\nH1,Twin\nH2,Twin\nH3,House 3\n"
    county = county_of(tmp_path / "county", services=twins)
    told = add(county, submission("Twin"), submission("H2"), submission("House 3"))
    assert dict(told.counts) == {"taken": 2, "unknown": 1}
    (unknown,) = told.others
    assert "several in it have this name" in unknown.more
    assert overview(County(county.root), None, TODAY).missing == ("H1",)
    # Where a code is called so, the code is meant.
    coded = County(write_list(county, twins + "Twin,The Third\n").root)
    assert overview(coded, None, TODAY).missing == ("H1", "Twin")


def test_a_column_that_stands_twice_is_refused(tmp_path: Path) -> None:
    county = county_of(tmp_path / "county", submission("H1"), services="code,name\nH1,House 1\n")
    doubled = write_list(county, "code,name,Code\nH1,House 1,H2\n")
    with pytest.raises(InputRefused) as refused:
        overview(doubled, None, TODAY)
    assert "has 2 columns `code`" in str(refused.value.faults[0])
