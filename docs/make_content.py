"""Writes docs/content.md, the measure of the shipped content: `python docs/make_content.py`.

With --check nothing is written; the exit code is 1 where the page is not what the content gives.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from statistics import median

from pqmodel.questionnaire.frameworks import Reference
from pqmodel.questionnaire.loading import load
from pqmodel.questionnaire.model import Question, Questionnaire, Statement
from pqmodel.questionnaire.reading_age import reading_age
from pqmodel.questionnaire.reading_time import SECONDS_TO_CHOOSE, WORDS_A_MINUTE, seconds_for

ROOT = Path(__file__).resolve().parents[1]
PAGE = ROOT / "docs" / "content.md"
CONTENT = ROOT / "questionnaires" / "workforce"

# Each theme of the model, and of what has changed since 2020, with the statements (or where none
# is scored, the questions and actions) that carry it.
THEMES: dict[str, str] = {
    "Shared direction": "culture-shared-direction",
    "Values lived, in recruitment, induction and reward": "culture-leaders-show-values "
    "culture-values-recruitment culture-welcome culture-values-recognised",
    "Person-centred towards staff": "culture-staff-as-people",
    "Teamwork, shared identity": "culture-one-team",
    "No tolerance of bullying or incivility": "culture-respect",
    "Open communication": "culture-open-communication",
    "Learning without blame": "culture-learning-from-mistakes",
    "Challenge is welcome": "culture-challenge-welcome",
    "Concerns are answered": "culture-concerns-answered",
    "Supervision held, protected, reflective": "culture-supervision-protected "
    "culture-supervision-reflective",
    "The workforce mirrors the community": "culture-fair-decisions",
    "Leading with people, everyone a part": "leadership-staff-lead leadership-asked-first",
    "Listening": "leadership-hear-back leadership-people-shape",
    "Strengths": "leadership-use-strengths",
    "Resources placed well": "leadership-work-fits-time leadership-waste-less",
    "Regular support": "leadership-reach-senior",
    "Change met and explained": "leadership-change-explained",
    "Creativity, staff offer solutions": "leadership-ideas-tried",
    "Forward-thinking": "leadership-looking-ahead",
    "Succession, talent from within": "leadership-grow-here leadership-manager-away",
    "Right skills and knowledge": "learning-right-skills learning-knowing-people",
    "Confidence": "learning-feeling-confident",
    "Investment in learning, time": "learning-paid-time learning-money-kept learning-next-step",
    "Fair access, more than one way": "learning-fair-chances learning-different-ways "
    "learning-help-understanding",
    "Learning that shows in lives": "learning-used learning-better-lives",
    "Job satisfaction": "wellbeing-happy-in-job",
    "Stress and pressure": "wellbeing-say-stressed leadership-work-fits-time",
    "Relationships": "culture-one-team culture-respect ask-wellbeing-falling-out",
    "Engagement": "leadership-asked-first leadership-ideas-tried",
    "Long hours, the manager's included": "wellbeing-safe-hours wellbeing-manager-time-off",
    "Balance of work and life": "wellbeing-rota-home-life",
    "Sickness and presenteeism": "wellbeing-home-when-ill wellbeing-back-from-sickness "
    "ask-digital-working-ill",
    "Resilience, five ways to wellbeing": "wellbeing-after-upset wellbeing-keeping-well",
    "Confident with difference": "wellbeing-be-myself",
    "Digital: say 'I don't understand'": "digital-say-stuck",
    "Digital: data in supervision": "digital-supervision-facts",
    "Digital: open to it, leaders look for it": "digital-easier-day do-digital-problem-list",
    "Digital: managers confident, know the tools": "digital-managers-know",
    "Digital: people choose and suggest": "digital-people-choose",
    "Digital: learning, and when not": "learning-different-ways ask-digital-wrong-learning",
    "Digital: data on sickness used to help": "ask-wellbeing-digital-sickness-data",
    "Pay and secure hours": "wellbeing-secure-hours",
    "Travel between visits, all time paid": "wellbeing-all-time-paid",
    "Sexual safety": "culture-sexual-safety",
    "Racism acted on": "culture-racism-acted-on",
    "Abuse from the public and people supported": "wellbeing-safe-from-abuse",
    "Sponsored workers": "culture-sponsored-staff",
    "Delegated healthcare tasks": "learning-health-tasks",
    "Required training": "learning-required-training",
    "Safe use of artificial intelligence": "digital-ai-safe",
    "Fair handling of poor work": "leadership-poor-work",
    "Moral distress": "wellbeing-right-thing",
    "Volunteers": "ask-culture-volunteers",
    "Personal assistants, very small services": "ask-leadership-very-small",
    "Commissioners and partners": "leadership-partners ask-leadership-commissioners",
    "Sick pay from the first day": "do-wellbeing-ringing-in-sick",
    "Analogue lines end in January 2027": "do-digital-alarms-2027",
}


def page(whole: Questionnaire) -> str:
    """The page, whole."""
    lines = [
        "# The content, measured",
        "",
        "Made by `python docs/make_content.py` from `questionnaires/workforce`; a test holds it.",
        "",
        f"{whole.title}, version {whole.version}: {len(whole.by_statement)} statements.",
        "",
        *_sizes(whole),
        *_reading_ages(whole),
        *_themes(whole),
        *_frameworks(whole),
        *_translations(whole),
        *_originality(),
    ]
    return "\n".join(lines) + "\n"


def _sizes(whole: Questionnaire) -> Iterator[str]:
    yield from ("## Statements, words and minutes", "")
    yield (
        f"Minutes are words at {WORDS_A_MINUTE} a minute and {SECONDS_TO_CHOOSE} seconds to choose "
        "each answer. The manager also reads the levels of every statement."
    )
    yield ""
    yield "| Part | Audience | Statements | Words | Minutes |"
    yield "|---|---|--:|--:|--:|"
    sets = [("", "all")] + [(each.id, each.title.lower()) for each in whole.sets]
    for audience in whole.audiences:
        for section in whole.sections:
            keys = [each.id for each in section.statements if audience.id in each.audiences]
            yield _size_row(section.short, audience.title, keys, whole, audience.id)
        for set_id, title in sets:
            keys = list(whole.asked_of(audience.id, set_id))
            yield _size_row(f"**{title}**", audience.title, keys, whole, audience.id)
    yield ""


def _size_row(
    part: str, title: str, keys: Sequence[str], whole: Questionnaire, audience: str
) -> str:
    statements = [whole.by_statement[key][1] for key in keys]
    words = sum(len(each.words_for(audience).split()) for each in statements)
    seconds = 0
    for statement in statements:
        read = statement.words_for(audience)
        if audience == whole.audiences[0].id:
            read = " ".join([read, *statement.levels.values()])
        seconds += seconds_for(read)
    return f"| {part} | {title} | {len(statements)} | {words} | {-(-seconds // 60)} |"


def _reading_ages(whole: Questionnaire) -> Iterator[str]:
    yield from ("## Reading age", "")
    yield (
        "Automated Readability Index, as an age. It goes by the length of words and sentences; of "
        "one sentence it says little, so look at the median. Short sentences with the words "
        '"manager", "supervision" or "information" rank as hard. What ranked worst was read aloud, '
        "and worded anew where it was hard to follow."
    )
    yield ""
    yield "| Field | Texts | Median | Worst | The worst |"
    yield "|---|--:|--:|--:|---|"
    for name, texts in _fields(whole):
        ages = sorted((reading_age(words), words) for words in texts)
        middle = median(age for age, _ in ages)
        worst, words = ages[-1]
        yield f"| {name} | {len(ages)} | {middle:.1f} | {worst:.1f} | {words} |"
    yield ""


def _fields(whole: Questionnaire) -> Iterator[tuple[str, list[str]]]:
    statements = list(whole.statements())
    for audience in whole.audiences:
        worded = [each.wording[audience.id] for each in statements if audience.id in each.wording]
        yield f"Words for {audience.title.lower()}", worded
    yield "Why it matters", [each.why for each in statements]
    yield "Levels", [words for each in statements for words in each.levels.values()]
    yield "Examples", [words for each in statements for words in each.examples.values()]
    yield "Questions to talk about", [question.text for question in _questions(whole)]
    actions = [action for section in whole.sections for action in section.actions]
    yield "Steps of actions", [f"{'. '.join(action.steps)}." for action in actions]


def _questions(whole: Questionnaire) -> Iterator[Question]:
    """All open questions, those about a theme too."""
    for section in whole.sections:
        yield from section.questions
        for questions in section.theme_questions.values():
            yield from questions


def _themes(whole: Questionnaire) -> Iterator[str]:
    yield from ("## Themes covered", "")
    known = _all_ids(whole)
    yield "| Theme | Where |"
    yield "|---|---|"
    for theme, names in THEMES.items():
        ids = [name for name in names.split() if name in known or f"do-{name}" in known]
        yield f"| {theme} | {', '.join(ids) or '**nowhere**'} |"
    yield ""


def _all_ids(whole: Questionnaire) -> set[str]:
    ids = {*whole.by_statement, *whole.by_action}
    ids.update(question.id for question in _questions(whole))
    return ids


def _frameworks(whole: Questionnaire) -> Iterator[str]:
    yield from ("## Framework titles covered", "")
    for framework in whole.frameworks:
        yield from (f"### {framework.title} ({framework.status})", "")
        yield "| Key question | Title | Statements |"
        yield "|---|---|---|"
        for reference in framework.references:
            ids = [
                each.id
                for each in whole.statements()
                if reference.id in each.frameworks.get(framework.id, ())
            ]
            shown = ", ".join(ids) or _outside(reference)
            yield f"| {reference.question} | {reference.title} | {len(ids)}: {shown} |"
        yield ""


def _outside(reference: Reference) -> str:
    """Why no statement speaks to a heading, in the words of the file."""
    return f"*{reference.outside}*" if reference.outside else "**none**"


def _translations(whole: Questionnaire) -> Iterator[str]:
    yield from ("## Translations", "")
    yield "| Language | Audience | Statements | Read by a native speaker |"
    yield "|---|---|--:|---|"
    for translation in whole.translations:
        read = "not yet, and the form says so"
        if translation.is_checked:
            read = f"{translation.checked_by}, {translation.checked}"
        for audience in whole.audiences:
            keys = whole.asked_of(audience.id)
            done = _count(keys, whole, translation.language, audience.id)
            if done:
                yield f"| {translation.language} | {audience.title} | {done} of {len(keys)} | {read} |"
    yield ""


def _count(keys: Sequence[str], whole: Questionnaire, language: str, audience: str) -> int:
    def is_there(statement: Statement) -> bool:
        return statement.translated(language, audience) is not None

    return sum(is_there(whole.by_statement[key][1]) for key in keys)


def _originality() -> Iterator[str]:
    yield from ("## Whose words", "")
    yield from ORIGINALITY


ORIGINALITY = (
    "Titles of frameworks, pillars and laws, and formulas of measures, are facts and stand as they are.",
    "All else is worded afresh.",
    "",
    "On 28 November 2026, before the last change of words, all that people read here was compared by a",
    "script with published wording: 1,587 texts (statements, reasons, levels, examples, evidence,",
    "questions, actions, resources, measures, scale and guidance) against 9.2 million words in 9,366",
    "files, looking for the longest run of words that two share. The files were 26 public",
    "repositories that hold such wording: the sector's own data set with its help texts and benefits",
    "pages, the government's adult social care data service, the People Survey of the civil service,",
    "a study of the NHS Staff Survey, programs with the regulator's quality statements, programs of",
    "care homes and of compliance in care, and surveys of culture, engagement and wellbeing. To them",
    "came 1,760 words of stored pages: the stress indicator tool and the management standards of the",
    "Health and Safety Executive, Making it Real, the key lines of enquiry, the guideline of NICE on",
    "home care, pages of Skills for Care on culture, supervision and the model, surveys of relatives",
    "of care homes and an audit of supervision. An earlier look, on the same day, compared 411",
    "sentences of such sources.",
    "",
    "No run is longer than five words, but for names: those of a toolkit, of a scheme and of a",
    'commission with "the" before them. Against our own sheet of facts two titles of measures share six',
    "and seven words, which say what is counted. Runs of six words or more from some fifty of the 60 wordings",
    "for staff and families were also looked for in an index of public files; the two that stood",
    "there were worded anew.",
    "",
    "After that some ninety texts were changed on the same day. All 1,612 texts were then compared with the",
    "sector's own data set alone (76,000 words in 489 files), and 26 runs from the changed texts were",
    "looked for in the index of public files. Two that stood there were worded anew: they were ordinary",
    "English, in files that have nothing to do with care. The other repositories were not compared again.",
    "",
    "`python docs/shared_wording.py SOURCE...` looks again: it compares all of it with text files or",
    "other questionnaires, given by path, and keeps nothing of them. A test compares the shipped",
    "questionnaires with each other: they share no run of more than five words.",
    "",
    "What could not be had, and so was not compared: the publisher's own self-assessment, and the",
    "Care Workforce Pathway beyond its overview.",
)


def main(arguments: Sequence[str], write: Callable[[str], object] = PAGE.write_text) -> int:
    """Writes the page, or with --check compares it."""
    text = page(load(CONTENT))
    if "--check" in arguments:
        return int(not PAGE.exists() or PAGE.read_text(encoding="utf-8") != text)
    write(text)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
