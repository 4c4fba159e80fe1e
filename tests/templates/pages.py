"""Small templates of the tests' own, rendered as the real ones are."""

from typing import Any

from templates import Reader
from templates.engine import environment
from templates.stream import Json, read
from tests.templates.gallery import READER

KIT = """
{% from "kit.j2" import message, modal, home, header, section, fields, context, divider, actions, input %}
{% from "kit.j2" import button, link_button, text, number, select, multi_select, radio, checkboxes, confirm %}
{% from "kit.j2" import date, time, datetime, users, multi_users %}
"""


def page(source: str, reader: Reader = READER, **context: Any) -> list[Json]:
    """The blocks of a template's text."""
    return read(environment("en-GB").from_string(KIT + source).render(reader=reader, **context))


def said(source: str, reader: Reader = READER, **context: Any) -> str:
    """What an expression comes to in formatted text."""
    text: str = page("{% call message() %}" + source + "{% endcall %}", reader, **context)[0]["text"]
    return text
