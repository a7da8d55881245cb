"""How much work an action is; apart from the questionnaire, so that reading a plan does not load
that."""

from __future__ import annotations

from typing import Literal

Effort = Literal["low", "medium", "high"]
