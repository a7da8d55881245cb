"""A programme is closed when all is said, then sealed; a report says what was realised and what not."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from pqmodel.exchange.undoing import prepare_undo, undo
from pqmodel.ground.faults import InputRefused, PqmodelError
from pqmodel.programme.changing import add, set_fields
from pqmodel.programme.closing import close, correct, not_settled
from pqmodel.programme.closing_report import write_closure_report
from pqmodel.programme.page.closure_report import closure_report
from pqmodel.programme.record import Opened, read_programme
from pqmodel.programme.undoing import undos
from pqmodel.workspace.workspace import Run, Workspace
from tests.factories.documents import words_of
from tests.factories.programmes import make_programme

TODAY = date(2028, 12, 20)


def opened(root: Path, command: str = "programme close") -> Opened:
    return read_programme(root, Workspace(root, Run(command, TODAY)))


@pytest.fixture
def open_programme(tmp_path: Path) -> Opened:
    return opened(make_programme(tmp_path / "county"))


@pytest.fixture
def settled(open_programme: Opened) -> Opened:
    """A programme that has said everything that a closure asks for."""
    now = open_programme
    for item in now.programme.works():
        now = set_fields(now, item, {"status": "done"})
    now = set_fields(now, "B1.2", {"status": "stopped", "progress": "The trust changed its own"})
    now = set_fields(now, "BEN1", {"actual": "24"})
    now, _ = add(now, "lesson", "Ask the night staff first", "", "", {"change": "They are asked"})
    now, _ = add(now, "handover", "The advert bank", "", "", {"owner": "Recruitment lead"})
    closing = {"closing.summary": "Posts fill sooner.", "closing.next_phase": "Housing; Transport"}
    return set_fields(now, "programme", closing)


def test_what_is_not_settled_is_named_all_at_once_and_nothing_is_closed(
    open_programme: Opened,
) -> None:
    with pytest.raises(InputRefused) as refused:
        close(open_programme, TODAY, as_it_is=False)
    told = [fault.what for fault in refused.value.faults]
    assert any(each.startswith("nothing says how far W1, W1.d1, W2") for each in told)
    assert "nothing says what became of BEN1" in told
    assert "nothing was learned" in told
    assert "nothing says what passes into business as usual" in told
    assert "nothing says what the next phase is" in told
    assert not read_programme(open_programme.root).is_closed


def test_each_thing_that_is_settled_is_no_longer_named(settled: Opened) -> None:
    assert not_settled(settled.programme) == ()
    unsaid = set_fields(settled, "B1.2", {"status": "in progress", "progress": "none"})
    assert [lack.what for lack in not_settled(unsaid.programme)] == [
        "nothing says why B1.2 was not done"
    ]


def test_the_closure_report_says_what_was_realised_learned_handed_on_and_not_done(
    settled: Opened,
) -> None:
    closure = close(settled, TODAY, as_it_is=False)
    words = words_of(closure_report(settled.programme, TODAY, closure))
    assert "Closed on 20 December 2028." in words
    assert "Of 1 benefit 1 came part of the way." in words
    assert (
        "People wait less for care at home | Days waited | 30 | 20 | 24 | Part of the way" in words
    )
    assert "Ask the night staff first | They are asked" in words
    assert "The advert bank | Recruitment lead | not said | not yet" in words
    assert "B1.2 Change the slowest step of Supervision" in words
    assert "stopped: The trust changed its own" in words
    assert "A shortage of seniors stops the project | 12 points; Programme manager" in words
    assert "Housing" in words
    assert "Activities: 3 of 4 done, 1 stopped" in words


def test_a_draft_says_that_it_is_one_and_closes_nothing(settled: Opened, tmp_path: Path) -> None:
    file = tmp_path / "closure.html"
    closed = write_closure_report(settled, file, TODAY, draft=True, as_it_is=False, force=False)
    assert closed.on is None
    assert "the programme is not closed" in file.read_text("utf-8")
    assert not read_programme(settled.root).is_closed


def test_a_closed_programme_changes_no_more_and_is_read_as_it_was_sealed(settled: Opened) -> None:
    close(settled, TODAY, as_it_is=False)
    root = settled.root
    with pytest.raises(PqmodelError, match="closed on 20 December 2028"):
        set_fields(opened(root), "p1", {"costs": "12"})
    path = root / "programme.yaml"
    path.write_text(path.read_text("utf-8").replace("Posts fill sooner", "All went well"), "utf-8")
    (root / "registers" / "risks.yaml").unlink()
    now = opened(root)
    assert now.altered == ("programme.yaml", "registers/risks.yaml")
    assert now.programme.own.closing.summary == "Posts fill sooner."
    assert [risk.id for risk in now.programme.registers.risks] == ["R1"]
    (root / "closure.json").unlink()
    assert opened(root).is_closed


def test_a_correction_stands_beside_the_sealed_record(settled: Opened) -> None:
    with pytest.raises(PqmodelError, match="is open"):
        correct(settled, "x", TODAY)
    close(settled, TODAY, as_it_is=False)
    correct(opened(settled.root), "The pilot ended in May", TODAY)
    now = opened(settled.root)
    assert now.closure is not None
    assert "The pilot ended in May | 20 December 2028" in words_of(
        closure_report(now.programme, TODAY, now.closure)
    )


def test_closing_as_it_is_says_what_was_open(open_programme: Opened) -> None:
    closure = close(open_programme, TODAY, as_it_is=True)
    words = words_of(closure_report(open_programme.programme, TODAY, closure))
    assert "Closed as it was. Not settled: nothing says how far W1" in words


def test_closing_is_undone_like_any_change(settled: Opened) -> None:
    close(opened(settled.root), TODAY, as_it_is=False)
    workspace = Workspace(settled.root)
    ready = prepare_undo(workspace, undos())
    assert ready.told == ("The programme is open again.",)
    undo(workspace, ready, undos(), TODAY)
    now = opened(settled.root, "programme set")
    assert not now.is_closed
    assert set_fields(now, "p1", {"costs": "12"}).programme.projects[0].costs == "12"


def test_a_report_that_cannot_be_written_closes_nothing(settled: Opened, tmp_path: Path) -> None:
    for name in ("closure.txt", "there.html"):
        file = tmp_path / name
        file.write_text("mine", "utf-8")
        with pytest.raises(PqmodelError):
            write_closure_report(settled, file, TODAY, draft=False, as_it_is=False, force=False)
        assert file.read_text("utf-8") == "mine"
    assert not read_programme(settled.root).is_closed


def test_what_nobody_says_anything_of_is_told_once_for_its_milestone(
    open_programme: Opened,
) -> None:
    now = open_programme
    stage = now.programme.projects[0].plan[0]
    for number in range(2, 5):
        now = add(now, "activity", f"Step {number}", stage.id, "", {})[0]
    page = words_of(closure_report(now.programme, TODAY, None))
    told = f"nobody says how far its {len(stage.activities) + 3} activities came"
    assert told in page
    now = set_fields(now, stage.activities[0].id, {"status": "in progress"})
    page = words_of(closure_report(now.programme, TODAY, None))
    assert told not in page
    assert "Step 4" in page


def test_a_benefit_that_measures_itself_is_told_by_what(open_programme: Opened) -> None:
    bound = {"figure": "turnover", "measure": "none"}
    now = set_fields(open_programme, "BEN1", bound)
    titled = now.programme.model_copy(update={"titles": {"turnover": "Staff turnover"}})
    assert "Staff turnover" in words_of(closure_report(titled, TODAY, None))
