"""A questionnaire as Markdown, to read and to print: every statement, what one would see, and all that goes with it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from pqmodel.document.markdown import safe, safe_code, safe_line
from pqmodel.questionnaire.frameworks import Framework
from pqmodel.questionnaire.measure import Measure
from pqmodel.questionnaire.model import (
    Pillar,
    Question,
    Questionnaire,
    RecommendedAction,
    Statement,
)


def questionnaire_markdown(questionnaire: Questionnaire) -> bytes:
    """The document in UTF-8. Whatever stands in the questionnaire shows as it was written and acts as no mark."""
    lines = [f"# {safe(questionnaire.title)}", "", safe(questionnaire.about), ""]
    lines += [f"Version `{safe_code(questionnaire.version)}` of `{questionnaire.id}`.", ""]
    if questionnaire.notice:
        lines += [f"*{safe(questionnaire.notice)}*", ""]
    lines += [*_scale(questionnaire), ""]
    for number, section in enumerate(questionnaire.sections, 1):
        lines += _section(number, section, questionnaire)
    lines += _guidance(questionnaire)
    lines += _part("Measures", (_measure(measure) for measure in questionnaire.measures))
    lines += _part("Frameworks", (_framework(framework) for framework in questionnaire.frameworks))
    retired = (
        f"- `{one.id}`: {safe(one.text or 'its words were not kept')} *{safe(one.why)}*"
        for one in questionnaire.retired
    )
    lines += _part("Asked no more", ([line] for line in retired))
    return ("\n".join(lines).rstrip() + "\n").encode("utf-8", "replace")


def _scale(questionnaire: Questionnaire) -> Iterator[str]:
    scale = questionnaire.scale
    yield from (
        "## The scale",
        "",
        "| Score | In words | When it is right |",
        "| --- | --- | --- |",
    )
    for point in scale.points:
        yield f"| {point.value} | {safe_line(point.label)} | {safe_line(point.meaning)} |"
    for aside in (scale.not_applicable, scale.dont_know):
        yield f"| – | {safe_line(aside.label)} | {safe_line(aside.meaning)} |"
    yield from (
        "",
        f"The target is {scale.target:g}. From {scale.favourable_from} up an answer counts as favourable.",
    )


def _section(number: int, section: Pillar, questionnaire: Questionnaire) -> Iterator[str]:
    kind = "" if questionnaire.kind(section) == "pillar" else " (a theme across the pillars)"
    yield from (f"## {number} {safe(section.title)}{kind}", "", safe(section.about), "")
    for place, statement in enumerate(section.statements, 1):
        yield from _statement(f"{number}.{place}", statement, questionnaire)
    yield from _questions("Questions to talk about", section.questions)
    for theme, asked in section.theme_questions.items():
        about = questionnaire.section(theme)
        yield from _questions(f"Questions about {safe(about.short if about else theme)}", asked)
    if section.actions:
        yield from ("### Things to do", "")
        for action in section.actions:
            yield from _action(action)
    if section.resources:
        yield from ("### Things to help", "")
        for item in section.resources:
            where = [
                safe(item.publisher),
                safe(item.address or ""),
                f"search for: {safe(item.search)}" if item.search else "",
            ]
            state = item.status.replace("-", " ") + (f" in {item.checked}" if item.checked else "")
            note = f" {safe(item.note)}" if item.note else ""
            yield f"- **{safe(item.title)}** ({'; '.join(filter(None, where))}). {safe(item.about)} *{state}*{note}"
        yield ""


def _statement(number: str, statement: Statement, questionnaire: Questionnaire) -> Iterator[str]:
    yield from (
        f"### {number} {safe(statement.text)}",
        "",
        f"For staff: {safe(statement.plain)}",
        "",
    )
    for language, words in statement.translations.items():
        yield from (f"{language}: {safe(words)}", "")
    yield from (f"**Why it matters.** {safe(statement.why)}", "", "What one would see:", "")
    for value, seen in sorted(statement.levels.items()):
        yield f"- **{value} {safe(questionnaire.scale.label(value))}:** {safe(seen)}"
    yield ""
    if statement.evidence:
        yield from (
            "What one could show for it:",
            "",
            *(f"- {safe(item)}" for item in statement.evidence),
            "",
        )
    actions = [
        questionnaire.by_action[key][1].title
        for key in statement.actions
        if key in questionnaire.by_action
    ]
    if actions:
        yield from ("What raises it:", "", *(f"- {safe(title)}" for title in actions), "")
    measured = [
        measure.title for measure in questionnaire.measures if measure.id in statement.measures
    ]
    facts = [("Theme", statement.theme), ("Measured by", "; ".join(measured))]
    facts += [("Speaks to", line) for line in questionnaire.references(statement)]
    facts += [("Weight", f"{statement.weight:g}" if statement.weight != 1 else "")]
    facts += [("Own target", f"{statement.target:g}" if statement.target is not None else "")]
    links = (
        ("Replaces", statement.replaces),
        ("A part of", statement.splits),
        ("Joins", statement.merges),
    )
    facts += [(name, ", ".join(ids)) for name, ids in links]
    yield from (
        f"- {name}: {safe(words)}" for name, words in [*facts, ("Id", statement.id)] if words
    )
    yield ""


def _questions(title: str, questions: Iterable[Question]) -> Iterator[str]:
    lines = [f"- {safe(question.text)}" for question in questions]
    if lines:
        yield from (f"### {title}", "", *lines, "")


def _action(action: RecommendedAction) -> Iterator[str]:
    yield from (f"#### {safe(action.title)}", "")
    yield from (f"{number}. {safe(step, 3)}" for number, step in enumerate(action.steps, 1))
    yield ""
    weeks = f"{action.weeks} week{'' if action.weeks == 1 else 's'}"
    for name, words in (
        ("Who takes part", action.involved), ("Effort", f"{action.effort}, about {weeks}"),
        ("What goes in", action.inputs), ("Output", action.output), ("Outcome", action.outcome),
        ("Outcome for people", action.outcome_for_people), ("Indicator", action.indicator),
        ("Monitoring", action.monitoring),
    ):  # fmt: skip
        yield f"- {name}: {safe(words)}"
    yield ""


def _guidance(questionnaire: Questionnaire) -> Iterator[str]:
    guidance = questionnaire.guidance
    yield from _part(
        "Before you begin", ([f"- [ ] {safe(one.text)} {safe(one.why)}"] for one in guidance.start)
    )
    principles = (
        [f"- **{safe(one.title)}.** {safe(one.text)} *{safe(one.ask)}*"]
        for one in guidance.principles
    )
    yield from _part("Principles", principles)
    yield from _part(
        "The steps",
        (
            [f"- **{safe(one.title)}.** {safe(one.text)} (`{safe_code(one.command)}`)"]
            for one in guidance.steps
        ),
    )
    yield from _part(
        "Words explained",
        ([f"- **{safe(one.word)}:** {safe(one.meaning)}"] for one in guidance.words),
    )


def _measure(measure: Measure) -> Iterator[str]:
    yield f"- **{safe(measure.title)}** ({measure.unit}, better: {measure.better}). {safe(measure.formula)}"
    for words in filter(None, [measure.note, f"Source: {measure.source} ({measure.standing})"]):
        yield f"    - {safe(words, 6)}"
    for one in measure.benchmarks:
        yield f"    - {one.value:g} in {safe(one.year)}, {safe(one.population)}: {safe(one.source)} ({one.standing})"


def _framework(framework: Framework) -> Iterator[str]:
    known = f"{safe(framework.source)}; {framework.standing}, checked {framework.checked}"
    yield f"- **{safe(framework.title)}** ({known}). {safe(framework.note)}"
    yield from (f"    - {safe(one.id)} {safe(one.title)}" for one in framework.references)


def _part(title: str, items: Iterable[Iterable[str]]) -> Iterator[str]:
    lines = [line for item in items for line in item]
    if lines:
        yield from (f"## {title}", "", *lines, "")
