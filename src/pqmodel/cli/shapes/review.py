"""The shapes of `review`."""

from __future__ import annotations

from pqmodel.cli.shapes.base import Shape
from pqmodel.cli.shapes.plan import BlankMade, TemplateFilled
from pqmodel.model.base import Noun
from pqmodel.model.review import Review


class ReviewExported(Shape):
    """`review export`: the file, and the cycle that was looked back on."""

    file: str
    cycle: str


SHAPES: dict[str, type[Noun]] = {
    "review": Review,
    "review-start": Review,
    "review-set": Review,
    "review-export": ReviewExported,
    "review-export-blank": BlankMade,
    "review-export-template": TemplateFilled,
}
