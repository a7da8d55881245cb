"""What the program knows of an action from the questionnaire and the results, as a row of a table shows it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from pqmodel.model.questionnaire import Questionnaire, Scale
from pqmodel.model.results import Results, StatementResult
from pqmodel.model.service import Service


def pillars(statements: Iterable[str], questionnaire: Questionnaire, source: str | None = None) -> str:
    """Short names of the pillars and themes of the statements, one a line; without any, that of the action's source."""
    found = [questionnaire.by_statement[key][0].short for key in statements if key in questionnaire.by_statement]
    if not found and source and source in questionnaire.by_action:
        found = [questionnaire.by_action[source][0].short]
    return "\n".join(dict.fromkeys(found))


def short_name(pillar_id: str, questionnaire: Questionnaire, otherwise: str = "") -> str:
    """The short name of a pillar or theme; what is given, or the id, where the questionnaire has it no more."""
    section = questionnaire.section(pillar_id)
    return section.short if section else otherwise or pillar_id


def texts(statements: Iterable[str], questionnaire: Questionnaire) -> str:
    """The statements in words, one a line; one that the questionnaire no longer has shows its id."""
    known = questionnaire.by_statement
    return "\n".join(known[key][1].text if key in known else key for key in statements)


def references(statements: Iterable[str], questionnaire: Questionnaire, service: Service) -> str:
    """The regulator's headings that the statements speak to, each once, one framework a line."""
    known = [questionnaire.by_statement[key][1] for key in statements if key in questionnaire.by_statement]
    if not known:
        return ""
    together = {
        framework.id: tuple(dict.fromkeys(code for one in known for code in one.frameworks.get(framework.id, ())))
        for framework in questionnaire.frameworks
    }
    joined = known[0].model_copy(update={"frameworks": together})
    return "\n".join(questionnaire.references(joined, service.frameworks))


def score_now(statements: Iterable[str], results: Results | None) -> float | None:
    """Mean score of those statements that have one; None where none has."""
    found = [result.score for key in statements if results and (result := results.statement(key))]
    return mean(score for score in found if score is not None)


def mean(numbers: Iterable[float]) -> float | None:
    """Arithmetic mean; None of nothing."""
    all_of_them = list(numbers)
    return sum(all_of_them) / len(all_of_them) if all_of_them else None


def change(now: float | None, then: float | None) -> float | None:
    """Now less then; None unless both are there. What would be shown as nought is nought, never "-0.0"."""
    if now is None or then is None:
        return None
    difference = round(now - then, 10)
    return 0.0 if abs(difference) < 0.05 else difference


def label(score: float | None, scale: Scale) -> str:
    """The label of the score that a mean lies nearest to, the higher of two equally near; empty without a score."""
    if score is None:
        return ""
    return min(reversed(scale.points), key=lambda point: round(abs(point.value - score), 9)).label


def stands_out(result: StatementResult, priorities: dict[str, int]) -> str:
    """What is to be said of a statement's score, in words; `priorities` maps statement ids to their rank."""
    flags, words = result.flags, []
    if result.id in priorities:
        words.append(f"Priority {priorities[result.id]}")
    if "at-target" in flags:
        words.append("At target" if "disagreement" in flags else "Strength")
    if "disagreement" in flags:
        words.append("People do not agree")
    if "lowest" in flags:
        words.append("Lowest score there is")
    if "good-enough" in flags:
        words.append("Left as it is: good enough")
    if result.score is None:
        words.append("No score")
    return "; ".join(words)


def day(when: date) -> str:
    """A date in words: 3 March 2027."""
    return f"{when.day} {when:%B %Y}"
