"""The first edition of the shipped content beside the second: it reads as it was, and what became of
each statement is told."""

from __future__ import annotations

import importlib.util
from types import ModuleType

from pqmodel.questionnaire.loading import load
from pqmodel.questionnaire.locating import shipped
from pqmodel.questionnaire.versions.lineage import Lineage
from pqmodel.questionnaire.versions.statement_differences import statement_changes
from tests.conftest import ROOT

FIRST = load(ROOT / "tests" / "fixtures" / "questionnaires" / "workforce-2026.1")
SECOND = load(shipped()["workforce"])


def page_maker() -> ModuleType:
    spec = importlib.util.spec_from_file_location("content", ROOT / "docs" / "make_content.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_first_edition_is_read_in_its_old_shape_and_keeps_its_digest() -> None:
    # By this digest its snapshots are found in the workspaces that it left.
    assert (FIRST.version, FIRST.ref.digest) == ("2026.1", "f3f300172fac")
    assert FIRST.asked_of("manager") == FIRST.asked_of("staff") == tuple(FIRST.by_statement)
    assert FIRST.scale.label(5) == "Embedded"
    assert FIRST.by_statement["wellbeing-happy-in-job"][1].words_for("staff") == (
        "I am happy in my job here."
    )


def test_what_became_of_every_statement_of_the_first_edition_is_declared() -> None:
    ended = Lineage((FIRST, SECOND)).ended(FIRST, SECOND)
    turns = {key: Lineage((FIRST, SECOND)).end(key, "2026-Q4").how for key in ended}
    assert set(turns.values()) == {"merged", "retired"}
    assert turns["learning-new-starters"] == "merged"
    assert turns["wellbeing-falling-out"] == "retired"


def test_no_statement_that_goes_on_looks_like_another_question() -> None:
    changes = statement_changes(FIRST, SECOND, "in version 2026.2")
    assert [change.id for change in changes if change.warning] == []


def test_the_page_on_the_content_is_what_the_content_gives() -> None:
    assert page_maker().main(["--check"]) == 0, "run: python docs/make_content.py"


def test_every_theme_of_the_model_and_of_today_has_a_place() -> None:
    assert "**nowhere**" not in page_maker().page(SECOND)
    assert "**none**" not in page_maker().page(SECOND)
