"""The interactive elements inside blocks: where they stand, and what `state.values` says of each."""

from collections.abc import Callable, Iterator
from copy import deepcopy

from bot.sandbox.things import Json

INITIAL_OF = {
    "plain_text_input": ("value", "initial_value"),
    "email_text_input": ("value", "initial_value"),
    "url_text_input": ("value", "initial_value"),
    "number_input": ("value", "initial_value"),
    "rich_text_input": ("rich_text_value", "initial_value"),
    "checkboxes": ("selected_options", "initial_options"),
    "radio_buttons": ("selected_option", "initial_option"),
    "datepicker": ("selected_date", "initial_date"),
    "timepicker": ("selected_time", "initial_time"),
    "datetimepicker": ("selected_date_time", "initial_date_time"),
    "static_select": ("selected_option", "initial_option"),
    "external_select": ("selected_option", "initial_option"),
    "users_select": ("selected_user", "initial_user"),
    "conversations_select": ("selected_conversation", "initial_conversation"),
    "channels_select": ("selected_channel", "initial_channel"),
    "multi_static_select": ("selected_options", "initial_options"),
    "multi_external_select": ("selected_options", "initial_options"),
    "multi_users_select": ("selected_users", "initial_users"),
    "multi_conversations_select": ("selected_conversations", "initial_conversations"),
    "multi_channels_select": ("selected_channels", "initial_channels"),
    "file_input": ("files", "initial_files"),
}
"""For each element with a state: the key of its value in `state.values`, and the key of its value at first."""

STATELESS = {"button", "overflow", "workflow_button"}
LISTS = {"selected_options", "selected_users", "selected_conversations", "selected_channels", "files"}


def interactive(blocks: list[Json]) -> Iterator[tuple[Json, Json]]:
    """(block, element) for everything that a person can press or fill in, in reading order."""
    for block in blocks:
        for element in _elements(block):
            if element.get("type") in INITIAL_OF or element.get("type") in STATELESS:
                yield block, element


def with_ids(content: Json, next_id: Callable[[], str]) -> Json:
    """A copy in which every block has a block_id and every interactive element an action_id, as Slack fills them in."""
    content = deepcopy(content)
    content["blocks"] = blocks_with_ids(content["blocks"], next_id)
    return content


def blocks_with_ids(blocks: list[Json], next_id: Callable[[], str]) -> list[Json]:
    blocks = deepcopy(blocks)
    for block in blocks:
        block.setdefault("block_id", next_id())
    for _, element in interactive(blocks):
        element.setdefault("action_id", next_id())
    return blocks


def state_values(blocks: list[Json], typed: Json) -> Json:
    """`state.values`: what was typed, else the initial value, of every element that has a state."""
    values: Json = {}
    for block, element in interactive(blocks):
        if element["type"] in INITIAL_OF:
            block_id, action_id = block["block_id"], element["action_id"]
            filled = typed.get(block_id, {}).get(action_id)
            values.setdefault(block_id, {})[action_id] = filled or at_first(element)
    return values


def at_first(element: Json) -> Json:
    """The state of an element that nobody has touched."""
    key, initial = INITIAL_OF[element["type"]]
    return {"type": element["type"], key: element.get(initial, [] if key in LISTS else None)}


def still_there(typed: Json, content: Json) -> Json:
    """The part of `typed` whose block_id, action_id and kind of element exist in `content` too."""
    kept: Json = {}
    for block, element in interactive(content["blocks"]):
        state = typed.get(block["block_id"], {}).get(element["action_id"])
        if state and state["type"] == element["type"]:
            kept.setdefault(block["block_id"], {})[element["action_id"]] = state
    return kept


def _elements(block: Json) -> list[Json]:
    if block["type"] == "actions":
        return list(block["elements"])
    one = block.get("accessory") if block["type"] == "section" else block.get("element")
    return [one] if one else []
