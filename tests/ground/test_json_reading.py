"""JSON is read within its limits, and everything else is refused by one error."""

from __future__ import annotations

import pytest

from pqmodel.ground import json_reading
from pqmodel.ground.json_reading import NotJson, parse_json


@pytest.mark.parametrize("data", ['{"a": [1, "é", null]}', '{"a": [1, "é", null]}'.encode()])
def test_text_and_bytes_are_read(data: str | bytes) -> None:
    assert parse_json(data) == {"a": [1, "é", None]}


@pytest.mark.parametrize(
    ("data", "line"),
    [
        ("", 1),
        ('{"a":\n1,\n}', 3),
        ("[" * 100_000, 0),
        ('{"a":' * 100_000, 0),
        ("NaN", 0),
        ("[-Infinity]", 0),
        ("1" * 5_000, 0),
        (b"\xff\xfe\xfa", 0),
    ],
)
def test_what_is_no_json_is_refused_with_its_line(data: str | bytes, line: int) -> None:
    with pytest.raises(NotJson) as refused:
        parse_json(data)
    assert refused.value.line == line


@pytest.mark.parametrize(("values", "is_read"), [(9, True), (10, True), (11, False)])
def test_no_more_is_read_than_a_file_of_ours_holds(
    monkeypatch: pytest.MonkeyPatch, values: int, is_read: bool
) -> None:
    assert json_reading.MOST_VALUES == 1_000_000
    monkeypatch.setattr(json_reading, "MOST_VALUES", 10)
    data = "[" + ",".join("1" * values) + "]"
    if is_read:
        assert len(parse_json(data)) == values
        return
    with pytest.raises(NotJson, match="holds more than 10 values"):
        parse_json(data)
