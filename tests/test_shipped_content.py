"""What the shipped questionnaire has to hold, and that the example on another subject is just as whole."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from pqmodel.questionnaire.loading import inspect, load
from pqmodel.questionnaire.locating import shipped
from pqmodel.questionnaire.model import Pillar, Questionnaire
from pqmodel.workspace.service import DEFAULT_GROUPS
from tests.conftest import ROOT
from tests.test_shared_wording import SHARED

WORKFORCE = load(shipped()["workforce"])
KITCHEN_PATH = ROOT / "examples" / "questionnaires" / "kitchen-safety"
KITCHEN = load(KITCHEN_PATH)
BOTH = pytest.mark.parametrize("whole", [WORKFORCE, KITCHEN], ids=lambda whole: whole.id)
SECTIONS = pytest.mark.parametrize("section", WORKFORCE.sections, ids=lambda section: section.id)
JOINING = re.compile(r"\b(and|as well as|both)\b|[&;?]", re.IGNORECASE)


@pytest.mark.parametrize("path", [*shipped().values(), KITCHEN_PATH], ids=lambda path: path.name)
def test_a_check_finds_nothing_not_even_a_warning(path: Path) -> None:
    assert inspect(path).faults == ()


def test_there_are_four_pillars_and_digital_across_them() -> None:
    assert len(WORKFORCE.pillars) == 4
    assert [theme.id for theme in WORKFORCE.themes] == ["digital"]
    assert WORKFORCE.scale.values == (1, 2, 3, 4, 5)


@SECTIONS
def test_every_part_has_enough_of_everything(section: Pillar) -> None:
    assert len(section.statements) >= (8 if section.id == "digital" else 12)
    assert len(section.actions) >= 6
    assert len(section.questions) >= 5
    assert len(section.resources) >= 5


@pytest.mark.parametrize("pillar", WORKFORCE.pillars, ids=lambda pillar: pillar.id)
def test_every_pillar_is_seen_through_digital_eyes_too(pillar: Pillar) -> None:
    assert len(pillar.theme_questions["digital"]) >= 5


@SECTIONS
def test_every_statement_speaks_to_every_framework_that_is_not_retired(section: Pillar) -> None:
    assert [framework.status for framework in WORKFORCE.frameworks] == [
        "retired",
        "in force",
        "draft",
    ]
    current = {each.id for each in WORKFORCE.frameworks if each.status != "retired"}
    for statement in section.statements:
        assert current <= {key for key, codes in statement.frameworks.items() if codes}, (
            statement.id
        )


@pytest.mark.parametrize(("name", "titles"), [("saf-2023", 34), ("draft-2026", 24)])
def test_every_title_of_a_framework_has_a_statement_or_says_why_and_none_has_a_third(
    name: str, titles: int
) -> None:
    (framework,) = [each for each in WORKFORCE.frameworks if each.id == name]
    assert len(framework.references) == titles
    assert {reference.question for reference in framework.references} == {
        "Safe",
        "Effective",
        "Caring",
        "Responsive",
        "Well-led",
    }
    for reference in framework.references:
        spoken_to = sum(
            reference.id in each.frameworks.get(name, ()) for each in WORKFORCE.statements()
        )
        assert 3 * spoken_to < len(WORKFORCE.by_statement), reference.title
        assert bool(spoken_to) != bool(reference.outside), reference.title
        # A workforce tool has something for how a service is led.
        assert spoken_to or reference.question != "Well-led", reference.title


@pytest.mark.parametrize(
    ("audience", "most", "short"), [("manager", 68, 20), ("staff", 45, 20), ("families", 15, 4)]
)
def test_nobody_is_asked_too_much(audience: str, most: int, short: int) -> None:
    assert len(WORKFORCE.asked_of(audience)) <= most
    assert len(WORKFORCE.asked_of(audience, "short")) == short


def test_the_short_form_has_four_statements_of_each_part() -> None:
    asked = WORKFORCE.asked_of("staff", "short")
    for section in WORKFORCE.sections:
        assert sum(each.id in asked for each in section.statements) == 4, section.id


@pytest.mark.parametrize("language", ["pl", "ro", "hi"])
@pytest.mark.parametrize("audience", ["staff", "families"])
def test_what_staff_and_families_read_is_translated_whole(audience: str, language: str) -> None:
    (translation,) = [each for each in WORKFORCE.translations if each.language == language]
    assert set(translation.answers) == {"1", "2", "3", "4", "5", "na", "dk"}
    assert set(translation.sections) == {section.id for section in WORKFORCE.sections}
    assert translation.title
    # Whoever reads it as a native speaker takes this line out with the file's mark.
    assert not translation.is_checked
    assert translation.unread
    for key in WORKFORCE.asked_of(audience):
        assert WORKFORCE.by_statement[key][1].translated(language, audience), key


@pytest.mark.parametrize("language", ["pl", "ro", "hi"])
def test_every_usual_group_has_a_name_in_the_language_of_the_form(language: str) -> None:
    (translation,) = [each for each in WORKFORCE.translations if each.language == language]
    usual = {"manager", *DEFAULT_GROUPS}
    for kind in WORKFORCE.kinds:
        usual.update(kind.groups)
    assert usual <= set(translation.groups)


def test_every_figure_to_compare_with_says_when_it_was_seen() -> None:
    for measure in WORKFORCE.measures:
        assert all(benchmark.checked for benchmark in measure.benchmarks), measure.id


def test_the_words_for_a_response_rate_are_for_staff_alone() -> None:
    assert [audience.id for audience in WORKFORCE.audiences if audience.rated] == ["staff"]


def test_words_fit_every_kind_of_service() -> None:
    for statement in WORKFORCE.statements():
        words = " ".join([*statement.wording.values(), statement.why, *statement.levels.values()])
        assert not re.search(r"\bshifts?\b|\bfrail|\bresident|registered manager", words, re.I)


def test_no_measure_hangs_on_more_statements_than_it_can_show() -> None:
    for measure in WORKFORCE.measures:
        led_to = [each.id for each in WORKFORCE.statements() if measure.id in each.measures]
        assert len(led_to) <= 8, (measure.id, led_to)


def test_the_highest_level_is_one_test_that_needs_no_trend() -> None:
    for statement in WORKFORCE.statements():
        words = statement.levels[5]
        assert len(re.findall(r"[.!?](?:\s|$)", words)) == 1, statement.id
        assert not re.search(r"\b(trend|than a year ago|for two years)\b|;", words), statement.id


def test_no_title_of_a_framework_takes_a_third_of_all_statements() -> None:
    statements = list(WORKFORCE.statements())
    for framework in WORKFORCE.frameworks:
        for heading in framework.references:
            spoken = [s for s in statements if heading.id in s.frameworks.get(framework.id, ())]
            assert 3 * len(spoken) < len(statements), (framework.id, heading.id)
            if heading.question == "Well-led":
                assert spoken, (framework.id, heading.id)


def test_nobody_is_labelled() -> None:
    labels = re.compile(
        r"\b(difficult (?:people|staff|workers)|challenging behaviour|sufferers?|the elderly"
        r"|service users?|wheelchair-bound|bed-?bound|doubters?|lazy|doing (?:the )?least"
        r"|people who are different|vulnerable|let(?:ting)? (?:people|them) get up)\b",
        re.IGNORECASE,
    )
    for name, words in SHARED.texts_of(WORKFORCE).items():
        assert not labels.search(words), name


def test_what_a_quick_win_asks_for_fits_in_its_weeks() -> None:
    later = re.compile(
        r"\b(?:after|in|for) (?:three|four|six|eight|twelve|two)\b (months|weeks)", re.IGNORECASE
    )
    for _, action in WORKFORCE.by_action.values():
        if action.effort != "low":
            continue
        for step in action.steps:
            match = later.search(step)
            assert not (match and match[1] == "months"), (action.id, step)
            assert "four weeks" not in step or "within" in step, (action.id, step)


def test_every_kind_of_service_has_examples_of_its_own() -> None:
    for kind in WORKFORCE.kinds:
        number = sum(kind.id in each.examples for each in WORKFORCE.statements())
        assert number >= 3, kind.id


def test_a_quick_win_is_of_low_effort_and_fits_in_four_weeks() -> None:
    for _, action in WORKFORCE.by_action.values():
        assert (action.effort == "low") == (action.weeks <= 4), action.id


@BOTH
def test_every_statement_leads_to_an_action_and_every_action_is_led_to(
    whole: Questionnaire,
) -> None:
    assert all(statement.actions for statement in whole.statements())
    assert {action for statement in whole.statements() for action in statement.actions} == set(
        whole.by_action
    )


@BOTH
def test_every_statement_holds_one_idea_in_few_words(whole: Questionnaire) -> None:
    for statement in whole.statements():
        for words in statement.wording.values():
            assert not JOINING.search(words), words
            assert len(words.split()) <= 17, words
            assert words.endswith("."), words


@BOTH
def test_every_statement_describes_both_ends_of_the_scale_and_the_way_between(
    whole: Questionnaire,
) -> None:
    for statement in whole.statements():
        assert {whole.scale.lowest, whole.scale.highest} <= set(statement.levels), statement.id
        assert len(statement.levels) >= 3, statement.id
        assert len(set(statement.levels.values())) == len(statement.levels), statement.id
        assert statement.evidence, statement.id


@BOTH
def test_no_two_statements_say_the_same(whole: Questionnaire) -> None:
    for audience in whole.audiences:
        words = [s.wording[audience.id] for s in whole.statements() if audience.id in s.wording]
        assert len(set(words)) == len(words)


@BOTH
def test_what_was_seen_has_the_month_in_which_it_was_seen(whole: Questionnaire) -> None:
    for section in whole.sections:
        for resource in section.resources:
            assert resource.status != "seen" or resource.checked is not None, resource.id
            assert resource.address or resource.search, resource.id


def test_what_is_told_as_a_fact_says_where_it_was_read() -> None:
    for framework in WORKFORCE.frameworks:
        assert framework.source, framework.id
        assert framework.checked, framework.id
    for measure in WORKFORCE.measures:
        assert measure.standing != "seen" or measure.checked, measure.id
        assert all(benchmark.source and benchmark.year for benchmark in measure.benchmarks), (
            measure.id
        )


def test_the_questionnaire_says_that_it_is_independent() -> None:
    assert WORKFORCE.notice is not None
    assert "independent" in WORKFORCE.notice.lower()
    assert "not endorsed" in WORKFORCE.notice.lower()


@BOTH
def test_guidance_is_whole(whole: Questionnaire) -> None:
    guidance = whole.guidance
    assert [step.id for step in guidance.steps] == ["analyse", "plan", "do", "review"]
    assert all((guidance.start, guidance.principles, guidance.words))


def test_there_are_five_principles() -> None:
    assert len(WORKFORCE.guidance.principles) == 5


def test_people_who_draw_on_care_are_never_called_users() -> None:
    text = "".join(
        path.read_text(encoding="utf-8") for path in shipped()["workforce"].glob("*.yaml")
    )
    assert not re.search(r"service users?|learning style", text, re.IGNORECASE)


def test_the_example_is_on_another_subject_with_other_pillars_and_another_scale() -> None:
    assert len(KITCHEN.pillars) == 3
    assert KITCHEN.themes == ()
    assert KITCHEN.frameworks == ()
    assert KITCHEN.scale.values == (0, 1, 2, 3)
    assert all(
        len(pillar.statements) >= 5 and len(pillar.actions) >= 5 for pillar in KITCHEN.pillars
    )
    assert not {pillar.id for pillar in KITCHEN.pillars} & {
        pillar.id for pillar in WORKFORCE.pillars
    }
    assert not {point.label for point in KITCHEN.scale.points} & {
        point.label for point in WORKFORCE.scale.points
    }
