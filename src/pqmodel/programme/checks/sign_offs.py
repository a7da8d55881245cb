"""Whether a document was written, reviewed, updated and approved in that order, and by whom."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from pqmodel.programme.checks.finding import Finding
from pqmodel.programme.checks.words import content
from pqmodel.programme.model.document import Deliverable, Document, SignedOff
from pqmodel.programme.model.plan import Project
from pqmodel.programme.model.programme import Programme

_WRITTEN = re.compile(r"scoping document (was |is )?(written|drafted|refined|developed)", re.I)
_AGREED = re.compile(
    r"sponsor (agrees|signs|approves)|(agreed|approved|signed off) by (the )?sponsor", re.I
)


def check_updated_before_review(programme: Programme, _: date) -> Iterator[Finding]:
    """The day of the last update comes after review and approval, or is theirs."""
    for home, document in programme.documents():
        updated = _end(document.updated)
        reviewed = _start(document.reviewed) or _start(document.approved)
        if updated and reviewed and updated < reviewed:
            yield Finding(
                "dates.updated-before-reviewed",
                (home,),
                f"was last updated {_said(document.updated)}, before it was reviewed "
                f"({_said(document.reviewed or document.approved)})",
                "enter the day on which the reviewed document was last changed",
                "updated",
            )


def check_updated_before_written(programme: Programme, _: date) -> Iterator[Finding]:
    """A document is not updated before its own plan says that it is written."""
    for home, document in programme.documents():
        for deliverable in _written_after(document, _end(document.updated)):
            yield Finding(
                "dates.updated-before-written",
                (home, deliverable.id),
                f"was last updated {_said(document.updated)}, before {deliverable.id} is due "
                f"({_when(deliverable)})",
                "correct the one or the other day",
                "updated",
            )


def check_agreed_before_review(programme: Programme, _: date) -> Iterator[Finding]:
    """The sponsor agrees to what was reviewed, not to what is still to be reviewed."""
    for home, document in programme.documents():
        reviewed = _start(document.reviewed)
        if reviewed is None or home == "programme":
            continue
        for deliverable in _deliverables(document):
            end = deliverable.when.end if deliverable.when else None
            if end and _AGREED.search(deliverable.text) and end < reviewed:
                yield Finding(
                    "dates.agreed-before-reviewed",
                    (deliverable.id, home),
                    f"has the sponsor agree {_when(deliverable)}, and the document is reviewed "
                    f"{_said(document.reviewed)}",
                    "move the agreement behind the review",
                    "when",
                )


def check_begun_before_approval(programme: Programme, _: date) -> Iterator[Finding]:
    """Work does not begin before the document that plans it is approved."""
    for project in programme.projects:
        approved = _start(project.approved)
        if approved is None:
            continue
        for stage in project.plan:
            if stage.when and stage.when.start and stage.when.start < approved:
                yield Finding(
                    "dates.plan-before-approval",
                    (stage.id, project.id),
                    f"is {stage.when.in_words()}, and {project.id} is approved "
                    f"{_said(project.approved)}",
                    "begin after the approval, or say who agreed to begin before it",
                    "when",
                )


def check_approval_before_review(programme: Programme, _: date) -> Iterator[Finding]:
    """Approval comes after review."""
    for home, document in programme.documents():
        reviewed, approved = _start(document.reviewed), _end(document.approved)
        if reviewed and approved and approved < reviewed:
            yield Finding(
                "dates.approved-before-reviewed",
                (home,),
                f"is approved {_said(document.approved)}, before it is reviewed "
                f"({_said(document.reviewed)})",
                "correct the one or the other day",
                "approved",
            )


def check_approved_before_written(programme: Programme, _: date) -> Iterator[Finding]:
    """Approval comes after the document is written."""
    for home, document in programme.documents():
        for deliverable in _written_after(document, _end(document.approved)):
            yield Finding(
                "dates.approved-before-written",
                (home, deliverable.id),
                f"is approved {_said(document.approved)}, before {deliverable.id} is due "
                f"({_when(deliverable)})",
                "correct the one or the other day",
                "approved",
            )


def check_who_reviews(programme: Programme, _: date) -> Iterator[Finding]:
    """Nobody reviews their own document, and the sponsor is among those who approve."""
    for home, document in programme.documents():
        answers = {document.sponsor}
        if isinstance(document, Project):
            answers = {document.lead}
        reviewers = set(document.reviewed.by) if document.reviewed else set()
        if reviewers and reviewers <= answers:
            yield Finding(
                "approval.self-review",
                (home,),
                "is reviewed by nobody but the person who answers for it",
                "have somebody else review it",
                "reviewed",
            )


def check_own_approval(programme: Programme, _: date) -> Iterator[Finding]:
    """Nobody approves their own project."""
    for project in programme.projects:
        approvers = set(project.approved.by) if project.approved else set()
        if approvers and approvers <= {project.lead}:
            yield Finding(
                "approval.self-approval",
                (project.id,),
                "is approved by nobody but its own lead",
                "have the sponsor or the steering group approve it",
                "approved",
            )


def check_who_approves(programme: Programme, _: date) -> Iterator[Finding]:
    """A project that is not approved by its sponsor, though its own plan wants that."""
    for project in programme.projects:
        approvers = set(project.approved.by) if project.approved else set()
        wanted = [each for each in _deliverables(project) if _AGREED.search(each.text)]
        words = content(" ".join(approvers))
        if approvers and wanted and project.sponsor not in approvers and "sponsor" not in words:
            yield Finding(
                "approval.not-sponsor",
                (project.id, *(each.id for each in wanted)),
                f"is approved by {', '.join(sorted(approvers))}, and {wanted[0].id} "
                "wants the sponsor",
                "have the sponsor approve it too",
                "approved",
            )


def _deliverables(document: Document) -> Iterator[Deliverable]:
    for milestone in document.milestones:
        yield from milestone.deliverables


def _written_after(document: Document, day: date | None) -> Iterator[Deliverable]:
    """What the document's own plan has written only after that day."""
    for deliverable in _deliverables(document):
        start = deliverable.when.start if deliverable.when else None
        if day and start and day < start and _WRITTEN.search(deliverable.text):
            yield deliverable


def _said(sign_off: SignedOff | None) -> str:
    """When a document was signed off, as closely as it says."""
    if sign_off is None or sign_off.on is None:
        return "nobody says when"
    return sign_off.on.in_words()


def _when(deliverable: Deliverable) -> str:
    if deliverable.when is None:
        return "nobody says when"
    return deliverable.when.in_words()


def _start(sign_off: SignedOff | None) -> date | None:
    if sign_off is None or sign_off.on is None:
        return None
    return sign_off.on.start


def _end(sign_off: SignedOff | None) -> date | None:
    if sign_off is None or sign_off.on is None:
        return None
    return sign_off.on.end
