"""`kill -9` at any moment: records are old or new, the next command says nothing untrue, and no
process stays behind."""

from __future__ import annotations

import contextlib
import os
import random
import shutil
import signal
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.attacks import faulty, services
from tests.attacks.faulty import KINDS, Hit
from tests.attacks.services import COMMANDS, State, copy_of, state
from tests.journeys.program import DAY, installed

pytestmark = [
    pytest.mark.skipif(not Path("/proc/self/fd").exists(), reason="kills as this system does"),
    pytest.mark.slow,
]
SOON = 30
NINE = [name for name in COMMANDS if name != "assess"]


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return services.make(tmp_path_factory.mktemp("services"))


@pytest.fixture
def case(tmp_path: Path) -> Iterator[Path]:
    yield tmp_path / "case"
    shutil.rmtree(tmp_path / "case", ignore_errors=True)


def kill(made: Path, case: Path, name: str, kills: int, chance: random.Random) -> None:
    """Kills the command at so many random calls, and looks at what the next command finds."""
    words = ["-w", "home", *COMMANDS[name]]
    root = copy_of(made, case)
    done = faulty.run(words, root)
    old, new = state(made), state(root)
    for _ in range(kills):
        shutil.rmtree(root)
        copy_of(made, root)
        # Reading is killed too, but where the disk is written there is more to lose.
        kind = chance.choice([each for each in KINDS[1:] if done.calls[each]])
        hit = Hit(kind, chance.randint(1, done.calls[kind]), None)
        assert faulty.run(words, root, hit).code == -signal.SIGKILL
        look_at(root, name, hit, old, new)


def look_at(root: Path, name: str, hit: Hit, old: State, new: State) -> None:
    after = faulty.run(["-w", "home", "status"], root)
    assert after.code == 0, (name, hit, after.told)
    now = without_parts(state(root))
    if name == "questionnaire import":
        # It is no record of the service: the next command does not know of it. What was there is
        # kept whole beside it, or still there.
        assert kept_somewhere(now, old), (name, hit)
    else:
        assert now in (old, new), (name, hit)
    if name == "forget" and now == new:
        assert (root / "out" / "b.zip").is_file(), hit

    # Forgetting leaves nothing of what was cut short; and everything can be written again.
    gone = faulty.run(["-w", "home", "forget", "--group", "nights", "--yes", "--no-backup"], root)
    assert gone.code == 0, (name, hit, gone.told)
    assert not list((root / "home" / "responses").rglob("*.part")), (name, hit)
    assert faulty.run(["-w", "home", *COMMANDS["plan set"]], root).code == 0, (name, hit)
    assert not list((root / "home").glob("*.part")), (name, hit)


def without_parts(now: State) -> State:
    """What the next command that writes there clears away is nobody's record."""
    return {name: data for name, data in now.items() if not name.endswith(".part")}


def kept_somewhere(now: State, old: State) -> bool:
    kept = list(now.values())
    return all(data in kept for name, data in old.items() if name.startswith("out/own/"))


@pytest.mark.parametrize("name", NINE)
def test_killed_it_leaves_old_or_new(made: Path, case: Path, name: str) -> None:
    kill(made, case, name, 1, random.Random(name))


@pytest.mark.long
@pytest.mark.parametrize("name", NINE)
def test_killed_many_times_it_leaves_old_or_new(made: Path, case: Path, name: str) -> None:
    kill(made, case, name, 34, random.Random(f"long {name}"))


def test_a_collect_that_is_killed_leaves_no_process_behind(made: Path, case: Path) -> None:
    root = copy_of(made, case)
    inbox = root / "inbox"
    inbox.mkdir()
    answers = (root / "out" / "answers" / "1.yaml").read_text()
    for number in range(600):
        (inbox / f"{number}.yaml").write_text(f"{answers}# {number}\n")
    command = [*installed(), "-w", str(root / "home"), "collect", str(inbox), "--group", "nights"]
    talk = subprocess.Popen(
        command,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        env={**os.environ, **DAY},
    )
    readers = readers_of(talk.pid)
    talk.kill()
    talk.wait()
    begun = time.monotonic()
    try:
        # It ends when nobody holds the other side any more: with readers left behind, never.
        talk.communicate(timeout=SOON)
        while any(Path(f"/proc/{pid}").exists() for pid in readers):
            assert time.monotonic() - begun < SOON
            time.sleep(0.05)
    finally:
        for pid in readers:
            with contextlib.suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)


def readers_of(pid: int) -> list[int]:
    """The processes that it began, once there are some."""
    end = time.monotonic() + 60
    while time.monotonic() < end:
        readers = [
            int(child)
            for task in Path(f"/proc/{pid}/task").glob("*/children")
            for child in task.read_text().split()
        ]
        if len(readers) > 1:
            return readers
        time.sleep(0.01)
    raise AssertionError("no readers were begun")
