"""The form in one HTML file: it works without any network, and gives a response file and a response code."""

from __future__ import annotations

import hashlib
from typing import Any

from pqmodel.answers.forms.model import Form, FormStatement
from pqmodel.answers.forms.words import direction, name_of, words_in
from pqmodel.answers.response_code import ALPHABET, GROUP, NONCE_BITS, VERSION, group_tag
from pqmodel.document.html import inline, json_for_page, policy, render, text_of

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
    """The form as one HTML file, in UTF-8. `form` holds the whole questionnaire, since the code's layout rests on it.

    `own_language` is the questionnaire's own: labels, headings and statements without a translation are in it.
    """
    language, words = words_in(form.language)
    style, script = (
        text_of(__package__, "form.css"),
        "\n".join(text_of(__package__, name) for name in _SCRIPTS),
    )
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
    foreign = own_language != language
    return {
        "service": form.service,
        "cycle": form.cycle,
        "group": form.group,
        "groupTitle": form.group_title,
        "named": form.named,
        "questionnaire": form.questionnaire.model_dump(),
        "title": form.title,
        "notice": form.notice or "",
        "own": {"lang": own_language, "dir": direction(own_language)} if foreign else {},
        "coverage": _coverage(form, own_language),
        "choices": [choice.model_dump() for choice in form.choices],
        "sections": [
            {
                "id": section.id,
                "title": section.title,
                "statements": [
                    _statement(s, form.language, own_language, language) for s in section.statements
                ],
            }
            for section in form.sections
        ],
        "code": code_layout(form),
        "words": dict(words),
        "store": _store_key(form),
    }


def code_layout(form: Form) -> dict[str, Any]:
    """What code.js needs to write the same code as `response_code.encode`."""
    points = [choice.value for choice in form.choices if isinstance(choice.value, int)]
    states = [None, "na", "dk", *sorted(points)]
    return {
        "alphabet": ALPHABET,
        "groupLength": GROUP,
        "version": VERSION,
        "questionnaire": int(form.questionnaire.digest[:5], 16),
        "group": group_tag(form.group),
        "nonceBits": NONCE_BITS,
        "states": states,
        "width": (len(states) - 1).bit_length(),
        "sections": [
            [statement.id for statement in section.statements] for section in form.sections
        ],
    }


def _statement(statement: FormStatement, wanted: str, own: str, page: str) -> dict[str, Any]:
    language = wanted if statement.translated else own
    shown = {"id": statement.id, "number": statement.number, "text": statement.text}
    if language != page:
        shown |= {"lang": language, "dir": direction(language)}
    return shown if statement.translated else {**shown, "marked": name_of(own)}


def _coverage(form: Form, own_language: str) -> dict[str, Any] | None:
    """How many statements have words in the form's language; None where that is the questionnaire's own."""
    if form.language == own_language:
        return None
    told = sum(statement.translated for statement in form.statements)
    return {
        "told": told,
        "all": len(form.statements),
        "wanted": name_of(form.language),
        "language": name_of(own_language),
    }


def _store_key(form: Form) -> str:
    """The name under which a browser keeps the answers; it differs for every form that asks something else."""
    told = "\n".join(
        (form.service, form.cycle, form.group, form.questionnaire.id, form.questionnaire.digest)
    )
    return "pqmodel-" + hashlib.sha256(told.encode("utf-8", "replace")).hexdigest()[:16]
