"""Takes in the files of the sector's data set: every figure that they allow, at once."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from pqmodel.ground.dates import months_before
from pqmodel.ground.faults import PqmodelError
from pqmodel.ground.words import listed
from pqmodel.measures.data_set.counting import Counted, EarlierStarters, Tally, add_up
from pqmodel.measures.data_set.cross_checks import cross_check
from pqmodel.measures.data_set.headings import DataSetFile
from pqmodel.measures.data_set_figures import DATA_SET, figures_from
from pqmodel.measures.importing import ImportedMeasures, put_figure
from pqmodel.measures.importing_workers import describe_few, differing_by_few
from pqmodel.measures.incoming import ImportSettings
from pqmodel.measures.model import Measures
from pqmodel.measures.reading_data_set import DataSetRead, read_data_set, same_reference

ALL_WORKPLACES = "all"
_MOST_NAMED = 40
_SIX_MONTHS, _NINE_MONTHS = 6, 9


def import_data_set(
    files: Sequence[DataSetFile], kept: Measures, settings: ImportSettings, which: str
) -> ImportedMeasures:
    """Every figure that the files allow, put beside those that are kept.

    `which` is the workplace that is meant, by its reference in the data set, ALL_WORKPLACES for all
    of them together, or "" where nobody said. Nothing of a single worker is kept anywhere.
    """
    imported = ImportedMeasures(kept, kinds=[DATA_SET])
    read = read_data_set(files, settings.on, settings.today)
    imported.remarks = read.remarks
    if read.remarks.faults:
        return imported

    chosen = _choose(read, which)
    earlier = None
    if len(chosen) == 1:
        earlier = earlier_starters(kept, read.on)
    counted = [read.of(workplace_id, earlier) for workplace_id in chosen]
    for each in counted:
        imported.remarks.notes += cross_check(each, kept if len(chosen) == 1 else None)
    _put_figures(counted, settings, imported)
    imported.workers = sum(len(each.workers or ()) for each in counted)
    if read.workers is not None:
        imported.remarks.notes.append(_note_workers(read, chosen, imported.workers))
    return imported


def _choose(read: DataSetRead, which: str) -> list[str]:
    """The workplaces that the figures are of. PqmodelError where nobody can tell."""
    ids = read.ids()
    if not ids:
        raise PqmodelError(
            "The files hold no workplace and no worker that is still there.",
            "Download them again once the data set holds some.",
        )
    if which == ALL_WORKPLACES:
        return ids
    if which:
        same = [each for each in ids if same_reference(each, which)]
        if which in ids:
            same = [which]
        if len(same) == 1:
            return same
        hint = "Correct asc_wds in pqmodel.yaml, or name another with --workplace."
        there = ""
        if read.workplaces is not None:
            there = f" They hold {listed(ids[:_MOST_NAMED])}."
        raise PqmodelError(f"The files hold no workplace {which}.{there}", hint)
    if len(ids) == 1:
        return ids
    names = ""
    # References are listed from the workplaces' own file alone: elsewhere a shifted column could
    # hold something about a person.
    if read.workplaces is not None:
        names = f": {listed(ids[:_MOST_NAMED])}"
    raise PqmodelError(
        f"The files hold {len(ids)} workplaces{names}.",
        "Say which one is yours: `asc_wds: H1` in pqmodel.yaml, or --workplace H1; "
        "for all of them together, --all-workplaces.",
    )


def earlier_starters(kept: Measures, on: date) -> EarlierStarters | None:
    """The starters that were stated six to nine months ago."""
    latest = months_before(on, _SIX_MONTHS)
    earliest = months_before(on, _NINE_MONTHS)
    for observation in reversed(kept.of("starters")):
        if earliest <= observation.on <= latest and observation.value:
            return EarlierStarters(observation.on, observation.value)
    return None


def _put_figures(
    counted: Sequence[Counted], settings: ImportSettings, imported: ImportedMeasures
) -> None:
    """Puts each figure beside those that are kept."""
    has_few = False
    made = figures_from(counted, settings.known, settings.smallest)
    for figure, tallies in made:
        put_figure(figure, settings, imported)
        row = imported.rows[-1]
        if figure.from_list and row.outcome == "changed" and not has_few:
            has_few = _note_few(tallies, imported, settings)


def _note_few(
    tallies: Sequence[Tally], imported: ImportedMeasures, settings: ImportSettings
) -> bool:
    row = imported.rows[-1]
    counts = {
        key: number for key, number in add_up(tallies).inputs.items() if not isinstance(number, str)
    }
    kinds = differing_by_few(counts, row.replaced, settings.smallest)
    if not kinds:
        return False
    imported.remarks.notes.append(describe_few(row.observation.on, settings.smallest, kinds))
    return True


def _note_workers(read: DataSetRead, chosen: Sequence[str], workers: int) -> str:
    """How many workers were counted, and that nothing else of them is kept."""
    where = ""
    if len(chosen) > 1:
        where = f" of {len(chosen)} workplaces"
    elif read.workplaces is not None:
        # Whoever gives the files of another workplace by mistake can see it.
        where = f" of {chosen[0]}"
    return (
        f"{workers} workers{where} were counted. Only the counts are kept: "
        "no row, no name and no reference is stored."
    )
