"""All of England: 40,000 services, four quarters, from what was sent to the picture of a cycle.

    python benchmarks/england.py
    python benchmarks/england.py --services 1000 5000 --keep england

It makes submissions with realistic sizes, adds them as `partnership add` does, and asks for the picture
in processes of their own: cold, with nothing kept of an earlier call, and warm. The memory is the most
that such a process held. Beside it stands the same roll-up of the pillars in pandas and polars, from the
same Parquet files; both have to give the same figures.
"""

from __future__ import annotations

import argparse
import json
import math
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random

import numpy

from pqmodel.ground.cycle import Cycle, parse
from pqmodel.partnership.canonical import canonical, with_checksum
from pqmodel.partnership.county import County, set_up
from pqmodel.partnership.model import SharedCounts, SharedGroup, SharedStatement, Submission
from pqmodel.partnership.store.arriving import Arrived
from pqmodel.partnership.store.store import Store
from pqmodel.partnership.taking_in import AT_A_TIME
from pqmodel.questionnaire.loading import load
from pqmodel.questionnaire.locating import shipped
from pqmodel.questionnaire.model import Questionnaire

COLD, WARM, MEMORY = 30.0, 2.0, 1024.0
"""Seconds, seconds and megabytes that may be taken for all of England."""
QUARTERS = [parse(f"2026-Q{number}") for number in (1, 2, 3, 4)]
_SCORES, _LEVELS = 5, 24
_DRAWS = numpy.random.default_rng(16)
_SMALL = """
import os, resource, subprocess, sys, time
begun = time.perf_counter()
subprocess.run(sys.argv[1:], check=True, stdout=subprocess.DEVNULL)
print(time.perf_counter() - begun, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)
"""
_KINDS = ("Care home", "Home care", "Supported living", "Day service")


@dataclass(frozen=True)
class Run:
    """A process: seconds by the clock, and the most megabytes that it held."""

    seconds: float
    megabytes: float


def submissions(
    services: int, cycle: Cycle, questionnaire: Questionnaire, chance: Random
) -> Iterator[Submission]:
    """What each service shares of a cycle. Half have fewer than 20 staff, one in a hundred over 200."""
    chances = [_chances(1.8 + 2.4 * level / _LEVELS) for level in range(_LEVELS)]
    for number in range(services):
        staff = max(5, min(400, round(chance.lognormvariate(3.0, 0.9))))
        families = chance.choice((0, 0, max(5, staff // 3)))
        groups = {"care-staff": SharedGroup(title="Care staff", audience="staff", people=staff)}
        if families:
            groups["families"] = SharedGroup(title="Families", audience="families", people=families)
        level = chance.gauss(_LEVELS * 0.55, _LEVELS * 0.15)
        statements = []
        for section, statement in questionnaire.by_statement.values():
            at = round(level + chance.gauss(0, 2))
            weights = chances[min(_LEVELS - 1, max(0, at))]
            counts = {
                key: _counts(weights, group.people)
                for key, group in groups.items()
                if group.audience in statement.audiences
            }
            if counts:
                statements.append(
                    SharedStatement(id=statement.id, pillar=section.id, groups=counts)
                )
        yield with_checksum(
            Submission(
                by=f"S{number:05d}", is_code=True, type=_KINDS[number % 4], cycle=cycle.id,
                starts=cycle.start, ends=cycle.end, questionnaire=questionnaire.ref,
                scale=questionnaire.scale.values,
                favourable_from=questionnaire.scale.favourable_from, smallest_group=5,
                groups=groups, statements=tuple(statements), made_on=cycle.end, made_with="0",
            )
        )  # fmt: skip


def make_england(root: Path, services: int) -> County:
    """A partnership of so many services, in batches as `partnership add` writes them."""
    county = set_up(root, "England")
    questionnaire = load(shipped()["workforce"])
    store = Store(root)
    for cycle in QUARTERS:
        made = submissions(services, cycle, questionnaire, Random(cycle.id))
        for batch in _batches(made, AT_A_TIME):
            first = store.contents.next_submission
            arrived = [
                Arrived(first + place, one.by, one.cycle, one.checksum, canonical(one), {})
                for place, one in enumerate(batch)
            ]
            store.add(arrived, {})
        store.compact()
    return county


def picture(root: Path) -> Run:
    """`partnership results` in a process of its own."""
    words = [sys.executable, "-m", "pqmodel", "partnership", "-p", str(root), "results", "--json"]
    return run(words)


def run(words: Sequence[str]) -> Run:
    """Runs a command to its end, which has to be a good one."""
    # A process is charged with what its parent held when it was begun, so a small one begins it.
    told = subprocess.run(
        [sys.executable, "-S", "-c", _SMALL, *words], check=True, capture_output=True
    )
    seconds, kilobytes = told.stdout.split()[-2:]
    return Run(float(seconds), int(kilobytes) / 1024)


def read_in(folder: Path, services: int) -> tuple[Run, Run]:
    """`partnership add` of so many files, and the same again with nothing new among them."""
    sent = folder / "sent"
    sent.mkdir()
    made = submissions(services, QUARTERS[0], load(shipped()["workforce"]), Random(1))
    for one in made:
        (sent / f"{one.by}.json").write_text(one.model_dump_json(), encoding="utf-8")
    set_up(folder / "adding", "England")
    add = [sys.executable, "-m", "pqmodel", "partnership", "-p", str(folder / "adding"), "add"]
    return run([*add, str(sent), "--json"]), run([*add, str(sent), "--json"])


_PEERS = {
    "pandas": """
import pandas as pd
c = pd.concat([pd.read_parquet(f, columns=["submission", "pillar", "statement", "people", "points"])
    for f in files])
c = c[c.people > 0].groupby(["submission", "pillar", "statement"], as_index=False)[
    ["people", "points"]].sum()
c["mean"] = c.points / c.people
p = c.groupby(["submission", "pillar"], as_index=False)["mean"].mean()
m = p.groupby("pillar")["mean"].median().to_dict()
""",
    "polars": """
import polars as pl
m = dict(pl.scan_parquet(files).filter(pl.col("people") > 0)
    .group_by("submission", "pillar", "statement").agg(pl.col("people").sum(), pl.col("points").sum())
    .with_columns(mean=pl.col("points") / pl.col("people"))
    .group_by("submission", "pillar").agg(pl.col("mean").mean())
    .group_by("pillar").agg(pl.col("mean").median()).collect().iter_rows())
""",
}


def peer(name: str, root: Path) -> tuple[Run, dict[str, float]]:
    """The same roll-up of one quarter's pillars in a peer, with the medians that it finds."""
    files = [str(path) for path in Store(root).files("counts", [QUARTERS[-1].id])]
    out = root / f"{name}.json"
    program = f"import json, sys\nfiles = {files!r}\n{_PEERS[name]}\n"
    program += f"json.dump(m, open({str(out)!r}, 'w'))"
    return run([sys.executable, "-c", program]), json.loads(out.read_text("utf-8"))


def medians(root: Path) -> dict[str, float]:
    """Our medians of the last quarter."""
    words = [sys.executable, "-m", "pqmodel", "partnership", "-p", str(root), "results", "--json"]
    told = json.loads(subprocess.run(words, check=True, capture_output=True).stdout)
    return {one["pillar"]: one["median"] for one in told["pillars"]}


def _counts(weights: Sequence[float], people: int) -> SharedCounts:
    scores = _DRAWS.multinomial(people, weights)
    return SharedCounts(n=people, scores=tuple(scores.tolist()))


def _chances(level: float) -> list[float]:
    """How likely each score is where people lean to that level."""
    weights = [math.exp(-((score + 1 - level) ** 2) / 1.6) for score in range(_SCORES)]
    return [weight / sum(weights) for weight in weights]


def _batches(items: Iterable[Submission], most: int) -> Iterator[list[Submission]]:
    batch: list[Submission] = []
    for item in items:
        batch.append(item)
        if len(batch) == most:
            yield batch
            batch = []
    if batch:
        yield batch


def main() -> None:
    """Prints the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--services", type=int, nargs="+", default=[1_000, 5_000, 10_000, 40_000])
    parser.add_argument("--keep", type=Path, help="keep what is made in this folder")
    given = parser.parse_args()
    folder = given.keep or Path(tempfile.mkdtemp())
    folder.mkdir(parents=True, exist_ok=True)
    print("| services × 4 | made, s | cold, s | warm, s | memory, MB | Parquet, MB |")
    print("|---:|---:|---:|---:|---:|---:|")
    cold = warm = Run(0, 0)
    root = folder
    for services in given.services:
        root = folder / str(services)
        begun = time.perf_counter()
        if not root.exists():
            make_england(root, services)
        made = time.perf_counter() - begun
        shutil.rmtree(root / ".pqmodel", ignore_errors=True)
        cold, warm = picture(root), picture(root)
        size = sum(path.stat().st_size for path in (root / "data").rglob("*.parquet")) / 2**20
        memory = max(cold.megabytes, warm.megabytes)
        print(
            f"| {services:,} | {made:.0f} | {cold.seconds:.1f} | {warm.seconds:.2f} | "
            f"{memory:.0f} | {size:.0f} |",
            flush=True,
        )
    ours = medians(root)
    print(f"\nOne quarter's pillars of {root.name} services from the same files:")
    for name in _PEERS:
        took, theirs = peer(name, root)
        apart = max(abs(ours[pillar] - theirs[pillar]) for pillar in ours)
        print(
            f"- {name}: {took.seconds:.1f} s, {took.megabytes:.0f} MB; furthest apart {apart:.1e}"
        )
    first, again = read_in(folder, 1_000)
    print(f"\nadd of 1,000 files: {first.seconds:.1f} s, {first.megabytes:.0f} MB; again with")
    print(f"nothing new: {again.seconds:.1f} s, {again.megabytes:.0f} MB")
    print(f"\nLimits: cold {COLD} s, warm {WARM} s, {MEMORY} MB.")
    if not given.keep:
        shutil.rmtree(folder)
    held = cold.seconds <= COLD and warm.seconds <= WARM and cold.megabytes <= MEMORY
    print("held" if held else "NOT HELD")


if __name__ == "__main__":
    main()
