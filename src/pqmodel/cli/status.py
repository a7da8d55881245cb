"""`pqmodel status`: where the cycle stands, and what comes next."""

from __future__ import annotations

import typer

from pqmodel.cli.call import Call
from pqmodel.cli.options import examples, with_global_options

app = typer.Typer(rich_markup_mode=None, add_completion=False)


@app.command(epilog=examples("pqmodel status", "pqmodel status --json"))
@with_global_options
def status(call: Call) -> None:
    """See where the cycle stands: answers so far, the plan, the review, and what to do next."""
    from dataclasses import asdict

    from pqmodel.app.standing import standing

    workspace = call.open()
    found = standing(workspace, call.cycle_for_work(workspace), call.today)
    if call.json:
        call.print_json({"format": 1, **asdict(found), "ends": found.ends.isoformat()})
        return
    lines = [f"{found.service}, {found.cycle} (to {found.ends.day} {found.ends:%B %Y})"]
    lines.append(
        f"Analyse: {found.manager_answered} of {found.statements} statements answered by the manager; "
        f"{found.responses} response{'s' if found.responses != 1 else ''} in all."
    )
    told = ", ".join(f"{count} {colour}" for colour, count in found.plan.items())
    lines.append(f"Plan: {told}." if told else "Plan: no actions yet.")
    if found.late:
        lines.append(f"Late: {', '.join(found.late)}.")
    lines.append(f"Review: {'begun' if found.reviewed else 'not begun'}.")
    lines.append(f"Next: {found.next_step}")
    lines.append(f"      {found.command}")
    typer.echo("\n".join(lines))
