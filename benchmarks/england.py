"""All of England: 40,000 services in four quarters, rolled up cold and warm, in time and memory.

    python benchmarks/england.py                         1,000, 5,000, 10,000 and 40,000 services
    python benchmarks/england.py --services 5000         so many alone
    python benchmarks/england.py --add 2500 --add 40000  reading files, again, killed half way, resumed
    python benchmarks/england.py --svg england.svg       the growth as a picture, of add as well where asked

The floor is the same roll-up in polars over the same Parquet, in a process of its own; pandas stands
beside it (pip install polars pandas pyarrow). All three have to come to the same figures. Behind the
seconds stands in brackets the processor time of the whole process, which other work on the machine
touches less. Each step runs in a process of its own, so that its memory is its own: what is told is the
most that the process held.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from datetime import timedelta
from pathlib import Path
from typing import Any

from pqmodel.document.blocks import Column as TableColumn
from pqmodel.document.blocks import Table
from pqmodel.document.pictures.drawing import Drawing
from pqmodel.ground.cycle import Cycle, parse
from pqmodel.partnership.canonical import canonical, canonical_of, checksum_of, with_checksum
from pqmodel.partnership.county import SERVICES, County, set_up
from pqmodel.partnership.demo_measures import demo_measures
from pqmodel.partnership.model import SharedCounts, SharedGroup, SharedStatement, Submission
from pqmodel.partnership.opening import engine_for, open_tables
from pqmodel.partnership.overview import overview
from pqmodel.partnership.roll_up import pillars_over_services, pools, statements_over_services
from pqmodel.partnership.store.arriving import Arrived
from pqmodel.partnership.store.store import Store
from pqmodel.partnership.submission_files import files_in
from pqmodel.partnership.taking_in import add_files
from pqmodel.questionnaire.loading import load
from pqmodel.questionnaire.locating import shipped
from pqmodel.questionnaire.model import Questionnaire

CYCLES = ("2026-Q1", "2026-Q2", "2026-Q3", "2026-Q4")
SIZES = (1_000, 5_000, 10_000, 40_000)
COLD, WARM, MEMORY = 30.0, 2.0, 1_000.0
"""Seconds and megabytes that the largest may take on a quiet machine."""
_TEMPLATES, _LOT = 150, 2_000
_KINDS = ("Care home", "Home care", "Supported living", "Extra care", "Day service")
_COUNCILS = 153


def main() -> None:
    """Prints the tables."""
    words = argparse.ArgumentParser()
    words.add_argument("--services", type=int, action="append")
    words.add_argument("--add", type=int, action="append", default=[])
    words.add_argument("--svg", type=Path)
    words.add_argument("--step", nargs=2)
    asked = words.parse_args()
    if asked.step:
        _step(*asked.step)
    else:
        sizes = asked.services or ([] if asked.add else SIZES)
        rows, added = _measure_all(sizes), _measure_adding(asked.add)
        if asked.svg:
            asked.svg.write_text(_picture(rows, added), encoding="utf-8")


def _measure_all(sizes: Sequence[int]) -> list[dict[str, float]]:
    if not sizes:
        return []
    print("| services | cold | warm | `results` | polars | pandas | cold to polars |")
    print("|---|---|---|---|---|---|---|")
    return [_measure(n) for n in sizes]


def _measure_adding(sizes: Sequence[int]) -> list[dict[str, float]]:
    if not sizes:
        return []
    print("| files | `add` | again | killed with SIGKILL | and resumed |")
    print("|---|---|---|---|---|")
    return [_measure_add(n) for n in sizes]


def _measure(services: int) -> dict[str, float]:
    """One size: filled, cold, warm, and the others over the same files."""
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder) / "england"
        filled = fill(root, services)
        told = {step: _run(root, step) for step in ("cold", "warm", "results", "polars", "pandas")}
    for other in ("warm", "polars", "pandas"):
        _hold_equal(told["cold"]["figures"], told[other]["figures"], other)
    row = {"services": float(services), "filled": filled}
    words = [f"| {services:,} × {len(CYCLES)}"]
    for step, each in told.items():
        row[step], row[f"{step}-memory"] = each["processor"], each["megabytes"]
        words.append(
            f"{each['seconds']:.2f} s ({each['processor']:.2f}), {each['megabytes']:.0f} MB"
        )
    ratio = told["cold"]["processor"] / told["polars"]["processor"]
    words.append(f"{ratio:.2f} |")
    print(" | ".join(words), flush=True)
    return row


def _hold_equal(ours: list[Any], theirs: list[Any], other: str) -> None:
    assert len(ours) == len(theirs), f"{other} has other rows"
    for one, another in zip(ours, theirs, strict=True):
        assert one[:2] == another[:2], f"{other}: {one} and {another}"
        for a, b in zip(one[2:], another[2:], strict=True):
            assert abs(a - b) < 1e-9, f"{other}: {one} and {another}"


def _run(root: Path, step: str) -> Any:
    command = [sys.executable, __file__, "--step", str(root), step]
    return json.loads(subprocess.run(command, check=True, capture_output=True).stdout)


def _step(root: str, step: str) -> None:
    """One step in this process; prints its seconds, memory and figures."""
    steps = {
        "cold": roll_up,
        "warm": roll_up,
        "results": results,
        "polars": in_polars,
        "pandas": in_pandas,
        "add": add,
    }
    start = time.perf_counter()
    figures = steps[step](Path(root))
    seconds = time.perf_counter() - start
    used = resource.getrusage(resource.RUSAGE_SELF)
    told = {
        "seconds": seconds,
        "processor": used.ru_utime + used.ru_stime,
        "megabytes": _most_memory(),
        "figures": figures,
    }
    print(json.dumps(told))


def _most_memory() -> float:
    """The most that this process held, in megabytes. What `getrusage` says would be that of the
    process that began this one, where that is more."""
    for line in Path("/proc/self/status").read_text(encoding="utf-8").splitlines():
        if line.startswith("VmHWM"):
            return int(line.split()[1]) / 1024
    raise AssertionError("no VmHWM")


def roll_up(root: Path) -> list[Any]:
    """All quarters: pillars and statements over services, measures pooled; cold where nothing is kept."""
    county = County(root)
    engine = open_tables(county, CYCLES, engine_for(county, ""))
    statements_over_services(engine)
    pools(engine)
    return [
        [p.cycle, p.pillar, p.services, p.lower_quarter, p.median, p.upper_quarter]
        for p in pillars_over_services(engine)
    ]


def results(root: Path) -> list[Any]:
    """What `partnership results` works out of the latest quarter."""
    picture = overview(County(root), None, parse(CYCLES[-1]).end)
    return [picture.arrived]


def in_polars(root: Path) -> list[Any]:
    """The pillars over services, as one writes it in polars."""
    import polars as pl

    counts = pl.scan_parquet(str(root / "data" / "*" / "counts-*.parquet"))
    sent = pl.scan_parquet(str(root / "data" / "*" / "submissions-*.parquet"))
    means = (
        counts.filter(pl.col("people") > 0)
        .join(sent.select("number", "cycle", "service"), left_on="submission", right_on="number")
        .group_by("cycle", "service", "pillar", "statement")
        .agg((pl.col("points").sum() / pl.col("people").sum()).alias("mean"))
    )
    scores = means.group_by("cycle", "service", "pillar").agg(pl.col("mean").mean().alias("score"))
    quarters = [pl.col("score").quantile(q, "linear").alias(str(q)) for q in (0.25, 0.5, 0.75)]
    over = scores.group_by("cycle", "pillar").agg(pl.len(), *quarters).sort("cycle", "pillar")
    return [list(row) for row in over.collect(engine="streaming").rows()]


def in_pandas(root: Path) -> list[Any]:
    """The same in pandas."""
    import pandas as pd

    data = root / "data"
    wanted = ["submission", "pillar", "statement", "people", "points"]
    counts = pd.concat(pd.read_parquet(f, columns=wanted) for f in data.glob("*/counts-*.parquet"))
    heads = ["number", "cycle", "service"]
    sent = pd.concat(
        pd.read_parquet(f, columns=heads) for f in data.glob("*/submissions-*.parquet")
    )
    counts = counts[counts["people"] > 0].merge(sent, left_on="submission", right_on="number")
    keys = ["cycle", "service", "pillar", "statement"]
    sums = counts.groupby(keys, observed=True)[["points", "people"]].sum()
    means = (sums["points"] / sums["people"]).rename("mean").reset_index()
    scores = means.groupby(keys[:3])["mean"].mean().reset_index()
    grouped = scores.groupby(["cycle", "pillar"])["mean"]
    over = grouped.quantile([0.25, 0.5, 0.75]).unstack()
    sizes = grouped.size()
    return [[*key, int(sizes[key]), *map(float, over.loc[key])] for key in sorted(sizes.index)]


def fill(root: Path, services: int) -> float:
    """A partnership of so many services and four quarters, added in lots; gives the seconds."""
    county = set_up(root, "England")
    chance = random.Random(services)
    lines = ["code,name,kind,area,size"]
    lines += [
        f"E{n:05d},Service {n},{chance.choice(_KINDS)},Council {chance.randrange(_COUNCILS)},"
        f"{chance.choice(('small', 'medium', 'large'))}"
        for n in range(services)
    ]
    (root / SERVICES).write_text("\n".join(lines) + "\n", encoding="utf-8")
    start = time.perf_counter()
    store = Store(county.root)
    for cycle in map(parse, CYCLES):
        forms = [canonical(one) for one in templates(cycle, chance)]
        for first in range(0, services, _LOT):
            lot = range(first, min(services, first + _LOT))
            store.add([_arrived(store, n, first, cycle, chance.choice(forms)) for n in lot], {})
    store.compact()
    return time.perf_counter() - start


def _arrived(store: Store, n: int, first: int, cycle: Cycle, form: bytes) -> Arrived:
    number = store.contents.next_submission + n - first
    return Arrived(number, f"E{n:05d}", cycle.id, f"{number:064x}", form, {})


def templates(cycle: Cycle, chance: random.Random) -> list[Submission]:
    """Submissions of realistic sizes: most services are small, a few very large."""
    questionnaire = load(shipped()["workforce"])
    return [_submission(f"T{n}", cycle, questionnaire, chance) for n in range(_TEMPLATES)]


def _submission(
    code: str, cycle: Cycle, questionnaire: Questionnaire, chance: random.Random
) -> Submission:
    staff = max(5, min(400, round(chance.lognormvariate(3.2, 0.7))))
    groups = {"staff": SharedGroup(title="Care staff", audience="staff", people=staff)}
    if chance.random() < 0.5:
        groups["families"] = SharedGroup(
            title="Families", audience="families", people=staff // 2 + 5
        )
    level = chance.gauss(3.7, 0.35)
    statements = []
    for section, statement in questionnaire.by_statement.values():
        counts = {
            key: _counts(level + chance.gauss(0, 0.3), group.people, chance)
            for key, group in groups.items()
            if group.audience in statement.audiences
        }
        if counts:
            statements.append(SharedStatement(id=statement.id, pillar=section.id, groups=counts))
    return with_checksum(
        Submission(
            by=code,
            is_code=True,
            type="Care home",
            cycle=cycle.id,
            starts=cycle.start,
            ends=cycle.end,
            questionnaire=questionnaire.ref,
            scale=questionnaire.scale.values,
            favourable_from=questionnaire.scale.favourable_from,
            smallest_group=5,
            groups=groups,
            statements=tuple(statements),
            measures=demo_measures(staff, chance.randrange(30), 0, cycle.end, chance),
            made_on=cycle.end - timedelta(days=chance.randint(0, 20)),
            strengths_may_be_named=chance.random() < 0.3,
            made_with="benchmark",
        )
    )


def _counts(level: float, people: int, chance: random.Random) -> SharedCounts:
    scores = [0] * 5
    for _ in range(people):
        scores[min(max(round(chance.gauss(level, 0.9)), 1), 5) - 1] += 1
    return SharedCounts(n=people, scores=tuple(scores))


def _measure_add(files: int) -> dict[str, float]:
    """Reads so many files: whole; again; and killed half way, then resumed."""
    with tempfile.TemporaryDirectory() as folder:
        sent = Path(folder) / "sent"
        _write_files(sent, files)
        whole = _adding(Path(folder) / "whole", sent)
        again = _run(Path(folder) / "whole", "add")
        assert again["figures"] == [0, files]
        killed = _measure_killed(Path(folder) / "killed", sent, whole["seconds"])
    print(
        f"| {files:,} | {whole['seconds']:.1f} s ({whole['processor']:.1f}), "
        f"{whole['megabytes']:.0f} MB | {again['seconds']:.2f} s, none read anew | {killed} |",
        flush=True,
    )
    return {"services": float(files), "megabytes": whole["megabytes"]}


def _write_files(folder: Path, files: int) -> None:
    """So many submissions, each of another service, of a few sizes."""
    folder.mkdir()
    made = [
        one.model_dump(mode="json") for one in templates(parse(CYCLES[0]), random.Random(files))
    ]
    for n in range(files):
        values = {**made[n % len(made)], "by": f"E{n:05d}"}
        values["checksum"] = checksum_of(canonical_of(values))
        (folder / f"{n}.json").write_text(json.dumps(values, indent=1), encoding="utf-8")


def _measure_killed(root: Path, sent: Path, seconds: float) -> str:
    _begin(root, sent)
    running = subprocess.Popen(
        [sys.executable, __file__, "--step", str(root), "add"], stdout=subprocess.DEVNULL
    )
    time.sleep(seconds * 0.6)
    running.kill()
    running.wait()
    kept = sum(
        batch.submissions for batches in Store(root).contents.cycles.values() for batch in batches
    )
    resumed = _run(root, "add")
    taken, read_before = resumed["figures"]
    assert read_before == kept
    return (
        f"after {seconds * 0.6:.0f} s, {kept:,} taken in | the other {taken:,} in "
        f"{resumed['seconds']:.1f} s"
    )


def _begin(root: Path, sent: Path) -> None:
    set_up(root, "England")
    (root / "sent").symlink_to(sent)


def _adding(root: Path, sent: Path) -> Any:
    _begin(root, sent)
    return _run(root, "add")


def add(root: Path) -> list[int]:
    """Takes in what lies in `sent`."""
    made = add_files(County(root), files_in([Path(os.fspath(root / "sent"))]))
    return [made.taken, made.read_before]


def _picture(rows: Sequence[dict[str, float]], added: Sequence[dict[str, float]]) -> str:
    """Processor seconds, which other work touches less, and megabytes by services: lines from nought,
    with what they may take."""
    drawing = Drawing(1160, 340)
    most = max(row["services"] for row in (*rows, *added))
    left = _Chart(drawing, 60, most, COLD, "s")
    left.limit(COLD, "30 s: the most it may take cold")
    left.limit(WARM, "2 s warm")
    left.line([(row["services"], row["cold"]) for row in rows], "cold")
    left.line([(row["services"], row["warm"]) for row in rows], "warm", above=18)
    right = _Chart(drawing, 640, most, MEMORY, "MB")
    right.limit(MEMORY, "1 GB: the most that it may hold")
    right.line([(row["services"], row["cold-memory"]) for row in rows], "cold")
    right.line([(row["services"], row["megabytes"]) for row in added], "add")
    name = "Four quarters of many services: seconds on the left, megabytes on the right"
    table = Table("", (TableColumn("Services"),), ())
    return drawing.picture("growth", name, "", table).svg


class _Chart:
    """Lines over services, from nought to a limit."""

    def __init__(self, drawing: Drawing, x: float, most: float, top: float, unit: str) -> None:
        self._drawing, self._x, self._most, self._top, self._unit = drawing, x, most, top, unit
        drawing.line(x, 290, x + 440, 290, "faint")
        for services in SIZES:
            if services <= most:
                words = f"{services // 1000}k"
                drawing.text(self._across(services), 312, words, size=13, anchor="middle")

    def _across(self, services: float) -> float:
        return self._x + 440 * services / self._most

    def _up(self, figure: float) -> float:
        return 290 - 250 * figure / self._top

    def limit(self, figure: float, words: str) -> None:
        self._drawing.line(self._x, self._up(figure), self._x + 440, self._up(figure), "faint")
        self._drawing.text(self._x, self._up(figure) - 6, words, size=12)

    def line(self, points: Sequence[tuple[float, float]], name: str, above: float = 10) -> None:
        last = None
        for services, figure in points:
            point = self._across(services), self._up(figure)
            if last is not None:
                self._drawing.line(*last, *point, "bar", 2)
            self._drawing.circle(*point, 4, "bar")
            last = point
        if last is not None:
            figure = points[-1][1]
            said = f"{figure:.1f}" if figure < 100 else f"{figure:.0f}"
            words = f"{name}: {said} {self._unit}"
            self._drawing.text(last[0], last[1] - above, words, size=13, anchor="end")


if __name__ == "__main__":
    main()
