"""Checks of who is asked what: audiences that are declared, and words for each that is asked."""

from __future__ import annotations

from pqmodel.ground.yaml_reading import shortened
from pqmodel.questionnaire.checks.raw_parts import Part, Parts, closest, wording_of


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
            worded = [each.audience for each in wording_of(statements[name])]
            for audience in words.own_entries():
                _refuse_unknown(audience, str(audience.at[-1]), worded)


def _refuse_unknown(part: Part, name: str, declared: list[str]) -> None:
    if name not in declared:
        what = f"there is no audience {shortened(name)}"
        part.fault(None, what, closest(name, declared, f"choose from {', '.join(declared)}"))
