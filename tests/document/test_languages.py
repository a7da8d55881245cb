"""Languages are known by their code, their English name and the name that they call themselves."""

from __future__ import annotations

import pytest

from pqmodel.document.languages import code_of, named


@pytest.mark.parametrize(
    ("code", "heading"),
    [
        ("pl", "Polski (pl)"),
        ("cy", "Cymraeg (cy)"),
        ("pt-BR", "Português (pt-BR)"),
        ("uk", "Українська (uk)"),
        ("qq", "qq (qq)"),
    ],
)
def test_a_heading_has_the_languages_own_name_and_its_code(code: str, heading: str) -> None:
    assert named(code) == heading
    assert code_of(heading) == code


@pytest.mark.parametrize(
    ("heading", "code"),
    [
        ("pl", "pl"),
        ("Polish", "pl"),
        ("polski", "pl"),
        (" Polski\n(PL) ", "pl"),
        ("Welsh", "cy"),
        ("Bengali", "bn"),
        ("en-GB", "en-GB"),
        ("English (en-gb)", "en-GB"),
        ("", ""),
        ("Words", ""),
        ("PL", ""),
    ],
)
def test_the_language_of_a_heading(heading: str, code: str) -> None:
    assert code_of(heading) == code
