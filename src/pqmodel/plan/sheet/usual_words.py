"""What the words of other organisations usually mean in ours."""

from __future__ import annotations

import unicodedata

from pqmodel.ground.names import Names

# Each organisation has words of its own for five plain things. Words that say how an action goes
# (overdue, at risk, deferred, a RAG colour) do not say which of the five it is: a map has to.
_STATUS_WORDS = Names({
    **dict.fromkeys(("to do", "todo", "planned", "pending", "new", "open"), "not started"),
    **dict.fromkeys(("not yet started", "not started yet", "not yet begun", "no"), "not started"),
    **dict.fromkeys(("to start", "to be started", "yet to start", "n", "false"), "not started"),
    **dict.fromkeys(("ongoing", "on going", "underway", "under way"), "in progress"),
    **dict.fromkeys(("started", "on track", "in hand", "working on it", "doing"), "in progress"),
    **dict.fromkeys(("partly done", "partially complete", "partially completed"), "in progress"),
    **dict.fromkeys(("partly complete", "wip", "work in progress"), "in progress"),
    **dict.fromkeys(("complete", "completed", "closed", "finished", "achieved", "yes"), "done"),
    **dict.fromkeys(("fully complete", "action complete", "y", "true", "implemented"), "done"),
    **dict.fromkeys(("fully implemented", "action completed"), "done"),
    **dict.fromkeys(("on hold", "stuck", "paused", "waiting"), "blocked"),
    **dict.fromkeys(("cancelled", "canceled", "abandoned", "withdrawn"), "stopped"),
    **dict.fromkeys(("no longer needed", "no longer required", "discontinued"), "stopped"),
    **dict.fromkeys(("superseded", "not pursued"), "stopped"),
})  # fmt: skip
_ORIGIN_WORDS = Names({
    **dict.fromkeys(("self assessment", "self-evaluation", "own assessment"), "self-assessment"),
    **dict.fromkeys(("quality assurance", "qa", "quality audit", "spot check"), "audit"),
    **dict.fromkeys(("audits", "internal audit", "external audit"), "audit"),
    **dict.fromkeys(("cqc", "cqc inspection", "cqc report", "regulator"), "inspection"),
    **dict.fromkeys(("inspections", "council inspection", "care inspectorate"), "inspection"),
    **dict.fromkeys(("complaints", "concern", "concerns", "feedback"), "complaint"),
    **dict.fromkeys(("incidents", "accident", "near miss", "safeguarding"), "incident"),
    **dict.fromkeys(("staff survey", "staff feedback", "staff meeting"), "staff voice"),
    **dict.fromkeys(("supervision", "exit interview", "employee voice"), "staff voice"),
})  # fmt: skip
_MARKS = {
    **dict.fromkeys("✓✔☑✅🗹", "done"),
    **dict.fromkeys("☐⬜□", "not started"),
}
_VARIANT = "\ufe0f"
"""Follows a mark that is to be shown in colour."""


def usual_meaning(words: str, field: str) -> str | None:
    """What words of others mean in a field; None where they mean nothing, or are ours already."""
    if field == "status":
        return _status(words)
    if field == "origin":
        return _ORIGIN_WORDS.get(words)
    return None


def _status(words: str) -> str | None:
    text = words.replace(_VARIANT, "").strip()
    if text in _MARKS:
        return _MARKS[text]
    # "✅ Done": the picture adds nothing to the word.
    plain = "".join(letter for letter in text if unicodedata.category(letter) != "So").strip()
    if not plain:
        return None
    meant = _STATUS_WORDS.get(plain)
    if meant is None and plain != text:
        return plain
    return meant
