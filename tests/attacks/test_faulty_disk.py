"""A disk or an output that fails at any one call: the records are old or new, never neither, and
what is said of them is true."""

from __future__ import annotations

import errno
import os
import random
import shutil
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.attacks import faulty, services
from tests.attacks.faulty import KINDS, Ended, Hit
from tests.attacks.services import COMMANDS, State, copy_of, state

pytestmark = [
    pytest.mark.skipif(not hasattr(os, "fork"), reason="needs processes that are copies"),
    pytest.mark.slow,
]
AS_THEY_WERE = "Your records are as they were"
CHANGED = "Changed on disk: "
ERRORS = (errno.ENOSPC, errno.EIO)


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return services.make(tmp_path_factory.mktemp("services"))


@pytest.fixture
def case(tmp_path: Path) -> Iterator[Path]:
    yield tmp_path / "case"
    shutil.rmtree(tmp_path / "case", ignore_errors=True)


def fresh(made: Path, case: Path) -> Path:
    shutil.rmtree(case, ignore_errors=True)
    return copy_of(made, case)


def whole(made: Path, case: Path, name: str) -> tuple[State, Ended]:
    """What the command makes of the service where nothing fails, and how it ends."""
    root = fresh(made, case)
    done = faulty.run(["-w", "home", *COMMANDS[name]], root)
    assert done.code == 0, done.told
    return state(root), done


def check(name: str, hit: Hit, ended: Ended, now: State, old: State, new: State) -> None:
    """Old or new, true words, and the exit code that goes with them."""
    what = (name, hit, ended.code, ended.told)
    assert ended.code in (0, 1, 5), what
    assert "Traceback" not in ended.told, what
    assert "bug" not in ended.told, what
    if name == "collect" and "Refused: " in ended.shown:
        # A file that the disk does not give is named, and the others are taken in.
        assert ended.code == 1, what
        assert set(now["responses"]) <= {*old["responses"], *new["responses"]}, what
        return
    assert now in (old, new), what
    if ended.code in (0, 5):
        assert now == new, what
    else:
        assert ended.told.startswith("pqmodel: "), what
        # What went wrong after the change, such as reading it again to show it, says that too.
        assert now == old or CHANGED in ended.told, what
    if AS_THEY_WERE in ended.told:
        assert now == old, what
    if CHANGED in ended.told:
        # Of forgetting, the backup alone may be there.
        assert now != old or "b.zip" in ended.told, what
    if hit.kind == "print":
        assert ended.code == 5, what


def attack(made: Path, case: Path, name: str, hits: list[Hit]) -> None:
    new, _ = whole(made, case, name)
    old = state(made)
    for hit in hits:
        root = fresh(made, case)
        ended = faulty.run(["-w", "home", *COMMANDS[name]], root, hit)
        now = state(root)
        check(name, hit, ended, now, old, new)
        for path in root.rglob("*"):
            if path.suffix in {".xlsx", ".zip"}:
                assert zipfile.is_zipfile(path), (name, hit, path)
        if now == old:
            assert books(root) == books(made), (name, hit)
        # The next command works, and finds nothing half done.
        after = faulty.run(["-w", "home", "status"], root)
        assert after.code == 0, (name, hit, after.told)
        assert state(root) == now, (name, hit)


def books(root: Path) -> dict[str, bytes]:
    """The workbooks that were handed out, to the byte."""
    return {path.name: path.read_bytes() for path in root.rglob("*.xlsx")}


def sample(ended: Ended, chance: random.Random, most: int) -> list[Hit]:
    """Up to so many calls of each kind, one of them the last, with errors in turn."""
    hits: list[Hit] = []
    for kind in KINDS:
        number = ended.calls[kind]
        chosen = set(chance.sample(range(1, number + 1), min(most, number)))
        for place in sorted(chosen):
            hits.append(Hit(kind, place, ERRORS[len(hits) % len(ERRORS)]))
    return hits


SHORT = ("plan set", "plan import", "plan export", "review complete", "forget", "collect")


@pytest.mark.parametrize("name", SHORT)
def test_one_call_that_fails_leaves_old_or_new_and_true_words(
    made: Path, case: Path, name: str
) -> None:
    _, done = whole(made, case, name)
    attack(made, case, name, sample(done, random.Random(name), 1))


@pytest.mark.long
@pytest.mark.parametrize("name", COMMANDS)
def test_each_call_that_fails_leaves_old_or_new_and_true_words(
    made: Path, case: Path, name: str
) -> None:
    _, done = whole(made, case, name)
    hits = [
        Hit(kind, number, error)
        for kind in KINDS
        for number in range(1, done.calls[kind] + 1)
        for error in ERRORS
    ]
    attack(made, case, name, hits)
