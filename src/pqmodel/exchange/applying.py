"""Puts what a merge found into the plan, and takes an import back out of it."""

from __future__ import annotations

from typing import Literal

OnConflict = Literal["stop", "file", "records"]
TOO_LONG = "is too long for a cell, so the file holds its beginning alone"
"""The ids of the statements whose words stand in a cell, a line each; those it does not know are left out."""
