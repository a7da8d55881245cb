"""Sets PDF and pictures by typst, which needs nothing else installed and no network.

All that people wrote goes in as data (`sys.inputs`), never as source: typst sets a string as plain
text, whatever stands in it.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict
from functools import cache
from importlib import resources
from typing import Any

from pqmodel.document.blocks import Picture
from pqmodel.document.html import text_of

FONTS = [
    "Arial",
    "Liberation Sans",
    "Helvetica Neue",
    "Helvetica",
    "DejaVu Sans",
    "Noto Sans",
    "Libertinus Serif",
    "Noto Sans Devanagari",
]
"""Which fonts are asked for, first to last; what none of them has is looked for in all others."""
_BOX = "□"
_JOINERS = "\u200b\u200c\u200d"
"""These are part of writing, and are not drawn."""
_LONG_WORD = re.compile(r"[^\s\u200b]{20,}")
_PIECE = 5
_PIXELS_PER_INCH = 192


def typeset_pdf(source: str, values: Mapping[str, Any], note: Callable[[int], str]) -> bytes:
    """The source with these values as PDF/UA-1.

    Where signs have no font here, boxes stand for them, and `values["note"]` says so in the words
    of `note`, which is given their number.
    """
    import typst

    try:
        return _pdf(source, values)
    except typst.TypstError:
        # What the fault says of a font is worded in several ways: the signs themselves are asked.
        missing = signs_without_font(json.dumps(values, ensure_ascii=False))
        if not missing:
            raise
    shown = _with_boxes(dict(values), missing)
    return _pdf(source, {**shown, "note": note(len(missing))})


def png_of(picture: Picture) -> bytes:
    """A picture as PNG, fine enough for print. Signs that no font here has are boxes in it."""
    values = {"fonts": FONTS, "picture": picture_values(picture)}
    source = (
        "#let given = json(bytes(sys.inputs.document))\n"
        "#set page(width: given.picture.width * 1pt, height: given.picture.height * 1pt, margin: 0pt)\n"
        "#set text(font: given.fonts, hyphenate: false)\n"
        "#drawn(given.picture, given.picture.width * 1pt)\n"
    )
    text = json.dumps(values, ensure_ascii=False)
    return _compile(source, {"document": text}, format="png", ppi=_PIXELS_PER_INCH)


def picture_values(picture: Picture) -> dict[str, Any]:
    """A picture as `drawn` in drawn.typ takes it."""
    return {
        "shapes": picture.shapes,
        "labels": [asdict(label) for label in picture.labels],
        "width": picture.width,
        "height": picture.height,
    }


def signs_without_font(text: str) -> frozenset[str]:
    """Those signs in a text that no font of this computer has."""
    signs = sorted({sign for sign in text if not sign.isascii() and sign not in _JOINERS})
    return frozenset(_missing_of(signs))


def breakable(words: str) -> str:
    """The words with places at which an endless one may be broken, which else would leave the page."""
    return _LONG_WORD.sub(_in_pieces, words)


def _in_pieces(match: re.Match[str]) -> str:
    word = match[0]
    return "\u200b".join(word[at : at + _PIECE] for at in range(0, len(word), _PIECE))


def _missing_of(signs: Sequence[str]) -> list[str]:
    """Found by halves: most signs have a font, and those that have none stand together."""
    if not signs or _can_be_set(signs):
        return []
    if len(signs) == 1:
        return list(signs)
    half = len(signs) // 2
    return [*_missing_of(signs[:half]), *_missing_of(signs[half:])]


def _can_be_set(signs: Sequence[str]) -> bool:
    import typst

    # A mark stands on a letter: by itself it would be set on a circle, which fonts may lack.
    letters = [f"a{sign}" if unicodedata.combining(sign) else sign for sign in signs]
    source = '#set document(title: "x")\n#set text(font: json(bytes(sys.inputs.document)).fonts)\n'
    source += "#json(bytes(sys.inputs.document)).words"
    try:
        _pdf(source, {"fonts": FONTS, "words": " ".join(letters)})
    except typst.TypstError:
        return False
    return True


def _with_boxes(value: Any, missing: frozenset[str]) -> Any:
    if isinstance(value, str):
        return "".join(_BOX if sign in missing else sign for sign in value)
    if isinstance(value, list):
        return [_with_boxes(each, missing) for each in value]
    if isinstance(value, dict):
        return {key: _with_boxes(each, missing) for key, each in value.items()}
    return value


def _pdf(source: str, values: Mapping[str, Any]) -> bytes:
    text = json.dumps(values, ensure_ascii=False)
    return _compile(source, {"document": text}, format="pdf", pdf_standards=["ua-1"])


def _compile(source: str, inputs: dict[str, str], **settings: Any) -> bytes:
    import typst

    whole = text_of("pqmodel.document", "drawn.typ") + source
    made = typst.compile(whole.encode(), font_paths=_fonts(), sys_inputs=inputs, **settings)
    # One page a picture: several would come as a list.
    assert isinstance(made, bytes)
    return made


@cache
def _fonts() -> Any:
    """The fonts of this computer, those of typst, and ours; looked for once, which takes time."""
    import typst

    with resources.as_file(resources.files("pqmodel.document") / "fonts") as own:
        return typst.Fonts(font_paths=[str(own)])
