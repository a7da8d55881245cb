"""The beginnings of a questionnaire of one's own: one file with a scale, a pillar, two statements, and a word on each
key."""

from __future__ import annotations

import json

from pqmodel.questionnaire.scale import Aside, Scale


def own_text(scale: Scale, version: str) -> str:
    """A questionnaire's YAML on that scale, without faults, for a person to go on with."""
    points = "\n".join(
        f"    - value: {point.value}\n      label: {_quoted(point.label)}\n      meaning: {_quoted(point.meaning)}"
        for point in scale.points
    )
    words = {
        "version": _quoted(version),
        "points": points,
        "target": f"{scale.target:g}",
        "favourable": str(scale.favourable_from),
        "not_applicable": _aside(scale.not_applicable),
        "dont_know": _aside(scale.dont_know),
        "lowest": str(scale.lowest),
        "highest": str(scale.highest),
    }
    text = _TEXT
    for name, value in words.items():
        text = text.replace(f"<{name}>", value)
    return text


def _aside(aside: Aside) -> str:
    return f"    label: {_quoted(aside.label)}\n    meaning: {_quoted(aside.meaning)}"


def _quoted(words: str) -> str:
    """Words in double quotes, which JSON and YAML write alike."""
    return json.dumps(words, ensure_ascii=False)


_TEXT = """\
# A questionnaire of your own. Change all that you like, then see whether anything is wrong with it:
#     pqmodel questionnaire check
# with the path of this file behind it. Lines that begin with # are notes for you; pqmodel does not read them.

# The form of this file. Leave it as it is.
format: 1
# Its name for ever: small letters, digits and hyphens.
id: our-questionnaire
# Give it a new version whenever you change it after people have answered. Keep the quotes.
version: <version>
# What it is called, for those who answer.
title: Our questionnaire
# What it looks at, in two or three sentences.
about: Look at how well we work together. Write here what it is for.
# The language that it is written in: en, cy (Welsh), pl (Polish) and so on.
language: en

# The scores that can be given, two to ten of them, from lowest to highest, each one above the last.
scale:
  points:
<points>
  # The score to reach, unless a service or a statement sets its own.
  target: <target>
  # From this score up an answer counts as favourable.
  favourable_from: <favourable>
  # Two answers that are no score, and what they mean.
  not_applicable:
<not_applicable>
  dont_know:
<dont_know>

# The pillars. All count the same in the overall score. For another one, copy all from "- id:" to the end.
pillars:
  - id: teamwork
    # Its whole name, and one or two words for narrow tables.
    title: Working together
    short: Teamwork
    # What it covers, in two or three sentences.
    about: How people here help each other, and how they learn what they need to know.

    # What is scored, in the order in which it is asked. One idea each, true or not true of a service.
    statements:
      # Its name for ever. Better words may come later; a changed meaning gets a new id.
      - id: teamwork-handover
        # What it is about, in a few words. It may be left out.
        theme: handover
        # In the words of a manager, and in the words of those who do the work.
        text: Each shift hands over to the next face to face.
        plain: We talk to the next shift before we go home.
        # Why it matters, in a sentence or two.
        why: What is not said at the change of shift is found out too late.
        # What one would see at each score. Both ends are needed, those between are welcome.
        levels:
          <lowest>: People leave when the clock says so, and notes are all that there is.
          <highest>: Every shift meets the next, also at night, and somebody asks how it went.
        # What one could show for it. It may be left out.
        evidence:
          - The time for handover in the rota
        # The things to do that raise it, by their ids; they stand under "actions" below.
        actions: [do-teamwork-handover]
        # How much it counts in its pillar. 1 is as much as the others, and may be left out.
        weight: 1

      - id: teamwork-help-asked
        text: People ask for help without fear.
        plain: I can ask for help here.
        why: Who dares not ask makes mistakes that nobody sees.
        levels:
          <lowest>: Who asks is laughed at, or told to work it out.
          <highest>: Asking is usual, those with long service do it too, and help comes the same day.
        actions: [do-teamwork-handover]

    # Questions to talk about, without a yes or no. They may be left out.
    questions:
      - id: ask-teamwork-last-week
        text: When did somebody here last help you, and what made it easy to ask?

    # Things to do, for the action plan. Each statement needs one at least.
    actions:
      - id: do-teamwork-handover
        # What to do, beginning with a verb, and the first steps.
        title: Set aside ten minutes for every handover
        steps:
          - Ask both shifts what they need to hear
          - Put ten minutes into the rota
          - Look after a month whether they are kept
        # Who takes part, by post and not by name.
        involved: Manager; one person of each shift
        # low: within weeks and almost free. medium. high: months, or money.
        effort: low
        # Usual weeks from start to done.
        weeks: 6
        # What goes in, what comes out, and what changes: for those who do the work, and for those it is for.
        inputs: Ten paid minutes for each change of shift
        output: A handover at every change of shift
        outcome: Nobody begins a shift without knowing what happened
        outcome_for_people: Nobody has to tell their story twice
        # The sign that shows progress, and who looks at it how often.
        indicator: Handovers held, of changes of shift in a week
        monitoring: Manager counts one week in each month
"""
