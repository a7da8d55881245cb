"""The names that our XLSForms have in them, said once: for writing a form, reading one, and taking its answers in."""

from __future__ import annotations

SCALE, GROUPS = "scale", "groups"
"""The lists of choices."""
GROUP_FIELD = "which_group"
"""The question that asks to which group a person belongs. No id has an underscore."""
GROUP_QUESTION = "Which group do you answer for?"
INTRODUCTION = "about_all"
ABOUT = "about_"
"""Begins the name of the note that says what a pillar is about."""
LEVEL = "{} {}: {}"
"""A line of a hint: the score, its label, and what one would see there."""
