"""The commands that `status` and `due` name, each such that it can be typed as it stands."""

from __future__ import annotations

from pqmodel.ground.suggesting import suggest
from pqmodel.today.model import ReviewProgress, Standing


def whole_command(standing: Standing, words: str, cycle: str = "") -> str:
    """The words as a command of this service, for the standing's cycle or the one given.

    The cycle is named only where it is not the present one, which every command takes by itself.
    """
    about = cycle or standing.cycle.id
    if about == standing.present.id:
        return suggest(words, cycle="")
    return suggest(words, cycle=about)


def scoring_words(standing: Standing) -> str:
    """The words of the command by which the cycle comes to a score."""
    if standing.progress is None and standing.waits_for_release:
        return "results --release"
    if standing.progress is None:
        return f"forms --format html --group {standing.groups[0].id}"
    if standing.progress.group == "manager":
        return "assess"
    return f"assess --as {standing.progress.group}"


def review_words(review: ReviewProgress | None) -> str:
    """The words of the command that begins a review, or goes on with one not complete."""
    if review is None:
        return "review start"
    if review.judged < review.actions or not review.concluded:
        return "review fill"
    return "review complete"
