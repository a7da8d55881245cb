"""What a terminal shows of results, in both manners."""

from __future__ import annotations

import io
import re
from dataclasses import replace

import pytest

from pqmodel.change.comparing import compare
from pqmodel.change.model import claim
from pqmodel.change.round import Round
from pqmodel.ground import words as ground_words
from pqmodel.questionnaire.model import Questionnaire
from pqmodel.questionnaire.scale import nearest
from pqmodel.results.round_results import RoundResults
from pqmodel.results.screen import wording
from pqmodel.results.screen.moves import Moves
from pqmodel.results.screen.results import show_results
from pqmodel.results.screen.spread import strip
from pqmodel.terminal.screen import Screen
from pqmodel.workspace.cycle_stages import ReviewStage
from pqmodel.workspace.service import Group
from tests.conftest import (
    Answers,
    Golden,
    all_answers,
    moves_of,
    results_of,
    round_results_of,
    seen,
    tiny_questionnaire,
    tiny_service,
)

TINY = tiny_questionnaire()
SCALE = TINY.scale
ENDS = (SCALE.lowest, SCALE.highest)


def mixed() -> RoundResults:
    """A manager, eight of day staff, three of night staff (withheld), and a cycle before."""
    then = all_answers(TINY, 2)
    before, _ = results_of(TINY, {"manager": [then], "day": [then] * 6}, cycle="2026-Q3")
    day = all_answers(TINY, 3, rooms_warm=4, rooms_quiet=1, garden_paths=2, garden_shade="dk")
    manager = all_answers(TINY, 3, rooms_cafe="na", garden_shade=1)
    return round_results_of(
        {"manager": [manager], "day": [day] * 8, "night": [all_answers(TINY, 1)] * 3}, before=before
    )


def shown(
    this_round: RoundResults, *, plain: bool = False, width: int = 80, everything: bool = False
) -> str:
    return seen(
        lambda screen: show_results(
            screen, this_round, moves_of(this_round), everything=everything
        ),
        plain=plain,
        width=width,
    )


@pytest.mark.parametrize("plain", [False, True])
def test_results_look_as_they_did(golden: Golden, plain: bool) -> None:
    golden(f"results-{'plain' if plain else 'full'}.txt", shown(mixed(), plain=plain))


def test_wide_results_stand_beside_each_other(golden: Golden) -> None:
    golden("results-full-120.txt", shown(mixed(), width=120))


@pytest.mark.parametrize("plain", [False, True])
def test_everything_looks_as_it_did(golden: Golden, plain: bool) -> None:
    golden(
        f"results-all-{'plain' if plain else 'full'}.txt",
        shown(mixed(), plain=plain, everything=True),
    )


@pytest.mark.parametrize("everything", [False, True])
@pytest.mark.parametrize("plain", [False, True])
@pytest.mark.parametrize("width", [40, 60, 80, 120, 200])
def test_no_line_is_wider_than_the_terminal_or_than_reads_well(
    width: int, plain: bool, everything: bool
) -> None:
    longest = max(
        len(line)
        for line in shown(mixed(), plain=plain, width=width, everything=everything).splitlines()
    )
    assert longest <= min(width, 100 if width < 118 or plain else 118)


def test_long_titles_wrap_and_nothing_breaks() -> None:
    rooms = TINY.pillars[0].model_copy(update={"title": "Rooms " * 30, "short": "R" * 80})
    groups = tuple(Group(id=f"g{number}", title=f"Group {number} " * 8) for number in range(9))
    questionnaire = TINY.model_copy(update={"pillars": (rooms, TINY.pillars[1])})
    this_round = round_results_of(
        {group.id: [all_answers(TINY, 2)] * 5 for group in groups},
        questionnaire=questionnaire,
        service=tiny_service(groups=groups),
    )
    assert max(len(line) for line in shown(this_round, width=60).splitlines()) <= 60
    assert shown(this_round, width=60).count("2.00 (5)") == 9 * 3


@pytest.mark.parametrize("encoding", ["ascii", "cp1252", "cp437", "utf-8"])
def test_a_terminal_of_any_encoding_can_show_them(encoding: str) -> None:
    this_round = mixed()
    this_round = replace(this_round, service=tiny_service(service="Łódź – «Café» 老人ホーム"))
    raw = io.BytesIO()
    file = io.TextIOWrapper(raw, encoding=encoding, newline="\n")
    show_results(Screen(False, width=80, file=file), this_round, Moves())
    file.flush()
    text = raw.getvalue().decode(encoding)
    assert ("█" in text) == (encoding == "utf-8")
    assert ("####" in text) == (encoding != "utf-8")
    assert encoding != "ascii" or text.startswith("?odz - ?Cafe? ")


def test_words_of_the_service_cannot_steer_the_terminal() -> None:
    text = shown(replace(mixed(), service=tiny_service(service="Red\x1b[31m\x07 House")))
    assert text.startswith("Red[31m House: results of 2026-Q4\n")
    assert "\x1b" not in text


def test_plain_results_are_words_alone() -> None:
    text = shown(mixed(), plain=True).replace("é", "e")
    assert text.isascii()
    assert not re.search(r"[#|█]|---|  ", text)
    assert (
        "Rooms: 2.8 of 4, often. Up 0.8 since 2026-Q3: indicative. 4 of 4 answered, 9 people."
        in " ".join(text.split())
    )


def test_a_withheld_group_is_said_in_words_and_has_no_figure() -> None:
    for plain in (False, True):
        text = shown(mixed(), plain=plain)
        assert "Night staff (fewer than 5 answered)" in " ".join(text.split())
        assert "(3)" not in text


def test_the_smallest_group_shown_is_the_services_own() -> None:
    this_round = round_results_of(
        {"manager": [all_answers(TINY, 3)], "day": [all_answers(TINY, 3)] * 9},
        service=tiny_service(smallest_group=10),
    )
    assert "Day staff (fewer than 10 answered)" in " ".join(shown(this_round).split())


def test_a_pillar_without_a_score_says_why_and_has_no_bar() -> None:
    answers: Answers = {"rooms-warm": 3, "garden-paths": "na", "garden-shade": "na"}
    text = shown(round_results_of({"manager": [answers]}))
    assert "No score; fewer than half answered: 1 of 4." in text
    assert "No score; none of it applies to this service." in text
    assert "No score; not answered yet: 0 of 1." in text
    assert "░" not in text
    assert "pqmodel assess" in text


def test_results_without_a_score_say_how_to_begin() -> None:
    for plain in (False, True):
        text = shown(round_results_of({}), plain=plain)
        assert "Nothing has been scored in 2026-Q4 yet" in text
        assert "pqmodel assess" in text
        assert "Pillars" not in text


def test_answers_of_too_few_people_are_not_called_nothing() -> None:
    text = shown(round_results_of({"night": [all_answers(TINY, 1)] * 2}))
    assert "People have begun to answer, but too few to show" in text
    assert "pqmodel forms --format html --group night" in text


def test_priorities_are_five_with_the_rest_counted_unless_everything_is_asked_for() -> None:
    this_round = round_results_of({"manager": [all_answers(TINY, 1)]})
    text = shown(this_round)
    assert "These 5 and 2 more are alike, as far as these answers can tell" in text
    assert "more below target" not in text, "one sentence, since all of them are as low"
    assert "pqmodel results --all" in text
    whole = shown(this_round, everything=True)
    assert "more below target" not in whole
    assert "pqmodel results --all" not in whole
    assert all(f" {place}. " in whole for place in range(1, 8))


def test_without_a_strength_the_closest_are_named() -> None:
    day = [all_answers(TINY, 1, garden_paths=score) for score in (3, 3, 3, 3, 3, 2, 2)]
    text = shown(round_results_of({"day": day}))
    assert (
        "No statement has reached its target yet. These come closest:\n 2.7  Paths are even.  Garden"
        in text
    )


def test_a_low_score_is_nothing_to_celebrate_though_it_is_the_closest() -> None:
    text = shown(round_results_of({"day": [all_answers(TINY, 1)] * 5}))
    celebrated = text[text.index("To celebrate") : text.index("Where to start")]
    assert "No statement has reached its target yet.\n" in celebrated
    assert "1.0" not in celebrated


def test_with_all_at_target_the_next_step_is_the_review() -> None:
    text = shown(round_results_of({"manager": [all_answers(TINY, 4)]}))
    assert "Nothing that was scored is below its target. Well done." in text
    assert "pqmodel review start" in text
    assert "pqmodel plan draft" not in text


@pytest.mark.parametrize(
    ("stage", "command"),
    [("begun", "pqmodel review fill"), ("completed", "pqmodel review "), ("not begun", "start")],
)
def test_the_next_step_goes_on_with_a_review_that_is_begun(
    stage: ReviewStage, command: str
) -> None:
    text = shown(replace(round_results_of({"manager": [all_answers(TINY, 4)]}), review=stage))
    assert command in text
    assert ("review start" in text) == (stage == "not begun")


def test_what_is_left_as_good_enough_is_counted() -> None:
    this_round = round_results_of(
        {"manager": [all_answers(TINY, 1)]}, good_enough=frozenset({"rooms-warm"})
    )
    assert "Left as good enough: 1 statement below target." in shown(this_round)


def test_what_was_not_answered_is_counted_by_pillar_and_named_while_few() -> None:
    answers = all_answers(TINY, 3, rooms_warm="dk", rooms_bright="na")
    del answers["tools-sharp"]
    text = shown(round_results_of({"manager": [answers]}))
    assert "• Rooms and corridors: 1 don't know, 1 not applicable." in text
    assert "• Tools and machines: 1 not answered." in text
    assert "  • Rooms are warm. (don't know; rooms-warm)" in text
    assert 'In all: 1 answer "Not applicable" and 1 answer "Don\'t know".' in text


def test_many_unanswered_statements_are_only_counted() -> None:
    garden = TINY.pillars[1]
    many = tuple(garden.statements[0].model_copy(update={"id": f"garden-{n}"}) for n in range(9))
    longer = garden.model_copy(update={"statements": many})
    questionnaire = TINY.model_copy(update={"pillars": (TINY.pillars[0], longer)})
    this_round = round_results_of({"manager": [all_answers(TINY, 3)]}, questionnaire=questionnaire)
    assert "garden-7" not in shown(this_round)
    assert "garden-7" in shown(this_round, everything=True)


def test_a_change_is_shown_only_where_both_cycles_asked_the_same() -> None:
    rooms = TINY.pillars[0]
    fewer = rooms.model_copy(update={"statements": rooms.statements[1:]})
    old = TINY.model_copy(update={"pillars": (fewer, TINY.pillars[1])})
    before, _ = results_of(old, {"manager": [all_answers(old, 2)]}, cycle="2026-Q3")
    text = " ".join(
        shown(
            round_results_of({"manager": [all_answers(TINY, 3)]}, before=before, asked_before=old)
        ).split()
    )
    assert "Rooms, method changed: only 3 of its 4 statements were asked in both." in text
    assert text.count("up 1.0, one person's view") == 2, "garden and tools"
    assert text.count("up 1.0, method changed") == 2, "rooms and overall"


def test_few_answers_make_a_change_indicative() -> None:
    few, _ = results_of(TINY, {"day": [all_answers(TINY, 3)] * 9}, cycle="2026-Q3")
    many, _ = results_of(TINY, {"day": [all_answers(TINY, 3)] * 10}, cycle="2026-Q3")
    now = {"day": [all_answers(TINY, 2)] * 10}
    assert "indicative" in shown(round_results_of(now, before=few))
    assert "indicative" not in shown(round_results_of(now, before=many))
    assert "▼ down 1.0, clear change" in shown(round_results_of(now, before=many))
    assert "▼" not in shown(round_results_of(now, before=few))


@pytest.mark.parametrize("plain", [False, True])
def test_every_change_says_how_sure_it_is_just_as_a_comparison_does(plain: bool) -> None:
    then = [all_answers(TINY, 2 + n % 2) for n in range(12)]
    now = [all_answers(TINY, 2 + n % 2, rooms_warm=3, garden_paths=2 + n % 3) for n in range(12)]
    before, _ = results_of(TINY, {"day": then}, cycle="2026-Q3")
    this_round = round_results_of({"day": now}, before=before)
    compared = compare(
        Round(before, TINY), Round(this_round.results, TINY), this_round.service.target
    )
    changes = (compared.overall, *compared.pillars)
    assert moves_of(this_round).figures.keys() == {change.id for change in changes}
    text = shown(this_round, plain=plain)
    assert "too small to tell" in text
    for change in changes:
        words = wording.change(change.change or 0)
        expected = f"{words[:1].upper()}{words[1:]} since 2026-Q3: " if plain else f"{words}, "
        said = claim(change.verdict, change.why)
        assert f"{expected}{said.removesuffix(' from chance')}" in " ".join(text.split())


@pytest.mark.parametrize(
    ("difference", "words"),
    [
        (0.44, "up 0.4"),
        (-0.25, "down 0.3"),
        (0.04, "no change"),
        (-0.04, "no change"),
        (0.0, "no change"),
    ],
)
def test_changes_in_words(difference: float, words: str) -> None:
    assert wording.change(difference) == words


@pytest.mark.parametrize(
    ("score", "label"),
    [(1, "Never"), (1.5, "Never"), (1.54, "Never"), (1.56, "Seldom"), (4, "Always")],
)
def test_the_label_is_that_of_the_nearest_point_to_the_score_as_shown(
    score: float, label: str
) -> None:
    assert nearest(SCALE, score).label == label


def test_scales_of_two_and_ten_points_fit(golden: Golden) -> None:
    texts = []
    for lowest, count in ((0, 2), (0, 10)):
        points = [
            {"value": lowest + n, "label": f"Point {n}", "meaning": "It is so."}
            for n in range(count)
        ]
        scale = {
            **SCALE.model_dump(),
            "points": points,
            "target": count - 1,
            "favourable_from": count - 1,
        }
        questionnaire: Questionnaire = tiny_questionnaire(scale=scale)
        answers = all_answers(questionnaire, count // 2, garden_paths=0)
        texts.append(shown(round_results_of({"manager": [answers]}, questionnaire=questionnaire)))
    golden("results-other-scales.txt", "\n".join(texts))


def test_participation_comes_first_with_the_share_of_those_asked() -> None:
    groups = (*tiny_service().groups[:2], Group(id="night", title="Night staff", asked=12))
    people = {
        "manager": [all_answers(TINY, 3)],
        "day": [all_answers(TINY, 3)] * 5,
        "night": [all_answers(TINY, 3)] * 6,
    }
    this_round = round_results_of(people, service=tiny_service(groups=groups))
    for plain in (False, True):
        text = shown(this_round, plain=plain)
        assert text.index("Who answered") < text.index("Pillars")
        assert "Over 50% is adequate, 60% desirable, 70% good, 80% very good (HSE)." in text
    assert (
        "Day staff    5 of 8 asked   63%, desirable\nNight staff  6 of 12 asked  50%, low\n"
        in shown(this_round)
    )
    assert "Day staff (5 of 8 asked, 63%, desirable).\n" in shown(this_round, plain=True)


def test_without_knowing_how_many_were_asked_no_rate_is_told() -> None:
    people = {
        "manager": [all_answers(TINY, 3)],
        "day": [all_answers(TINY, 3)] * 9,
        "night": [all_answers(TINY, 3)] * 6,
    }
    text = shown(round_results_of(people))
    assert "Day staff    9 people\nNight staff  6 people\n" in text, (
        "nine of eight asked is no rate"
    )
    assert "HSE" not in text


@pytest.mark.parametrize(
    ("share", "words"), [(0, "0%"), (0.001, "1%"), (0.5, "50%"), (0.999, "99%"), (1, "100%")]
)
def test_nought_and_all_are_told_only_where_they_are_exact(share: float, words: str) -> None:
    assert ground_words.percent(share) == words


def test_answers_that_wait_are_told_with_what_they_wait_for() -> None:
    for plain in (False, True):
        text = " ".join(shown(replace(mixed(), waiting={"day": 3}), plain=plain).split())
        assert (
            "3 more answers of Day staff have come. They are shown once 5 have come, so that nobody can be worked out."
        ) in text
        one = " ".join(shown(replace(mixed(), waiting={"day": 1}), plain=plain).split())
        assert "1 more answer of Day staff has come. It is shown once 5 have come" in one


def apart() -> RoundResults:
    """A manager who sees nearly all of it otherwise than eleven by day and five by night."""
    manager = all_answers(TINY, 4, rooms_cafe=1, garden_shade=1)
    day = all_answers(TINY, 1, rooms_cafe=4)
    return round_results_of({"manager": [manager], "day": [day] * 11, "night": [day] * 5})


def test_at_most_six_findings_are_told_and_the_rest_counted_unless_everything_is_asked_for() -> (
    None
):
    text = shown(apart())
    assert len(re.findall(r"^• ", text, re.MULTILINE)) == 6
    assert re.search(r"And \d+ more, with --all\.", text)
    whole = shown(apart(), everything=True)
    assert "more, with --all" not in whole
    assert whole.count("you alone see it") > 5
    assert "Indicative: fewer than 10 people of a group, or no more than" in whole


def test_a_round_without_the_manager_asks_for_the_managers_view() -> None:
    text = shown(
        round_results_of({"day": [all_answers(TINY, 3)] * 6, "night": [all_answers(TINY, 3)] * 6})
    )
    assert "Score the statements yourself to see your view beside theirs: pqmodel assess" in text
    assert "gap" not in text


@pytest.mark.parametrize(
    ("counts", "drawn", "in_ascii"),
    [
        ((0, 1, 4, 8, 0), "·▁▄█·", ".-=#."),
        ((1, 100), "▁█", "-#"),
        ((0, 0), "··", ".."),
        ((3, 3, 3), "███", "###"),
    ],
)
def test_a_strip_draws_one_character_a_score_and_never_few_as_none(
    counts: tuple[int, ...], drawn: str, in_ascii: str
) -> None:
    assert (strip(counts, False), strip(counts, True)) == (drawn, in_ascii)


def test_spread_is_told_in_numbers_too() -> None:
    text = shown(mixed(), everything=True)
    assert "      █·▁·  8 0 1 0   SD 0.7  AD 0.4   favourable 11%\n" in text
    assert "Answers from 1 to 4: 8, 0, 1, 0. SD 0.7, AD 0.4." in shown(
        mixed(), plain=True, everything=True
    )


def test_five_groups_fit_on_80_columns_and_more_are_split() -> None:
    def of(count: int) -> str:
        groups = tuple(
            Group(id=f"g{number}", title=f"Families {number}") for number in range(count)
        )
        people = {group.id: [all_answers(TINY, 2)] * 5 for group in groups}
        text = shown(round_results_of(people, service=tiny_service(groups=groups)), everything=True)
        return text[text.index("Groups and statements") :]

    assert re.search(r"Rooms are warm\. +(2\.0 M +){4}2\.0 M\n", of(5))
    assert of(6).count("Rooms are warm.") == 2
    assert of(6).count("2.0 M") == 6 * 7


def test_a_withheld_group_has_a_w_in_every_cell_of_the_map_and_a_legend() -> None:
    text = shown(mixed(), everything=True)
    rows = text[text.index("Groups and statements") :]
    assert len(re.findall(r" w$", rows, re.MULTILINE)) == len(list(TINY.statements()))
    assert "w is withheld" in " ".join(rows.split())
    assert "Night staff: withheld." in " ".join(shown(mixed(), plain=True, everything=True).split())
