"""The real command in a process of its own does as the one that the other stories call in the test's process."""

from __future__ import annotations

import os
import shutil
import signal
import sys
from pathlib import Path

import pytest

from tests.journeys.program import DAY, call, start

CALLS = [
    ("--version",),
    ("--help",),
    ("rezults",),
    ("results", "--nonsense"),
    ("-w", "nowhere", "status"),
    ("-w", "d", "status"),
    ("-w", "d", "due"),
    ("-w", "d", "results", "--json"),
    ("-w", "d", "plan"),
    ("-w", "d", "collect", "missing.csv", "--group", "nights"),
    ("guide", "culture"),
]


def test_both_ways_to_call_it_give_the_same_bytes_and_exit_codes(own_demo: Path) -> None:
    here = own_demo.parent
    for words in CALLS:
        assert start(list(words), here, os.environ | DAY, b"") == call(
            list(words), here, os.environ | DAY, b""
        ), words


def test_what_is_typed_is_read_alike(made_up: Path, tmp_path: Path) -> None:
    words = ["-w", "d", "assess", "--cycle", "2026-Q4", "--as", "nights"]
    typed = "3\nc café\n4\n".encode() + b"c \xe9\xff\nq\n"
    told = []
    for place, way in (("here", start), ("there", call)):
        shutil.copytree(made_up, tmp_path / place / "d")
        code, shown, faults = way(words, tmp_path / place, os.environ | DAY, typed)
        told.append((code, shown.replace(str(tmp_path / place).encode(), b""), faults))
    assert told[0] == told[1]


@pytest.mark.slow
def test_a_call_leaves_the_process_as_it_was(tmp_path: Path) -> None:
    def standing() -> tuple[object, ...]:
        streams = (sys.stdin, sys.stdout, sys.stderr, sys.argv, sys.excepthook)
        return (*streams, Path.cwd(), dict(os.environ), signal.getsignal(signal.SIGINT))

    before = standing()
    for words in (["demo", "d"], ["-w", "d", "results"], ["rezults"], ["--version"]):
        call(words, tmp_path, {"HOME": str(tmp_path)}, b"")
        assert standing() == before


def test_what_one_call_was_told_the_next_does_not_know(tmp_path: Path) -> None:
    for name in ("rose", "mill"):
        assert (
            call(
                ["init", name, "--service", f"{name.title()} House"],
                tmp_path,
                dict(os.environ),
                b"",
            )[0]
            == 0
        )
    alone = call(["-w", "mill", "status"], tmp_path, os.environ | DAY, b"")
    call(["-w", "rose", "--plain", "--cycle", "2025-Q1", "status"], tmp_path, os.environ | DAY, b"")
    call(["-w", "rose", "--json", "--quiet", "status"], tmp_path, os.environ | DAY, b"")
    assert call(["-w", "mill", "status"], tmp_path, os.environ | DAY, b"") == alone
