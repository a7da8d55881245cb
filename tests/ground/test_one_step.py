"""Several files change as one step: all of them or none, also where it is cut short."""

from __future__ import annotations

import contextlib
import errno
import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from pqmodel.ground import written
from pqmodel.ground.faults import ChangedMeanwhile, NotConfirmed, PqmodelError
from pqmodel.ground.files import read, read_stamped, remove, replace, write
from pqmodel.ground.lock import Lock
from pqmodel.ground.one_step import together
from pqmodel.ground.unfinished_step import NOTE

OLD = {"plan.yaml": b"old plan", "gone.yaml": b"goes"}
NEW = {"plan.yaml": b"new plan", "copies/plan-1.yaml": b"old plan", "note.json": b"{}"}


@pytest.fixture
def service(tmp_path: Path) -> Iterator[Path]:
    root = tmp_path / "service"
    for name, data in OLD.items():
        write(root / name, data)
    with Lock(root / ".pqmodel"):
        written.begin()
    yield root
    assert not list(root.rglob("*.part"))


def change(root: Path) -> None:
    with Lock(root / ".pqmodel"), together(root / ".pqmodel"):
        for name, data in NEW.items():
            write(root / name, data)
        remove(root / "gone.yaml")


def records(root: Path) -> dict[str, bytes]:
    """The files of the service, but for what is the program's own."""
    return {
        path.relative_to(root).as_posix(): path.read_bytes()
        for path in root.rglob("*")
        if path.is_file() and path.parent.name != ".pqmodel"
    }


def test_all_files_change_together(service: Path) -> None:
    change(service)
    assert records(service) == NEW
    assert not (service / ".pqmodel" / NOTE).exists()
    assert set(written.files()) == {service / name for name in (*NEW, "gone.yaml")}


def test_within_the_step_they_are_seen_as_changed_and_outside_not_yet(service: Path) -> None:
    with together(service / ".pqmodel"):
        before = read_stamped(service / "plan.yaml")[1]
        after = replace(service / "plan.yaml", b"once", before)
        assert read(service / "plan.yaml") == b"once"
        replace(service / "plan.yaml", b"twice", after)
        with pytest.raises(ChangedMeanwhile):
            replace(service / "plan.yaml", b"thrice", after)
        remove(service / "gone.yaml")
        assert read(service / "gone.yaml") is None
        assert records(service).items() >= OLD.items()
    assert records(service) == {"plan.yaml": b"twice"}


def test_nothing_changes_where_the_work_ends_early(service: Path) -> None:
    with pytest.raises(ZeroDivisionError), together(service / ".pqmodel"):
        end_early(service)
    assert records(service) == OLD
    assert written.files() == ()


def test_a_step_within_another_is_part_of_it(service: Path) -> None:
    with pytest.raises(ZeroDivisionError), together(service / ".pqmodel"):
        change_and_end_early(service)
    assert records(service) == OLD


def end_early(service: Path) -> None:
    write(service / "plan.yaml", b"new")
    remove(service / "gone.yaml")
    raise ZeroDivisionError


def change_and_end_early(service: Path) -> None:
    change(service)
    end_early(service)


CALLS = ("replace", "link", "unlink", "fsync", "open", "write", "mkdir")


def failing(
    monkeypatch: pytest.MonkeyPatch, name: str, number: int, *, for_good: bool, error: BaseException
) -> list[int]:
    """Makes the call of that name fail at its n-th time, and after it too where it is `for_good`."""
    calls: list[int] = []
    real = getattr(os, name)

    def call(*given: object, **named: object) -> object:
        calls.append(1)
        if len(calls) == number or (for_good and len(calls) > number):
            raise error
        return real(*given, **named)

    monkeypatch.setattr(os, name, call)
    return calls


@pytest.mark.parametrize("name", CALLS)
def test_one_failing_call_leaves_all_or_nothing(
    service: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    # Each call of the kind in turn, until there is no n-th one any more.
    for number in range(1, 60):
        restore(service)
        with monkeypatch.context() as patch:
            full = OSError(errno.ENOSPC, "No space left on device")
            calls = failing(patch, name, number, for_good=False, error=full)
            try:
                change(service)
                is_done = True
            except NotConfirmed:
                is_done = True
            except PqmodelError:
                is_done = False
        after = records_without_parts(service)
        assert after == (NEW if is_done else OLD), (name, number)
        assert bool(written.files()) == is_done
        if len(calls) < number:
            break
    assert number > 1


@pytest.mark.parametrize("name", ["replace", "unlink", "fsync"])
def test_a_disk_that_fails_for_good_is_mended_by_the_next_call(
    service: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    for number in range(1, 60):
        restore(service)
        with monkeypatch.context() as patch:
            error = OSError(errno.EIO, "Input/output error")
            calls = failing(patch, name, number, for_good=True, error=error)
            with contextlib.suppress(PqmodelError):
                change(service)
        with Lock(service / ".pqmodel"):
            assert records_without_parts(service) in (OLD, NEW), (name, number)
        if len(calls) < number:
            break


def change_until_killed(service: Path, name: str, number: int) -> None:
    """Makes the change in a process of its own, which ends at the n-th call: nothing tidies up."""
    real = getattr(os, name)
    left = iter(range(number - 1))

    def call(*given: object, **named: object) -> object:
        if next(left, None) is None:
            os._exit(9)
        return real(*given, **named)

    setattr(os, name, call)
    change(service)
    os._exit(0)


@pytest.mark.skipif(os.name == "nt", reason="Windows makes no copy of a process")
@pytest.mark.parametrize("name", CALLS)
def test_a_step_that_was_killed_is_finished_or_taken_back_by_the_next_call(
    service: Path, name: str
) -> None:
    for number in range(1, 60):
        restore(service)
        pid = os.fork()
        if pid == 0:
            change_until_killed(service, name, number)
        code = os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])
        with Lock(service / ".pqmodel"):
            pass
        assert records_without_parts(service) in (OLD, NEW), (name, number)
        if code == 0:
            break
    assert number > 1


def test_what_somebody_changed_since_a_step_was_cut_short_is_left_alone(
    service: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    cut_short(service, monkeypatch)
    (service / "plan.yaml").write_bytes(b"by hand")
    with Lock(service / ".pqmodel"):
        pass
    after = records_without_parts(service)
    assert after["plan.yaml"] == b"by hand"
    assert not (service / ".pqmodel" / NOTE).exists()


def test_a_note_that_somebody_altered_leads_nowhere_else(service: Path) -> None:
    victim = service.parent / "victim.yaml"
    victim.write_bytes(b"theirs")
    (service / ".pqmodel" / "x").write_bytes(b"evil")
    for name in ("../victim.yaml", str(victim), "link.yaml"):
        if name == "link.yaml":
            (service / name).symlink_to(victim)
        note = f'{{"files": [{{"file": "{name}", "before": null, "digest": "d", "new": "../x", "old": "../../x"}}]}}'
        (service / ".pqmodel" / NOTE).write_text(note)
        with Lock(service / ".pqmodel"):
            pass
        assert victim.read_bytes() == b"theirs"


@pytest.mark.parametrize("data", [b"", b"{}", b"[]", b'{"files": [1]}', b"\xff"])
def test_a_damaged_note_is_refused_in_words(service: Path, data: bytes) -> None:
    (service / ".pqmodel" / NOTE).write_bytes(data)
    with pytest.raises(PqmodelError, match="cut short") as refused, Lock(service / ".pqmodel"):
        pass
    assert "Remove it" in refused.value.hint
    assert records(service) == OLD


def restore(service: Path) -> None:
    for name in records(service):
        (service / name).unlink()
    for name, data in OLD.items():
        (service / name).write_bytes(data)
    (service / ".pqmodel" / NOTE).unlink(missing_ok=True)
    if (service / "copies").exists():
        (service / "copies").rmdir()
    written.begin()


def records_without_parts(service: Path) -> dict[str, bytes]:
    found = {name: data for name, data in records(service).items() if not name.endswith(".part")}
    for path in service.rglob("*.part"):
        path.unlink()
    return found


def cut_short(service: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Leaves the step with its note, and not one file renamed."""
    with monkeypatch.context() as patch:
        renamed = os.replace

        def only_the_note(source: object, target: object) -> None:
            if Path(str(target)).name != NOTE:
                raise OSError(errno.EIO, "Input/output error")
            renamed(source, target)  # type: ignore[arg-type]

        patch.setattr(os, "replace", only_the_note)
        with pytest.raises(PqmodelError, match="half way"):
            change(service)
    assert (service / ".pqmodel" / NOTE).exists()
