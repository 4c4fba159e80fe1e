"""Each macro of the kit, as Slack gets it."""

from datetime import UTC, date, datetime
from types import SimpleNamespace
from typing import Any

import pytest

from templates.stream import Json
from tests.templates.pages import page

MIA = SimpleNamespace(name="Mia O'Neill & <Co>", slack_id="U0MIA")
AT = datetime(2026, 1, 13, 14, 0, tzinfo=UTC)


def one(source: str, **context: Any) -> Json:
    """The one object that a call of a macro prints."""
    (found,) = page("{{ " + source + " }}", mia=MIA, at=AT, on=date(2026, 1, 13), **context)
    return found


def words(text: str) -> Json:
    return {"type": "plain_text", "text": text}


def marked(text: str) -> Json:
    return {"type": "mrkdwn", "text": text, "verbatim": True}


def test_a_template_reads_like_its_message() -> None:
    source = """
{{ message(_("%(name)s would like you as their mentor and hopes to hear by %(by)s. Answers: Read and answer.",
             name=mentee.name, by=answer_by | day)) }}
{% call section() %}
{% trans name=mentee.name, by=answer_by | day %}*{{ name }}* would like you as their mentor
and hopes to hear by *{{ by }}*.{% endtrans %}
{% endcall %}
{{ actions([button(_("Read and answer"), A.HUB_OPEN, offer_id,
                   says=_("Read and answer %(name)s's request", name=mentee.name), style="primary")]) }}
"""
    name = "Mia O'Neill &amp; &lt;Co&gt;"
    assert page(source, mentee=MIA, answer_by=AT, offer_id="018f-1") == [
        {
            "type": "message",
            "text": f"{name} would like you as their mentor and hopes to hear by Tuesday 13 January. "
            "Answers: Read and answer.",
        },
        {
            "type": "section",
            "text": marked(f"*{name}* would like you as their mentor and hopes to hear by *Tuesday 13 January*."),
        },
        {
            "type": "actions",
            "elements": [
                {
                    "type": "button",
                    "text": words("Read and answer"),
                    "action_id": "hub.open",
                    "value": "018f-1",
                    "accessibility_label": "Read and answer Mia O'Neill & <Co>'s request",
                    "style": "primary",
                }
            ],
        },
    ]


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ("message('a & b')", {"type": "message", "text": "a &amp; b"}),
        (
            "modal(mia.name, submit='Send', close='Back', callback_id='v', private_metadata={'id': 1})",
            {
                "type": "modal",
                "title": words("Mia O'Neill & <Co>"),
                "submit": words("Send"),
                "close": words("Back"),
                "callback_id": "v",
                "private_metadata": '{"id":1}',
            },
        ),
        (
            "modal('T' * 30, private_metadata='018f')",
            {"type": "modal", "title": words("T" * 23 + "…"), "private_metadata": "018f"},
        ),
        ("modal('T', notify_on_close=true)", {"type": "modal", "title": words("T"), "notify_on_close": True}),
        ("home(callback_id=V.HOME)", {"type": "home", "callback_id": "home"}),
        ("header(mia.name)", {"type": "header", "text": words("Mia O'Neill & <Co>")}),
        ("section('*' ~ mia.name ~ '*')", {"type": "section", "text": marked("*Mia O'Neill &amp; &lt;Co&gt;*")}),
        ("section(plain='*<!here>*', id='b')", {"type": "section", "text": words("*<!here>*"), "block_id": "b"}),
        (
            "section('a', accessory=button('b', 'c'))",
            {
                "type": "section",
                "text": marked("a"),
                "accessory": {"type": "button", "text": words("b"), "action_id": "c"},
            },
        ),
        ("fields(['a', mia | mention, ''])", {"type": "section", "fields": [marked("a"), marked("<@U0MIA>")]}),
        ("context('a')", {"type": "context", "elements": [marked("a")]}),
        ("divider()", {"type": "divider"}),
        (
            "actions([button('a', 'b'), button('c', 'd', 7)], id='e')",
            {
                "type": "actions",
                "block_id": "e",
                "elements": [
                    {"type": "button", "text": words("a"), "action_id": "b"},
                    {"type": "button", "text": words("c"), "action_id": "d", "value": "7"},
                ],
            },
        ),
        (
            "input('aim', 'Aim', divider(), hint='Who reads it', optional=true, live=true)",
            {
                "type": "input",
                "block_id": "aim",
                "label": words("Aim"),
                "hint": words("Who reads it"),
                "optional": True,
                "dispatch_action": True,
                "element": {"type": "divider", "action_id": "aim"},
            },
        ),
        (
            "text(initial='<a>', multiline=true, least=2, most=500, placeholder='p', focus=true)",
            {
                "type": "plain_text_input",
                "initial_value": "<a>",
                "multiline": True,
                "min_length": 2,
                "max_length": 500,
                "placeholder": words("p"),
                "focus_on_load": True,
            },
        ),
        ("text()", {"type": "plain_text_input", "max_length": 3000}),
        ("text(initial='')", {"type": "plain_text_input", "max_length": 3000}),
        (
            "number(initial=0, least=0, most=5)",
            {
                "type": "number_input",
                "is_decimal_allowed": False,
                "initial_value": "0",
                "min_value": "0",
                "max_value": "5",
            },
        ),
        ("date(initial=on, id='d')", {"type": "datepicker", "action_id": "d", "initial_date": "2026-01-13"}),
        ("time(initial='14:00')", {"type": "timepicker", "initial_time": "14:00"}),
        ("datetime(initial=at)", {"type": "datetimepicker", "initial_date_time": 1768312800}),
        (
            "users(initial='U0MIA', placeholder='Who')",
            {"type": "users_select", "initial_user": "U0MIA", "placeholder": words("Who")},
        ),
        (
            "multi_users(initial=['U0MIA'], most=3)",
            {"type": "multi_users_select", "initial_users": ["U0MIA"], "max_selected_items": 3},
        ),
        ("multi_users(initial=[])", {"type": "multi_users_select"}),
        (
            "link_button('Open', 'https://a.example/', 'b', says='Open it')",
            {
                "type": "button",
                "text": words("Open"),
                "action_id": "b",
                "url": "https://a.example/",
                "accessibility_label": "Open it",
            },
        ),
        (
            "button('a', 'b', confirm=confirm('T', mia.name, 'Yes', 'No', style='danger'))",
            {
                "type": "button",
                "text": words("a"),
                "action_id": "b",
                "confirm": {
                    "title": words("T"),
                    "text": words("Mia O'Neill & <Co>"),
                    "confirm": words("Yes"),
                    "deny": words("No"),
                    "style": "danger",
                },
            },
        ),
    ],
)
def test_a_macro_prints_one_object(source: str, found: Json) -> None:
    assert one(source) == found


WEEKLY, MONTHLY = {"text": words("Every week"), "value": "week"}, {"text": words("Every month"), "value": "month"}
RHYTHMS = "[('week', 'Every week'), ('month', 'Every month')]"


@pytest.mark.parametrize(
    ("source", "found"),
    [
        (
            f"select({RHYTHMS}, initial='month', placeholder='How often')",
            {
                "type": "static_select",
                "options": [WEEKLY, MONTHLY],
                "initial_option": MONTHLY,
                "placeholder": words("How often"),
            },
        ),
        (
            "select([mia] | pairs('slack_id', 'name'))",
            {"type": "static_select", "options": [{"text": words("Mia O'Neill & <Co>"), "value": "U0MIA"}]},
        ),
        (f"select({RHYTHMS}, initial='year')", {"type": "static_select", "options": [WEEKLY, MONTHLY]}),
        (
            f"multi_select({RHYTHMS}, initial=['week', 'year'], most=2)",
            {
                "type": "multi_static_select",
                "options": [WEEKLY, MONTHLY],
                "initial_options": [WEEKLY],
                "max_selected_items": 2,
            },
        ),
        (f"radio({RHYTHMS}, id='r')", {"type": "radio_buttons", "action_id": "r", "options": [WEEKLY, MONTHLY]}),
        (
            f"checkboxes({RHYTHMS}, initial=['month'])",
            {"type": "checkboxes", "options": [WEEKLY, MONTHLY], "initial_options": [MONTHLY]},
        ),
        (
            "radio([(1, 'One', 'the first'), (2, 'Two', none)], initial=1)",
            {
                "type": "radio_buttons",
                "options": [
                    {"text": words("One"), "value": "1", "description": words("the first")},
                    {"text": words("Two"), "value": "2"},
                ],
                "initial_option": {"text": words("One"), "value": "1", "description": words("the first")},
            },
        ),
    ],
)
def test_choices(source: str, found: Json) -> None:
    assert one(source) == found
