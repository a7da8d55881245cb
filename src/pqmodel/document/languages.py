"""Languages by their codes: the names that people know them by, for headings and forms."""

from __future__ import annotations

import re

NAMES = {
    "ar": "العربية", "bg": "Български", "bn": "বাংলা", "cs": "Čeština", "cy": "Cymraeg", "de": "Deutsch",
    "el": "Ελληνικά", "en": "English", "es": "Español", "et": "Eesti", "fa": "فارسی", "fi": "Suomi", "fr": "Français",
    "ga": "Gaeilge", "gd": "Gàidhlig", "gu": "ગુજરાતી", "hi": "हिन्दी", "hu": "Magyar", "it": "Italiano",
    "lt": "Lietuvių", "lv": "Latviešu", "ml": "മലയാളം", "ne": "नेपाली", "nl": "Nederlands", "pa": "ਪੰਜਾਬੀ",
    "pl": "Polski", "pt": "Português", "ro": "Română", "ru": "Русский", "si": "සිංහල", "sk": "Slovenčina",
    "sn": "ChiShona", "so": "Soomaali", "sq": "Shqip", "sw": "Kiswahili", "ta": "தமிழ்", "tl": "Tagalog",
    "tr": "Türkçe", "uk": "Українська", "ur": "اردو", "vi": "Tiếng Việt", "yo": "Yorùbá", "zh": "中文",
}  # fmt: skip
_ENGLISH = {
    "arabic": "ar", "bengali": "bn", "bulgarian": "bg", "chinese": "zh", "czech": "cs", "dutch": "nl", "english": "en",
    "french": "fr", "german": "de", "greek": "el", "hindi": "hi", "hungarian": "hu", "italian": "it",
    "lithuanian": "lt", "nepali": "ne", "polish": "pl", "portuguese": "pt", "punjabi": "pa", "romanian": "ro",
    "russian": "ru", "slovak": "sk", "spanish": "es", "swahili": "sw", "turkish": "tr", "ukrainian": "uk",
    "urdu": "ur", "vietnamese": "vi", "welsh": "cy",
}  # fmt: skip
_CODE = re.compile(r"[a-z]{2,3}(-[A-Z]{2})?")
_IN_BRACKETS = re.compile(r".*\(\s*([A-Za-z]{2,3}(?:-[A-Za-z]{2})?)\s*\)")


def named(code: str) -> str:
    """A language as a heading shows it, with its code last: "Polski (pl)"."""
    name = NAMES.get(code) or NAMES.get(code.partition("-")[0]) or code
    return f"{name} ({code})"


def code_of(heading: str) -> str:
    """The code in a heading such as "Polski (pl)", "pl" or "Polish"; "" where there is none."""
    words = " ".join(heading.split())
    if (found := _IN_BRACKETS.fullmatch(words)) is not None:
        words = found[1]
    language, _, region = words.partition("-")
    code = f"{language.lower()}-{region.upper()}" if region else language.lower()
    known = {name.casefold(): key for key, name in NAMES.items()} | _ENGLISH
    if words.casefold() in known:
        return known[words.casefold()]
    return code if _CODE.fullmatch(code) and (found is not None or code == words) else ""
