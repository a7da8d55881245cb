"""Checks of who is asked what: audiences that are declared, and words for each that is asked."""

from __future__ import annotations

from pqmodel.ground.words import count, listed
from pqmodel.ground.yaml_reading import shortened
from pqmodel.questionnaire.checks.raw_parts import Part, Parts, closest, wording_of

MOST_NAMED = 3
"""So many of the statements that lack words are named, and the rest counted (ours)."""


def audiences_are_declared(parts: Parts) -> None:
    """Every audience that something names is one of those that the questionnaire declares."""
    declared = parts.audiences()
    for statement in parts.statements():
        for link in statement.items("asked_of"):
            _refuse_unknown(link, str(link.raw), declared)
        for words in statement.entries("wording"):
            _refuse_unknown(words, str(words.at[-1]), declared)
    asides = [parts.scale.child("not_applicable"), parts.scale.child("dont_know")]
    for answer in (*parts.scale.items("points"), *asides):
        for meaning in answer.entries("meanings"):
            _refuse_unknown(meaning, str(meaning.at[-1]), declared)


def audiences_have_words(parts: Parts) -> None:
    """Whoever is asked a statement has words of their own; words for nobody are a slip."""
    for statement in parts.statements():
        asked = [str(link.raw) for link in statement.items("asked_of")]
        if not asked:
            continue
        worded = [each.audience for each in wording_of(statement)]
        for link in statement.items("asked_of"):
            if link.raw not in worded:
                what = f"{shortened(link.raw)} is asked, and has no words"
                link.fault(None, what, f"add a line `{link.raw}: …` under `wording:`")
        for words in wording_of(statement):
            if words.audience not in asked:
                what = f"{shortened(words.audience)} has words, and is not asked"
                mend = "add it to `asked_of`, or take its words out"
                words.part.fault(None, what, mend, warning=True)


def audiences_are_asked(parts: Parts) -> None:
    """A warning for an audience that is declared, and that no statement has words for."""
    if parts.unread & {"pillars", "themes"}:
        return
    worded = {words.audience for each in parts.statements() for words in wording_of(each)}
    if not worded:
        return
    for audience in parts.declared("audiences"):
        name = audience.text("id")
        if name and name not in worded:
            what = f"no statement has words for {shortened(name)}"
            mend = f"add `{name}: …` under `wording:` where it can answer, or take the audience out"
            audience.fault("id", what, mend, warning=True)


def sets_name_statements(parts: Parts) -> None:
    """A named set holds statements that are asked, each once."""
    if parts.unread & {"pillars", "themes"}:
        return
    asked = [statement.text("id") for statement in parts.statements()]
    for named_set in parts.declared("sets"):
        seen: set[str] = set()
        for link in named_set.items("statements"):
            name = str(link.raw)
            if name not in asked:
                what = f"there is no statement {shortened(name)}"
                link.fault(None, what, closest(name, asked, "take it out of the set"))
            elif name in seen:
                link.fault(None, f"{shortened(name)} stands twice in the set", "keep one of them")
            seen.add(name)


def kinds_are_declared(parts: Parts) -> None:
    """Examples are for kinds of service that the questionnaire declares."""
    declared = [kind.text("id") for kind in parts.declared("kinds")]
    for statement in parts.statements():
        for example in statement.entries("examples"):
            name = str(example.at[-1])
            if name not in declared:
                what = f"there is no kind of service {shortened(name)}"
                example.fault(None, what, closest(name, declared, "add it under `kinds:`"))


def translations_name_statements(parts: Parts) -> None:
    """A translation has words for statements that are asked, and for audiences that are asked
    them."""
    if parts.unread & {"pillars", "themes"}:
        return
    statements = {statement.text("id"): statement for statement in parts.statements()}
    for translation in parts.translations:
        for words in translation.entries("statements"):
            name = str(words.at[-1])
            if name not in statements:
                what = f"there is no statement {shortened(name)}"
                words.fault(None, what, closest(name, list(statements), "take its words out"))
                continue
            statement = statements[name]
            worded = [each.audience for each in wording_of(statement)]
            # That one is asked and has no words is told at the statement.
            worded += [str(link.raw) for link in statement.items("asked_of")]
            for audience in words.own_entries():
                _refuse_unknown(audience, str(audience.at[-1]), list(dict.fromkeys(worded)))


def translations_are_whole(parts: Parts) -> None:
    """A warning where a translation has words for an audience, and lacks some of its statements."""
    if parts.unread:
        return
    for translation in parts.translations:
        translated = {str(words.at[-1]): words for words in translation.entries("statements")}
        begun = {str(each.at[-1]) for words in translated.values() for each in words.own_entries()}
        for audience in sorted(begun):
            lacking = []
            for statement in parts.statements():
                worded = [each.audience for each in wording_of(statement)]
                own = translated.get(statement.text("id"))
                if audience in worded and (own is None or own.get(audience) is None):
                    lacking.append(statement.text("id"))
            if lacking:
                of_them = listed([shortened(each) for each in lacking[:MOST_NAMED]])
                more = len(lacking) - MOST_NAMED
                and_more = f" ({more} more)" if more > 0 else ""
                number = count(len(lacking), "statement")
                what = f"{shortened(audience)} has no words in {number}: {of_them}{and_more}"
                mend = "translate them; until then the form shows them as they are, and says so"
                translation.fault("statements", what, mend, warning=True)


def translations_have_answers(parts: Parts) -> None:
    """A warning where a translation has some of the answers and lacks others, or calls two of them
    the same."""
    points = [str(point.number("value")) for point in parts.scale.items("points")]
    for translation in parts.translations:
        labels: dict[str, str] = {}
        answers = {str(answer.at[-1]): answer for answer in translation.entries("answers")}
        for key, answer in answers.items():
            label = answer.text("label").strip().casefold()
            other = labels.setdefault(label, key)
            if label and other != key:
                what = f"{key} and {other} have the same label"
                mend = "give each its own words, so that people can tell them apart"
                answer.fault("label", what, mend, warning=True)
        lacking = [key for key in (*points, "na", "dk") if key not in answers]
        if answers and lacking:
            what = f"the answers lack {listed(lacking)}"
            mend = "translate them; until then the form shows them as they are"
            translation.fault("answers", what, mend, warning=True)


def translations_are_translated(parts: Parts) -> None:
    """A warning where words that are given as translated are those of the questionnaire itself."""
    own = {
        (statement.text("id"), wording.audience): wording.words.strip()
        for statement in parts.statements()
        for wording in wording_of(statement)
    }
    for translation in parts.translations:
        for statement in translation.entries("statements"):
            for words in statement.own_entries():
                key = (str(statement.at[-1]), str(words.at[-1]))
                if isinstance(words.raw, str) and words.raw.strip() == own.get(key):
                    what = f"{shortened(words.raw)} is not translated"
                    mend = "translate it, or take it out: the form then says that it is not"
                    words.fault(None, what, mend, warning=True)


def _refuse_unknown(part: Part, name: str, declared: list[str]) -> None:
    if name not in declared:
        what = f"there is no audience {shortened(name)}"
        part.fault(None, what, closest(name, declared, f"choose from {', '.join(declared)}"))
