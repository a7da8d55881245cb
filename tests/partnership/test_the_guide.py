"""The commissioner's guide: every command and query of docs/partnership.md runs, in its order."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import duckdb
import pytest

from pqmodel.partnership.export.schema import OF_SERVICES, OVER_SERVICES
from tests.conftest import ROOT
from tests.journeys.program import run

GUIDE = (ROOT / "docs" / "partnership.md").read_text(encoding="utf-8")


@pytest.mark.slow
def test_a_newcomer_is_taken_from_nothing_to_a_report_in_ten_commands(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # The query names a cycle of the county that is made on this day, 28 November 2026.
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1795867200")
    steps = re.findall(r"^(\d+)\. .*?(?=^\d+\. |^What may)", GUIDE, re.M | re.S)
    assert steps == [str(number) for number in range(1, 11)]
    commands = re.findall(r"^ +pqmodel (.+)$", GUIDE, re.M)
    assert len(commands) == 14
    for command in commands:
        done = run(*shlex.split(command), here=tmp_path)
        assert done.returncode == 0, f"{command}\n{done.stdout}{done.stderr}"
    reminder = (tmp_path / "remind.md").read_text(encoding="utf-8")
    assert "- Ferry Lane" in reminder
    assert "Birch Care" not in reminder
    for name in ("report.pdf", "market.docx", "county.xlsx", "tables/means.parquet"):
        assert (tmp_path / name).stat().st_size > 1_000

    (query,) = re.findall(r"```sql\n(.*?)```", GUIDE, re.S)
    monkeypatch.chdir(tmp_path)
    rows = duckdb.execute(query).fetchall()
    assert [row[0] for row in rows] == ["Care home", "Home care"]
    assert all(weak >= services - 2 for _, services, weak in rows)


def test_the_guide_names_every_table_and_no_other() -> None:
    table = GUIDE.split("| table |")[1].split("\n\n")[0]
    named: set[str] = set()
    for row in table.splitlines()[2:]:
        named.update(re.findall(r"`(\w+)`", row.split("|")[1]))
    assert named == {*OF_SERVICES, *OVER_SERVICES}
