"""Several programmes side by side: in folders of one partnership, each with its own record."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from pqmodel.ground.faults import PqmodelError
from pqmodel.partnership.demo_county import make_demo_county
from pqmodel.programme.beginning import begin
from pqmodel.programme.changing import add, set_fields
from pqmodel.programme.demo_programme import make_demo_programme
from pqmodel.programme.measuring import measure_benefits
from pqmodel.programme.record import find_root, read_programme
from pqmodel.programme.sheet.tables import tables_of
from pqmodel.programme.templates import Beginning

TODAY = date(2026, 11, 28)


def test_two_programmes_measure_themselves_in_one_partnership_and_keep_apart(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = tmp_path / "county"
    made = make_demo_county(root, TODAY)
    first = read_programme(make_demo_programme(root, made.cycles, TODAY))
    begin(root / "second", Beginning("Second", projects=("One",)))
    second = set_fields(read_programme(root / "second"), "programme", {"measured_in": ".."})
    second, _ = add(second, "benefit", "Fewer leave", "p1", "PRG.b6", {"figure": "turnover"})

    first, second = measure_benefits(first, TODAY), measure_benefits(second, TODAY)
    ours, theirs = (each.programme.readings.of("PRG.b6") for each in (first, second))
    assert [each.figure for each in ours] == [each.figure for each in theirs]
    assert len(second.programme.readings.readings) == 2
    assert second.programme.projects[0].title == "One"

    rows = {row["row"]: row for table in tables_of(first.programme) for row in table.rows}
    assert rows["PRG.b6"]["measured"] == "30.6% (28.2% to 33.0%), 2026-Q4"
    assert rows["PRG.b8"]["measured"] == ""

    monkeypatch.chdir(root)
    with pytest.raises(PqmodelError, match="but in programme and second") as refused:
        find_root(None)
    assert refused.value.hint == "Say which: pqmodel programme -p programme show"
