"""Workspaces that an earlier version left are opened by this one, and work in them goes on."""

from __future__ import annotations

import json
import os
import zipfile
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from tests.journeys.program import run

EDITIONS = sorted((Path(__file__).parent.parent / "fixtures" / "past").glob("edition-*"))
REWORDED = ("why", "what", "source", "mend", "next", "command", "sentence", "note")
"""Keys whose text is for people: their words may be polished."""

TODAY = int(datetime(2026, 11, 21, 12, tzinfo=UTC).timestamp())
"""The day of every command here; that is when the records of edition-1 end."""


class PastService:
    """The service that an edition left, worked on with this version."""

    def __init__(self, edition: Path, name: str, root: Path) -> None:
        self.edition, self.root = edition, root
        with zipfile.ZipFile(edition / f"{name}.zip") as archive:
            archive.extractall(root)

    def run(self, *words: object, code: int = 0, given: str | None = None) -> str:
        """What is said on stdout; the exit code has to be `code`."""
        environment = {**os.environ, "SOURCE_DATE_EPOCH": str(TODAY)}
        done = run("-w", self.root, *words, environment=environment, given=given)
        assert done.returncode == code, f"{done.stdout}\n{done.stderr}"
        assert "Traceback" not in done.stdout + done.stderr
        return done.stdout

    def data(self, *words: object, code: int = 0) -> Any:
        return json.loads(self.run(*words, "--json", code=code))

    def actions(self) -> dict[str, dict[str, Any]]:
        return {action["id"]: action for action in self.data("plan", "--all")["actions"]}

    def file(self, name: str) -> Path:
        """One of the files that came back from people."""
        return self.edition / name

    def records(self) -> dict[str, bytes]:
        """All that was recorded before, by path."""
        return {
            path.relative_to(self.root).as_posix(): path.read_bytes()
            for path in self.root.rglob("*")
            if path.is_file() and not {"cache", "lock"} & {*path.parts}
        }


@pytest.fixture(params=EDITIONS, ids=lambda edition: edition.name)
def edition(request: pytest.FixtureRequest) -> Path:
    assert isinstance(request.param, Path)
    return request.param


@pytest.fixture
def demo(edition: Path, tmp_path: Path) -> PastService:
    return PastService(edition, "demo", tmp_path / "demo")


@pytest.fixture
def service(edition: Path, tmp_path: Path) -> PastService:
    return PastService(edition, "service", tmp_path / "service")


@pytest.mark.slow
@pytest.mark.parametrize("name", ["demo", "service"])
def test_all_that_was_said_of_a_service_is_said_again(
    edition: Path, name: str, tmp_path: Path
) -> None:
    service = PastService(edition, name, tmp_path / name)
    # The first command moves the answers to where they lie now, and what is shown of a round is
    # noted the first time; after that nothing is written.
    service.run("status")
    for cycle in ("2026-Q3", "2026-Q4"):
        service.run("results", "--cycle", cycle)
    service.run("trend")
    before = service.records()
    with zipfile.ZipFile(edition / "said.zip") as archive:
        said = json.loads(archive.read(f"{name}.json"))

    for words, old in said.items():
        code = 4 if words == "due" else 0
        new = service.data(*words.split(), code=code)
        assert not differences(what_stays(words, old), what_stays(words, new)), words

    # Reading adds to what is remembered, and changes nothing that was written or released.
    after = service.records()
    released = {path for path in before if path.endswith("/_released.json")}
    assert {path: after[path] for path in before.keys() - released} == {
        path: before[path] for path in before.keys() - released
    }
    assert {path: counts_in(after[path]) for path in released} == {
        path: counts_in(before[path]) for path in released
    }


def counts_in(released: bytes) -> dict[str, Any]:
    """The counts in a memory of releases: this version notes bands and turnout beside them."""
    groups = json.loads(released)["groups"]
    return {group: part["statements"] for group, part in groups.items()}


def what_stays(words: str, data: Any) -> Any:
    """What an output says that this version says as well.

    Figures of few people of one mind are told as a band now, which moves means and changes; what the
    manager gave, who stands behind it and what was asked stay. A quarter's assessment is owed from
    its first day now.
    """
    if words.startswith("results") and "statements" in data:
        return [
            (s["id"], s["text"], s["n"], s["groups"].get("manager")) for s in data["statements"]
        ]
    if words.startswith(("compare", "trend")):
        return [section["id"] for section in data["pillars"]]
    if words == "status":
        # This version's questionnaire is another, and it is right to say so.
        data = {key: value for key, value in data.items() if key != "questionnaire_changed"}
    if words == "measures":
        # A measure, and a figure to compare with, that nobody knew then stand beside the old ones.
        return {each["id"]: each | {"compare": by_population(each)} for each in data["measures"]}
    if words == "due":
        return [item["id"] for item in data["items"] if item["kind"] == "action"]
    return data


def by_population(measure: Any) -> dict[str, Any]:
    """What a measure is compared with, by of whom and when it is."""
    return {f"{each['population']}, {each['year']}": each for each in measure["compare"]}


def differences(old: Any, new: Any, place: str = "") -> list[str]:
    """Where a value is another or missing; what a later version says besides is welcome."""
    if isinstance(old, dict) and isinstance(new, dict):
        keys = [key for key in old if key not in REWORDED]
        if "stage" in old:
            keys.remove("responses")
        pairs = [(old[key], new.get(key), f"{place}.{key}") for key in keys]
    elif isinstance(old, list | tuple) and isinstance(new, list | tuple) and len(old) == len(new):
        pairs = [(*both, f"{place}[{n}]") for n, both in enumerate(zip(old, new, strict=True))]
    elif old == {"withheld": "small group"} and place.endswith(".responses"):
        # How many have answered is told of every group now.
        return []
    elif isinstance(old, float) and isinstance(new, float):
        return [] if old == pytest.approx(new, abs=1e-9) else [f"{place}: {old}, now {new}"]
    else:
        return [] if old == new else [f"{place}: {old}, now {new}"]
    return [line for pair in pairs for line in differences(*pair)]


def test_seals_of_completed_reviews_still_fit(demo: PastService) -> None:
    for cycle in ("2026-Q2", "2026-Q3"):
        # Where a seal does not fit, the command ends with 4.
        assert demo.data("review", "--cycle", cycle)["seal"]


def test_the_demo_s_quarter_is_completed(demo: PastService) -> None:
    demo.run("review", "complete", "--as-it-is", "--yes")
    assert demo.data("review")["seal"]
    assert set(demo.actions()) > {"A-010"}


def test_a_round_before_the_amendments_keeps_its_words(service: PastService) -> None:
    now = {statement["id"] for statement in service.data("results")["statements"]}
    then = {
        statement["id"] for statement in service.data("results", "--cycle", "2026-Q3")["statements"]
    }
    assert now - then == {"culture-dog", "learning-first-month", "wellbeing-travel-time"}
    assert then - now == {"culture-values-recruitment", "learning-new-starters"}


@pytest.mark.parametrize(
    "words",
    ["status", "due", "results --all", "compare", "trend", "plan", "measures", "review", "guide"],
)
def test_every_screen_can_be_shown(service: PastService, words: str) -> None:
    code = 4 if words == "due" else 0
    assert service.run(*words.split(), code=code)


def test_forms_of_before_are_collected_once(service: PastService) -> None:
    collected = service.data("collect", service.file("form.xlsx"))
    assert (collected["new"], collected["refused"]) == (1, 0)
    again = service.data("collect", service.file("form.xlsx"))
    assert (again["new"], again["already"]) == (0, 1)


def test_a_plan_edited_before_comes_in_and_goes_back(service: PastService) -> None:
    before = service.actions()
    kept_on_disk = (service.root / "plan.yaml").read_bytes()
    told = service.data("plan", "import", service.file("plan.xlsx"), code=1)
    assert [(edit["action"], edit["field"]) for edit in told["edits"]] == [
        ("A-002", "lead"),
        ("A-003", "progress"),
    ]
    assert [(edit["action"], edit["field"]) for edit in told["conflicts"]] == [("A-004", "due")]
    assert [(edit["action"], edit["field"]) for edit in told["kept"]] == [("A-003", "outcome")]
    assert (service.root / "plan.yaml").read_bytes() == kept_on_disk

    service.run("plan", "import", service.file("plan.xlsx"), "--on-conflict", "file")
    after = service.actions()
    assert after["A-002"]["lead"] == "Night senior"
    assert after["A-003"]["progress"] == "Two of three done"
    assert after["A-003"]["outcome"] == "Calmer nights"
    assert after["A-004"]["due"] == "2026-12-24"

    service.run("plan", "undo")
    assert without_history(service.actions()) == without_history(before)


def without_history(actions: dict[str, dict[str, Any]]) -> list[dict[str, Any]]:
    """The actions without what tells of the import and of its undoing."""
    return [{**action, "history": []} for action in actions.values()]


def test_the_last_import_of_before_can_be_undone(service: PastService) -> None:
    service.run("plan", "undo")
    assert set(service.actions()) == {f"A-00{n}" for n in range(1, 7)}


def test_columns_of_a_table_are_still_known(service: PastService) -> None:
    maps = list((service.root / "maps").glob("*.yaml"))
    assert [path.name for path in maps] == ["theirs.yaml"]
    assert service.actions()["A-007"]["title"] == "Publish rotas four weeks ahead"


def test_a_review_in_progress_is_filled_and_completed(service: PastService) -> None:
    told = service.data("review", "import", service.file("review.xlsx"))
    assert [(edit["field"]) for edit in told["edits"]] == ["reached", "lessons"]
    review = service.data("review")
    items = {item["action"]: item for item in review["actions"]}
    assert items["A-001"]["worked"] == "Protected time"
    assert items["A-002"]["lessons"] == "Ask the nights first"
    assert review["overall"]["successes"] == "Supervision for all"

    # Two actions came into the plan after the review was begun.
    service.run("review", "start")
    for number in range(2, 9):
        judged = ("--reached", "partly", "--next-step", "continue")
        service.run("review", "set", f"A-00{number}", *judged)
    service.run("review", "set", "--result", "Nights are calmer")
    service.run("review", "complete", "--yes")
    assert service.data("review")["seal"]

    service.run("review", "start", "--cycle", "2026-Q3")
    assert len(service.data("review", "list")["reviews"]) == 2


def test_a_round_that_was_begun_goes_on(service: PastService) -> None:
    service.run("status")
    before = service.records()
    service.run("assess", "--as", "nights", "--plain", given="2\n5\nq\n")
    after = service.records()
    # Whoever goes on reads today's questionnaire, which is kept like every one that was answered.
    (kept,) = after.keys() - before.keys()
    assert kept.startswith("snapshots/workforce-")
    (changed,) = (path for path in before if before[path] != after[path])
    responses = json.loads(after[changed])["responses"]
    (going_on,) = (response for response in responses if not response.get("finished"))
    assert [answer["value"] for answer in going_on["answers"].values()] == [3, 4, 5]


def test_the_plan_goes_on(service: PastService) -> None:
    service.run("plan", "set", "A-005", "--lead", "Rota coordinator", "--due", "2027-01-15")
    service.run("plan", "meeting", "add", "--on", "2026-12-14", "--present", "Manager")
    service.run("plan", "add", "Ask families again")
    assert set(service.actions()) == {f"A-00{n}" for n in range(1, 10)}


def test_measures_go_on(service: PastService) -> None:
    service.run("measures", "record", "compliments", "--value", "15", "--on", "2026-11-20")
    shown = " ".join(service.run("measures", "show", "compliments").split())
    assert "15" in shown
    assert "12" in shown
