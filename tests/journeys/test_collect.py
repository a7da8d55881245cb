"""Forms go out, and what comes back is taken in, once, whatever it comes in."""

from __future__ import annotations

import csv
import hashlib
import json
import shutil
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from pqmodel.answers.response_code import encode
from pqmodel.questionnaire.loading import load
from pqmodel.questionnaire.model import Questionnaire
from pqmodel.questionnaire.versions.snapshots import keep_snapshot
from tests.conftest import ROOT
from tests.factories.office import SOFFICE, converted
from tests.journeys.program import run

SHIPPED = ROOT / "questionnaires" / "workforce"


def pqmodel(*words: str, code: int = 0, given: str | None = None) -> str:
    done = run(*words, given=given)
    assert done.returncode == code, done.stdout + done.stderr
    assert "Traceback" not in done.stdout + done.stderr
    return done.stdout + done.stderr


def collected(at: Path, *words: str, code: int = 0) -> Any:
    done = run("-w", at, "collect", *words, "--json", "--cycle", "2026-Q4")
    assert done.returncode == code, done.stdout + done.stderr
    return json.loads(done.stdout)


@pytest.fixture
def questionnaire() -> Questionnaire:
    return load(SHIPPED)


@pytest.fixture
def at(tmp_path: Path) -> Path:
    pqmodel(
        "init",
        str(tmp_path / "s"),
        "--service",
        "Rose House",
        "--group",
        "care-staff",
        "--group",
        "nights",
    )
    return tmp_path / "s"


def response_file(
    path: Path, questionnaire: Questionnaire, group: str, number: int, cycle: str = "2026-Q4"
) -> Path:
    """A response file as the page saves it; the answers differ by `number`."""
    identity = hashlib.sha256(str(number).encode()).hexdigest()[:32]
    statements = [each for each in questionnaire.statements() if "staff" in each.audiences]
    answers = {
        s.id: {"value": 1 + (number + place) % 5, "note": ""} for place, s in enumerate(statements)
    }
    content = {
        "format": 1,
        "kind": "pqmodel response",
        "id": identity,
        "nonce": int(identity[:5], 16),
        "questionnaire": questionnaire.ref.model_dump(),
        "cycle": cycle,
        "group": group,
        "answers": answers,
    }
    path.write_text(json.dumps(content), encoding="utf-8")
    return path


def test_a_response_file_and_its_code_are_one_response(
    at: Path, tmp_path: Path, questionnaire: Questionnaire
) -> None:
    path = response_file(tmp_path / "a.json", questionnaire, "nights", 7)
    content = json.loads(path.read_text(encoding="utf-8"))
    values = {key: answer["value"] for key, answer in content["answers"].items()}
    code = encode(questionnaire, "nights", content["nonce"], values)
    assert collected(at, str(path))["new"] == 1
    again = collected(at, code, "--from", "code")
    assert (again["new"], again["already"]) == (0, 1)


def test_whoever_has_collected_hears_where_to_see_it(
    at: Path, tmp_path: Path, questionnaire: Questionnaire
) -> None:
    path = str(response_file(tmp_path / "a.json", questionnaire, "nights", 7))
    words = ("-w", str(at), "collect", path, "--cycle", "2026-Q4")
    pointer = "See who has answered: pqmodel -w"
    assert pointer not in pqmodel(*words, "--dry-run")
    assert pointer in pqmodel(*words)
    # Nothing came in this time.
    assert pointer not in pqmodel(*words)


def test_the_same_form_under_another_name_is_one_and_equal_answers_of_two_people_are_two(
    at: Path, tmp_path: Path, questionnaire: Questionnaire
) -> None:
    first = response_file(tmp_path / "a.json", questionnaire, "nights", 5)
    shutil.copy(first, tmp_path / "copy of a.json")
    content = json.loads(first.read_text(encoding="utf-8"))
    content |= {"id": "f" * 32, "nonce": 0xFFFFF}
    (tmp_path / "b.json").write_text(json.dumps(content), encoding="utf-8")
    gathered = collected(at, *(str(path) for path in sorted(tmp_path.glob("*.json"))))
    assert (gathered["new"], gathered["already"]) == (2, 1)


def test_a_dry_run_changes_nothing(at: Path, tmp_path: Path, questionnaire: Questionnaire) -> None:
    path = response_file(tmp_path / "a.json", questionnaire, "nights", 5)
    collected(
        at, "--from", "code", "nonsense", code=1
    )  # the questionnaire's cache is there from now on
    before = sorted((p, p.read_bytes()) for p in at.rglob("*") if p.is_file())
    assert collected(at, str(path), "--dry-run")["new"] == 1
    assert sorted((p, p.read_bytes()) for p in at.rglob("*") if p.is_file()) == before


def test_a_form_of_another_cycle_or_of_an_unknown_group_is_refused_in_words(
    at: Path, tmp_path: Path, questionnaire: Questionnaire
) -> None:
    response_file(tmp_path / "old.json", questionnaire, "nights", 1, cycle="2026-Q3")
    response_file(tmp_path / "strange.json", questionnaire, "gardeners", 1)
    response_file(tmp_path / "good.json", questionnaire, "nights", 1)
    told = pqmodel("-w", str(at), "collect", str(tmp_path), "--cycle", "2026-Q4", code=1)
    assert "is a form of 2026-Q3" in told
    assert "gardeners" in told
    assert "1 response taken in for 2026-Q4 from 3 files; 2 refused." in told


def test_a_mistyped_code_is_refused_with_its_line_and_group(
    at: Path, questionnaire: Questionnaire
) -> None:
    codes = [
        encode(questionnaire, "nights", n, {s.id: 3 for s in questionnaire.statements()})
        for n in (1, 2, 3)
    ]
    wrong = codes[1][:10] + ("2" if codes[1][10] != "2" else "3") + codes[1][11:]
    listed = at.parent / "codes.txt"
    listed.write_text("\n".join([codes[0], wrong, codes[2]]), encoding="utf-8")
    told = pqmodel(
        "-w", str(at), "collect", str(listed), "--from", "code", "--cycle", "2026-Q4", code=1
    )
    assert "codes.txt:2:Group2" in "".join(told.split())
    assert "2 responses taken in" in told


@pytest.mark.slow
def test_three_hundred_mixed_files_in_one_call(
    at: Path, tmp_path: Path, questionnaire: Questionnaire
) -> None:
    inbox = tmp_path / "inbox"
    inbox.mkdir()
    labels = {p.value: p.label for p in questionnaire.scale.points}
    # 60 of our Excel forms, each its own copy, filled through LibreOffice where there is one.
    pqmodel(
        "-w", str(at), "forms", "--cycle", "2026-Q4", "--format", "xlsx", "--group", "nights", "--copies", "60",
        "-o", str(tmp_path / "out"),
    )  # fmt: skip
    for number, path in enumerate(sorted((tmp_path / "out").glob("*.xlsx"))):
        fill(path, number, labels)
    if SOFFICE:
        some = sorted((tmp_path / "out").glob("*.xlsx"))[:20]
        for path in converted("xlsx", tmp_path / "saved", *some):
            shutil.copy(path, tmp_path / "out" / path.name)
    for path in (tmp_path / "out").glob("*.xlsx"):
        shutil.move(path, inbox / path.name)
    # 223 response files of the page.
    for number in range(223):
        response_file(inbox / f"page-{number:03d}.json", questionnaire, "care-staff", number)
    # One download each of Microsoft Forms (9 people) and Google Forms (11).
    microsoft(inbox / "Microsoft download.xlsx", questionnaire, 9)
    google(inbox / "Google answers care-staff.csv", questionnaire, 11)
    # Ten duplicates, five broken ones.
    for number in range(5):
        shutil.copy(inbox / f"page-{number:03d}.json", inbox / f"zz copy {number}.json")
    for path in sorted(inbox.glob("form-*.xlsx"))[:5]:
        shutil.copy(path, inbox / f"zz again {path.name}")
    (inbox / "zz-empty.xlsx").write_bytes(b"")
    (inbox / "zz-picture.xlsx").write_bytes(b"\x89PNG\r\n\x1a\n" + b"\0" * 64)
    (inbox / "zz-half.json").write_text('{"format": 1, "kind": "pqmodel resp', encoding="utf-8")
    (inbox / "zz-other.json").write_text('{"something": "else"}', encoding="utf-8")
    (inbox / "zz-letter.csv").write_text("Dear manager,\nI am on leave.\n", encoding="utf-8")
    assert len(list(inbox.iterdir())) == 300
    gathered = collected(at, str(inbox), "--group", "care-staff", code=1)
    assert (gathered["new"], gathered["already"], gathered["refused"]) == (303, 10, 5)
    kinds = {file["kind"] for file in gathered["files"] if file["new"]}
    assert kinds == {"form", "response", "ms-forms", "google-forms"}
    assert all(fault["what"] for file in gathered["files"] for fault in file["faults"])
    again = collected(at, str(inbox), "--group", "care-staff", code=1)
    assert (again["new"], again["already"], again["refused"]) == (0, 313, 5)
    results = json.loads(
        pqmodel("-w", str(at), "results", "--release", "--json", "--cycle", "2026-Q4")
    )
    assert results["overall"]["n"] == 60 + 223 + 9 + 11
    groups = sorted((at / "responses" / "2026-Q4").glob("[!_]*.json"))
    kept = [len(json.loads(path.read_bytes())["responses"]) for path in groups]
    assert sum(kept) == 303
    assert len({path.stat().st_mtime for path in groups}) == 1


def fill(path: Path, number: int, labels: dict[int, str]) -> None:
    """Fills an Excel form as a person does, by choosing from the drop-downs."""
    book = openpyxl.load_workbook(path)
    sheet = book.worksheets[0]
    place = 0
    for row in sheet.iter_rows(min_col=1, max_col=3):
        if (
            isinstance(row[0].value, str)
            and row[0].value.count(".") == 1
            and row[0].value.replace(".", "").isdecimal()
        ):
            value = 1 + (number + place) % 5
            row[2].value = f"{value} - {labels[value]}"
            place += 1
    assert place == 45
    book.save(path)


def microsoft(path: Path, questionnaire: Questionnaire, people: int) -> None:
    """A workbook as Microsoft Forms downloads it: its own columns first, then a column a question."""
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    statements = [each for each in questionnaire.statements() if "staff" in each.audiences]
    own = ["ID", "Start time", "Completion time", "Email", "Name"]
    sheet.append(
        [*own, *(statement.words_for("staff") for statement in statements), "Anything else?"]
    )
    labels = {p.value: p.label for p in questionnaire.scale.points}
    for person in range(people):
        scores = [
            f"{v} - {labels[v]}" for v in (1 + (person + n) % 5 for n in range(len(statements)))
        ]
        times = [f"11/2/26 9:{person:02d}:00", f"11/2/26 9:{person:02d}:59"]
        sheet.append([person + 1, *times, "anonymous", "", *scores, "no"])
    book.save(path)


def google(path: Path, questionnaire: Questionnaire, people: int) -> None:
    """A CSV as Google Forms downloads it: a time stamp first, then a column a question."""
    statements = [each for each in questionnaire.statements() if "staff" in each.audiences]
    labels = {p.value: p.label for p in questionnaire.scale.points}
    with path.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream)
        writer.writerow(["Timestamp", *(statement.text for statement in statements)])
        for person in range(people):
            writer.writerow(
                [
                    f"2026/11/02 9:{person:02d}:11 am",
                    *(labels[1 + (person + n) % 5] for n in range(len(statements))),
                ]
            )


def test_equal_rows_of_two_groups_are_one_person_unless_somebody_says_otherwise(
    at: Path, tmp_path: Path
) -> None:
    rows = "culture-respect,culture-one-team\n4,5\n3,3\n"
    files = []
    for folder in ("ga", "gb"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "dl.csv").write_text(rows, encoding="utf-8")
        files.append(str(tmp_path / folder / "dl.csv"))
    assert collected(at, files[0], "--group", "care-staff")["new"] == 2
    told = pqmodel("-w", str(at), "--cycle", "2026-Q4", "collect", files[1], "--group", "nights")
    assert "2 rows are in 2026-Q4 already (Care staff), so they were not taken in." in " ".join(
        told.split()
    )
    assert collected(at, files[1], "--group", "nights", "--again")["new"] == 2
    for file, group in zip(files, ("care-staff", "nights"), strict=True):
        again = collected(at, file, "--group", group)
        assert (again["new"], again["already"], again["elsewhere"]) == (0, 2, 0)


def test_a_download_that_grows_each_quarter_gives_its_new_rows_alone(
    at: Path, tmp_path: Path
) -> None:
    head = "Timestamp,culture-respect,culture-one-team\n"
    rows = [f"2026/08/{day:02d} 9:12:11,{1 + day % 5},4\n" for day in range(1, 10)]
    file = tmp_path / "dl.csv"
    file.write_text(head + "".join(rows), encoding="utf-8")
    words = ["-w", str(at), "--json", "--quiet", "--cycle", "2026-Q3", "collect", str(file)]
    assert json.loads(pqmodel(*words, "--group", "nights"))["new"] == 9
    file.write_text(head + "".join(rows) + "2026/11/02 9:12:11,1,1\n", encoding="utf-8")
    later = collected(at, str(file), "--group", "nights", "--dry-run")
    assert (later["new"], later["already"], later["elsewhere"]) == (1, 0, 9)
    # A question that was put in between leaves the old rows an empty cell.
    wider = [line.replace(",", ",,", 1) for line in rows]
    file.write_text(
        head.replace(",", ",culture-shared-direction,", 1)
        + "".join(wider)
        + "2026/11/02 9:12:11,5,1,1\n",
        encoding="utf-8",
    )
    later = collected(at, str(file), "--group", "nights")
    assert (later["new"], later["already"], later["elsewhere"]) == (1, 0, 9)
    assert later["files"][0]["elsewhere"] == [
        {"cycle": "2026-Q3", "group": "nights", "title": "Nights", "persons": 9}
    ]


def test_rows_that_an_earlier_pqmodel_collected_without_their_group_are_known_again(
    at: Path, tmp_path: Path
) -> None:
    from pqmodel.answers.identity import identity_of_row
    from pqmodel.answers.inbox import Inbox
    from pqmodel.answers.response import Answer, Response
    from pqmodel.ground.cycle import parse
    from pqmodel.workspace.workspace import Workspace

    shipped, workspace = load(SHIPPED), Workspace(at)
    keep_snapshot(workspace, shipped)
    with Inbox(workspace, str(parse("2026-Q4").id)) as inbox:
        answers = {"culture-respect": Answer(value=4), "culture-one-team": Answer(value=5)}
        old = Response(
            questionnaire=shipped.ref, cycle="2026-Q4", group="nights", answers=answers, finished=True
        )  # fmt: skip
        inbox.take(identity_of_row(["4", "5"], 0), old)
    file = tmp_path / "dl.csv"
    file.write_text("culture-respect,culture-one-team\n4,5\n", encoding="utf-8")
    assert collected(at, str(file), "--group", "nights")["already"] == 1
    assert collected(at, str(file), "--group", "care-staff")["elsewhere"] == 1


def test_files_that_were_wholly_taken_in_are_deleted_where_that_is_wanted(
    at: Path, tmp_path: Path
) -> None:
    good, bad = tmp_path / "good.csv", tmp_path / "bad.csv"
    good.write_text("culture-respect,culture-one-team\n4,5\n", encoding="utf-8")
    bad.write_text("culture-respect,culture-one-team\n9,5\n", encoding="utf-8")
    words = ["-w", str(at), "collect", str(good), str(bad), "--group", "nights"]
    told = pqmodel(*words, "--dry-run", "--delete", code=1)
    assert "deleted" not in told
    told = pqmodel(*words, code=1)
    assert "Whoever receives such a file can read it" in told
    assert good.exists()
    told = pqmodel(*words, "--delete", code=1)
    assert "1 file deleted, of which everything was taken in." in told
    assert (good.exists(), bad.exists()) == (False, True)


def test_a_device_is_no_file_of_answers(at: Path) -> None:
    if Path("/dev/zero").exists():
        assert "device" in json.dumps(collected(at, "/dev/zero", "--group", "nights", code=1))
