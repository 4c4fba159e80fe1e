"""What Slack refuses of a message or a view, as far as it is documented or was met, as complaints in words.

Written from Slack's reference, not from the kit, so that a mistake in the kit is seen.
"""

from collections.abc import Callable, Iterator

from tests.templates.slack_elements import AS_ACCESSORY, ID, IN_ACTIONS, IN_INPUT, element
from tests.templates.slack_texts import Json, few, formatted, known, plain, short, text_object, twice

MESSAGE_TEXT, BLOCKS_IN_MESSAGE, BLOCKS_IN_VIEW = 4000, 50, 100
METADATA, TITLE = 3000, 24
VIEW_KEYS = {"type", "title", "submit", "close", "callback_id", "private_metadata", "notify_on_close", "blocks"}
HOME_KEYS = {"type", "callback_id", "private_metadata", "blocks"}


def message_complaints(text: str, blocks: list[Json]) -> list[str]:
    return [
        *formatted("text", text, MESSAGE_TEXT),
        *few("blocks", blocks, 0, BLOCKS_IN_MESSAGE),
        *_blocks(blocks),
        *(["an input stands in a message"] if any(block["type"] == "input" for block in blocks) else []),
    ]


def view_complaints(view: Json) -> list[str]:
    return list(_view(view))


def _view(view: Json) -> Iterator[str]:
    modal = view.get("type") == "modal"
    if view.get("type") not in {"modal", "home"}:
        yield f"no such view: {view.get('type')}"
    yield from known("view", view, VIEW_KEYS if modal else HOME_KEYS)
    if modal:
        yield from plain("title", view.get("title"), TITLE)
    for name in {"submit", "close"} & view.keys():
        yield from plain(name, view[name], TITLE)
    yield from short("callback_id", view.get("callback_id", "x"), ID)
    yield from short("private_metadata", view.get("private_metadata", "x"), METADATA)
    yield from few("blocks", view.get("blocks"), 1, BLOCKS_IN_VIEW)
    if modal and "submit" not in view and any(block["type"] == "input" for block in view["blocks"]):
        yield "an input without a submit"
    yield from _blocks(view["blocks"])


def _blocks(blocks: list[Json]) -> Iterator[str]:
    yield from twice("block_id", [block["block_id"] for block in blocks if "block_id" in block])
    if sum(each.get("focus_on_load", False) for block in blocks for each in _elements(block)) > 1:
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
        yield from short("block_id", block["block_id"], ID)
    yield from twice("action_id", [each["action_id"] for each in _elements(block) if "action_id" in each])
    yield from check(block)


def _section(block: Json) -> Iterator[str]:
    yield from known("section", block, {"type", "block_id", "text", "fields", "accessory"})
    if not {"text", "fields"} & block.keys():
        yield "neither text nor fields"
    if "text" in block:
        yield from text_object("text", block["text"], 3000)
    if "fields" in block:
        yield from few("fields", block["fields"], 1, 10)
        for field in block["fields"]:
            yield from text_object("field", field, 2000)
    if "accessory" in block:
        yield from element(block["accessory"], AS_ACCESSORY)


def _actions(block: Json) -> Iterator[str]:
    yield from known("actions", block, {"type", "block_id", "elements"})
    yield from few("elements", block.get("elements"), 1, 25)
    for each in block.get("elements", []):
        yield from element(each, IN_ACTIONS)


def _context(block: Json) -> Iterator[str]:
    yield from known("context", block, {"type", "block_id", "elements"})
    yield from few("elements", block.get("elements"), 1, 10)
    for each in block.get("elements", []):
        yield from text_object("element", each, 3000)


def _header(block: Json) -> Iterator[str]:
    yield from known("header", block, {"type", "block_id", "text"})
    yield from plain("text", block.get("text"), 150)


def _divider(block: Json) -> Iterator[str]:
    yield from known("divider", block, {"type", "block_id"})


def _input(block: Json) -> Iterator[str]:
    yield from known("input", block, {"type", "block_id", "label", "element", "hint", "optional", "dispatch_action"})
    yield from plain("label", block.get("label"), 2000)
    if "hint" in block:
        yield from plain("hint", block["hint"], 2000)
    yield from element(block.get("element", {}), IN_INPUT)


_CHECKS: dict[str, Callable[[Json], Iterator[str]]] = {
    "actions": _actions,
    "context": _context,
    "divider": _divider,
    "header": _header,
    "input": _input,
    "section": _section,
}
