"""How often a comparison of two rounds sees what is there, and what is not: the tables of docs/method.md.

    python benchmarks/change_power.py            (a quarter of an hour; --quick for a tenth of the runs)

People are drawn with a mood of their own, statements with levels of their own, answers on five points; they are
counted, protected, scored and compared by the program. Beside it stands Welch's t on persons' exact means with the
same control of many comparisons, worked out by scipy from the same people.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Mapping
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field, replace

import numpy as np
from numpy.typing import NDArray
from scipy import stats  # type: ignore[import-untyped]

from pqmodel.answers.response import Marks, Value
from pqmodel.change.comparing import compare
from pqmodel.change.model import Changes
from pqmodel.change.round import Round
from pqmodel.plan.effect import effect
from pqmodel.plan.model import Action
from pqmodel.questionnaire.loading import load
from pqmodel.questionnaire.locating import shipped
from pqmodel.questionnaire.model import Questionnaire
from pqmodel.results.disclosure import release, show
from pqmodel.results.published import Published
from pqmodel.results.scoring import Settings, score_unranked
from pqmodel.results.tallying import tally_marks

Answers = NDArray[np.float64]
"""A row for each person, a column for each statement; nan where nothing was answered."""
NOISE = 0.9
"""Spread of a person's answers about her own level, as the issue that asked for this measured."""


@dataclass(frozen=True)
class World:
    """What is true: how many answer in each group, how far persons lie apart, how much of the answers
    is missing, how high everything stands, and what rises by how much."""

    groups: Mapping[str, int] = field(default_factory=lambda: {"care-staff": 12})
    persons: float = 0.6
    missing: float = 0.0
    level: float = 3.2
    rise: float = 0.0
    statements: float = 0.35
    """Spread of what statements truly stand at."""
    pillars: float = 0.0
    """Spread of a person's mood about each pillar, beside that about everything."""
    lower: Mapping[str, float] = field(default_factory=dict)
    """How much lower each group stands than the first."""


@dataclass
class Count:
    """How often something was seen, of how many."""

    seen: int = 0
    of: int = 0

    def add(self, seen: int, of: int = 1) -> None:
        self.seen += seen
        self.of += of

    @property
    def share(self) -> float:
        return self.seen / self.of if self.of else float("nan")


def draw(
    world: World,
    levels: NDArray[np.float64],
    rise: NDArray[np.float64] | float,
    pillars: NDArray[np.intp],
    chance: np.random.Generator,
) -> dict[str, Answers]:
    """One round of answers, by group: statements stand at these levels, and rise by so much; `pillars` says which
    pillar each is in."""
    answers = {}
    for group, n in world.groups.items():
        moods = chance.normal(0, world.persons, (n, 1)) - world.lower.get(group, 0.0)
        of_pillars = chance.normal(0, world.pillars, (n, pillars.max() + 1))[:, pillars]
        noise = chance.normal(0, NOISE, (n, len(levels)))
        latent = levels + rise + moods + of_pillars + noise
        scores = np.clip(np.rint(latent), 1, 5)
        if world.missing:
            scores[chance.random(scores.shape) < world.missing] = np.nan
        answers[group] = scores
    return answers


def counted(answers: Mapping[str, Answers], questionnaire: Questionnaire, cycle: str) -> Round:
    """The round as the program makes it of these people."""
    tally = tally_marks(marks_of(answers, questionnaire), questionnaire, cycle)
    published = release(tally, frozenset(), 5, Published(cycle=tally.cycle), questionnaire.scale)
    safe = show(tally, frozenset(), 5, published)
    results = score_unranked(safe, questionnaire, Settings())
    counts = {key: statement.shown for key, statement in safe.statements.items()}
    return Round(results, questionnaire, counts, (), safe.spreads)


def marks_of(answers: Mapping[str, Answers], questionnaire: Questionnaire) -> Iterator[Marks]:
    keys = [statement.id for statement in questionnaire.statements()]
    for group, scores in answers.items():
        for row in scores:
            values: dict[str, Value] = {
                key: int(score) for key, score in zip(keys, row, strict=True) if not np.isnan(score)
            }
            yield Marks(questionnaire.ref, group, values)


def welch_on_persons(
    then: Mapping[str, Answers], now: Mapping[str, Answers], questionnaire: Questionnaire
) -> tuple[list[float], list[float]]:
    """P-values of overall and of each section, and half the widths of their intervals, by Welch's t on
    persons' exact means."""
    columns: dict[str, list[int]] = {}
    for place, statement in enumerate(questionnaire.statements()):
        section = questionnaire.by_statement[statement.id][0]
        columns.setdefault(section.id, []).append(place)
    pillars = [section.id for section in questionnaire.pillars]

    def means(answers: Mapping[str, Answers]) -> dict[str, NDArray[np.float64]]:
        everybody = np.vstack(list(answers.values()))
        found = {key: np.nanmean(everybody[:, places], axis=1) for key, places in columns.items()}
        overall = np.mean([found[pillar] for pillar in pillars], axis=0)
        return {"overall": overall, **found}

    before, after = means(then), means(now)
    tests = [stats.ttest_ind(after[key], before[key], equal_var=False) for key in before]
    intervals = [test.confidence_interval() for test in tests]
    half_widths = [(interval.high - interval.low) / 2 for interval in intervals]
    return [test.pvalue for test in tests], half_widths


@dataclass
class Cell:
    """What came of many runs of one world: of overall, pillars and themes together."""

    interval: Count = field(default_factory=Count)
    """Figures whose own interval leaves out nought."""
    clear: Count = field(default_factory=Count)
    likely: Count = field(default_factory=Count)
    """Likely or clear."""
    any_clear: Count = field(default_factory=Count)
    """Runs in which any of them is called clear."""
    any_statement: Count = field(default_factory=Count)
    covered: Count = field(default_factory=Count)
    half_width: list[float] = field(default_factory=list)
    peer_half_width: list[float] = field(default_factory=list)
    indicative: Count = field(default_factory=Count)
    """Figures of which nothing is claimed, whatever their interval says."""
    peer_alone: Count = field(default_factory=Count)
    peer: Count = field(default_factory=Count)


def run(world: World, questionnaire: Questionnaire, runs: int, seed: int) -> Cell:
    """Many comparisons in one world."""
    chance = np.random.default_rng(seed)
    cell = Cell()
    pillars = pillars_of(questionnaire)
    for _ in range(runs):
        levels = world.level + chance.normal(0, world.statements, len(pillars))
        then = draw(world, levels, 0.0, pillars, chance)
        now = draw(world, levels, world.rise, pillars, chance)
        changes = compare(
            counted(then, questionnaire, "2026-Q1"), counted(now, questionnaire, "2026-Q2")
        )
        _note(cell, changes, world)
        p_values, half_widths = welch_on_persons(then, now, questionnaire)
        cell.peer_half_width += half_widths
        cell.peer_alone.add(sum(p <= 0.05 for p in p_values), len(p_values))
        cell.peer.add(int(np.sum(stats.false_discovery_control(p_values) <= 0.05)), len(p_values))
    return cell


def _note(cell: Cell, changes: Changes, world: World) -> None:
    figures = [changes.overall, *changes.pillars]
    for change in figures:
        assert change.low is not None
        assert change.high is not None
        cell.interval.add(change.low > 0 or change.high < 0)
        cell.half_width.append((change.high - change.low) / 2)
        if not world.rise:
            cell.covered.add(change.low <= 0 <= change.high)
        cell.indicative.add(change.verdict == "indicative")
    clear = sum(change.verdict == "clear change" for change in figures)
    likely = sum(change.verdict == "likely change" for change in figures)
    cell.clear.add(clear, len(figures))
    cell.likely.add(clear + likely, len(figures))
    cell.any_clear.add(clear > 0)
    cell.any_statement.add(any(change.verdict == "clear change" for change in changes.statements))


CORRELATIONS = {0.1: 0.3, 0.31: 0.6, 0.55: 1.0}
"""How far two answers of one person go together, and the spread of moods that makes it so."""


RISES = (0.0, 0.3, 0.5, 0.8)
OTHERS: Mapping[str, World] = {
    "groups of 23, 11 and 6, the smaller ones lower": World(
        {"care-staff": 23, "nights": 11, "kitchen": 6}, lower={"nights": 0.4, "kitchen": 0.8}
    ),
    "12, 10 % missing": World(missing=0.1),
    "12, near the top of the scale": World(level=4.3),
    "30, near the top of the scale": World({"care-staff": 30}, level=4.3),
}
CHANGES_HEADING = (
    "| people a side | correlation | rise | interval leaves out 0 | Welch, exact means | clear | "
    "Welch, same control | likely or clear | any clear | any statement clear | half width | "
    "Welch's half width |\n" + "|---" * 12 + "|"
)
EFFECTS_HEADING = (
    "| people | world | true effect | helped | no sign | went less well | interval holds it |\n"
    + "|---" * 7
    + "|"
)


def row(name: str, correlation: str, world: World, questionnaire: Questionnaire, runs: int) -> str:
    """One row of the table; three times the runs where nothing changed, since alarms are few."""
    cell = run(world, questionnaire, runs * (1 if world.rise else 3), 7)
    cells = [
        name,
        correlation,
        f"{world.rise:g}",
        percent(cell.interval),
        percent(cell.peer_alone),
        claimed(cell.clear, cell),
        percent(cell.peer),
        claimed(cell.likely, cell),
        claimed(cell.any_clear, cell),
        claimed(cell.any_statement, cell),
        f"{np.mean(cell.half_width):.2f}",
        f"{np.mean(cell.peer_half_width):.2f}",
    ]
    return f"| {' | '.join(cells)} |"


def claimed(count: Count, cell: Cell) -> str:
    """How often something is claimed; a nought would look like a finding where nothing ever is."""
    if cell.indicative.share == 1:
        return "indicative"
    return percent(count)


def percent(count: Count) -> str:
    return f"{100 * count.share:.1f}"


def pillars_of(questionnaire: Questionnaire) -> NDArray[np.intp]:
    """Which pillar or theme each statement is in, by its place."""
    places = [
        place for place, section in enumerate(questionnaire.sections) for _ in section.statements
    ]
    return np.array(places, dtype=np.intp)


@dataclass
class Outcomes:
    """What was said of the actions in many runs, and how often the interval held the true effect."""

    helped: Count = field(default_factory=Count)
    no_sign: Count = field(default_factory=Count)
    went_worse: Count = field(default_factory=Count)
    covered: Count = field(default_factory=Count)


def run_effect(
    world: World, true_effect: float, questionnaire: Questionnaire, runs: int, seed: int
) -> Outcomes:
    """Many rounds with actions on the six lowest statements, and their effect in the next."""
    chance = np.random.default_rng(seed)
    outcomes = Outcomes()
    pillars = pillars_of(questionnaire)
    keys = [statement.id for statement in questionnaire.statements()]
    for _ in range(runs):
        levels = world.level + chance.normal(0, world.statements, len(pillars))
        then = draw(world, levels, 0.0, pillars, chance)
        everybody = np.vstack(list(then.values()))
        lowest = np.argsort(np.nanmean(everybody, axis=0))[:6]
        rise = np.zeros(len(keys))
        rise[lowest] = true_effect
        now = draw(world, levels, rise, pillars, chance)
        rounds = (
            counted(then, questionnaire, "2026-Q1"),
            counted(now, questionnaire, "2026-Q2"),
        )
        action = Action(
            id="A-001",
            title="Do it",
            cycle="2026-Q1",
            status="in progress",
            statements=tuple(keys[place] for place in lowest),
        )
        found = effect(compare(*rounds), [action], *rounds)
        assert found.low is not None
        assert found.high is not None
        outcomes.helped.add(found.sentence.startswith("A-001 seems to have helped"))
        outcomes.no_sign.add(found.sentence.startswith("There is no sign"))
        outcomes.went_worse.add(found.sentence.startswith("Where A-001 was"))
        outcomes.covered.add(found.low <= true_effect <= found.high)
    return outcomes


EFFECT_WORLDS: Mapping[str, World] = {
    "as in the table above, correlation 0.31": World(),
    "statements all truly alike": World(statements=0.0),
    "moods about pillars too": World(pillars=0.4),
    "moods about pillars, statements truly alike": World(pillars=0.4, statements=0.0),
    "10 % missing": World(missing=0.1),
    "near the top of the scale": World(level=4.3),
}


def effect_row(
    name: str, n: int, true_effect: float, questionnaire: Questionnaire, runs: int
) -> str:
    """One row of the table of effects."""
    world = replace(EFFECT_WORLDS[name], groups={"care-staff": n})
    outcomes = run_effect(world, true_effect, questionnaire, runs * (1 if true_effect else 3), 11)
    cells = [
        f"{n}",
        name,
        f"{true_effect:g}",
        percent(outcomes.helped),
        percent(outcomes.no_sign),
        percent(outcomes.went_worse),
        percent(outcomes.covered),
    ]
    return f"| {' | '.join(cells)} |"


def jobs(runs: int) -> tuple[list[tuple[object, ...]], list[tuple[object, ...]]]:
    """The rows of both tables, each as what it is called with."""
    changes: list[tuple[object, ...]] = []
    for n in (5, 8, 12, 30, 120):
        for correlation, persons in CORRELATIONS.items():
            for rise in RISES:
                world = World({"care-staff": n}, persons, rise=rise)
                changes.append((f"{n}", f"{correlation}", world, runs))
    for name, world in OTHERS.items():
        changes += [(name, "0.31", replace(world, rise=rise), runs) for rise in RISES]
    effects: list[tuple[object, ...]] = [
        (name, n, size, runs) for name in EFFECT_WORLDS for n in (12, 30) for size in RISES
    ]
    return changes, effects


def asked() -> Questionnaire:
    """The questionnaire that comes with the program."""
    return load(next(iter(shipped().values())))


def change_job(job: tuple[str, str, World, int]) -> str:
    name, correlation, world, runs = job
    return row(name, correlation, world, asked(), runs)


def effect_job(job: tuple[str, int, float, int]) -> str:
    name, n, size, runs = job
    return effect_row(name, n, size, asked(), runs)


def main() -> None:
    arguments = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    arguments.add_argument("--quick", action="store_true", help="a tenth of the runs")
    arguments.add_argument(
        "--only", choices=["changes", "effects", "claims"], help="one of the tables"
    )
    choice = arguments.parse_args()
    # There, for the tables of claims are made with the people of this module.
    import claims

    runs = 10 if choice.quick else 100
    changes, effects = jobs(runs)
    with ProcessPoolExecutor() as pool:
        if choice.only in (None, "changes"):
            print(CHANGES_HEADING)
            for line in pool.map(change_job, changes):
                print(line, flush=True)
        if choice.only in (None, "effects"):
            print(EFFECTS_HEADING)
            for line in pool.map(effect_job, effects):
                print(line, flush=True)
        if choice.only in (None, "claims"):
            made = pool.map(claims.claim_job, claims.jobs(runs))
            rows = [row for of_job in made for row in of_job]
            print(claims.HEADING, *claims.table(rows), sep="\n")


if __name__ == "__main__":
    main()
