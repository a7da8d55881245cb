"""The register of evidence: what there is, where it is kept, and what it shows. Never the thing itself."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal

from pydantic import Field

from pqmodel.ground.nouns import Id, Noun, Words
from pqmodel.plan.model import ActionId

EvidenceId = Annotated[str, Field(pattern=r"^E-\d{3,6}$")]
TitleRef = Annotated[str, Field(pattern=r"^[a-z][a-z0-9]*(-[a-z0-9]+)*/[A-Za-z0-9][A-Za-z0-9.-]*$")]
"""A title of a framework, such as "saf-2023/speak-up"."""


class Version(Noun):
    """A new version of a piece: where it is, and which days belong to it.

    `file` is below the service's folder, or stands with its whole path. `checksum` is the SHA-256
    of what the file held when it was put down. `review` is the day on which somebody should look
    whether it still holds, `expires` the last day on which it does.
    """

    title: str = ""
    kept: str = ""
    file: str = ""
    checksum: str = ""
    dated: date | None = None
    review: date | None = None
    expires: date | None = None


class Earlier(Version):
    """A version that a newer one took the place of, and when."""

    added: date
    replaced: date


class Evidence(Noun):
    """One piece of evidence and what it shows; its place and days are as in `Version`.

    `dated` is the day of the evidence itself, `added` that on which it was put down here; `keeper`
    is a post, never a name. `themes` are ids of pillars and themes, or what a group of statements
    is about, such as "stress". `source` is the record that it was taken from, such as "A-003
    progress"; empty where it was put down new.
    """

    id: EvidenceId
    title: Words
    kept: str = ""
    file: str = ""
    checksum: str = ""
    dated: date | None = None
    added: date
    review: date | None = None
    expires: date | None = None
    keeper: str = ""
    category: str = ""
    statements: tuple[Id, ...] = ()
    themes: tuple[Words, ...] = ()
    actions: tuple[ActionId, ...] = ()
    titles: tuple[TitleRef, ...] = ()
    note: str = ""
    source: str = ""
    earlier: tuple[Earlier, ...] = ()

    @property
    def place(self) -> str:
        """Where it is kept, as people read it."""
        return in_one_place(self.kept, self.file)

    @property
    def shows(self) -> tuple[str, ...]:
        """All that it is linked to."""
        return (*self.statements, *self.themes, *self.actions, *self.titles)

    def holds(self, day: date) -> bool:
        """False where it has expired by that day."""
        return self.expires is None or self.expires >= day

    def replaced_by(self, newer: Version, today: date) -> Evidence:
        """The same piece in a newer version; this one goes into its history."""
        older = {name: getattr(self, name) for name in Version.model_fields}
        earlier = Earlier(**older, added=self.added, replaced=today)
        changes = {
            **newer.model_dump(),
            "title": newer.title or self.title,
            "added": today,
            "earlier": (*self.earlier, earlier),
        }
        return self.model_copy(update=changes)


class Register(Noun):
    """All the evidence of a service."""

    format: Literal[1] = 1
    last_number: int = 0
    """The highest number that an id was ever given."""
    evidence: tuple[Evidence, ...] = ()

    def item(self, evidence_id: str) -> Evidence | None:
        """The first piece of that id, or None."""
        for item in self.evidence:
            if item.id == evidence_id:
                return item
        return None

    def append(self, item: Evidence) -> Register:
        """With the piece added under the next id; ids are never used twice."""
        highest = max((int(each.id[2:]) for each in self.evidence), default=0)
        number = max(self.last_number, highest) + 1
        added = item.model_copy(update={"id": f"E-{number:03d}"})
        return self.model_copy(update={"evidence": (*self.evidence, added), "last_number": number})

    def replace(self, changed: Evidence) -> Register:
        """With the piece of the same id put in the place of the old one."""
        items = [changed if item.id == changed.id else item for item in self.evidence]
        return self.model_copy(update={"evidence": tuple(items)})

    def without(self, ids: frozenset[str]) -> Register:
        """Without the pieces of those ids."""
        left = tuple(item for item in self.evidence if item.id not in ids)
        return self.model_copy(update={"evidence": left})


def in_one_place(kept: str, file: str) -> str:
    """Where something is kept: in words, as a file, or both."""
    return "; ".join(part for part in (kept, file) if part)
