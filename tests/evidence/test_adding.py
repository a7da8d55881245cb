"""Evidence goes into the register whole or not at all, and a newer version keeps the older one."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from pqmodel.evidence.adding import add, change, item_in, remove, replace
from pqmodel.evidence.record import checksum_of, evidence_path, read_register
from pqmodel.ground.faults import InputRefused, PqmodelError
from pqmodel.workspace.workspace import Workspace

TODAY = date(2026, 11, 28)


def log(home: Workspace, **fields: Any) -> Any:
    return add(home, {"title": "Supervision log", "kept": "Office", **fields}, TODAY)


def test_a_piece_gets_the_next_id_and_the_day(home: Workspace) -> None:
    assert [log(home).id, log(home).id] == ["E-001", "E-002"]
    assert log(home).added == TODAY


def test_an_id_is_never_given_twice(home: Workspace) -> None:
    log(home)
    remove(home, ["e-001"])
    assert log(home).id == "E-002"


def test_links_that_lead_nowhere_are_all_named_and_nothing_is_kept(home: Workspace) -> None:
    with pytest.raises(InputRefused) as refused:
        log(
            home,
            statements=["Not An Id", "wellbeing-say-stresed"],
            actions=["a-009"],
            titles=["saf-2023/speak-upp"],
            themes=["wellbeeing"],
        )
    told = [(fault.file, fault.what, fault.mend) for fault in refused.value.faults]
    assert told == [
        ("action", "the plan has no A-009", "it has A-001 to A-002"),
        (
            "framework title",
            "there is no 'saf-2023/speak-upp'",
            "did you mean 'saf-2023/speak-up'?",
        ),
        ("statement", "there is no 'Not An Id'", ""),
        (
            "statement",
            "there is no 'wellbeing-say-stresed'",
            "did you mean 'wellbeing-say-stressed'?",
        ),
        ("theme", "there is no 'wellbeeing'", "did you mean 'wellbeing'?"),
    ]
    assert not evidence_path(home).exists()


def test_a_theme_is_a_pillar_or_what_statements_are_about(home: Workspace) -> None:
    assert log(home, themes=["wellbeing", "stress"]).themes == ("wellbeing", "stress")


def test_the_day_of_the_evidence_may_be_today_and_no_later(home: Workspace) -> None:
    assert log(home, dated=TODAY).dated == TODAY
    with pytest.raises(InputRefused) as refused:
        log(home, dated=date(2026, 11, 29))
    assert refused.value.faults[0].what == "29 Nov 2026 is still to come"


def test_it_may_expire_on_its_own_day_and_no_earlier(home: Workspace) -> None:
    day = date(2026, 11, 1)
    assert log(home, dated=day, expires=day).expires == day
    with pytest.raises(InputRefused, match="as it was"):
        log(home, dated=day, expires=date(2026, 10, 31))


def test_without_a_place_or_a_title_it_is_refused(home: Workspace) -> None:
    with pytest.raises(InputRefused) as refused:
        add(home, {"title": "Log"}, TODAY)
    assert refused.value.faults[0].what == "nothing says where it is kept"
    with pytest.raises(PqmodelError, match="needs a title"):
        add(home, {"title": "  ", "kept": "Office"}, TODAY)


def test_a_category_is_known_by_its_beginning(home: Workspace) -> None:
    assert log(home, category="proc").category == "Processes"
    with pytest.raises(PqmodelError) as refused:
        log(home, category="feedback")
    assert "People's experience" in refused.value.hint


def test_of_a_file_the_path_and_the_checksum_are_kept_and_no_copy(home: Workspace) -> None:
    file = home.root / "survey.txt"
    file.write_text("Nine of ten", encoding="utf-8")
    item = add(home, {"title": "Survey"}, TODAY, file=file)
    assert (item.file, item.checksum) == ("survey.txt", checksum_of(file))
    assert not (home.root / "evidence").exists()


def test_a_file_elsewhere_is_kept_by_its_whole_path(home: Workspace) -> None:
    file = home.root.parent / "audit.txt"
    file.write_text("All well", encoding="utf-8")
    assert add(home, {"title": "Audit"}, TODAY, file=file).file == str(file)


def test_a_copy_is_kept_where_it_is_asked_for(home: Workspace) -> None:
    file = home.root.parent / "audit.txt"
    file.write_text("All well", encoding="utf-8")
    item = add(home, {"title": "Audit"}, TODAY, file=file, copy=True)
    assert item.file == "evidence/E-001-audit.txt"
    assert (home.root / item.file).read_text(encoding="utf-8") == "All well"


def test_a_file_that_is_not_there_is_refused(home: Workspace) -> None:
    with pytest.raises(PqmodelError, match="cannot be read: it is not there"):
        add(home, {"title": "Audit"}, TODAY, file=home.root / "none.txt")
    assert not evidence_path(home).exists()


def test_a_newer_version_takes_its_place_and_the_older_one_stays(home: Workspace) -> None:
    log(home, dated=date(2026, 3, 1), expires=date(2026, 9, 1), keeper="Deputy")
    newer = replace(home, "E-001", {"dated": date(2026, 11, 1)}, TODAY)
    assert (newer.dated, newer.expires, newer.keeper) == (date(2026, 11, 1), None, "Deputy")
    (older,) = newer.earlier
    assert (older.dated, older.expires, older.kept) == (
        date(2026, 3, 1),
        date(2026, 9, 1),
        "Office",
    )
    assert older.replaced == TODAY


def test_a_changed_file_is_known_anew_once_it_is_replaced(home: Workspace) -> None:
    file = home.root / "survey.txt"
    file.write_text("Nine of ten", encoding="utf-8")
    before = add(home, {"title": "Survey"}, TODAY, file=file)
    file.write_text("Eight of ten", encoding="utf-8")
    after = replace(home, "E-001", {}, TODAY)
    assert after.checksum == checksum_of(file) != before.checksum


def test_fields_are_changed_and_links_checked(home: Workspace) -> None:
    log(home)
    assert change(home, "e-001", {"actions": ["a-001"]}, TODAY).actions == ("A-001",)
    with pytest.raises(InputRefused):
        change(home, "E-001", {"actions": ["A-007"]}, TODAY)
    assert read_register(home)[0].evidence[0].actions == ("A-001",)


def test_comments_in_the_register_survive(home: Workspace) -> None:
    log(home)
    path = evidence_path(home)
    text = path.read_text(encoding="utf-8").replace("kept: Office", "kept: Office  # top shelf")
    path.write_text(text, encoding="utf-8")
    change(home, "E-001", {"keeper": "Deputy"}, TODAY)
    assert "kept: Office  # top shelf" in path.read_text(encoding="utf-8")


def test_an_id_that_stands_twice_is_refused_and_one_that_is_not_there(home: Workspace) -> None:
    register, _ = read_register(home)
    with pytest.raises(PqmodelError, match="The register is empty"):
        item_in(register, "E-001")
    log(home)
    item = read_register(home)[0].evidence[0]
    twice = register.model_copy(update={"evidence": (item, item)})
    with pytest.raises(PqmodelError, match="E-001 stands 2 times"):
        item_in(twice, "E-001")
    with pytest.raises(PqmodelError, match="has no E-009"):
        item_in(twice, "E-009")
