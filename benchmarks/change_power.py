"""How often a comparison of two rounds sees what is there, and what is not: the tables of docs/method.md.

    python benchmarks/change_power.py            (three quarters of an hour; --quick for a tenth of the runs)

People are drawn with a mood of their own, statements with levels of their own, answers on five points to what staff are
asked; they are counted, protected, scored and compared by the program. Beside it stands Welch's t on persons' exact
means with the same control of many comparisons, worked out by scipy from the same people. Of fewer than ten people,
of whom the program claims nothing, it is told what it would claim without that rule.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Mapping
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field, replace
from unittest.mock import patch

import numpy as np
from numpy.typing import NDArray
from scipy import stats  # type: ignore[import-untyped]

from pqmodel.answers.response import Marks, Value
from pqmodel.change.comparing import compare
from pqmodel.change.figure_change import INTERVAL_FROM
from pqmodel.change.model import Changes
from pqmodel.change.round import Round
from pqmodel.plan.effect import effect
from pqmodel.plan.model import Action
from pqmodel.questionnaire.audiences import usual_audience
from pqmodel.questionnaire.loading import load
from pqmodel.questionnaire.locating import shipped
from pqmodel.questionnaire.model import Pillar, Questionnaire
from pqmodel.results.disclosure import release
from pqmodel.results.figures import INDICATIVE_BELOW
from pqmodel.results.published import Published
from pqmodel.results.safe_tally import show
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

    @property
    def few(self) -> bool:
        """So few people that nothing is claimed of them."""
        return sum(self.groups.values()) < INDICATIVE_BELOW


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
        found = {key: means_of_rows(everybody[:, places]) for key, places in columns.items()}
        overall = means_of_rows(np.column_stack([found[pillar] for pillar in pillars]))
        means = {"overall": overall, **found}
        # Who answered nothing of a theme of few statements has no mean there.
        return {key: of_all[~np.isnan(of_all)] for key, of_all in means.items()}

    before, after = means(then), means(now)
    tests = [stats.ttest_ind(after[key], before[key], equal_var=False) for key in before]
    intervals = [test.confidence_interval() for test in tests]
    half_widths = [(interval.high - interval.low) / 2 for interval in intervals]
    return [test.pvalue for test in tests], half_widths


def means_of_rows(scores: Answers) -> NDArray[np.float64]:
    """The mean of each row, of what is not nan; nan where all is."""
    answered = np.sum(~np.isnan(scores), axis=1)
    sums = np.nansum(scores, axis=1)
    return np.where(answered > 0, sums / np.maximum(answered, 1), np.nan)


@dataclass
class Claims:
    """How often something was claimed in many runs of one world: of overall, pillars and themes together."""

    clear: Count = field(default_factory=Count)
    likely: Count = field(default_factory=Count)
    """Likely or clear."""
    any_clear: Count = field(default_factory=Count)
    """Runs in which any of them is called clear."""
    any_statement: Count = field(default_factory=Count)

    def note(self, changes: Changes) -> None:
        figures = [changes.overall, *changes.pillars]
        clear = sum(change.verdict == "clear change" for change in figures)
        likely = sum(change.verdict == "likely change" for change in figures)
        self.clear.add(clear, len(figures))
        self.likely.add(clear + likely, len(figures))
        self.any_clear.add(clear > 0)
        self.any_statement.add(any(c.verdict == "clear change" for c in changes.statements))


@dataclass
class Cell:
    """What came of many runs of one world: of overall, pillars and themes together."""

    interval: Count = field(default_factory=Count)
    """Figures whose own interval leaves out nought."""
    claims: Claims = field(default_factory=Claims)
    without_rule: Claims = field(default_factory=Claims)
    """What would be claimed of few people without the rule of ten."""
    half_width: list[float] = field(default_factory=list)
    peer_half_width: list[float] = field(default_factory=list)
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
        rounds = (
            counted(then, questionnaire, "2026-Q1"),
            counted(now, questionnaire, "2026-Q2"),
        )
        changes = compare(*rounds)
        _note_intervals(cell, changes)
        cell.claims.note(changes)
        if world.few:
            with patch("pqmodel.change.figure_change.INDICATIVE_BELOW", INTERVAL_FROM):
                cell.without_rule.note(compare(*rounds))

        p_values, half_widths = welch_on_persons(then, now, questionnaire)
        cell.peer_half_width += half_widths
        cell.peer_alone.add(sum(p <= 0.05 for p in p_values), len(p_values))
        cell.peer.add(int(np.sum(stats.false_discovery_control(p_values) <= 0.05)), len(p_values))
    return cell


def _note_intervals(cell: Cell, changes: Changes) -> None:
    for change in [changes.overall, *changes.pillars]:
        assert change.low is not None
        assert change.high is not None
        cell.interval.add(change.low > 0 or change.high < 0)
        cell.half_width.append((change.high - change.low) / 2)


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
    """One row of the table; ten times the runs where nothing changed, since alarms are few."""
    cell = run(world, questionnaire, runs * (1 if world.rise else 10), 7)
    claims, without = cell.claims, cell.without_rule
    cells = [
        name,
        correlation,
        f"{world.rise:g}",
        percent(cell.interval),
        percent(cell.peer_alone),
        claimed(claims.clear, without.clear),
        percent(cell.peer),
        claimed(claims.likely, without.likely),
        claimed(claims.any_clear, without.any_clear),
        claimed(claims.any_statement, without.any_statement),
        f"{np.mean(cell.half_width):.2f}",
        f"{np.mean(cell.peer_half_width):.2f}",
    ]
    return f"| {' | '.join(cells)} |"


def claimed(claims: Count, without_rule: Count) -> str:
    """How often something is claimed and, of few people, how often it would be without the rule of ten."""
    if not without_rule.of:
        return percent(claims)
    return f"{percent(claims)} ({percent(without_rule)})"


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
    outcomes = run_effect(world, true_effect, questionnaire, runs * (1 if true_effect else 10), 11)
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
    """What staff are asked of the questionnaire that comes with the program."""
    questionnaire = load(next(iter(shipped().values())))
    of_staff = questionnaire.asked_of(usual_audience(questionnaire.audiences))

    def narrowed(sections: tuple[Pillar, ...]) -> tuple[Pillar, ...]:
        return tuple(
            section.model_copy(
                update={"statements": tuple(s for s in section.statements if s.id in of_staff)}
            )
            for section in sections
        )

    update = {
        "pillars": narrowed(questionnaire.pillars),
        "themes": narrowed(questionnaire.themes),
    }
    return questionnaire.model_copy(update=update)


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
    arguments.add_argument("--workers", type=int, help="processes at once (else one for each core)")
    arguments.add_argument("--runs", type=int, default=100, help="of a row where something rises")
    arguments.add_argument("--row", default="", help="only rows that begin so, as '12, near'")
    choice = arguments.parse_args()
    # There, for the tables of claims are made with the people of this module.
    import claims

    runs = 10 if choice.quick else choice.runs
    changes, effects = jobs(runs)
    with ProcessPoolExecutor(choice.workers) as pool:
        if choice.only in (None, "changes"):
            print_table(CHANGES_HEADING, pool.map(change_job, chosen(changes, choice.row)))
        if choice.only in (None, "effects"):
            print_table(EFFECTS_HEADING, pool.map(effect_job, chosen(effects, choice.row)))
        if choice.only in (None, "claims"):
            made = pool.map(claims.claim_job, claims.jobs(runs))
            rows = [row for of_job in made for row in of_job]
            print(claims.HEADING, *claims.table(rows), sep="\n")


def chosen(jobs: list[tuple[object, ...]], begins: str) -> list[tuple[object, ...]]:
    """The rows whose first words begin so."""
    return [job for job in jobs if str(job[0]).startswith(begins)]


def print_table(heading: str, rows: Iterator[str]) -> None:
    """Each row as soon as it is there."""
    print(heading)
    for line in rows:
        print(line, flush=True)


if __name__ == "__main__":
    main()
