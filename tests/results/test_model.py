"""Results as they are looked into."""

from __future__ import annotations

from tests.conftest import all_answers, results_of, tiny_questionnaire

TINY = tiny_questionnaire()
DAY = [all_answers(TINY, 2, rooms_warm="na")] * 6


def test_a_pillar_and_a_statement_are_had_by_their_id() -> None:
    results, _ = results_of(TINY, {"day": DAY})
    garden, paths = results.pillar("garden"), results.statement("garden-paths")
    assert garden is not None
    assert paths is not None
    assert (garden.id, paths.id, paths.pillar) == ("garden", "garden-paths", "garden")
    assert results.pillar("garden-paths") is None
    assert results.statement("garden") is None


def test_results_are_empty_until_somebody_gives_a_score() -> None:
    only_not_applicable = {"day": [all_answers(TINY, "na")] * 6}
    one_score = {"day": [{"rooms-warm": 1}] * 6}
    too_few = {"day": [{"rooms-warm": 1}] * 4}
    assert results_of(TINY, {})[0].empty
    assert results_of(TINY, only_not_applicable)[0].empty
    assert results_of(TINY, too_few)[0].empty
    assert not results_of(TINY, one_score)[0].empty


def test_a_score_that_does_not_exist_is_null_in_json_and_never_nought() -> None:
    results, _ = results_of(TINY, {"day": DAY})
    warm = results.statement("rooms-warm")
    assert warm is not None
    assert '"score":null' in warm.model_dump_json()
