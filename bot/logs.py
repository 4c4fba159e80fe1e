"""Logs for whoever runs Waypost: what happened and where, never what somebody wrote.

An exception is told by its type and its frames. Its message is left out, for it may quote a form, a row or a name.
"""

import json
import logging
import re
import sys
import traceback
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any, TextIO

_PLAIN = vars(logging.makeLogRecord({})).keys() | {"message", "asctime", "taskName"}

_LOUDEST = {
    "apscheduler": logging.ERROR,  # it tells of each run
    "alembic": logging.WARNING,
    "gunicorn": logging.INFO,
    "slack_bolt": logging.WARNING,
    "slack_sdk": logging.WARNING,
    "sqlalchemy": logging.WARNING,
}
_QUOTING = ("slack_bolt", "slack_sdk")
"""These quote bodies and answers in what they log."""

_SECRET = re.compile(r"(/calendar/)[^\s'\"]+")
"""Gunicorn quotes the address of a request that it could not finish, and that of a calendar is secret."""


def set_up(form: str | None, stream: TextIO | None = None) -> None:
    """Sends all logs to `stream` (standard error) as `text` or `json`; None: text on a terminal, else json."""
    out = stream or sys.stderr
    handler = logging.StreamHandler(out)
    handler.setFormatter(Text() if (form or ("text" if out.isatty() else "json")) == "text" else Json())
    # At the handler, for Bolt gives each of its loggers a level of its own.
    handler.addFilter(_heard)
    logging.basicConfig(handlers=[handler], level=logging.INFO, force=True)


def _heard(record: logging.LogRecord) -> bool:
    return record.levelno >= _LOUDEST.get(record.name.partition(".")[0], logging.INFO)


class Json(logging.Formatter):
    """One JSON object a line, with what was given as `extra`."""

    def format(self, record: logging.LogRecord) -> str:
        line = {
            "at": _at(record).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "logger": record.name,
            "message": _message(record),
            **_extra(record),
            **_error(record),
        }
        return json.dumps(line, ensure_ascii=False, default=repr)


class Text(logging.Formatter):
    """One line for a person, and the frames of an error below it."""

    def format(self, record: logging.LogRecord) -> str:
        extra = "".join(f" {name}={value}" for name, value in _extra(record).items())
        first = f"{_at(record):%H:%M:%S} {record.levelname.lower():7} {record.name}: {_message(record)}{extra}"
        return "\n".join([first, *(f"    {line}" for line in _error(record).get("error", []))])


def _at(record: logging.LogRecord) -> datetime:
    return datetime.fromtimestamp(record.created, UTC)


def _message(record: logging.LogRecord) -> str:
    if record.name.startswith(_QUOTING):
        return f"said something in {record.module}:{record.lineno}"
    return _SECRET.sub(r"\1…", record.getMessage()).replace("\n", "\\n")


def _extra(record: logging.LogRecord) -> dict[str, Any]:
    return {name: value for name, value in vars(record).items() if name not in _PLAIN}


def _error(record: logging.LogRecord) -> dict[str, list[str]]:
    error = record.exc_info[1] if record.exc_info else None
    return {"error": list(_told(error))} if error else {}


def _told(error: BaseException) -> Iterator[str]:
    """The error and what it came from, newest first; innermost frame last, as Python prints it."""
    cause: BaseException | None = error
    while cause is not None:
        yield f"{type(cause).__module__}.{type(cause).__qualname__}".removeprefix("builtins.")
        for frame in traceback.extract_tb(cause.__traceback__):
            yield f"  {frame.filename}:{frame.lineno} {frame.name}"
        cause = cause.__cause__ or (None if cause.__suppress_context__ else cause.__context__)
