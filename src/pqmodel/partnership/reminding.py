"""A text to send to services that have not sent anything yet."""

from __future__ import annotations

from pqmodel.ground.inert import inert
from pqmodel.ground.suggesting import suggest
from pqmodel.ground.words import count
from pqmodel.partnership.overview import Overview


def reminder(overview: Overview) -> str:
    """Whom to remind, and words to send them, as Markdown; all have sent where nobody is missing."""
    lines = [f"# Who has not sent: {inert(overview.partnership)}, {overview.cycle}", ""]
    if not overview.missing:
        return "\n".join([*lines, "Everybody has sent what they share. Thank you.", ""])
    lines.append(f"{count(len(overview.missing), 'service')} of {overview.expected}:")
    lines += ["", *(f"- {inert(overview.names[code])}" for code in overview.missing), ""]
    lines += [
        "## Words to send",
        "",
        f"We look at {overview.cycle} together soon, and yours is not there yet. Please release your",
        "round, look at what would leave your service, and send us the file:",
        "",
        f"    {suggest('results --release', cycle='')}",
        f"    {suggest('share our-service.json', cycle='')}",
        "",
        "It holds counts of groups that are large enough, and no answer, comment or name of anybody.",
        "",
    ]
    return "\n".join(lines)
