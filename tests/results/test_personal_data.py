"""Likely personal data is found by kind and place, and ordinary sentences raise no alarm."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pqmodel.questionnaire import locating
from pqmodel.results.personal_data import MASKS, Kind, find_personal, mask, words_of

SENTENCES = (
    (Path(__file__).parent / "ordinary_sentences.txt").read_text(encoding="utf-8").splitlines()
)
KNOWN = words_of(locating.named("workforce", Path.cwd()).model_dump_json())


def found(text: str) -> list[tuple[Kind, str]]:
    return [
        (finding.kind, text[finding.start : finding.end]) for finding in find_personal(text, KNOWN)
    ]


def test_there_are_a_hundred_ordinary_sentences() -> None:
    assert len(set(SENTENCES)) >= 100


@pytest.mark.parametrize("sentence", SENTENCES)
def test_an_ordinary_sentence_raises_no_alarm(sentence: str) -> None:
    assert found(sentence) == []


def test_no_statement_of_the_questionnaire_raises_an_alarm() -> None:
    shipped = locating.named("workforce", Path.cwd())
    texts = [
        words
        for s in shipped.statements()
        for words in (*s.wording.values(), s.why, *s.levels.values())
    ]
    assert [text for text in texts if found(text)] == []


@pytest.mark.parametrize(
    ("text", "kind", "what"),
    [
        (
            "Write to jo.bloggs+care@nhs.example.uk please",
            "e-mail",
            "jo.bloggs+care@nhs.example.uk",
        ),
        ("ring 07700 900123.", "phone", "07700 900123"),
        ("ring 07700900123", "phone", "07700900123"),
        ("home is (01632) 960 001", "phone", "(01632) 960 001"),
        ("or +44 7700 900123", "phone", "+44 7700 900123"),
        ("or +44 (0)7700 900123", "phone", "+44 (0)7700 900123"),
        ("or 0044 7700 900123", "phone", "0044 7700 900123"),
        ("her number 943 476 5919", "nhs-number", "943 476 5919"),
        ("her number 9434765919", "nhs-number", "9434765919"),
        ("her number 401 023 2137", "nhs-number", "401 023 2137"),
        ("mine is ab 12 34 56 c", "ni-number", "ab 12 34 56 c"),
        ("lives at SW1A 1AA", "postcode", "SW1A 1AA"),
        ("lives at le11aa now", "postcode", "le11aa"),
        ("DOB: 3/4/61", "date", "3/4/61"),
        ("born in 1942", "date", "1942"),
        ("she was 03.04.1961", "date", "03.04.1961"),
        ("on 3rd April 1958", "date", "3rd April 1958"),
        ("April 3rd, 1958", "date", "April 3rd, 1958"),
        ("1958-04-03", "date", "1958-04-03"),
        ("Mrs Smith was rude", "name", "Mrs Smith"),
        ("Dr. Patel said so", "name", "Dr. Patel"),
        ("I told Aoife McGrath", "name", "Aoife McGrath"),
        ("ask Siân O’Brien-Jones", "name", "Siân O’Brien-Jones"),
        ("Sarah is always late", "name", "Sarah"),
        ("it was Sarah's idea", "name", "Sarah's"),
        ("we told Will", "name", "Will"),
        ("Mary-Ann knows", "name", "Mary-Ann"),
    ],
)
def test_each_kind_is_found_where_it_stands(text: str, kind: Kind, what: str) -> None:
    assert found(text) == [(kind, what)]


@pytest.mark.parametrize(
    "text",
    [
        "943 476 5918",
        "401 023 2136",
        "401 023 2138",
        "order 1234567890123456",
        "BG 12 34 56 A",
        "b4 2pm",
        "Q1 2nd",
        "12/05/2026",
        "0.0712345678",
    ],
)
def test_what_only_looks_like_it_is_left_alone(text: str) -> None:
    assert found(text) == []


def test_words_of_the_service_are_no_names() -> None:
    text = "I like it at Rowan Tree very much"
    assert find_personal(text, words_of("Rowan Tree")) == []
    assert [finding.kind for finding in find_personal(text)] == ["name"]


def test_masking_leaves_the_rest_as_it_was() -> None:
    text = "Ask Sarah Okafor (07700 900123), or Mr Brown in LE1 1AA."
    assert mask(text, find_personal(text)) == "Ask [name?] ([phone]), or [name?] in [postcode]."


@given(
    st.text(max_size=80)
    | st.lists(st.sampled_from(["Ann", "07700 900123", "@", " ", "a@b.uk", "1AA", "."])).map(
        "".join
    )
)
def test_findings_never_overlap_and_masked_text_keeps_all_else(text: str) -> None:
    findings = find_personal(text)
    assert all(a.end <= b.start for a, b in pairwise(findings))
    assert all(0 <= finding.start < finding.end <= len(text) for finding in findings)
    gain = sum(len(MASKS[finding.kind]) - (finding.end - finding.start) for finding in findings)
    assert len(mask(text, findings)) == len(text) + gain


def test_a_name_of_two_words_hides_no_name_after_it() -> None:
    assert found("I told Aoife McGrath and Sarah") == [("name", "Aoife McGrath"), ("name", "Sarah")]
