"""What a shape alone cannot tell of amendments: ids that lead nowhere, clashes, empty pillars. A list of checks."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator

from pqmodel.ground.yaml_reading import shortened
from pqmodel.questionnaire.amendments import advice
from pqmodel.questionnaire.amendments.raw_amendments import (
    BY_ID,
    Given,
    first_by_id,
    is_id,
    line_of,
    meant,
)
from pqmodel.questionnaire.model import Questionnaire
from pqmodel.questionnaire.raw_parts import Part

_LINKS = ("replaces", "splits", "merges")
_USELESS = {
    "reword": "reworded",
    "weights": "re-weighted",
    "targets": "given a target",
    "translate": "translated",
}


def check_amendments(whole: Part, base: Questionnaire) -> None:
    """Runs every check; faults are recorded in the source of `whole`, the raw amendments."""
    given = Given(whole, base)
    for check in CHECKS:
        check(given)


def _statements_are_there(given: Given) -> None:
    """What is amended is asked by the questionnaire as it is now."""
    for part in given.whole.items("reword"):
        name = part.text("id")
        if name in given.added:
            what = (
                f"{shortened(name)} is a statement of your own (line {line_of(given.added[name])})"
            )
            part.fault("id", what, "change its words there")
        else:
            _refuse_unknown(given, part, "id", name, given.asked)
    for key in BY_ID:
        for name, entry in given.by_id(key):
            _refuse_unknown(given, entry, None, name, [*given.asked, *given.added])
    for part in given.whole.items("leave_out"):
        name = part.text("id")
        if name in given.retired and name not in given.added:
            what = f"{shortened(name)} is no longer in {given.base.id} {given.base.version}"
            part.fault("id", what, "take the line out", warning=True)
        else:
            _refuse_unknown(given, part, "id", name, [*given.asked, *given.added])


def _refuse_unknown(
    given: Given, part: Part, key: str | None, name: str, known: Collection[str]
) -> None:
    if not name or name in known or not is_id(name):
        return
    where = f"{given.base.id} {given.base.version}"
    if name in given.retired:
        heirs = [s.id for s in given.asked.values() if name in (*s.replaces, *s.splits, *s.merges)]
        mend = f"amend {' or '.join(map(repr, heirs))} instead" if heirs else "take this out"
        part.fault(key, f"{shortened(name)} is no longer in {where}: {given.retired[name]}", mend)
    else:
        mend = meant(name, known, "see the ids with: pqmodel questionnaire show")
        part.fault(key, f"there is no statement {shortened(name)} in {where}", mend)


def _nothing_stands_twice(given: Given) -> None:
    for key in ("reword", "leave_out"):
        first = first_by_id(given.whole.items(key))
        for part in given.whole.items(key):
            name = part.text("id")
            if name and first[name].at != part.at:
                what = f"{shortened(name)} stands twice (first on line {line_of(first[name])})"
                part.fault("id", what, "keep one of them")


def _own_ids_are_free(given: Given) -> None:
    taken = dict.fromkeys(_ids_of(given.base), "belongs to the questionnaire")
    taken |= dict.fromkeys(given.retired, "was retired, and an id is never given again")
    for key in ("add", "questions", "actions", "measures"):
        for part in given.whole.items(key):
            name = part.text("id")
            if name in taken:
                part.fault(
                    "id",
                    f"the id {shortened(name)} {taken[name]}",
                    f"choose another, such as {'our-' + name!r}",
                )
            elif name:
                taken[name] = f"is used twice (first on line {line_of(part)})"


def _ids_of(base: Questionnaire) -> Iterator[str]:
    for section in base.sections:
        yield section.id
        for named in (section.statements, section.questions, section.actions, section.resources):
            yield from (one.id for one in named)
        yield from (question.id for asked in section.theme_questions.values() for question in asked)
    guidance = base.guidance
    for listed in (
        guidance.start,
        guidance.principles,
        guidance.steps,
        base.frameworks,
        base.measures,
    ):
        yield from (one.id for one in listed)


def _what_is_left_out_is_not_changed(given: Given) -> None:
    changed = [("reword", part.text("id"), part) for part in given.whole.items("reword")]
    changed += [(key, name, entry) for key in BY_ID for name, entry in given.by_id(key)]
    for key, name, part in changed:
        if name in given.left_out:
            what = f"{shortened(name)} is {_USELESS[key]}, but left out on line {line_of(given.left_out[name])}"
            part.fault("id" if key == "reword" else None, what, "keep one of the two")


def _pillars_keep_a_statement(given: Given) -> None:
    for section in given.base.sections:
        own = {name for name, part in given.added.items() if part.text("pillar") == section.id}
        asked = {statement.id for statement in section.statements} | own
        gone = [part for name, part in given.left_out.items() if name in asked]
        if len(gone) == len(asked):
            all_of_it = (
                f"all {len(asked)} statements are" if len(asked) > 1 else "its only statement is"
            )
            what = f"nothing would be left of {shortened(section.title)}: {all_of_it} left out"
            gone[-1].fault("id", what, "keep one at least, or add one of your own there")


def _places_are_there(given: Given) -> None:
    """What is added goes to a pillar that there is, after a statement of the same pillar."""
    for key in ("add", "questions", "actions"):
        for part in given.whole.items(key):
            name = part.text("pillar")
            if name and is_id(name) and name not in given.sections:
                listed = ", ".join(given.sections)
                part.fault(
                    "pillar",
                    f"there is no pillar {shortened(name)}",
                    meant(name, given.sections, f"choose from {listed}"),
                )
    themes = {theme.id for theme in given.base.themes}
    for part in given.whole.items("questions"):
        name = part.text("theme")
        if name and is_id(name) and name not in themes:
            part.fault(
                "theme",
                f"there is no theme {shortened(name)}",
                meant(name, themes, "take the line out"),
            )
    seen = {key: section.id for key, (section, _) in given.base.by_statement.items()}
    for part in given.whole.items("add"):
        after, pillar = part.text("after"), part.text("pillar")
        if after and is_id(after) and seen.get(after) != pillar and pillar in given.sections:
            here = [key for key, home in seen.items() if home == pillar]
            if after in seen:
                what, mend = (
                    f"{shortened(after)} is in another pillar ({seen[after]})",
                    "take the line out, or change the pillar",
                )
            elif after in given.added:
                what, mend = f"{shortened(after)} is added further down", "move it above this one"
            else:
                what, mend = (
                    f"there is no statement {shortened(after)}",
                    meant(after, here, "take the line out"),
                )
            part.fault("after", what, mend)
        if part.text("id"):
            seen.setdefault(part.text("id"), pillar)


def _scores_are_on_the_scale(given: Given) -> None:
    scale = given.base.scale
    aims = [(part, "target") for part in given.whole.items("add")]
    aims += [(given.whole.child("targets"), name) for name, _ in given.by_id("targets")]
    for part, key in aims:
        aim = part.number(key)
        if aim is not None and not scale.lowest <= aim <= scale.highest:
            what = f"the target {aim:g} lies outside the scale"
            part.fault(key, what, f"choose {scale.lowest} to {scale.highest}")
    for part in (*given.whole.items("add"), *given.whole.items("reword")):
        for level in part.entries("levels"):
            score = level.at[-1]
            if isinstance(score, str) and score.isdecimal():
                level.fault(
                    None,
                    f"level {shortened(score)} is written as words",
                    "take the quotes off the number",
                )
            elif isinstance(score, int) and score not in scale.values:
                level.fault(
                    None,
                    f"level {score} is not on the scale",
                    f"use {scale.lowest} to {scale.highest}",
                )


def _links_lead_somewhere(given: Given) -> None:
    for part in (*given.whole.items("add"), *given.whole.items("actions")):
        _check_links(part, "measures", "measure", given.measures)
    for part in given.whole.items("add"):
        _check_links(part, "actions", "action", given.actions)
        _check_frameworks(part, given.base)
        for key in _LINKS:
            _check_links(part, key, "statement", [*given.asked, *given.retired, *given.left_out])
            for link in part.items(key):
                if link.raw in given.asked and link.raw not in given.left_out and key == "replaces":
                    what = f"{shortened(link.raw)} is replaced, but still asked"
                    link.fault(None, what, "leave it out too, under `leave_out:`", warning=True)
    for part in given.whole.items("actions"):
        for link in part.items("statements"):
            if isinstance(link.raw, str) and link.raw in given.left_out:
                what = f"leads to {shortened(link.raw)}, which is left out on line {line_of(given.left_out[link.raw])}"
                link.fault(None, what, "take the link out")
        _check_links(part, "statements", "statement", [*given.asked, *given.added])


def _check_links(part: Part, key: str, noun: str, known: Collection[str]) -> None:
    for link in part.items(key):
        if isinstance(link.raw, str) and is_id(link.raw) and link.raw not in known:
            what = f"links to {noun} {shortened(link.raw)}, which is not there"
            link.fault(
                None, what, meant(link.raw, known, "take the link out, or add what it leads to")
            )


def _check_frameworks(part: Part, base: Questionnaire) -> None:
    known = {one.id: {heading.id for heading in one.references} for one in base.frameworks}
    for entry in part.entries("frameworks"):
        name = str(entry.at[-1])
        if name not in known:
            what = f"links to framework {shortened(name)}, which is not there"
            entry.fault(None, what, meant(name, known, "take the link out"))
            continue
        for code in map(entry.child, range(len(entry.raw) if isinstance(entry.raw, list) else 0)):
            if isinstance(code.raw, str) and code.raw not in known[name]:
                what = f"links to {name} heading {shortened(code.raw)}, which is not there"
                code.fault(None, what, meant(code.raw, known[name], "take the link out"))


def _languages_are_others(given: Given) -> None:
    for _, entry in given.by_id("translate"):
        if isinstance(entry.raw, dict) and given.base.language in entry.raw:
            what = f"{given.base.language!r} is the questionnaire's own language"
            entry.fault(given.base.language, what, "put these words under `reword:`, as `plain:`")


CHECKS: tuple[Callable[[Given], None], ...] = (
    _statements_are_there,
    _nothing_stands_twice,
    _own_ids_are_free,
    _what_is_left_out_is_not_changed,
    _pillars_keep_a_statement,
    _places_are_there,
    _scores_are_on_the_scale,
    _links_lead_somewhere,
    advice.own_actions_are_led_to,
    _languages_are_others,
    advice.statements_hold_one_idea,
    advice.rewordings_keep_the_meaning,
    advice.something_changes,
)
