"""A small programme without a fault, to plant faults in."""

from __future__ import annotations

from pathlib import Path

OWN = """\
format: 1
title: Care workforce programme
initiative: Care workforce programme
rationale:
- Vacancies last longer each year.
- Two organisations recruit the same people.
- What works in one is not known in the other.
priority_areas:
- number: 1
  text: Quicker recruitment
  project: p1
- number: 2
  text: Staff who stay
  project: p2
sponsor: u1
manager: u2
support: [u3]
members:
- person: u1
- person: u2
- person: u3
in_scope: [Home care, Care homes]
out_of_scope: [Hospitals]
constraints:
- id: W.c1
  text: National pay scales differ
costs: 40,000 pounds from the training budget
timescales: Jan 27 - Dec 28
objectives:
- id: W.o1
  text: Fill posts sooner
  measure: Days from advert to start
  when: Dec 2028
milestones:
- id: W1
  number: 1
  title: Agree the programme
  when: 2027-01-15
  owner: Programme manager
  deliverables:
  - id: W1.d1
    text: Scope agreed with both organisations
    when: 2027-01-15
    owner: Programme manager
- id: W2
  number: 2
  title: Do the work
  when: Feb 27 - Sept 28
  owner: Programme manager
  covers: [A1, B1]
  deliverables:
  - id: W2.d1
    text: Both plans carried out
    when: 2028-09-29
    owner: Programme manager
recommendation: yes
reviewed:
  by: [u2]
  on: 2026-11-02
approved:
  by: [u1]
  on: 2026-11-05
updated:
  by: [u2]
  on: 2026-11-03
parties: [council, trust]
abbreviations: [HR]
report:
  title: Programme report
  author:
    person: u2
  implications:
    Legal Implications: None
    Finance: Paid from the training budget
    Consultation: Staff are asked twice
    Equality and Diversity / Public Sector Equality Duty: None
    Climate Change: None
    Human Rights: None
    Crime and Disorder: None
    Staffing: None
    Accommodation: None
    Risk: See the register
    Procurement: None
organisations:
- id: council
  title: The council
- id: trust
  title: The trust
people:
- id: u1
  posts:
  - post: Director of Care
    organisation: council
- id: u2
  posts:
  - post: Programme manager
    organisation: council
- id: u3
  posts:
  - post: Programme support
    organisation: trust
- id: u4
  posts:
  - post: Recruitment lead
    organisation: council
- id: u5
  posts:
  - post: Retention lead
    organisation: trust
"""
_PROJECT = """\
format: 1
id: {id}
title: {title}
initiative: Care workforce programme, {title}
rationale:
- {title} is the first thing that people ask for.
sponsor: u1
lead: {lead}
support: [u3]
members:
- person: u4
- person: u5
in_scope: [{scope}]
out_of_scope: [{outside}]
constraints:
- id: {id}.c1
  text: {constraint}
costs: none
timescales: Feb 27 - Dec 28
objectives:
- id: {id}.o1
  text: {objective}
  measure: {measure}
  when: Sept 2028
milestones:
- id: {M}M1
  number: 1
  title: {title} begins
  when: 2027-02-26
  owner: {owner}
  deliverables:
  - id: {M}M1.d1
    text: Plan for {scope} agreed by the sponsor
    when: 2027-02-26
    owner: {owner}
- id: {M}M2
  number: 2
  title: {title} done
  when: 2028-09-29
  owner: {owner}
  deliverables:
  - id: {M}M2.d1
    text: Report on {scope}
    when: 2028-09-29
    owner: {owner}
recommendation: yes
reviewed:
  by: [u2]
  on: 2026-11-02
approved:
  by: [u1]
  on: 2026-11-05
updated:
  by: [u3]
  on: 2026-11-03
plan:
- id: {M}1
  title: {title} in practice
  when: Feb 27 - Sept 28
  owner: {owner}
  answers: [{M}M1, {M}M2]
  activities:
  - id: {M}1.1
    text: Write down how {scope} is done today
    when: March 2027
    owner: {owner}
    serves: [{id}.o1]
  - id: {M}1.2
    text: Change the slowest step of {scope}
    when: June 2027
    owner: {owner}
    follows: [{M}1.1]
    serves: [{id}.o1]
"""
ONE = _PROJECT.format(
    id="p1", title="Recruitment", lead="u4", scope="Adverts", outside="Pay", M="A",
    constraint="Checks take six weeks", objective="Start within thirty days",
    measure="Days from offer to start", owner="Recruitment lead",
)  # fmt: skip
TWO = _PROJECT.format(
    id="p2", title="Retention", lead="u5", scope="Supervision", outside="Pensions", M="B",
    constraint="Seniors have little time", objective="Fewer people leave in their first year",
    measure="Leavers in the first year", owner="Retention lead",
)  # fmt: skip
RISKS = """\
format: 1
risks:
- id: R1
  text: A shortage of seniors stops the project
  homes: [p1, p2]
  owner: Programme manager
  likelihood: 3
  impact: 4
  response: Free one day a week
  review: 2027-03-31
  residual_likelihood: 2
  residual_impact: 4
"""
BENEFITS = """\
format: 1
benefits:
- id: BEN1
  text: People wait less for care at home
  homes: [programme]
  measure: Days waited
  baseline: 30
  target: 20
  owner: Director of Care
  due: Dec 2028
"""
DECISIONS = """\
format: 1
decisions:
- id: D1
  text: The steering group meets each month
  on: 2027-01-15
  about: [W1.d1]
- id: D2
  text: The board is told how it goes
  promised: true
  due: 2027-06-30
"""
FILES = {
    "programme.yaml": OWN,
    "projects/p1.yaml": ONE,
    "projects/p2.yaml": TWO,
    "registers/risks.yaml": RISKS,
    "registers/benefits.yaml": BENEFITS,
    "registers/decisions.yaml": DECISIONS,
}


def make_programme(root: Path) -> Path:
    """Writes the programme, and gives its folder."""
    for name, text in FILES.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return root
