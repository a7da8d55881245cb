"""Makes the report from the material: the sections that its reader gets, in order."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from pqmodel.document.blocks import Document, Section
from pqmodel.evidence.screen.second_look import not_final_in_words
from pqmodel.ground.words import inline
from pqmodel.report.material import Material
from pqmodel.report.sections.changes import changes
from pqmodel.report.sections.evidence import evidence
from pqmodel.report.sections.groups import groups
from pqmodel.report.sections.measures import measures
from pqmodel.report.sections.method import method
from pqmodel.report.sections.plan import plan
from pqmodel.report.sections.priorities import priorities
from pqmodel.report.sections.profile import profile
from pqmodel.report.sections.review import review
from pqmodel.report.sections.strengths import strengths
from pqmodel.report.sections.summary import summary
from pqmodel.report.sections.teams import teams
from pqmodel.report.sentences.cutting import cut
from pqmodel.report.sentences.standing import LONGEST_NAME
from pqmodel.workspace.report_readers import SectionId

SECTIONS: Mapping[SectionId, Callable[[Material], Section]] = {
    "summary": summary,
    "profile": profile,
    "changes": changes,
    "groups": groups,
    "teams": teams,
    "strengths": strengths,
    "priorities": priorities,
    "plan": plan,
    "review": review,
    "measures": measures,
    "evidence": evidence,
    "method": method,
}


def compose(material: Material, *, with_empty: bool = False) -> Document:
    """The report, the same for every face. Where no team said anything, the section of it is left
    out, unless the report is `with_empty`."""
    service = material.service
    # Each once, however often pqmodel.yaml names it: a page has every heading once.
    chosen = dict.fromkeys(material.reader.sections)
    if not with_empty and not material.said and len(chosen) > 1:
        chosen.pop("teams", None)
    title = f"{cut(service.service, LONGEST_NAME)}: workforce report {material.cycle.id}"
    subtitle = f"{service.type}. {material.questionnaire.title}. {material.reader.title}."
    if "evidence" in chosen:
        # A difference stands in the evidence alone, so only readers of that have to know.
        subtitle = f"{subtitle} {not_final_in_words(material.second_look)}".strip()
    return Document(
        title=title,
        subtitle=subtitle,
        head=f"{cut(service.service, 60)}, {material.cycle.id}",
        made_on=material.today,
        sections=tuple(SECTIONS[key](material) for key in chosen),
        readership=inline(material.reader.title),
        language=material.questionnaire.language,
    )
