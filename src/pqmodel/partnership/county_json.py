"""What the commands of a partnership print with --json."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from typing import Literal

from pqmodel.ground.nouns import Noun
from pqmodel.partnership.overview import Overview
from pqmodel.partnership.taking_in import Added, Outcome


class TakenInFile(Noun):
    """What came of one file, and whose it is where that can be read."""

    name: str
    outcome: Outcome
    by: str
    cycle: str


class TakenIn(Noun):
    """`partnership add`."""

    format: Literal[1] = 1
    files: tuple[TakenInFile, ...]

    @classmethod
    def of(cls, added: Sequence[Added]) -> TakenIn:
        return cls(files=tuple(TakenInFile(**asdict(one)) for one in added))


class PicturePillar(Noun):
    """A pillar's distribution over services; null figures where it may not be shown."""

    pillar: str
    services: int
    lowest: float | None
    lower_quarter: float | None
    median: float | None
    upper_quarter: float | None
    highest: float | None


class PictureCommon(Noun):
    """A statement that is weak in at least half of the services."""

    statement: str
    pillar: str
    weak_in: int
    services: int
    median: float


class PictureStrength(Noun):
    """A service that may be named, and is strong where half of the services are weak."""

    statement: str
    service: str
    mean: float
    weak_in: int
    services: int


class Picture(Noun):
    """`partnership results`: of services together, and of one by itself only where it consents."""

    format: Literal[1] = 1
    partnership: str
    cycle: str
    arrived: int
    expected: int
    missing: tuple[str, ...]
    pillars: tuple[PicturePillar, ...]
    common: tuple[PictureCommon, ...]
    strengths: tuple[PictureStrength, ...]

    @classmethod
    def of(cls, overview: Overview) -> Picture:
        return cls(
            partnership=overview.partnership,
            cycle=overview.cycle,
            arrived=overview.arrived,
            expected=overview.expected,
            missing=tuple(service.code for service in overview.missing),
            pillars=tuple(PicturePillar(**asdict(one)) for one in overview.pillars),
            common=tuple(PictureCommon(**asdict(one)) for one in overview.common),
            strengths=tuple(PictureStrength(**asdict(one)) for one in overview.strengths),
        )


SHAPES: dict[str, type] = {"partnership-add": TakenIn, "partnership-results": Picture}
