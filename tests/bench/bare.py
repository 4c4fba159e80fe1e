"""A bare Bolt app that acknowledges presses and does nothing else: `python -m tests.bench.bare PORT SECRET LISTENERS`.

Behind the same gunicorn as Waypost, with the same threads.
"""

import sys
from typing import Any

from gunicorn.app.base import BaseApplication
from slack_bolt import Ack, App
from slack_bolt.adapter.wsgi import SlackRequestHandler
from slack_bolt.authorization import AuthorizeResult

from bot.server import THREADS


class _Gunicorn(BaseApplication):  # type: ignore[misc]  # gunicorn ships no types
    def __init__(self, port: int, app: App) -> None:
        self._port = port
        self._app = app
        super().__init__()

    def load_config(self) -> None:
        given = {"bind": f"127.0.0.1:{self._port}", "worker_class": "gthread", "threads": THREADS, "workers": 1}
        for name, value in (given | {"loglevel": "error", "control_socket_disable": True}).items():
            self.cfg.set(name, value)

    def load(self) -> Any:
        return SlackRequestHandler(self._app)


def main(port: int, secret: str, listeners: int) -> None:
    """Serve until somebody ends it."""
    app = App(
        signing_secret=secret,
        authorize=lambda: AuthorizeResult(enterprise_id=None, team_id=None, bot_token="xoxb-none"),
        process_before_response=True,
    )

    def acknowledge(ack: Ack) -> None:
        ack()

    for number in range(listeners):
        app.action(f"action.{number}")(acknowledge)
    _Gunicorn(port, app).run()


if __name__ == "__main__":
    main(int(sys.argv[1]), sys.argv[2], int(sys.argv[3]))
