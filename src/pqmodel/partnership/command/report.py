"""`pqmodel partnership report`: the picture of a cycle, to hand on."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from pqmodel.partnership.command.where import Afresh, Folder, Force, Publish, open_county
from pqmodel.terminal.call import Call
from pqmodel.terminal.options import examples, with_global_options

_EXAMPLES = examples(
    "pqmodel partnership report -p county report.pdf",
    "pqmodel partnership report -p county report.docx --services",
    "pqmodel partnership report -p county report.html --publish",
    "pqmodel partnership report -p county market.docx --for market",
)


class Reader(StrEnum):
    """Whom the report is for."""

    PARTNERSHIP = "partnership"
    MARKET = "market"


def join(group: typer.Typer) -> None:
    """Adds the command to the group `partnership`."""
    group.command(name="report", epilog=_EXAMPLES)(with_global_options(report))


def report(
    context: typer.Context,
    call: Call,
    file: Annotated[Path, typer.Argument(metavar="FILE", help="FILE.html, FILE.docx or FILE.pdf.")],
    reader: Annotated[
        Reader,
        typer.Option("--for", help="The partnership; or a council's market position statement."),
    ] = Reader.PARTNERSHIP,
    services: Annotated[
        bool, typer.Option("--services", help="With each service's pillars.")
    ] = False,
    publish: Publish = False,
    force: Force = False,
    afresh: Afresh = False,
    folder: Folder = None,
) -> None:
    """Write the picture of a cycle as a page, for Word or as PDF.

    For the market it has the workforce part of a market position statement, always fit to publish.
    """
    from pqmodel.document.rendering import check_face
    from pqmodel.partnership.command.json import PartnershipReport
    from pqmodel.partnership.command.where import refuse_single_services
    from pqmodel.partnership.in_words import left_out_in_words
    from pqmodel.partnership.report.material import gather
    from pqmodel.partnership.report.writing import write_report

    for_market = reader is Reader.MARKET
    publish = publish or for_market
    refuse_single_services(publish=publish, services=services)
    check_face(file, force=force)
    county = open_county(context, folder)
    material = gather(
        county, call.cycle, call.today, publish=publish, with_services=services, afresh=afresh
    )
    write_report(material, file, for_market=for_market)
    cycle = material.overview.cycle
    if call.json:
        call.print_json(PartnershipReport(format=1, file=str(file), cycle=cycle))
    call.say(f"Wrote {file}, of {cycle}.")
    for words in left_out_in_words(len(material.waiting)):
        call.say(words)
