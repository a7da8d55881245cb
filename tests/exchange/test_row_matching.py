"""Which row is which item, however the rows were sorted, moved or copied."""

from __future__ import annotations

from operator import eq

from pqmodel.exchange.row_matching import FileRow, Matched, match

ONE = {"title": "Mend the heating", "lead": "Cook", "progress": "Half"}
TWO = {"title": "Sweep the path", "lead": "Gardener", "progress": ""}
TEXTS = {"A-001": ONE, "A-002": TWO}


def row(number: int, identity: str = "", label: str = "", **fields: str) -> FileRow:
    return FileRow(f"S!{number}", number, identity, label, fields)


def matched(*rows: FileRow) -> Matched:
    return match(rows, TEXTS, eq)


def test_of_two_rows_with_one_identity_the_one_most_like_it_is_the_item() -> None:
    changed = row(2, "A-001", title="Another", lead="Deputy", progress="Half")
    whole = row(3, "A-001", title="Mend the heating", lead="Cook", progress="More")
    found = matched(changed, whole)
    assert (found.rows["A-001"], found.new) == (whole, ((changed, "A-001"),))


def test_of_two_rows_equally_alike_the_upper_one_is_the_item() -> None:
    upper, lower = row(2, "A-001", **ONE), row(3, "A-001", **ONE)
    found = matched(upper, lower)
    assert (found.rows["A-001"], found.new) == (upper, ((lower, "A-001"),))


def test_a_row_that_can_be_read_goes_before_a_refused_one_wherever_they_stand() -> None:
    refused = FileRow("S!2", 2, "A-001", refused=True)
    unlike = row(3, "A-001", title="Another", lead="Deputy", progress="More")
    for rows in ((refused, unlike), (unlike, refused)):
        found = matched(*rows)
        assert (found.rows["A-001"], found.new) == (unlike, ((refused, "A-001"),))


def test_a_row_that_lost_its_hidden_cell_is_known_by_its_id_unless_another_is_that_item() -> None:
    bare = row(2, label="A-001", **ONE)
    assert matched(bare).rows == {"A-001": bare}
    own = row(3, "A-001", **ONE)
    found = matched(bare, own)
    assert (found.rows["A-001"], found.new) == (own, ((bare, "A-001"),))
    second = row(4, label="A-001", **ONE)
    assert matched(bare, second).new == ((second, "A-001"),)


def test_where_the_hidden_cell_and_the_id_differ_the_words_decide() -> None:
    shifted = [row(2, "A-001", "A-002", **TWO), row(3, "A-002", "A-001", **ONE)]
    found = matched(*shifted)
    assert {key: owner.number for key, owner in found.rows.items()} == {"A-001": 3, "A-002": 2}


def test_where_the_words_are_as_like_both_the_hidden_cell_decides() -> None:
    assert list(matched(row(2, "A-001", "A-002", note="New")).rows) == ["A-001"]


def test_what_the_program_filled_in_counts_too() -> None:
    texts = {"A-001": {"done": "", "title": "One"}, "A-002": {"done": "", "title": "Two"}}
    shifted = FileRow("S!2", 2, "A-001", "A-002", {"done": "Yes"}, {"title": "Two"})
    assert list(match([shifted], texts, eq).rows) == ["A-002"]


def test_rows_of_nothing_known_are_new_in_the_order_of_the_sheet() -> None:
    rows = [row(9, label="A-009"), row(4, "A-001", **ONE), row(5, "A-001", **ONE), row(7)]
    assert [(one.number, copied) for one, copied in matched(*rows).new] == [
        (5, "A-001"), (7, ""), (9, ""),
    ]  # fmt: skip


def test_a_field_stands_in_its_cell_where_that_is_known_else_in_its_row() -> None:
    placed = FileRow("S!4", 4, cells={"due": "S!D4"})
    assert (placed.place_of("due"), placed.place_of("lead")) == ("S!D4", "S!4")
