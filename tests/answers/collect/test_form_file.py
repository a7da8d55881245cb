"""Our own forms as they come back: everything that was chosen and written is read, and nothing that was not."""

from __future__ import annotations

import io
import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from pqmodel.answers.collect.any_file import read_file
from pqmodel.answers.collect.codes import read_codes
from pqmodel.answers.collect.form_file import read_form
from pqmodel.answers.collect.response_file import read_response
from pqmodel.answers.identity import identity_of
from pqmodel.answers.response import Value
from pqmodel.answers.response_code import encode
from pqmodel.questionnaire.model import Questionnaire
from pqmodel.workbook.opening import open_workbook
from tests.conftest import section, statement, tiny_questionnaire
from tests.factories.files import (
    IDS,
    QUESTIONNAIRE,
    filled,
    form_of,
    read,
    response_json,
    saved,
    told,
    values,
)
from tests.factories.office import converted, needs_office

LABELS: dict[Value, str] = {1: "1 - Never", 2: "2 - Seldom", 3: "3 - Often", 4: "4 - Always",
                            "na": "Not applicable", "dk": "Don't know"}  # fmt: skip
CHOSEN = {
    "rooms-warm": "4 - Always",
    "rooms-quiet": "Don't know",
    "tools-sharp": 2,
    "garden-shade": "not applicable",
}
MEANT = {"rooms-warm": 4, "rooms-quiet": "dk", "garden-shade": "na", "tools-sharp": 2}


def reworded(**more: Any) -> Questionnaire:
    """A later version: one statement has a new id, another is gone."""
    rooms = section(
        "rooms", "Rooms", "Rooms",
        [statement("rooms-cosy", "Rooms are cosy.", replaces=["rooms-warm"]), statement("rooms-bright", "Bright.")],
    )  # fmt: skip
    garden = section(
        "garden",
        "Garden",
        "Garden",
        [statement("garden-shade", "There is shade."), statement("g-new", "New.")],
    )
    return tiny_questionnaire(version="2", pillars=[rooms, garden], themes=[], **more)


def test_a_filled_form_gives_its_answers_group_and_cycle(tmp_path: Path) -> None:
    file = read(
        tmp_path, filled(CHOSEN, {"rooms-warm": " Very.\r\n", "rooms-bright": "=1+1"}), "night.xlsx"
    )
    assert told(file) == []
    assert file.kind == "form"
    (one,) = file.received
    assert values(file) == [{"rooms-warm": 4, "rooms-bright": None, **{k: MEANT[k] for k in MEANT}}]
    assert one.answers["rooms-warm"].note == "Very."
    assert (one.group, one.cycle, one.questionnaire, one.place) == (
        "night",
        "2026-Q4",
        QUESTIONNAIRE.ref,
        "night.xlsx",
    )


@settings(
    max_examples=12,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)
@given(
    chosen=st.dictionaries(st.sampled_from(IDS), st.sampled_from(list(LABELS)), min_size=1),
    notes=st.dictionaries(
        st.sampled_from(IDS), st.text("aé☃'=+ -5", min_size=1, max_size=9).map(str.strip)
    ),
)
def test_whatever_is_filled_in_is_what_is_read(
    tmp_path: Path, chosen: dict[str, Value], notes: dict[str, str]
) -> None:
    file = read(
        tmp_path, filled({key: LABELS[value] for key, value in chosen.items()}, notes), "f.xlsx"
    )
    wanted = {
        key: (chosen.get(key), notes.get(key, "")) for key in IDS if key in chosen or notes.get(key)
    }
    assert {key: (a.value, a.note) for key, a in file.received[0].answers.items()} == wanted


def test_the_same_form_is_one_person_under_any_name_and_two_who_agree_are_two(
    tmp_path: Path,
) -> None:
    one, other = filled(CHOSEN, copy_id="a"), filled(CHOSEN, copy_id="b")
    first, renamed, second = (
        read(tmp_path, data, name).received[0].identity
        for data, name in ((one, "1.xlsx"), (one, "2.xlsx"), (other, "3.xlsx"))
    )
    assert first == renamed != second
    plain = filled(CHOSEN)
    assert (
        read(tmp_path, plain, "4.xlsx").received[0].identity
        == read(tmp_path, plain, "5.xlsx").received[0].identity
    )


def test_rows_that_were_moved_are_known_by_their_numbers(tmp_path: Path) -> None:
    book = load_workbook(io.BytesIO(filled(CHOSEN)))
    sheet = book["Questions"]
    sheet.insert_rows(3, 2)
    sheet.title = "Fragen"
    assert values(read(tmp_path, saved(book), "f.xlsx")) == [MEANT]


@pytest.mark.parametrize(
    ("answer", "what"),
    [
        (9, "column C: 9 is not on the scale, which goes from 1 to 4"),
        ("mostly", "column C: 'mostly' is not an answer on the scale"),
        ("3 - Never", "column C: '3 - Never' is not an answer on the scale"),
    ],
)
def test_a_wrong_answer_is_told_with_its_row_and_column_and_how_to_mend_it(
    tmp_path: Path, answer: object, what: str
) -> None:
    file = read(tmp_path, filled({"rooms-warm": answer}), "f.xlsx")
    (fault,) = file.faults
    assert fault.what == what
    assert fault.line > 10
    assert fault.mend == (
        "write 1 to 4, one of their labels, na (Not applicable), dk (Don't know) or nothing"
    )
    assert file.received == ()


def test_forms_that_cannot_be_taken_say_why(tmp_path: Path) -> None:
    def changed(change: Any) -> list[str]:
        book = load_workbook(io.BytesIO(filled(CHOSEN)))
        change(book)
        return told(read(tmp_path, saved(book), "f.xlsx", kind="form"))

    def head(**more: Any) -> Any:
        def change(book: Any) -> None:
            cell = book["pqmodel"]["A1"]
            cell.value = json.dumps({**json.loads(cell.value), **more})

        return change

    assert changed(lambda book: book.remove(book["pqmodel"])) == [
        "f.xlsx: has no hidden sheet “pqmodel”, by which a form is known"
    ]
    assert changed(lambda book: book["pqmodel"].delete_rows(1)) == [
        "f.xlsx: is a form whose hidden sheet “pqmodel” was changed"
    ]
    assert changed(lambda book: book["pqmodel"].delete_cols(2, 9)) == [
        "f.xlsx: is a form whose hidden sheet “pqmodel” was changed"
    ]
    assert changed(head(format=2)) == ["f.xlsx: was made by a newer pqmodel"]
    assert changed(head(questionnaire={"id": "other", "version": "1", "digest": "0"})) == [
        "f.xlsx: answers the questionnaire 'other', not tiny"
    ]
    assert told(read(tmp_path, filled({}), "f.xlsx")) == ["f.xlsx: has no answers in it"]


def test_answers_to_an_older_version_are_carried_by_the_links_and_the_rest_is_named(
    tmp_path: Path,
) -> None:
    for content, name in ((filled(CHOSEN), "f.xlsx"), (response_json(MEANT), "f.json")):
        file = read(tmp_path, content, name, questionnaire=reworded())
        (one,) = file.received
        assert values(file) == [{"garden-shade": "na", "rooms-cosy": 4}]
        assert one.carried == {"rooms-warm": "rooms-cosy"}
        assert one.lost == ("rooms-quiet", "tools-sharp")
        assert one.questionnaire == QUESTIONNAIRE.ref


def test_a_response_file_is_read_and_is_the_same_person_as_their_code(tmp_path: Path) -> None:
    given_values: dict[str, Value] = {"rooms-warm": 4, "garden-paths": "na", "tools-sharp": "dk"}
    file = read(
        tmp_path,
        "\ufeff" + response_json({**given_values, "rooms-quiet": None}),
        "answers (1).json",
    )
    assert told(file) == []
    assert values(file) == [given_values]
    code = encode(QUESTIONNAIRE, "night", 4711, given_values)
    codes = read_codes(
        ["# Monday", "", code.lower(), code[:-1], code],
        QUESTIONNAIRE,
        ["day", "night"],
        "codes.txt",
    )
    assert [one.identity for one in codes.received] == [file.received[0].identity] * 2
    assert [(one.group, one.place) for one in codes.received] == [
        ("night", "codes.txt line 3"),
        ("night", "codes.txt line 5"),
    ]
    assert [fault.where for fault in codes.faults] == ["codes.txt:4"]


def test_codes_of_others_are_refused_in_words() -> None:
    mine = encode(QUESTIONNAIRE, "night", 1, {"rooms-warm": 4})
    file = read_codes([mine], reworded(), ["night"], "-")
    assert [fault.what for fault in file.faults] == [
        "The code answers another questionnaire, or another version of tiny."
    ]
    file = read_codes([mine], QUESTIONNAIRE, ["day"], "-")
    assert [fault.what for fault in file.faults] == [
        "The code is of a group that this service does not have."
    ]
    file = read_codes([encode(QUESTIONNAIRE, "night", 1, {})], QUESTIONNAIRE, ["night"], "-")
    assert [fault.what for fault in file.faults] == ["The code has no answers in it."]


@pytest.mark.parametrize(
    ("content", "what"),
    [
        (
            response_json(MEANT, kind="pqmodel plan"),
            "f.json: is not a response file but 'pqmodel plan'",
        ),
        (response_json(MEANT, format=2), "f.json: was made by a newer pqmodel"),
        (
            response_json(MEANT, nonce="x"),
            "f.json: is a response file with parts missing or changed",
        ),
        (
            response_json(MEANT, group=None),
            "f.json: is a response file with parts missing or changed",
        ),
        (
            response_json(MEANT, tiny_questionnaire(id="big")),
            "f.json: answers the questionnaire 'big', not tiny",
        ),
        (
            response_json({"rooms-warm": 5}),
            "f.json: 'rooms-warm': 5 is not on the scale, which goes from 1 to 4",
        ),
        (
            response_json({"rooms-warm": [1]}),
            "f.json: 'rooms-warm' has no answer that can be read",
        ),
        (response_json({"rooms-warm": True}), "f.json: 'rooms-warm': TRUE is not an answer"),
        (response_json({}), "f.json: has no answers in it"),
        (response_json(MEANT)[:-9], "f.json:1: is not valid JSON, or was cut off"),
        ("[" * 100_000, "f.json: is not valid JSON, or was cut off"),
        ("[1, 2]", "f.json: is JSON, but not a list of people"),
    ],
)
def test_response_files_that_cannot_be_taken_say_why(
    tmp_path: Path, content: str, what: str
) -> None:
    file = read(tmp_path, content, "f.json")
    assert told(file) == [what]
    assert file.received == ()


def test_an_identity_does_not_hang_on_order_or_blanks() -> None:
    one = identity_of("d", "night", 5, {"a": 1, "b": "na", "c": None})
    assert one == identity_of("d", "night", 5 + (1 << 20), {"b": "na", "a": 1})
    same: dict[str, Value] = {"a": 1, "b": "na"}
    others = [
        identity_of("e", "night", 5, same),
        identity_of("d", "day", 5, same),
        identity_of("d", "night", 6, same),
        identity_of("d", "night", 5, {"a": 1}),
    ]
    assert len({one, *others}) == 5


@needs_office
def test_forms_saved_by_libreoffice_read_the_same(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    for number, copy_id in enumerate(("a", "b")):
        (tmp_path / "in" / f"{number}.xlsx").write_bytes(
            filled(CHOSEN, {"rooms-warm": "So\nso"}, copy_id=copy_id)
        )
    for ending in ("xlsx", "ods", "xls"):
        converted(ending, tmp_path / ending, *sorted((tmp_path / "in").iterdir()))
    for ending in ("xlsx", "ods", "xls"):
        for number in range(2):
            back = read_file(tmp_path / ending / f"{number}.{ending}", QUESTIONNAIRE)
            sent = read_file(tmp_path / "in" / f"{number}.xlsx", QUESTIONNAIRE)
            assert told(back) == []
            assert back.received[0].answers == sent.received[0].answers
            assert back.received[0].identity == sent.received[0].identity


def test_a_form_in_another_language_is_read_by_its_own_numbers(tmp_path: Path) -> None:
    translated = tiny_questionnaire()
    form = form_of(translated, "pl")
    assert values(read(tmp_path, filled(CHOSEN, form=form), "f.xlsx")) == [MEANT]


def test_the_statements_on_the_form_are_known_and_those_of_another_version_are_not() -> None:
    asked = form_of()
    data = filled({asked.statements[0].id: 3}, form=asked)
    (received,) = read_form(open_workbook(data, "f.xlsx"), data, QUESTIONNAIRE).received
    assert received.on_form == frozenset(statement.id for statement in asked.statements)
    other = asked.questionnaire.model_copy(update={"digest": "0" * 12})
    data = filled(
        {asked.statements[0].id: 3}, form=asked.model_copy(update={"questionnaire": other})
    )
    (received,) = read_form(open_workbook(data, "f.xlsx"), data, QUESTIONNAIRE).received
    assert received.on_form is None


def test_the_page_of_one_section_says_what_it_asked() -> None:
    whole = form_of()
    content = {
        "format": 1, "kind": "pqmodel response", "questionnaire": QUESTIONNAIRE.ref.model_dump(),
        "group": "night", "cycle": "2026-Q4", "nonce": 7, "sections": [whole.sections[0].id, "no-such"],
        "answers": {whole.statements[0].id: {"value": 3}},
    }  # fmt: skip
    (received,) = read_response(content, "r.json", QUESTIONNAIRE).received
    assert received.on_form is not None
    assert {each.id for each in whole.sections[0].statements} <= received.on_form
    assert whole.statements[-1].id not in received.on_form
    for without in ({}, {"sections": "rooms"}):
        (received,) = read_response(
            content | {"sections": None} | without, "r.json", QUESTIONNAIRE
        ).received
        assert received.on_form is None


@pytest.mark.parametrize(
    ("typed", "value"),
    [
        ("NIE WIEM", "dk"),
        ("nie wiem", "dk"),
        ("1 - NIGDY", 1),
        ("nigdy", 1),
        (" 4 - Zawsze ", 4),
        ("nie dotyczy", "na"),
        ("czesto", 3),
        ("3 - CZESTO", 3),
    ],
)
def test_the_words_of_the_form_count_however_they_are_typed(typed: str, value: Value) -> None:
    asked = form_of()
    words = {
        1: "Nigdy",
        2: "Rzadko",
        3: "Często",
        4: "Zawsze",
        "na": "Nie dotyczy",
        "dk": "Nie wiem",
    }
    choices = tuple(
        choice.model_copy(update={"label": words[choice.value]}) for choice in asked.choices
    )
    asked = asked.model_copy(update={"choices": choices, "language": "pl"})
    first = asked.statements[0].id
    data = filled({first: typed}, form=asked)
    read = read_form(open_workbook(data, "f.xlsx"), data, QUESTIONNAIRE)
    assert read.faults == ()
    assert read.received[0].answers[first].value == value
