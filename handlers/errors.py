"""The one place where an exception becomes an answer (DESIGN §2)."""

import json
import logging
import secrets
from http.client import HTTPException
from typing import Any
from urllib.error import URLError

from markupsafe import Markup
from slack_bolt import BoltContext, BoltResponse

from handlers.desk import Desk
from models.refusals import OthersToo, Refused, SeveralRefused
from templates import Reader, plain_words, render, words
from templates.ids import field_of

log = logging.getLogger(__name__)
STRANGER = Reader("en-GB", "Europe/London")
TOO_MANY, SERVER_ERROR, UNAVAILABLE = 429, 500, 503


def answer(error: Exception, body: dict[str, Any], context: BoltContext) -> BoltResponse:
    """What the person sees: a refusal's sentence where it belongs, or an apology with a reference for the log."""
    desk: Desk | None = context.get("desk")
    if isinstance(error, Refused):
        return _refuse(error, body, desk)
    if _is_gone(error):
        log.info("the view was closed, or shows more by now")
        return BoltResponse(status=200)
    if _is_slacks(error):
        log.warning("Slack could not be asked", exc_info=error)
        return _wait(body, desk, asks_for_pause=_status(error) == TOO_MANY)
    reference = secrets.token_hex(4)
    log.error("unexpected", extra={"reference": reference}, exc_info=error)
    return _apologise(reference, body, desk)


def _is_gone(error: Exception) -> bool:
    """Slack says that the view is not there any more, or is another by now: what was to be done is done."""
    answer = getattr(error, "response", None)
    return answer is not None and answer.get("error") in {"not_found", "hash_conflict"}


def _is_slacks(error: Exception) -> bool:
    """Slack asks for a pause, fails by itself, or cannot be reached."""
    unreached = isinstance(error, URLError | ConnectionError | TimeoutError | HTTPException)
    return unreached or _status(error) == TOO_MANY or _status(error) >= SERVER_ERROR


def _status(error: Exception) -> int:
    answer = getattr(error, "response", None)
    return getattr(answer, "status_code", 0)


def _refuse(refused: Refused, body: dict[str, Any], desk: Desk | None) -> BoltResponse:
    fields = _fields(refused, body, desk)
    if fields:
        return _json({"response_action": "errors", "errors": fields})
    each_once = dict.fromkeys(words(type(each).__name__, _reader(desk), **each.facts) for each in _several(refused))
    sentence = Markup(" ").join(each_once)
    first = getattr(refused, "pairing_id", None)  # a pairing that ends first: the way there is a button
    return _show(body, desk, text=sentence, template="refused", sentence=sentence, pairing_id=first)


def _apologise(reference: str, body: dict[str, Any], desk: Desk | None) -> BoltResponse:
    text = render("error", _reader(desk), reference=reference).text
    return _show(body, desk, text=text, template="error_modal", reference=reference)


def _wait(body: dict[str, Any], desk: Desk | None, *, asks_for_pause: bool) -> BoltResponse:
    sentence = render("busy", _reader(desk), asks_for_pause=asks_for_pause).text
    return _show(body, desk, text=sentence, template="refused", sentence=sentence, pairing_id=None)


def _show(body: dict[str, Any], desk: Desk | None, *, text: str, template: str, **facts: Any) -> BoltResponse:
    if "command" in body:
        return _json({"response_type": "ephemeral", "text": text})
    if desk is None or body.get("type") == "event_callback":
        return BoltResponse(status=200)
    view = desk.view(template, **facts)
    if body.get("type") == "view_submission":
        return _json({"response_action": "push", "view": view})
    return BoltResponse(status=_put_on_screen(desk, view, over_modal=body.get("view", {}).get("type") == "modal"))


def _put_on_screen(desk: Desk, view: dict[str, Any], *, over_modal: bool) -> int:
    """Over the modal that was pressed in, or on its own. The person may have closed it meanwhile: then nobody looks.

    What to answer: a failure where Slack cannot show it, so that Slack itself says so where it was pressed.
    """
    show = desk.client.views_push if over_modal else desk.client.views_open
    try:
        show(trigger_id=desk.trigger_id, view=view)
    except Exception as error:
        log.warning("an answer could not be shown", exc_info=True)
        return UNAVAILABLE if _is_slacks(error) else 200
    return 200


def _fields(refused: Refused, body: dict[str, Any], desk: Desk | None) -> dict[str, str]:
    """The sentences by field, where every one of them belongs to an input of the form that was sent in."""
    if body.get("type") != "view_submission":
        return {}
    inputs = {field_of(each["block_id"]): each for each in body["view"]["blocks"] if each["type"] == "input"}
    wrong = {each.field: plain_words(type(each).__name__, _reader(desk), **each.facts) for each in _several(refused)}
    if not wrong.keys() <= inputs.keys():
        return {}
    found = [(block, wrong[field]) for field, block in inputs.items() if field in wrong]
    return {block["block_id"]: sentence for block, sentence in _led(found, _reader(desk))}


def _led(found: list[tuple[dict[str, Any], str]], reader: Reader) -> list[tuple[dict[str, Any], str]]:
    """In the order of the form, where the first names all others that are to be changed.

    Slack takes either sentences at fields or another view, and goes to the first of the fields: the list of what to
    change can be read and heard there, and nowhere before it.
    """
    (block, sentence), *others = found
    if not others:
        return found
    too = OthersToo(others=tuple(each["label"]["text"] for each, _ in others))
    also = plain_words("OthersToo", reader, **too.facts)
    return [(block, f"{sentence} {also}"), *others]


def _several(refused: Refused) -> tuple[Refused, ...]:
    return refused.refusals if isinstance(refused, SeveralRefused) else (refused,)


def _reader(desk: Desk | None) -> Reader:
    return desk.reader if desk else STRANGER


def _json(answer: dict[str, Any]) -> BoltResponse:
    return BoltResponse(status=200, body=json.dumps(answer), headers={"content-type": ["application/json"]})
