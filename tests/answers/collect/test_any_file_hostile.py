"""Files that are broken, too large or something else altogether: each is refused in words, and nothing falls over."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import Workbook

from pqmodel.answers.collect.any_file import KINDS, read_file
from pqmodel.workbook.opening import Rows, open_workbook
from tests.factories.files import (
    QUESTIONNAIRE,
    csv_text,
    filled,
    ms_forms,
    read,
    response_json,
    saved,
    told,
    values,
    words,
    workbook,
)
from tests.factories.office import converted, needs_office

FORM = filled({"rooms-warm": "4 - Always"})
WHOLE = {
    "form": FORM,
    "book": saved(workbook(["rooms-warm"], [4])),
    "response": response_json({"rooms-warm": 4}).encode(),
    "table": csv_text(["rooms-warm", words("rooms-quiet")], [4, "n/a"]).encode(),
}
OLD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
PICTURE = b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 4
LIMITS = "at most 100,000 rows, 2,000 columns and 2,000,000 cells are read"


def too_large(rows: str, columns: str) -> str:
    """What is told of a sheet that reaches so far."""
    has = f"{rows} rows and {columns} columns"
    if int(rows.replace(",", "")) > 100_000:
        has = "more than 100,000 rows"
    elif int(columns.replace(",", "")) > 2_000:
        has = "more than 2,000 columns"
    return f"has a sheet of {has}; {LIMITS}"


def packed(**members: str) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name.replace("__", "/"), content)
    return stream.getvalue()


def repacked(data: bytes, member: str, old: str, new: str) -> bytes:
    """The archive with something changed in one of its files."""
    stream = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(data)) as source,
        zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive,
    ):
        for item in source.infolist():
            content = source.read(item)
            if item.filename == member:
                assert old.encode() in content
                content = content.replace(old.encode(), new.encode())
            archive.writestr(item.filename, content)
    return stream.getvalue()


@pytest.mark.parametrize(
    ("content", "name", "what"),
    [
        (b"", "f.xlsx", "is empty"),
        (b" \r\n\0\0", "f.csv", "is empty"),
        (PICTURE, "f.xlsx", "is a picture, not a file of answers"),
        (b"%PDF-1.7 ...", "f.xlsx", "is a PDF, not a file of answers"),
        (FORM[: len(FORM) // 2], "f.xlsx", "is a workbook that is damaged or was cut off"),
        (FORM[:100], "f.xlsx", "is a workbook that is damaged or was cut off"),
        (OLD + b"\0" * 600, "f.xls", "is a workbook that is damaged and cannot be read"),
        (
            OLD + b"\0" * 600 + "EncryptedPackage".encode("utf-16-le"),
            "f.xlsx", "is protected with a password",
        ),
        (packed(word__document="x"), "f.docx", "is a Word document"),
        (packed(a="x"), "f.zip", "is a zip archive, no workbook"),
        (packed(xl__workbook="x", **{"xl__workbook.bin": "x"}), "f.xlsb", "is an Excel binary workbook"),
        ("<!DOCTYPE html><html></html>", "form.html", "is a web page, not what was answered on it"),
        (b"\x81\x00\x8d" * 9, "f.bin", "is neither a workbook nor a text that can be read"),
        (saved(Workbook()), "f.xlsx", "is a workbook with nothing in it"),
        ("Just a letter.\nDear all,\n", "f.txt", "has no column that is a statement of this questionnaire"),
        (csv_text(["rooms-warm"]), "f.csv", "has no answers in it"),
        (csv_text(["rooms-warm", *"x" * 2000]), "f.csv", too_large("1", "2,001")),
        ("rooms-warm\n" + "1\n" * 100_000, "f.csv", too_large("100,001", "1")),
        (
            'a,"' + "b" * 200_000 + '"',
            "f.csv", "is not a table that can be read: field larger than field limit (131072)",
        ),
    ],
)  # fmt: skip
def test_what_cannot_be_read_is_refused_in_words(
    tmp_path: Path, content: bytes | str, name: str, what: str
) -> None:
    file = read(tmp_path, content, name)
    assert [fault.what for fault in file.faults] == [what]
    assert file.faults[0].mend
    assert file.faults[0].file == name
    assert file.received == ()


def test_what_is_not_there_or_is_a_folder_is_refused_in_words(tmp_path: Path) -> None:
    assert told(read_file(tmp_path / "gone.csv", QUESTIONNAIRE)) == ["gone.csv: is not there"]
    (tmp_path / "box").mkdir()
    assert told(read_file(tmp_path / "box", QUESTIONNAIRE)) == ["box: is a folder"]


@pytest.mark.parametrize(
    ("cell", "rows", "columns"),
    [
        ("XFD1048576", "1,048,576", "16,384"),
        ("ZZZ9", "9", "18,278"),
        ("B100001", "100,001", "2"),
        ("ZZ99999", "99,999", "702"),
    ],
)
def test_two_cells_far_apart_do_not_take_all_memory(
    tmp_path: Path, cell: str, rows: str, columns: str
) -> None:
    sparse = saved(workbook(["rooms-warm", "far"], [4, "away"]))
    row = "".join(filter(str.isdigit, cell))
    far = repacked(
        sparse,
        "xl/worksheets/sheet1.xml",
        "</sheetData>",
        f'<row r="{row}"><c r="{cell}"><v>1</v></c></row></sheetData>',
    )
    assert [fault.what for fault in read(tmp_path, far, "f.xlsx").faults] == [
        too_large(rows, columns)
    ]
    hidden = repacked(
        sparse,
        "xl/worksheets/sheet1.xml",
        "</sheetData>",
        f"<row r = '{row}'><c r='{cell}'><v>1</v></c></row></sheetData>",
    )
    assert [fault.what for fault in read(tmp_path, hidden, "f.xlsx").faults] == [
        too_large(rows, columns)
    ]


def test_a_wide_sheet_within_the_limits_is_read(tmp_path: Path) -> None:
    file = read(tmp_path, workbook(["rooms-warm", *("x" for _ in range(1_500))], [4]), "f.xlsx")
    assert values(file) == [{"rooms-warm": 4}]


@needs_office
def test_open_document_sheets_are_read_and_measured(tmp_path: Path) -> None:
    (tmp_path / "f.xlsx").write_bytes(saved(workbook(["rooms-warm", "rooms-bright"], [4, 1])))
    (sheet,) = converted("ods", tmp_path, tmp_path / "f.xlsx")
    data = sheet.read_bytes()
    assert values(read(tmp_path, data, "f.ods")) == [{"rooms-warm": 4, "rooms-bright": 1}]
    bomb = repacked(
        data,
        "content.xml",
        'office:value-type="float"',
        'table:number-columns-repeated="16000" office:value-type="float"',
    )
    (fault,) = read(tmp_path, bomb, "f.ods").faults
    assert fault.what.startswith("has a sheet of more than 2,000 columns")


@settings(
    max_examples=60,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)
@given(
    name=st.sampled_from(sorted(WHOLE)),
    place=st.floats(0, 1),
    put_in=st.binary(max_size=8),
    left_out=st.integers(0, 40),
    kind=st.sampled_from(KINDS),
)
def test_no_damage_to_a_file_makes_it_fall_over(
    tmp_path: Path, name: str, place: float, put_in: bytes, left_out: int, kind: str
) -> None:
    whole = WHOLE[name]
    at = round(place * len(whole))
    broken = whole[:at] + put_in + whole[at + left_out :]
    file = read(tmp_path, broken, "f.xlsx", kind=kind)
    assert file.faults or file.received or file.matches or kind != "auto"


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_of_file_asked_to_be_every_other_kind_is_read_or_refused(
    tmp_path: Path, kind: str
) -> None:
    files: dict[str, str | bytes] = {
        "a.xlsx": FORM,
        "b.xlsx": saved(ms_forms([words("rooms-warm")], [4])),
        "c.json": response_json({"rooms-warm": 4}),
        "d.csv": csv_text(["rooms-warm"], [4]),
        "e.yaml": "rooms-warm: 4\n",
        "f.csv": csv_text(["respondent", "statement", "score"], ["a", "rooms-warm", 4]),
    }
    for name, content in files.items():
        file = read(tmp_path, content, name, kind=kind)
        assert values(file) == [{"rooms-warm": 4}] or (
            file.received == () and file.faults and file.faults[0].mend
        ), name


def test_merged_cells_and_formulas_give_what_they_show_first(tmp_path: Path) -> None:
    book = workbook(["rooms-warm", "rooms-bright"], [4, 1], [None, 2])
    book.worksheets[0].merge_cells("A2:A3")
    assert values(read(tmp_path, book, "f.xlsx")) == [
        {"rooms-warm": 4, "rooms-bright": 1},
        {"rooms-bright": 2},
    ]
    formula = repacked(
        saved(workbook(["rooms-warm"], [4])),
        "xl/worksheets/sheet1.xml",
        "<v>4</v>",
        "<f>2+1</f><v>3</v>",
    )
    assert values(read(tmp_path, formula, "f.xlsx")) == [{"rooms-warm": 3}]


def test_a_file_with_very_many_faults_tells_some_and_counts_the_rest(tmp_path: Path) -> None:
    file = read(tmp_path, csv_text(["rooms-warm"], *(["often enough"] for _ in range(80)), [4]))
    assert len(file.faults) == 51
    assert file.faults[-1].what == "has 30 more faults like these"
    assert len(file.received) == 1


def test_an_open_workbook_knows_its_sheets() -> None:
    book = open_workbook(FORM, "f.xlsx")
    assert (book.sheets, book.visible) == (("Questions", "pqmodel"), ("Questions",))
    rows: Rows = book.rows("pqmodel")
    assert rows[2][1] == "rooms-warm"
