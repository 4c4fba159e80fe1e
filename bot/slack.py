"""The Web API as the outbox needs it: a client that never repeats by itself, and what an error means."""

import errno
import http.client
import socket
import ssl
from collections.abc import Iterator
from enum import StrEnum
from urllib.error import URLError

from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError

from bot.pace import Pace

__all__ = ["Fate", "Pace", "client", "fate_of"]

DEFAULT_RETRY_AFTER = 30.0
_TOO_MANY = 429
_SERVER_ERROR = 500


class Fate(StrEnum):
    """What became of a call that failed, and so what is to be done about it."""

    WAIT = "wait"
    """Not done: pause the method; the attempt does not count."""
    AMBIGUOUS = "ambiguous"
    """Nobody knows whether it was done: look before repeating."""
    TRANSIENT = "transient"
    """Not done, and may succeed later."""
    INSTALLATION = "installation"
    """Our token or scopes: hold the whole workspace's queue."""
    RECIPIENT = "recipient"
    """Never deliverable there."""
    BUG = "bug"
    """Never acceptable as it is: ours to mend."""
    UNKNOWN = "unknown"
    """As good as ambiguous, three times."""


def client(token: str | None, base_url: str, timeout: int = 10) -> WebClient:
    """A client that makes each call once: slack_sdk's own retries post twice after a dropped connection."""
    return WebClient(token=token, base_url=base_url, timeout=timeout, retry_handlers=[])


def fate_of(error: BaseException) -> tuple[Fate, float | None, str]:
    """What a failed call means, the seconds to wait if Slack asked for that, and a code for logs (no text in it)."""
    if isinstance(error, SlackApiError):
        return _fate_of_answer(error)
    for cause in _causes(error):
        if _was_not_sent(cause):
            return Fate.TRANSIENT, None, type(cause).__name__
        if isinstance(cause, OSError | http.client.HTTPException | UnicodeError):
            return Fate.AMBIGUOUS, None, type(cause).__name__
    return Fate.UNKNOWN, None, type(error).__name__


def _fate_of_answer(error: SlackApiError) -> tuple[Fate, float | None, str]:
    status: int = error.response.status_code
    code = _code(error)
    if status == _TOO_MANY or code in _WAIT:
        return Fate.WAIT, _retry_after(error), code
    if code in _FATES:
        return _FATES[code], None, code
    if code.startswith(_BUG_PREFIXES):
        return Fate.BUG, None, code
    if code.startswith("restricted_action"):
        return Fate.RECIPIENT, None, code
    return (Fate.AMBIGUOUS if status >= _SERVER_ERROR else Fate.UNKNOWN), None, code


def _code(error: SlackApiError) -> str:
    """Slack's error code; the SDK puts the words of an unreadable answer where the code should be."""
    code = str(error.response.get("error") or "")
    return code if code.isascii() and code.replace("_", "").isalnum() else f"http_{error.response.status_code}"


def _retry_after(error: SlackApiError) -> float:
    headers = {name.lower(): value for name, value in error.response.headers.items()}
    try:
        return max(1.0, float(headers["retry-after"]))
    except (KeyError, ValueError):
        return DEFAULT_RETRY_AFTER


def _causes(error: BaseException) -> Iterator[BaseException]:
    """The error inside urllib's wrapping, then the wrapping."""
    if isinstance(error, URLError) and isinstance(error.reason, BaseException):
        yield error.reason
    yield error


def _was_not_sent(cause: BaseException) -> bool:
    refused = isinstance(cause, ConnectionRefusedError | socket.gaierror | ssl.SSLCertVerificationError)
    return refused or (isinstance(cause, OSError) and cause.errno in (errno.ENETUNREACH, errno.EHOSTUNREACH))


_WAIT = {"ratelimited", "rate_limited"}
_BUG_PREFIXES = ("invalid_blocks", "invalid_metadata", "invalid_arg")
_CODES = {
    Fate.AMBIGUOUS: ["fatal_error", "internal_error", "request_timeout"],
    Fate.TRANSIENT: [
        "external_channel_migrating", "message_limit_exceeded", "service_unavailable", "team_added_to_org",
    ],
    Fate.INSTALLATION: [
        "access_denied", "account_inactive", "app_access_restricted", "ekm_access_denied", "enterprise_is_restricted",
        "invalid_auth", "missing_scope", "no_permission", "not_allowed_token_type", "not_authed", "org_login_required",
        "team_access_not_granted", "team_not_found", "token_expired", "token_revoked",
    ],
    Fate.RECIPIENT: [
        "cannot_dm_bot", "cannot_reply_to_message", "cant_update_message", "channel_not_found", "edit_window_closed",
        "is_archived", "is_inactive", "message_not_found", "messages_tab_disabled", "not_in_channel",
        "user_disabled", "user_not_found", "user_not_visible",
    ],
    Fate.BUG: [
        "as_user_not_supported", "block_mismatch", "markdown_text_conflict", "metadata_must_be_sent_from_app",
        "metadata_too_large", "msg_blocks_too_long", "msg_too_long", "no_text", "too_many_attachments",
        "view_too_large",
    ],
}  # fmt: skip
_FATES = {code: fate for fate, codes in _CODES.items() for code in codes}
