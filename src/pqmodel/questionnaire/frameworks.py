"""Regulators' frameworks, and the headings in them that statements speak to."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import AliasChoices, Field

from pqmodel.ground.dates import month_in_full
from pqmodel.ground.nouns import Code, Id, Label, Month, Noun, Words

_SURE = {"seen": "titles", "second-hand": "titles second-hand,", "draft": "titles of a draft,"}


class Reference(Noun):
    """One heading of a regulator's framework that a statement can speak to."""

    id: Annotated[
        Code, Field(description="The framework's own code, or a short name where it has none")
    ]
    title: Words
    question: Annotated[str, Field(description="The key question that it belongs to")] = ""
    outside: Annotated[
        Words | None, Field(description="Why no statement speaks to it, where none does")
    ] = None


class Framework(Noun):
    """A regulator's framework: where it was read, how sure we are of it, and its headings."""

    id: Id
    title: Words
    short: Annotated[Label, Field(description="A short name, for narrow tables")]
    note: Annotated[Words, Field(description="What a reader has to know of its state")]
    source: Annotated[Words, Field(description="Where it was read")]
    standing: Annotated[
        Literal["seen", "second-hand", "draft"], Field(description="How sure it is")
    ]
    checked: Annotated[
        Month, Field(description="The month in which it was checked, such as 2026-08")
    ]
    references: Annotated[tuple[Reference, ...], Field(min_length=1, description="Its headings")]
    status: Annotated[
        Literal["in force", "retired", "draft"] | None,
        Field(description="Whether it holds today"),
    ] = None
    starts: Annotated[
        Month | None,
        Field(
            # Python keeps the word "from" for itself.
            validation_alias=AliasChoices("from", "starts"),
            description="The month from which it is in use",
        ),
    ] = None
    until: Annotated[Month | None, Field(description="The month until which it was in use")] = None
    evidence: Annotated[
        tuple[Words, ...], Field(description="The kinds of evidence that the regulator looks at")
    ] = ()

    @property
    def standing_in_words(self) -> str:
        """Whether it holds, since when, and how sure its titles are."""
        words: str = self.status or "status not known"
        if self.starts and self.until:
            words += f" (in use from {month_in_full(self.starts)} to {month_in_full(self.until)})"
        elif self.starts:
            words += f" since {month_in_full(self.starts)}"
        return f"{words}; {_SURE[self.standing]} checked in {month_in_full(self.checked)}"

    @property
    def status_and_date(self) -> str:
        """The same in short, for the head of a page: "SAF 2023: in force, checked August 2026"."""
        status = self.status or "status not known"
        return f"{self.short}: {status}, checked {month_in_full(self.checked)}"

    def title_of(self, code: str) -> str:
        """A heading as it is shown: its code, where it has one in capitals, and its title."""
        found = next(reference for reference in self.references if reference.id == code)
        return f"{found.id} {found.title}" if found.id[0].isupper() else found.title
