"""Socket Mode: Slack's requests over a connection that Waypost opens itself, for machines Slack cannot reach.

The SDK reconnects by itself most of the time; it has been seen to sit on a dead connection, so the frames are watched.
"""

import json
import logging
import threading
from collections.abc import Callable
from datetime import datetime, timedelta
from http import HTTPStatus
from typing import Any

from slack_sdk.socket_mode import SocketModeClient
from slack_sdk.socket_mode.client import BaseSocketModeClient
from slack_sdk.socket_mode.request import SocketModeRequest

from bot import slack
from bot.gate import Answer

SILENT = timedelta(seconds=60)
LOOK_EVERY = timedelta(seconds=10)

_JSON = {"content-type": ["application/json"]}

log = logging.getLogger(__name__)


class Socket:
    """Hands `answer` what arrives and sends back what it says; connects again after `SILENT` without a frame."""

    def __init__(
        self, answer: Answer, app_token: str, api_url: str, wire: Callable[[], datetime], threads: int = 10
    ) -> None:
        self._answer = answer
        self._wire = wire
        self._client = SocketModeClient(
            app_token, web_client=slack.client(None, api_url), concurrency=threads, on_message_listeners=[self._heard]
        )
        self._client.socket_mode_request_listeners.append(self._take)
        self._stopping = threading.Event()
        self._watch = threading.Thread(target=self._keep_connected, name="socket-watch", daemon=True)
        self._last_pong: float | None = None
        self._made_at = wire()
        self._last_frame_at: datetime | None = None

    def start(self) -> None:
        """Returns at once; Slack may be out of reach for now."""
        self._watch.start()

    def stop(self) -> None:
        """Returns when nothing runs any more; what could not be answered in time Slack sends again."""
        self._stopping.set()
        self._watch.join()
        self._client.close()

    def silent_for(self) -> timedelta:
        """Time since the last frame, or since it was made if there was none."""
        return self._wire() - (self._last_frame_at or self._made_at)

    def _keep_connected(self) -> None:
        while not self._stopping.is_set():
            self._look()
            self._stopping.wait(LOOK_EVERY.total_seconds())

    def _look(self) -> None:
        self._notice_pong()
        if self._last_frame_at is not None and self.silent_for() <= SILENT:
            return
        try:
            self._client.connect_to_new_endpoint(force=True)
            if self._client.is_connected():
                self._last_frame_at = self._wire()
                log.info("socket connected")
        except Exception:
            log.exception("socket cannot connect; trying again")

    def _notice_pong(self) -> None:
        session = self._client.current_session
        pong = session.last_ping_pong_time if session else None
        if pong is not None and pong != self._last_pong:
            self._last_pong = pong
            self._last_frame_at = self._wire()

    def _heard(self, _frame: str) -> None:
        self._last_frame_at = self._wire()

    def _take(self, connection: BaseSocketModeClient, request: SocketModeRequest) -> None:
        try:
            status, headers, body = self._answer(json.dumps(request.payload), {**_JSON, **_retries(request)})
        except Exception:
            log.exception("socket request failed")
            return
        if status == HTTPStatus.OK:
            reply = {"envelope_id": request.envelope_id, **_payload(headers, body)}
            connection.send_socket_mode_response(reply)


def _retries(request: SocketModeRequest) -> dict[str, list[str]]:
    return {} if not request.retry_attempt else {"x-slack-retry-num": [str(request.retry_attempt)]}


def _payload(headers: Any, body: str) -> dict[str, Any]:
    if not body:
        return {}
    kind = next((values[0] for name, values in headers.items() if name.lower() == "content-type"), "")
    return {"payload": json.loads(body) if kind.startswith("application/json") else {"text": body}}
