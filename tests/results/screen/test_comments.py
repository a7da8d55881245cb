"""What a terminal shows of comments, in both manners."""

from __future__ import annotations

from pqmodel.results.comment import Comment, Comments, LikelyPersonal
from pqmodel.results.model import Withheld
from pqmodel.results.reading_comments import CommentsShown
from pqmodel.results.screen.comments import show_comments, warning
from tests.conftest import seen, tiny_questionnaire, tiny_service

LONG = "We never hear anything from the day shift, and handover takes place in a corridor where anybody can listen."
SHOWN = CommentsShown(
    service=tiny_service(),
    questionnaire=tiny_questionnaire(),
    comments=Comments(
        cycle="2026-Q4",
        groups={
            "day": (
                Comment(statement="rooms-warm", note="First line.\n\nSecond line, 07700 900123."),
                Comment(statement="rooms-warm", note=LONG),
                Comment(statement="old-one", note="Said of something that is gone."),
            ),
            "manager": (Comment(statement="rooms-warm", note="It is warm now."),),
            "night": Withheld(),
        },
        warnings=(LikelyPersonal(kind="phone", comments=1),),
    ),
    suspect=1,
    masked=False,
)


def test_comments_stand_by_statement_and_group_after_the_warning() -> None:
    assert seen(lambda screen: show_comments(screen, SHOWN)) == (
        "Orchard House: comments of 2026-Q4\n"
        "──────────────────────────────────\n"
        "4 comments, in no order of persons or time.\n"
        "Warning: 1 comment seems to have personal data (phone number in 1). Read all of\n"
        "it before you pass it on; --mask hides what was found.\n"
        "\n"
        "Rooms and corridors\n"
        "\n"
        "Rooms are warm.\n"
        "  Manager\n"
        "  • It is warm now.\n"
        "  Day staff\n"
        "  • First line.\n"
        "    Second line, 07700 900123.\n"
        "  • We never hear anything from the day shift, and handover takes place in a\n"
        "    corridor where anybody can listen.\n"
        "\n"
        "Statements that are no longer asked\n"
        "\n"
        "old-one\n"
        "  Day staff\n"
        "  • Said of something that is gone.\n"
        "\n"
        "Not shown: comments of Night staff (a group is shown from 5 people on).\n"
    )


def test_the_plain_manner_says_the_same_in_letters_alone() -> None:
    told = seen(lambda screen: show_comments(screen, SHOWN), plain=True)
    assert "  Day staff:\n  - First line.\n    Second line, 07700 900123.\n" in told
    assert "•" not in told
    assert "─" not in told


def test_nothing_to_show_is_said() -> None:
    empty = CommentsShown(tiny_service(), tiny_questionnaire(), Comments(cycle="2026-Q4"), 0, False)
    assert "There are no comments that can be shown." in seen(
        lambda screen: show_comments(screen, empty)
    )


def test_the_warning_of_masked_comments_still_asks_to_read_them() -> None:
    masked = CommentsShown(SHOWN.service, SHOWN.questionnaire, SHOWN.comments, 1, True)
    assert "It is masked here. Read all of it before you pass it on" in warning(masked)
