"""What the report of a partnership is written from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from pqmodel.partnership.comparing import CountyComparison, compare_cycles
from pqmodel.partnership.county import County
from pqmodel.partnership.disclosure import published
from pqmodel.partnership.in_words import Counting
from pqmodel.partnership.overview import Overview, overview
from pqmodel.partnership.picture import Picture
from pqmodel.partnership.store.store import Store
from pqmodel.partnership.titles import short_names_known, titles_known


@dataclass(frozen=True)
class Material:
    """A cycle's picture, and the changes since the cycle before, where there is one. `told` has the
    figures as they may be told; `n` says a count."""

    county: County
    overview: Overview
    told: Picture
    comparison: CountyComparison | None
    titles: Mapping[str, str]
    short_names: Mapping[str, str]
    publish: bool
    today: date
    waiting: frozenset[str] = frozenset()
    """Services that are left out, for so few came since it was handed on before."""

    @property
    def n(self) -> Counting:
        """A count as it may be told."""
        return published if self.publish else int

    def short_name(self, pillar: str) -> str:
        """A pillar or theme as it stands in a picture; its title where it has no shorter name."""
        return self.short_names.get(pillar) or self.title(pillar)

    def title(self, key: str) -> str:
        """Words for an id, without a full stop."""
        return self.titles.get(key, key).removesuffix(".")


def gather(
    county: County,
    cycle: str | None,
    today: date,
    *,
    publish: bool,
    with_services: bool,
    afresh: bool = False,
) -> Material:
    """The material for a cycle, the latest where none is named. With single services it is for those who
    have what these sent; else it is to hand on, `afresh` where nobody has an earlier one."""
    to_hand_on = not with_services
    picture = overview(
        county,
        cycle,
        today,
        with_services=with_services,
        with_apart=not publish,
        to_hand_on=to_hand_on,
        afresh=afresh,
    )
    waiting = picture.waiting
    there = Store(county.root).cycles
    earlier = there[: there.index(picture.cycle)] if picture.cycle in there else []
    comparison = None
    if earlier:
        # The changes up to this cycle were forgotten with it; the cycle before may be in people's hands.
        comparison = compare_cycles(county, earlier[-1], picture.cycle, to_hand_on=to_hand_on)
        waiting |= comparison.waiting
    return Material(
        county=county,
        overview=picture,
        told=Picture.of(picture, publish=publish),
        comparison=comparison,
        titles=titles_known(county.root),
        short_names=short_names_known(county.root),
        publish=publish,
        today=today,
        waiting=waiting,
    )
