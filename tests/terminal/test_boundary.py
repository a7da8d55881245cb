"""What a command raises is told in words, with the exit code that belongs to it, and promises only what is known."""

from __future__ import annotations

import errno
from collections.abc import Callable
from pathlib import Path

import pytest
import typer

from pqmodel.ground.faults import Fault, InputRefused, PqmodelError
from pqmodel.ground.files import write
from pqmodel.terminal.boundary import fault_line, guarded


def ends_with(work: Callable[[], None]) -> int:
    with pytest.raises(typer.Exit) as ended:
        guarded(work)
    return ended.value.exit_code


def raising(error: BaseException) -> Callable[[], None]:
    def work() -> None:
        raise error

    return work


@pytest.fixture
def logs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder that the log of a bug is written into."""
    folder = tmp_path / "logs"
    monkeypatch.setattr("platformdirs.user_log_path", lambda *_, **__: folder)
    monkeypatch.setattr("tempfile.gettempdir", lambda: str(tmp_path / "temporary"))
    return folder


def test_work_that_goes_well_ends_without_a_word(capsys: pytest.CaptureFixture[str]) -> None:
    guarded(lambda: None)
    assert capsys.readouterr() == ("", "")


def test_a_refusal_says_what_is_wrong_and_what_to_do(capsys: pytest.CaptureFixture[str]) -> None:
    assert ends_with(raising(PqmodelError("There is no plan.", "Draft one."))) == 1
    assert capsys.readouterr().err == "pqmodel: There is no plan.\n  Draft one.\n"


def test_faults_are_told_in_reading_order(capsys: pytest.CaptureFixture[str]) -> None:
    faults = [
        Fault("plan.yaml", 10, "is no date"),
        Fault("plan.yaml", 9, "stands twice", "keep one"),
    ]
    assert ends_with(raising(InputRefused("plan.yaml cannot be used.", faults))) == 1
    assert capsys.readouterr().err.splitlines()[1:] == [
        "  plan.yaml:9: stands twice – keep one",
        "  plan.yaml:10: is no date",
    ]


def test_fifty_faults_are_told_and_the_rest_counted(capsys: pytest.CaptureFixture[str]) -> None:
    faults = [Fault("plan.yaml", line, "is no date") for line in range(1, 301)]
    assert ends_with(raising(InputRefused("plan.yaml cannot be used.", faults, "Mend."))) == 1
    lines = capsys.readouterr().err.splitlines()
    assert lines[50:] == ["  plan.yaml:50: is no date", "  … and 250 more.", "  Mend."]


def test_what_acts_on_a_terminal_is_told_without_it(capsys: pytest.CaptureFixture[str]) -> None:
    faults = [Fault("\u202ea\x1b[31m.yaml", 1, "is \x9b2J no", "mend\x07")]
    assert ends_with(raising(InputRefused("\x1b]0;no\x07", faults, "hint\u2028"))) == 1
    told = capsys.readouterr().err
    assert told == "pqmodel: ]0;no\n  a[31m.yaml:1: is 2J no – mend\n  hint\n\n"


def test_a_warning_is_called_one_and_a_whole_file_has_no_line() -> None:
    fault = Fault("plan.yaml", 0, "is old", warning=True)
    assert fault_line(fault) == "  plan.yaml: warning: is old"


def test_an_interrupt_promises_what_was_saved(capsys: pytest.CaptureFixture[str]) -> None:
    assert ends_with(raising(KeyboardInterrupt())) == 130
    assert capsys.readouterr().err == "\nStopped. Everything saved so far is kept.\n"


def test_a_bug_names_its_log_and_says_what_was_written(
    capsys: pytest.CaptureFixture[str], logs: Path, tmp_path: Path
) -> None:
    def work() -> None:
        write(tmp_path / "plan.yaml", b"new")
        raise ValueError("seven")

    assert ends_with(work) == 3
    told = capsys.readouterr().err
    assert told.startswith("pqmodel met a bug of its own: ValueError.\n")
    assert f"Changed on disk: {tmp_path / 'plan.yaml'}." in told
    assert "as they were" not in told
    assert "Traceback" not in told
    assert f"Please send us this file: {logs / 'pqmodel-bug.log'}" in told


def test_a_bug_before_anything_was_written_says_that_the_records_are_as_they_were(
    capsys: pytest.CaptureFixture[str], logs: Path
) -> None:
    assert ends_with(raising(ValueError("seven"))) == 3
    assert "Your records are as they were." in capsys.readouterr().err
    assert logs.is_dir()


def test_a_disk_that_fails_is_no_bug(capsys: pytest.CaptureFixture[str], logs: Path) -> None:
    full = OSError(errno.ENOSPC, "No space left on device", "/somewhere/plan.xlsx")
    assert ends_with(raising(full)) == 1
    told = capsys.readouterr().err
    assert told == (
        "pqmodel: /somewhere/plan.xlsx: the disk is full.\n  Your records are as they were.\n"
    )
    assert not logs.exists()


def test_where_a_file_cannot_be_written_it_says_that_nothing_was_changed(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    (tmp_path / "in the way").write_bytes(b"")
    assert ends_with(lambda: write(tmp_path / "in the way" / "plan.yaml", b"new")) == 1
    told = capsys.readouterr().err
    assert "cannot be written" in told
    assert told.endswith("  Your records are as they were.\n")


def test_a_refusal_after_something_was_written_says_so(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    def work() -> None:
        write(tmp_path / "one.yaml", b"new")
        raise PqmodelError("two.yaml cannot be written.")

    assert ends_with(work) == 1
    assert f"Changed on disk: {tmp_path / 'one.yaml'}." in capsys.readouterr().err


def test_a_bug_is_told_where_no_log_can_be_written_too(
    capsys: pytest.CaptureFixture[str], logs: Path
) -> None:
    logs.write_text("a file where the folder should be")
    logs.with_name("temporary").write_text("here too")
    assert ends_with(raising(ValueError("seven"))) == 3
    assert "The details could not be written to a file." in capsys.readouterr().err


@pytest.mark.parametrize("error", [typer.Exit(4), typer.Abort(), typer.BadParameter("no")])
def test_what_typer_tells_by_itself_goes_through(error: Exception) -> None:
    with pytest.raises(type(error)):
        guarded(raising(error))
