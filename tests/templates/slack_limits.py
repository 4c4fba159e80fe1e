"""What Slack refuses, as far as it is documented or was met: `complaints(payload)` lists it in words.

Written from Slack's reference, not from the kit, so that a mistake in the kit is seen.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterator
from typing import Any

Json = dict[str, Any]

MESSAGE_TEXT, BLOCKS_IN_MESSAGE, BLOCKS_IN_VIEW = 4000, 50, 100
ID, METADATA, TITLE = 255, 3000, 24
PLACEHOLDER, BUTTON, OPTION, OPTION_VALUE, BUTTON_VALUE, SPOKEN = 150, 75, 75, 150, 2000, 75

_LIVE = re.compile(r"<@[UW][A-Z0-9]+>|<!date\^\d+\^[^|<>]+\|[^<>]+>|<https?://[^|<>\s]+\|[^<>]+>")
_ENTITY = re.compile(r"&(?:amp|lt|gt);")

MENUS = {
    "static_select": "initial_option",
    "multi_static_select": "initial_options",
    "radio_buttons": "initial_option",
    "checkboxes": "initial_options",
}
PICKERS = {"datepicker", "timepicker", "datetimepicker", "users_select", "multi_users_select"}
TYPED = {"plain_text_input", "number_input"}
IN_ACTIONS = {"button", *MENUS, *PICKERS}
IN_INPUT = {*TYPED, *MENUS, *PICKERS}
AS_ACCESSORY = {"button", *MENUS, *PICKERS} - {"datetimepicker"}


def message_complaints(text: str, blocks: list[Json]) -> list[str]:
    return [
        *_formatted("text", text, MESSAGE_TEXT),
        *_few("blocks", blocks, 0, BLOCKS_IN_MESSAGE),
        *_blocks(blocks),
        *(["an input stands in a message"] if any(block["type"] == "input" for block in blocks) else []),
    ]


def view_complaints(view: Json) -> list[str]:
    return list(_view(view))


def _view(view: Json) -> Iterator[str]:
    modal = view.get("type") == "modal"
    if view.get("type") not in {"modal", "home"}:
        yield f"no such view: {view.get('type')}"
    yield from _known(
        "view", view, _VIEW_KEYS if modal else _VIEW_KEYS - {"title", "submit", "close", "notify_on_close"}
    )
    if modal:
        yield from _plain("title", view.get("title"), TITLE)
    for name in {"submit", "close"} & view.keys():
        yield from _plain(name, view[name], TITLE)
    yield from _short("callback_id", view.get("callback_id", "x"), ID)
    yield from _short("private_metadata", view.get("private_metadata", "x"), METADATA)
    yield from _few("blocks", view.get("blocks"), 1, BLOCKS_IN_VIEW)
    if modal and "submit" not in view and any(block["type"] == "input" for block in view["blocks"]):
        yield "an input without a submit"
    yield from _blocks(view["blocks"])


_VIEW_KEYS = {"type", "title", "submit", "close", "callback_id", "private_metadata", "notify_on_close", "blocks"}


def _blocks(blocks: list[Json]) -> Iterator[str]:
    yield from _twice("block_id", [block["block_id"] for block in blocks if "block_id" in block])
    if sum(element.get("focus_on_load", False) for block in blocks for element in _elements(block)) > 1:
        yield "two inputs want the focus"
    for at, block in enumerate(blocks):
        yield from (f"block {at} ({block.get('type')}): {complaint}" for complaint in _block(block))


def _elements(block: Json) -> list[Json]:
    return [*block.get("elements", []), *(block[name] for name in ("element", "accessory") if name in block)]


def _block(block: Json) -> Iterator[str]:
    check = _CHECKS.get(block.get("type", ""))
    if check is None:
        yield "no such block"
        return
    if "block_id" in block:
        yield from _short("block_id", block["block_id"], ID)
    yield from _twice("action_id", [each["action_id"] for each in _elements(block) if "action_id" in each])
    yield from check(block)


def _section(block: Json) -> Iterator[str]:
    yield from _known("section", block, {"type", "block_id", "text", "fields", "accessory"})
    if not {"text", "fields"} & block.keys():
        yield "neither text nor fields"
    if "text" in block:
        yield from _text("text", block["text"], 3000)
    if "fields" in block:
        yield from _few("fields", block["fields"], 1, 10)
        for field in block["fields"]:
            yield from _text("field", field, 2000)
    if "accessory" in block:
        yield from _element(block["accessory"], AS_ACCESSORY, with_id=True)


def _actions(block: Json) -> Iterator[str]:
    yield from _known("actions", block, {"type", "block_id", "elements"})
    yield from _few("elements", block.get("elements"), 1, 25)
    for element in block.get("elements", []):
        yield from _element(element, IN_ACTIONS, with_id=True)


def _context(block: Json) -> Iterator[str]:
    yield from _known("context", block, {"type", "block_id", "elements"})
    yield from _few("elements", block.get("elements"), 1, 10)
    for element in block.get("elements", []):
        yield from _text("element", element, 3000)


def _header(block: Json) -> Iterator[str]:
    yield from _known("header", block, {"type", "block_id", "text"})
    yield from _plain("text", block.get("text"), 150)


def _divider(block: Json) -> Iterator[str]:
    yield from _known("divider", block, {"type", "block_id"})


def _input(block: Json) -> Iterator[str]:
    yield from _known("input", block, {"type", "block_id", "label", "element", "hint", "optional", "dispatch_action"})
    yield from _plain("label", block.get("label"), 2000)
    if "hint" in block:
        yield from _plain("hint", block["hint"], 2000)
    yield from _element(block.get("element", {}), IN_INPUT, with_id=True)


_CHECKS: dict[str, Callable[[Json], Iterator[str]]] = {
    "actions": _actions,
    "context": _context,
    "divider": _divider,
    "header": _header,
    "input": _input,
    "section": _section,
}


# elements


def _element(element: Json, allowed: set[str], *, with_id: bool) -> Iterator[str]:
    kind = element.get("type", "")
    if kind not in allowed:
        yield f"{kind or 'nothing'} cannot stand here"
        return
    yield from _known(kind, element, {"type", "action_id", *_KEYS[kind].split()})
    if with_id:
        yield from _short("action_id", element.get("action_id"), ID)
    if "placeholder" in element:
        yield from _plain("placeholder", element["placeholder"], PLACEHOLDER)
    if "confirm" in element:
        yield from _confirm(element["confirm"])
    yield from _OF_ELEMENTS[kind](element)


_KEYS = {
    "button": "text value url style accessibility_label confirm",
    "static_select": "options initial_option placeholder confirm focus_on_load",
    "multi_static_select": "options initial_options placeholder confirm focus_on_load max_selected_items",
    "radio_buttons": "options initial_option confirm focus_on_load",
    "checkboxes": "options initial_options confirm focus_on_load",
    "datepicker": "initial_date placeholder confirm focus_on_load",
    "timepicker": "initial_time placeholder confirm focus_on_load timezone",
    "datetimepicker": "initial_date_time confirm focus_on_load",
    "users_select": "initial_user placeholder confirm focus_on_load",
    "multi_users_select": "initial_users placeholder confirm focus_on_load max_selected_items",
    "plain_text_input": "initial_value multiline min_length max_length placeholder focus_on_load dispatch_action_config",
    "number_input": "is_decimal_allowed initial_value min_value max_value placeholder focus_on_load",
}


def _button(element: Json) -> Iterator[str]:
    yield from _plain("label", element.get("text"), BUTTON)
    yield from _short("value", element.get("value", "x"), BUTTON_VALUE)
    yield from _short("accessibility_label", element.get("accessibility_label", "x"), SPOKEN)
    yield from _short("url", element.get("url", "x"), 3000)
    if element.get("style", "primary") not in {"primary", "danger"}:
        yield f"no such style: {element['style']}"


def _menu(element: Json) -> Iterator[str]:
    many, initial = element["type"] in {"static_select", "multi_static_select"}, MENUS[element["type"]]
    yield from _few("options", element.get("options"), 1, 100 if many else 10)
    for option in element.get("options", []):
        yield from _known("option", option, {"text", "value", "description"})
        yield from _plain("option", option.get("text"), OPTION)
        yield from _short("option value", option.get("value"), OPTION_VALUE)
        if "description" in option:
            yield from _plain("description", option["description"], OPTION)
    yield from _twice("option value", [option.get("value") for option in element.get("options", [])])
    if initial in element:
        chosen = element[initial] if initial.endswith("s") else [element[initial]]
        yield from _few(initial, chosen, 1, element.get("max_selected_items", 100))
        if any(option not in element["options"] for option in chosen):
            yield f"{initial} is none of the options"


def _typed(element: Json) -> Iterator[str]:
    most = element.get("max_length", 3000)
    if not 1 <= most <= 3000 or not 0 <= element.get("min_length", 0) <= most:
        yield "lengths outside 0 to 3000"
    yield from _short("initial_value", element.get("initial_value", "x"), most)


def _number(element: Json) -> Iterator[str]:
    if "is_decimal_allowed" not in element:
        yield "does not say whether decimals are allowed"
    for name in {"initial_value", "min_value", "max_value"} & element.keys():
        if not re.fullmatch(r"-?\d+(\.\d+)?", element[name]):
            yield f"{name} is no number"


def _picker(element: Json) -> Iterator[str]:
    patterns = {
        "initial_date": r"\d{4}-\d\d-\d\d",
        "initial_time": r"([01]\d|2[0-3]):[0-5]\d",
        "initial_date_time": r"\d{10}",
        "initial_user": r"[UW][A-Z0-9]+",
    }
    for name in patterns.keys() & element.keys():
        if not re.fullmatch(patterns[name], str(element[name])):
            yield f"{name} is {element[name]!r}"
    if not all(re.fullmatch(patterns["initial_user"], user) for user in element.get("initial_users", [])):
        yield "initial_users are no users"
    if element.get("initial_users") == []:
        yield "initial_users is empty"


def _confirm(confirm: Json) -> Iterator[str]:
    yield from _known("confirm", confirm, {"title", "text", "confirm", "deny", "style"})
    for name, limit in (("title", 100), ("text", 300), ("confirm", 30), ("deny", 30)):
        yield from _text(name, confirm.get(name), limit)


_OF_ELEMENTS: dict[str, Callable[[Json], Iterator[str]]] = {
    "button": _button,
    "plain_text_input": _typed,
    "number_input": _number,
    **dict.fromkeys(MENUS, _menu),
    **dict.fromkeys(PICKERS, _picker),
}


# texts


def _plain(name: str, text: Any, limit: int) -> Iterator[str]:
    yield from _text(name, text, limit)
    if isinstance(text, dict) and text.get("type") != "plain_text":
        yield f"{name} is not plain"


def _text(name: str, text: Any, limit: int) -> Iterator[str]:
    if not isinstance(text, dict):
        yield f"{name} is no text object: {text!r}"
    elif text.get("type") == "mrkdwn":
        yield from _known(name, text, {"type", "text", "verbatim"})
        yield from _formatted(name, text.get("text"), limit)
        if text.get("verbatim") is not True:
            yield f"{name} lets Slack make links of what was typed"
    else:
        yield from _known(name, text, {"type", "text", "emoji"})
        yield from _short(name, text.get("text"), limit)


def _formatted(name: str, text: Any, limit: int) -> Iterator[str]:
    yield from _short(name, text, limit)
    dead = _ENTITY.sub("", _LIVE.sub("", text or ""))
    yield from (f"{name} has a live {sign}: {text!r}" for sign in "<>&" if sign in _quotes_off(dead))


def _quotes_off(text: str) -> str:
    """Without the sign that begins a quoted line."""
    return re.sub(r"^> ?", "", text, flags=re.MULTILINE)


def _short(name: str, text: Any, limit: int) -> Iterator[str]:
    if not isinstance(text, str) or not text:
        yield f"{name} is empty"
    elif len(text.encode("utf-16-le")) // 2 > limit:
        yield f"{name} is longer than {limit}"


def _few(name: str, things: Any, least: int, most: int) -> Iterator[str]:
    if not isinstance(things, list) or not least <= len(things) <= most:
        yield f"{name}: {len(things or [])}, not {least} to {most}"


def _twice(name: str, found: list[Any]) -> Iterator[str]:
    yield from (f"{name} {each!r} stands twice" for each, times in Counter(found).items() if times > 1)


def _known(name: str, found: Json, keys: set[str]) -> Iterator[str]:
    yield from (f"{name} has an unknown {key}" for key in found.keys() - keys)
