"""Commands against a two-command Typer app: help against help, the others against doing nothing.

    python benchmarks/start_up.py
    python benchmarks/start_up.py --processor
    python benchmarks/start_up.py --against /path/to/another/bin/pqmodel --runs 15

With `--processor`, processor time is measured instead of the clock, for a machine that others use too.

With `--against`, the command of another version takes its turn in the same run: ours, theirs, the
floor, ours, theirs, the floor … Each version works in a copy of its own of one demo service, which
the other version made, and remembers there what it likes.
"""

from __future__ import annotations

import argparse
import os
import shutil
import statistics
import sys
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from paired import command, processor_seconds, take_turns

APP = '''
import typer

app = typer.Typer()


@app.command()
def hello(name: str = "you") -> None:
    """Say hello."""


@app.command()
def bye(name: str = "you") -> None:
    """Say goodbye."""


app()
'''

OURS = [sys.executable, "-m", "pqmodel"]


@dataclass(frozen=True)
class Task:
    """What is timed: the words of a command, its service, and its limit as a ratio of the floor.

    Without a limit there is no floor: only the versions are compared. With `changed`, a comment
    is added to the plan before each run, so that nothing remembered of it is of use.
    """

    name: str
    words: tuple[str, ...]
    limit: float | None
    service: str = "demo"
    changed: bool = False


TASKS = (
    Task("--help", ("--help",), 0.6),
    Task("status, five years of records", ("status",), 1.3, service="five-years"),
    Task("status after a change", ("status",), 1.3, service="five-years", changed=True),
    Task("results", ("results",), 2.2),
    Task("plan", ("plan",), 2.2),
    Task("review", ("review",), 2.2),
    Task("compare", ("compare",), 2.2),
    Task("guide", ("guide",), 2.2),
    Task("trend, 20 quarters", ("trend",), 4.0, service="five-years"),
    Task("measures", ("measures",), None),
    Task("plan check", ("plan", "check"), None),
    Task("results --json", ("results", "--json"), None),
    Task("plan export", ("plan", "export", "plan.csv", "--force"), None),
    Task("plan export, Excel", ("plan", "export", "plan.xlsx", "--force"), None),
    Task("review export, Excel", ("review", "export", "review.xlsx", "--force"), None),
)


def main() -> None:
    """Prints the table."""
    layout = argparse.RawDescriptionHelpFormatter
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=layout)
    parser.add_argument("--against", metavar="PQMODEL", help="the command of another version")
    parser.add_argument("--runs", type=int, default=15, help="turns of each (15)")
    parser.add_argument("--processor", action="store_true", help="processor time, not the clock's")
    parser.add_argument("--only", metavar="WORD", help="only the commands with this in their name")
    given = parser.parse_args()
    measure = processor_seconds if given.processor else None

    versions = {"ours": OURS}
    if given.against:
        versions["before"] = [given.against]

    with tempfile.TemporaryDirectory() as folder:
        app = Path(folder) / "app.py"
        app.write_text(APP, encoding="utf-8")
        services = _make_services(Path(folder), versions)

        print("| what | " + "".join(f"{name}, ms | " for name in [*versions, "floor"]), end="")
        print("ours : floor | limit | ours : before |")
        print("|---|" + "---:|" * (len(versions) + 4))
        for task in TASKS:
            if given.only and given.only not in task.name:
                continue
            if task.limit is not None or given.against:
                times = _times(task, versions, services, app, given.runs, measure)
                print(_row(task, times, [*versions, "floor"]), flush=True)


def _make_services(folder: Path, versions: dict[str, list[str]]) -> dict[tuple[str, str], Path]:
    """A copy of both services for each version, by version and name."""
    maker = versions.get("before", OURS)
    command([*maker, "demo", str(folder / "demo")], environment=_surroundings(maker))()
    shutil.copytree(folder / "demo", folder / "five-years")
    _add_years(folder / "five-years")

    services = {}
    for version in versions:
        for name in ("demo", "five-years"):
            services[version, name] = folder / version / name
            shutil.copytree(folder / name, services[version, name])
    return services


def _add_years(service: Path) -> None:
    """Gives a service four more years of answers before its own."""
    for folder in list((service / "responses").iterdir()):
        year, rest = folder.name.split("-", 1)
        for back in range(1, 5):
            earlier = folder.with_name(f"{int(year) - back}-{rest}")
            shutil.copytree(folder, earlier, dirs_exist_ok=True)
            for file in earlier.glob("*.json"):
                text = file.read_text("utf-8").replace(folder.name, earlier.name)
                file.write_text(text, encoding="utf-8")


def _times(
    task: Task,
    versions: dict[str, list[str]],
    services: dict[tuple[str, str], Path],
    app: Path,
    runs: int,
    measure: Callable[[Callable[[], object]], float] | None,
) -> dict[str, list[float]]:
    """The seconds of each version and of the floor, turn by turn."""
    calls = {
        name: _call(task, program, services[name, task.service])
        for name, program in versions.items()
    }
    if task.limit is not None:
        word = "--help" if task.words == ("--help",) else "hello"
        calls["floor"] = command([sys.executable, str(app), word])
    return dict(zip(calls, take_turns([*calls.values()], runs, measure), strict=True))


def _row(task: Task, times: dict[str, list[float]], columns: list[str]) -> str:
    """A row of the table: medians of the times, and medians of the ratios turn by turn."""
    cells = [f"`pqmodel {task.name}`"]
    cells += [_milliseconds(times.get(name)) for name in columns]
    cells += [_ratio(times["ours"], times.get("floor"))]
    cells += [f"{task.limit:.1f}" if task.limit is not None else ""]
    cells += [_ratio(times["ours"], times.get("before"))]
    return "| " + " | ".join(cells) + " |"


def _call(task: Task, program: list[str], service: Path) -> Callable[[], object]:
    words = [*program, "-w", str(service), *task.words]
    run = command(words, folder=service.parent, environment=_surroundings(program))
    plan = service / "plan.yaml"

    def change_and_run() -> None:
        with plan.open("a", encoding="utf-8") as stream:
            stream.write("# looked at\n")
        run()

    return change_and_run if task.changed else run


def _surroundings(program: list[str]) -> dict[str, str]:
    """The environment of a version.

    What leads ours to its source must not lead the other there. Compiled modules are kept, as they
    are where a program is installed: else ours alone would be compiled anew in every run.
    """
    dropped = {"PYTHONDONTWRITEBYTECODE"}
    if program != OURS:
        dropped.add("PYTHONPATH")
    return {name: value for name, value in os.environ.items() if name not in dropped}


def _milliseconds(times: Sequence[float] | None) -> str:
    return f"{statistics.median(times) * 1000:.0f}" if times else ""


def _ratio(times: Sequence[float], others: Sequence[float] | None) -> str:
    if not others:
        return ""
    ratios = [one / other for one, other in zip(times, others, strict=True)]
    return f"{statistics.median(ratios):.2f}"


if __name__ == "__main__":
    main()
