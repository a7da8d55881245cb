"""Complementary suppression over tags: which sets of services may be shown side by side.

Each set that is shown ("all", "kind: Home care", "area: North") gives whoever reads it one equation.
Adding and subtracting them must not leave figures of one or two services. The sets are vectors over
the services; what can be had by adding and subtracting is their span. So a set is shown only where the
span, with it, holds no vector that is nought outside two services. That is exact for one and for two
services, over all tags together and not one by one.

Services that are in the same sets are counted as one atom, for nothing can tell them apart.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterable, Mapping, Sequence

from pqmodel.partnership.disclosure import FEWEST_SERVICES

_PRIME = 2_147_483_629
"""The sums are done in whole numbers modulo a prime, so that nothing is rounded."""
_MOST_OF_A_TAG = 60
"""Labels of one tag that are shown at most: those of the most services."""
Label = tuple[str, str]


def labels_to_show(patterns: Mapping[frozenset[Label], int]) -> frozenset[Label]:
    """Of all tags and labels those that may be shown beside the figures of all services.

    `patterns` says how many services have exactly those labels. The largest labels come first; one with
    which somebody could be worked out is left out, and so is the last but one of a tag where one alone
    would be missing.
    """
    sizes: Counter[Label] = Counter()
    for labels, n in patterns.items():
        for label in labels:
            sizes[label] += n
    candidates = [label for label, n in sizes.items() if n >= FEWEST_SERVICES]
    candidates.sort(key=lambda label: (-sizes[label], label))
    of_tag: Counter[str] = Counter()
    shown: list[Label] = []
    for label in candidates:
        if of_tag[label[0]] >= _MOST_OF_A_TAG:
            continue
        of_tag[label[0]] += 1
        shown.append(label)
    if gives_nobody_away(patterns, shown):
        return frozenset(shown)

    kept: list[Label] = []
    for label in shown:
        if gives_nobody_away(patterns, [*kept, label]):
            kept.append(label)
    return frozenset(kept)


def gives_nobody_away(patterns: Mapping[frozenset[Label], int], shown: Sequence[Label]) -> bool:
    """True where no adding and subtracting of the sets shown, and of all services, leaves one service
    or two."""
    wanted = {label: row for row, label in enumerate(shown, 1)}
    atoms: Counter[frozenset[int]] = Counter()
    for labels, n in patterns.items():
        atoms[frozenset(wanted[label] for label in labels if label in wanted)] += n
    return not _small_supports(atoms, 1 + len(shown))


def _small_supports(atoms: Mapping[frozenset[int], int], sets: int) -> bool:
    """True where the span of the sets holds a vector that is nought outside fewer services than may be
    shown."""
    basis = _Basis(sets)
    small = []
    for members, n in atoms.items():
        if n >= FEWEST_SERVICES:
            # A vector that gives small atoms away has to be nought on these.
            basis.take(members)
        else:
            small.append((members, n))
    return _cuts(basis, small)


def _cuts(basis: _Basis, small: Sequence[tuple[frozenset[int], int]]) -> bool:
    """Whether leaving out one small atom, or two single services, takes a dimension away: then there
    is a vector that is nought everywhere else."""
    columns = [basis.rest(members) for members, _ in small]
    pivots, rows = _reduced(columns)
    sizes = [n for _, n in small]
    single: Counter[Hashable] = Counter()
    for place, row in zip(pivots, rows, strict=True):
        others = {column: value for column, value in row.items() if column != place}
        if not others:
            return True
        if sizes[place] > 1:
            continue
        key = _direction(others)
        if len(others) == 1 and sizes[next(iter(others))] == 1:
            return True
        single[key] += 1
        if single[key] > 1:
            return True
    return False


def _direction(row: Mapping[int, int]) -> Hashable:
    """A row up to a factor: two rows with the same differ by two services alone."""
    first = min(row)
    inverse = pow(row[first], -1, _PRIME)
    return tuple(sorted((column, value * inverse % _PRIME) for column, value in row.items()))


def _reduced(columns: Sequence[Mapping[int, int]]) -> tuple[list[int], list[dict[int, int]]]:
    """The reduced row echelon form of a matrix given by columns: its pivots, and its rows."""
    by_row: dict[int, dict[int, int]] = {}
    for column, values in enumerate(columns):
        for place, value in values.items():
            by_row.setdefault(place, {})[column] = value
    pivots: list[int] = []
    rows: list[dict[int, int]] = []
    for candidate in by_row.values():
        row: dict[int, int] = dict(candidate)
        for place, earlier in zip(pivots, rows, strict=True):
            _subtract(row, earlier, row.get(place, 0))
        if not row:
            continue
        pivot = min(row)
        inverse = pow(row[pivot], -1, _PRIME)
        row = {column: value * inverse % _PRIME for column, value in row.items()}
        for earlier in rows:
            _subtract(earlier, row, earlier.get(pivot, 0))
        pivots.append(pivot)
        rows.append(row)
    return pivots, rows


def _subtract(row: dict[int, int], other: Mapping[int, int], times: int) -> None:
    if not times:
        return
    for column, value in other.items():
        rest = (row.get(column, 0) - times * value) % _PRIME
        if rest:
            row[column] = rest
        else:
            row.pop(column, None)


class _Basis:
    """The span of columns that were taken; `rest` is what a further column adds to it."""

    def __init__(self, sets: int) -> None:
        self._sets = sets
        self._rows: dict[int, dict[int, int]] = {}

    def take(self, members: Iterable[int]) -> None:
        if len(self._rows) == self._sets:
            return
        rest = self.rest(members)
        if rest:
            pivot = min(rest)
            inverse = pow(rest[pivot], -1, _PRIME)
            row = {place: value * inverse % _PRIME for place, value in rest.items()}
            for earlier in self._rows.values():
                _subtract(earlier, row, earlier.get(pivot, 0))
            self._rows[pivot] = row

    def rest(self, members: Iterable[int]) -> dict[int, int]:
        """The column of a service that is in these sets, and in that of all, less what lies in the
        span."""
        column = {0: 1, **dict.fromkeys(members, 1)}
        if len(self._rows) == self._sets:
            return {}
        for pivot, row in self._rows.items():
            _subtract(column, row, column.get(pivot, 0))
        return column
