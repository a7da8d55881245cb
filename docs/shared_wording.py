"""Looks for runs of words that a questionnaire shares with other texts: `python docs/shared_wording.py SOURCE...`.

A source is a text file, or the folder of another questionnaire. Nothing of it is kept: its words are
compared, and what is shared is printed with its place. The exit code is 1 where a run is longer than
five words.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from pqmodel.questionnaire.loading import load
from pqmodel.questionnaire.measure import Measure
from pqmodel.questionnaire.model import Questionnaire, RecommendedAction, Statement

CONTENT = Path(__file__).resolve().parents[1] / "questionnaires" / "workforce"
LONGEST = 5
"""A longer run of words that somebody else published too is worded anew (ours)."""
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")


@dataclass(frozen=True)
class SharedRun:
    """Words that one of our texts and a source have in the same order, and where ours stands."""

    place: str
    words: str
    length: int


def words_of(text: str) -> list[str]:
    """Its words in small letters, without what stands between them."""
    return [word.replace("’", "'") for word in _WORD.findall(text.casefold())]


def texts_of(whole: Questionnaire) -> dict[str, str]:
    """All that people read in a questionnaire and that is worded by us, by where it stands.

    Titles of frameworks and of resources, and formulas of measures, are facts, and are not in it.
    """
    texts = {"about": whole.about}
    for statement in whole.statements():
        texts |= {f"{statement.id} {key}": text for key, text in _of_statement(statement)}
    for key, (_, action) in whole.by_action.items():
        texts |= {f"{key} {field}": text for field, text in _of_action(action)}
    for section in whole.sections:
        texts[f"{section.id} about"] = section.about
        texts[f"{section.id} on forms"] = f"{section.form_title or ''} {section.form_about or ''}"
        texts |= {f"{resource.id} about": resource.about for resource in section.resources}
        asked = [*section.questions]
        for questions in section.theme_questions.values():
            asked += questions
        texts |= {question.id: question.text for question in asked}
    for point in whole.guidance.start:
        texts[point.id] = f"{point.text} {point.why}"
    for principle in whole.guidance.principles:
        texts[principle.id] = f"{principle.text} {principle.ask}"
    for word in whole.guidance.words:
        texts[f"word {word.word}"] = word.meaning
    for measure in whole.measures:
        texts |= {f"{measure.id} {field}": text for field, text in _of_measure(measure)}
    for point in whole.scale.points:
        texts[f"score {point.value}"] = point.meaning
        texts |= {f"score {point.value} {key}": text for key, text in point.meanings.items()}
    return texts


def shared_runs(
    ours: Mapping[str, str], sources: Sequence[str], longer_than: int = LONGEST
) -> list[SharedRun]:
    """The longest run of each of our texts that stands in a source too, longest first; none of up
    to `longer_than` words."""
    at_least = longer_than + 1
    source_words = [words_of(source) for source in sources]
    starts: dict[tuple[str, ...], list[tuple[int, int]]] = {}
    for number, words in enumerate(source_words):
        for place in range(len(words) - at_least + 1):
            run = tuple(words[place : place + at_least])
            starts.setdefault(run, []).append((number, place))

    found = []
    for name, text in ours.items():
        own = words_of(text)
        longest: list[str] = []
        for place in range(len(own) - at_least + 1):
            for number, there in starts.get(tuple(own[place : place + at_least]), ()):
                run = _alike(own[place:], source_words[number][there:])
                longest = max(longest, run, key=len)
        if longest:
            found.append(SharedRun(name, " ".join(longest), len(longest)))
    return sorted(found, key=lambda run: (-run.length, run.place))


def _alike(ours: Sequence[str], theirs: Sequence[str]) -> list[str]:
    """The words that both begin with."""
    run: list[str] = []
    for own, other in zip(ours, theirs, strict=False):
        if own != other:
            break
        run.append(own)
    return run


def _of_statement(statement: Statement) -> Iterator[tuple[str, str]]:
    yield from statement.wording.items()
    yield "why", statement.why
    for point, level in statement.levels.items():
        yield f"level {point}", level
    yield from statement.examples.items()
    for number, evidence in enumerate(statement.evidence, start=1):
        yield f"evidence {number}", evidence


def _of_action(action: RecommendedAction) -> Iterator[tuple[str, str]]:
    for number, step in enumerate(action.steps, start=1):
        yield f"step {number}", step
    for field in ("title", "output", "outcome", "outcome_for_people", "indicator", "inputs"):
        yield field, getattr(action, field)


def _of_measure(measure: Measure) -> Iterator[tuple[str, str]]:
    # Formulas and what they count are definitions of the sector's: other words would be another figure.
    yield "title", measure.title
    yield "note", measure.note or ""


def main(arguments: Sequence[str], write: Callable[[str], object] = sys.stdout.write) -> int:
    """Compares the shipped questionnaire with each source, and prints what they share."""
    if not arguments:
        write(f"{__doc__}\n")
        return 2
    ours = texts_of(load(CONTENT))
    longest = 0
    for argument in arguments:
        path = Path(argument)
        source = [path.read_text(encoding="utf-8", errors="replace")] if path.is_file() else []
        if path.is_dir():
            source = [*texts_of(load(path)).values()]
        for run in shared_runs(ours, source):
            longest = max(longest, run.length)
            write(f"{path.name}: {run.length} words at {run.place}: {run.words}\n")
    most = max(longest, LONGEST)
    write(f"{len(ours)} texts compared; no run of more than {most} words is shared.\n")
    return int(longest > LONGEST)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
