"""A plan.yaml that somebody wrote comments into, on every kind of line, goes through a whole cycle with all of them."""

from __future__ import annotations

import itertools
from collections import Counter
from pathlib import Path

import pytest

from pqmodel.ground.yaml_comments import comments_of
from pqmodel.ground.yaml_reading import parse_yaml
from tests.factories.editing import Editor
from tests.journeys.program import Program

BY_HAND = """
# Ours begin here
- title: "Mend the fence"   # in double quotes
  # an id after its title
  id: A-900
  cycle: '2026-Q4' # in single quotes

  statements: [culture-respect] # on one line
  steps:
    # first of all
    - Ask Ann  # on Monday

    # then
    - 'Buy wood'
    # and no more
  progress: |
    Wood is bought.
    # no comment
    Nails are not.
  # below many lines
  inputs: >-
    Two people
    for a day
  due:   # not settled
  status: in progress
# Ours end here
"""


class Commented:
    """The demo service with comments in its plan; after each command all of them have to be there still."""

    def __init__(self, root: Path) -> None:
        self.program = Program(root)
        self.path = root / "plan.yaml"
        self.path.write_text(with_comments(self.path.read_text("utf-8")), "utf-8", newline="\n")
        self.comments = Counter(comments_of(self.text))

    @property
    def text(self) -> str:
        return self.path.read_text("utf-8")

    def run(self, *words: str) -> str:
        """What the command says. It has to change the plan, and only so many of its lines."""
        before = self.text
        said = self.program.run(*words)
        text = self.text
        assert text != before, said
        lost = self.comments - Counter(comments_of(text))
        assert not lost, f"{words} lost {sorted(lost)}"
        kept = Counter(before.splitlines()) & Counter(text.splitlines())
        assert kept.total() > 0.9 * len(before.splitlines()), f"{words} wrote lines anew"
        return said


def with_comments(text: str) -> str:
    """The plan with a comment above every entry and at the end of each line that can have one, and an action as some
    person would write it."""
    lines = text.splitlines()
    begins = {line for place, line in parse_yaml(text.encode(), "").lines.items() if place}
    numbers = itertools.count()
    written = ["# The first line of all", ""]
    for number, line in enumerate(lines, start=1):
        following = number + 1
        is_one_line = following in begins or following > len(lines)
        if number in begins:
            column = len(line) - len(line.lstrip(" "))
            written += [""] * (number % 3 == 0) + [f"{' ' * column}# {next(numbers)}."]
            if is_one_line:
                line += f"  # {next(numbers)}."
        written.append(line)
    whole = "\n".join([*written, "# After the last line", "", "# Really last", ""])
    whole = whole.replace("last_number: 10", "last_number: 900")
    good_enough = whole.index("\ngood_enough:")
    return whole[:good_enough] + BY_HAND + whole[good_enough:]


@pytest.fixture
def commented(own_demo: Path) -> Commented:
    return Commented(own_demo)


def test_comments_survive_a_whole_cycle_of_work(commented: Commented) -> None:
    file = commented.path.with_name("plan.xlsx")
    assert commented.comments.total() > 500

    commented.run("plan", "set", "A-900", "--title", "Mend the gate", "--due", "2026-12-24")
    assert '- title: "Mend the gate"' in commented.text
    assert "due: 2026-12-24 # not settled" in commented.text
    commented.run("plan", "set", "A-900", "--progress", "All is bought.", "--internal")
    commented.run("plan", "set", "A-004", "--status", "blocked", "--lead", "Deputy: nights")
    commented.run("plan", "good-enough", "culture-respect", "--why", "Seen daily", "--by", "Ann")
    commented.run("plan", "draft", "--top", "2")
    commented.run("plan", "add", "Sweep the yard", "--due", "2026-12-01")
    commented.run("plan", "carry", "--cycle", "2027-Q1")

    commented.program.run("plan", "export", str(file))
    with Editor(file) as sheet:
        sheet.put("A-900", "Steps", "Ask Ann\nBuy more wood\nBegin")
        sheet.put("A-005", "Progress", "Two of three done")
        sheet.add(**{"SMART action": "From the workbook", "Due": "1/3/2027"})
    before = commented.text
    commented.run("plan", "import", str(file))
    assert "# on Monday" in commented.text
    commented.run("plan", "undo")
    # The numbers of what was added are never given again; all else is there as it was.
    gone = [line for line in before.splitlines() if line not in commented.text.splitlines()]
    assert [line.split(":")[0] for line in gone] == ["last_number"]

    commented.run("review", "complete", "--as-it-is", "--yes")
