"""Values of fields as texts, as a merge compares them."""

from __future__ import annotations

from datetime import date

import pytest

from pqmodel.exchange.field_texts import text_of


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (None, ""), ("", ""), ("Cook", "Cook"), (date(2026, 11, 3), "2026-11-03"), (4.0, "4"), (0, "0"),
        (3.3333333333333, "3.333333333"), (("Ring", "Wait"), "Ring\nWait"), ((), ""),
    ],
)  # fmt: skip
def test_equal_values_give_equal_texts(value: object, text: str) -> None:
    assert text_of(value) == text
