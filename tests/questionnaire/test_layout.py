"""How a questionnaire is laid out in files."""

from __future__ import annotations

import pytest
from pydantic import TypeAdapter, ValidationError

from pqmodel.questionnaire.layout import PARTS, FileName, Head, QuestionnaireFile
from pqmodel.questionnaire.model import Questionnaire

NAME = TypeAdapter(FileName)


def test_what_is_read_first_has_the_keys_of_the_whole_file() -> None:
    assert set(Head.model_fields) == set(QuestionnaireFile.model_fields)
    # What a service amended is in no file of a questionnaire.
    assert set(Questionnaire.model_fields) - set(Head.model_fields) == {"amended"}
    assert set(PARTS) < set(Head.model_fields)


@pytest.mark.parametrize("name", ["beds.yaml", "beds.yml", "Our beds.yaml"])
def test_a_part_is_a_yaml_file(name: str) -> None:
    assert NAME.validate_python(name) == name


@pytest.mark.parametrize("name", ["beds", "beds.yaml.txt", "../beds.yaml", "a\\beds.yaml", ".yaml"])
def test_and_it_stands_in_the_same_folder(name: str) -> None:
    with pytest.raises(ValidationError):
        NAME.validate_python(name)
