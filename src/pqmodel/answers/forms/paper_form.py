"""The form on paper: an HTML file that prints on A4, with numbered statements and boxes."""

from __future__ import annotations

from markupsafe import Markup

from pqmodel.answers.forms.model import Form, FormStatement
from pqmodel.answers.forms.page_words import direction, name_of, words_in
from pqmodel.document.html import css_string, inline, policy, render, text_of


def paper_form(form: Form, own_language: str = "en") -> bytes:
    """The form as one HTML file to print, in UTF-8. `own_language` is the questionnaire's own."""
    language, words = words_in(form.language)
    style = text_of(__package__, "paper.css") + _page_feet(form, words["page"], words["page_of"])

    def tongue(statement: FormStatement) -> Markup:
        statement_language = form.language if statement.translated else own_language
        return _tongue(statement_language, language)

    privacy = [words["paper_privacy"], words["promise"].format(count=form.smallest_group)]
    if form.named:
        privacy = [words["paper_privacy_named"].format(group=form.group_title)]
    return render(
        __package__,
        "paper.html.j2",
        form=form,
        words=words,
        language=language,
        direction=direction(language),
        policy=policy([style], []),
        style=inline(style),
        own=_tongue(language if form.front_translated else own_language, language),
        tongue=tongue,
        mark=words["in_language"].format(language=name_of(own_language)),
        fill=lambda text, **given: text.format(**given),
        how=[words["paper_tick"], words["paper_part"], *privacy],
    )


def _page_feet(form: Form, page: str, of: str) -> str:
    """The foot of every page: which form it is of, and its number."""
    look = "font: 7.5pt Arial, sans-serif; color: #333"
    number = f"{css_string(page + ' ')} counter(page) {css_string(f' {of} ')} counter(pages)"
    # An empty box at the top keeps browsers from printing the date there.
    return (
        f'\n@page {{ @top-left {{ content: " " }} @top-right {{ content: " " }} }}'
        f"\n@page {{ @bottom-left {{ content: {css_string(form.identity)}; {look} }}"
        f" @bottom-right {{ content: {number}; {look} }} }}\n"
    )


def _tongue(language: str, page: str) -> Markup:
    """Attributes for words in another language than the page's; nothing where it is the same."""
    if language == page:
        return Markup("")
    return Markup(' lang="{}" dir="{}"').format(language, direction(language))
