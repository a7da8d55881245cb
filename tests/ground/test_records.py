"""Records to bytes and back: what people wrote comes back as it was; what cannot be read is refused in words."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings

from pqmodel.answers.record import marks_from_json, response_from_json, response_to_json
from pqmodel.answers.response import Answer, Response
from pqmodel.ground import records
from pqmodel.ground.faults import InputRefused, PqmodelError
from pqmodel.ground.files import stamp_of
from pqmodel.ground.records import from_json, from_yaml, replace_yaml, to_json, to_yaml
from pqmodel.plan.model import Action, Plan
from pqmodel.questionnaire.model import Questionnaire
from pqmodel.review.model import Review
from pqmodel.workspace.response_files import Head
from tests.conftest import tiny_questionnaire
from tests.factories.drawn_records import ODD_WORDS, plans, responses, reviews

PATH = Path("folder") / "record"
ACTION = Action(id="A-001", title="Walk round", cycle="2026-Q4")


def plan_of(**fields: Any) -> Plan:
    return Plan(actions=(Action.model_validate({**ACTION.model_dump(), **fields}),), last_number=1)


@pytest.mark.slow
@given(plans)
@settings(max_examples=150)
def test_any_plan_reads_back_as_it_was_written(plan: Plan) -> None:
    assert from_yaml(to_yaml(plan, "The plan"), Plan, PATH) == plan


@pytest.mark.slow
@given(reviews)
@settings(max_examples=150)
def test_any_review_reads_back_as_it_was_written(review: Review) -> None:
    assert from_yaml(to_yaml(review, "The review\nof one cycle"), Review, PATH) == review


@pytest.mark.slow
@given(responses)
@settings(max_examples=150)
def test_any_response_reads_back_as_it_was_written(response: Response) -> None:
    entry = response_to_json(response, "0123456789abcdef")
    head = Head(response.cycle, response.group)
    assert response_from_json(entry, head).response == response
    assert marks_from_json(entry, response.group) == response.marks


@pytest.mark.parametrize("words", ODD_WORDS)
@pytest.mark.parametrize("dumper", ["CSafeDumper", "SafeDumper"])
def test_odd_words_survive_whichever_writer_is_there(
    words: str, dumper: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(yaml, "CSafeDumper", getattr(yaml, dumper))
    plan = plan_of(progress=words, lead=words, steps=(words, words))
    assert from_yaml(to_yaml(plan, "The plan"), Plan, PATH) == plan


def test_a_questionnaire_reads_back_as_it_was() -> None:
    tiny = tiny_questionnaire()
    assert from_json(to_json(tiny), Questionnaire, PATH) == tiny


def test_yaml_is_written_for_people() -> None:
    text = to_yaml(
        plan_of(due=date(2026, 11, 30), progress="Rota agreed.\nDoctor's visit moved."),
        "The plan\nof ours",
    )
    lines = text.decode().splitlines()
    assert lines[:3] == ["# The plan", "# of ours", "format: 1"]
    assert "  due: 2026-11-30" in lines
    assert "  lead: ''" in lines
    assert lines[lines.index("  progress: |-") + 1 :][:2] == [
        "    Rota agreed.",
        "    Doctor's visit moved.",
    ]


def test_words_of_all_languages_stay_readable_in_yaml() -> None:
    text = to_yaml(plan_of(lead="Zoë Müller 王"), "The plan").decode()
    assert "lead: Zoë Müller 王" in text


def test_answers_of_a_response_are_sorted_so_that_their_order_tells_nothing() -> None:
    tiny = tiny_questionnaire()
    one = Response(questionnaire=tiny.ref, cycle="2026-Q4", group="night")
    forward = one.with_answer("a-one", Answer(value=1)).with_answer("b-two", Answer(value=2))
    backward = one.with_answer("b-two", Answer(value=2)).with_answer("a-one", Answer(value=1))
    kept_id = "0123456789abcdef"
    assert response_to_json(forward, kept_id) == response_to_json(backward, kept_id)


def test_people_may_write_yaml_by_hand_as_they_like() -> None:
    plan = from_yaml(
        b"actions:\n- id: A-001\n  cycle: 2026-Q4\n  title: no\n  lead: 08001234567\n  due: 2026-11-30\n",
        Plan,
        PATH,
    )
    assert plan.actions[0].title == "no"
    assert plan.actions[0].lead == "08001234567"
    assert plan.actions[0].due == date(2026, 11, 30)


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"{",
        b"[]",
        b"null",
        b"\xff\xfe",
        b'{"format": 1}',
        b"[" * 100_000,
        b'{"format":"1"}',
        b"\x00" * 100,
    ],
)
def test_damaged_json_is_refused_in_words_that_name_the_file(data: bytes) -> None:
    with pytest.raises(
        PqmodelError, match="cannot be read: it is damaged or not a pqmodel record"
    ) as refused:
        from_json(data, Response, PATH)
    assert str(PATH) in refused.value.message
    assert "not taken for an empty one" in refused.value.hint


def test_half_a_file_is_refused() -> None:
    tiny = tiny_questionnaire()
    data = to_json(Response(questionnaire=tiny.ref, cycle="2026-Q4", group="night"))
    for length in range(len(data) - 1):
        with pytest.raises(PqmodelError):
            from_json(data[:length], Response, PATH)


@pytest.mark.parametrize(
    "data", [b"", b"# nothing\n", b"- a\n", b"words\n", b"\xff", b"a: [", b"[" * 100_000]
)
def test_damaged_yaml_is_refused_in_words_that_name_the_file(data: bytes) -> None:
    with pytest.raises(InputRefused, match="cannot be used as it stands") as refused:
        from_yaml(data, Plan, PATH)
    assert str(PATH) in refused.value.message
    assert len(refused.value.faults) == 1


def test_all_faults_of_a_hand_written_record_are_told_at_once() -> None:
    text = (
        b"actions:\n- id: A-1\n  title: One\n  cycle: 2026-Q4\n  staus: done\n- id: A-002\n  title: Two\n"
        b"  cycle: 2026-Q4\n  due: soon\n  status: finished\n  title: Again\n"
    )
    with pytest.raises(InputRefused) as refused:
        from_yaml(text, Plan, PATH)
    assert [(fault.line, fault.what) for fault in refused.value.faults] == [
        (2, "'A-1' is malformed as 'id'"),
        (5, "unknown key 'staus' in 'A-1'"),
        (9, "'due' should be a date, not 'soon'"),
        (10, "'status' cannot be 'finished'"),
        (11, "'title' stands twice (first on line 7)"),
    ]
    assert [fault.file for fault in refused.value.faults] == ["record"] * 5


@pytest.mark.parametrize("number", [2, 99])
def test_records_of_a_newer_pqmodel_are_refused_in_words(number: int) -> None:
    told = f"was written by a newer pqmodel \\(format {number}; this one knows up to {records.FORMAT}\\)"
    newer_json = b'{"format": %d, "something": "new"}' % number
    newer_yaml = b"format: %d\nsomething: new\n" % number
    for read in (
        lambda: from_json(newer_json, Response, PATH),
        lambda: from_yaml(newer_yaml, Plan, PATH),
    ):
        with pytest.raises(PqmodelError, match=told) as refused:
            read()
        assert "Install the newer pqmodel" in refused.value.hint


def test_comments_stay_where_a_word_that_others_repeat_is_changed(tmp_path: Path) -> None:
    path = tmp_path / "plan.yaml"
    path.write_text(
        "# ours\nactions:\n"
        "- id: A-001 # one\n  title: One\n  cycle: 2026-Q4\n  lead: &deputy Deputy # her\n"
        "- id: A-002 # two\n  title: Two\n  cycle: 2026-Q4\n  lead: *deputy\n",
        encoding="utf-8",
    )
    plan = from_yaml(path.read_bytes(), Plan, path)
    first = plan.actions[0].model_copy(update={"lead": "Manager"})
    changed = plan.model_copy(update={"actions": (first, plan.actions[1])})
    replace_yaml(path, changed, "heading", stamp_of(path.read_bytes()))
    assert from_yaml(path.read_bytes(), Plan, path) == changed
    after = path.read_text(encoding="utf-8")
    for comment in ("# ours", "# one", "# her", "# two"):
        assert comment in after
