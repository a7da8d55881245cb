"""Factories of small things for all tests, and golden files of what people see."""

from __future__ import annotations

import io
import os
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

import hypothesis
import pytest

from pqmodel.answers.response import Answer, Response, Value
from pqmodel.change.comparing import compare_pillars
from pqmodel.change.reading_rounds import made_ready
from pqmodel.change.screen.moves import moves_in_words
from pqmodel.questionnaire import loading
from pqmodel.questionnaire.locating import shipped
from pqmodel.questionnaire.model import Questionnaire
from pqmodel.results.model import Results
from pqmodel.results.round_results import RoundResults
from pqmodel.results.scored_round import ScoredRound
from pqmodel.results.scoring import Settings, score
from pqmodel.results.screen.moves import Moves
from pqmodel.results.tally import Tally
from pqmodel.results.tallying import tally_marks
from pqmodel.terminal.screen import Screen
from pqmodel.workspace.service import Group, Service
from tests.factories.releases import protect

# No test measures time: a slow machine, or one that does something else besides, is no fault of the program.
hypothesis.settings.register_profile(
    "pqmodel", deadline=None, suppress_health_check=[hypothesis.HealthCheck.too_slow]
)
hypothesis.settings.load_profile("pqmodel")

pytest_plugins = ["tests.factories.desk"]

# Seconds after which a program that says nothing counts as stuck: far more than any machine needs.
PATIENCE = 900

TESTS = Path(__file__).parent
ROOT = TESTS.parent
GOLDEN = TESTS / "golden"
UPDATE = "PQMODEL_UPDATE_GOLDEN"
Answers = Mapping[str, Value]
Golden = Callable[[str, str], None]


def statement(key: str, text: str, **more: Any) -> dict[str, Any]:
    """A statement as it stands in YAML, with something in every part."""
    return {
        "id": key,
        "text": text,
        "plain": f"As staff say it: {text}",
        "why": f"It matters, since {text.lower()}",
        "levels": {1: "Nobody does.", 3: "Most do.", 4: "All do, and check it."},
        "actions": [f"do-{key.split('-')[0]}"],
        **more,
    }


def section(
    key: str, title: str, short: str, statements: list[dict[str, Any]], **more: Any
) -> dict[str, Any]:
    """A pillar or theme as it stands in YAML."""
    action = {
        "id": f"do-{key}",
        "title": f"Walk round the {short.lower()} together",
        "steps": ["Choose a day", "Ask who comes", "Walk slowly", "Write down what you saw"],
        "involved": "Cook; gardener",
        "effort": "low",
        "weeks": 6,
        "inputs": "Two hours",
        "output": "A list",
        "outcome": "Less is broken",
        "outcome_for_people": "Days are brighter",
        "indicator": "Things mended of things listed",
        "monitoring": "Cook counts each month",
    }
    about = f"{title}, as people find them."
    base = {
        "id": key,
        "title": title,
        "short": short,
        "about": about,
        "statements": statements,
        "actions": [action],
    }
    return {**base, **more}


def tiny_questionnaire(**more: Any) -> Questionnaire:
    """Two pillars (rooms of four statements, garden of two), one theme (tools), and a scale of four points."""
    rooms = section(
        "rooms", "Rooms and corridors", "Rooms",
        [
            statement("rooms-warm", "Rooms are warm.", measures=["warmth"], evidence=["A thermometer"],
                      frameworks={"old-book": ["B1"], "new-book": ["air"]}, theme="comfort"),
            statement("rooms-bright", "Rooms are bright."),
            statement("rooms-quiet", "Rooms are quiet at night."),
            statement("rooms-cafe", "The café is open to all."),
        ],
        questions=[{"id": "ask-rooms", "text": "Which room do people like best?"}],
        theme_questions={"tools": [{"id": "ask-rooms-tools", "text": "Which tool is missing in a room?"}]},
        resources=[
            {"id": "res-seen", "title": "Book of rooms", "publisher": "House press", "about": "All about rooms.",
             "address": "https://example.org", "search": "rooms", "status": "seen", "checked": "2026-08"},
            {"id": "res-unseen", "title": "Book of doors", "publisher": "House press", "about": "All about doors.",
             "search": "doors", "status": "not-checked"},
            {"id": "res-gone", "title": "Book of walls", "publisher": "House press", "about": "All about walls.",
             "status": "withdrawn", "checked": "2026-07", "note": "Ask the library."},
        ],
    )  # fmt: skip
    garden = section(
        "garden", "Garden", "Garden",
        [statement("garden-paths", "Paths are even."), statement("garden-shade", "There is shade in summer.")],
    )  # fmt: skip
    tools = section(
        "tools", "Tools and machines", "Tools", [statement("tools-sharp", "Tools are kept sharp.")],
        questions=[{"id": "ask-tools", "text": "Which tool do we use most?"}],
    )  # fmt: skip
    whole: dict[str, Any] = {
        "id": "tiny", "version": "1", "title": "House and garden", "about": "How well the house is kept.",
        "notice": "Made for tests alone.",
        "scale": _SCALE, "pillars": [rooms, garden], "themes": [tools], "guidance": _GUIDANCE,
        "frameworks": _FRAMEWORKS, "measures": _MEASURES, **more,
    }  # fmt: skip
    return Questionnaire.model_validate(whole)


_SCALE = {
    "points": [
        {"value": 1, "label": "Never", "meaning": "We never see it."},
        {"value": 2, "label": "Seldom", "meaning": "We see it now and then."},
        {"value": 3, "label": "Often", "meaning": "We see it on most days."},
        {"value": 4, "label": "Always", "meaning": "We see it every day."},
    ],
    "target": 3,
    "favourable_from": 3,
    "not_applicable": {"label": "Not applicable", "meaning": "It cannot be here."},
    "dont_know": {"label": "Don't know", "meaning": "I cannot say."},
}
_GUIDANCE = {
    "start": [{"id": "start-day", "text": "Choose a dry day.", "why": "Nobody likes rain."}],
    "principles": [
        {
            "id": "together",
            "title": "Go together",
            "text": "Nobody goes alone.",
            "ask": "Who came last?",
        }
    ],
    "words": [
        {"word": "Shade", "meaning": "Where the sun does not reach."},
        {"word": "Path", "meaning": "A way."},
    ],
    "steps": [
        {"id": "look", "title": "Look", "text": "See how it is.", "command": "pqmodel assess"}
    ],
}
_FRAMEWORKS = [
    {"id": "old-book", "title": "The old book", "short": "Old book", "note": "Old.", "source": "A shelf",
     "standing": "second-hand", "checked": "2026-08", "references": [{"id": "B1", "title": "Warmth"}]},
    {"id": "new-book", "title": "The new book", "short": "New book", "note": "New.", "source": "A desk",
     "standing": "draft", "checked": "2026-08", "references": [{"id": "air", "title": "Fresh air"}]},
]  # fmt: skip
_MEASURES = [
    {"id": "warmth", "title": "Warm rooms", "unit": "percent", "better": "higher",
     "formula": "Warm rooms, divided by all rooms.", "source": "Ours", "standing": "ours"},
]  # fmt: skip


def tiny_service(**more: Any) -> Service:
    """A service with a manager, day staff and night staff."""
    groups = (
        Group(id="manager", title="Manager", named=True),
        Group(id="day", title="Day staff", asked=8),
        Group(id="night", title="Night staff"),
    )
    return Service(
        **{"service": "Orchard House", "type": "Home with a garden", "groups": groups, **more}
    )


def all_answers(questionnaire: Questionnaire, value: Value, **others: Value) -> dict[str, Value]:
    """The same answer to every statement; `others` are given by id, with _ for the hyphen."""
    answers: dict[str, Value] = {s.id: value for s in questionnaire.statements()}
    return {**answers, **{key.replace("_", "-"): other for key, other in others.items()}}


def response(questionnaire: Questionnaire, cycle: str, group: str, answers: Answers) -> Response:
    given = {key: Answer(value=value) for key, value in answers.items()}
    return Response(questionnaire=questionnaire.ref, cycle=cycle, group=group, answers=given)


def tally(responses: Iterable[Response], questionnaire: Questionnaire, cycle: str) -> Tally:
    """The counts of whole responses; the program counts them as it reads them, which is less to keep."""
    return tally_marks((given.marks for given in responses), questionnaire, cycle)


def results_of(
    questionnaire: Questionnaire,
    answers: Mapping[str, Sequence[Answers]],
    *,
    cycle: str = "2026-Q4",
    service: Service | None = None,
    before: Results | None = None,
    good_enough: frozenset[str] = frozenset(),
    bands: bool = False,
) -> tuple[Results, dict[str, int | None]]:
    """The results of the answers of each group, person by person, and who took part, as the program works them out."""
    service = service or tiny_service()
    given = [
        response(questionnaire, cycle, group, one)
        for group, people in answers.items()
        for one in people
    ]
    counted = tally(given, questionnaire, cycle)
    safe = protect(
        counted, service.named, service.smallest_group, scale=questionnaire.scale, bands=bands
    )
    settings = Settings(service.target, service.weighting, good_enough, service.groups)
    return score(safe, questionnaire, settings, before), dict(safe.groups)


def round_results_of(
    answers: Mapping[str, Sequence[Answers]],
    *,
    questionnaire: Questionnaire | None = None,
    service: Service | None = None,
    before: Results | None = None,
    asked_before: Questionnaire | None = None,
    good_enough: frozenset[str] = frozenset(),
    bands: bool = False,
) -> RoundResults:
    """All that a renderer needs of one cycle, from the answers of each group, person by person.

    The cycle before asked the same, unless it is given what that asked."""
    questionnaire, service = questionnaire or tiny_questionnaire(), service or tiny_service()
    results, participation = results_of(
        questionnaire, answers, service=service, before=before, good_enough=good_enough, bands=bands
    )
    then_and_now = None
    if before:
        then_and_now = (
            ScoredRound(before, asked_before or questionnaire),
            ScoredRound(results, questionnaire),
        )
    return RoundResults(
        service,
        questionnaire,
        results,
        before,
        participation,
        then_and_now=then_and_now,
        answered={group: len([one for one in given if one]) for group, given in answers.items()},
    )


def moves_of(this_round: RoundResults) -> Moves:
    """What the results screen is told of changes since the round before, as `pqmodel results` tells it."""
    if this_round.then_and_now is None:
        return Moves()
    then, now = (made_ready(scored) for scored in this_round.then_and_now)
    changes = compare_pillars(then, now, this_round.service.target, this_round.service.titles)
    return moves_in_words(changes, then.cycle, this_round.questionnaire)


def seen(show: Callable[[Screen], None], *, plain: bool = False, width: int = 80) -> str:
    """What a terminal of that width shows, without colour and without spaces at the ends of lines."""
    file = io.StringIO()
    show(Screen(plain, width=width, file=file))
    return "".join(f"{line.rstrip()}\n" for line in file.getvalue().splitlines())


def _read_shipped_questionnaires_once() -> None:
    """Whoever asks for a shipped questionnaire by its folder is given the one that this process has
    read, since hundreds of tests set up a service and reading takes a third of their time. Tests of
    reading have folders of their own, which are always read."""
    read, known = loading.load, dict[Path, Questionnaire]()

    def load(path: Path) -> Questionnaire:
        if path not in shipped().values():
            return read(path)
        if path not in known:
            known[path] = read(path)
        return known[path]

    loading.load = load


# Here and not in a fixture: modules of tests ask for it while they are imported.
_read_shipped_questionnaires_once()


def _do_not_wait_for_the_disk() -> None:
    """What this process writes it reads again from memory, and no test cuts the power: a tenth of the
    time, and more where others use the disk, would go in waiting. The real command, in a process of
    its own, waits; tests of waiting and of disks that fail put calls of their own in its place."""

    def fsync(handle: int) -> None:
        # A handle that is none fails as it would.
        os.fstat(handle)

    os.fsync = fsync  # type: ignore[assignment]


_do_not_wait_for_the_disk()


@pytest.fixture(autouse=True)
def _no_colour_from_outside(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in (
        "FORCE_COLOR",
        "NO_COLOR",
        "COLUMNS",
        "LINES",
        "TTY_COMPATIBLE",
        "TTY_INTERACTIVE",
    ):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture
def golden() -> Golden:
    """Compares a text with tests/golden/NAME; with PQMODEL_UPDATE_GOLDEN=1 it is written there instead."""

    def compare(name: str, text: str) -> None:
        path = GOLDEN / name
        if os.environ.get(UPDATE) == "1":
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8", newline="\n")
        assert path.is_file(), (
            f"there is no {path.name} yet: look at the output, then run with {UPDATE}=1"
        )
        assert text == path.read_text(encoding="utf-8"), (
            f"{name} differs; if it is meant to, run with {UPDATE}=1"
        )

    return compare


def pytest_make_parametrize_id(val: object, argname: str) -> str | None:
    """Files as parameters are named by their argument: their bytes may hold the time at which they were made, and every
    process that takes part in a run has to find the same names."""
    return argname if isinstance(val, bytes) else None
