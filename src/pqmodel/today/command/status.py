"""`pqmodel status`: where the cycle stands, and what comes next."""

from __future__ import annotations

from pqmodel.terminal.call import Call
from pqmodel.terminal.commands import Commands
from pqmodel.terminal.options import examples, with_global_options

app = Commands()


@app.command(
    epilog=examples(
        "pqmodel status", "pqmodel status --json", "pqmodel -w rose-house status --cycle 2026-Q3"
    )
)
@with_global_options
def status(call: Call) -> None:
    """See where the cycle stands: its stage, answers so far, the plan, what is owed, and what to do next.

    Groups are counted as in the results: one of too few people is withheld here too.
    """
    from pqmodel.today.next_step import next_step
    from pqmodel.today.reading import read_standing

    standing = read_standing(call.place(), call.cycle, call.today)
    step = next_step(standing)
    if call.json:
        from pqmodel.today.command.json import Status

        call.print_json(Status.of(standing, step))
        return

    from pqmodel.terminal.plain import say_lines
    from pqmodel.today.screen.status import show_status, status_lines

    if call.wants_plain:
        say_lines(status_lines(standing, step))
    else:
        show_status(call.screen(), standing, step)
