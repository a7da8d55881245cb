"""The dialogue of `plan edit`: the fields of one action, chosen by number, each kept as it is changed."""

from __future__ import annotations

from datetime import date

from pqmodel.ground.faults import PqmodelError
from pqmodel.plan.changing import action_in, change
from pqmodel.plan.doubts import doubt_due
from pqmodel.plan.editing import FIELDS, field_meant, text_of, value_of
from pqmodel.plan.model import STATUSES, Action
from pqmodel.plan.record import read_plan
from pqmodel.questionnaire.scale import Scale
from pqmodel.terminal.lines import EndOfInput, Lines
from pqmodel.terminal.screen import Screen
from pqmodel.workspace.workspace import Workspace

_KEYS = (
    "Type the number of a field to change it, then what it should say; it is saved at once. "
    "Enter alone keeps what is there, - takes it away, b goes back to the fields, q stops."
)


class EditTalk:
    """One sitting over an action. `changed` names the fields that were changed, in order."""

    def __init__(
        self,
        screen: Screen,
        lines: Lines,
        workspace: Workspace,
        action: Action,
        scale: Scale,
        today: date,
    ) -> None:
        self.screen = screen
        self.lines = lines
        self.workspace = workspace
        self.action = action
        self.scale = scale
        self.today = today
        self.changed: list[str] = []

    def run(self) -> bool:
        """Asks until the person stops or the input ends. True where Ctrl-C ended it."""
        try:
            self._ask_fields()
        except EndOfInput:
            # To stop is no error: what was changed is on disk.
            return False
        except KeyboardInterrupt:
            self.lines.say()
            return True
        return False

    def _ask_fields(self) -> None:
        self.screen.line(f"{self.action.id} {self.action.title}", "title")
        self.lines.say(_KEYS)
        self._show_fields()
        while True:
            words = self.lines.ask("Number of the field (Enter finishes, ? lists them): ").strip()
            if words.lower() in ("", "q", "quit"):
                return
            if words == "?":
                self._show_fields()
                continue
            field = field_meant(words)
            if field is None:
                self.lines.say(f"Type a number, 1 to {len(FIELDS)}, or Enter to finish.")
                continue
            self._ask_field(field)

    def _show_fields(self) -> None:
        for number, (field, name) in enumerate(FIELDS.items(), 1):
            text = text_of(self.action, field) or "-"
            self.screen.item(f"{name}: {text}", mark=f"{number:>2}")

    def _ask_field(self, field: str) -> None:
        """Takes what a field should say, until it can be read, or it is kept or left."""
        name = FIELDS[field]
        was = text_of(self.action, field)
        if was:
            self.lines.say(f"There is: {was}")
        if field == "status":
            choices = enumerate(STATUSES, 1)
            self.lines.say(", ".join(f"{number} {status}" for number, status in choices))

        doubted = ""
        while True:
            text = self.lines.ask(f"{name}: ", begun=was if field != "status" else "").strip()
            command = text.lower()
            if command in ("q", "quit"):
                raise EndOfInput
            if command in ("b", "back") or text in ("", was):
                return
            try:
                value = value_of(field, "" if text == "-" else text, self.scale)
                doubt = self._doubt(field, value)
                # Twice the same is meant so.
                if doubt and text != doubted:
                    doubted = text
                    self.lines.say(f"{doubt} Type it again to keep it, or another day.")
                    continue
                self._save(field, value)
            except PqmodelError as error:
                self.lines.say(f"{error.message} {error.hint or ''}".strip())
                continue
            return

    def _doubt(self, field: str, value: object) -> str:
        if field == "due" and isinstance(value, date) and not self.action.closed:
            return doubt_due(value, self.today)
        return ""

    def _save(self, field: str, value: object) -> None:
        self.action = change(self.workspace, self.action.id, {field: value}, self.today)
        if field not in self.changed:
            self.changed.append(field)
        self.lines.say(f"Saved: {text_of(self.action, field) or 'nothing'}.")


def talk_over(
    screen: Screen, lines: Lines, workspace: Workspace, action_id: str, scale: Scale, today: date
) -> EditTalk:
    """A sitting over the action of that id. Refuses where the plan has none."""
    action = action_in(read_plan(workspace)[0], action_id)
    return EditTalk(screen, lines, workspace, action, scale, today)
