"""What Slack refuses of the things one can press, choose or fill in."""

import re
from collections.abc import Callable, Iterator

from tests.templates.slack_texts import Json, few, known, plain, short, text_object, twice

MENUS = {
    "static_select": "initial_option",
    "multi_static_select": "initial_options",
    "radio_buttons": "initial_option",
    "checkboxes": "initial_options",
}
PICKERS = {"datepicker", "timepicker", "datetimepicker", "users_select", "multi_users_select"}
IN_ACTIONS = {"button", *MENUS, *PICKERS}
IN_INPUT = {"plain_text_input", "number_input", "file_input", *MENUS, *PICKERS}
AS_ACCESSORY = IN_ACTIONS - {"datetimepicker"}

ID, PLACEHOLDER, BUTTON, OPTION, OPTION_VALUE, BUTTON_VALUE, SPOKEN = 255, 150, 75, 75, 150, 2000, 75


def element(found: Json, allowed: set[str]) -> Iterator[str]:
    kind = found.get("type", "")
    if kind not in allowed:
        yield f"{kind or 'nothing'} cannot stand here"
        return
    yield from known(kind, found, {"type", "action_id", *_KEYS[kind].split()})
    yield from short("action_id", found.get("action_id"), ID)
    if "placeholder" in found:
        yield from plain("placeholder", found["placeholder"], PLACEHOLDER)
    if "confirm" in found:
        yield from _confirm(found["confirm"])
    yield from _OF_ELEMENTS[kind](found)


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
    "plain_text_input": "initial_value multiline min_length max_length placeholder focus_on_load",
    "file_input": "filetypes max_files",
    "number_input": "is_decimal_allowed initial_value min_value max_value placeholder focus_on_load",
}


def _button(element: Json) -> Iterator[str]:
    yield from plain("label", element.get("text"), BUTTON)
    yield from short("value", element.get("value", "x"), BUTTON_VALUE)
    yield from short("accessibility_label", element.get("accessibility_label", "x"), SPOKEN)
    yield from short("url", element.get("url", "x"), 3000)
    if element.get("style", "primary") not in {"primary", "danger"}:
        yield f"no such style: {element['style']}"


def _menu(element: Json) -> Iterator[str]:
    many, initial = element["type"] in {"static_select", "multi_static_select"}, MENUS[element["type"]]
    yield from few("options", element.get("options"), 1, 100 if many else 10)
    for option in element.get("options", []):
        yield from known("option", option, {"text", "value", "description"})
        yield from plain("option", option.get("text"), OPTION)
        yield from short("option value", option.get("value"), OPTION_VALUE)
        if "description" in option:
            yield from plain("description", option["description"], OPTION)
    yield from twice("option value", [option.get("value") for option in element.get("options", [])])
    if initial in element:
        chosen = element[initial] if initial.endswith("s") else [element[initial]]
        yield from few(initial, chosen, 1, element.get("max_selected_items", 100))
        if any(option not in element["options"] for option in chosen):
            yield f"{initial} is none of the options"


def _typed(element: Json) -> Iterator[str]:
    most = element.get("max_length", 3000)
    if not 1 <= most <= 3000 or not 0 <= element.get("min_length", 0) <= most:
        yield "lengths outside 0 to 3000"
    yield from short("initial_value", element.get("initial_value", "x"), most)


def _files(element: Json) -> Iterator[str]:
    if not 1 <= element.get("max_files", 10) <= 10:
        yield f"no such number of files: {element['max_files']}"


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
    yield from known("confirm", confirm, {"title", "text", "confirm", "deny", "style"})
    for name, limit in (("title", 100), ("text", 300), ("confirm", 30), ("deny", 30)):
        yield from text_object(name, confirm.get(name), limit)


_OF_ELEMENTS: dict[str, Callable[[Json], Iterator[str]]] = {
    "button": _button,
    "plain_text_input": _typed,
    "number_input": _number,
    "file_input": _files,
    **dict.fromkeys(MENUS, _menu),
    **dict.fromkeys(PICKERS, _picker),
}
