"""Gives the plan its own name, by which a workbook or a calendar that comes back is known to be of this plan."""

from __future__ import annotations

import hashlib
import os
import secrets
from collections.abc import Mapping

from pqmodel.ground.clock import moment
from pqmodel.ground.files import read
from pqmodel.plan.model import Plan
from pqmodel.workspace.workspace import Workspace


def with_name(
    workspace: Workspace, plan: Plan, environment: Mapping[str, str] = os.environ
) -> Plan:
    """The plan with a name: its own, else a random one.

    Where SOURCE_DATE_EPOCH asks for outputs that can be repeated, it is made of the service's settings and that moment.
    """
    # For ever the same: calendars that people subscribed to know their entries by it.
    if plan.uid:
        return plan
    seconds = moment(environment)
    if seconds is None:
        return plan.model_copy(update={"uid": secrets.token_hex(8)})

    # Of the settings too: two services exported at one moment must not get the same name.
    settings = read(workspace.config) or b""
    digest = hashlib.sha256(settings + str(seconds).encode()).hexdigest()
    return plan.model_copy(update={"uid": digest[:16]})
