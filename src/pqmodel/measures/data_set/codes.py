"""The codes of the sector's data set that are read, and what each one means.

Facts of its public code (August 2026): its reference tables and its checks of an upload.
"""

from __future__ import annotations

from collections.abc import Mapping

DONT_KNOW = frozenset({"999", "998"})
"""Written where nobody knows. Neither is ever a number."""
DELETED, UPDATED = "DELETE", "UPDATE"
STATUSES = frozenset({"DELETE", "NEW", "UPDATE", "UNCHECKED", "NOCHANGE"})
HEAD_OFFICE = 72
"""The main service that may have no staff."""
NOT_REGULATED, REGULATED = 0, 2
MANAGER = 4
"""The job role of a registered manager."""
NURSE, SUPPORT_WORKER = 16, 52

PERMANENT, TEMPORARY, BANK, AGENCY, OTHER = 1, 2, 3, 4, 7
CONTRACTS: Mapping[int, str] = {
    PERMANENT: "permanent",
    TEMPORARY: "temporary",
    BANK: "bank",
    AGENCY: "agency",
    OTHER: "other",
}
STAFF = (PERMANENT, TEMPORARY)
"""Only these are in the denominators of turnover, vacancies and time in role."""

JOB_ROLES: Mapping[int, str] = {
    1: "Senior management",
    2: "Middle management",
    3: "First-line manager",
    4: "Registered manager",
    5: "Supervisor",
    6: "Social worker",
    7: "Senior care worker",
    8: "Care worker",
    9: "Community support and outreach",
    10: "Employment support",
    11: "Advice, guidance and advocacy",
    15: "Occupational therapist",
    16: "Registered nurse",
    17: "Allied health professional",
    22: "Technician",
    23: "Other care-providing role",
    24: "Care-related manager",
    25: "Administrative",
    26: "Ancillary staff",
    27: "Other role that provides no care",
    34: "Activities worker",
    35: "Safeguarding and reviewing officer",
    36: "Occupational therapist assistant",
    37: "Nursing associate",
    38: "Nursing assistant",
    39: "Assessment officer",
    40: "Care co-ordinator",
    41: "Care navigator",
    42: "Children's or young people's role",
    43: "Deputy manager",
    44: "Learning and development lead",
    45: "Team leader",
    46: "Data analyst",
    47: "Data governance manager",
    48: "IT and digital support",
    49: "IT manager",
    50: "IT service desk manager",
    51: "Software developer",
    52: "Support worker",
}
CARE_PROVIDING = frozenset({7, 8, 9, 10, 11, 22, 23, 38})
"""The roles that the data set counts in its figure on qualifications. "Support worker" came later,
and is not among them there."""

PATHWAY: Mapping[int, str] = {
    1: "New to care",
    2: "Care or support worker",
    3: "Enhanced care worker",
    4: "Supervisor or leader",
    5: "Practice leader",
    6: "Deputy manager",
    7: "Registered manager",
    998: "None of the categories",
}
"""Categories of the Care Workforce Pathway. Here 998 is an answer, and 999 alone is "don't know"."""

TRAINING: Mapping[int, str] = {
    1: "Control and restraint",
    2: "Dementia care",
    5: "Emergency aid awareness",
    6: "Fire safety",
    7: "Basic life support and first aid",
    8: "Food hygiene",
    9: "Health and safety",
    10: "Infection prevention and control",
    11: "Leadership and management",
    12: "Learning disability",
    13: "Medication management",
    14: "Mental capacity and liberty safeguards",
    15: "Assisting and moving people",
    16: "Nutrition and hydration",
    17: "Palliative, end of life care",
    18: "Physical disability",
    19: "Positive behaviour support",
    20: "Safeguarding adults",
    21: "Other training",
    22: "Dignity and respect",
    23: "Equality and diversity",
    25: "Children's and young people's training",
    26: "Data management and GDPR",
    27: "Epilepsy",
    28: "Communication",
    29: "Diabetes",
    30: "COSHH",
    31: "Mental health",
    32: "Autism",
    33: "Continence care",
    34: "Duty of care",
    35: "Supervision, performance management",
    36: "Stroke",
    37: "Complaints and conflict",
    38: "Personal care",
    39: "Activity provision, wellbeing",
    40: "Sensory disability",
    41: "Oliver McGowan training, e-learning",
    42: "Oliver McGowan training, tier 1",
    43: "Oliver McGowan training, tier 2",
    44: "Oral health",
    45: "Moving and handling objects",
    46: "Assisted digital and accessibility",
    47: "Digital leadership skills",
    48: "In-house systems and applications",
    49: "Online safety and security",
    50: "Social media and communications",
    51: "Working with digital technology",
}
TRAVEL_TIME: Mapping[int, str] = {
    1: "as for visits",
    2: "at the minimum wage",
    3: "at another rate",
    4: "in another way",
    5: "not paid",
    6: "nobody travels",
}
SLEEP_IN_PAY: Mapping[int, str] = {1: "by the hour", 2: "at a flat rate"}
