import http.client
import socket
import ssl
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from typing import Any
from urllib.error import URLError

import pytest
from slack_sdk.errors import SlackApiError
from slack_sdk.web import SlackResponse

from bot.slack import Fate, client, fate_of


def answered(code: str, status: int = 200, headers: dict[str, str] | None = None) -> SlackApiError:
    response = SlackResponse(
        client=None, http_verb="POST", api_url="", req_args={}, data={"ok": False, "error": code},
        headers=headers or {}, status_code=status,
    )  # fmt: skip
    return SlackApiError("failed", response)


@pytest.mark.parametrize(
    ("fate", "codes"),
    [
        (Fate.AMBIGUOUS, "fatal_error internal_error request_timeout"),
        (Fate.TRANSIENT, "service_unavailable"),
        (Fate.INSTALLATION, "account_inactive token_revoked token_expired invalid_auth not_authed"),
        (Fate.INSTALLATION, "missing_scope access_denied org_login_required"),
        (Fate.RECIPIENT, "channel_not_found user_not_found user_disabled cannot_dm_bot is_archived not_in_channel"),
        (Fate.RECIPIENT, "messages_tab_disabled restricted_action restricted_action_read_only_channel"),
        (Fate.RECIPIENT, "message_not_found edit_window_closed cant_update_message"),
        (Fate.BUG, "invalid_blocks invalid_blocks_format msg_too_long no_text invalid_arguments"),
        (Fate.BUG, "invalid_metadata_format invalid_metadata_schema"),
        (Fate.UNKNOWN, "something_new"),
    ],
)
def test_slacks_answers_have_their_fate(fate: Fate, codes: str) -> None:
    each = codes.split()
    assert [fate_of(answered(code)) for code in each] == [(fate, None, code) for code in each]


@pytest.mark.parametrize(
    ("headers", "seconds"),
    [({"Retry-After": "17"}, 17.0), ({"retry-after": "0"}, 1.0), ({}, 30.0), ({"Retry-After": "soon"}, 30.0)],
)
def test_a_429_waits_as_long_as_slack_says(headers: dict[str, str], seconds: float) -> None:
    assert fate_of(answered("ratelimited", 429, headers)) == (Fate.WAIT, seconds, "ratelimited")


def test_too_many_messages_waits_even_without_a_429() -> None:
    assert fate_of(answered("rate_limited")) == (Fate.WAIT, 30.0, "rate_limited")


def test_a_page_of_html_with_a_500_is_ambiguous_and_its_words_are_no_code() -> None:
    error = answered("Received a response in a non-JSON format: <html>Mia's words</html>", 502)
    assert fate_of(error) == (Fate.AMBIGUOUS, None, "http_502")


@pytest.mark.parametrize(
    "error",
    [
        URLError(ConnectionRefusedError()),
        URLError(socket.gaierror(-2, "Name or service not known")),
        URLError(ssl.SSLCertVerificationError("expired")),
        URLError(OSError(101, "Network is unreachable")),
        URLError(OSError(113, "No route to host")),
        ConnectionRefusedError(),
    ],
)
def test_what_never_left_is_transient(error: OSError) -> None:
    assert fate_of(error)[:2] == (Fate.TRANSIENT, None)


@pytest.mark.parametrize(
    "error",
    [
        TimeoutError("The read operation timed out"),
        URLError(TimeoutError("timed out")),
        URLError(ConnectionResetError()),
        URLError("no host given"),
        http.client.RemoteDisconnected("Remote end closed connection without response"),
        http.client.IncompleteRead(b""),
        UnicodeDecodeError("utf-8", b"\xff", 0, 1, "invalid start byte"),
    ],
)
def test_what_may_have_arrived_is_ambiguous(error: Exception) -> None:
    assert fate_of(error)[:2] == (Fate.AMBIGUOUS, None)


def test_the_code_for_logs_holds_no_words() -> None:
    assert fate_of(URLError(TimeoutError("to Mia"))) == (Fate.AMBIGUOUS, None, "TimeoutError")
    assert fate_of(KeyError("Mia")) == (Fate.UNKNOWN, None, "KeyError")


class Dropping(BaseHTTPRequestHandler):
    calls = 0

    def do_POST(self) -> None:
        type(self).calls += 1
        self.connection.shutdown(socket.SHUT_RDWR)

    def log_message(self, *_: Any) -> None:
        pass


@pytest.fixture
def dropping() -> Iterator[str]:
    Dropping.calls = 0
    with HTTPServer(("127.0.0.1", 0), Dropping) as server:
        thread = threading.Thread(target=server.serve_forever, args=(0.01,))
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}/api/"
        server.shutdown()
        thread.join()


def test_a_dropped_connection_is_ambiguous_and_the_call_was_made_once(dropping: str) -> None:
    with pytest.raises(http.client.RemoteDisconnected) as caught:
        client("xoxb-1", dropping).chat_postMessage(channel="U0MIA", text="Hello")
    assert (fate_of(caught.value)[0], Dropping.calls) == (Fate.AMBIGUOUS, 1)


def test_the_client_waits_ten_seconds_at_most() -> None:
    made = client("xoxb-1", "http://127.0.0.1:1/api/")
    assert (made.timeout, made.retry_handlers, made.base_url) == (10, [], "http://127.0.0.1:1/api/")
    with pytest.raises(URLError) as caught:
        made.api_test()
    assert fate_of(caught.value) == (Fate.TRANSIENT, None, "ConnectionRefusedError")
