"""Reports as a story through the real command."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from tests.attacks.test_hostile_words import ACTING
from tests.document.test_word import opened, words_of
from tests.factories.pages import Page
from tests.factories.tags import reader as reader_of
from tests.factories.tags import tags_of
from tests.journeys.program import run
from tests.journeys.test_templates import TEMPLATES

MARKS = '<b>x</b><script>alert(1)</script> {{ 7*7 }} {% raise %} #eval("1") $x^2$ \\u{202e} ]] }}'
LONG = "w" * 300


@pytest.mark.real_command
def test_the_real_command_writes_a_report(made_up: Path, tmp_path: Path) -> None:
    done = run("-w", made_up, "report", tmp_path / "report.html")
    assert done.returncode == 0, done.stderr
    assert done.stdout.endswith("the report of 2026-Q4, for the owner and the board.\n")


@pytest.mark.parametrize("reader", ["board", "staff", "inspector"])
@pytest.mark.parametrize("cycle", ["2026-Q1", "2026-Q4"])
def test_each_reader_gets_a_page(made_up: Path, tmp_path: Path, reader: str, cycle: str) -> None:
    file = tmp_path / "report.html"
    words = ("-w", made_up, "report", file, "--for", reader, "--cycle", cycle, "--json")
    done = run(*words)
    assert done.returncode == 0, done.stderr
    told = json.loads(done.stdout)
    assert told["cycle"] == cycle
    data = file.read_bytes()
    assert len(data) < 500_000
    page = Page(data)
    assert [e.attributes["id"] for e in page.all("section")] == told["sections"]
    assert ("is the first round with answers" in page.text) == (cycle == "2026-Q1")
    assert "pqmodel -w" not in page.text


@pytest.mark.parametrize("reader", ["board", "staff", "inspector"])
def test_each_reader_gets_a_pdf(made_up: Path, tmp_path: Path, reader: str) -> None:
    file = tmp_path / "report.pdf"
    done = run("-w", made_up, "report", file, "--for", reader)
    assert done.returncode == 0, done.stderr
    tree = tags_of(file.read_bytes())
    assert len(tree.all("Figure")) == 4
    assert all(table.all("TH") for table in tree.all("Table"))
    # The one page first is one page.
    first, second = (page.extract_text() for page in reader_of(file.read_bytes()).pages[:2])
    assert "What we are doing" in first
    assert "Contents" in second.split("The profile")[0]


def test_a_word_file_and_an_own_template_are_written(made_up: Path, tmp_path: Path) -> None:
    file = tmp_path / "report.docx"
    done = run("-w", made_up, "report", file, "--for", "staff")
    assert done.returncode == 0, done.stderr
    assert len(opened(file.read_bytes()).inline_shapes) == 4

    ours = tmp_path / "ours.docx"
    template = TEMPLATES / "council-report.docx"
    done = run("-w", made_up, "report", ours, "--template", template, "--json")
    assert done.returncode == 0, done.stderr
    told = json.loads(done.stdout)
    assert told["rows"]["action"] == 10
    text = words_of(opened(ours.read_bytes()))
    assert "{{" not in text
    assert "than you do" not in text

    over = run("-w", made_up, "report", template, "--template", template, "--force")
    assert over.returncode == 1
    assert "The template would be written over." in over.stderr
    other = run("-w", made_up, "report", tmp_path / "x.pdf", "--template", template)
    assert other.returncode == 1
    assert "A Word template cannot be filled into x.pdf." in other.stderr


def test_a_report_goes_over_no_file_unasked(made_up: Path, tmp_path: Path) -> None:
    file = tmp_path / "report.html"
    file.write_text("mine")
    refused = run("-w", made_up, "report", file)
    assert refused.returncode == 1
    assert "is there already" in refused.stderr
    assert file.read_text() == "mine"
    assert run("-w", made_up, "report", file, "--force").returncode == 0
    assert (tmp_path / "report-before-1.html").read_text() == "mine"


def test_a_name_of_another_kind_is_refused_with_those_that_there_are(
    made_up: Path, tmp_path: Path
) -> None:
    refused = run("-w", made_up, "report", tmp_path / "report.txt")
    assert refused.returncode == 1
    assert "A document cannot be written as report.txt." in refused.stderr
    assert ".html" in refused.stderr
    assert not (tmp_path / "report.txt").exists()


def test_a_service_without_answers_gets_a_report_that_says_so(tmp_path: Path) -> None:
    assert run("init", tmp_path / "s", "--service", "O'Brien & Søn हिन्दी").returncode == 0
    done = run("-w", tmp_path / "s", "report", tmp_path / "r.html")
    assert done.returncode == 0, done.stderr
    page = Page((tmp_path / "r.html").read_bytes())
    assert "so nothing can be said of O'Brien & Søn हिन्दी." in page.text
    assert "There is no action plan yet." in page.text


def test_what_people_wrote_is_inert_in_a_report(made_up: Path, tmp_path: Path) -> None:
    root = Path(shutil.copytree(made_up, tmp_path / "d"))
    ten_thousand = "word " * 10_000
    for title, progress in ((MARKS, LONG), (LONG, ten_thousand), (ACTING + "seen", MARKS)):
        added = run("-w", root, "plan", "add", title, "--lead", MARKS, "--json")
        assert added.returncode == 0, added.stderr
        key = json.loads(added.stdout)["id"]
        done = run("-w", root, "plan", "set", key, "--progress", progress)
        assert done.returncode == 0, done.stderr
    file = tmp_path / "r.html"
    assert run("-w", root, "report", file).returncode == 0
    data = file.read_bytes().decode()
    page = Page(file.read_bytes())
    assert not page.all("script")
    assert "{{ 7*7 }}" in page.text
    assert LONG in page.text
    assert {ascii(sign) for sign in ACTING if sign in data} == set()
    word = tmp_path / "r.docx"
    assert run("-w", root, "report", word).returncode == 0
    assert LONG in words_of(opened(word.read_bytes()))
    pdf = tmp_path / "r.pdf"
    done = run("-w", root, "report", pdf)
    assert done.returncode == 0, done.stderr
    text = "".join(page.extract_text() for page in reader_of(pdf.read_bytes()).pages)
    assert '#eval("1")' in text
    assert {ascii(sign) for sign in ACTING.replace("\u200b", "") if sign in text} == set()


def test_a_reader_set_by_hand_is_checked_with_its_line(made_up: Path, tmp_path: Path) -> None:
    root = Path(shutil.copytree(made_up, tmp_path / "d"))
    config = root / "pqmodel.yaml"
    whole = config.read_text("utf-8")
    config.write_text(
        f"{whole}\nreport:\n  staff:\n    sections: [plan, gossip]\n", encoding="utf-8"
    )
    refused = run("-w", root, "report", tmp_path / "r.html")
    assert refused.returncode == 1
    assert "gossip" in refused.stderr
    config.write_text(f"{whole}\nreport:\n  staff:\n    sections: [plan]\n", encoding="utf-8")
    done = run("-w", root, "report", tmp_path / "r.html", "--for", "staff", "--json")
    assert json.loads(done.stdout)["sections"] == ["plan"]
