"""Words that label people or leave out half of them."""

from __future__ import annotations

import pytest

from pqmodel.questionnaire.checks.respect import labels

LABELS = {
    "Staff know what our frail residents need.": "labels people by 'frail'",
    "Staff help the elderly with care.": "labels people by 'the elderly'",
    "Staff can handle challenging behaviour.": "labels people by 'challenging behaviour'",
    "Wheelchair-bound people can join trips.": "labels people by 'Wheelchair-bound'",
    "Staff support dementia sufferers well.": "labels people by 'sufferers'",
    "Staff calm aggressive clients.": "labels people by 'aggressive clients'",
    "Staff feed residents in time.": "labels people by 'feed residents'",
    "Service users help to choose staff.": "labels people by 'Service users'",
    "Unskilled staff get training.": "labels people by 'Unskilled staff'",
    "The girls on nights get supervision.": "speaks of one sex only by 'The girls'",
    "Each worker gets his breaks.": "speaks of one sex only by 'his'",
    "We have enough manpower at weekends.": "speaks of one sex only by 'manpower'",
}
RESPECTFUL = [
    "People with dementia choose their meals.",
    "Older people join trips.",
    "Disabled people help to plan.",
    "Staff can deal with violent words.",
    "Staff feed the birds with people.",
    "This is the same each week.",
    "A skilled worker shows how.",
    "Staff who use a wheelchair have a parking place.",
]


@pytest.mark.parametrize("words", LABELS)
def test_a_word_that_labels_people_is_found(words: str) -> None:
    assert [fault.what for fault in labels(words)] == [LABELS[words]]


@pytest.mark.parametrize("words", RESPECTFUL)
def test_respectful_words_are_let_be(words: str) -> None:
    assert list(labels(words)) == []
