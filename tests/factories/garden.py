"""A tiny questionnaire about a garden, whole in one file, and what the loader says when it is spoiled."""

from __future__ import annotations

from pathlib import Path

from pqmodel.ground.faults import Fault
from pqmodel.questionnaire.file_names import MAIN_FILE
from pqmodel.questionnaire.loading import inspect

GARDEN = """\
format: 1
id: garden
version: "1"
title: Our garden
about: How the garden is kept.
scale:
  points:
    - {value: 1, label: Bare, meaning: Nothing grows.}
    - {value: 2, label: Sown, meaning: Something was sown.}
    - {value: 3, label: Green, meaning: It grows.}
  target: 3
  favourable_from: 3
  not_applicable: {label: No such bed, meaning: We do not have it.}
  dont_know: {label: Not seen, meaning: I was not there.}
pillars:
  - id: beds
    title: Beds
    short: Beds
    about: The beds and what is in them.
    statements:
      - id: beds-watered
        text: Beds are watered in dry weeks.
        plain: We water the beds when it is dry.
        why: Seedlings die in a day.
        levels:
          1: Dust.
          3: Damp soil.
        actions: [do-water-rota]
        measures: [rain]
        frameworks:
          old-book: [B1]
      - id: beds-weeded
        text: Beds are weeded each week.
        plain: We weed the beds each week.
        why: Weeds take the light.
        levels:
          1: Thistles.
          3: Clean rows.
        actions: [do-weed-hour]
    theme_questions:
      tools:
        - id: ask-beds-tools
          text: Which tool is missing?
    actions:
      - id: do-water-rota
        title: Agree who waters
        steps: [Ask round]
        involved: All
        effort: low
        weeks: 2
        inputs: A can
        output: A list
        outcome: Nobody forgets
        outcome_for_people: Tomatoes
        indicator: Days watered
        monitoring: On Sundays
      - id: do-weed-hour
        title: Weed for an hour together
        steps: [Choose a day]
        involved: All
        effort: medium
        inputs: Gloves
        output: An hour
        outcome: Less to do
        outcome_for_people: A place to sit
        indicator: Rows done
        monitoring: On Sundays
themes:
  - id: tools
    title: Tools
    short: Tools
    about: What we work with.
    statements:
      - id: tools-sharp
        text: Tools are sharp.
        plain: Our tools are sharp.
        why: Blunt tools slip.
        levels: {1: Rust., 3: Sharp.}
        actions: [do-weed-hour]
frameworks:
  - id: old-book
    title: The old book
    short: Old book
    note: Old.
    source: A shelf
    standing: seen
    checked: 2026-08
    references:
      - {id: B1, title: Water}
measures:
  - id: rain
    title: Rain
    unit: count
    better: neither
    formula: Millimetres in the can.
    source: Ours
    standing: ours
"""


def spoiled(*changes: tuple[str, str]) -> str:
    """The garden with each change made once; the words to change have to be there."""
    text = GARDEN
    for old, new in changes:
        assert old in text, old
        text = text.replace(old, new, 1)
    return text


def check(folder: Path, text: str | bytes = GARDEN, **beside: str | bytes) -> list[Fault]:
    """What the loader finds in a questionnaire of that text; `beside` are files next to it (beds_yaml is beds.yaml)."""
    _write(folder / MAIN_FILE, text)
    for name, content in beside.items():
        _write(folder / name.replace("_yaml", ".yaml"), content)
    return list(inspect(folder).faults)


def assert_one_fault(folder: Path, old: str, new: str, message: str) -> None:
    """That the garden with `old` changed into `new` has that fault alone, at the place that a § marks in `new`."""
    marked = spoiled((old, new))
    faults = check(folder, marked.replace("§", ""))
    assert [(fault.line, fault.what) for fault in faults] == [(line_of(marked, "§"), message)]
    assert faults[0].mend
    assert not faults[0].warning


def told(faults: list[Fault]) -> list[str]:
    """The faults as "file:line what", with the kind of message before warnings."""
    return [f"{fault.where} {'warning: ' if fault.warning else ''}{fault.what}" for fault in faults]


def line_of(text: str, words: str) -> int:
    """The line on which the words stand first."""
    return text[: text.index(words)].count("\n") + 1


def _write(path: Path, content: str | bytes) -> None:
    path.write_bytes(content.encode() if isinstance(content, str) else content)
