"""How often a sentence claims what is not so: gaps between groups, disagreement, views that are alike,
priorities that are told apart, and projections. A table of docs/method.md; `change_power.py` prints it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
from change_power import (
    NOISE,
    Answers,
    Count,
    World,
    asked,
    counted,
    draw,
    marks_of,
    percent,
    pillars_of,
)

from pqmodel.change.trend import trend
from pqmodel.questionnaire.model import Questionnaire
from pqmodel.results.disclosure import release
from pqmodel.results.model import Results
from pqmodel.results.perspectives import do_not_agree, perspectives
from pqmodel.results.priorities import places
from pqmodel.results.published import Published
from pqmodel.results.safe_tally import show
from pqmodel.results.scoring import Settings, score
from pqmodel.results.tallying import tally_marks
from pqmodel.workspace.service import MANAGER, Group, Service

STAFF = "care-staff"
GROUPS = (Group(id=MANAGER, title="Manager", named=True), Group(id=STAFF, title="Care staff"))
GAPS = ("manager alone", "blind spot", "hidden strength")
PEOPLE = (5, 12, 30)
HEADING = (
    f"| sentence | what is true | of | {' | '.join(f'{n} people' for n in PEOPLE)} |\n"
    + "|---" * (3 + len(PEOPLE))
    + "|"
)
Row = tuple[str, str, str, int, str]
"""A sentence, what is true, of what it is a share, how many people answered, and how often it is said."""


def results_of(answers: Mapping[str, Answers], questionnaire: Questionnaire) -> Results:
    """The results of a round, with its priorities, as the program makes them of these people."""
    named = frozenset({MANAGER})
    tally = tally_marks(marks_of(answers, questionnaire), questionnaire, "2026-Q1")
    published = release(tally, named, 5, Published(cycle=tally.cycle), questionnaire.scale)
    return score(show(tally, named, 5, published), questionnaire, Settings(groups=GROUPS))


@dataclass(frozen=True)
class Truth:
    """How the manager sees it: as she does, so many points above what everybody truly sees; or as any
    one of the people, with a mood of her own and answers that stray."""

    words: str
    above: float = 0.0
    one_of_them: bool = False


KNOWS = Truth("the manager sees it as everybody does, and marks the nearest point")
ONE_OF_THEM = Truth("the manager answers as any one of them", one_of_them=True)


def with_manager(
    world: World, truth: Truth, questionnaire: Questionnaire, chance: np.random.Generator
) -> Results:
    """One round of staff and their manager."""
    pillars = pillars_of(questionnaire)
    levels = world.level + chance.normal(0, world.statements, len(pillars))
    answers = draw(world, levels, 0.0, pillars, chance)
    mood, stray = 0.0, np.zeros(len(pillars))
    if truth.one_of_them:
        mood, stray = chance.normal(0, world.persons), chance.normal(0, NOISE, len(pillars))
    own = np.clip(np.rint(levels + truth.above + mood + stray), 1, 5)
    return results_of({MANAGER: own[np.newaxis, :], **answers}, questionnaire)


def gap_rows(n: int, truth: Truth, questionnaire: Questionnaire, runs: int) -> list[Row]:
    """How often a gap is told of a statement, and how often without the word "indicative"."""
    chance = np.random.default_rng(3)
    told, claimed, reasons = Count(), Count(), Count()
    for _ in range(runs):
        results = with_manager(World({STAFF: n}), truth, questionnaire, chance)
        service = Service(service="S", groups=GROUPS)
        findings = [
            f for f in perspectives(results, questionnaire, service).findings if f.kind in GAPS
        ]
        of = len(results.statements)
        told.add(len({f.statement for f in findings}), of)
        claimed.add(len({f.statement for f in findings if not f.indicative}), of)
        seen = [p for p in results.priorities if any(map(_claims_a_gap, p.reasons))]
        reasons.add(len(seen), len(results.priorities))
    rows = [
        ("“you alone see it …”, “do not see the strength that you see”, “see a strength …”", told),
        ("the same, without the word “indicative”", claimed),
        ("“… see it lower than you do”, as a reason to start there, without that word", reasons),
    ]
    return [table_row(words, truth.words, n, count, "statements") for words, count in rows]


def _claims_a_gap(reason: str) -> bool:
    return " see it " in reason and "indicative" not in reason


def table_row(words: str, truth: str, people: int, count: Count, of: str) -> Row:
    return words, truth, of, people, percent(count)


def table(rows: Sequence[Row]) -> Sequence[str]:
    """The rows of one sentence and truth in one line, with a column for each number of people."""
    shares: dict[tuple[str, str, str], dict[int, str]] = {}
    for words, truth, of, people, share in rows:
        shares.setdefault((words, truth, of), {})[people] = share
    return [
        f"| {' | '.join(key)} | {' | '.join(by_people.get(n, '–') for n in PEOPLE)} |"
        for key, by_people in shares.items()
    ]


def disagreement_row(n: int, true_ad: float, questionnaire: Questionnaire, runs: int) -> Row:
    """How often people are said not to agree where their true average deviation is so much."""
    chance = np.random.default_rng(4)
    spread = spread_of(true_ad)
    count = Count()
    keys = len(pillars_of(questionnaire))
    for _ in range(runs):
        answers = np.clip(np.rint(3 + chance.normal(0, spread, (n, keys))), 1, 5)
        results = results_of({STAFF: answers}, questionnaire)
        count.add(sum(do_not_agree(statement) for statement in results.statements), keys)
    return table_row(
        "“people do not agree”", f"their answers truly differ by {true_ad:g} (0.8 is agreement)",
        n, count, "statements",
    )  # fmt: skip


def spread_of(true_ad: float) -> float:
    """The spread of what people mean, about the middle of the scale, that makes their answers lie so far
    from their mean on average."""
    grid = np.linspace(0.2, 3.0, 2000)
    points = np.arange(1, 6)
    edges = np.array([-np.inf, 1.5, 2.5, 3.5, 4.5, np.inf])
    from scipy import stats  # type: ignore[import-untyped]

    shares = np.diff(stats.norm.cdf((edges[np.newaxis, :] - 3) / grid[:, np.newaxis]), axis=1)
    deviations = (shares * np.abs(points - 3)).sum(axis=1)
    return float(grid[np.argmin(np.abs(deviations - true_ad))])


def alike_rows(n: int, above: float, questionnaire: Questionnaire, runs: int) -> list[Row]:
    """How often views are called alike where the manager truly sees everything so much higher."""
    chance = np.random.default_rng(5)
    truth = Truth(f"the manager truly sees everything {above:g} higher", above=above)
    whole, pillars = Count(), Count()
    for _ in range(runs):
        results = with_manager(World({STAFF: n}), truth, questionnaire, chance)
        service = Service(service="S", groups=GROUPS)
        findings = perspectives(results, questionnaire, service).findings
        alike = [f.pillar for f in findings if f.kind == "alike"]
        whole.add(None in alike)
        pillars.add(sum(pillar is not None for pillar in alike), len(results.pillars))
    return [
        table_row("“Perspectives are alike”", truth.words, n, whole, "rounds"),
        table_row("“you and the groups see it alike”, of a pillar", truth.words, n, pillars, "pillars"),
    ]  # fmt: skip


@dataclass
class Order:
    """What became of the order of priorities."""

    apart: Count = field(default_factory=Count)
    """Rounds in which any is told apart from another."""
    wrong: Count = field(default_factory=Count)
    """Pairs that are told apart the wrong way round."""
    told: Count = field(default_factory=Count)
    """Pairs that are told apart, of all."""


def order_rows(n: int, spread: float, questionnaire: Questionnaire, runs: int) -> list[Row]:
    """How often priorities are told apart, and which way."""
    chance = np.random.default_rng(6)
    world = World({STAFF: n}, statements=spread)
    pillars = pillars_of(questionnaire)
    keys = [statement.id for statement in questionnaire.statements()]
    order = Order()
    for _ in range(runs):
        levels = world.level + chance.normal(0, spread, len(keys))
        true = dict(zip(keys, levels, strict=True))
        results = results_of(draw(world, levels, 0.0, pillars, chance), questionnaire)
        in_places = places(results, questionnaire, None)
        stand = [
            (place, true[p.id]) for place, p in zip(in_places, results.priorities, strict=True)
        ]
        pairs = [
            (second - first)
            for i, (place, first) in enumerate(stand)
            for other, second in stand[i + 1 :]
            if other > place
        ]
        order.apart.add(bool(pairs))
        order.wrong.add(sum(difference < 0 for difference in pairs), max(len(pairs), 1))
        order.told.add(len(pairs), len(stand) * (len(stand) - 1) // 2)
    words = "priorities are told apart"
    if not spread:
        return [table_row(words, "all statements stand truly alike", n, order.apart, "rounds")]
    truth = f"statements truly differ, with a spread of {spread:g}"
    return [
        table_row(words, truth, n, order.told, "pairs"),
        table_row(f"{words}, the wrong way round", truth, n, order.wrong, "pairs told apart"),
    ]


def projection_rows(n: int, rounds: int, questionnaire: Questionnaire, runs: int) -> list[Row]:
    """How often a projection claims a way, up or down, where nothing moves; of overall and sections."""
    chance = np.random.default_rng(8)
    world = World({STAFF: n})
    pillars = pillars_of(questionnaire)
    cycles = [f"{2024 + place // 4}-Q{place % 4 + 1}" for place in range(rounds)]
    way = Count()
    for _ in range(runs):
        levels = world.level + chance.normal(0, world.statements, len(pillars))
        drawn = [
            counted(draw(world, levels, 0.0, pillars, chance), questionnaire, c) for c in cycles
        ]
        followed = trend(drawn, project=True)
        for line in (followed.overall, *followed.pillars):
            projection = line.projection
            assert projection is not None
            low, high = projection.slope_low, projection.slope_high
            if low is not None and high is not None:
                way.add(low > 0 or high < 0)
    words = "a projection that goes up or down"
    return [table_row(words, f"nothing moves in {rounds} rounds", n, way, "figures")]


Job = tuple[Callable[..., "list[Row] | Row"], tuple[object, ...]]


def jobs(runs: int) -> list[Job]:
    """The rows, each as a function and what it is called with."""
    found: list[Job] = []
    for truth in (KNOWS, ONE_OF_THEM):
        found += [(gap_rows, (n, truth)) for n in PEOPLE]
    found += [(disagreement_row, (n, ad)) for ad in (0.6, 0.7, 0.8, 1.2) for n in PEOPLE]
    found += [(alike_rows, (n, above)) for above in (0.0, 0.5, 0.8, 1.0) for n in PEOPLE]
    found += [(order_rows, (n, spread)) for spread in (0.0, 0.35) for n in PEOPLE]
    found += [(projection_rows, (n, rounds)) for rounds in (4, 6, 8) for n in (12, 30)]
    return [(function, (*arguments, runs)) for function, arguments in found]


def claim_job(job: Job) -> Sequence[Row]:
    """The rows of one job."""
    function, (*arguments, runs) = job
    made = function(*arguments, asked(), runs)
    if isinstance(made, tuple):
        return [made]
    return made
