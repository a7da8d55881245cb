"""The rows of the plan's sheet, and what is remembered of them for the way back."""

from __future__ import annotations

from pqmodel.exchange.model import Exported
from pqmodel.exchange.sheet.hidden_record import identified
from pqmodel.plan.model import Plan
from pqmodel.plan.sheet.columns import plan_columns
from pqmodel.plan.sheet.plan import exported, head, plan_rows, rag_note
from pqmodel.workbook.columns import Row
from tests.factories.books import QUESTIONNAIRE, SERVICE, TODAY, action, open_action, plan, results

COLUMNS = plan_columns(QUESTIONNAIRE.scale, True, True)
NAMED = plan(action(1), open_action(2)).model_copy(update={"uid": "rose"})


def rows(given: Plan = NAMED, figures: dict[str, str] | None = None) -> list[Row]:
    return plan_rows(COLUMNS, SERVICE, QUESTIONNAIRE, results(), given, TODAY, figures)


def record(given: Plan = NAMED, **more: bool) -> Exported:
    return exported(rows(given), SERVICE, "2026-Q4", given, **more)


def test_a_row_holds_what_the_action_says_and_what_is_known_beside_it() -> None:
    first, second = rows()
    assert (first["id"], first["title"], first["lead"]) == (
        "A-001",
        "Mend the heating",
        "Caretaker",
    )
    assert first["steps"] == "Ring the plumber\nWait"
    assert first["rag"] == "GREEN: on track"
    assert second["rag"] == "AMBER: no owner or due date"
    assert second["due"] is None


def test_each_row_names_its_action_to_this_plan_alone() -> None:
    name = str(rows()[0]["row"])
    assert identified("rose", name) == "A-001"
    assert identified("lily", name) == ""


def test_figures_stand_where_they_are_given() -> None:
    assert "figure" not in rows()[0]
    with_figures = rows(figures={"A-001": "Turnover: 31% then"})
    assert [row["figure"] for row in with_figures] == ["Turnover: 31% then", ""]


def test_what_is_exported_is_named_by_what_it_holds() -> None:
    changed = NAMED.replace(action(1, lead="Cook"))
    assert record().export == record().export
    assert len({record().export, record(staff=True).export, record(changed).export}) == 3


def test_what_is_exported_holds_fields_facts_and_meetings() -> None:
    kept = record()
    assert (kept.plan, kept.service, kept.cycle, kept.staff) == (
        "rose",
        SERVICE.service,
        "2026-Q4",
        False,
    )
    assert list(kept.rows) == ["A-001", "A-002"]
    assert kept.rows["A-001"].fields["target"] == "3"
    assert kept.rows["A-001"].known["rag"] == "GREEN: on track"
    assert "figure" not in kept.rows["A-001"].known
    assert [texts["on"] for texts in kept.meetings] == ["2026-11-04"]


def test_an_empty_plan_exports_nothing() -> None:
    empty = Plan(uid="rose")
    assert (rows(empty), record(empty).rows, record(empty).meetings) == ([], {}, ())


def test_the_head_and_the_note_say_of_when_they_are() -> None:
    assert head("Rose House", "2026-Q4") == "Action plan: Rose House, 2026-Q4"
    assert rag_note(TODAY).startswith("RAG is worked out by pqmodel and is as on 21 November 2026.")
