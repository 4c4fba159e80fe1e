"""Bytes of files over HTTP: the addresses to which an app uploads, and from which it downloads."""

from http import HTTPStatus
from urllib.parse import quote

from werkzeug.exceptions import RequestEntityTooLarge
from werkzeug.wrappers import Request, Response

from bot.sandbox.clock import stopwatch
from bot.sandbox.file_types import type_of
from bot.sandbox.files import LARGEST
from bot.sandbox.things import Exchange, File, Json
from bot.sandbox.workspace import Workspace

ENVELOPE = 64 * 1024
"""In bytes, what a multipart form may add to a file."""
LOGIN = "<!DOCTYPE html><html lang='en-GB'><head><title>Sign in | Slack</title></head><body>Sign in</body></html>"


def upload(workspace: Workspace, request: Request, secret: str) -> Response:
    """POST to an `upload_url`: the bytes as they are, or in a form."""
    started, number = stopwatch(), workspace.log.begin()
    status, words, sent = _received(workspace, request, secret)
    _note(workspace, Exchange(number, "api", "upload", sent, words, status, _ms(started), workspace.clock.wire()))
    return Response(words, status, mimetype="text/plain")


def download(workspace: Workspace, request: Request, path: str) -> Response:
    """A `url_private` or `url_private_download`. Whoever may not have it gets a page to sign in, with status 200."""
    started, number = stopwatch(), workspace.log.begin()
    response, sent = _handed_out(workspace, request, path)
    ms, told = _ms(started), f"{response.mimetype}, {response.content_length} bytes"
    wire = workspace.clock.wire()
    _note(workspace, Exchange(number, "api", "download", sent, told, response.status_code, ms, wire))
    return response


def as_attachment(file: File) -> Response:
    response = Response(file.content, mimetype=type_of(file.name).mimetype)
    response.headers["Content-Disposition"] = f"attachment; filename*=UTF-8''{quote(file.name, safe='')}"
    response.headers["X-Content-Type-Options"] = "nosniff"
    return response


def _received(workspace: Workspace, request: Request, secret: str) -> tuple[int, str, Json]:
    ticket = workspace.files.ticket(secret.removeprefix("v1/"))
    if request.method != "POST" or ticket is None:
        return HTTPStatus.NOT_FOUND, "not found", {}
    sent = {"file": ticket.file_id, "filename": ticket.name, "length": ticket.length}
    try:
        content = _content(request)
    except RequestEntityTooLarge:
        return HTTPStatus.REQUEST_ENTITY_TOO_LARGE, "too large", sent
    if not workspace.files.receive(ticket, content):
        return HTTPStatus.BAD_REQUEST, f"expected {ticket.length} bytes, got {len(content)}", sent
    return HTTPStatus.OK, f"OK - {len(content)}", sent


def _content(request: Request) -> bytes:
    request.max_content_length = LARGEST + ENVELOPE
    if request.mimetype != "multipart/form-data":
        return request.get_data()
    return next((part.read() for part in request.files.values()), b"")


def _handed_out(workspace: Workspace, request: Request, path: str) -> tuple[Response, Json]:
    file_id = path.partition("/")[0].removeprefix(f"{workspace.team.id}-")
    token = request.authorization.token if request.authorization else None
    if token != workspace.app.token or workspace.refusal or "files:read" not in workspace.app.scopes:
        return Response(LOGIN, mimetype="text/html"), {"file": file_id}
    file = workspace.files.find(file_id)
    if file is None or not workspace.sees_file(workspace.app.bot_user, file):
        return Response("File not found", HTTPStatus.NOT_FOUND, mimetype="text/plain"), {"file": file_id}
    return as_attachment(file), {"file": file_id, "filename": file.name}


def _note(workspace: Workspace, exchange: Exchange) -> None:
    workspace.log.write(exchange)
    workspace.feed.tell("exchange", str(exchange.number))


def _ms(started: float) -> float:
    return (stopwatch() - started) * 1000
