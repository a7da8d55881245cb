"""What came of recording a figure, in sentences."""

from __future__ import annotations

from pqmodel.ground.dates import in_short
from pqmodel.ground.suggesting import suggest
from pqmodel.measures.recording import Recorded
from pqmodel.measures.screen.wording import figure_in_words
from pqmodel.measures.working_out import in_unit


def recorded_in_words(recorded: Recorded) -> list[str]:
    """A sentence on the figure, and one on each thing that there is to know of it."""
    measure, observation = recorded.measure, recorded.observation
    figure = figure_in_words(measure, observation)
    known = " (known already)" if recorded.known else ""
    sentences = [f"{measure.title}, {in_short(observation.on)}: {figure}{known}"]
    if observation.withheld:
        sentences.append(f"Withheld: {observation.withheld}. The numbers are kept.")
    if recorded.replaced is not None:
        replaced = figure_in_words(measure, recorded.replaced)
        sentences.append(
            f"It takes the place of {replaced}, which is kept: "
            f"{suggest(f'measures show {measure.id} --history')}"
        )
    before = recorded.before
    if before is not None and before.value is not None:
        sentences.append(f"Before, on {in_short(before.on)}: {in_unit(before.value, measure)}")
    for words in recorded.differs:
        sentences.append(f"Check this: {words}. Record the one that is wrong again.")
    if recorded.unchecked and not recorded.known:
        sentences.append(_unchecked_in_words(recorded))
    if measure.unit == "list" or observation.note:
        sentences.append(
            "Small numbers are about people: write no names, "
            "and share only what cannot be traced to one person."
        )
    return sentences


def _unchecked_in_words(recorded: Recorded) -> str:
    """What would have shown a slip in the numbers, each with the option that gives it."""
    options = {counted.title: f" (--{counted.id} N)" for counted in recorded.measure.inputs}
    names = "; ".join(f"{title}{options.get(title, '')}" for title in recorded.unchecked)
    return f"A slip in these numbers would show if you also gave: {names}."
