"""What the browser shows until the story is told: what goes on, and itself again in a second."""

from collections.abc import Iterable
from typing import Any

from markupsafe import escape
from werkzeug.wrappers import Response

PAGE = """<!doctype html>
<html lang="en-GB">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Waypost is starting</title>
<style>
  body {{ font: 1.125rem/1.5 system-ui, sans-serif; color: #1d1c1d; background: #fff }}
  body {{ max-width: 34rem; margin: 20vh auto 0; padding: 0 1rem }}
</style>
<h1>Waypost is starting</h1>
<p role="status">{words}</p>
<p>This page goes on by itself.</p>
</html>
"""


class Waiting:
    """`words` say what goes on."""

    def __init__(self) -> None:
        self.words = "Getting everything ready."

    def answer(self, environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
        page = Response(PAGE.format(words=escape(self.words)), 503, {"Refresh": "1", "Retry-After": "1"})
        page.mimetype = "text/html"
        return page(environ, start_response)
