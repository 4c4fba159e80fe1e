"""The workspace in the browser: one page with a pane for each person one wants to be. Loopback only."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from werkzeug.exceptions import BadRequest, Forbidden, HTTPException, NotFound
from werkzeug.routing import Map, Rule
from werkzeug.wrappers import Request, Response

from bot.sandbox import drawing
from bot.sandbox.attaching import LARGEST
from bot.sandbox.deeds import Deeds
from bot.sandbox.doings import ZONES
from bot.sandbox.faces import Face, face_of, faces, reader_of
from bot.sandbox.file_server import as_attachment
from bot.sandbox.gallery import Gallery
from bot.sandbox.inspector import Inspector, inspecting
from bot.sandbox.menu import menu_of
from bot.sandbox.outside import Outside
from bot.sandbox.panes import Pane, Panes
from bot.sandbox.places import Places, places
from bot.sandbox.server import Wsgi
from bot.sandbox.showcase import Ask
from bot.sandbox.switches import Switches
from bot.sandbox.things import Json
from bot.sandbox.timeline import Timeline, Travel
from bot.sandbox.workspace import Workspace

STATIC = {path.name: path for path in (Path(__file__).parent / "static").iterdir()}
TYPES = {".css": "text/css", ".js": "text/javascript", ".svg": "image/svg+xml"}
LOOPBACK = {"127.0.0.1", "localhost", "::1"}
PATIENCE = 20.0
"""Seconds that a question for news waits."""
HEADERS = {
    "Content-Security-Policy": "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; "
    "img-src 'self' https: data:; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "Cache-Control": "no-store",
}
ROUTES = Map(
    [
        Rule("/", endpoint="index", methods=["GET"]),
        Rule("/panes", endpoint="panes_fragment", methods=["GET"]),
        Rule("/time", endpoint="time", methods=["GET"]),
        Rule("/inspector", endpoint="inspected", methods=["GET"]),
        Rule("/coming", endpoint="coming", methods=["GET"]),
        Rule("/news", endpoint="news", methods=["GET"]),
        Rule("/suggestions", endpoint="suggestions", methods=["GET"]),
        Rule("/gallery", endpoint="gallery", methods=["GET"]),
        Rule("/gallery/<path:name>", endpoint="gallery", methods=["GET"]),
        Rule("/gallery-stamp", endpoint="gallery_stamp", methods=["GET"]),
        Rule("/static/<name>", endpoint="static", methods=["GET"]),
        Rule("/files/<file_id>/<path:name>", endpoint="file", methods=["GET"]),
        Rule("/attach", endpoint="attach", methods=["POST"]),
        Rule("/do/<deed>", endpoint="do", methods=["POST"]),
    ]
)


def page(
    workspace: Workspace,
    outside: Outside,
    travel: Travel,
    manifest: Mapping[str, Any] | None = None,
    ask: Ask | None = None,
) -> Wsgi:
    """The WSGI application. `manifest` is the app's: its commands and shortcuts are offered as Slack offers them.

    `ask` runs a command of the app, for the gallery of all it can say.
    """
    return _Page(workspace, outside, travel, manifest or {}, Gallery(workspace, ask) if ask else None).answer


class _Page:
    def __init__(
        self,
        workspace: Workspace,
        outside: Outside,
        travel: Travel,
        manifest: Mapping[str, Any],
        gallery: Gallery | None,
    ) -> None:
        self._workspace = workspace
        self._menu = menu_of(manifest)
        self._shows = gallery
        self._panes = Panes(workspace)
        self._timeline = Timeline(workspace, travel)
        self._deeds = Deeds(workspace, outside, self._panes, self._timeline)
        self._switches = Switches(workspace)
        self._deeds.also(self._switches.deeds)
        self._inspector = Inspector(workspace, travel, self._switches)

    def answer(self, environ: dict[str, Any], start_response: Any) -> Any:
        request = Request(environ)
        try:
            _refuse_strangers(request)
            endpoint, values = ROUTES.bind_to_environ(environ).match()
            response: Response = getattr(self, f"_{endpoint}")(request, **values)
        except HTTPException as problem:
            response = Response(problem.description, problem.code, mimetype="text/plain")
        response.headers.update(HEADERS)
        return response(environ, start_response)

    def _index(self, request: Request) -> Response:
        where = self._places(request)
        panel = self._inspector.panel(request.args, where)
        return _html("index.html", **(self._panes_context(where) | self._time_context(where) | panel))

    def _panes_fragment(self, request: Request) -> Response:
        return _html("panes.html", **self._panes_context(self._places(request)))

    def _time(self, request: Request) -> Response:
        return _html("time.html", **self._time_context(self._places(request)))

    def _coming(self, request: Request) -> Response:
        return _html("coming.html", **self._time_context(self._places(request)))

    def _inspected(self, request: Request) -> Response:
        return _html("inspector.html", **self._inspector.panel(request.args, self._places(request)))

    def _news(self, request: Request) -> Response:
        """Answers as soon as anything has changed since the number that the page knows."""
        since = request.args.get("since", 0, int)
        self._workspace.feed.wait(since, PATIENCE)
        return _json({"number": self._workspace.feed.number})

    def _suggestions(self, request: Request) -> Response:
        found = self._menu.suggestions(request.args.get("text", ""))
        return _json({"found": [{"text": text, "hint": hint, "about": about} for text, hint, about in found]})

    def _gallery(self, request: Request, name: str = "") -> Response:
        return self._shown().answer(name, request.args)

    def _gallery_stamp(self, request: Request) -> Response:
        del request
        return Response(self._shown().stamp(), mimetype="text/plain")

    def _shown(self) -> Gallery:
        if self._shows is None:
            raise NotFound("There is no app here to show what it can say.")
        return self._shows

    def _static(self, request: Request, name: str) -> Response:
        del request
        if name not in STATIC:
            raise NotFound(f"There is no {name}.")
        return Response(STATIC[name].read_bytes(), mimetype=TYPES[STATIC[name].suffix])

    def _do(self, request: Request, deed: str) -> Response:
        asked = request.get_json()
        if not isinstance(asked, dict):
            raise BadRequest("An object is expected.")
        return _json(self._deeds.do(deed, asked))

    def _file(self, request: Request, file_id: str, name: str) -> Response:
        del name
        file = self._workspace.files.find(file_id)
        if file is None or not self._workspace.sees_file(request.args.get("as", ""), file):
            raise NotFound("There is no such file.")
        return as_attachment(file)

    def _attach(self, request: Request) -> Response:
        request.max_content_length = LARGEST
        return _json(self._deeds.do("attach", {**request.args.to_dict(), "content": request.get_data()}))

    def _places(self, request: Request) -> Places:
        where = places(request.args, faces(self._workspace)[0].id)
        strangers = [one.user for one in where.all if self._workspace.person(one.user) is None]
        if strangers:
            raise NotFound(f"Nobody here is {', '.join(strangers)}.")
        return where

    def _panes_context(self, where: Places) -> Json:
        number = self._workspace.feed.number
        active = {one.user for one in where.all}
        panes = [
            self._panes.pane(at, one.user, one.at, one.thread, back=one.back, active=active)
            for at, one in enumerate(where.all)
        ]
        for pane in panes:
            self._read(pane)
        return {
            "panes": panes,
            "number": number,
            "alone": len(panes) == 1,
            "team": self._workspace.team,
            "app": face_of(self._workspace, self._workspace.app.bot_user),
            "menu": self._menu,
            "zones": ZONES,
            "everybody": self._everybody(),
            "link": where.link,
            "inspect": inspecting(where),
            "without": where.without,
        }

    def _read(self, pane: Pane) -> None:
        """What stands before somebody has been read."""
        if pane.channel and self._workspace.conversations.unread(pane.me.id, pane.channel.id):
            self._workspace.conversations.mark_read(pane.me.id, pane.channel.id)

    def _time_context(self, where: Places) -> Json:
        return {
            "reader": reader_of(self._workspace, where.all[0].user),
            "timeline": self._timeline,
            "trouble": self._switches.trouble(),
            "inspect": inspecting(where),
            "everybody": self._everybody(),
        }

    def _everybody(self) -> dict[str, Face]:
        return {face.id: face for face in faces(self._workspace)}


def _refuse_strangers(request: Request) -> None:
    """Only this machine's own browser, on this page: no rebound name, no other site's script."""
    if urlsplit(f"//{request.host}").hostname not in LOOPBACK:
        raise Forbidden("This page is for this machine alone: open it at 127.0.0.1.")
    if request.method == "POST" and request.headers.get("Origin") != f"http://{request.host}":
        raise Forbidden("Only this page itself may do that.")


def _html(template: str, **context: Any) -> Response:
    return Response(drawing.page(template, **context), mimetype="text/html")


def _json(body: Json) -> Response:
    return Response(json.dumps(body), mimetype="application/json")
