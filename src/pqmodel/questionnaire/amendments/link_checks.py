"""Checks of where amendments lead: to pillars and places in them, to points of the scale, to
actions and measures."""

from __future__ import annotations

from collections.abc import Collection

from pqmodel.ground.yaml_reading import shortened
from pqmodel.questionnaire.amendments.raw_amendments import RawAmendments, line_of
from pqmodel.questionnaire.checks.older_statements import LINKS
from pqmodel.questionnaire.checks.raw_parts import Part, closest, is_id
from pqmodel.questionnaire.checks.scale import is_number_in_quotes
from pqmodel.questionnaire.model import Questionnaire


def places_are_there(raw: RawAmendments) -> None:
    """What is added goes to a pillar that there is, after a statement of the same pillar."""
    for key in ("add", "questions", "actions"):
        for part in raw.whole.items(key):
            mend = f"choose from {', '.join(raw.sections)}"
            _refuse_unknown_id(part, "pillar", raw.sections, mend)
    themes = [theme.id for theme in raw.base.themes]
    for part in raw.whole.items("questions"):
        _refuse_unknown_id(part, "theme", themes, "take the line out")

    # A statement may be asked after one that the service added further up.
    pillar_of = {key: section.id for key, (section, _) in raw.base.by_statement.items()}
    for part in raw.whole.items("add"):
        _refuse_wrong_place(raw, part, pillar_of)
        if part.text("id"):
            pillar_of.setdefault(part.text("id"), part.text("pillar"))


def _refuse_unknown_id(part: Part, key: str, names: Collection[str], otherwise: str) -> None:
    name = part.text(key)
    if is_id(name) and name not in names:
        what = f"there is no {key} {shortened(name)}"
        part.fault(key, what, closest(name, names, otherwise))


def _refuse_wrong_place(raw: RawAmendments, part: Part, pillar_of: dict[str, str]) -> None:
    after = part.text("after")
    pillar = part.text("pillar")
    if not is_id(after) or pillar not in raw.sections or pillar_of.get(after) == pillar:
        return
    if after in pillar_of:
        what = f"{shortened(after)} is in another pillar ({pillar_of[after]})"
        mend = "take the line out, or change the pillar"
    elif after in raw.added:
        what = f"{shortened(after)} is added further down"
        mend = "move it above this one"
    else:
        what = f"there is no statement {shortened(after)}"
        beside = [key for key, home in pillar_of.items() if home == pillar]
        mend = closest(after, beside, "take the line out")
    part.fault("after", what, mend)


def scores_are_on_the_scale(raw: RawAmendments) -> None:
    """Targets and levels are on the scale."""
    scale = raw.base.scale
    mend = f"{scale.lowest} to {scale.highest}"

    aims = [(part, "target") for part in raw.whole.items("add")]
    targets = raw.whole.child("targets")
    aims += [(targets, name) for name, _ in raw.by_id("targets")]
    for part, key in aims:
        aim = part.number(key)
        if aim is not None and not scale.lowest <= aim <= scale.highest:
            part.fault(key, f"the target {aim:g} lies outside the scale", f"choose {mend}")

    for part in (*raw.whole.items("add"), *raw.whole.items("reword")):
        for level in part.entries("levels"):
            score = level.at[-1]
            if is_number_in_quotes(score):
                what = f"level {shortened(score)} is written as words"
                level.fault(None, what, "take the quotes off the number")
            elif isinstance(score, int) and score not in scale.values:
                level.fault(None, f"level {score} is not on the scale", f"use {mend}")


def links_lead_somewhere(raw: RawAmendments) -> None:
    """Links of what is added lead to what there is, and is still asked."""
    for part in (*raw.whole.items("add"), *raw.whole.items("actions")):
        _refuse_dead_links(part, "measures", "measure", raw.measures)
    # Older statements may be replaced whether they are retired, left out here, or still asked.
    older = [*raw.asked, *raw.retired, *raw.left_out]
    for part in raw.whole.items("add"):
        _refuse_dead_links(part, "actions", "action", raw.actions)
        _refuse_dead_headings(part, raw.base)
        for key in LINKS:
            _refuse_dead_links(part, key, "statement", older)
        _warn_of_replaced_but_asked(raw, part)
    for part in raw.whole.items("actions"):
        _refuse_links_to_left_out(raw, part)
        _refuse_dead_links(part, "statements", "statement", [*raw.asked, *raw.added])


def _refuse_dead_links(part: Part, key: str, noun: str, names: Collection[str]) -> None:
    for link in part.items(key):
        if isinstance(link.raw, str) and is_id(link.raw) and link.raw not in names:
            what = f"links to {noun} {shortened(link.raw)}, which is not there"
            mend = closest(link.raw, names, "take the link out, or add what it leads to")
            link.fault(None, what, mend)


def _warn_of_replaced_but_asked(raw: RawAmendments, part: Part) -> None:
    for link in part.items("replaces"):
        if link.raw in raw.asked and link.raw not in raw.left_out:
            what = f"{shortened(link.raw)} is replaced, but still asked"
            link.fault(None, what, "leave it out too, under `leave_out:`", warning=True)


def _refuse_links_to_left_out(raw: RawAmendments, part: Part) -> None:
    for link in part.items("statements"):
        if isinstance(link.raw, str) and link.raw in raw.left_out:
            line = line_of(raw.left_out[link.raw])
            what = f"leads to {shortened(link.raw)}, which is left out on line {line}"
            link.fault(None, what, "take the link out")


def _refuse_dead_headings(part: Part, base: Questionnaire) -> None:
    headings = {
        framework.id: [heading.id for heading in framework.references]
        for framework in base.frameworks
    }
    for entry in part.entries("frameworks"):
        name = str(entry.at[-1])
        if name not in headings:
            what = f"links to framework {shortened(name)}, which is not there"
            entry.fault(None, what, closest(name, headings, "take the link out"))
            continue
        for code in entry.own_items():
            if isinstance(code.raw, str) and code.raw not in headings[name]:
                what = f"links to {name} heading {shortened(code.raw)}, which is not there"
                code.fault(None, what, closest(code.raw, headings[name], "take the link out"))


def languages_are_others(raw: RawAmendments) -> None:
    """A translation is not into the questionnaire's own language."""
    own = raw.base.language
    for _, entry in raw.by_id("translate"):
        if isinstance(entry.raw, dict) and own in entry.raw:
            what = f"{own!r} is the questionnaire's own language"
            entry.fault(own, what, "put these words under `reword:`, as `plain:`")
