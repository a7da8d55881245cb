"""Forms of the tiny questionnaire, as they are and with words that try to break a page."""

from __future__ import annotations

from typing import Any

from pqmodel.answers.forms.making_forms import make_form
from pqmodel.answers.forms.model import Form, FormStatement
from pqmodel.ground.cycle import Cycle
from pqmodel.questionnaire.model import Questionnaire
from tests.conftest import tiny_questionnaire, tiny_service

NASTY = '</script><script>alert(1)</script> <!-- “it\'s” & "so" \u2028 👩🏽‍⚕️ {{ 7 * 7 }} </style>'


def tiny_form(
    group: str = "day",
    questionnaire: Questionnaire | None = None,
    language: str = "en",
    **more: Any,
) -> Form:
    """The form of one group of the tiny service, in 2026-Q4."""
    service = tiny_service()
    asked = next(one for one in service.groups if one.id == group)
    form = make_form(
        service, asked, questionnaire or tiny_questionnaire(), Cycle("quarters", 2026, 4), language
    )
    return form.model_copy(update=more)


def nasty_form() -> Form:
    """The tiny form with every free text made to break out of where it stands."""
    form = tiny_form(service=NASTY, group_title=NASTY, title=NASTY, notice=NASTY)
    return form.model_copy(
        update={
            "choices": tuple(
                c.model_copy(update={"label": NASTY, "meaning": NASTY}) for c in form.choices
            ),
            "sections": tuple(
                section.model_copy(
                    update={
                        "title": NASTY,
                        "statements": tuple(
                            s.model_copy(update={"text": NASTY}) for s in section.statements
                        ),
                    }
                )
                for section in form.sections
            ),
        }
    )


def half_told(form: Form, language: str, words: str) -> Form:
    """The form in another language, of which every second statement has words."""

    def told(place: int, statement: FormStatement) -> FormStatement:
        if place % 2:
            return statement.model_copy(update={"translated": False})
        return statement.model_copy(update={"text": words, "translated": True})

    sections = tuple(
        section.model_copy(
            update={"statements": tuple(told(i, s) for i, s in enumerate(section.statements))}
        )
        for section in form.sections
    )
    return form.model_copy(update={"language": language, "sections": sections})
