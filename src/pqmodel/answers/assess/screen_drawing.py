"""Draws the screens of an assessment, each so that it fits the terminal."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from rich.text import Text

from pqmodel.answers.assess.keying_paper import key_of
from pqmodel.answers.assess.screen_words import KEYS, Words
from pqmodel.answers.assess.sitting import Session
from pqmodel.questionnaire.model import Statement
from pqmodel.terminal.full_screen import MARGIN, Sheet
from pqmodel.terminal.screen import Screen

_FULL_HEIGHT = 24
_BAR = 30
_SHORTEST_BAR = 8
_NARROWEST = 20


def draw_statement(screen: Screen, words: Words, message: str, *, typing: bool = False) -> None:
    """The current statement with all that belongs to it.

    While `typing`, a line below stands in for the keys. What the answers look like for the statement
    stands beside them where there is room. On a low terminal first that goes, then the empty lines,
    then the rest of long comments, then the scale is told in running lines, and at last only the
    statement, the scale and the way to the help are left.
    """
    for less in range(-1, 4):
        sheet = _statement(Sheet(screen), words, less)
        foot = Sheet(screen)
        if message:
            foot.text(message, "good")
        else:
            foot.text(f"Press {words.score_keys()}.", "quiet")
        if typing:
            foot.gap()
        else:
            foot.keys(words.keys() if less < 3 else KEYS[-2:])
        height = min(sheet.height, _FULL_HEIGHT) - len(foot.lines)
        if less < 0:
            # A high terminal has room for more than the usual screen.
            height = max(height, min(len(sheet.lines), sheet.height - len(foot.lines)))
        if sheet.squeeze(height):
            sheet.lines += [Text()] * (height - len(sheet.lines))
            break
    sheet.lines += foot.lines
    sheet.show()


def _statement(sheet: Sheet, words: Words, less: int) -> Sheet:
    session = words.session
    statement = session.present()
    section = session.section_of(statement)
    if less <= 0:
        sheet.one_line(words.who, "quiet")
        sheet.gap(0)
    if less < 3:
        sheet.one_line(f"{words.place(section)}: {section.title}", "pillar")
    sheet.lines.append(_progress(sheet, words))
    sheet.gap(4)
    sheet.text(words.text(statement), "bold", mark=f"{session.number}. ")
    example = words.example(statement)
    if less <= 0 and example:
        sheet.text(example, "quiet")
    if less < 3 and words.why():
        sheet.one_line(words.why(), "quiet")
    sheet.gap(3)
    if less < 2:
        _scale(sheet, words, words.own_levels(statement) if less < 0 else {})
    else:
        _scale_in_lines(sheet, words)
    if less < 3:
        _texts(sheet, session, 2 if less <= 0 else 1)
    return sheet


def _progress(sheet: Sheet, words: Words) -> Text:
    session = words.session
    progress = sheet.screen.safe(words.progress())
    room = min(_BAR, sheet.width - len(progress) - len(MARGIN) - 2)
    if room < _SHORTEST_BAR:
        return Text(MARGIN + sheet.screen.cut(progress, sheet.width - len(MARGIN)))

    # Neither end is shown before it is reached.
    answered, asked = session.answered, session.asked
    full = round(room * answered / asked)
    if answered:
        full = max(full, 1)
    if answered < asked:
        full = min(full, room - 1)
    done, rest = sheet.screen.glyph("█", "#"), sheet.screen.glyph("░", ".")
    bar = (done * full, "bar"), (rest * (room - full), "bar.rest")
    return Text.assemble(MARGIN, *bar, "  ", progress)


def _scale(sheet: Sheet, words: Words, levels: Mapping[str, str]) -> None:
    """Every answer with its key, one a line, and beside it what it looks like where `levels` say so.

    The present one and that of the earlier cycle are told in words, never by colour alone.
    """
    marks = _mark_answers(words.session)
    now = words.session.answer.value
    column = max(len(label) for _, label, _ in words.choices())
    for key, label, _ in words.choices():
        is_now = now is not None and key == key_of(now)
        pointer = sheet.screen.glyph("▶", ">") if is_now else " "
        line = Text.assemble((f"{pointer} ", "good"), (key, "key"), "  ")
        line.append(sheet.screen.safe(label), "bold" if is_now else "")
        beside = Text(", ".join(marks.get(key, ())), "good" if is_now else "quiet")
        if key in levels:
            beside.append(". " if beside else "")
            beside.append(sheet.screen.safe(levels[key]), "quiet")
        if beside:
            line.append(" " * (column - len(label) + 3))
        _put_beside(sheet, line, beside)


def _put_beside(sheet: Sheet, line: Text, beside: Text) -> None:
    """Words beside what a line begins with, the rest of them under each other; below it where it is narrow."""
    start = Text.assemble(MARGIN, line)
    room = sheet.width - start.cell_len
    if beside.cell_len <= room:
        sheet.lines.append(Text.assemble(start, beside))
        return
    if room < _NARROWEST:
        sheet.lines.append(start)
        sheet.text(beside, mark="   ")
        return
    first, *rest = sheet.screen.wrap(beside, room)
    sheet.lines.append(Text.assemble(start, first))
    sheet.lines += [Text.assemble(" " * start.cell_len, under) for under in rest]


def _mark_answers(session: Session) -> dict[str, list[str]]:
    """What stands beside the keys of the present answer and of that in the earlier cycle."""
    marks: dict[str, list[str]] = {}
    if session.answer.value is not None:
        marks[key_of(session.answer.value)] = ["your answer"]
    if session.show_previous and session.previous and session.last_time is not None:
        last_time = f"last time ({session.previous.cycle})"
        marks.setdefault(key_of(session.last_time), []).append(last_time)
    return marks


def _scale_in_lines(sheet: Sheet, words: Words) -> None:
    """Every answer with its key in as few lines as they fit, then the answers given."""
    sheet.keys((key, label) for key, label, _ in words.choices())
    parts = []
    if words.session.answer.value is not None:
        parts.append(f"Your answer: {words.chosen(words.session.answer.value)}")
    if words.last_time():
        parts.append(words.last_time())
    if parts:
        sheet.one_line(". ".join(parts))


def _texts(sheet: Sheet, session: Session, most: int) -> None:
    """Comment and evidence, each in `most` lines at the most."""
    is_skipped = session.current in session.skipped
    if session.answer.note or session.answer.evidence or is_skipped:
        sheet.gap(1)
    if is_skipped:
        sheet.one_line("You skipped this one.", "quiet")
    _text(sheet, "Comment", session.answer.note, most)
    _text(sheet, "Evidence", session.answer.evidence, most)


def _text(sheet: Sheet, name: str, text: str, most: int) -> None:
    if not text:
        return
    if most == 1:
        sheet.one_line(f"{name}: {text}")
        return
    before = len(sheet.lines)
    sheet.text(" ".join(text.split()), mark=f"{name}: ")
    if len(sheet.lines) > before + most:
        del sheet.lines[before + most :]
        sheet.lines[-1].truncate(sheet.width - 4)
        sheet.lines[-1].append(sheet.screen.glyph(" …", " .."))


def help_sheets(screen: Screen, words: Words, statement: Statement) -> list[Sheet]:
    """What each score looks like for a statement, and its background, screen by screen."""
    whole = Sheet(screen)
    whole.text(words.text(statement), "bold")
    example = words.example(statement)
    if example:
        whole.text(example, "quiet")
    whole.gap()
    for key, label, meaning in words.levels(statement):
        line = Text.assemble((whole.screen.safe(f"{label}: "), "bold"))
        line.append(whole.screen.safe(" ".join(meaning.split())))
        whole.text(line, mark=f"{key} ")

    for heading, texts in words.background(statement):
        whole.gap()
        whole.text(heading, "pillar")
        mark = "- " if len(texts) > 1 else ""
        for text in texts:
            whole.text(text, mark=mark, joined=text is texts[0])
    return _cut_into_screens(screen, whole)


def _cut_into_screens(screen: Screen, whole: Sheet) -> list[Sheet]:
    """A sheet cut into screens, between paragraphs where that leaves no screen half empty."""
    room = max(4, whole.height - 2)
    pages, at = [], 0
    while at < len(whole.lines):
        end = at + room
        if end < len(whole.lines):
            starts = [start for start in whole.starts if at + room // 2 < start <= end]
            end = max(starts, default=end)
        pages.append(whole.lines[at:end])
        at = end

    sheets = []
    for number, lines in enumerate(pages, 1):
        sheet = Sheet(screen)
        # An empty line at the foot would stand before the gap that comes there.
        sheet.lines = list(lines if lines[-1].plain else lines[:-1])
        sheet.gap()
        foot = "Any key for more" if number < len(pages) else "Any key returns"
        if len(pages) > 1:
            foot += f" ({number} of {len(pages)})"
        sheet.one_line(foot, "quiet")
        sheets.append(sheet)
    return sheets


def draw_pillars(screen: Screen, session: Session) -> None:
    """The pillars asked, numbered, with how many statements of each are answered."""
    sheet = Sheet(screen)
    sheet.text("Go to a pillar", "title")
    sheet.gap()
    for number, section in enumerate(session.sections, 1):
        state = f"{session.answered_in(section)} of {len(session.asked_in(section))} answered"
        if section is session.section:
            state += ", you are here"
        line = Text.assemble((f"{number:>2}", "key"), "  ", sheet.screen.safe(section.title))
        line.append(f"  {state}", "quiet")
        sheet.text(line)
    sheet.gap()
    # Numbers of two figures are typed on a line of their own, which says what to do.
    foot = ""
    if len(session.sections) < 10:
        foot = "Press its number. Any other key returns."
    sheet.text(foot, "quiet")
    sheet.show()


def list_pages(screen: Screen, words: Words) -> list[Sheet]:
    """Every statement that is asked, with its number and its answer, page by page."""
    whole = Sheet(screen)
    for number, (statement, answer) in enumerate(words.listed(), 1):
        line = Text.assemble((f"{number:>3}", "key"), "  ", (f"{answer:<2}", "bold"), " ")
        room = whole.width - len(MARGIN) - line.cell_len
        whole.lines.append(Text.assemble(MARGIN, line, screen.cut(statement, room)))

    # The heading, what can be typed, and the line to type it in.
    room = max(4, whole.height - 4)
    pages = []
    for first in range(0, len(whole.lines), room):
        sheet = Sheet(screen)
        sheet.one_line("Your answers", "title")
        sheet.lines += whole.lines[first : first + room]
        pages.append(sheet)
    for place, sheet in enumerate(pages, 1):
        way = "Enter alone shows the next page" if place < len(pages) else "Enter alone returns"
        sheet.one_line(f"Page {place} of {len(pages)}. {way}, q returns.", "quiet")
        sheet.gap()
    return pages


def draw_end(screen: Screen, words: Words, message: str) -> None:
    """How much is answered, what was skipped, and what can be done now.

    Where it is tight, the last skipped are only counted and the keys run on in lines.
    """
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
    _list_skipped(sheet, skipped, sheet.height - len(sheet.lines) - len(foot.lines))
    sheet.lines += foot.lines
    sheet.show()


def _list_skipped(sheet: Sheet, skipped: Sequence[str], room: int) -> None:
    """As many lines as there is room for; the last of them counts the rest."""
    lines = skipped
    if len(skipped) > room:
        lines = skipped[: max(0, room - 1)]
    for line in lines:
        sheet.one_line(line)
    if len(lines) < len(skipped) and room > 0:
        sheet.one_line(f"and {len(skipped) - len(lines)} more", "quiet")


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
