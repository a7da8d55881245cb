"""A questionnaire as Markdown, to read and to print.

Every statement, what one would see at each score, and all that goes with it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from pqmodel.document.markdown import safe, safe_code, safe_line
from pqmodel.ground.words import count
from pqmodel.questionnaire.audiences import Audience
from pqmodel.questionnaire.frameworks import Framework
from pqmodel.questionnaire.measure import Measure
from pqmodel.questionnaire.model import (
    Pillar,
    Question,
    Questionnaire,
    RecommendedAction,
    Resource,
    Statement,
)
from pqmodel.questionnaire.scale import Aside, ScalePoint


def questionnaire_markdown(questionnaire: Questionnaire) -> bytes:
    """The document in UTF-8. All words show as they were written, and act as no mark."""
    lines = [f"# {safe(questionnaire.title)}", "", safe(questionnaire.about), ""]
    lines += [f"Version `{safe_code(questionnaire.version)}` of `{questionnaire.id}`.", ""]
    if questionnaire.notice:
        lines += [f"*{safe(questionnaire.notice)}*", ""]
    lines += [*_scale(questionnaire), ""]
    for number, section in enumerate(questionnaire.sections, 1):
        lines += _section(number, section, questionnaire)
    lines += _guidance(questionnaire)

    measures = [line for measure in questionnaire.measures for line in _measure(measure)]
    frameworks = [line for each in questionnaire.frameworks for line in _framework(each)]
    retired = []
    for statement in questionnaire.retired:
        text = safe(statement.text or "its words were not kept")
        retired.append(f"- `{statement.id}`: {text} *{safe(statement.why)}*")
    lines += _part("## Measures", measures)
    lines += _part("## Frameworks", frameworks)
    lines += _part("## No longer asked", retired)
    # Words may hold halves of characters, as Excel lets them be typed; no file can.
    return ("\n".join(lines).rstrip() + "\n").encode("utf-8", "replace")


def _part(heading: str, lines: Iterable[str]) -> Iterator[str]:
    """A heading with what stands under it; nothing where nothing does."""
    under = list(lines)
    if under:
        yield from (heading, "", *under, "")


def _scale(questionnaire: Questionnaire) -> Iterator[str]:
    scale = questionnaire.scale
    yield "## The scale"
    yield ""
    yield "| Score | In words | When it is right |"
    yield "| --- | --- | --- |"
    for point in scale.points:
        meaning = safe_line(_meanings(point, questionnaire.audiences))
        yield f"| {point.value} | {safe_line(point.label)} | {meaning} |"
    for aside in (scale.not_applicable, scale.dont_know):
        meaning = safe_line(_meanings(aside, questionnaire.audiences))
        yield f"| – | {safe_line(aside.label)} | {meaning} |"
    yield ""
    favourable = f"From {scale.favourable_from} up an answer counts as favourable."
    yield f"The target is {scale.target:g}. {favourable}"


def _meanings(answer: ScalePoint | Aside, audiences: Iterable[Audience]) -> str:
    """When an answer is right, and how that is said to an audience that has words of its own."""
    words = [answer.meaning]
    for audience in audiences:
        if audience.id in answer.meanings:
            words.append(f"For {audience.title}: {answer.meanings[audience.id]}")
    return " ".join(words)


def _section(number: int, section: Pillar, questionnaire: Questionnaire) -> Iterator[str]:
    title = f"## {number} {safe(section.title)}"
    if questionnaire.kind(section) == "theme":
        title += " (a theme across the pillars)"
    yield from (title, "", safe(section.about), "")
    for place, statement in enumerate(section.statements, 1):
        yield from _statement(f"{number}.{place}", statement, questionnaire)

    yield from _part("### Questions to talk about", _questions(section.questions))
    for theme_id, questions in section.theme_questions.items():
        theme = questionnaire.section(theme_id)
        name = theme.short if theme else theme_id
        yield from _part(f"### Questions about {safe(name)}", _questions(questions))
    if section.actions:
        yield from ("### Things to do", "")
        for action in section.actions:
            yield from _action(action)
    yield from _part("### Things to help", map(_resource, section.resources))


def _statement(number: str, statement: Statement, questionnaire: Questionnaire) -> Iterator[str]:
    yield from (f"### {number} {safe(statement.text)}", "")
    titles = {audience.id: audience.title for audience in questionnaire.audiences}
    for audience, words in list(statement.wording.items())[1:]:
        yield from (f"For {safe(titles.get(audience, audience))}: {safe(words)}", "")
    for language, translated in statement.translations.items():
        for audience, words in translated.items():
            title = safe(titles.get(audience, audience))
            yield from (f"{language}, for {title}: {safe(words)}", "")
    yield from (f"**Why it matters.** {safe(statement.why)}", "")

    examples = questionnaire.examples_of(statement)
    yield from _part("For example:", [f"- {safe(kind)}: {safe(each)}" for kind, each in examples])
    yield from ("What one would see:", "")
    for value, level in sorted(statement.levels.items()):
        yield f"- **{value} {safe(questionnaire.scale.label(value))}:** {safe(level)}"
    yield ""
    evidence = [f"- {safe(item)}" for item in statement.evidence]
    yield from _part("What one could show for it:", evidence)
    yield from _part("What raises it:", _actions_of(statement, questionnaire))

    for name, words in _facts(statement, questionnaire):
        if words:
            yield f"- {name}: {safe(words)}"
    yield ""


def _actions_of(statement: Statement, questionnaire: Questionnaire) -> Iterator[str]:
    for key in statement.actions:
        if key in questionnaire.by_action:
            _, action = questionnaire.by_action[key]
            yield f"- {safe(action.title)}"


def _facts(statement: Statement, questionnaire: Questionnaire) -> Iterator[tuple[str, str]]:
    """What else is known of a statement, by name; empty where nothing is."""
    measures = [each.title for each in questionnaire.measures if each.id in statement.measures]
    yield "Theme", statement.theme
    yield "Measured by", "; ".join(measures)
    for line in questionnaire.references(statement):
        yield "Speaks to", line
    # A weight of 1 is as much as the others, which nobody needs to be told.
    if statement.weight != 1:
        yield "Weight", f"{statement.weight:g}"
    if statement.target is not None:
        yield "Own target", f"{statement.target:g}"
    yield "Replaces", ", ".join(statement.replaces)
    yield "A part of", ", ".join(statement.splits)
    yield "Joins", ", ".join(statement.merges)
    yield "Id", statement.id


def _questions(questions: Iterable[Question]) -> Iterator[str]:
    for question in questions:
        yield f"- {safe(question.text)}"


def _action(action: RecommendedAction) -> Iterator[str]:
    yield from (f"#### {safe(action.title)}", "")
    for number, step in enumerate(action.steps, 1):
        yield f"{number}. {safe(step, 3)}"
    yield ""
    length = f"{action.effort}, about {count(action.weeks, 'week', 'weeks')}"
    yield f"- Who takes part: {safe(action.involved)}"
    yield f"- Effort: {safe(length)}"
    yield f"- What goes in: {safe(action.inputs)}"
    yield f"- Output: {safe(action.output)}"
    yield f"- Outcome: {safe(action.outcome)}"
    yield f"- Outcome for people: {safe(action.outcome_for_people)}"
    yield f"- Indicator: {safe(action.indicator)}"
    yield f"- Monitoring: {safe(action.monitoring)}"
    yield ""


def _resource(resource: Resource) -> str:
    where = [safe(resource.publisher)]
    if resource.address:
        where.append(safe(resource.address))
    if resource.search:
        where.append(f"search for: {safe(resource.search)}")
    title, about = safe(resource.title), safe(resource.about)
    line = f"- **{title}** ({'; '.join(where)}). {about} *{resource.state}*"
    if resource.note:
        line += f" {safe(resource.note)}"
    return line


def _guidance(questionnaire: Questionnaire) -> Iterator[str]:
    guidance = questionnaire.guidance
    start = [f"- [ ] {safe(item.text)} {safe(item.why)}" for item in guidance.start]
    principles = []
    for principle in guidance.principles:
        title, text, ask = safe(principle.title), safe(principle.text), safe(principle.ask)
        principles.append(f"- **{title}.** {text} *{ask}*")
    steps = []
    for step in guidance.steps:
        command = safe_code(step.command)
        steps.append(f"- **{safe(step.title)}.** {safe(step.text)} (`{command}`)")
    words = [f"- **{safe(each.word)}:** {safe(each.meaning)}" for each in guidance.words]
    yield from _part("## Before you begin", start)
    yield from _part("## Principles", principles)
    yield from _part("## The steps", steps)
    yield from _part("## Words explained", words)


def _measure(measure: Measure) -> Iterator[str]:
    kind = f"{measure.unit}, better: {measure.better}"
    yield f"- **{safe(measure.title)}** ({kind}). {safe(measure.formula)}"
    if measure.note:
        yield f"    - {safe(measure.note, 6)}"
    source = f"Source: {measure.source} ({measure.standing})"
    yield f"    - {safe(source, 6)}"
    for benchmark in measure.benchmarks:
        figure = f"{benchmark.value:g} in {safe(benchmark.year)}, {safe(benchmark.population)}"
        known: str = benchmark.standing
        if benchmark.checked:
            known += f", checked {benchmark.checked}"
        yield f"    - {figure}: {safe(benchmark.source)} ({known})"


def _framework(framework: Framework) -> Iterator[str]:
    known = f"{safe(framework.source)}; {framework.standing}, checked {framework.checked}"
    yield f"- **{safe(framework.title)}** ({known}). {safe(framework.note)}"
    for heading in framework.references:
        yield f"    - {safe(heading.id)} {safe(heading.title)}"
