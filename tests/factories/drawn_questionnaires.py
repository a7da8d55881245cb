"""Questionnaires at random, sound ones with odd words in them, for tests of round trips."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st

from pqmodel.questionnaire.model import Questionnaire
from pqmodel.workbook.text import seen
from tests.factories.drawn_records import ODD_WORDS, ids

_MARKS = ["${culture}", "a\n\nb", "a\n   b", "x, y; z", "kloe: W1", "[link](http://x)", "_x0041_"]
_odd = st.sampled_from([*ODD_WORDS, *_MARKS])
_any = _odd | st.text(max_size=30) | st.lists(_odd, min_size=1, max_size=2).map(" ".join)
# What a cell cannot show (control characters, other line ends) is no part of the promise.
words = _any.map(lambda text: seen(text).strip()).map(lambda text: text or "x")
labels = words.map(lambda text: " ".join(text.split())[:40].strip() or "x")
maybe = st.none() | words
months = st.sampled_from(["2026-08", "1999-12"])
codes = st.sampled_from(["W1", "S.2", "air", "3.1-b"])


@st.composite
def questionnaires(draw: st.DrawFn) -> Questionnaire:
    """A questionnaire of one or two pillars, sometimes a theme, and of all else a little."""
    names = draw(st.lists(ids, min_size=40, max_size=40, unique=True))
    take = iter(names).__next__
    lowest, size = draw(st.integers(0, 2)), draw(st.integers(2, 6))
    values = list(range(lowest, lowest + size))
    themes = [take()] if draw(st.booleans()) else []
    pillars = [take() for _ in range(draw(st.integers(1, 2)))]
    actions = {key: [take() for _ in range(draw(st.integers(1, 2)))] for key in (*pillars, *themes)}
    measures = [take() for _ in range(draw(st.integers(0, 2)))]
    frameworks = [_framework(draw, take()) for _ in range(draw(st.integers(0, 2)))]
    every = [one for listed in actions.values() for one in listed]

    def statement() -> dict[str, Any]:
        some = draw(st.lists(st.sampled_from(values), unique=True))
        return {
            "id": take(), "theme": draw(st.just("") | words), "text": draw(words), "plain": draw(words),
            "why": draw(words), "levels": {value: draw(words) for value in {values[0], values[-1], *some}},
            "evidence": draw(st.lists(words, max_size=3)), "actions": [draw(st.sampled_from(every))],
            "measures": measures[:1], "weight": draw(st.sampled_from([1.0, 0.5, 2.25])),
            "frameworks": {one["id"]: [one["references"][0]["id"]] for one in frameworks[:1]},
            "target": draw(st.none() | st.sampled_from([values[0], values[-1] - 0.5])),
            "replaces": [take()] if draw(st.booleans()) else [], "splits": [take()] if draw(st.booleans()) else [],
            "translations": draw(st.dictionaries(st.sampled_from(["pl", "cy", "pt-BR", "no"]), words, max_size=2)),
        }  # fmt: skip

    def section(key: str) -> dict[str, Any]:
        asked = {
            theme: [{"id": take(), "text": draw(words)}] for theme in themes if draw(st.booleans())
        }
        return {
            "id": key, "title": draw(words), "short": draw(labels), "about": draw(words),
            "statements": [statement() for _ in range(draw(st.integers(1, 2)))],
            "questions": [{"id": take(), "text": draw(words)}], "theme_questions": asked,
            "actions": [_action(draw, one, measures) for one in actions[key]],
            "resources": [_resource(draw, take())] if draw(st.booleans()) else [],
        }  # fmt: skip

    def point(value: int) -> dict[str, Any]:
        return {"value": value, "label": draw(labels), "meaning": draw(words)}

    return Questionnaire.model_validate({
        "id": take(), "version": draw(st.sampled_from(["1", "2026.10", "v 2"])), "title": draw(words),
        "about": draw(words), "notice": draw(maybe), "language": draw(st.sampled_from(["en", "pl"])),
        "scale": {
            "points": [point(value) for value in values],
            "target": draw(st.sampled_from([values[0], values[-1] - 0.5])),
            "favourable_from": values[-1], "not_applicable": {"label": draw(labels), "meaning": draw(words)},
            "dont_know": {"label": draw(labels), "meaning": draw(words)},
        },
        "pillars": [section(key) for key in pillars], "themes": [section(key) for key in themes],
        "guidance": {
            "start": [{"id": take(), "text": draw(words), "why": draw(words)}] if draw(st.booleans()) else [],
            "principles": [{"id": take(), "title": draw(words), "text": draw(words), "ask": draw(words)}],
            "words": [{"word": draw(labels), "meaning": draw(words)}],
            "steps": [{"id": take(), "title": draw(labels), "text": draw(words), "command": draw(words)}],
        },
        "frameworks": frameworks, "measures": [_measure(draw, key) for key in measures],
        "retired": [{"id": take(), "why": draw(words), "text": draw(st.just("") | words)}][: draw(st.integers(0, 1))],
    })  # fmt: skip


def _framework(draw: st.DrawFn, key: str) -> dict[str, Any]:
    headings = draw(st.lists(codes, min_size=1, max_size=3, unique=True))
    return {
        "id": key, "title": draw(words), "short": draw(labels), "note": draw(words), "source": draw(words),
        "standing": "seen", "checked": draw(months),
        "references": [{"id": code, "title": draw(words), "question": draw(st.just("") | words)} for code in headings],
    }  # fmt: skip


def _action(draw: st.DrawFn, key: str, measures: list[str]) -> dict[str, Any]:
    texts = (
        "title",
        "involved",
        "inputs",
        "output",
        "outcome",
        "outcome_for_people",
        "indicator",
        "monitoring",
    )
    return {
        "id": key, **{name: draw(words) for name in texts}, "steps": draw(st.lists(words, min_size=1, max_size=3)),
        "effort": draw(st.sampled_from(["low", "medium", "high"])), "weeks": draw(st.integers(1, 260)),
        "measures": measures,
    }  # fmt: skip


def _resource(draw: st.DrawFn, key: str) -> dict[str, Any]:
    return {
        "id": key, "title": draw(words), "publisher": draw(words), "about": draw(words), "address": draw(maybe),
        "search": draw(maybe), "status": "not-checked", "checked": draw(st.none() | months), "note": draw(maybe),
    }  # fmt: skip


def _measure(draw: st.DrawFn, key: str) -> dict[str, Any]:
    worked = {
        "inputs": [{"id": "all", "title": draw(words), "unit": "count", "sum_of": ["some"]},
                   {"id": "some", "title": draw(words), "unit": "count"}],
        "working": {"add": ["some"], "divide_by": ["all"], "share": True, "most": 99.5},
    }  # fmt: skip
    figure = {"value": round(draw(st.floats(-1e6, 1e6)), 6), "year": "2024/25", "population": draw(words),
              "source": draw(words), "standing": "seen"}  # fmt: skip
    return {
        "id": key, "title": draw(words), "unit": "percent", "better": "lower", "formula": draw(words),
        "note": draw(maybe), "source": draw(words), "standing": "ours", "checked": draw(st.none() | months),
        "benchmarks": [figure] if draw(st.booleans()) else [], **(worked if draw(st.booleans()) else {}),
    }  # fmt: skip
