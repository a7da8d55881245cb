"""Kinds of service: which one a service is, by the type that stands in its pqmodel.yaml."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Annotated

from pydantic import Field

from pqmodel.ground.likeness import fold
from pqmodel.ground.nouns import Id, Label, Noun


class ServiceKind(Noun):
    """A kind of service; statements give an example from its days under its id."""

    id: Annotated[Id, Field(description="Its name for ever; examples stand under it")]
    title: Annotated[Label, Field(description="What it is called, such as Home care")]
    also: Annotated[
        tuple[Label, ...], Field(description="Other words by which a service's type names it")
    ] = ()
    groups: Annotated[
        tuple[Id, ...],
        Field(description="Ids of the groups that usually answer there, besides the manager"),
    ] = ()


def kind_of(service_type: str, kinds: Sequence[ServiceKind]) -> ServiceKind | None:
    """The kind whose words stand in a service's type; of several the longest words. None where
    there is none."""
    # People who know the ids write one: personal-assistants.
    words = f" {_spaced(service_type)} "
    best: tuple[int, ServiceKind] | None = None
    for kind in kinds:
        for name in (kind.title, kind.id, *kind.also):
            folded = _spaced(name)
            if f" {folded} " in words and (best is None or len(folded) > best[0]):
                best = len(folded), kind
    return best[1] if best else None


def example_for(
    service_type: str, kinds: Sequence[ServiceKind], examples: Mapping[str, str]
) -> str:
    """The example from the days of a service's kind; empty where there is none. `examples` are
    those of a statement, by the id of the kind."""
    kind = kind_of(service_type, kinds)
    if kind is None:
        return ""
    return examples.get(kind.id, "")


def _spaced(words: str) -> str:
    """Words to look for: in small letters, with spaces for hyphens."""
    return fold(words.replace("-", " "))
