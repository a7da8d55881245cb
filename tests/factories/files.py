"""Files that hold answers, as people and programs make them."""

from __future__ import annotations

import csv
import io
import json
import re
import zipfile
from collections.abc import Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

from openpyxl import Workbook, load_workbook

from pqmodel.answers.collect.any_file import read_file
from pqmodel.answers.collect.model import ReadFile
from pqmodel.answers.forms.form_workbook import form_book
from pqmodel.answers.forms.making_forms import make_form
from pqmodel.answers.forms.model import Form
from pqmodel.answers.response import Value
from pqmodel.ground.cycle import parse
from pqmodel.questionnaire.model import Questionnaire
from tests.conftest import tiny_questionnaire, tiny_service

QUESTIONNAIRE = tiny_questionnaire()
IDS = [statement.id for statement in QUESTIONNAIRE.statements()]
NIGHT = tiny_service().groups[2]


def form_of(questionnaire: Questionnaire = QUESTIONNAIRE, language: str = "en") -> Form:
    return make_form(tiny_service(), NIGHT, questionnaire, parse("2026-Q4"), language)


def filled(
    answers: Mapping[str, Any],
    notes: Mapping[str, str] | None = None,
    *,
    form: Form | None = None,
    copy_id: str | None = None,
) -> bytes:
    """A form with those cells filled in, as the person would see them."""
    form = form or form_of()
    book = load_workbook(io.BytesIO(form_book(form, copy_id)))
    (sheet,) = (each for each in book if each.title != "pqmodel")
    rows = {sheet.cell(row, 1).value: row for row in range(1, sheet.max_row + 1)}
    for statement in form.statements:
        row = rows[statement.number]
        sheet.cell(row, 3).value = answers.get(statement.id)
        note = sheet.cell(row, 4)
        note.value = (notes or {}).get(statement.id)
        note.data_type = "s"
    return saved(book)


def workbook(*rows: Sequence[Any]) -> Workbook:
    book = Workbook()
    for row in rows:
        book.worksheets[0].append(list(row))
    return book


def saved(book: Workbook) -> bytes:
    """The workbook as a file, the same bytes each time: openpyxl puts the moment of saving into it."""
    stream = io.BytesIO()
    book.save(stream)

    undated = io.BytesIO()
    with zipfile.ZipFile(stream) as source, zipfile.ZipFile(undated, "w") as target:
        for name in source.namelist():
            content = source.read(name)
            if name == "docProps/core.xml":
                content = re.sub(rb"\d{4}-\d\d-\d\dT[\d:]+Z", b"2026-11-02T09:00:00Z", content)
            target.writestr(zipfile.ZipInfo(name), content, zipfile.ZIP_DEFLATED)
    return undated.getvalue()


def csv_text(*rows: Sequence[object], delimiter: str = ",", end: str = "\r\n") -> str:
    stream = io.StringIO(newline="")
    csv.writer(stream, delimiter=delimiter, lineterminator=end).writerows(rows)
    return stream.getvalue()


def words(statement: str) -> str:
    return QUESTIONNAIRE.by_statement[statement][1].words_for("staff")


MS_EXTRAS = [
    "ID",
    "Start time",
    "Completion time",
    "Email",
    "Name",
    "Last modified time",
    "Language",
]


def ms_forms(
    headings: Sequence[str], *people: Sequence[Any], names: Sequence[str] = ()
) -> Workbook:
    """A download as Microsoft Forms makes it: a table on Sheet1, seven columns of its own first, answers as labels."""
    book = workbook([*MS_EXTRAS, *headings])
    sheet = book.worksheets[0]
    sheet.title = "Sheet1"
    for number, answers in enumerate(people, 1):
        name = names[number - 1] if names else "anonymous"
        when = datetime(2026, 11, 2, 9, number), datetime(2026, 11, 2, 9, number, 30)
        sheet.append([number, *when, "anonymous", name, None, "English (United Kingdom)", *answers])
    return book


def google_forms(headings: Sequence[str], *people: Sequence[Any]) -> str:
    """A download as Google Forms makes it: CSV with a time stamp, and the answers as they were chosen."""
    stamp = "2026/11/02 9:{:02d}:11 am GMT"
    rows = [
        [stamp.format(number), f"{number}@example.org", *answers]
        for number, answers in enumerate(people, 1)
    ]
    return csv_text(["Timestamp", "Email Address", *headings], *rows)


def response_json(
    answers: Mapping[str, Any], questionnaire: Questionnaire = QUESTIONNAIRE, **more: Any
) -> str:
    """The file that the HTML form saves."""
    whole: dict[str, Any] = {
        "format": 1, "kind": "pqmodel response", "id": "k3", "nonce": 4711,
        "questionnaire": questionnaire.ref.model_dump(), "cycle": "2026-Q4", "group": "night",
        "answers": {key: {"value": value, "note": ""} for key, value in answers.items()}, **more,
    }  # fmt: skip
    return json.dumps(whole)


def read(
    folder: Path, content: bytes | str | Workbook, name: str = "f.csv", **more: Any
) -> ReadFile:
    """What is read of that content, kept under that name."""
    data = (
        content.encode()
        if isinstance(content, str)
        else saved(content)
        if isinstance(content, Workbook)
        else content
    )
    path = folder / name
    path.write_bytes(data)
    questionnaire = more.pop("questionnaire", QUESTIONNAIRE)
    return read_file(path, questionnaire, **more)


def values(file: ReadFile) -> list[dict[str, Value | None]]:
    """The values of everybody, in order."""
    return [{key: answer.value for key, answer in one.answers.items()} for one in file.received]


def told(file: ReadFile) -> list[str]:
    """Every fault in one line, as "where: what"."""
    return [f"{fault.where}: {fault.what}" for fault in file.faults]
