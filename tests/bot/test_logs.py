import io
import json
import logging
from collections.abc import Iterator
from typing import Any

import pytest
from freezegun import freeze_time
from slack_bolt.logger import get_bolt_logger

from bot import logs


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.fixture(autouse=True)
def _put_back() -> Iterator[None]:
    root = logging.getLogger()
    handlers, level = root.handlers[:], root.level
    root.handlers.clear()
    yield
    root.handlers[:] = handlers
    root.setLevel(level)


def lines(stream: io.StringIO) -> list[dict[str, Any]]:
    return [json.loads(line) for line in stream.getvalue().splitlines()]


def test_a_machine_reads_json_with_what_was_given_beside() -> None:
    out = io.StringIO()
    logs.set_up("json", out)
    with freeze_time("2026-01-06 10:00:00"):
        logging.getLogger("bot.outbox").warning("held: %s", "missing_scope", extra={"reference": "ab12"})
    assert lines(out) == [
        {
            "at": "2026-01-06T10:00:00.000+00:00",
            "level": "warning",
            "logger": "bot.outbox",
            "message": "held: missing_scope",
            "reference": "ab12",
        }
    ]


def test_a_person_reads_text() -> None:
    out = io.StringIO()
    logs.set_up("text", out)
    with freeze_time("2026-01-06 10:00:00"):
        logging.getLogger("bot.outbox").info("held", extra={"reference": "ab12"})
    assert out.getvalue() == "10:00:00 info    bot.outbox: held reference=ab12\n"


def test_without_a_choice_a_terminal_gets_text_and_everything_else_json() -> None:
    for out, first in ((Terminal(), "1"), (io.StringIO(), "{")):
        logs.set_up(None, out)
        with freeze_time("2026-01-06 10:00:00"):
            logging.getLogger("bot").info("ready")
        assert out.getvalue()[0] == first


def test_an_error_tells_where_and_never_what_somebody_wrote() -> None:
    out = io.StringIO()
    logs.set_up("json", out)
    try:
        _fail("my private words")
    except RuntimeError:
        logging.getLogger("bot").exception("failed")
    error = lines(out)[0]["error"]
    assert [line for line in error if not line.startswith("  ")] == ["RuntimeError", "ValueError"]
    assert [line.rpartition(" ")[2] for line in error if line.startswith("  ")][-1] == "_fail_inside"
    assert "private words" not in out.getvalue()


def _fail(words: str) -> None:
    try:
        _fail_inside(words)
    except ValueError as error:
        raise RuntimeError(words) from error


def _fail_inside(words: str) -> None:
    raise ValueError(words)


def test_an_error_in_text_stands_below_its_line() -> None:
    out = io.StringIO()
    logs.set_up("text", out)
    try:
        _fail_inside("my private words")
    except ValueError:
        logging.getLogger("bot").exception("failed")
    assert out.getvalue().splitlines()[1] == "    ValueError"
    assert "private words" not in out.getvalue()


def test_a_line_is_one_line_whatever_it_quotes() -> None:
    out = io.StringIO()
    logs.set_up("text", out)
    logging.getLogger("bot").info("one\ntwo")
    assert out.getvalue().count("\n") == 1


def test_bolt_and_the_sdk_are_heard_without_their_words() -> None:
    out = io.StringIO()
    logs.set_up("json", out)
    bolt = get_bolt_logger(logs)
    bolt.info("request body: my private words")
    bolt.warning("Unhandled request ({'text': 'my private words'})")
    logging.getLogger("slack_sdk.web.base_client").error("Failed to decode: my private words")
    told = [(line["logger"], line["message"].rpartition(":")[0]) for line in lines(out)]
    assert told == [
        ("slack_bolt.bot.logs", "said something in test_logs"),
        ("slack_sdk.web.base_client", "said something in test_logs"),
    ]
    assert "private words" not in out.getvalue()


def test_the_scheduler_does_not_tell_of_each_tick() -> None:
    out = io.StringIO()
    logs.set_up("json", out)
    logging.getLogger("apscheduler.executors.default").info("Running job")
    assert out.getvalue() == ""
