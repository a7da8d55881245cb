"""Fills templates so that nothing in the data can act as markup, and puts styles and scripts into
the page itself."""

from __future__ import annotations

import base64
import hashlib
import json
from functools import cache
from importlib import resources
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from pqmodel.ground.inert import inert, inert_values


def render(package: str, template: str, **given: Any) -> bytes:
    """The template of a package, filled, in UTF-8."""
    return _environment(package).get_template(template).render(**given).encode("utf-8", "replace")


def text_of(package: str, name: str) -> str:
    """A file that lies in a package, such as form.css or vendor/qrcode.js, with plain line ends."""
    file = resources.files(package).joinpath(*name.split("/"))
    return file.read_text(encoding="utf-8").replace("\r\n", "\n")


def json_for_page(data: Any) -> Markup:
    """JSON that can stand in a script element: no "<", so that nothing in it can end the
    element."""
    text = json.dumps(inert_values(data), ensure_ascii=False, separators=(",", ":"))
    for char in "<>&":
        text = text.replace(char, f"\\u{ord(char):04x}")
    return Markup(text)


def policy(styles: list[str], scripts: list[str]) -> str:
    """A content security policy that forbids every request and allows just these styles and
    scripts.

    Browsers that know hashes pass over 'unsafe-inline'; those that do not (from before 2016) need
    it.
    """
    allowed = []
    for kind, texts in {"script": scripts, "style": styles}.items():
        if texts:
            hashes = " ".join(_hash(text) for text in texts)
            allowed.append(f"{kind}-src 'unsafe-inline' {hashes}")
    fixed = ["img-src data: blob:", "connect-src 'none'", "base-uri 'none'", "form-action 'none'"]
    return "; ".join(["default-src 'none'", *allowed, *fixed])


def css_string(text: str) -> str:
    """The text as a string in a style sheet: all but plain letters, digits and spaces as their
    numbers."""
    letters = []
    for letter in inert(text):
        is_plain = letter.isascii() and (letter.isalnum() or letter == " ")
        if is_plain:
            letters.append(letter)
        else:
            # The space ends the number: without it a digit that follows would belong to it.
            letters.append(f"\\{ord(letter):x} ")
    return f'"{"".join(letters)}"'


def inline(text: str) -> Markup:
    """A style or script of ours as it stands in the page."""
    return Markup(text)


def _inert_words(value: Any) -> Any:
    # Mark-up is our own: its parts were made inert when it was made.
    is_words = isinstance(value, str) and not isinstance(value, Markup)
    return inert(value) if is_words else value


def _hash(text: str) -> str:
    digest = hashlib.sha256(text.encode()).digest()
    return f"'sha256-{base64.b64encode(digest).decode()}'"


@cache
def _environment(package: str) -> Environment:
    return Environment(
        loader=PackageLoader(package, "."),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=_inert_words,
    )
