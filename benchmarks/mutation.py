"""How well the rules are tested beside themselves: small faults are planted in them, one at a time.

    python benchmarks/mutation.py --sample 400 --seed 1            all rules
    python benchmarks/mutation.py --sample 100 --rooms plan review rules of two rooms
    python benchmarks/mutation.py --modules 'src/pqmodel/plan/*.py'  any modules
    python benchmarks/mutation.py --again mutation.json            only what survived in that report

The faults are those of cosmic-ray: another comparison, another operator, a number one higher or
lower, `and` for `or`, a condition turned round, a loop that is never entered, an exception that is
not caught, a decorator gone. A sample is drawn by its seed: first the places, each once, then one
fault at each. With the same seed and the same rules it is the same sample.

The rules are the modules from which no import leads to a file, a clock or a screen; those that only
hold data, words or a form of output are left out (`--list` prints them).

A fault is planted in a copy of the tree in a temporary folder, never in this checkout. Then only
the nearest tests run: of `src/pqmodel/ROOM/NAME.py` those in `tests/ROOM/test_NAME.py`
(and `test_NAME_*.py`, where no other module has that longer name). A fault is killed when they
fail or take too long. A module without tests of its own lets all its faults live.

The report, with every survivor's place and difference, is written to `--report` (mutation.json)
and, for people, printed.
"""

from __future__ import annotations

import argparse
import ast
import difflib
import itertools
import json
import os
import queue
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict, dataclass, replace
from pathlib import Path

import cosmic_ray.plugins
import grimp
from cosmic_ray.ast import ast_nodes, get_ast
from cosmic_ray.mutating import mutate_code

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = Path("src") / "pqmodel"
NOT_COPIED = (".git", ".venv*", "__pycache__", ".*_cache", ".hypothesis", "build", "dist")

OUTSIDE = {
    *("io", "os", "pathlib", "shutil", "subprocess", "sys", "tempfile", "time", "zipfile"),
    *("filelock", "platformdirs", "prompt_toolkit", "rich", "ruamel", "typer", "yaml"),
    *("jinja2", "lxml", "openpyxl", "python_calamine"),
}
"""Libraries through which files, clock and screen are reached."""

NOT_RULES = {"cli", "terminal", "workbook", "document", "screen", "sheet", "command", "page"}
"""Rooms and floors whose modules hold no rule of the subject, whatever they import."""

NO_RULE_IN = ("model", "words", "page", "schemas", "shapes")
"""How the names of modules end that hold data, words or a form of output."""

KILLED, TOO_LONG, SURVIVED, UNTESTED = "killed", "took too long", "survived", "has no test"


@dataclass(frozen=True)
class Fault:
    """One small fault: where an operator of cosmic-ray is applied for the `occurrence`-th time.

    `occurrence` is counted from 0, `line` from 1. The outcome and the difference come when tried.
    """

    module: str
    operator: str
    occurrence: int
    line: int
    column: int
    outcome: str = ""
    difference: str = ""


def main() -> int:
    """Draws or reads the faults, tries and reports them; 0 if enough are killed."""
    given = _read_words()
    if given.again:
        faults = _read_survivors(given.again)
    else:
        modules = _find_modules(given.modules, given.rooms)
        if given.list:
            print("\n".join(_describe(module) for module in modules))
            return 0
        faults = draw_sample(modules, given.sample, given.seed)
    if not faults:
        sys.exit("There is no module, or no fault, to try.")

    began = time.monotonic()
    tried = try_faults(faults, given.workers)
    report = {
        "seed": given.seed,
        "seconds": round(time.monotonic() - began),
        "faults": [asdict(fault) for fault in tried],
    }
    given.report.write_text(json.dumps(report, indent=1) + "\n", encoding="utf-8", newline="\n")

    print(write_report(tried))
    killed = sum(fault.outcome in (KILLED, TOO_LONG) for fault in tried)
    enough = 100 * killed >= given.least * len(tried)
    return 0 if enough else 1


def _describe(module: Path) -> str:
    tests = " ".join(test.as_posix() for test in find_tests(module))
    return f"{module.as_posix()}: {tests or UNTESTED}"


def _read_words() -> argparse.Namespace:
    layout = argparse.RawDescriptionHelpFormatter
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=layout)
    parser.add_argument("--sample", type=int, default=400, help="how many faults (400)")
    parser.add_argument("--seed", type=int, default=1, help="what the sample is drawn by (1)")
    parser.add_argument("--rooms", nargs="*", default=[], help="only the rules of these rooms")
    parser.add_argument("--modules", nargs="*", default=[], help="patterns in place of the rules")
    parser.add_argument("--list", action="store_true", help="only print them, with their tests")
    parser.add_argument("--workers", type=int, default=os.cpu_count() or 1, help="at a time")
    parser.add_argument("--least", type=float, default=85, help="percent to be killed (85)")
    parser.add_argument("--again", type=Path, help="a report: try only its survivors")
    parser.add_argument("--report", type=Path, default=Path("mutation.json"))
    return parser.parse_args()


def _find_modules(patterns: Sequence[str], rooms: Sequence[str]) -> list[Path]:
    """The modules to plant faults in, from the root: the rules, unless there are patterns."""
    modules = find_rules()
    if patterns:
        modules = [path.relative_to(ROOT) for pattern in patterns for path in ROOT.glob(pattern)]

    def is_wanted(module: Path) -> bool:
        room = module.relative_to(PACKAGE).parts[0]
        return module.name != "__init__.py" and (not rooms or room in rooms)

    return sorted(filter(is_wanted, set(modules)))


def find_rules() -> list[Path]:
    """The modules from which no import leads outside, and that are no mere data or words."""
    sys.path.insert(0, str(ROOT / "src"))
    graph = grimp.build_graph("pqmodel", include_external_packages=True, cache_dir=None)
    reaching_outside = set()
    for library in OUTSIDE & graph.modules:
        reaching_outside |= graph.find_downstream_modules(library)

    rules = []
    for module in graph.modules - reaching_outside:
        folders = module.split(".")[1:]
        path = (ROOT / "src").joinpath(*module.split(".")).with_suffix(".py")
        holds_rules = not NOT_RULES & {*folders} and not module.endswith(NO_RULE_IN)
        if path.is_file() and holds_rules:
            rules.append(path.relative_to(ROOT))
    return sorted(rules)


def find_tests(module: Path, root: Path = ROOT) -> list[Path]:
    """The nearest tests of a module, by name, from the root; none where it has no test of its own.

    `test_plan_export.py` is of `plan_export.py` if there is such a module, else of `plan.py`.
    """
    folder = root / "tests" / module.parent.relative_to(PACKAGE)
    siblings = {path.stem for path in (root / module.parent).glob("*.py")}
    tests = []
    for path in sorted(folder.glob("test_*.py")):
        words = path.stem.removeprefix("test_").split("_")
        beginnings = ["_".join(words[:count]) for count in range(len(words), 0, -1)]
        owner = next((name for name in beginnings if name in siblings), None)
        if owner == module.stem:
            tests.append(path.relative_to(root))
    return tests


def draw_sample(modules: Sequence[Path], count: int, seed: int) -> list[Fault]:
    """So many faults at as many places, drawn by the seed; all places, if there are fewer."""
    places: dict[tuple[str, int, int], list[Fault]] = defaultdict(list)
    for module in modules:
        source = (ROOT / module).read_text(encoding="utf-8")
        for fault in _find_faults(module.as_posix(), source):
            places[fault.module, fault.line, fault.column].append(fault)

    drawing = random.Random(seed)
    in_order = sorted(places)
    drawing.shuffle(in_order)

    sample: list[Fault] = []
    for place in in_order:
        if len(sample) == count:
            break
        at_place = places[place]
        drawing.shuffle(at_place)
        meaning = (fault for fault in at_place if _means_something(fault))
        sample += itertools.islice(meaning, 1)
    return sample


def _find_faults(module: str, source: str) -> Iterator[Fault]:
    """Every fault that can be planted in a module."""
    nodes = list(ast_nodes(get_ast(source)))
    for name in sorted(cosmic_ray.plugins.operator_names()):
        operator_class = cosmic_ray.plugins.get_operator(name)
        if operator_class.arguments() or _asks_for_identity(name):
            continue

        operator = operator_class()
        occurrence = 0
        for node in nodes:
            for (line, column), _end in operator.mutation_positions(node):
                yield Fault(module, name, occurrence, line, column)
                occurrence += 1


def _asks_for_identity(operator: str) -> bool:
    """Whether `is` is put where values are compared.

    Small numbers and short words are each one object in CPython, so that fault is often none.
    """
    before, _, after = operator.rpartition("_")
    return after in ("Is", "IsNot") and not before.endswith(("_Is", "_IsNot"))


def _means_something(fault: Fault) -> bool:
    """Whether the fault can be compiled and is not in an annotation, which nothing reads."""
    source = (ROOT / fault.module).read_text(encoding="utf-8")
    try:
        changed = ast.parse(_plant(fault, source))
    except SyntaxError:
        return False
    return _dump_without_annotations(changed) != _dump_without_annotations(ast.parse(source))


def _dump_without_annotations(tree: ast.Module) -> str:
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            node.returns = None
        elif isinstance(node, ast.arg):
            node.annotation = None
        elif isinstance(node, ast.AnnAssign):
            node.annotation = ast.Constant(None)
    return ast.dump(tree)


def _plant(fault: Fault, source: str) -> str:
    operator = cosmic_ray.plugins.get_operator(fault.operator)()
    changed: str | None = mutate_code(source, operator, fault.occurrence)
    if changed is None:
        sys.exit(f"{fault.module} has changed since the report: draw a new sample.")
    return changed


def try_faults(faults: Sequence[Fault], workers: int) -> list[Fault]:
    """The faults, each with its outcome and its difference, in the order of their places."""
    tests = {fault.module: find_tests(Path(fault.module)) for fault in faults}

    with tempfile.TemporaryDirectory() as folder:
        copies: queue.Queue[Path] = queue.Queue()
        for number in range(workers):
            copy = Path(folder) / f"copy-{number}"
            shutil.copytree(ROOT, copy, ignore=shutil.ignore_patterns(*NOT_COPIED))
            copies.put(copy)

        seconds = _time_tests(tests, copies, workers)
        progress = _Progress(len(faults))

        def try_one(fault: Fault) -> Fault:
            copy = copies.get()
            try:
                result = _try_fault(fault, copy, tests[fault.module], seconds[fault.module])
            finally:
                copies.put(copy)
            progress.tell(result)
            return result

        with ThreadPoolExecutor(workers) as pool:
            tried = list(pool.map(try_one, faults))
    return sorted(tried, key=lambda fault: (fault.module, fault.line, fault.column))


def _time_tests(
    tests: Mapping[str, Sequence[Path]], copies: queue.Queue[Path], workers: int
) -> dict[str, float]:
    """How long each module's nearest tests take while nothing is planted; they have to pass."""

    def run(module: str) -> float:
        if not tests[module]:
            return 0.0
        copy = copies.get()
        began = time.monotonic()
        passed = _tests_pass(copy, tests[module], limit=600)
        output = (copy / "pytest-output.txt").read_text(encoding="utf-8", errors="replace")
        copies.put(copy)
        if not passed:
            sys.exit(f"{output}\nThe tests of {module} fail with nothing planted.")
        return time.monotonic() - began

    with ThreadPoolExecutor(workers) as pool:
        return dict(zip(tests, pool.map(run, tests), strict=True))


def _try_fault(fault: Fault, copy: Path, tests: Sequence[Path], seconds: float) -> Fault:
    path = copy / fault.module
    source = path.read_text(encoding="utf-8")
    changed = _plant(fault, source)
    tried = replace(fault, difference=_difference(source, changed))
    if not tests:
        return replace(tried, outcome=UNTESTED)

    # Compiled code is known by time and size, so the time has to be put back with the text.
    written = path.stat()
    path.write_text(changed, encoding="utf-8", newline="")
    try:
        passed = _tests_pass(copy, tests, limit=10 + 5 * seconds)
    except subprocess.TimeoutExpired:
        return replace(tried, outcome=TOO_LONG)
    finally:
        path.write_text(source, encoding="utf-8", newline="")
        os.utime(path, ns=(written.st_atime_ns, written.st_mtime_ns))

    outcome = SURVIVED if passed else KILLED
    return replace(tried, outcome=outcome)


def _tests_pass(copy: Path, tests: Sequence[Path], limit: float) -> bool:
    """Whether the tests pass in a copy; TimeoutExpired after so many seconds.

    hypothesis' own profile `ci` draws the same data every time, forgets what it found, and does not
    fail because the machine is busy: only the planted fault can make a difference.
    """
    command = [sys.executable, "-m", "pytest", "-x", "-q", "-p", "no:cacheprovider"]
    command += ["--hypothesis-profile=ci", *(str(test) for test in tests)]
    path = os.pathsep.join([str(copy / "src"), str(copy)])
    with (copy / "pytest-output.txt").open("wb") as output:
        running = subprocess.Popen(
            command,
            cwd=copy,
            env={**os.environ, "PYTHONPATH": path},
            stdout=output,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
        try:
            return running.wait(limit) == 0
        except subprocess.TimeoutExpired:
            _stop(running)
            raise


def _stop(running: subprocess.Popen[bytes]) -> None:
    """Ends the tests and whatever they have started."""
    if sys.platform == "win32":
        running.kill()
    else:
        os.killpg(running.pid, signal.SIGKILL)
    running.wait()


class _Progress:
    """Tells on stderr how far it has come."""

    def __init__(self, count: int) -> None:
        self._count, self._tried, self._survived = count, 0, 0
        self._lock = threading.Lock()

    def tell(self, fault: Fault) -> None:
        with self._lock:
            self._tried += 1
            self._survived += fault.outcome in (SURVIVED, UNTESTED)
            if self._tried % 20 == 0 or self._tried == self._count:
                survived = f"{self._survived} survived"
                print(f"{self._tried} of {self._count}, {survived}", file=sys.stderr, flush=True)


def _difference(before: str, after: str) -> str:
    """The lines that differ, old with `-` and new with `+`."""
    lines = difflib.unified_diff(before.splitlines(), after.splitlines(), lineterm="", n=0)
    return "\n".join(line for line in lines if not line.startswith(("---", "+++", "@@")))


def write_report(faults: Sequence[Fault]) -> str:
    """The survivors, each with place and difference, then the count of each module and of all."""
    by_module: dict[str, list[Fault]] = defaultdict(list)
    for fault in faults:
        by_module[fault.module].append(fault)

    survivors = [fault for fault in faults if fault.outcome in (SURVIVED, UNTESTED)]
    lines = []
    for fault in survivors:
        lines += [f"{fault.module}:{fault.line} {fault.operator} {fault.outcome}"]
        lines += [f"    {line}" for line in fault.difference.splitlines()]

    lines += ["", "| module | faults | killed |", "|---|---:|---:|"]
    for module, tried in sorted(by_module.items()):
        killed = sum(fault not in survivors for fault in tried)
        lines.append(f"| `{module}` | {len(tried)} | {killed} |")

    killed = len(faults) - len(survivors)
    too_long = sum(fault.outcome == TOO_LONG for fault in faults)
    share = 100 * killed / len(faults)
    lines.append(
        f"\nKilled: {killed} of {len(faults)} ({share:.1f}%), {too_long} by taking too long."
    )
    return "\n".join(lines)


def _read_survivors(path: Path) -> list[Fault]:
    report = json.loads(path.read_text(encoding="utf-8"))
    faults = [Fault(**fault) for fault in report["faults"]]
    return [fault for fault in faults if fault.outcome in (SURVIVED, UNTESTED)]


if __name__ == "__main__":
    sys.exit(main())
