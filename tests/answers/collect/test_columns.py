"""Which column is which statement, and how like its words have to be."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence

import pytest

from pqmodel.answers.collect import columns
from pqmodel.answers.collect.columns import AHEAD, ALIKE, Statements, kind_of, understand
from tests.factories.changes import reworded
from tests.factories.files import QUESTIONNAIRE, words

STATEMENTS = Statements(QUESTIONNAIRE)
WARM, BRIGHT = words("rooms-warm"), words("rooms-bright")


def how(heading: object, statements: Statements = STATEMENTS) -> tuple[str, str] | None:
    match = statements.match(heading)  # type: ignore[arg-type]
    return None if match is None else (match.statement, match.how)


@pytest.mark.parametrize(
    ("heading", "expected"),
    [
        ("rooms-warm", ("rooms-warm", "identity")),
        (" Rooms-Warm ", ("rooms-warm", "identity")),
        ("rooms/rooms-warm", ("rooms-warm", "identity")),
        ("rooms_warm", ("rooms-warm", "identity")),
        ("Rooms.Warm\u200b", ("rooms-warm", "identity")),
        ("rooms/rooms_warm", ("rooms-warm", "identity")),
        ("rooms.rooms_warm", ("rooms-warm", "identity")),
        ("a:b:rooms-warm", ("rooms-warm", "identity")),
        ("1.1", ("rooms-warm", "identity")),
        (1.1, ("rooms-warm", "identity")),
        ("Q2.1.", ("garden-paths", "identity")),
        ("question 3.1", ("tools-sharp", "identity")),
        ("1.5", None),
        ("4.1", None),
        ("0.1", None),
        (WARM, ("rooms-warm", "exact")),
        (f"7. {WARM.upper()}", ("rooms-warm", "exact")),
        (f"About rooms [{WARM}]", ("rooms-warm", "exact")),
        (f"About rooms [2. {WARM}]", ("rooms-warm", "exact")),
        (f"Points - {WARM}", None),
        (f"{WARM} [Score]", None),
        ("say no rooms-warm", None),
        ("", None),
        (None, None),
    ],
)
def test_a_heading_names_a_statement_by_id_number_or_words(
    heading: object, expected: tuple[str, str] | None
) -> None:
    assert how(heading) == expected


def test_a_mapping_goes_before_all_else_and_may_leave_a_column_out() -> None:
    statements = Statements(QUESTIONNAIRE, {"Shift": "rooms-warm", WARM: "", "1.1": "rooms-quiet"})
    assert how("  SHIFT", statements) == ("rooms-warm", "mapping")
    assert how("1.1", statements) == ("rooms-quiet", "mapping")
    assert how(WARM, statements) is None
    assert statements.is_left_out(WARM)
    assert not statements.is_left_out("Shift")


Degrees = Callable[[dict[str, float]], None]


@pytest.fixture
def degrees(monkeypatch: pytest.MonkeyPatch) -> Degrees:
    """Makes statements as like to any heading as is said, by the last word of the statement."""

    def be_like(by_word: dict[str, float]) -> None:
        def likeness(one: Sequence[Hashable], _: Sequence[Hashable]) -> float:
            assert isinstance(one, str)
            return by_word.get(one.split()[-1], 0.0)

        monkeypatch.setattr(columns, "likeness", likeness)

    return be_like


@pytest.mark.parametrize(
    ("degree", "is_close"), [(ALIKE - 0.001, False), (ALIKE, True), (ALIKE + 0.001, True)]
)
def test_words_have_to_be_so_much_alike(degrees: Degrees, degree: float, is_close: bool) -> None:
    degrees({"warm": degree})
    match = STATEMENTS.alike("Are your rooms warm")
    assert (match is not None) is is_close
    if match is not None:
        assert (match.statement, match.how) == ("rooms-warm", "close")
        assert match.likeness == round(degree, 3)


@pytest.mark.parametrize(
    ("ahead", "is_close"), [(AHEAD - 0.001, False), (AHEAD + 0.0001, True), (AHEAD * 2, True)]
)
def test_and_clearly_more_than_to_any_other_statement(
    degrees: Degrees, ahead: float, is_close: bool
) -> None:
    degrees({"warm": 0.9, "bright": 0.9 - ahead})
    assert (STATEMENTS.alike("Are your rooms warm") is not None) is is_close


@pytest.mark.parametrize(("heading", "is_close"), [("1234567", False), ("12345678", True)])
def test_short_headings_are_like_nothing(degrees: Degrees, heading: str, is_close: bool) -> None:
    degrees({"warm": 1.0})
    assert (STATEMENTS.alike(heading) is not None) is is_close


def test_of_two_columns_like_one_statement_the_nearer_is_told(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    nearness = {"rooms are mostly warm": 0.88, "rooms are warm enough": 0.95}

    def likeness(one: Sequence[Hashable], other: Sequence[Hashable]) -> float:
        assert isinstance(one, str)
        assert isinstance(other, str)
        return nearness.get(other, 0.0) if one == "rooms are warm" else 0.0

    monkeypatch.setattr(columns, "likeness", likeness)
    for headings in (list(nearness), list(reversed(nearness))):
        understood = understand(headings, STATEMENTS)
        assert [match.heading for match in understood.matches] == ["rooms are warm enough"]
        assert understood.columns == ()
        assert [other.heading for other in understood.others] == ["rooms are mostly warm"]

    sure = understand([*nearness, "rooms-warm"], STATEMENTS)
    assert [match.how for match in sure.matches] == ["identity"]


def test_comments_belong_to_the_statement_before_them_or_the_one_they_name() -> None:
    headings = ["rooms-warm", "Comments", "Comment", "Shift", f"{BRIGHT} - comment", "Notes 2"]
    understood = understand(headings, STATEMENTS)
    assert [(c.index, c.statement, c.comment) for c in understood.columns] == [
        (0, "rooms-warm", False),
        (1, "rooms-warm", True),
        (4, "rooms-bright", True),
    ]
    assert understood.scores == understood.columns[:1]
    assert understood.comments == understood.columns[1:]
    assert [(other.index, other.heading, other.why) for other in understood.others] == [
        (2, "Comment", "comments on no statement that is known"),
        (3, "Shift", "it is no statement of this questionnaire"),
        (5, "Notes 2", "comments on no statement that is known"),
    ]


@pytest.mark.parametrize(
    ("headings", "kind"),
    [
        (["ID", "Start time", "Completion time"], "ms-forms"),
        (["ID", "Start time"], "table"),
        (["Timestamp", "x"], "google-forms"),
        (["x", "Timestamp"], "table"),
        ([], "table"),
    ],
)
def test_a_download_is_known_by_the_columns_that_its_program_adds(
    headings: list[str], kind: str
) -> None:
    assert kind_of(headings) == kind


def test_a_heading_that_is_like_no_statement_does_not_hide_the_next_one() -> None:
    nearly = WARM.replace("warm", "warmm")
    understood = understand(["Favourite colour", nearly], STATEMENTS)
    assert [match.heading for match in understood.matches] == [nearly]
    sure = understand(["rooms-bright", BRIGHT.replace("bright", "brightt"), nearly], STATEMENTS)
    assert [match.statement for match in sure.matches] == ["rooms-bright", "rooms-warm"]


def test_words_that_two_statements_share_do_not_hide_those_after_them() -> None:
    first, second, *_ = QUESTIONNAIRE.statements()
    shared = reworded(QUESTIONNAIRE, first.id, text=second.text)
    third = list(shared.statements())[2]
    match = Statements(shared).alike(f"{third.text.rstrip('.')}x")
    assert match is not None
    assert match.statement == third.id
