"""A questionnaire from elsewhere is judged as strictly as one from files."""

from __future__ import annotations

from pqmodel.ground.yaml_reading import parse_yaml
from pqmodel.questionnaire.checks.imported import judge
from tests.factories.garden import GARDEN, spoiled


def test_without_faults_it_is_the_questionnaire() -> None:
    source = parse_yaml(GARDEN.encode(), "book.xlsx")
    questionnaire = judge(source)
    assert questionnaire is not None
    assert (questionnaire.id, source.faults) == ("garden", [])


def test_a_fault_of_shape_and_one_of_a_check_are_told_together() -> None:
    text = spoiled(("effort: low", "effort: little"), ("[rain]", "[snow]"))
    source = parse_yaml(text.encode(), "book.xlsx")
    assert judge(source) is None
    whats = " | ".join(fault.what for fault in source.faults)
    assert "'effort' cannot be 'little'" in whats
    assert "links to measure 'snow'" in whats


def test_a_warning_alone_does_not_refuse() -> None:
    text = spoiled(("text: Tools are sharp.", "text: Tools are sharp and clean."))
    source = parse_yaml(text.encode(), "book.xlsx")
    assert judge(source) is not None
    assert [fault.warning for fault in source.faults] == [True]
