"""Of what came since figures were handed on, nothing is told of one service or two."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import duckdb
import pytest

from pqmodel.ground.faults import PqmodelError
from pqmodel.partnership import opening
from pqmodel.partnership.canonical import with_checksum
from pqmodel.partnership.county import SERVICES, County
from pqmodel.partnership.export.tables import export_tables
from pqmodel.partnership.handing_on import FOLDER
from pqmodel.partnership.model import Submission
from pqmodel.partnership.overview import Overview, overview
from pqmodel.partnership.report.composing import compose
from pqmodel.partnership.report.market import compose_market
from pqmodel.partnership.report.material import gather
from pqmodel.programme.sources.partnership import PartnershipSource
from tests.journeys.program import run
from tests.partnership.submissions import (
    QUICK,
    SLOW,
    STRONG,
    WEAK,
    add,
    county_of,
    submission,
    turnover,
)

pytestmark = pytest.mark.slow

TODAY = date(2026, 12, 28)
LIST = "code,name,kind\n" + "".join(
    f"H-{n:02d},House {n},{'Home care' if n % 2 else 'Care home'}\n" for n in range(12)
)


def houses(first: int, last: int, **more: object) -> list[Submission]:
    """Services that all send the same: none can be told from its neighbours by chance."""
    return [submission(f"House {n}", WEAK, STRONG, **more) for n in range(first, last)]  # type: ignore[arg-type]


def handed_on(county: County, *, afresh: bool = False) -> Overview:
    return overview(County(county.root), None, TODAY, to_hand_on=True, afresh=afresh)


def weak_in(picture: Overview) -> tuple[int, int]:
    (issue,) = (one for one in picture.statements if one.statement == SLOW)
    return issue.weak_in, issue.services


@pytest.mark.parametrize(("joined", "told"), [(1, 6), (2, 6), (3, 9), (4, 10)])
def test_who_joins_is_in_what_is_handed_on_once_three_have(
    tmp_path: Path, joined: int, told: int
) -> None:
    county = county_of(tmp_path / "county", *houses(0, 6))
    assert weak_in(handed_on(county)) == (6, 6)
    add(county, *houses(6, 6 + joined))
    picture = handed_on(county)
    assert weak_in(picture) == (told, told)
    waiting = {f"House {n}" for n in range(6, 6 + joined)} if told == 6 else set()
    assert picture.waiting == waiting
    # Who holds what was sent sees all of it.
    assert weak_in(overview(county, None, TODAY)) == (6 + joined, 6 + joined)


def test_they_wait_however_often_it_is_handed_on(tmp_path: Path) -> None:
    county = county_of(tmp_path / "county", *houses(0, 6))
    for n in (6, 7, 8):
        assert weak_in(handed_on(county)) == (6, 6)
        add(county, *houses(n, n + 1))
    assert weak_in(handed_on(county)) == (9, 9)


def test_what_two_services_send_again_waits_as_well(tmp_path: Path) -> None:
    county = county_of(tmp_path / "county", *houses(0, 6))
    handed_on(county)
    add(county, *(submission(f"House {n}", STRONG, STRONG, day=9) for n in (0, 1)))
    assert weak_in(handed_on(county)) == (6, 6)
    add(county, submission("House 2", STRONG, STRONG, day=9))
    assert weak_in(handed_on(county)) == (3, 6)


def test_a_mean_that_differs_in_its_last_digit_is_nobody_who_sent_again(tmp_path: Path) -> None:
    county = county_of(tmp_path / "county", *houses(0, 6))
    handed_on(county)
    (scores,) = (county.root / FOLDER).glob("* means.parquet")
    rows = f"SELECT * REPLACE (mean + 1e-14 AS mean) FROM '{scores}'"
    duckdb.connect().execute(f"COPY (FROM ({rows})) TO '{tmp_path / 'worked-out-anew.parquet'}'")
    (tmp_path / "worked-out-anew.parquet").replace(scores)
    add(county, *houses(6, 7))
    picture = handed_on(county)
    assert weak_in(picture) == (6, 6)
    assert picture.waiting == {"House 6"}


def test_a_statement_that_has_another_id_now_is_not_told_of_others_under_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    county = county_of(tmp_path / "county", *houses(0, 6))
    handed_on(county)
    add(county, *houses(6, 7))
    monkeypatch.setattr(opening, "statement_links", lambda _: [(SLOW, "hiring-is-quicker")])
    later = {one.statement for one in overview(county, None, TODAY).statements}
    assert later == {"hiring-is-quicker", QUICK}
    assert weak_in(handed_on(county)) == (6, 6)
    told = {one.statement for one in handed_on(county, afresh=True).statements}
    assert told == later


def test_three_with_a_giant_among_them_wait(tmp_path: Path) -> None:
    county = county_of(tmp_path / "county", *houses(0, 6))
    handed_on(county)
    giant = submission("Giant", tuple(50 * n for n in WEAK), tuple(50 * n for n in STRONG))
    add(county, giant, *houses(6, 8))
    assert weak_in(handed_on(county)) == (6, 6)


def test_before_three_services_nothing_was_told_that_could_be_taken_off(tmp_path: Path) -> None:
    county = county_of(tmp_path / "county", *houses(0, 2))
    handed_on(county)
    add(county, *houses(2, 3))
    assert weak_in(handed_on(county)) == (3, 3)


def test_a_measure_that_one_of_three_sent_stays_as_it_was(tmp_path: Path) -> None:
    with_turnover = [
        submission(f"House {n}", WEAK, STRONG, measures=[turnover(2, 20)]) for n in range(6)
    ]
    county = county_of(tmp_path / "county", *with_turnover)
    handed_on(county)
    add(county, submission("House 6", WEAK, STRONG, measures=[turnover(18, 20)]), *houses(7, 9))
    picture = handed_on(county)
    assert weak_in(picture) == (9, 9)
    (measure,) = picture.measures
    assert measure.figure is not None
    assert measure.figure.services == 6
    assert measure.figure.value == pytest.approx(10)
    assert picture.waiting == {"House 6"}


def test_what_they_have_in_common_is_told_of_one_set_of_services(tmp_path: Path) -> None:
    county = county_of(tmp_path / "county", *houses(0, 6), services=LIST)
    assert handed_on(county).in_common[SLOW]
    assert handed_on(county).in_common[SLOW]
    add(county, *houses(6, 9))
    assert handed_on(county).in_common == {}
    assert handed_on(county, afresh=True).in_common[SLOW]


def test_a_service_that_is_given_another_label_is_not_found_by_it(tmp_path: Path) -> None:
    county = county_of(tmp_path / "county", *houses(0, 8), services=LIST)
    assert handed_on(county).in_common[SLOW]
    changed = LIST.replace("H-00,House 0,Care home", "H-00,House 0,Home care")
    (county.root / SERVICES).write_text(changed, encoding="utf-8")
    assert handed_on(county).in_common == {}
    (county.root / SERVICES).write_text(LIST, encoding="utf-8")
    assert handed_on(county).in_common[SLOW]


def test_where_nobody_has_the_earlier_ones_all_is_told(tmp_path: Path) -> None:
    county = county_of(tmp_path / "county", *houses(0, 6))
    handed_on(county)
    add(county, *houses(6, 7))
    assert weak_in(handed_on(county, afresh=True)) == (7, 7)
    # From now on this is what later ones are held against.
    add(county, *houses(7, 8))
    assert weak_in(handed_on(county)) == (7, 7)


def of_the_quarter_before(one: Submission) -> Submission:
    days = {"starts": date(2026, 7, 1), "ends": date(2026, 9, 30), "made_on": date(2026, 9, 30)}
    return with_checksum(one.model_copy(update={"cycle": "2026-Q3", **days}))


def test_what_is_out_of_the_cycle_before_is_not_forgotten_with_this_one(tmp_path: Path) -> None:
    before = [of_the_quarter_before(one) for one in houses(0, 6)]
    county = county_of(tmp_path / "county", *before, *houses(0, 6))
    overview(county, "2026-Q3", TODAY, to_hand_on=True)
    add(county, of_the_quarter_before(*houses(6, 7)), *houses(6, 7))
    gather(County(county.root), None, TODAY, publish=False, with_services=False, afresh=True)
    assert weak_in(handed_on(county)) == (7, 7)
    earlier = overview(County(county.root), "2026-Q3", TODAY, to_hand_on=True)
    assert weak_in(earlier) == (6, 6)


@pytest.mark.parametrize(("joined_both", "told"), [(2, 6), (3, 9)])
def test_a_change_waits_for_three_that_are_in_both_cycles(
    tmp_path: Path, joined_both: int, told: int
) -> None:
    before = [of_the_quarter_before(one) for one in houses(0, 6)]
    county = county_of(tmp_path / "county", *before, *houses(0, 6))
    gather(county, None, TODAY, publish=False, with_services=False)
    # Three join this quarter, of whom not all were there in the one before.
    joined = [of_the_quarter_before(one) for one in houses(6, 6 + joined_both)]
    add(county, *joined, *houses(6, 9))
    material = gather(County(county.root), None, TODAY, publish=False, with_services=False)
    assert weak_in(material.overview) == (9, 9)
    assert material.comparison is not None
    assert material.comparison.in_both == told


def test_a_report_that_is_looked_at_with_single_services_is_of_all(tmp_path: Path) -> None:
    county = county_of(tmp_path / "county", *houses(0, 6))
    gather(county, None, TODAY, publish=False, with_services=False)
    add(county, *houses(6, 7))
    everything = gather(county, None, TODAY, publish=False, with_services=True)
    assert weak_in(everything.overview) == (7, 7)
    to_hand_on = gather(county, None, TODAY, publish=False, with_services=False)
    assert weak_in(to_hand_on.overview) == (6, 6)
    for composed in (compose, compose_market):
        assert "it is not in them yet" in str(composed(to_hand_on))
        assert "it is not in them yet" not in str(composed(everything))


def test_tables_to_publish_are_held_against_the_report(tmp_path: Path) -> None:
    county = county_of(tmp_path / "county", *houses(0, 8))
    gather(county, None, TODAY, publish=False, with_services=False)
    add(county, *houses(8, 9))
    made = export_tables(county, tmp_path / "open", "csv", None, publish=True, force=False)
    assert made.waiting == {"House 8"}
    own = export_tables(county, tmp_path / "own", "csv", None, publish=False, force=False)
    assert not own.waiting
    table = (tmp_path / "own" / "statements_over_services.csv").read_text(encoding="utf-8")
    assert f"{QUICK},9," in table


def test_who_hands_it_on_is_told_what_is_left_out_and_what_to_do(tmp_path: Path) -> None:
    county = county_of(tmp_path / "county", *houses(0, 6))
    at = ("partnership", "-p", county.root)
    report = tmp_path / "report.html"
    first = run(*at, "report", report)
    assert first.returncode == 0, first.stderr
    assert "Left out" not in first.stdout
    add(county, *houses(6, 7))
    for words in (
        ("report", report, "--force"),
        ("export", tmp_path / "county.xlsx"),
        ("results", "--publish"),
        ("export", tmp_path / "open", "--publish"),
    ):
        done = run(*at, *words)
        assert done.returncode == 0, done.stderr
        assert "Left out: what 1 service sent since" in " ".join(done.stdout.split()), words
        assert "--afresh" in done.stdout
    afresh = run(*at, "report", report, "--force", "--afresh")
    assert afresh.returncode == 0, afresh.stderr
    assert "Left out" not in afresh.stdout
    # What is looked at by those who have all that was sent leaves nothing out.
    assert "Left out" not in run(*at, "results").stdout


def test_a_programmes_benefits_are_those_that_were_handed_on(tmp_path: Path) -> None:
    county = county_of(tmp_path / "county", *houses(0, 6))
    (first,) = PartnershipSource(county.root).measure("statement", SLOW)
    add(county, submission("House 6", STRONG, STRONG))
    (second,) = PartnershipSource(county.root).measure("statement", SLOW)
    assert second == first
    assert second.of == "6 services"


@pytest.mark.parametrize("table", ["means", "measured", "labels"])
def test_a_damaged_memory_is_not_taken_for_none(tmp_path: Path, table: str) -> None:
    county = county_of(tmp_path / "county", *houses(0, 6))
    handed_on(county)
    (county.root / FOLDER / f"2026-Q4 {table}.parquet").write_bytes(b"PAR1 cut off")
    with pytest.raises(PqmodelError, match="what was handed on before is not known") as refused:
        handed_on(county)
    assert "--afresh" in str(refused.value.hint)
    assert weak_in(handed_on(county, afresh=True)) == (6, 6)
