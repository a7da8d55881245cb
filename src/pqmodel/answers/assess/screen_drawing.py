"""Draws the screens of an assessment: the statement, its help, the pillars, the end. Each fits the terminal."""

from __future__ import annotations

from collections.abc import Sequence

from rich.text import Text

from pqmodel.answers.assess.screen_words import KEYS, Words, key_of
from pqmodel.answers.assess.sitting import Session
from pqmodel.questionnaire.model import Statement
from pqmodel.terminal.full_screen import MARGIN, Sheet
from pqmodel.terminal.screen import Screen

_FULL_HEIGHT = 24
_BAR = 30


def draw_statement(screen: Screen, words: Words, message: str, *, typing: bool = False) -> None:
    """The current statement with all that belongs to it. While `typing`, a line below stands in for the keys.

    On a low terminal first the empty lines go, then the rest of long comments, then the scale is told in running
    lines, and at last only the statement, the scale and the way to the help are left.
    """
    for less in range(4):
        sheet = _statement(Sheet(screen), words, less)
        foot = Sheet(screen)
        foot.text(message or f"Press {words.score_keys()}.", "good" if message else "quiet")
        if typing:
            foot.gap()
        else:
            foot.keys(words.keys() if less < 3 else KEYS[-2:])
        height = min(sheet.height, _FULL_HEIGHT) - len(foot.lines)
        if sheet.squeeze(height):
            sheet.lines += [Text()] * (height - len(sheet.lines))
            break
    sheet.lines += foot.lines
    sheet.show()


def _statement(sheet: Sheet, words: Words, less: int) -> Sheet:
    session = words.session
    statement = session.present()
    section = session.section_of(statement)
    if less == 0:
        sheet.one_line(words.who, "quiet")
        sheet.gap(0)
    if less < 3:
        sheet.one_line(f"{words.place(section)}: {section.title}", "pillar")
    sheet.lines.append(_progress(sheet, words))
    sheet.gap(4)
    sheet.text(words.text(statement), "bold", mark=f"{session.number}. ")
    if less < 3 and words.why():
        sheet.one_line(words.why(), "quiet")
    sheet.gap(3)
    if less < 2:
        _scale(sheet, words)
    else:
        _scale_in_lines(sheet, words)
    if less < 3:
        _texts(sheet, session, 2 if less == 0 else 1)
    return sheet


def _progress(sheet: Sheet, words: Words) -> Text:
    session = words.session
    told = sheet.page.safe(words.progress())
    room = min(_BAR, sheet.width - len(told) - len(MARGIN) - 2)
    if room < 8:
        return Text(MARGIN + sheet.page.cut(told, sheet.width - len(MARGIN)))
    answered, asked = session.answered, session.asked
    # Neither end is shown before it is reached.
    full = max(round(room * answered / asked), 1 if answered else 0)
    full = min(full, room if answered == asked else room - 1)
    done, rest = sheet.page.glyph("█", "#"), sheet.page.glyph("░", ".")
    return Text.assemble(
        MARGIN, (done * full, "bar"), (rest * (room - full), "bar.rest"), "  ", told
    )


def _scale(sheet: Sheet, words: Words) -> None:
    """Every answer with its key, one a line; the present one and that of the earlier cycle are told in words."""
    session = words.session
    now = None if session.answer.value is None else key_of(session.answer.value)
    last = (
        key_of(session.last_time)
        if session.show_previous and session.last_time is not None
        else None
    )
    cycle = session.previous.cycle if session.previous else ""
    column = max(len(label) for _, label, _ in words.choices())
    for key, label, _ in words.choices():
        told = [("your answer", now), (f"last time ({cycle})", last)]
        marks = ", ".join(mark for mark, where in told if where == key)
        pointer = sheet.page.glyph("▶", ">") if key == now else " "
        name = sheet.page.safe(label)
        line = Text.assemble(
            (f"{pointer} ", "good"), (key, "key"), "  ", (name, "bold" if key == now else "")
        )
        if marks:
            line = Text.assemble(
                line, " " * (column - len(label) + 3), (marks, "good" if key == now else "quiet")
            )
        sheet.text(line)


def _scale_in_lines(sheet: Sheet, words: Words) -> None:
    """Every answer with its key in as few lines as they fit, then the present one and that of the earlier cycle."""
    value = words.session.answer.value
    sheet.keys((key, label) for key, label, _ in words.choices())
    told = ["" if value is None else f"Your answer: {words.chosen(value)}", words.last_time()]
    if any(told):
        sheet.one_line(". ".join(part for part in told if part))


def _texts(sheet: Sheet, session: Session, most: int) -> None:
    """Comment and evidence, each in `most` lines at the most."""
    told = [("Comment", session.answer.note), ("Evidence", session.answer.evidence)]
    if any(text for _, text in told) or session.current in session.skipped:
        sheet.gap(1)
    if session.current in session.skipped:
        sheet.one_line("You skipped this one.", "quiet")
    for name, text in told:
        if text and most == 1:
            sheet.one_line(f"{name}: {text}")
        elif text:
            before = len(sheet.lines)
            sheet.text(" ".join(text.split()), mark=f"{name}: ")
            if len(sheet.lines) > before + most:
                del sheet.lines[before + most :]
                sheet.lines[-1].truncate(sheet.width - 4)
                sheet.lines[-1].append(sheet.page.glyph(" …", " .."))


def help_sheets(screen: Screen, words: Words, statement: Statement) -> list[Sheet]:
    """What each score looks like for a statement, and its background, on as many screens as that takes."""
    whole = Sheet(screen)
    whole.text(words.text(statement), "bold")
    whole.gap()
    asides = words.choices()[len(words.scale.points) :]
    for key, label, level in [*words.levels(statement), *asides]:
        told = " ".join(level.split())
        whole.text(
            Text.assemble((whole.page.safe(f"{label}: "), "bold"), whole.page.safe(told)),
            mark=f"{key} ",
        )
    for heading, texts in words.background(statement):
        whole.gap()
        whole.text(heading, "pillar")
        for text in texts:
            whole.text(text, mark="- " if len(texts) > 1 else "", joined=text is texts[0])
    return _paged(screen, whole)


def _paged(screen: Screen, whole: Sheet) -> list[Sheet]:
    """A sheet cut into screens, between paragraphs where that leaves no screen half empty."""
    room = max(4, whole.height - 2)
    pages, at = [], 0
    while at < len(whole.lines):
        end = at + room
        if end < len(whole.lines):
            end = max(
                (start for start in whole.starts if at + room // 2 < start <= end), default=end
            )
        pages.append(whole.lines[at:end])
        at = end
    sheets = []
    for number, lines in enumerate(pages, 1):
        sheet = Sheet(screen)
        sheet.lines = list(lines[:-1] if not lines[-1].plain else lines)
        sheet.gap()
        more = "Any key for more" if number < len(pages) else "Any key returns"
        sheet.one_line(f"{more} ({number} of {len(pages)})" if len(pages) > 1 else more, "quiet")
        sheets.append(sheet)
    return sheets


def draw_pillars(screen: Screen, session: Session) -> None:
    """The pillars asked, numbered, with how many statements of each are answered."""
    sheet = Sheet(screen)
    sheet.text("Go to a pillar", "title")
    sheet.gap()
    for number, section in enumerate(session.sections, 1):
        done = f"{session.answered_in(section)} of {len(session.asked_in(section))} answered"
        here = ", you are here" if section is session.section else ""
        line = Text.assemble(
            (f"{number:>2}", "key"),
            "  ",
            sheet.page.safe(section.title),
            (f"  {done}{here}", "quiet"),
        )
        sheet.text(line)
    sheet.gap()
    sheet.text(
        "Press its number. Any other key returns." if len(session.sections) < 10 else "", "quiet"
    )
    sheet.show()


def draw_end(screen: Screen, words: Words, message: str) -> None:
    """How much is answered, what was skipped, and what can be done now; where it is tight, the last skipped are only
    counted and the keys run on in lines."""
    sheet = Sheet(screen)
    sheet.one_line(words.who, "quiet")
    sheet.gap(1)
    sheet.lines.append(_progress(sheet, words))
    sheet.gap(2)
    first, *skipped = words.end()
    sheet.text(first, "title")
    foot = _end_foot(Sheet(screen), words, message, roomy=True)
    if len(sheet.lines) + len(foot.lines) + min(len(skipped), 4) > sheet.height:
        foot = _end_foot(Sheet(screen), words, message, roomy=False)
        sheet.squeeze(sheet.height - len(foot.lines) - min(len(skipped), 4))
    room = sheet.height - len(sheet.lines) - len(foot.lines)
    shown = skipped if len(skipped) <= room else skipped[: max(0, room - 1)]
    for line in shown:
        sheet.one_line(line)
    if len(shown) < len(skipped) and room > 0:
        sheet.one_line(f"and {len(skipped) - len(shown)} more", "quiet")
    sheet.lines += foot.lines
    sheet.show()


def _end_foot(sheet: Sheet, words: Words, message: str, *, roomy: bool) -> Sheet:
    if roomy:
        sheet.gap()
        for key, does in words.end_keys():
            sheet.text(Text.assemble((f"{key:>5}", "key"), "  ", does))
        sheet.gap()
    sheet.one_line(message, "good")
    if not roomy:
        sheet.keys(words.end_keys())
    return sheet


def draw_message(screen: Screen, paragraphs: Sequence[str], foot: str) -> None:
    """Paragraphs on a screen of their own, and what to press."""
    sheet = Sheet(screen)
    sheet.gap()
    for words in paragraphs:
        sheet.text(words)
        sheet.gap()
    sheet.text(foot, "key")
    sheet.show()
