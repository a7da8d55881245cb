"""Times two commands or functions in turn, A B A B …, and gives the ratio pair by pair."""

from __future__ import annotations

import statistics
import subprocess
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Ratio:
    """Median seconds of ours and of the floor, and the median of their ratios in each pair."""

    ours: float
    floor: float
    ratio: float

    def row(self, name: str, floor: str, limit: float) -> str:
        """A row of the table: what, against what, milliseconds, ratio, limit."""
        held = "held" if self.ratio <= limit else "NOT HELD"
        return (
            f"| {name} | {floor} | {self.ours * 1000:.1f} | {self.floor * 1000:.1f} | "
            f"{self.ratio:.2f} | {limit:.2f} | {held} |"
        )


HEADING = "| what | floor | ours, ms | floor, ms | ratio | limit | |\n|---|---|---|---|---|---|---|"


def pair(ours: Callable[[], object], floor: Callable[[], object], runs: int) -> Ratio:
    """Runs both in turn, after one uncounted turn each."""
    ours(), floor()
    times = [(_seconds(ours), _seconds(floor)) for _ in range(runs)]
    return Ratio(
        ours=statistics.median(a for a, _ in times),
        floor=statistics.median(b for _, b in times),
        ratio=statistics.median(a / b for a, b in times),
    )


def take_turns(
    calls: Sequence[Callable[[], object]],
    runs: int,
    measure: Callable[[Callable[[], object]], float] | None = None,
) -> list[list[float]]:
    """The seconds of each call, run by run, all in turn; after one uncounted turn each.

    They are seconds of the clock, or what `measure` says a call takes.
    """
    measure = measure or _seconds
    for call in calls:
        call()
    turns = [[measure(call) for call in calls] for _ in range(runs)]
    return [list(times) for times in zip(*turns, strict=True)]


def processor_seconds(work: Callable[[], object]) -> float:
    """Processor time of the commands that a call runs: other work on the machine counts little."""
    import resource  # not on Windows, where the clock alone is read

    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    work()
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def command(
    words: Sequence[str],
    folder: Path | None = None,
    environment: Mapping[str, str] | None = None,
) -> Callable[[], object]:
    """A call that runs a command in a folder and throws its output away; it must end with 0."""

    def call() -> None:
        quiet = subprocess.DEVNULL
        subprocess.run(words, cwd=folder, env=environment, check=True, stdout=quiet, stderr=quiet)

    return call


def _seconds(work: Callable[[], object]) -> float:
    begun = time.perf_counter()
    work()
    return time.perf_counter() - begun
