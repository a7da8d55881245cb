"""Reading filled Excel forms, against bare python-calamine reading all cells of the same files."""

from __future__ import annotations

import io
import itertools
import os
import random
import sys
import tempfile
from pathlib import Path

from openpyxl import load_workbook
from paired import HEADING, pair
from python_calamine import CalamineWorkbook

from pqmodel.answers.collect.any_file import read_file
from pqmodel.answers.collect.collecting import Request, collect_files
from pqmodel.answers.forms.form_workbook import form_book, label
from pqmodel.answers.forms.making_forms import make_form
from pqmodel.ground.cycle import parse
from pqmodel.questionnaire.locating import named
from pqmodel.questionnaire.model import Questionnaire
from pqmodel.service.setting_up import set_up_service
from pqmodel.workspace.service import Group, Service


def main(count: int) -> None:
    """Prints the table for that many forms: reading alone, and with one file for each put safely on the disk."""
    with tempfile.TemporaryDirectory() as folder:
        questionnaire = named("workforce", Path())
        files = _fill(Path(folder), questionnaire, count)
        kept, numbers = Path(folder) / "kept", itertools.count()

        def ours() -> None:
            for path in files:
                (received,) = read_file(path, questionnaire).received
                assert received.answers

        def collected() -> None:
            workspace = set_up_service(
                Path(folder) / f"s{next(numbers)}", "Rose House", "Care home", ["staff"]
            )
            taken = collect_files(workspace, questionnaire, files, Request(parse("2026-Q4")))
            assert (taken.new, taken.faults) == (count, [])

        def bare() -> None:
            for path in files:
                _all_cells(path)

        def bare_kept() -> None:
            kept.mkdir(exist_ok=True)
            for number, path in enumerate(files):
                _all_cells(path)
                _keep(kept / f"{number}.json", b"x" * 2000)

        print(HEADING)
        print(
            pair(ours, bare, 5).row(f"reading {count:,} filled forms alone", "bare calamine", 1.5)
        )
        name = f"collecting {count:,} filled forms"
        print(pair(collected, bare_kept, 5).row(name, "calamine and a fsynced file each", 1.5))


def _all_cells(path: Path) -> None:
    book = CalamineWorkbook.from_path(path)
    for name in book.sheet_names:
        book.get_sheet_by_name(name).to_python(skip_empty_area=False)


def _keep(path: Path, content: bytes) -> None:
    with path.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


def _fill(folder: Path, questionnaire: Questionnaire, count: int) -> list[Path]:
    """Forms as people send them back: most statements answered, some with a comment."""
    chance = random.Random(1)
    service = Service(
        service="A large provider", type="Home care", groups=(Group(id="staff", title="Staff"),)
    )
    form = make_form(service, service.groups[0], questionnaire, parse("2026-Q4"), "en")
    numbers = {statement.number for statement in form.statements}
    choices = [label(choice) for choice in form.choices]
    files = []
    for number in range(count):
        book = load_workbook(io.BytesIO(form_book(form, f"copy-{number}")))
        sheet = book.worksheets[0]
        for row in (
            row for row in range(1, sheet.max_row + 1) if sheet.cell(row, 1).value in numbers
        ):
            if chance.random() < 0.95:
                sheet.cell(row, 3).value = chance.choice(choices)
            if chance.random() < 0.1:
                sheet.cell(row, 4).value = "We could do more at weekends."
        files.append(folder / f"form-{number:04d}.xlsx")
        book.save(files[-1])
    return files


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 300)
