"""The words around the statements on forms, by language. English is complete; another language may hold a part."""

from __future__ import annotations

import json
from collections.abc import Mapping

from pqmodel.document.html import text_of

# What stands in {braces} is filled in. "…_one" is for one, the other for none or many.
WORDS: dict[str, dict[str, str]] = {
    "en": {
        # Said in many places
        "service": "Service",
        "group": "Group",
        "cycle": "Period",
        "in_language": "In {language}",
        "coverage": "{told} of {all} statements are in {wanted}. The others are in {language}, and say so.",
        "no_script": (
            "This form needs JavaScript, which is switched off or too old here. Save the file and open it "
            "in another browser, or ask for the form on paper: it asks the same."
        ),
        # The start
        "start_aside": "There are no right or wrong answers. Say how it really is.",
        "how_long": "{count} statements, about {minutes} minutes. You can stop and carry on later.",
        "how_long_one": "1 statement, about a minute.",
        "everything": "Answer everything",
        "one_section": "Or answer one section now",
        "section_state": "{done} of {count} answered, about {minutes} min",
        "carry_on": "Carry on where you stopped",
        "kept_here": "This device holds answers: {done} of {count}.",
        "not_yours": "Not yours? Clear them and start afresh",
        "kept": "Your answers stay in this browser until you clear them. Others who use this device could see them.",
        "not_kept": (
            "This browser cannot keep your answers. They stay only while this page is open, "
            "so hand them in before you close it."
        ),
        "recorded_heading": "What is recorded, and what is not",
        "recorded": "Recorded",
        "not_recorded": "Not recorded",
        "recorded_list": (
            "your answer to each statement\n"
            "comments, if you write any\n"
            "your group ({group}) and the period ({cycle})\n"
            "a random number, so that the same answers are not counted twice"
        ),
        "not_recorded_list": "your name\nthe date or the time\nyour address, your device or where you are",
        "recorded_named_list": (
            "your answer to each statement, as the answers of: {group}\n"
            "comments, if you write any\n"
            "the period ({cycle})\n"
            "a random number, so that the same answers are not counted twice"
        ),
        "not_recorded_named_list": "the date or the time\nyour address, your device or where you are",
        "named_note": "This form is for one known person. Your answers are shown as those of: {group}.",
        "nothing_sent": (
            "Nothing is sent: this page cannot use the internet. At the end you hand over a file or a code."
        ),
        "comment_warning": "A comment could give you away. Write no names, of others or your own.",
        "sender_warning": (
            "Whoever gets your file by email or message sees that it came from you, and could read it. "
            "The code can be handed in on paper instead."
        ),
        "promise": (
            "Results are shown only of at least {count} people together. "
            "What fewer people answered is never shown by itself."
        ),
        "keyboard_heading": "Using a keyboard",
        "keyboard": (
            "While the answers are in focus, press {keys} to choose and Enter to go on. "
            "The arrow keys and Tab work as usual."
        ),
        "keys_on": "Let these keys choose an answer",
        # A statement
        "progress": "{place} of {count}",
        "progress_label": "Progress: statement {place} of {count}",
        "no_score": "If you cannot say",
        "comment": "Comment",
        "add_comment": "Add a comment",
        "comment_hint": "If you like. Write no names. Comments go with the file only, not with the code.",
        "next": "Next",
        "back": "Back",
        "skip": "Skip",
        "to_review": "Check answers",
        "choose_first": "Choose an answer, or press Skip to leave it out.",
        "unchoose": "Clear answer",
        "taken_away": "Your answer is cleared.",
        # The review
        "review": "Check your answers",
        "answered": "You answered {done} of {count} statements.",
        "all_answered": "You answered all {count} statements.",
        "left_out": "Not answered",
        "left_out_note": "You may leave these as they are. Nobody counts a blank as a low score.",
        "your_answers": "Your answers",
        "other_sections": "Sections you have not begun",
        "to_end": "Finish and hand in",
        "to_start": "Back to the start",
        "nothing_yet": "There is no answer yet, so there is nothing to hand in.",
        # The end
        "end": "Hand in your answers",
        "end_choose": "Hand in the file or the code to whoever gave you this form. One of them is enough.",
        "comments_in_file": "You wrote {count} comments. They are only in the file.",
        "comments_in_file_one": "You wrote 1 comment. It is only in the file.",
        "file": "Response file",
        "file_about": "It holds your answers and your comments. It is called",
        "save": "Save the file",
        "saved": "The file was given to your browser to save. Look in your downloads.",
        "share": "Share the file",
        "shared": "The file was shared.",
        "share_failed": "The file was not shared. You can save it instead.",
        "no_save": "Saving does not work here?",
        "no_save_about": "Copy this text and pass it on whole.",
        "file_text": "Text of the file",
        "copy_text": "Copy the text",
        "copied": "Copied.",
        "copy_failed": "It could not be copied. Select the text and copy it by hand.",
        "code": "Response code",
        "code_about": "It holds your answers, without comments. Read it out, write it down, or show the picture.",
        "copy_code": "Copy the code",
        "print": "Print this page",
        "qr": "QR picture of the response code. The same code stands beside it as text.",
        "after": "When it is handed in",
        "after_about": "Clear your answers from this device, so that nobody else can see them here.",
        "clear": "Clear my answers from this device",
        "clear_sure": "Have you handed in the file or the code? Cleared answers cannot be brought back.",
        "clear_all_sure": "Clear all answers on this device? Cleared answers cannot be brought back.",
        "clear_yes": "Yes, clear them",
        "clear_no": "No, keep them",
        "cleared": "Your answers are cleared",
        "cleared_about": "This device holds none of them now. Thank you for answering. You can close this page.",
        "start_again": "Start afresh",
        # Paper
        "paper_how": "How to answer",
        "paper_tick": "Tick one box in each row. To change an answer, fill its box in wholly and tick another.",
        "paper_privacy": "Do not write your name. No name, date or time is recorded. Write no names in comments.",
        "paper_privacy_named": "This form is for one known person: its answers are shown as those of {group}.",
        "paper_part": "You may answer one section only, or leave a row empty: a blank never counts as a low score.",
        "paper_number": "Number",
        "paper_number_short": "No.",
        "paper_statement": "Statement",
        "paper_comment": "Comment on {section} (if you like; no names)",
        "paper_end": "Thank you. Fold this form, and hand it to whoever gave it to you or put it in their box.",
        "page": "Page",
        "page_of": "of",
        # The workbook
        "book_sheet": "Questions",
        "book_kept": "What is kept",
        "book_kept_named": (
            "Your answers and comments are kept under “{group}”: it can be known that they are "
            "yours."
        ),
        "book_kept_list": (
            "Please write no names: not yours, and nobody else's. Of this file are kept your "
            "answers, your comments, the group ({group}) and the cycle ({cycle}). Who you are "
            "and when you answered are not kept with them."
        ),
        "book_not_anonymous": (
            "The file itself is not anonymous: whoever receives it can read it and may see whom "
            "it came from, and Excel may put your name into it by itself. If that matters to "
            "you, ask for the form on paper."
        ),
        "book_untranslated": "Not all is translated yet: {count} of the statements.",
        "book_choose": (
            "For each statement choose an answer from the list: click the cell under "
            "“{heading}”, then its arrow."
        ),
        "book_blank": (
            "Leave a statement blank if you would rather not answer it: a blank is never "
            "counted as a low score."
        ),
        "book_send": (
            "When you are done, save the file and send it back to the person who gave it to you."
        ),
        "book_answer": "Answer",
        "book_when": "When to choose it",
        "book_your_answer": "Your answer",
        "book_comment": "Comment (if you like)",
        "book_not_listed": "Not on the list",
        "book_choose_listed": "Choose an answer from the list, or leave the cell blank.",
    }
}

BOOK = "book_"
"""How the names of words begin that stand in the workbook alone."""

TRANSLATED = ("hi", "pl", "ro")
"""Languages whose words lie in a file of their own beside this one."""

# What a language calls itself.
LANGUAGES = {
    "ar": "العربية", "bg": "Български", "bn": "বাংলা", "cs": "Čeština", "cy": "Cymraeg", "de": "Deutsch",
    "el": "Ελληνικά", "en": "English", "es": "Español", "fa": "فارسی", "fr": "Français", "ga": "Gaeilge",
    "gu": "ગુજરાતી", "he": "עברית", "hi": "हिन्दी", "hu": "Magyar", "it": "Italiano", "lt": "Lietuvių",
    "lv": "Latviešu", "ml": "മലയാളം", "ne": "नेपाली", "nl": "Nederlands", "pa": "ਪੰਜਾਬੀ", "pl": "Polski",
    "pt": "Português", "ro": "Română", "ru": "Русский", "sk": "Slovenčina", "sn": "chiShona", "so": "Soomaali",
    "sq": "Shqip", "ta": "தமிழ்", "tl": "Tagalog", "tr": "Türkçe", "uk": "Українська", "ur": "اردو",
    "yo": "Yorùbá", "zh": "中文",
}  # fmt: skip

_FROM_THE_RIGHT = frozenset({"ar", "ckb", "dv", "fa", "he", "ku", "ps", "sd", "ug", "ur", "yi"})


def words_in(language: str) -> tuple[str, Mapping[str, str]]:
    """The language that the words are in, and the words: English where there are none in `language`, or not all."""
    for wanted in (language, _base(language)):
        if wanted in WORDS:
            return wanted, WORDS["en"] | WORDS[wanted]
        if wanted in TRANSLATED:
            return wanted, WORDS["en"] | _read(wanted)
    return "en", WORDS["en"]


def name_of(language: str) -> str:
    """What the language calls itself; its code where that is not known."""
    return LANGUAGES.get(language) or LANGUAGES.get(_base(language)) or language


def direction(language: str) -> str:
    """Which way the language is written: "ltr" or "rtl"."""
    return "rtl" if _base(language) in _FROM_THE_RIGHT else "ltr"


def _read(language: str) -> dict[str, str]:
    words: dict[str, str] = json.loads(text_of(__package__, f"words_{language}.json"))
    return words


def _base(language: str) -> str:
    return language.partition("-")[0]
