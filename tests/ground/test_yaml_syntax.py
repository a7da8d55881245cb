"""What is wrong with the writing of a file is told in words, on the line that a person has to mend."""

from __future__ import annotations

import pytest
import yaml

from pqmodel.ground.faults import Fault
from pqmodel.ground.yaml_reading import parse_yaml
from pqmodel.ground.yaml_syntax import is_too_deep, syntax_fault


def fault_of(text: str) -> Fault:
    (fault,) = parse_yaml(text.encode(), "plan.yaml").faults
    return fault


@pytest.mark.parametrize(
    ("text", "line", "what"),
    [
        ('a: 1\nb: "open\nc: 2\nd: 3\n', 2, "opens a quote that is never closed"),
        ("a: 1\nb\nc: 2\n", 2, "is no `key: value` line"),
        ("a: 1\nb: see: this\n", 2, "has a colon too many"),
        ('a: "\\w"\n', 1, "has a backslash (\\) within double quotes"),
        ("a: [1, 2\nb: 3\n", 2, "has a list in [ ] that is not closed"),
        ("a: @home\n", 1, "has words that begin with a mark such as @, % or `"),
        ("a: 1\nb:\n\t- 1\n", 3, "begins with a tab"),
        ("a: 1\nb: \x07\n", 2, "has a sign in it that no text file has"),
        ("a:\n    b: 1\n  c: 2\n", 3, "does not line up with the lines above"),
    ],
)
def test_a_slip_is_told_where_it_is(text: str, line: int, what: str) -> None:
    fault = fault_of(text)
    assert (fault.file, fault.line, fault.what) == ("plan.yaml", line, what)
    assert fault.mend


def test_a_parser_that_gave_up_for_depth_is_known_by_its_words() -> None:
    too_deep = yaml.scanner.ScannerError(None, None, "exceeded maximum nesting depth", None)
    assert is_too_deep(too_deep)
    assert not is_too_deep(yaml.scanner.ScannerError(None, None, "other", None))
    assert not is_too_deep(ValueError())


@pytest.mark.parametrize("escape", [r"\w", r"\UFFFFFFFF"])
def test_a_backslash_is_told_on_its_own_line_and_not_where_its_quote_opens(escape: str) -> None:
    fault = fault_of(f'a: "one\n  two {escape}"\n')
    assert (fault.line, fault.what) == (2, "has a backslash (\\) within double quotes")


def test_what_cannot_be_read_at_all_is_on_no_line() -> None:
    fault = syntax_fault("plan.yaml", "a: 1\n", ValueError())
    assert (fault.line, fault.what) == (0, "is not text that can be read")
