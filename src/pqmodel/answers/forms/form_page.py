"""The form in one HTML file, which works without a network and gives a file and a code."""

from __future__ import annotations

import hashlib
from typing import Any

from pqmodel.answers.forms.model import Form, FormSection
from pqmodel.answers.forms.page_words import BOOK, direction, name_of, words_in
from pqmodel.answers.response_code import (
    ALPHABET,
    GROUP,
    NONCE_BITS,
    VERSION,
    group_tag,
    questionnaire_tag,
    states_of,
    width_of,
)
from pqmodel.document.html import inline, json_for_page, policy, render, text_of
from pqmodel.questionnaire.reading_time import seconds_for

_SCRIPTS = (
    "vendor/qrcode.js",
    "code.js",
    "dom.js",
    "answers.js",
    "asking.js",
    "handing_in.js",
    "form.js",
)


def html_form(form: Form, own_language: str = "en") -> bytes:
    """The form as one HTML file, in UTF-8.

    `own_language` is the questionnaire's own: labels, headings and statements without a translation
    are in it.
    """
    language, words = words_in(form.language)
    style = text_of(__package__, "form.css")
    script = "\n".join(text_of(__package__, name) for name in _SCRIPTS)
    return render(
        __package__,
        "form.html.j2",
        form=form,
        words=words,
        language=language,
        direction=direction(language),
        policy=policy([style], [script]),
        style=inline(style),
        script=inline(script),
        data=json_for_page(page_data(form, own_language)),
    )


def page_data(form: Form, own_language: str = "en") -> dict[str, Any]:
    """All that the page's script works with."""
    language, words = words_in(form.language)
    own = {}
    # A screen reader has to know where words are in another language than the page.
    if own_language != language and not form.front_translated:
        own = {"lang": own_language, "dir": direction(own_language)}
    return {
        "service": form.service,
        "cycle": form.cycle,
        "group": form.group,
        "set": form.asked_set,
        "setTitle": form.set_title,
        "unread": form.unread,
        "groupTitle": form.group_title,
        "named": form.named,
        "smallestGroup": form.smallest_group,
        "questionnaire": form.questionnaire.model_dump(),
        "title": form.title,
        "notice": form.notice or "",
        "message": list(form.message),
        "own": own,
        "coverage": _coverage(form, own_language),
        "choices": [choice.model_dump() for choice in form.choices],
        "sections": [_section_data(section, form, own_language) for section in form.sections],
        "code": code_layout(form),
        "words": {word: text for word, text in words.items() if not word.startswith(BOOK)},
        "store": _store_key(form),
    }


def code_layout(form: Form) -> dict[str, Any]:
    """What code.js needs to write the same code as `response_code.encode`."""
    points = [choice.value for choice in form.choices if isinstance(choice.value, int)]
    states = states_of(sorted(points))
    return {
        "alphabet": ALPHABET,
        "groupLength": GROUP,
        "version": VERSION,
        "questionnaire": questionnaire_tag(form.questionnaire),
        "group": group_tag(form.group, form.asked_set),
        "nonceBits": NONCE_BITS,
        "states": states,
        "width": width_of(states),
        "sections": [list(ids) for ids in form.code_sections],
    }


def _section_data(section: FormSection, form: Form, own_language: str) -> dict[str, Any]:
    page_language, _ = words_in(form.language)
    statements = []
    for statement in section.statements:
        language = form.language if statement.translated else own_language
        data: dict[str, Any] = {
            "id": statement.id,
            "number": statement.number,
            "text": statement.text,
        }
        # A screen reader has to know when words are in another language than the page.
        if language != page_language:
            data["lang"] = language
            data["dir"] = direction(language)
        data["seconds"] = seconds_for(statement.text)
        if statement.example:
            data["example"] = statement.example
        if not statement.translated:
            data["marked"] = name_of(own_language)
        statements.append(data)
    return {"id": section.id, "title": section.title, "statements": statements}


def _coverage(form: Form, own_language: str) -> dict[str, Any] | None:
    """How many statements have words in the form's language; None for the questionnaire's own."""
    if form.language == own_language:
        return None
    # "told" is the name that the words of the page have for it.
    return {
        "told": sum(statement.translated for statement in form.statements),
        "all": len(form.statements),
        "wanted": name_of(form.language),
        "language": name_of(own_language),
    }


def _store_key(form: Form) -> str:
    """The name under which a browser keeps the answers: another for each other form."""
    asked = form.questionnaire
    parts = [form.service, form.cycle, form.group, asked.id, asked.digest, form.asked_set]
    parts += [section.id for section in form.sections]
    digest = hashlib.sha256("\n".join(parts).encode("utf-8", "replace")).hexdigest()
    return f"pqmodel-{digest[:16]}"
