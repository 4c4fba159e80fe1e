"""From a modal's state to typed input. Every problem of a form is told at once, each at its field."""

from datetime import UTC, date, datetime, time
from typing import Any, Literal, overload

from models.policies.calendar import Hours
from models.refusals import (
    HoursEndBeforeStart,
    Missing,
    NoFile,
    OutOfRange,
    Refused,
    SeveralRefused,
    Stale,
    TooLong,
    TooMany,
)
from templates.ids import B, field_of


class Form:
    """The answers of one submission, by field.

    A reader that finds a problem notes it and gives an empty value; `check` raises them together,
    so that nothing read from a form with problems is ever used.
    """

    def __init__(self, view: dict[str, Any]) -> None:
        self.view = view
        self.key = f"{view['id']}:{view['hash']}:{view['callback_id']}"
        self.about = str(view.get("private_metadata") or "")
        self._values = {field_of(block): _only(typed) for block, typed in view["state"]["values"].items()}
        self._inputs = {field_of(each["block_id"]): each for each in view["blocks"] if each["type"] == "input"}
        self._problems: list[Refused] = []

    def check(self) -> None:
        """Raises SeveralRefused with all problems found so far."""
        if self._problems:
            raise SeveralRefused(refusals=tuple(self._problems))

    def problem(self, refusal: Refused) -> None:
        """Note a problem of one's own."""
        self._problems.append(refusal)

    def text(self, field: B | str, *, most: int, optional: bool = False) -> str:
        """Typed words without the white space around them."""
        typed = str(self._value(field, "value") or "").strip()
        if not typed and not optional:
            self.problem(Missing(field=field))
        if len(typed) > most:
            self.problem(TooLong(limit=most, field=field))
        return typed

    def lines(self, field: B | str, *, most: int, each: int) -> list[str]:
        """What stands one a line, `most` lines of `each` characters at most; none need be there."""
        typed = self.text(field, most=most * (each + 1), optional=True)
        lines = [line.strip() for line in typed.splitlines() if line.strip()]
        if len(lines) > most:
            self.problem(TooMany(most=most, field=field))
        elif any(len(line) > each for line in lines):
            self.problem(TooLong(limit=each, field=field))
        return lines

    @overload
    def whole(self, field: B | str, *, least: int, most: int, optional: Literal[False] = ...) -> int: ...
    @overload
    def whole(self, field: B | str, *, least: int, most: int, optional: bool) -> int | None: ...
    def whole(self, field: B | str, *, least: int, most: int, optional: bool = False) -> int | None:
        """A whole number between `least` and `most`."""
        typed = str(self._value(field, "value") or "").strip()
        if not typed:
            if optional:
                return None
            self.problem(Missing(field=field))
            return least
        if not typed.isdecimal() or not least <= int(typed) <= most:
            self.problem(OutOfRange(least=least, most=most, field=field))
            return least
        return int(typed)

    def one(self, field: B | str, *, optional: bool = False) -> str:
        """The value of the one option that was chosen; empty if none was and none need be."""
        option = self._value(field, "selected_option")
        if not option and not optional:
            self.problem(Missing(field=field))
        return next(iter(self._offered(field, [option] if option else [])), "")

    def several(self, field: B | str, *, optional: bool = False) -> tuple[str, ...]:
        """The values of all options that were chosen."""
        options = self._value(field, "selected_options") or []
        if not options and not optional:
            self.problem(Missing(field=field))
        return self._offered(field, options)

    def people(self, field: B | str) -> tuple[str, ...]:
        """The Slack ids of whoever was picked, of one or of several; none need be."""
        one, several = self._value(field, "selected_user"), self._value(field, "selected_users") or []
        return tuple(str(each) for each in ([one] if one else several))

    def file(self, field: B | str, *, most: int) -> dict[str, Any]:
        """What Slack says of the one file that was chosen, of `most` bytes at most."""
        files = self._value(field, "files") or []
        if len(files) == 1 and files[0].get("size", 0) <= most and files[0].get("url_private_download"):
            return dict(files[0])
        self.problem(NoFile(field=field))
        return {"url_private_download": ""}

    @overload
    def day(self, field: B | str, *, optional: Literal[False] = ...) -> date: ...
    @overload
    def day(self, field: B | str, *, optional: bool) -> date | None: ...
    def day(self, field: B | str, *, optional: bool = False) -> date | None:
        """A date."""
        picked = self._value(field, "selected_date")
        if picked:
            return date.fromisoformat(picked)
        if optional:
            return None
        self.problem(Missing(field=field))
        return date.min

    @overload
    def clock_time(self, field: B | str, *, optional: Literal[False] = ...) -> time: ...
    @overload
    def clock_time(self, field: B | str, *, optional: bool) -> time | None: ...
    def clock_time(self, field: B | str, *, optional: bool = False) -> time | None:
        """A time on the wall clock."""
        picked = self._value(field, "selected_time")
        if picked:
            return time.fromisoformat(picked)
        if optional:
            return None
        self.problem(Missing(field=field))
        return time.min

    def hours(self, begins: B | str, ends: B | str) -> Hours | None:
        """Working hours from two fields; None of neither. One alone, or an end before the beginning, is a problem."""
        start, end = self.clock_time(begins, optional=True), self.clock_time(ends, optional=True)
        if start is not None and end is not None and start < end:
            return Hours(start, end)
        if start is not None or end is not None:
            self.problem(HoursEndBeforeStart(field=ends))
        return None

    @overload
    def moment(self, field: B | str, *, optional: Literal[False] = ...) -> datetime: ...
    @overload
    def moment(self, field: B | str, *, optional: bool) -> datetime | None: ...
    def moment(self, field: B | str, *, optional: bool = False) -> datetime | None:
        """An aware UTC moment."""
        picked = self._value(field, "selected_date_time")
        if picked:
            return datetime.fromtimestamp(picked, tz=UTC)
        if optional:
            return None
        self.problem(Missing(field=field))
        return datetime.min.replace(tzinfo=UTC)

    def _offered(self, field: B | str, options: list[dict[str, Any]]) -> tuple[str, ...]:
        """Their values; what this form does not offer is not taken."""
        element = self._inputs.get(str(field), {}).get("element", {})
        offered = {each["value"] for each in element.get("options", ())}
        if any(each["value"] not in offered for each in options):
            self.problem(Stale(field=field))
            return ()
        return tuple(str(each["value"]) for each in options)

    def _value(self, field: B | str, name: str) -> Any:
        return self._values.get(str(field), {}).get(name)


def _only(typed: dict[str, dict[str, Any]]) -> dict[str, Any]:
    """What was typed into a block's one element."""
    return next(iter(typed.values()), {})
