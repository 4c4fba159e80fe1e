"""Files that somebody put into a form: Slack hands them out to whoever has the app's token."""

from http.client import HTTPResponse
from typing import Any
from urllib.error import HTTPError
from urllib.parse import urlsplit
from urllib.request import HTTPRedirectHandler, Request, build_opener

from slack_sdk import WebClient

from bot.line import Line, Trouble
from bot.slack import Fate
from models.refusals import NoFile, NotDownloaded

LARGEST = 10 * 1024 * 1024
TIMEOUT = 30.0
_TOO_MANY, _SERVER_ERROR = 429, 500


class _NoRedirect(HTTPRedirectHandler):
    """Where a file is not ours to have, Slack leads to a page to sign in; the token goes to no other address."""

    def redirect_request(self, *_told: Any) -> None:
        return None


def download(line: Line, url: str, most: int = LARGEST) -> bytes:
    """The bytes of a `url_private_download`.

    Raises NotDownloaded where Slack does not give them to us, NoFile where there are too many, Trouble where it may
    work later.
    """
    if not _is_slacks(line.client, url):
        raise NotDownloaded
    asked = Request(url, headers={"Authorization": f"Bearer {line.client.token}"})  # noqa: S310  looked at above
    try:
        with build_opener(_NoRedirect).open(asked, timeout=TIMEOUT) as answer:
            return _read(answer, most)
    except HTTPError as refused:
        if refused.code == _TOO_MANY or refused.code >= _SERVER_ERROR:
            raise Trouble(Fate.TRANSIENT, None, f"http_{refused.code}") from refused
        raise NotDownloaded from refused
    except OSError as error:
        raise Trouble(Fate.TRANSIENT, None, type(error).__name__) from error


def _read(answer: HTTPResponse, most: int) -> bytes:
    if answer.headers.get_content_type() == "text/html":
        raise NotDownloaded  # a page to sign in, with status 200
    content = answer.read(most + 1)
    if len(content) > most:
        raise NoFile
    return content


def _is_slacks(client: WebClient, url: str) -> bool:
    """The token goes to Slack alone: to its own hosts, or to the one that the sandbox stands in for."""
    there, api = urlsplit(url), urlsplit(client.base_url)
    host = there.hostname or ""
    is_ours = there.scheme == "https" and (host == "slack.com" or host.endswith(".slack.com"))
    return is_ours or (there.scheme, there.netloc) == (api.scheme, api.netloc)
