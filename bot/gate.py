"""The gate in front of everything: what is not provably from Slack goes no further, and costs next to nothing.

A WSGI application that knows nothing of Bolt. Source of the signature's rules: Slack, "Verifying requests from Slack".
"""

import hashlib
import hmac
import logging
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import datetime, timedelta
from enum import Enum
from http import HTTPStatus
from wsgiref.types import StartResponse, WSGIEnvironment

from bot.metrics import REFUSED
from bot.replays import Replays

PATH = "/slack/events"
LARGEST_BODY = 1_000_000
WINDOW = timedelta(minutes=5)

Headers = Mapping[str, Sequence[str]]
Reply = tuple[int, Headers, str]
"""Status, headers and body."""
Answer = Callable[[str, Headers], Reply]

_PIECE = 64 * 1024
_LARGEST_SSL_CHECK = 2_000
_SIGNATURE = re.compile(r"v0=[0-9a-f]{64}")
_TIMESTAMP = re.compile(r"[0-9]{1,12}")
_LENGTH = re.compile(r"[0-9]{1,18}")
_SSL_CHECK = re.compile(rb"(^|&)ssl_check=1(&|$)")

log = logging.getLogger(__name__)


class Refusal(Enum):
    """Why a request goes no further; the name stands in logs and figures."""

    PATH = "path", HTTPStatus.NOT_FOUND
    METHOD = "method", HTTPStatus.METHOD_NOT_ALLOWED
    UNSIGNED = "unsigned", HTTPStatus.UNAUTHORIZED
    STALE = "stale", HTTPStatus.UNAUTHORIZED
    FORGED = "forged", HTTPStatus.UNAUTHORIZED
    NO_LENGTH = "no_length", HTTPStatus.LENGTH_REQUIRED
    TOO_LARGE = "too_large", HTTPStatus.REQUEST_ENTITY_TOO_LARGE
    CUT_OFF = "cut_off", HTTPStatus.BAD_REQUEST
    NOT_TEXT = "not_text", HTTPStatus.BAD_REQUEST

    def __init__(self, reason: str, status: HTTPStatus) -> None:
        self.reason = reason
        self.status = status


class Refused(Exception):
    """A request that goes no further, and why."""

    def __init__(self, refusal: Refusal) -> None:
        super().__init__(refusal.reason)
        self.refusal = refusal


class Gate:
    """Hands `answer` the body and the headers (lower case) of each genuine request, once; refuses all else itself.

    `secrets` are the signing secrets that count, `wire` tells wire time. What `answer` raises passes through.
    """

    def __init__(self, answer: Answer, secrets: Sequence[str], wire: Callable[[], datetime]) -> None:
        self._answer = answer
        self._secrets = [secret.encode() for secret in secrets]
        self._wire = wire
        self._replays = Replays(keep=2 * WINDOW)

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        try:
            reply = self._admit(environ)
        except Refused as refused:
            reply = _refuse(refused.refusal)
        return send(reply, start_response)

    def _admit(self, environ: WSGIEnvironment) -> Reply:
        _check_address(environ)
        signed = _signature(environ)
        if signed is None:
            return _answer_ssl_check(environ)
        signature, timestamp = signed
        self._check_time(timestamp)
        raw = read_body(environ, LARGEST_BODY)
        self._check_signature(signature, timestamp, raw)
        if _SSL_CHECK.search(raw):
            return HTTPStatus.OK, {}, ""
        return self._answer_once(signature, _text(raw), headers_of(environ))

    def _check_time(self, timestamp: str) -> None:
        if abs(self._wire().timestamp() - int(timestamp)) > WINDOW.total_seconds():
            raise Refused(Refusal.STALE)

    def _check_signature(self, signature: str, timestamp: str, raw: bytes) -> None:
        base = b"v0:%b:%b" % (timestamp.encode(), raw)
        genuine = ["v0=" + hmac.new(secret, base, hashlib.sha256).hexdigest() for secret in self._secrets]
        if not any(hmac.compare_digest(known, signature) for known in genuine):
            raise Refused(Refusal.FORGED)

    def _answer_once(self, signature: str, body: str, headers: Headers) -> Reply:
        with self._replays.turn(signature, self._wire()) as replay:
            if replay.answered:
                REFUSED.labels("replayed").inc()
                return HTTPStatus.OK, {}, ""
            reply = self._answer(body, headers)
            replay.answered = reply[0] == HTTPStatus.OK
            return reply


def read_body(environ: WSGIEnvironment, largest: int) -> bytes:
    """The body, never more than `largest` bytes of it in memory; raises Refused, whatever its length claims to be."""
    if _is_chunked(environ):
        return _read(environ, largest)
    length = _declared_length(environ)
    if length > largest:
        raise Refused(Refusal.TOO_LARGE)
    raw = _read(environ, length)
    if len(raw) < length:
        raise Refused(Refusal.CUT_OFF)
    return raw


def send(reply: Reply, start_response: StartResponse) -> Iterable[bytes]:
    """Puts a reply into WSGI's form."""
    status, headers, text = reply
    body = text.encode()
    sent = {name.lower(): values for name, values in headers.items()} | {"content-length": [str(len(body))]}
    start_response(
        f"{status:d} {HTTPStatus(status).phrase}",
        [(name.title(), value) for name, values in sent.items() for value in values],
    )
    return [body]


def headers_of(environ: WSGIEnvironment) -> Headers:
    """The request's headers with lower-case names, as WSGI holds them: one value each."""
    headers = {
        name.removeprefix("HTTP_").replace("_", "-").lower(): [value]
        for name, value in environ.items()
        if name.startswith("HTTP_")
    }
    if environ.get("CONTENT_TYPE"):
        headers["content-type"] = [environ["CONTENT_TYPE"]]
    return headers


def _check_address(environ: WSGIEnvironment) -> None:
    if environ.get("PATH_INFO") != PATH:
        raise Refused(Refusal.PATH)
    if environ["REQUEST_METHOD"] != "POST":
        raise Refused(Refusal.METHOD)


def _signature(environ: WSGIEnvironment) -> tuple[str, str] | None:
    """Signature and timestamp, well-formed; None where the request carries neither."""
    signature = environ.get("HTTP_X_SLACK_SIGNATURE", "")
    timestamp = environ.get("HTTP_X_SLACK_REQUEST_TIMESTAMP", "")
    if not signature and not timestamp:
        return None
    if not _SIGNATURE.fullmatch(signature) or not _TIMESTAMP.fullmatch(timestamp):
        raise Refused(Refusal.UNSIGNED)
    return signature, timestamp


def _answer_ssl_check(environ: WSGIEnvironment) -> Reply:
    """Slack tries the certificate with a form `ssl_check=1`, signed or not; it gets its 200 and nothing happens."""
    try:
        raw = read_body(environ, _LARGEST_SSL_CHECK)
    except Refused:
        raise Refused(Refusal.UNSIGNED) from None
    if not _SSL_CHECK.search(raw):
        raise Refused(Refusal.UNSIGNED)
    return HTTPStatus.OK, {}, ""


def _is_chunked(environ: WSGIEnvironment) -> bool:
    return "chunked" in environ.get("HTTP_TRANSFER_ENCODING", "").lower()


def _declared_length(environ: WSGIEnvironment) -> int:
    declared = environ.get("CONTENT_LENGTH") or ""
    if not _LENGTH.fullmatch(declared):
        raise Refused(Refusal.NO_LENGTH)
    return int(declared)


def _read(environ: WSGIEnvironment, most: int) -> bytes:
    """All there is; refuses as soon as it is more than `most`."""
    pieces = bytearray()
    # One byte beyond `most` is asked for only of a chunked body: elsewhere it could wait for ever.
    beyond = 1 if _is_chunked(environ) else 0
    try:
        while (wanted := min(_PIECE, most + beyond - len(pieces))) and (piece := environ["wsgi.input"].read(wanted)):
            pieces += piece
    except OSError as broken:
        raise Refused(Refusal.CUT_OFF) from broken
    if len(pieces) > most:
        raise Refused(Refusal.TOO_LARGE)
    return bytes(pieces)


def _text(raw: bytes) -> str:
    try:
        return raw.decode()
    except UnicodeDecodeError:
        raise Refused(Refusal.NOT_TEXT) from None


def _refuse(refusal: Refusal) -> Reply:
    REFUSED.labels(refusal.reason).inc()
    log.info("request refused: %s", refusal.reason)
    allow = {"Allow": ["POST"]} if refusal is Refusal.METHOD else {}
    return refusal.status, {"Content-Type": ["text/plain; charset=utf-8"], **allow}, f"{refusal.status.phrase}\n"
