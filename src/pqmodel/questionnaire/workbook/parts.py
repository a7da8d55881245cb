"""What the sheets of a questionnaire's workbook are: their columns, headings and hints, for writing and for reading.

Columns are made from the fields of the nouns, so that a field that is new has a column too.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from pqmodel.document.languages import named
from pqmodel.ground.nouns import Noun
from pqmodel.questionnaire.audiences import Audience
from pqmodel.questionnaire.frameworks import Framework, Reference
from pqmodel.questionnaire.guidance import CycleStep, Principle, StartItem, WordExplained
from pqmodel.questionnaire.measure import Benchmark, Measure
from pqmodel.questionnaire.model import (
    Pillar,
    Question,
    RecommendedAction,
    Resource,
    Retired,
    Statement,
)
from pqmodel.questionnaire.named_sets import NamedSet
from pqmodel.questionnaire.service_kinds import ServiceKind
from pqmodel.questionnaire.translation import Translation
from pqmodel.questionnaire.workbook.field_shapes import Shape, shape_of
from pqmodel.workbook.columns import Column, known

RECORD, KIND, FORMAT = "pqmodel", "pqmodel questionnaire", 1
"""The hidden sheet that says what was exported, its kind and its format."""

ASIDES = {"na": "not_applicable", "dk": "dont_know"}
"""What stands for a score on the sheet of the scale, and the key of the answer that is none."""


@dataclass(frozen=True)
class Field:
    """A column of a part and what its cells hold. `leads_to` is the part whose ids are meant."""

    column: Column
    shape: Shape
    hint: str = ""
    leads_to: str = ""

    @property
    def key(self) -> str:
        return self.column.key

    @property
    def belongs(self) -> bool:
        """True where it says to what the row belongs."""
        return bool(self.leads_to) and self.shape.kind == "id"


@dataclass(frozen=True)
class Part:
    """A sheet with a table of one kind of thing. `prefix` begins ids that are made for new rows ("do-" of an action),
    `named_by` is the field that they are made of; without it they have to be written."""

    key: str
    title: str
    fields: tuple[Field, ...]
    note: str
    must: str = "id"
    prefix: str = ""
    named_by: str = ""
    breaks: tuple[str, ...] = ()

    @property
    def columns(self) -> tuple[Column, ...]:
        return tuple(field.column for field in self.fields)

    def field(self, key: str) -> Field | None:
        return next((field for field in self.fields if field.key == key), None)


_HEADINGS: Mapping[str, tuple[str, float]] = {
    "id": ("Id", 22), "title": ("Title", 28), "short": ("Short name", 14), "about": ("About", 60),
    "text": ("Words", 44), "why": ("Why it matters", 40), "note": ("Note", 40), "source": ("Source", 30),
    "measures": ("Measures", 20), "actions": ("Actions", 26), "question": ("Key question", 16),
}  # fmt: skip
_OF: Mapping[type[Noun], Mapping[str, tuple[str, float]]] = {
    Statement: {
        "theme": ("What it is about", 16), "asked_of": ("Asked of", 12),
        "examples": ("Examples by kind of service (as pqmodel writes them)", 30),
        "evidence": ("Evidence", 40), "frameworks": ("Speaks to (frameworks)", 30), "weight": ("Weight", 8),
        "target": ("Own target", 8), "replaces": ("Replaces", 22), "splits": ("Splits", 22), "merges": ("Merges", 22),
    },
    RecommendedAction: {
        "title": ("What to do", 26), "steps": ("First steps", 44), "involved": ("Who takes part", 22),
        "effort": ("Effort", 9), "weeks": ("Weeks", 7), "inputs": ("What goes in", 26), "output": ("Output", 24),
        "outcome": ("Outcome", 24), "outcome_for_people": ("Outcome for people", 24), "indicator": ("Indicator", 26),
        "monitoring": ("Monitoring", 26),
    },
    Resource: {
        "about": ("What it helps with", 36), "publisher": ("Publisher", 20), "address": ("Address", 28),
        "search": ("Words to search for", 22), "status": ("Status", 11), "checked": ("Checked (month)", 10),
        "note": ("Note", 24),
    },
    Measure: {
        "unit": ("Unit", 9), "better": ("Better", 9), "formula": ("Formula in words", 36), "note": ("Note", 34),
        "source": ("Source", 26), "standing": ("Standing", 12), "checked": ("Checked (month)", 10),
        "inputs": ("Inputs (as pqmodel writes them)", 46), "working": ("Working (as pqmodel writes it)", 34),
    },
    Benchmark: {"value": ("Value", 10), "year": ("Year", 10), "population": ("Population", 36),
                "source": ("Source", 60), "standing": ("Standing", 14), "checked": ("Checked (month)", 10)},
    Pillar: {
        "form_title": ("On forms, plainly", 30), "form_about": ("About, on forms", 50),
    },
    Audience: {"title": ("Title", 40), "form_title": ("Heading of its forms", 40)},
    NamedSet: {"statements": ("Statements (ids)", 50)},
    ServiceKind: {"also": ("Other words for it", 60)},
    Translation: {
        "language": ("Language", 10), "checked_by": ("Checked by", 24), "checked": ("Checked (month)", 10),
        "unread": ("Where unread, it says", 40), "answers": ("Answers (as pqmodel writes them)", 50),
        "sections": ("Headings (as pqmodel writes them)", 50),
        "groups": ("Groups (as pqmodel writes them)", 50),
        "titles": ("Headings of forms (as pqmodel writes them)", 50),
    },
    Framework: {
        "source": ("Source", 36), "standing": ("Standing", 13), "checked": ("Checked (month)", 10),
        "status": ("Status", 11), "starts": ("From (month)", 10), "until": ("Until (month)", 10),
        "evidence": ("Kinds of evidence", 30),
    },
    Reference: {"id": ("Code", 22), "title": ("Heading", 60), "question": ("Key question", 24)},
    Question: {"text": ("Question", 90)},
    Retired: {"text": ("What it said", 60), "why": ("Why it is asked no more", 60)},
    Principle: {"text": ("Words", 60), "ask": ("Question to ask oneself", 44)},
    StartItem: {"text": ("What to settle", 60), "why": ("Why", 60)},
    WordExplained: {"word": ("Word", 30), "meaning": ("What it means", 110)},
    CycleStep: {"text": ("Words", 60), "command": ("Command", 30)},
}  # fmt: skip
_LEADS_TO = {"actions": "actions", "measures": "measures"}
_BANDS: Mapping[str, Sequence[str]] = {
    "What is asked": ("id", "pillar", "theme", "why"),
    "Of whom": ("asked_of", "examples"),
    "What goes with it": ("evidence", "actions", "measures", "frameworks"),
    "How it counts": ("weight", "target"),
    "Older statements (ids)": ("replaces", "splits", "merges"),
}
_LEVELS_BAND = "What one would see at each score"


def _field(noun: type[Noun], key: str) -> Field:
    info = noun.model_fields[key]
    shape = shape_of(info)
    heading, width = (
        _OF.get(noun, {}).get(key)
        or _HEADINGS.get(key)
        or (key.replace("_", " ").capitalize(), 30.0)
    )
    column = Column(key, heading, width, style="strong" if key in ("id", "word") else "")
    if shape.kind in ("choice", "yes-no"):
        column = replace(column, kind="choice", choices=shape.choices)
    return Field(
        column, shape, info.description or "", _LEADS_TO.get(key, "") if shape.kind == "ids" else ""
    )


def _fields(noun: type[Noun], leave: Iterable[str] = (), *first: Field) -> tuple[Field, ...]:
    """The columns of a noun, its id before the `first` others."""
    leave = {"format", *leave}
    own = [_field(noun, key) for key in noun.model_fields if key not in leave]
    at = 1 if own[0].key == "id" else 0
    return (*own[:at], *first, *own[at:])


def _of(key: str, heading: str, leads_to: str, hint: str, required: bool = True) -> Field:
    """The column that says to what a row belongs, by its id."""
    return Field(Column(key, heading, 15), Shape("id", required=required), hint, leads_to)


_PILLAR = _of(
    "pillar", "Pillar", "pillars", "Choose the id of the pillar or theme, as on the sheet Pillars."
)
_KINDS = ("pillar", "theme")
_KIND = Field(
    Column("kind", "Kind", 9, "choice", choices=_KINDS),
    Shape("choice", _KINDS, required=True),
    "pillar: counts in the overall score. theme: runs across the pillars and stands beside the score.",
)
IDS = "Leave Id empty on a new row: pqmodel makes one when you bring the file in. Never change the id of an old row."

PILLARS = Part(
    "pillars", "Pillars",
    _fields(Pillar, ("statements", "questions", "theme_questions", "actions", "resources"), _KIND),
    f"One row a pillar or theme, in the order in which they are asked. {IDS}", named_by="short",
)  # fmt: skip
QUESTIONS = Part(
    "questions", "Questions",
    _fields(Question, (), _PILLAR, _of("theme", "About the theme", "pillars", "Only for a question that asks about a "
                                       "theme within a pillar: the id of the theme.", required=False)),
    f"Open questions to talk about. {IDS}", prefix="ask", named_by="text",
)  # fmt: skip
ACTIONS = Part(
    "actions", "Actions", _fields(RecommendedAction, (), _PILLAR),
    f"Things to do, from which the rows of an action plan are filled. One step a line (Alt+Enter). {IDS}",
    prefix="do", named_by="title", breaks=("weeks",),
)  # fmt: skip
RESOURCES = Part(
    "resources", "Resources", _fields(Resource, (), _PILLAR), f"Things to help: guides, toolkits, research. {IDS}",
    prefix="res", named_by="title",
)  # fmt: skip
FRAMEWORKS = Part(
    "frameworks", "Frameworks", _fields(Framework, ("references",)),
    f"Regulators' frameworks that statements can speak to. {IDS}", named_by="short",
)  # fmt: skip
REFERENCES = Part(
    "references", "Framework headings",
    _fields(Reference, (), _of("framework", "Framework", "frameworks", "The id of the framework.")),
    "The headings of each framework, with the code by which statements name them.",
)  # fmt: skip
MEASURES = Part(
    "measures", "Measures", _fields(Measure, ("benchmarks",)), f"Figures that a service keeps over time. {IDS}",
    named_by="title", breaks=("standing",),
)  # fmt: skip
BENCHMARKS = Part(
    "benchmarks", "Benchmarks",
    (_of("measure", "Measure", "measures", "The id of the measure."), *_fields(Benchmark)),
    "Published figures to compare a measure with: year, whom it covers, where it was read.", must="measure",
)  # fmt: skip
RETIRED = Part(
    "retired", "Retired", _fields(Retired),
    "Statements that were asked once and are asked no more. Their ids are never given to another.",
)  # fmt: skip
START = Part("start", "Checklist", _fields(StartItem), f"What to settle before beginning. {IDS}", prefix="start",
             named_by="text")  # fmt: skip
PRINCIPLES = Part("principles", "Principles", _fields(Principle), f"What the whole rests on. {IDS}",
                  prefix="principle", named_by="title")  # fmt: skip
WORDS_EXPLAINED = Part(
    "words", "Words", _fields(WordExplained), "Words of the field, explained.", must="word"
)
AUDIENCES = Part(
    "audiences", "Audiences", _fields(Audience),
    f"Who can be asked. The words of the first name a statement. {IDS}", named_by="title",
)  # fmt: skip
SETS = Part(
    "sets", "Named sets", _fields(NamedSet),
    f"Parts that can be asked by themselves, such as a short form. {IDS}", named_by="title",
)  # fmt: skip
KINDS = Part(
    "kinds", "Kinds of service", _fields(ServiceKind),
    f"Kinds of service that statements have examples for. {IDS}", named_by="title",
)  # fmt: skip
LANGUAGES = Part(
    "languages", "Languages", _fields(Translation, ("statements",)),
    "What is known of each translation, and the answers and headings in it.", must="language",
)  # fmt: skip
STEPS = Part("steps", "Steps", _fields(CycleStep), f"The steps of one cycle, and the command that begins each. {IDS}",
             named_by="title")  # fmt: skip

SCALE = Part(
    "scale", "Scale",
    (
        Field(Column("value", "Score", 10, style="strong"), Shape("words", required=True),
              "The score: 0 to 9, each one above the last. na and dk are the two answers that are no score."),
        Field(Column("label", "Label", 28), Shape("words", required=True), "A few words for it, such as In place."),
        Field(Column("meaning", "When it is the right answer", 100), Shape("words", required=True),
              "When this is the right answer to give."),
        Field(Column("meanings", "For an audience (as pqmodel writes it)", 40), Shape("packed"),
              "When an audience should give it, where that is put in other words."),
    ),
    "The scores from lowest to highest, two to ten of them. na and dk are the answers that are no score.", must="value",
)  # fmt: skip

HEAD_FIELDS: tuple[tuple[str, str, str], ...] = (
    (
        "id",
        "Id",
        "Its name for ever: small letters, digits and hyphens. Empty: made from the title.",
    ),
    ("version", "Version", "Give it a new one whenever the words change, such as 2026.2."),
    ("title", "Title", "What it is called, for those who answer."),
    ("about", "About", "What it looks at, in two or three sentences."),
    ("notice", "Notice", "Whose it is, and what it does not claim to be. May be empty."),
    (
        "language",
        "Language",
        "The code of the language that it is written in, such as en, cy or pl.",
    ),
    ("target", "Target score", "The score to reach, unless a service or a statement sets its own."),
    ("favourable_from", "Favourable from", "From this score up an answer counts as favourable."),
)
HEAD = Part(
    "questionnaire", "Questionnaire",
    (
        Field(known("what", "What", 20, style="strong"), Shape("words")),
        Field(Column("words", "Your words", 80), Shape("words")),
        Field(known("how", "How to fill it in", 60), Shape("words")),
    ),
    "What the questionnaire is called and what it is for.", must="what",
)  # fmt: skip

PARTS = (PILLARS, ACTIONS, QUESTIONS, RESOURCES, FRAMEWORKS, REFERENCES, MEASURES, BENCHMARKS, RETIRED, START,
         PRINCIPLES, WORDS_EXPLAINED, STEPS, AUDIENCES, SETS, KINDS, LANGUAGES)  # fmt: skip
"""The parts whose columns are the same in every questionnaire."""


def level_heading(value: int, label: str = "") -> str:
    """The heading over the words for one score."""
    return f"Level {value}: {label}" if label else f"Level {value}"


WORDS_FOR = "Words for"
"""Begins the heading over the words of an audience; its id follows."""
OLD_WORDS_FOR = {"In the manager's words": "manager", "In staff's words": "staff"}
"""Headings of workbooks that were made before there were audiences."""


def wording_key(audience: str) -> str:
    """The key of the column that holds the words of an audience."""
    return f"wording {audience}"


def statements(levels: Mapping[int, str], audiences: Mapping[str, str]) -> Part:
    """The sheet of statements, with a column for each audience's words and for each score, headed
    as given."""
    # Who is asked, and the examples, stand last: most questionnaires need neither.
    last = ("asked_of", "examples")
    own = list(_fields(Statement, ("levels", "translations", "wording", *last), _PILLAR))
    own += [_field(Statement, key) for key in last]
    wording = [
        Field(Column(wording_key(audience), heading, 30), Shape("words"),
              f"The statement in the words of {audience}; empty where it is not asked.")
        for audience, heading in audiences.items()
    ]  # fmt: skip
    before_why = next(index for index, field in enumerate(own) if field.key == "why")
    own[before_why:before_why] = wording
    at = next(index for index, field in enumerate(own) if field.key == "why") + 1
    seen = [
        Field(Column(f"level {value}", heading, 30, band=_LEVELS_BAND), Shape("words"),
              "What one would see at this score. At least the lowest and the highest need words.")
        for value, heading in levels.items()
    ]  # fmt: skip
    fields = [replace(one, column=replace(one.column, band=_band(one.key))) for one in own]
    note = f"One row a statement, in the order in which they are asked. Actions and measures: one a line. {IDS}"
    breaks = (
        "why",
        *(field.key for field in seen[3::4]),
        *(field.key for field in seen[-1:]),
        "frameworks",
    )
    named_by = wording[0].key if wording else "id"
    return Part("statements", "Statements", (*fields[:at], *seen, *fields[at:]), note, prefix="*", named_by=named_by,
                breaks=tuple(dict.fromkeys(breaks)))  # fmt: skip


def translations(headings: Mapping[str, str]) -> Part:
    """The sheet of translations, with a column for each language, headed as given."""
    fields = [
        Field(Column("statement", "Statement", 24, style="strong"), Shape("id"), "", "statements"),
        Field(Column("audience", "For", 12), Shape("words"), "The id of the audience whose words they are."),
        Field(known("words", "In its own words", 50), Shape("words")),
        *(Field(Column(language, heading, 50), Shape("words"), f"The words in {named(language)}.")
          for language, heading in headings.items()),
    ]  # fmt: skip
    note = "The words in other languages. For one more language, add a column with its code as the heading: pl"
    return Part("translations", "Translations", tuple(fields), note, must="statement")


def _band(key: str) -> str:
    if key.startswith("wording "):
        return "What is asked"
    return next((band for band, keys in _BANDS.items() if key in keys), "More")
