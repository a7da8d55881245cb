"""A programme begins with the files of its form, each of which reads as it stands."""

from __future__ import annotations

from pathlib import Path

import pytest

from pqmodel.programme.beginning import begin
from pqmodel.programme.changing import add, set_fields
from pqmodel.programme.record import read_programme
from pqmodel.programme.templates import Template

ALWAYS = {"risks", "benefits", "decisions", "dependencies"}
MORE = {"issues", "lessons", "handovers", "stakeholders", "communications"}


@pytest.mark.parametrize(
    ("template", "registers"), [("scoping", ALWAYS), ("initiation", ALWAYS | MORE)]
)
def test_each_form_has_its_registers_and_reads_empty(
    tmp_path: Path, template: Template, registers: set[str]
) -> None:
    begin(tmp_path, "Ours: the first", template)
    assert {path.stem for path in (tmp_path / "registers").iterdir()} == registers
    programme = read_programme(tmp_path).programme
    assert programme.own.title == "Ours: the first"
    assert list(programme.entries()) == []


def test_the_fuller_form_takes_what_its_comments_say(tmp_path: Path) -> None:
    begin(tmp_path, "Ours", "initiation")
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
