"""The elements that stand in blocks: what each may and must have."""

from bot.sandbox.blocks.objects import (
    ACTION_ID,
    CONFIRM,
    DISPATCH,
    FILTER,
    OPTION,
    OPTION_GROUP,
    OVERFLOW_OPTION,
    PLACEHOLDER,
    RICH_OPTION,
    SLACK_FILE,
    STYLE,
    initial_among_options,
    plain,
)
from bot.sandbox.blocks.rich_text import RICH_TEXT
from bot.sandbox.blocks.rules import (
    URL,
    Rule,
    an_object,
    anything,
    boolean,
    by_type,
    fields,
    in_order,
    integer,
    items,
    just_one,
    string,
)

DATE = r"\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])"
TIME = r"([01]\d|2[0-3]):[0-5]\d"
NUMBER = string(pattern=r"-?\d+(\.\d+)?")
USER = string(pattern=r"[UW][A-Z0-9]+")
CHANNEL = string(pattern=r"[CG][A-Z0-9]+")

PRESSED = {"action_id": ACTION_ID, "confirm": CONFIRM}
CHOSEN = {**PRESSED, "focus_on_load": boolean}
PICKED = {**CHOSEN, "placeholder": PLACEHOLDER}
WRITTEN = {
    "action_id": ACTION_ID,
    "focus_on_load": boolean,
    "placeholder": PLACEHOLDER,
    "dispatch_action_config": DISPATCH,
}
SEVERAL = {**PICKED, "max_selected_items": integer(1)}
OPTIONS = {"options": items(OPTION, most=100), "option_groups": items(OPTION_GROUP, most=100)}
SEARCHED = {"min_query_length": integer(0)}


def _element(required: dict[str, Rule], optional: dict[str, Rule], *more: Rule) -> Rule:
    return fields({"type": anything, **required}, optional, *more)


IMAGE = _element(
    {"alt_text": string()},
    {"image_url": string(3000, pattern=URL), "slack_file": SLACK_FILE},
    just_one("image_url", "slack_file"),
)
_BUTTON = {"style": STYLE, "accessibility_label": string(75)}
_CHOICE = {"options": items(RICH_OPTION, most=10)}

PRESSABLE: dict[str, Rule] = {
    "button": _element(
        {"text": plain(75)}, {**PRESSED, **_BUTTON, "url": string(3000, pattern=URL), "value": string(2000)}
    ),
    "workflow_button": _element({"text": plain(75), "workflow": an_object, "action_id": ACTION_ID}, _BUTTON),
    "overflow": _element({"options": items(OVERFLOW_OPTION, most=5)}, PRESSED),
}
CHOICES: dict[str, Rule] = {
    "checkboxes": _element(_CHOICE, {**CHOSEN, "initial_options": items(RICH_OPTION)}, initial_among_options),
    "radio_buttons": _element(_CHOICE, {**CHOSEN, "initial_option": RICH_OPTION}, initial_among_options),
    "datepicker": _element({}, {**PICKED, "initial_date": string(pattern=DATE)}),
    "timepicker": _element({}, {**PICKED, "initial_time": string(pattern=TIME), "timezone": string()}),
    "datetimepicker": _element({}, {**CHOSEN, "initial_date_time": integer(0, 9_999_999_999)}),
}
SELECTS: dict[str, Rule] = {
    "static_select": _element(
        {}, {**PICKED, **OPTIONS, "initial_option": OPTION}, just_one("options", "option_groups"), initial_among_options
    ),
    "external_select": _element({}, {**PICKED, **SEARCHED, "initial_option": OPTION}),
    "users_select": _element({}, {**PICKED, "initial_user": USER}),
    "conversations_select": _element(
        {},
        {
            **PICKED,
            "initial_conversation": string(),
            "default_to_current_conversation": boolean,
            "response_url_enabled": boolean,
            "filter": FILTER,
        },
    ),
    "channels_select": _element({}, {**PICKED, "initial_channel": CHANNEL, "response_url_enabled": boolean}),
    "multi_static_select": _element(
        {},
        {**SEVERAL, **OPTIONS, "initial_options": items(OPTION)},
        just_one("options", "option_groups"),
        initial_among_options,
    ),
    "multi_external_select": _element({}, {**SEVERAL, **SEARCHED, "initial_options": items(OPTION)}),
    "multi_users_select": _element({}, {**SEVERAL, "initial_users": items(USER)}),
    "multi_conversations_select": _element(
        {},
        {
            **SEVERAL,
            "initial_conversations": items(string()),
            "default_to_current_conversation": boolean,
            "filter": FILTER,
        },
    ),
    "multi_channels_select": _element({}, {**SEVERAL, "initial_channels": items(CHANNEL)}),
}
WRITABLE: dict[str, Rule] = {
    "plain_text_input": _element(
        {},
        {
            **WRITTEN,
            "initial_value": string(least=0),
            "multiline": boolean,
            "min_length": integer(0, 3000),
            "max_length": integer(1, 3000),
        },
        in_order("min_length", "max_length"),
    ),
    "email_text_input": _element({}, {**WRITTEN, "initial_value": string(least=0)}),
    "url_text_input": _element({}, {**WRITTEN, "initial_value": string(least=0)}),
    "number_input": _element(
        {"is_decimal_allowed": boolean},
        {**WRITTEN, "initial_value": NUMBER, "min_value": NUMBER, "max_value": NUMBER},
        in_order("min_value", "max_value"),
        in_order("min_value", "initial_value"),
        in_order("initial_value", "max_value"),
    ),
    "rich_text_input": _element({"action_id": ACTION_ID}, {**WRITTEN, "initial_value": RICH_TEXT}),
    "file_input": _element({}, {"action_id": ACTION_ID, "filetypes": items(string()), "max_files": integer(1, 10)}),
}

IN_ACTIONS = by_type({**PRESSABLE, **CHOICES, **SELECTS})
IN_SECTION = by_type(
    {**PRESSABLE, **CHOICES, **SELECTS, "image": IMAGE},
    {*PRESSABLE, *CHOICES, *SELECTS, "image"} - {"datetimepicker"},
)
IN_INPUT = by_type({**WRITABLE, **CHOICES, **SELECTS})
