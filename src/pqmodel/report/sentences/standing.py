"""Where the service stands: overall, its highest and lowest pillar, and on whose answers it rests."""

from __future__ import annotations

from collections.abc import Sequence

from pqmodel.ground.numbers import rounded, short
from pqmodel.ground.words import count, inline, listed, people
from pqmodel.questionnaire.scale import Scale, nearest
from pqmodel.report.sentences.cutting import cut
from pqmodel.results.model import PillarResult, Results
from pqmodel.results.response_rates import answered_in_words
from pqmodel.results.round_results import RoundResults
from pqmodel.results.screen import wording

LONGEST_NAME = 100
"""A longer name of a service would push what else stands on the first page off it."""


def verdict(this_round: RoundResults, target: float) -> str:
    """The one sentence that says how the service stands, or why it cannot be said."""
    results, scale = this_round.results, this_round.questionnaire.scale
    service = cut(this_round.service.service, LONGEST_NAME)
    score = results.overall.score
    if score is None:
        return _no_verdict(this_round)
    about = ""
    if wording.rough(results):
        about = "about "
    where = (
        f"{service} scores {about}{rounded(score)} of {scale.highest} overall in {results.cycle}"
    )
    return f"{where}: {inline(nearest(scale, score).label)}. {_beside_target(score, target)}"


def _beside_target(score: float, target: float) -> str:
    gap = round(target - score, 9)
    shown = rounded(abs(gap))
    if gap > 0 and shown == "0.0":
        return f"That is just below the target of {short(target)}."
    if gap > 0:
        return f"That is {shown} below the target of {short(target)}."
    if shown == "0.0":
        return f"The target of {short(target)} is reached."
    return f"That is {shown} above the target of {short(target)}."


def _no_verdict(this_round: RoundResults) -> str:
    """Why there is no overall score."""
    results, service = this_round.results, cut(this_round.service.service, LONGEST_NAME)
    if results.empty and not this_round.answered:
        return f"Nobody has answered in {results.cycle} yet, so nothing can be said of {service}."
    if results.empty and this_round.unreleased:
        return f"People have answered in {results.cycle}, but no figures have been released yet."
    if results.empty:
        return (
            f"People have answered in {results.cycle}, but there is no score that may be shown "
            "without giving anybody away."
        )
    pillars = [pillar for pillar in results.pillars if pillar.kind == "pillar"]
    scored = sum(pillar.score is not None for pillar in pillars)
    if scored == 0:
        return (
            f"{service} has no overall score in {results.cycle}: in no pillar have half of the "
            "statements a score that may be shown."
        )
    return f"{service} has no overall score in {results.cycle}."


def spread_of_pillars(results: Results) -> str:
    """Which pillar is highest and which lowest; that they are alike where no difference shows."""
    scored = scored_pillars(results.pillars)
    if len(scored) < 2:
        return ""
    highest = max(pillar.score or 0 for pillar in scored)
    lowest = min(pillar.score or 0 for pillar in scored)
    if rounded(highest) == rounded(lowest):
        return f"All {len(scored)} pillars with a score are at {rounded(lowest)}."
    top = [p.title for p in scored if rounded(p.score or 0) == rounded(highest)]
    bottom = [p.title for p in scored if rounded(p.score or 0) == rounded(lowest)]
    return (
        f"{_named('Highest', top)} at {rounded(highest)}; "
        f"{_named('lowest', bottom)} at {rounded(lowest)}."
    )


def _named(which: str, titles: Sequence[str]) -> str:
    verb = "is" if len(titles) == 1 else "are"
    return f"{which} {verb} {listed(titles)}"


def scored_pillars(pillars: Sequence[PillarResult]) -> list[PillarResult]:
    """Pillars, not themes, that have a score."""
    return [pillar for pillar in pillars if pillar.kind == "pillar" and pillar.score is not None]


def rests_on(this_round: RoundResults) -> str:
    """How many people's answers are counted; nothing where there are none."""
    n = this_round.results.overall.n
    if this_round.results.empty:
        return ""
    n = max(n, max((statement.n for statement in this_round.results.statements), default=0))
    if n == 1:
        return "The answers of one person are counted, so the figures are that person's view."
    return f"The answers of {people(n)} are counted."


def not_released(this_round: RoundResults) -> str:
    """Whose answers are not in the figures because nobody released them; empty where all are."""
    if not this_round.unreleased:
        return ""
    titles = [this_round.service.group_title(group) for group in sorted(this_round.unreleased)]
    cycle = this_round.results.cycle
    return f"{cycle} is not released: what {listed(titles)} said is not in these figures."


def who_answered(this_round: RoundResults) -> list[tuple[str, str, str]]:
    """Each group that answered: its title, how many answered, and whether it is shown."""
    rows = []
    for group in wording.groups_of(this_round):
        title = this_round.service.group_title(group)
        rows.append((title, _answered(this_round, group), _shown(this_round, group)))
    return rows


def _answered(this_round: RoundResults, group_id: str) -> str:
    """Of a group that is not shown not even how many answered is told."""
    n = this_round.participation[group_id]
    if n is None:
        return "–"
    group = this_round.service.group(group_id)
    if group is None or group.named or n != this_round.answered.get(group_id):
        return people(n)
    words, rate = answered_in_words(n, group.asked, rated=False)
    if rate:
        return f"{words} ({rate})"
    return words


def _shown(this_round: RoundResults, group: str) -> str:
    if group in this_round.service.named or this_round.participation[group] is not None:
        return "shown"
    return wording.not_shown(this_round, group)


def pillar_in_words(pillar: PillarResult, scale: Scale) -> str:
    """The label of a pillar's score, or why it has none."""
    if pillar.score is None:
        return wording.no_score(pillar)
    return nearest(scale, pillar.score).label


def themes_beside(results: Results) -> str:
    """That themes stand beside the overall score, where there are any."""
    themes = [pillar.title for pillar in results.pillars if pillar.kind == "theme"]
    if not themes:
        return ""
    verb = "runs" if len(themes) == 1 else "run"
    return f"{listed(themes)} {verb} across the pillars and is not part of the overall score."


def not_scored(results: Results) -> str:
    """How many statements have no score; nothing where all have one."""
    missing = [s for s in results.statements if s.score is None and s.band is None]
    if not missing:
        return ""
    all_of_them = count(len(results.statements), "statement")
    verb = "has" if len(missing) == 1 else "have"
    return f"{len(missing)} of {all_of_them} {verb} no score in these figures."
