"""How the code reads, in figures; `python benchmarks/quality.py` tables them in docs/quality.md.

With a folder or `--commit` it only prints the figures of that package:

    python benchmarks/quality.py                    the table, with this checkout as "after"
    python benchmarks/quality.py --commit 8f36bea   a commit of this repository
    python benchmarks/quality.py --commit HEAD --repository ../fava src/fava
    python benchmarks/quality.py --commit HEAD --repository ../fava src/fava --keep fava
    python benchmarks/quality.py /some/checkout/src/package

`--keep NAME` also stores the figures in quality.json as a column of the table, so that the table
can be made again without the other repositories. docs/quality.md explains each figure.
"""

from __future__ import annotations

import argparse
import ast
import io
import json
import math
import multiprocessing
import statistics
import subprocess
import sys
import tarfile
import tempfile
import tokenize
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path

import grimp
from radon.visitors import Class, ComplexityVisitor

ROOT = Path(__file__).resolve().parent.parent
STORE = Path(__file__).with_name("quality.json")
PAGE = ROOT / "docs" / "quality.md"
BEGIN, END = "<!-- made by benchmarks/quality.py -->", "<!-- end of what is made -->"

FOR_TOOLS = ("noqa", "type:", "pragma", "mypy:", "fmt:", "pylint:", "nosec")
"""What a comment holds that speaks to a tool and not to a reader."""

FunctionNode = ast.FunctionDef | ast.AsyncFunctionDef


@dataclass(frozen=True)
class Figures:
    """The figures of one package. Lines are all lines, blank ones and docstrings included."""

    modules: int
    lines: int
    complexity_per_100: float
    conditionals_per_1000: float
    comments_per_100: float
    tool_comments_per_100: float
    longest_tenth_of_lines: int
    longest_module: int
    longest_module_name: str
    longest_function: int
    longest_function_name: str
    circles: int
    modules_in_circles: int
    fan_in_max: int
    fan_in_max_name: str
    fan_in_p90: int
    fan_in_mean: float
    fan_out_max: int
    fan_out_max_name: str
    fan_out_p90: int
    fan_out_mean: float


@dataclass
class Tally:
    """What is counted, module by module."""

    lines: int = 0
    complexity: int = 0
    function_lines: int = 0
    conditionals: int = 0
    comments: int = 0
    tool_comments: int = 0
    line_lengths: list[int] = field(default_factory=list)
    module_lengths: dict[str, int] = field(default_factory=dict)
    function_lengths: dict[str, int] = field(default_factory=dict)


def measure_package(package: Path) -> Figures:
    """The figures of all modules below a folder that is a Python package."""
    if not (package / "__init__.py").is_file():
        sys.exit(f"{package} is not a Python package: it has no __init__.py.")

    tally = Tally()
    for path in sorted(package.rglob("*.py")):
        _count_module(path, path.relative_to(package.parent).as_posix(), tally)

    imports = _read_imports(package)
    circles = find_circles(imports)
    fan_out = {module: len(imported) for module, imported in imports.items()}
    importers = Counter(module for imported in imports.values() for module in imported)
    fan_in = {module: importers[module] for module in imports}

    longest_module = _largest(tally.module_lengths)
    longest_function = _largest(tally.function_lengths)
    return Figures(
        modules=len(tally.module_lengths),
        lines=tally.lines,
        complexity_per_100=_per(100, tally.complexity, tally.function_lines),
        conditionals_per_1000=_per(1000, tally.conditionals, tally.lines),
        comments_per_100=_per(100, tally.comments, tally.lines),
        tool_comments_per_100=_per(100, tally.tool_comments, tally.lines),
        longest_tenth_of_lines=_ninth_decile(tally.line_lengths),
        longest_module=tally.module_lengths[longest_module],
        longest_module_name=longest_module,
        longest_function=tally.function_lengths[longest_function],
        longest_function_name=longest_function,
        circles=len(circles),
        modules_in_circles=sum(len(circle) for circle in circles),
        fan_in_max=max(fan_in.values()),
        fan_in_max_name=_largest(fan_in),
        fan_in_p90=_ninth_decile(fan_in.values()),
        fan_in_mean=round(statistics.mean(fan_in.values()), 1),
        fan_out_max=max(fan_out.values()),
        fan_out_max_name=_largest(fan_out),
        fan_out_p90=_ninth_decile(fan_out.values()),
        fan_out_mean=round(statistics.mean(fan_out.values()), 1),
    )


def _count_module(path: Path, name: str, tally: Tally) -> None:
    source = path.read_text(encoding="utf-8")
    lines = source.splitlines()
    tree = ast.parse(source)

    tally.lines += len(lines)
    tally.line_lengths += [len(line) for line in lines if line.strip()]
    tally.module_lengths[name] = len(lines)
    tally.complexity += _complexity(tree)
    tally.conditionals += sum(isinstance(node, ast.IfExp) for node in ast.walk(tree))

    for token in tokenize.generate_tokens(io.StringIO(source).readline):
        if token.type == tokenize.COMMENT:
            tally.comments += 1
            tally.tool_comments += any(word in token.string for word in FOR_TOOLS)

    for function in _outer_functions(tree):
        length = (function.end_lineno or function.lineno) - function.lineno + 1
        tally.function_lines += length
        tally.function_lengths[f"{name}:{function.name}"] = length


def _complexity(tree: ast.Module) -> int:
    """McCabe's number of every function and method added up, as radon counts it.

    radon also counts what hides in one line: conditional expressions, comprehensions and their
    conditions, `and`, `or`. A function's number holds those of the functions inside it.
    """
    visitor = ComplexityVisitor.from_ast(tree)
    functions: int = sum(function.complexity for function in visitor.functions)
    methods = sum(_class_complexity(each) for each in visitor.classes)
    return functions + methods


def _class_complexity(block: Class) -> int:
    methods: int = sum(method.complexity for method in block.methods)
    inner = sum(_class_complexity(each) for each in block.inner_classes)
    return methods + inner


def _outer_functions(node: ast.AST) -> Iterator[FunctionNode]:
    """Functions and methods; those defined inside a function belong to that one."""
    for child in ast.iter_child_nodes(node):
        if isinstance(child, FunctionNode):
            yield child
        else:
            yield from _outer_functions(child)


def _per(many: int, count: int, of: int) -> float:
    return round(many * count / of, 1)


def _ninth_decile(numbers: Iterable[int]) -> int:
    """The smallest number that at least nine tenths of the numbers do not exceed."""
    ordered = sorted(numbers)
    rank = math.ceil(len(ordered) * 9 / 10)
    return ordered[rank - 1]


def _largest(sizes: Mapping[str, int]) -> str:
    """The name with the largest size; the first by name where several have it."""
    return min(sizes, key=lambda name: (-sizes[name], name))


def _read_imports(package: Path) -> dict[str, set[str]]:
    """Which modules of the package each module imports, in functions and for type checking too.

    grimp finds a package by its name, and this process may know another of that name (coverage,
    say, is installed): a process of its own has no such memory.
    """
    with multiprocessing.get_context("spawn").Pool(1) as pool:
        return pool.apply(_read_imports_here, (str(package.resolve().parent), package.name))


def _read_imports_here(folder: str, name: str) -> dict[str, set[str]]:
    sys.path.insert(0, folder)
    graph = grimp.build_graph(name, cache_dir=None)
    imported_by = graph.find_modules_directly_imported_by
    return {module: set(imported_by(module)) for module in graph.modules}


def find_circles(imports: Mapping[str, set[str]]) -> list[set[str]]:
    """The largest sets of modules in which imports lead from each to each other and back."""
    reached = {module: _reach(module, imports) for module in imports}
    circles: list[set[str]] = []
    for module in sorted(imports):
        already = any(module in circle for circle in circles)
        if module in reached[module] and not already:
            circles.append({other for other in reached[module] if module in reached[other]})
    return circles


def _reach(start: str, imports: Mapping[str, set[str]]) -> set[str]:
    """All that a module imports, directly or through others; itself only if a way leads back."""
    reached: set[str] = set()
    to_follow = [start]
    while to_follow:
        for module in imports[to_follow.pop()]:
            if module not in reached:
                reached.add(module)
                to_follow.append(module)
    return reached


def measure_commit(repository: Path, commit: str, package: str) -> Figures:
    """The figures of a package as it stood at a commit; the checkout is not touched."""
    with tempfile.TemporaryDirectory() as folder:
        words = ["git", "-C", str(repository), "archive", commit, package]
        archive = subprocess.run(words, check=True, capture_output=True).stdout
        with tarfile.open(fileobj=io.BytesIO(archive)) as tar:
            tar.extractall(folder, filter="data")
        return measure_package(Path(folder) / package)


def _describe_commit(repository: Path, commit: str) -> dict[str, str]:
    words = ["git", "-C", str(repository), "log", "-1", "--format=%h %cs", "--abbrev=10", commit]
    short, day = subprocess.run(words, check=True, capture_output=True, text=True).stdout.split()
    return {"commit": short, "day": day}


ROWS: tuple[tuple[str, Callable[[Figures], str]], ...] = (
    ("modules", lambda f: f"{f.modules:,}"),
    ("lines", lambda f: f"{f.lines:,}"),
    ("complexity per 100 lines of function", lambda f: f"{f.complexity_per_100:.0f}"),
    ("conditional expressions per 1,000 lines", lambda f: f"{f.conditionals_per_1000:.0f}"),
    ("comment lines per 100", lambda f: f"{f.comments_per_100:.1f}"),
    ("… of these, for tools", lambda f: f"{f.tool_comments_per_100:.1f}"),
    ("longest tenth of lines begins at, characters", lambda f: f"{f.longest_tenth_of_lines}"),
    ("longest module, lines", lambda f: f"{f.longest_module:,}"),
    ("longest function, lines", lambda f: f"{f.longest_function:,}"),
    ("circles of imports", lambda f: f"{f.circles}"),
    ("… modules in them", lambda f: f"{f.modules_in_circles}"),
    ("fan-in: most", lambda f: f"{f.fan_in_max}"),
    ("fan-in: nine tenths have at most", lambda f: f"{f.fan_in_p90}"),
    ("fan-out: most", lambda f: f"{f.fan_out_max}"),
    ("fan-out: nine tenths have at most", lambda f: f"{f.fan_out_p90}"),
    ("fan-in and fan-out: mean", lambda f: f"{f.fan_in_mean:.1f}"),
)


def write_page(after: Figures) -> None:
    """Writes the table into docs/quality.md, between its two marks; the rest is left as it is."""
    store = json.loads(STORE.read_text(encoding="utf-8"))
    columns = {name: Figures(**kept["figures"]) for name, kept in store.items()}
    before = {"before": columns.pop("before")}
    table = _table({**before, "after": after, **columns})

    names = (
        f"After: the longest module is `{after.longest_module_name}`, "
        f"the longest function `{after.longest_function_name}`; "
        f"`{after.fan_in_max_name}` is imported most, `{after.fan_out_max_name}` imports most."
    )
    sources = ", ".join(f"{name} {kept['commit']} ({kept['day']})" for name, kept in store.items())
    made = f"{table}\n\n{names}\n\nMeasured at these commits: {sources}."

    page = PAGE.read_text(encoding="utf-8")
    head, _, rest = page.partition(BEGIN)
    _, _, tail = rest.partition(END)
    if not tail:
        sys.exit(f"{PAGE} has lost its marks {BEGIN} and {END}.")
    PAGE.write_text(f"{head}{BEGIN}\n\n{made}\n\n{END}{tail}", encoding="utf-8", newline="\n")


def _table(columns: Mapping[str, Figures]) -> str:
    lines = ["| | " + " | ".join(columns) + " |", "|---|" + "---:|" * len(columns)]
    for title, show in ROWS:
        cells = " | ".join(show(figures) for figures in columns.values())
        lines.append(f"| {title} | {cells} |")
    return "\n".join(lines)


def _keep(name: str, repository: Path, commit: str, package: str, figures: Figures) -> None:
    store = json.loads(STORE.read_text(encoding="utf-8")) if STORE.is_file() else {}
    store[name] = {
        **_describe_commit(repository, commit),
        "package": package,
        "figures": asdict(figures),
    }
    STORE.write_text(json.dumps(store, indent=1) + "\n", encoding="utf-8", newline="\n")


def main() -> None:
    """Measures what the words say; without any, writes the page."""
    layout = argparse.RawDescriptionHelpFormatter
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=layout)
    parser.add_argument("package", nargs="*", help="a package's folder; by default src/pqmodel")
    parser.add_argument("--commit", help="measure the package as it is at this commit")
    parser.add_argument("--repository", type=Path, default=ROOT, help="where that commit is")
    parser.add_argument("--keep", metavar="NAME", help="store them as a column of the table")
    given = parser.parse_args()
    packages = given.package or ["src/pqmodel"]
    if given.keep and (not given.commit or len(packages) != 1):
        parser.error("--keep needs --commit and one package")

    if given.commit:
        measured = {
            package: measure_commit(given.repository, given.commit, package) for package in packages
        }
    elif given.package:
        measured = {package: measure_package(Path(package)) for package in packages}
    else:
        measured = {"src/pqmodel": measure_package(ROOT / "src" / "pqmodel")}
        write_page(measured["src/pqmodel"])
    print(_table(measured))

    if given.keep:
        (package,) = packages
        _keep(given.keep, given.repository, given.commit, package, measured[package])


if __name__ == "__main__":
    main()
