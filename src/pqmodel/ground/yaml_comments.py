"""Finds the comments in the text of a YAML file."""

from __future__ import annotations

from collections.abc import Iterator

import yaml

from pqmodel.ground.yaml_reading import loader


def comments_of(text: str) -> list[str]:
    """The comments of a YAML text in order, from their # to the end of the line."""
    comments: list[str] = []
    place = 0
    for token in yaml.scan(text, Loader=loader()):
        start = token.start_mark.index
        comments += _comments_between(text, place, start)
        if getattr(token, "style", None) in ("|", ">"):
            # The words of a block may hold a #; its own comment can only stand on its first line.
            comments += _comments_between(text, start, text.find("\n", start))
        place = max(place, token.end_mark.index)
    return [*comments, *_comments_between(text, place, len(text))]


def _comments_between(text: str, start: int, end: int) -> Iterator[str]:
    for line in text[start:end].split("\n"):
        _, sign, words = line.partition("#")
        if sign:
            yield f"#{words}".rstrip()
