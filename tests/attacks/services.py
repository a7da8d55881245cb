"""A service in the middle of its work, and the commands that change it, for those who do it harm."""

from __future__ import annotations

import json
import shutil
from collections.abc import Mapping
from pathlib import Path

import openpyxl

from pqmodel.answers.inbox import KEY, KEY_BYTES
from tests.journeys.program import run

State = dict[str, list[bytes]]
"""What files hold, by their place."""
QUARTER = "2026-Q4"
COMMANDS: Mapping[str, tuple[str, ...]] = {
    "plan set": ("plan", "set", "A-001", "--progress", "Half of the teams have it"),
    "plan import": ("plan", "import", "out/edited.xlsx"),
    "plan export": ("plan", "export", "out/plan.xlsx", "--force"),
    "undo": ("undo", "--yes"),
    "review complete": ("review", "complete", "--as-it-is", "--yes"),
    "measures import": ("measures", "import", "out/figures.csv"),
    "forget": ("forget", "--group", "nights", "--of-cycle", QUARTER, "--yes", "--backup", "out/b.zip"),
    "collect": ("collect", "out/answers", "--group", "nights"),
    "assess": ("assess", "--as", "nights", "--answers", "out/answers/1.yaml"),
    "questionnaire import": ("questionnaire", "import", "out/own.xlsx", "out/own", "--force"),
}  # fmt: skip
"""Commands that write, as they are typed after `pqmodel -w home`."""


def make(root: Path) -> Path:
    """The service `home` in the folder, with what the commands take in, in `out`."""
    assert run("demo", root / "home").returncode == 0
    out = root / "out"
    out.mkdir()
    at = ("-w", root / "home")
    _do(*at, "plan", "export", out / "plan.xlsx")
    _edit(out / "plan.xlsx", out / "edited.xlsx")
    (out / "figures.csv").write_text(
        "Measure,Date,Figure\nturnover,2026-11-01,21\nvacancy-rate,2026-11-01,6\n"
    )
    _answers(root / "home", out / "answers")
    _do("questionnaire", "export", out / "own.xlsx")
    _do("questionnaire", "import", out / "own.xlsx", out / "own")
    _do(*at, "plan", "set", "A-005", "--progress", "Asked for")
    # What the commands would otherwise make once and for all is there already. Some of what a file of
    # responses says is under the key, so that one key makes two runs equal.
    (root / "home" / "responses" / KEY).write_bytes(bytes(range(KEY_BYTES)))
    for words in (("status",), ("results", "--json"), ("collect", out / "answers", "--dry-run")):
        run(*at, *words)
    return root


def copy_of(made: Path, root: Path) -> Path:
    """A copy of what `make` made, for one harm."""
    return Path(shutil.copytree(made, root))


def state(root: Path) -> State:
    """What the records and what was handed out hold; the random order and names of responses do not
    count."""
    files: State = {}
    responses: list[bytes] = []
    for path in sorted(root.rglob("*")):
        name = path.relative_to(root).as_posix()
        if not path.is_file() or "/.pqmodel/" in f"/{name}":
            continue
        # Made before anything goes, it may be there where nothing has gone yet.
        if path.name == "b.zip":
            continue
        if name.startswith("home/responses/") and path.suffix == ".json":
            responses += _answers_in(path)
        elif path.suffix in {".xlsx", ".zip"} or path.name == KEY:
            # Zip files hold times, and a key is random; that each is whole is asked for elsewhere.
            files[name] = []
        else:
            files[name] = [path.read_bytes()]
    files["responses"] = sorted(responses)
    return files


def _answers_in(path: Path) -> list[bytes]:
    """The answers of each person in a file of responses, or what else it holds."""
    kept = json.loads(path.read_bytes())
    persons = kept.pop("responses", [])
    texts = [json.dumps([path.stem, each["answers"]], sort_keys=True) for each in persons]
    return [text.encode() for text in [json.dumps(kept, sort_keys=True), *texts]]


def _do(*words: object) -> None:
    done = run(*words)
    assert done.returncode == 0, done.stderr


def _edit(book: Path, edited: Path) -> None:
    """Another lead for two actions, as a person types it into Excel."""
    workbook = openpyxl.load_workbook(book)
    sheet = workbook["Action plan"]
    headings = {cell.value: cell for row in sheet.iter_rows(max_row=12) for cell in row}
    lead = headings["Who leads"]
    assert lead.row
    assert lead.column
    for row in (lead.row + 1, lead.row + 2):
        sheet.cell(row, lead.column).value = "The night lead"
    workbook.save(edited)


def _answers(home: Path, folder: Path) -> None:
    folder.mkdir()
    listed = run("-w", home, "questionnaire", "show", "--json").stdout
    questionnaire = json.loads(listed)
    statements = [each for pillar in questionnaire["pillars"] for each in pillar["statements"]]
    ids = [each["id"] for each in statements if "staff" in each["asked_of"]]
    for number in (1, 2, 3):
        lines = [f"{key}: {1 + (place + number) % 5}\n" for place, key in enumerate(ids)]
        (folder / f"{number}.yaml").write_text("".join(lines))
