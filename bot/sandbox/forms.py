"""From what stands in the browser's fields, all of it text, to what a person puts into them."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from bot.sandbox.elements import INITIAL_OF, LISTS, interactive
from bot.sandbox.things import Json

Raw = Mapping[str, Mapping[str, Sequence[str]]]
"""The texts in the fields, by block_id and action_id: several for lists, one or none for the others."""


def read(blocks: Sequence[Json], raw: Raw, zone: str, found: Mapping[str, Json]) -> Json:
    """The values by block_id and action_id, for `Outside`. Times are of `zone`; `found` are looked-up options."""
    values: Json = {}
    for block, element in interactive(list(blocks)):
        texts = raw.get(block["block_id"], {}).get(element["action_id"])
        if texts is not None and element["type"] in INITIAL_OF:
            value = value_of(element, texts, zone, found)
            values.setdefault(block["block_id"], {})[element["action_id"]] = value
    return values


def value_of(element: Json, texts: Sequence[str], zone: str, found: Mapping[str, Json]) -> Any:
    """What was put into one element; None when it is empty."""
    filled = [text for text in texts if text]
    if INITIAL_OF[element["type"]][0] in LISTS:
        return [found.get(text, text) for text in filled] if "external" in element["type"] else filled
    if not filled:
        return None
    if element["type"] == "external_select":
        return found.get(filled[0], filled[0])
    if element["type"] == "datetimepicker":
        return datetime.fromisoformat(filled[0]).replace(tzinfo=ZoneInfo(zone))
    return filled[0]
