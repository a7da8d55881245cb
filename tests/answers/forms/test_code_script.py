"""The response code that the page writes is the one that pqmodel writes."""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Callable
from random import Random

import pytest

from pqmodel.answers.forms.form_page import code_layout
from pqmodel.answers.response import Value
from pqmodel.answers.response_code import encode
from pqmodel.document.html import text_of
from pqmodel.questionnaire.model import Questionnaire
from tests.conftest import section, statement, tiny_questionnaire
from tests.factories.forms import tiny_form

NODE = shutil.which("node")
_RUN = """
const asked = JSON.parse(require("fs").readFileSync(0, "utf8"));
console.log(JSON.stringify(asked.map((one) => pqmodelCode(one[0], one[1], one[2]))));
"""


def wide_questionnaire() -> Questionnaire:
    """Seven sections, so that the mask needs two characters, and a scale of ten points."""
    pillars = [
        section(
            f"part{n}",
            f"Part {n}",
            f"P{n}",
            [statement(f"part{n}-{i}", f"It is so, {i}.") for i in range(n + 1)],
        )
        for n in range(7)
    ]
    points = [{"value": value, "label": f"L{value}", "meaning": f"M{value}"} for value in range(10)]
    aside = {"label": "Aside", "meaning": "Not here."}
    scale = {
        "points": points,
        "target": 5,
        "favourable_from": 6,
        "not_applicable": aside,
        "dont_know": aside,
    }
    return tiny_questionnaire(pillars=pillars, themes=[], scale=scale)


@pytest.mark.skipif(NODE is None, reason="there is no node here")
@pytest.mark.parametrize("make", [tiny_questionnaire, wide_questionnaire])
def test_the_script_writes_the_same_code_as_python(make: Callable[[], Questionnaire]) -> None:
    questionnaire, chance = make(), Random(7)
    layout = code_layout(tiny_form(questionnaire=questionnaire))
    ids = [s.id for s in questionnaire.statements()]
    states: list[Value] = ["na", "dk", *questionnaire.scale.values]
    asked = []
    for share in [0.0, 1.0, *(chance.random() for _ in range(200))]:
        values = {key: chance.choice(states) for key in ids if chance.random() < share}
        asked.append((layout, chance.randrange(2**20), values))
    script = text_of("pqmodel.answers.forms", "code.js") + _RUN
    done = subprocess.run(
        [NODE or "", "-e", script],
        input=json.dumps(asked),
        capture_output=True,
        text=True,
        check=True,
    )
    expected = [encode(questionnaire, "day", nonce, values) for _, nonce, values in asked]
    assert json.loads(done.stdout) == expected
