"""`pqmodel assess` through the real command: piped lines, a killed run, files of answers, and real keys."""

from __future__ import annotations

import json
import os
import select
import subprocess
import sys
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from pqmodel.questionnaire import locating
from tests.conftest import PATIENCE
from tests.journeys import program

DAY = datetime(2026, 11, 21, 12, tzinfo=UTC)
COMMAND = program.installed()
SHIPPED = locating.named("workforce", Path.cwd())
ALL = len(SHIPPED.asked_of("manager"))
STAFF = len(SHIPPED.asked_of("staff"))
CULTURE, LEADERSHIP = (
    sum("manager" in each.audiences for each in section.statements)
    for section in SHIPPED.sections[:2]
)
STAFF_CULTURE = sum("staff" in each.audiences for each in SHIPPED.sections[0].statements)
FIRST = next(SHIPPED.statements())


def environment(home: Path) -> dict[str, str]:
    """The day fixed, nothing found by chance, and a home in which the documents folder is ours."""
    kept = {
        key: value
        for key, value in os.environ.items()
        if not key.startswith(("PQMODEL", "XDG", "PYTHONIO"))
    }
    return kept | {
        "SOURCE_DATE_EPOCH": str(int(DAY.timestamp())),
        "HOME": str(home),
        "PYTHONIOENCODING": "utf-8",
    }


def run(here: Path, *words: str, typed: str | bytes = "") -> program.Done:
    return program.run(*words, here=here, environment=environment(here), given=typed)


def responses(here: Path, cycle: str = "2026-Q4") -> list[dict[str, Any]]:
    return [
        response
        for path in sorted((here / "s/responses" / cycle).glob("[!_]*.json"))
        for response in json.loads(path.read_text("utf-8"))["responses"]
    ]


def values(here: Path) -> list[Any]:
    """The scores of the only response, in no order that tells anything."""
    (response,) = responses(here)
    return [answer.get("value") for answer in response["answers"].values()]


@pytest.fixture
def here(tmp_path: Path) -> Path:
    """A folder with a service in `s`."""
    made = run(tmp_path, "init", "s", "--service", "Rose House", "--type", "Care home")
    assert made.returncode == 0, made.stderr
    return tmp_path


def test_with_nothing_set_up_two_questions_are_asked_and_it_starts(tmp_path: Path) -> None:
    shown = run(tmp_path, "assess", "--plain", "-w", "s", typed="\n  Rose   House \n9\n2\n4\nq\n")
    assert shown.returncode == 0, shown.stderr
    assert shown.stdout.count("What is your service called?") == 2
    assert "Type 1 to 7, or words." in shown.stdout
    assert f"Its records are kept in {(tmp_path / 's').resolve()}" in shown.stdout
    assert f"Statement 1 of {ALL}, Culture. {FIRST.text}" in shown.stdout
    assert 'service: "Rose House"' in (tmp_path / "s/pqmodel.yaml").read_text("utf-8")
    assert 'type: "Home care"' in (tmp_path / "s/pqmodel.yaml").read_text("utf-8")
    assert values(tmp_path) == [4]


@pytest.mark.parametrize("typed", ["", "\n", "Rose House\n"])
def test_input_that_ends_before_the_name_and_type_is_refused_with_the_command(
    tmp_path: Path, typed: str
) -> None:
    shown = run(tmp_path, "assess", "-w", "s", typed=typed)
    assert shown.returncode == 1
    assert "pqmodel init" in shown.stderr
    assert "--service" in shown.stderr
    assert not (tmp_path / "s").exists()


def test_piped_answers_complete_a_pillar_and_the_results_follow(here: Path) -> None:
    shown = run(here, "-w", "s", "assess", "--plain", "--pillar", "culture", typed="3\n" * CULTURE)
    assert shown.returncode == 0, shown.stderr
    assert f"That is the end: all {CULTURE} statements are answered." in shown.stdout
    assert f"{ALL - CULTURE} statements of other pillars are still open." in shown.stdout
    assert "Rose House: results of 2026-Q4" in shown.stdout
    assert values(here) == [3] * CULTURE


def test_end_of_input_in_the_middle_stops_politely_and_the_next_run_goes_on(here: Path) -> None:
    first = run(here, "assess", "-w", "s", "--plain", typed="3\n4\n")
    assert first.returncode == 0
    assert f"Stopped. 2 of {ALL} statements answered." in first.stdout
    assert "To go on: pqmodel -w s assess --plain" in first.stdout
    assert "results of" not in first.stdout
    assert f"Statement 3 of {ALL}" in run(here, "assess", "-w", "s", typed="").stdout


def test_the_plain_manner_offers_all_that_the_keys_do(here: Path) -> None:
    lines = [
        "3",
        'c It’s "fine" 😀',
        "4",
        "e",
        "Minutes, page 2",
        "b",
        "c",
        "",
        "5",
        "",
        "s",
        "u",
        "g",
        "2",
        "g 9",
        "?",
    ]
    shown = run(here, "assess", "-w", "s", typed="\n".join([*lines, "what", "7", "u", "q", ""]))
    told = shown.stdout
    assert shown.returncode == 0, shown.stderr
    assert (
        f"Pillar 1 of 4: {SHIPPED.pillars[0].title}. {CULTURE} statements. 0 of {ALL} answered, about "
        in told
    )
    assert "Saved: 3 Partly." in told
    assert "The comment is kept. Now your answer." in told
    assert 'Your answer: 4 Mostly. Enter keeps it.\nComment: It’s "fine" 😀' in told
    assert "Nothing was changed." in told
    assert "Skipped for now." in told
    assert "Undone. This one is no longer skipped." in told
    assert f"2 {SHIPPED.pillars[1].title}: 0 of {LEADERSHIP} answered" in told
    assert f"Statement {CULTURE + 1} of {ALL}, Leadership." in told
    assert "There is no pillar '9' in this list." in told
    assert "Why it matters: " in told
    assert "What staff are asked: " in told
    assert "'what' is not an answer here. Press 1 to 5, n or d; ? shows the rest." in told
    assert "'7' is not an answer here." in told
    assert "Undone. This one has 4 Mostly again." in told
    (response,) = responses(here)
    assert response["answers"]["culture-leaders-show-values"] == {
        "value": 4,
        "note": 'It’s "fine" 😀',
    }
    assert response["answers"]["culture-values-recruitment"] == {"evidence": "Minutes, page 2"}


def test_windows_line_ends_a_byte_order_mark_and_broken_letters_do_no_harm(here: Path) -> None:
    typed = "\ufeff3\r\n".encode() + b"c caf\xe9 \xff\r\n4\r\n\x00\x1b[A\r\nq\r\n"
    shown = run(here, "assess", "-w", "s", typed=typed)
    assert shown.returncode == 0, shown.stderr
    (response,) = responses(here)
    assert response["answers"]["culture-shared-direction"] == {"value": 3}
    assert response["answers"]["culture-leaders-show-values"] == {"value": 4, "note": "café ÿ"}


def test_a_finished_assessment_says_so_and_can_be_changed(here: Path) -> None:
    run(here, "assess", "-w", "s", typed="s\n" + "3\n" * (ALL - 1))
    again = run(here, "assess", "-w", "s", typed="5\ns\n4\nl\n1\n1\nq\n")
    assert (
        f"This is finished already: {ALL - 1} of {ALL} statements answered, 1 skipped."
        in again.stdout
    )
    assert f"- {FIRST.text}" in again.stdout
    assert "'5' does nothing here. Press Enter alone to end." in again.stdout
    assert "Your answer: 4 Mostly. Enter keeps it." in again.stdout
    assert sorted(values(here)) == [1] + [3] * (ALL - 1)
    assert responses(here)[0]["finished"] is True


def test_the_previous_score_is_said_to_the_manager_who_asks_for_it_and_to_nobody_else(
    here: Path,
) -> None:
    run(here, "assess", "-w", "s", "--cycle", "2026-Q3", typed="2\nna\n")
    shown = run(here, "assess", "-w", "s", "--cycle", "2026-Q3", typed="p\n").stdout
    assert "There is no earlier answer of yours to show." in shown
    assert "p says what you answered last time" not in shown
    shown = run(here, "assess", "-w", "s", typed="3\np\n4\np\n").stdout
    assert "p says what you answered last time, in 2026-Q3." in shown
    assert "Last time (2026-Q3): 2" not in shown
    assert "Last time (2026-Q3): n Not applicable." in shown
    assert "Last time (2026-Q3): not answered." in shown
    shown = run(
        here, "assess", "-w", "s", "--cycle", "2026-Q4", "--show-previous", typed="b\nb\n\n"
    ).stdout
    assert "Last time (2026-Q3): 2 A little." in shown
    assert "--show-previous" in shown


def test_a_new_cycle_begins_blank_and_enter_takes_over_nothing(here: Path) -> None:
    run(here, "assess", "-w", "s", "--cycle", "2026-Q3", typed="2\nna\n")
    shown = run(here, "assess", "-w", "s", "--show-previous", typed="\n\n\n").stdout
    assert shown.count("This one has no answer yet.") == 3
    assert not (here / "s/responses/2026-Q4").exists()


def test_staff_read_their_own_wording_and_are_thanked_without_results(here: Path) -> None:
    run(here, "assess", "-w", "s", "--as", "care-staff", "--cycle", "2026-Q3", typed="2\n" * STAFF)
    shown = run(
        here,
        "assess",
        "-w",
        "s",
        "--as",
        "care-staff",
        "--pillar",
        "culture",
        typed="3\n" * STAFF_CULTURE,
    )
    assert shown.returncode == 0, shown.stderr
    assert "You answer as one of: Care staff. It stays unknown which one." in shown.stdout
    assert "Do not write names" in shown.stdout
    assert f"Statement 1 of {STAFF_CULTURE}, Culture. {FIRST.words_for('staff')}" in shown.stdout
    assert "Last time" not in shown.stdout
    assert "Thank you." in shown.stdout
    assert "results of" not in shown.stdout
    (response,) = responses(here)
    assert response["finished"] is True
    (path,) = (here / "s/responses/2026-Q4").glob("*.json")
    assert datetime.fromtimestamp(path.stat().st_mtime).date().isoformat() == "2026-10-01"


def test_the_next_of_the_staff_is_asked_whether_they_are_a_new_person(here: Path) -> None:
    command = ["assess", "-w", "s", "--as", "care-staff"]
    run(here, *command, typed="3\n3\n")
    shown = run(here, *command, typed="x\n1\n4\n")
    assert "One assessment of this group was begun and not finished." in shown.stdout
    assert "Type a number, 1 to 2, and press Enter." in shown.stdout
    assert sorted(len(response["answers"]) for response in responses(here)) == [1, 2]
    shown = run(here, *command, typed="2\n5\n")
    assert f"go on with the one that has 2 of {STAFF} answered" in shown.stdout
    assert sorted(len(response["answers"]) for response in responses(here)) == [1, 3]
    assert run(here, *command, typed="").returncode == 0


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["--as", "nobody"], "There is no group 'nobody'"),
        (["--pillar", "cultur"], "did you mean 'culture'?"),
        (["--json"], "cannot be asked for one by one with --json"),
        (["--answers", "missing.csv"], "missing.csv is not there"),
        (["--answers", "."], "pqmodel: . is a folder"),
        (["--cycle", "Autumn"], "'Autumn' is not a cycle"),
    ],
)
def test_what_cannot_be_done_is_refused_in_words(here: Path, words: list[str], told: str) -> None:
    shown = run(here, "assess", "-w", "s", *words, typed="3\n")
    assert shown.returncode == 1
    assert told in shown.stderr
    assert shown.stdout == ""
    assert responses(here) == []


def test_five_faults_in_a_file_give_five_messages_with_places_and_save_nothing(here: Path) -> None:
    (here / "answers.csv").write_text(
        "statement;score;note\n"
        "culture-shared-directoin;3;\n"
        "culture-leaders-show-values;6;\n"
        "culture-values-recruitment;yes;\n"
        "culture-welcome;3;\n"
        "culture-welcome;4;\n"
        ";5;who?\n",
        encoding="utf-8-sig",
    )
    shown = run(here, "assess", "-w", "s", "--answers", "answers.csv")
    assert shown.returncode == 1
    assert shown.stderr.splitlines() == [
        "pqmodel: answers.csv has 5 faults, so nothing was saved.",
        "  answers.csv:2: there is no statement culture-shared-directoin – did you mean 'culture-shared-direction'?",
        "  answers.csv:3: '6' is not a score for culture-leaders-show-values"
        " – give 1 to 5, na (Not applicable) or dk (Don't know)",
        "  answers.csv:4: 'yes' is not a score for culture-values-recruitment"
        " – give 1 to 5, na (Not applicable) or dk (Don't know)",
        "  answers.csv:6: 'culture-welcome' stands twice (first on line 5) – keep one of them",
        "  answers.csv:7: has no statement id – write the id in the column statement",
    ]
    assert responses(here) == []


def test_answers_from_a_file_or_the_input_are_counted_in_words_and_in_json(here: Path) -> None:
    (here / "a.yaml").write_text(
        "culture-shared-direction: 3\nculture-one-team: {note: x}\n", encoding="utf-8"
    )
    told = run(here, "assess", "-w", "s", "--answers", "a.yaml")
    assert told.returncode == 0, told.stderr
    assert told.stdout.startswith(
        f"2 answers saved for Manager, 2026-Q4: 1 of {ALL} statements answered."
    )
    shown = run(
        here, "--json", "assess", "-w", "s", "--answers", "-", typed='{"culture-one-team": "4"}'
    )
    assert json.loads(shown.stdout) == {
        "format": 1,
        "cycle": "2026-Q4",
        "group": "manager",
        "saved": 1,
        "answered": 2,
        "statements": ALL,
    }


def test_a_file_where_nothing_is_set_up_is_refused_with_the_command(tmp_path: Path) -> None:
    shown = run(tmp_path, "assess", "-w", "s", "--answers", "-", typed="{}")
    assert shown.returncode == 1
    assert "pqmodel init" in shown.stderr


class Killed:
    """A run in lines, to be killed in the middle."""

    def __init__(self, here: Path) -> None:
        command = [*COMMAND, "assess", "-w", "s", "--plain"]
        pipe = subprocess.PIPE
        self.process = subprocess.Popen(
            command, cwd=here, env=environment(here), stdin=pipe, stdout=pipe
        )

    def until(self, words: str) -> None:
        assert self.process.stdout
        for line in self.process.stdout:
            if words in line.decode():
                return
        raise AssertionError(f"{words!r} was not said")

    def type(self, line: str) -> None:
        assert self.process.stdin
        self.process.stdin.write(f"{line}\n".encode())
        self.process.stdin.flush()

    def kill(self) -> None:
        self.process.kill()
        self.process.communicate()


@pytest.fixture
def killed(here: Path) -> Iterator[Killed]:
    started = Killed(here)
    yield started
    if started.process.poll() is None:
        started.kill()


def test_seven_answers_are_there_after_the_program_is_killed_at_the_eighth(
    here: Path, killed: Killed
) -> None:
    for number in range(1, 8):
        killed.until(f"Statement {number} of {ALL}")
        killed.type(str(number % 5 + 1))
    killed.until(f"Statement 8 of {ALL}")
    killed.kill()
    assert sorted(values(here)) == [1, 2, 2, 3, 3, 4, 5]
    shown = run(here, "assess", "-w", "s", typed="q\n")
    assert f"7 of {ALL} answered" in shown.stdout
    assert f"Statement 8 of {ALL}" in shown.stdout


def test_two_at_once_stop_the_second_in_words_and_keep_the_first(
    here: Path, killed: Killed
) -> None:
    killed.until(f"Statement 1 of {ALL}")
    run(here, "assess", "-w", "s", typed="2\n")
    killed.type("5")
    killed.process.wait(timeout=PATIENCE)
    assert killed.process.returncode == 1
    assert values(here) == [2]


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="a terminal is played by a pty")
def test_real_keys_answer_and_ctrl_c_gives_the_terminal_back(here: Path) -> None:
    import pty
    import termios

    ours, theirs = pty.openpty()
    before = termios.tcgetattr(theirs)
    process = subprocess.Popen(
        [*COMMAND, "assess", "-w", "s"],
        cwd=here,
        env=environment(here) | {"TERM": "xterm"},
        stdin=theirs,
        stdout=theirs,
        stderr=theirs,
        start_new_session=True,
    )

    def until(words: str) -> str:
        shown = ""
        latest = time.monotonic() + PATIENCE
        while words not in shown:
            ready, _, _ = select.select([ours], [], [], 1)
            if ready:
                shown += os.read(ours, 65536).decode(errors="replace")
                continue
            # Our own end of the terminal stays open, so a program that has ended closes nothing.
            has_ended = process.poll() is not None
            assert not has_ended, f"It ended before {words!r} was shown: {shown[-2000:]}"
            assert time.monotonic() < latest, f"{words!r} was not shown: {shown[-2000:]}"
        return shown

    until("Press 1 to 5, n or d.")
    os.write(ours, b"34nd\x1b[D")
    until("your answer")
    os.write(ours, 'cIt\'s "so" 😀\r'.encode())
    until("The comment is kept.")
    os.write(ours, b"u")
    until("taken away again")
    os.write(ours, b"\x03")
    until(f"Stopped. 4 of {ALL} statements answered.")
    assert process.wait(timeout=PATIENCE) == 130
    assert termios.tcgetattr(theirs) == before
    os.close(ours)
    os.close(theirs)
    assert sorted(map(str, values(here))) == ["3", "4", "dk", "na"]


GARDEN = """
format: 1
id: garden
version: "1"
title: Garden
about: How the garden is kept.
scale:
  points:
POINTS
  target: 7
  favourable_from: 7
  not_applicable: {label: No such bed, meaning: There is none.}
  dont_know: {label: Not seen, meaning: I have not looked.}
pillars:
  - id: beds
    title: The beds
    short: Beds
    about: All beds.
    statements:
      - {id: beds-weeded, text: Beds are weeded., plain: I see no weeds., why: Weeds grow., levels: {0: All weeds., 9: None.}, actions: [do-weed]}
      - {id: beds-watered, text: Beds are watered., plain: I see wet beds., why: It is dry., levels: {0: Dust., 9: Wet.}, actions: [do-weed]}
    actions:
      - {id: do-weed, title: Weed the beds, steps: [Look, Weed, Look again], involved: All, effort: low, inputs: Time, output: Beds, outcome: Order, outcome_for_people: Joy, indicator: Weeds, monitoring: Weekly}
"""  # noqa: E501


def test_a_questionnaire_of_ones_own_with_ten_points_from_zero_works_the_same(
    tmp_path: Path,
) -> None:
    points = "\n".join(
        f"    - {{value: {n}, label: Step {n}, meaning: It is {n}.}}" for n in range(10)
    )
    (tmp_path / "garden.yaml").write_text(GARDEN.replace("POINTS", points), encoding="utf-8")
    made = run(tmp_path, "init", "s", "--service", "Orchard", "--questionnaire", "garden.yaml")
    assert made.returncode == 0, made.stderr
    shown = run(tmp_path, "assess", "-w", "s", typed="10\n?\n0\n9\n")
    assert shown.returncode == 0, shown.stderr
    assert "Pillar: The beds. 2 statements." in shown.stdout
    assert "'10' is not an answer here. Press 0 to 9, n or d" in shown.stdout
    assert "0 Step 0: All weeds." in shown.stdout
    assert "Saved: 0 Step 0." in shown.stdout
    assert "Orchard: results of 2026-Q4" in shown.stdout
    assert sorted(values(tmp_path)) == [0, 9]
    refused = run(tmp_path, "assess", "-w", "s", "--answers", "-", typed="beds-weeded: 10\n")
    assert "give 0 to 9, na (No such bed) or dk (Not seen)" in refused.stderr
