"""A program in Waypost's place, for the tests of the demo: it opens a form, and its time is moved like Waypost's."""

import json
import os
import sys
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl
from urllib.request import Request, urlopen

NOTES = Path(os.environ["STAND_IN_NOTES"])
DUE = [{"at": "2026-01-06T12:00:00+00:00", "message": "nudges/first", "to": "U0MIA"}]
JOIN = {
    "type": "modal",
    "callback_id": "join",
    "title": {"type": "plain_text", "text": "Join"},
    "submit": {"type": "plain_text", "text": "Join"},
    "blocks": [
        {
            "type": "input",
            "block_id": name,
            "label": {"type": "plain_text", "text": name},
            "element": {"type": "plain_text_input", "action_id": name},
        }
        for name in ("job_title", "capacity")
    ],
}


def note(*words: object) -> None:
    with NOTES.open("a") as notes:
        notes.write(json.dumps(words) + "\n")


def call(method: str, **args: Any) -> None:
    token = os.environ["SLACK_BOT_TOKEN"]
    headers = {"Authorization": f"Bearer {token}", "Content-Type": "application/json"}
    asked = Request(os.environ["SLACK_API_URL"] + method, json.dumps(args).encode(), headers)  # noqa: S310
    with urlopen(asked) as answer:  # noqa: S310
        note(method, json.load(answer)["ok"])


def stop(due: list[Any]) -> Any:
    return due[0]["at"] if due else None


class Handler(BaseHTTPRequestHandler):
    now = datetime.fromisoformat(os.environ["WAYPOST_TRAVEL_FROM"])

    def do_GET(self) -> None:
        due = [one for one in DUE if datetime.fromisoformat(one["at"]) > Handler.now]
        told = {"now": Handler.now.isoformat(), "next": due, "stop": stop(due), "ends": None}
        self.answer(told if self.path.startswith("/travel?") else {})

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"])).decode()
        self.answer(self.travel(json.loads(body)) if self.path == "/travel" else self.event(dict(parse_qsl(body))))

    def travel(self, asked: Any) -> Any:
        if self.headers["Authorization"] != f"Bearer {os.environ['WAYPOST_TRAVEL']}":
            return {}
        until = datetime.fromisoformat(asked["until"])
        sent = [one for one in DUE if Handler.now < datetime.fromisoformat(one["at"]) <= until]
        for one in sent:
            call("chat.postMessage", channel=one["to"], text=one["message"])
        Handler.now = until.astimezone(UTC)
        ahead = [one for one in DUE if datetime.fromisoformat(one["at"]) > Handler.now]
        return {"now": Handler.now.isoformat(), "sent": sent, "stop": stop(ahead)}

    def event(self, form: dict[str, str]) -> Any:
        if form.get("command"):
            note(form["user_id"], form["command"], form["text"])
            if form["text"] == "help":
                return {"text": "Nobody but the person who asked sees this."}
            call("views.open", trigger_id=form["trigger_id"], view=JOIN)
        return None

    def answer(self, body: Any) -> None:
        words = json.dumps(body).encode() if body is not None else b""
        self.send_response(200)
        self.send_header("Content-Length", str(len(words)))
        self.end_headers()
        self.wfile.write(words)

    def log_message(self, *_words: object) -> None:
        pass


note(*sys.argv[1:])
if sys.argv[1] == os.environ.get("STAND_IN_FAILS"):
    sys.exit("This is not going well.")
if sys.argv[1] == "manifest":
    print("{}")  # noqa: T201
if sys.argv[1] == "run":
    HTTPServer(("127.0.0.1", int(os.environ["PORT"])), Handler).serve_forever()
