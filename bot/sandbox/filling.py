"""Putting something into an element, and what Slack's client says before it sends a form."""

import re
from collections.abc import Iterator
from datetime import date, datetime, time
from typing import Any

from bot.sandbox.attaching import objections_to
from bot.sandbox.elements import INITIAL_OF, LISTS, interactive, state_values
from bot.sandbox.things import Json, View

REQUIRED = "Please complete this required field."
LONGEST = 3000
SINGLE_OPTION = {"radio_buttons", "static_select", "external_select", "overflow"}
MANY_OPTIONS = {"checkboxes", "multi_static_select", "multi_external_select"}


class NotOnScreen(Exception):
    """The person cannot do this: what they would press or fill in is not in front of them."""


def state_of(element: Json, value: Any) -> Json:
    """The state of `element` after somebody put `value` into it.

    Options are named by their value or their words (several: a list) or given whole, people and conversations by id,
    dates, times and moments as such or in Slack's form. None empties it.
    """
    key = "selected_option" if element["type"] == "overflow" else INITIAL_OF[element["type"]][0]
    return {"type": element["type"], key: _chosen(element, key, value)}


def _chosen(element: Json, key: str, value: Any) -> Any:
    if value is None:
        return [] if key in LISTS else None
    if element["type"] in SINGLE_OPTION:
        return _option(element, value)
    if element["type"] in MANY_OPTIONS:
        return [_option(element, one) for one in value]
    if key in LISTS:
        return list(value)
    return _written(value)


def _written(value: Any) -> Any:
    if isinstance(value, datetime):
        return int(value.timestamp())
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, time):
        return value.strftime("%H:%M")
    return value


def options_of(element: Json) -> list[Json]:
    groups = element.get("option_groups") or []
    return [*(element.get("options") or []), *(option for group in groups for option in group["options"])]


def _option(element: Json, value: Any) -> Json:
    if isinstance(value, dict):
        return value
    options = [*options_of(element), *_first_ones(element)]
    for option in options:
        if option["value"] == value:
            return option
    for option in options:
        if option["text"]["text"] == value:
            return option
    raise NotOnScreen(f"no option {value!r} in {element['action_id']}")


def _first_ones(element: Json) -> list[Json]:
    """An element whose options come from the app has at least those it began with."""
    first = element.get("initial_option")
    return [*(element.get("initial_options") or []), *([first] if first else [])]


def typed_into(view: View, values: Json) -> Json:
    """`values` by block_id as entries for `view.typed`; where a block has several elements, a dict by action_id."""
    typed: Json = {}
    for block_id, value in values.items():
        elements = {one["action_id"]: one for block, one in interactive(view.blocks) if block["block_id"] == block_id}
        if not elements:
            raise NotOnScreen(f"no field {block_id!r} in {view.title!r}")
        named = isinstance(value, dict) and value.keys() <= elements.keys()
        by_action = value if named else {next(iter(elements)): value}
        typed[block_id] = {action_id: state_of(elements[action_id], one) for action_id, one in by_action.items()}
    return typed


def objections(view: View) -> dict[str, str]:
    """What Slack's client says about the filled-in form, by block_id, before it sends anything.

    Blanks are something to it: an app has to look for itself whether a text says anything.
    """
    values = state_values(view.blocks, view.typed)
    found: dict[str, str] = {}
    for block, element in interactive(view.blocks):
        if block["type"] == "input":
            state = values[block["block_id"]][element["action_id"]]
            words = next(_objections(block, element, state[INITIAL_OF[element["type"]][0]]), None)
            found |= {block["block_id"]: words} if words else {}
    return found


def _objections(block: Json, element: Json, value: Any) -> Iterator[str]:
    if value in (None, "", []):
        if not block.get("optional"):
            yield REQUIRED
        return
    kind = element["type"]
    if kind == "plain_text_input":
        yield from _length(element, value)
    elif kind == "file_input":
        yield from objections_to(element, value)
    elif kind == "number_input":
        yield from _number(element, value)
    elif kind == "email_text_input" and not re.fullmatch(r"[^@\s]+@[^@\s]+\.[^@\s]+", value):
        yield "Please enter a valid email address."
    elif kind == "url_text_input" and not re.fullmatch(r"https?://\S+", value):
        yield "Please enter a valid URL."
    elif len(value if isinstance(value, list) else []) > element.get("max_selected_items", 100):
        yield f"Please choose no more than {element['max_selected_items']}."


def _length(element: Json, value: str) -> Iterator[str]:
    least, most = element.get("min_length", 0), element.get("max_length", LONGEST)
    if len(value) < least:
        yield f"Please enter at least {least} characters."
    if len(value) > most:
        yield f"Please enter no more than {most} characters."


def _number(element: Json, value: Any) -> Iterator[str]:
    text = str(value)
    if not re.fullmatch(r"-?\d+" + (r"(\.\d+)?" if element["is_decimal_allowed"] else ""), text):
        yield "Please enter a number." if element["is_decimal_allowed"] else "Please enter a whole number."
        return
    if "min_value" in element and float(text) < float(element["min_value"]):
        yield f"Please enter a number no less than {element['min_value']}."
    if "max_value" in element and float(text) > float(element["max_value"]):
        yield f"Please enter a number no greater than {element['max_value']}."
