"""A programme begins with the files of its form, each of which reads as it stands."""

from __future__ import annotations

from pathlib import Path

import pytest

from pqmodel.ground.faults import PqmodelError
from pqmodel.programme.beginning import begin
from pqmodel.programme.changing import add, set_fields
from pqmodel.programme.record import read_programme
from pqmodel.programme.screen.beginning import Asking, Stopped, preview
from pqmodel.programme.templates import Beginning, Template
from pqmodel.terminal.lines import EndOfInput

ALWAYS = {"risks", "benefits", "decisions", "dependencies"}
MORE = {"issues", "lessons", "handovers", "stakeholders", "communications"}


@pytest.mark.parametrize(
    ("template", "registers"), [("scoping", ALWAYS), ("initiation", ALWAYS | MORE)]
)
def test_each_form_has_its_registers_and_reads_empty(
    tmp_path: Path, template: Template, registers: set[str]
) -> None:
    begin(tmp_path, Beginning("Ours: the first", template=template))
    assert {path.stem for path in (tmp_path / "registers").iterdir()} == registers
    programme = read_programme(tmp_path).programme
    assert programme.own.title == "Ours: the first"
    assert list(programme.entries()) == []


def test_the_fuller_form_takes_what_its_comments_say(tmp_path: Path) -> None:
    begin(tmp_path, Beginning("Ours", template="initiation"))
    file = tmp_path / "programme.yaml"
    lines = file.read_text("utf-8").splitlines()
    for name in ("budget", "versions"):
        place = lines.index(f"{name}: []")
        example = lines[place - 1].partition("such as ")[2]
        lines[place] = f"{name}:\n- {example}"
    file.write_text("\n".join(lines), "utf-8")
    opened = set_fields(read_programme(tmp_path), "programme", {"assumptions": "Pay stays"})
    opened, item = add(opened, "communication", "Newsletter", "", "", {"audience": "Staff"})
    own = opened.programme.own
    assert (own.budget[0].planned, own.versions[0].version) == (12000, "0.1")
    assert (own.assumptions, item) == (("Pay stays",), "C1")


class Typed:
    """A person who types these lines, and sees what is said."""

    def __init__(self, *answers: str, is_typed: bool = True) -> None:
        self.answers = list(answers)
        self.is_typed = is_typed
        self.said: list[str] = []

    def ask(self, prompt: str) -> str:
        self.said.append(prompt)
        if not self.answers:
            raise EndOfInput
        return self.answers.pop(0)

    def say(self, words: str = "") -> None:
        self.said.append(words)


def asked(*answers: str, given: Beginning = Beginning(""), is_typed: bool = True) -> Beginning:  # noqa: B008
    return Asking(Typed(*answers, is_typed=is_typed)).ask(given)  # type: ignore[arg-type]


def test_all_that_is_answered_stands_in_the_files(tmp_path: Path) -> None:
    beginning = asked(
        "Ours: the first", "The council", "The council", "Trust (north)", "", "Director: care",
        "Programme manager", "Jan 27 - Dec 28", "Recruitment", "Retention", "", "i",
    )  # fmt: skip
    names = begin(tmp_path / "new", beginning)
    assert {"projects/p1.yaml", "projects/p2.yaml", "registers/lessons.yaml"} <= set(names)
    programme = read_programme(tmp_path / "new").programme
    own = programme.own
    assert [each.id for each in own.organisations] == ["the-council", "trust-north"]
    assert [each.title for each in programme.projects] == ["Recruitment", "Retention"]
    assert (own.sponsor, own.manager) == ("u1", "u2")
    assert [person.latest.post for person in own.people] == ["Director: care", "Programme manager"]
    assert own.timescales is not None
    assert own.timescales.months == 24


def test_every_question_can_be_left_open(tmp_path: Path) -> None:
    beginning = asked("Ours", "", "", "", "", "", "")
    assert beginning == Beginning("Ours")
    begin(tmp_path, beginning)
    assert read_programme(tmp_path).programme.own.sponsor is None


def test_what_was_given_is_not_asked() -> None:
    given = Beginning("Ours", ("The council",), "Director", "Manager", "Jan 27", ("Recruitment",))
    typed = Typed("")
    assert Asking(typed).ask(given) == given  # type: ignore[arg-type]
    assert [line for line in typed.said if line.endswith("? ")] == []


def test_a_time_that_cannot_be_read_is_told_and_asked_again() -> None:
    typed = Typed("Ours", "", "", "", "two weeks", "Q3 2027", "", "")
    assert Asking(typed).ask(Beginning("")).timescales == "Q3 2027"  # type: ignore[arg-type]
    assert "This says how long, not when: two weeks; write a day" in "\n".join(typed.said)
    assert "Q3 2027, read as July 2027 to September 2027" in "\n".join(typed.said)


@pytest.mark.parametrize("answers", [("q",), ("Ours", "The council", "q"), ("Ours",)])
def test_whoever_stops_makes_nothing(answers: tuple[str, ...]) -> None:
    with pytest.raises(Stopped):
        asked(*answers)


def test_lines_of_a_script_may_end_early_and_leave_the_rest_open() -> None:
    assert asked("Ours", is_typed=False) == Beginning("Ours")
    with pytest.raises(PqmodelError, match="says how long"):
        asked("Ours", "", "", "", "two weeks", is_typed=False)


@pytest.mark.parametrize(("answer", "made"), [("y", True), ("", True), ("n", False), ("x", False)])
def test_it_is_made_when_the_person_agrees(answer: str, made: bool) -> None:
    assert Asking(Typed(answer)).agrees() == made  # type: ignore[arg-type]


def test_what_is_to_be_made_is_shown_first(tmp_path: Path) -> None:
    beginning = Beginning("Ours", ("The council", "The trust"), timescales="Jan 27 - Dec 28")
    shown = "\n".join(preview(tmp_path / "new", beginning, 6))
    assert "The council and The trust" in shown
    assert "Timescales: January 2027 to December 2028" in shown
    assert "Sponsor: not said yet" in shown
    assert not (tmp_path / "new").exists()
