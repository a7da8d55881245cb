"""The HTML form in Chromium: answered by keyboard alone, on a phone and a desktop, and nothing leaves the page."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from pqmodel.answers.collect.any_file import read_file
from pqmodel.answers.forms.form_page import html_form
from pqmodel.answers.response import Value
from pqmodel.answers.response_code import encode, read, values_of
from tests.conftest import tiny_questionnaire
from tests.factories.axe import faults
from tests.factories.forms import half_told, nasty_form, tiny_form

sync_api = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
CHROMIUM = shutil.which("chromium")
pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="there is no chromium here")

PHONE, DESKTOP = {"width": 360, "height": 740}, {"width": 1280, "height": 800}
KEYS = ["4", "1", "n", "d", "2", "3", "1"]
GIVEN: list[Value] = [4, 1, "na", "dk", 2, 3, 1]


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    with sync_api.sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield browser
        browser.close()


class Opened:
    """A form opened in a fresh browser profile; every request and every complaint of the browser is kept."""

    def __init__(self, browser: Any, folder: Path, data: bytes, **context: Any) -> None:
        file = folder / "form.html"
        file.write_bytes(data)
        self.address = file.as_uri()
        self.requests: list[str] = []
        self.complaints: list[str] = []
        self.context = browser.new_context(accept_downloads=True, **context)
        self.page = self.context.new_page()
        self.context.on("request", lambda request: self.requests.append(request.url))
        self.page.on("console", lambda message: self.complaints.append(message.text))
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))
        self.page.goto(self.address)

    def tab_to(self, name: str) -> None:
        """Presses Tab until the button, link or summary of that name has the focus."""
        for _ in range(60):
            self.page.keyboard.press("Tab")
            text = self.page.evaluate("document.activeElement.textContent")
            if text.strip().startswith(name):
                return
        raise AssertionError(f"Tab never reaches {name!r}")

    def press(self, name: str) -> None:
        self.tab_to(name)
        self.page.keyboard.press("Enter")

    @property
    def heading(self) -> str:
        return str(self.page.inner_text("h1"))

    @property
    def focused(self) -> str:
        return str(self.page.evaluate("document.activeElement.tagName"))

    @property
    def code(self) -> str:
        return "-".join(self.page.locator(".groups li").all_inner_texts())

    def nothing_left_the_page(self) -> bool:
        outside = [
            u
            for u in self.requests
            if u.partition("#")[0] != self.address and not u.startswith(("blob:", "data:"))
        ]
        return outside == [] and self.complaints == []


def ids() -> list[str]:
    return [s.id for s in tiny_questionnaire().statements()]


def downloaded(opened: Opened) -> tuple[str, dict[str, Any]]:
    with opened.page.expect_download() as waiting:
        opened.press("Save the file")
    download = waiting.value
    return download.suggested_filename, json.loads(
        Path(download.path()).read_text(encoding="utf-8")
    )


@pytest.mark.parametrize("size", [PHONE, DESKTOP], ids=["phone", "desktop"])
def test_a_whole_form_is_answered_by_keyboard_alone(
    browser: Any, tmp_path: Path, size: dict[str, int]
) -> None:
    opened = Opened(browser, tmp_path, html_form(tiny_form()), viewport=size)
    opened.press("Answer everything")
    for place, key in enumerate(KEYS):
        assert opened.focused == "H1", (
            "the new statement has the focus, so that a screen reader reads it"
        )
        assert opened.heading.startswith(tiny_form().statements[place].number)
        opened.page.keyboard.press(key)
        if place == 1:
            opened.press("Add a comment")
            opened.page.keyboard.press("Tab")
            opened.page.keyboard.type("Blinds are “stuck” </script> 🪟")
            opened.press("Next")
        else:
            opened.page.keyboard.press("Enter")
    assert opened.heading == "Check your answers"
    assert "You answered all 7 statements." in opened.page.inner_text("main")
    opened.press("Finish and hand in")

    expected = dict(zip(ids(), GIVEN, strict=True))
    name, file = downloaded(opened)
    assert name == f"answers-day-{file['id'][:6]}.json"
    assert {key: answer["value"] for key, answer in file["answers"].items()} == expected
    assert {k: a["note"] for k, a in file["answers"].items() if a["note"]} == {
        "rooms-bright": "Blinds are “stuck” </script> 🪟"
    }
    assert opened.code == encode(tiny_questionnaire(), "day", file["nonce"], expected)
    assert values_of(read(opened.code), tiny_questionnaire()) == expected
    (tmp_path / name).write_text(json.dumps(file), encoding="utf-8")
    (received,) = read_file(tmp_path / name, tiny_questionnaire()).received
    assert {key: answer.value for key, answer in received.answers.items()} == expected
    assert opened.nothing_left_the_page(), (opened.requests, opened.complaints)


def test_the_file_names_questionnaire_and_group_and_holds_no_date(
    browser: Any, tmp_path: Path
) -> None:
    opened = Opened(browser, tmp_path, html_form(tiny_form()))
    opened.press("Answer everything")
    opened.page.keyboard.press("2")
    opened.press("Check answers")
    opened.press("Finish and hand in")
    _, file = downloaded(opened)
    assert len(file["id"]) == 32
    assert file["nonce"] == int(file["id"], 16) >> (128 - 20)
    assert file == {
        "format": 1,
        "kind": "pqmodel response",
        "id": file["id"],
        "nonce": file["nonce"],
        "questionnaire": tiny_form().questionnaire.model_dump(),
        "cycle": "2026-Q4",
        "group": "day",
        "set": "",
        "sections": ["rooms", "garden", "tools"],
        "smallest_group": 5,
        "answers": {"rooms-warm": {"value": 2, "note": ""}},
    }


def test_one_section_may_be_answered_alone(browser: Any, tmp_path: Path) -> None:
    opened = Opened(browser, tmp_path, html_form(tiny_form()), viewport=PHONE)
    opened.press("Garden")
    for key in ("3", "d"):
        opened.page.keyboard.press(key)
        opened.page.keyboard.press("Enter")
    assert opened.heading == "Check your answers"
    assert "You answered all 2 statements." in opened.page.inner_text("main")
    assert "Sections you have not begun" in opened.page.inner_text("main")
    opened.press("Finish and hand in")
    assert values_of(read(opened.code), tiny_questionnaire()) == {
        "garden-paths": 3,
        "garden-shade": "dk",
    }


def test_next_without_an_answer_says_so_and_skip_leaves_it_out(
    browser: Any, tmp_path: Path
) -> None:
    opened = Opened(browser, tmp_path, html_form(tiny_form()), viewport=PHONE)
    opened.press("Answer everything")
    opened.page.keyboard.press("Enter")
    assert opened.heading.startswith("1.1")
    assert (
        opened.page.inner_text("[role=alert]") == "Choose an answer, or press Skip to leave it out."
    )
    opened.press("Skip")
    assert opened.heading.startswith("1.2")
    opened.page.keyboard.press("1")
    opened.press("Clear answer")
    assert opened.page.locator("input:checked").count() == 0
    opened.press("Check answers")
    assert "Not answered (7)" in opened.page.inner_text("main")
    opened.press("1.2")
    assert opened.heading.startswith("1.2")


def test_answers_are_still_there_after_the_page_was_closed(browser: Any, tmp_path: Path) -> None:
    opened = Opened(browser, tmp_path, html_form(tiny_form()), viewport=PHONE)
    opened.press("Answer everything")
    opened.page.keyboard.press("4")
    opened.page.keyboard.press("Enter")
    opened.page.reload()
    assert opened.heading.startswith("1.2"), "a reload stays where it was"
    opened.page.close()
    opened.page = opened.context.new_page()
    opened.page.goto(opened.address)
    assert "This device holds answers: 1 of 7." in opened.page.inner_text("main")
    opened.press("Carry on where you stopped")
    assert opened.heading.startswith("1.2")
    opened.press("Back")
    assert opened.page.locator("input:checked").get_attribute("value") == "4"


def test_cleared_answers_are_gone_and_the_next_person_has_another_number(
    browser: Any, tmp_path: Path
) -> None:
    opened = Opened(browser, tmp_path, html_form(tiny_form()), viewport=PHONE)
    before = opened.page.evaluate("answers.id")
    opened.press("Answer everything")
    opened.page.keyboard.press("4")
    opened.press("Check answers")
    opened.press("Finish and hand in")
    opened.press("Clear my answers")
    assert "cannot be brought back" in opened.page.inner_text(".sure")
    opened.press("Yes, clear them")
    assert opened.heading == "Your answers are cleared"
    opened.page.goto(opened.address + "#start")
    assert "This device holds answers" not in opened.page.inner_text("main")
    assert opened.page.evaluate("answers.id") != before


def test_where_nothing_can_be_kept_the_form_says_so_and_still_works(
    browser: Any, tmp_path: Path
) -> None:
    opened = Opened(browser, tmp_path, html_form(tiny_form()))
    opened.page.add_init_script(
        "Object.defineProperty(window, 'localStorage', {get() { throw new Error('no'); }})"
    )
    opened.page.reload()
    assert "cannot keep your answers" in opened.page.inner_text("main")
    opened.press("Answer everything")
    opened.page.keyboard.press("4")
    opened.press("Check answers")
    opened.press("Finish and hand in")
    assert values_of(read(opened.code), tiny_questionnaire()) == {"rooms-warm": 4}


def test_the_keys_that_choose_can_be_switched_off(browser: Any, tmp_path: Path) -> None:
    opened = Opened(browser, tmp_path, html_form(tiny_form()))
    opened.page.click("summary")
    opened.page.uncheck("#keys")
    opened.page.click("text=Answer everything")
    assert opened.focused == "H1"
    opened.page.keyboard.press("4")
    assert opened.page.locator("input:checked").count() == 0
    opened.page.keyboard.press("Tab")
    opened.page.keyboard.press("Space")
    assert opened.page.locator("input:checked").count() == 1


def test_the_picture_is_the_code_as_another_library_draws_it(browser: Any, tmp_path: Path) -> None:
    segno = pytest.importorskip("segno")
    opened = Opened(browser, tmp_path, html_form(tiny_form()))
    opened.page.evaluate("STATEMENTS.forEach((s) => { answers.values[s.id] = 3; }); go('end')")
    squares = opened.page.locator(".qr path").nth(1).get_attribute("d").split("z")[:-1]
    drawn = {
        tuple(int(part) - 4 for part in square[1:].partition("h")[0].split()) for square in squares
    }
    masks = []
    for mask in range(8):
        qr = segno.make(
            opened.code, error="m", mode="alphanumeric", boost_error=False, micro=False, mask=mask
        )
        masks.append(
            {(x, y) for y, row in enumerate(qr.matrix) for x, dark in enumerate(row) if dark}
        )
    assert drawn in masks
    assert opened.page.locator(".qr").get_attribute("role") == "img"


@pytest.mark.slow
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", [PHONE, DESKTOP], ids=["phone", "desktop"])
def test_axe_finds_nothing_on_any_screen(
    browser: Any, tmp_path: Path, size: dict[str, int], scheme: str
) -> None:
    form = half_told(tiny_form(), "ur", "ہم مدد کرتے ہیں")
    opened = Opened(browser, tmp_path, html_form(form), viewport=size, color_scheme=scheme)
    page, found = opened.page, {}

    def look(screen: str) -> None:
        # Colours that are still on their way from one to the other have no contrast yet.
        # They are asked for from outside, since the page forbids a script that waits for them.
        while page.evaluate("document.getAnimations().length"):
            page.wait_for_timeout(20)
        found[screen] = faults(page)

    look("start")
    page.click("text=Using a keyboard")
    look("start, keyboard")
    opened.press("Answer everything")
    look("statement")
    page.keyboard.press("Enter")
    look("statement, with a fault")
    page.keyboard.press("4")
    page.click("text=Add a comment")
    page.fill("textarea", "Warm enough.")
    look("statement, answered")
    opened.press("Check answers")
    look("review")
    opened.press("Finish and hand in")
    page.click("text=Saving does not work here?")
    look("end")
    page.click("text=Clear my answers")
    look("end, asked")
    page.goto(opened.address)
    look("start, with answers")
    assert {screen: faults for screen, faults in found.items() if faults} == {}


@pytest.mark.parametrize("width", [320, 360])
def test_nothing_runs_out_of_a_narrow_screen_and_targets_are_large(
    browser: Any, tmp_path: Path, width: int
) -> None:
    long = "Donaudampfschifffahrtsgesellschaftskapitänsmützenabzeichen"
    opened = Opened(
        browser,
        tmp_path,
        html_form(tiny_form(service=long)),
        viewport={"width": width, "height": 640},
    )
    page = opened.page
    page.evaluate("STATEMENTS.forEach((s) => { answers.values[s.id] = 2; }); keep()")
    for screen in ("start", "q-1.1", "review", "end"):
        page.evaluate(f"go('{screen}')")
        assert page.evaluate("document.documentElement.scrollWidth") <= width, screen
        heights = page.evaluate(
            "[...document.querySelectorAll('button, .choice, summary')].filter((e) => e.offsetParent)"
            ".map((e) => e.getBoundingClientRect().height)"
        )
        assert heights
        assert min(heights) >= 48, screen


def test_words_that_try_to_break_out_are_shown_as_they_are(browser: Any, tmp_path: Path) -> None:
    opened = Opened(browser, tmp_path, html_form(nasty_form()), viewport=PHONE)
    dialogs: list[str] = []
    opened.page.on("dialog", lambda dialog: dialogs.append(dialog.message))
    opened.press("Answer everything")
    assert "<script>alert(1)</script>" in opened.heading
    assert "{{ 7 * 7 }}" in opened.heading
    opened.page.keyboard.press("4")
    opened.press("Check answers")
    opened.press("Finish and hand in")
    assert opened.code
    assert dialogs == []
    assert opened.nothing_left_the_page(), (opened.requests, opened.complaints)


def test_a_form_of_a_known_person_does_not_promise_that_no_name_is_recorded(
    browser: Any, tmp_path: Path
) -> None:
    anonymous = Opened(browser, tmp_path, html_form(tiny_form("day"))).page.inner_text("main")
    named = Opened(browser, tmp_path, html_form(tiny_form("manager"))).page.inner_text("main")
    assert "your name" in anonymous
    assert "your name" not in named
    assert "Your answers are shown as those of: Manager." in named
