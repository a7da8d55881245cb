"""`pqmodel programme measure`: the benefits that measure themselves, measured anew."""

from __future__ import annotations

import typer

from pqmodel.ground.faults import ATTENTION
from pqmodel.programme.command.where import Folder, open_programme
from pqmodel.terminal.call import Call
from pqmodel.terminal.options import examples, with_global_options

_EXAMPLES = examples("pqmodel programme -p county measure")


def join(programme: typer.Typer) -> None:
    """Adds the command to the group `programme`."""
    programme.command(name="measure", epilog=_EXAMPLES)(with_global_options(measure))


def measure(context: typer.Context, call: Call, folder: Folder = None) -> None:
    """Measure the benefits anew, from the records of a service or a partnership.

    A benefit measures itself where it names a `statement` (or pillar, or overall) or a workforce
    measure as its `figure`; `measured_in` in programme.yaml names the folder. Each quarter is read,
    with its 95% interval. `report` and `close` do the same first. It ends with 4 where one cannot be
    measured, and says why.
    """
    from pqmodel.programme.measuring import measure_benefits
    from pqmodel.programme.realisation import realisations

    opened = measure_benefits(open_programme(context, folder, call), call.today)
    stands = realisations(opened.programme)
    if call.json:
        from pqmodel.programme.command.json import BenefitsMeasured

        call.print_json(BenefitsMeasured.of(stands, opened.programme.readings))
    else:
        from pqmodel.programme.screen.benefits import show_benefits

        with call.paged() as screen:
            show_benefits(screen, stands, opened.programme.readings)
    if opened.programme.readings.unmeasured:
        raise typer.Exit(ATTENTION)
