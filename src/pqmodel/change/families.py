"""Which of many changes may be called clear, or likely: false alarms held step by step.

1. Overall, pillars and themes are tested together, five or six of them (Benjamini & Hochberg 1995).
2. What stands within a pillar or theme that is clear is tested by itself, at a rate that is
   smaller by the share of pillars that were chosen so (Benjamini & Bogomolov 2014).
3. What stands within the others is tested together.

So that few figures that matter most are not drowned by many that are looked at beside them, and of
the changes that are called clear at most one in twenty is expected to be chance, at each step.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from pqmodel.change.inference import FALSE_ALARMS, benjamini_hochberg

LIKELY_ALARMS = 0.2
"""Of changes that are called likely or clear, at most one in five is expected to be chance."""


@dataclass(frozen=True)
class Candidate:
    """A figure that was tested: its p-value for being held against others, the one for itself
    alone, and the pillar or theme that it stands in ("" for overall)."""

    p: float
    p_alone: float
    section: str


@dataclass(frozen=True)
class Judged:
    """What may be said of a figure. `tested` counts those that it was tested among."""

    clear: bool
    likely: bool
    tested: int


def judge_together(family: Sequence[Candidate], share: float = 1.0) -> list[Judged]:
    """The figures of one family, in their order. `share` is that of families that were chosen of
    all, by which the rate is smaller. None for none."""
    p_values = [figure.p for figure in family]
    clear = benjamini_hochberg(p_values, FALSE_ALARMS * share)
    likely = benjamini_hochberg(p_values, LIKELY_ALARMS * share)
    return [
        Judged(
            clear=is_clear,
            # Never likely, where its own interval holds nought.
            likely=is_likely and figure.p_alone <= FALSE_ALARMS,
            tested=len(family),
        )
        for figure, is_clear, is_likely in zip(family, clear, likely, strict=True)
    ]


def judge_within(
    figures: Sequence[Candidate], sections: Sequence[Candidate], judged: Sequence[Judged]
) -> list[Judged]:
    """Figures within pillars and themes, in their order, after these (`sections`) were `judged`:
    each pillar that is clear by itself, and all others together."""
    chosen = [
        section.section
        for section, said in zip(sections, judged, strict=True)
        if said.clear and section.section
    ]
    all_sections = [section for section in sections if section.section]
    outcome: dict[int, Judged] = {}
    for section in chosen:
        places = [place for place, figure in enumerate(figures) if figure.section == section]
        family = judge_together([figures[p] for p in places], len(chosen) / len(all_sections))
        outcome.update(zip(places, family, strict=True))

    rest = [place for place in range(len(figures)) if place not in outcome]
    outcome.update(zip(rest, judge_together([figures[p] for p in rest]), strict=True))
    return [outcome[place] for place in range(len(figures))]
