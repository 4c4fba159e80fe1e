"""The sandbox over HTTP: /api/<method>, /response/<secret>, files, and whatever else is mounted beside them."""

import json
import threading
from collections.abc import Callable, Iterable
from contextlib import suppress
from http import HTTPStatus
from socket import AF_INET, SHUT_RDWR, SO_REUSEADDR, SOL_SOCKET, socket
from typing import Any

from werkzeug.exceptions import RequestEntityTooLarge
from werkzeug.serving import WSGIRequestHandler, make_server
from werkzeug.wrappers import Request, Response

from bot.sandbox.api import ApiAnswer, answer
from bot.sandbox.file_server import download, upload
from bot.sandbox.response_urls import answer_to
from bot.sandbox.things import Json
from bot.sandbox.workspace import Workspace

Wsgi = Callable[[dict[str, Any], Any], Iterable[bytes]]
POLL = 0.05
"""Seconds between two looks whether to stop."""
BACKLOG = 128
LARGEST_BODY = 4 * 1024 * 1024


class Running:
    """A server on a thread of its own. `url` has no slash at its end; the Web API is under `api_url`."""

    def __init__(self, workspace: Workspace, app: Wsgi, host: str, port: int, stopping: threading.Event) -> None:
        self._stopping = stopping
        with _listen(host, port) as listening:
            self._server = make_server(host, port, app, threaded=True, request_handler=_Quiet, fd=listening.fileno())
        self.host, self.port = host, self._server.socket.getsockname()[1]
        self.url = f"http://{host}:{self.port}"
        self.api_url = f"{self.url}/api/"
        workspace.address = self.url
        self._thread = threading.Thread(target=self._server.serve_forever, args=(POLL,), name="sandbox", daemon=True)
        self._thread.start()

    def stop(self) -> None:
        self._stopping.set()
        self._server.shutdown()
        self._thread.join()
        self._server.server_close()


def serve_api(workspace: Workspace, host: str = "127.0.0.1", port: int = 0, mount: Wsgi | None = None) -> Running:
    """Serve the workspace on `host`; port 0 takes a free one. `mount` answers every other path."""
    stopping = threading.Event()
    return Running(workspace, wsgi(workspace, mount, stopping), host, port, stopping)


def wsgi(workspace: Workspace, mount: Wsgi | None = None, stopping: threading.Event | None = None) -> Wsgi:
    stopping = stopping or threading.Event()

    def app(environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
        request = Request(environ)
        request.max_content_length = request.max_form_memory_size = LARGEST_BODY
        first, _, rest = request.path.strip("/").partition("/")
        if first == "api":
            return _api(workspace, request, rest, stopping)(environ, start_response)
        if first == "response":
            return _response_url(workspace, request, rest)(environ, start_response)
        if first == "upload":
            return upload(workspace, request, rest)(environ, start_response)
        if first == "files-pri":
            return download(workspace, request, rest)(environ, start_response)
        return (mount or Response("Not found", status=404))(environ, start_response)

    return app


def _api(workspace: Workspace, request: Request, method: str, stopping: threading.Event) -> Response:
    try:
        args, as_json = _arguments(request)
    except (ValueError, RequestEntityTooLarge):
        return _reply({"ok": False, "error": "invalid_json"})
    token = request.authorization.token if request.authorization else None
    given = answer(workspace, method, args, token or (None if as_json else args.get("token")), as_json=as_json)
    if given.after:
        stopping.wait(given.after)
    if given.dropped:
        return _break(request)
    return _written(given)


def _arguments(request: Request) -> tuple[Json, bool]:
    """The arguments of a call, and whether they came as JSON."""
    if request.mimetype == "application/json":
        body = json.loads(request.get_data() or b"{}")
        if not isinstance(body, dict):
            raise ValueError("the body is no object")
        return {**request.args.to_dict(), **body}, True
    return {**request.args.to_dict(), **request.form.to_dict()}, False


def _written(given: ApiAnswer) -> Response:
    if given.status >= HTTPStatus.INTERNAL_SERVER_ERROR:
        return Response(
            "upstream connect error or disconnect/reset before headers", given.status, mimetype="text/plain"
        )
    return _reply(given.body, given.status, dict(given.headers))


def _reply(body: Json, status: int = 200, headers: dict[str, str] | None = None) -> Response:
    return Response(json.dumps(body), status, headers, mimetype="application/json")


def _response_url(workspace: Workspace, request: Request, secret: str) -> Response:
    status, words = answer_to(workspace, secret, request.get_data())
    return Response(words, status, mimetype="text/plain" if words != '{"ok":true}' else "application/json")


def _break(request: Request) -> Response:
    """Close the connection under the client's feet."""
    connection: socket = request.environ["werkzeug.socket"]
    with suppress(OSError):
        connection.shutdown(SHUT_RDWR)
    raise ConnectionError("dropped on purpose")


def _listen(host: str, port: int) -> socket:
    """Bound by ourselves: werkzeug ends the process when a port is taken, instead of raising OSError."""
    listening = socket(AF_INET)
    listening.setsockopt(SOL_SOCKET, SO_REUSEADDR, 1)
    try:
        listening.bind((host, port))
        listening.listen(BACKLOG)
    except OSError:
        listening.close()
        raise
    return listening


class _Quiet(WSGIRequestHandler):
    """Writes no line for each request; the workspace's log has them all."""

    protocol_version = "HTTP/1.1"

    def log_request(self, code: int | str = "-", size: int | str = "-") -> None:
        del code, size
