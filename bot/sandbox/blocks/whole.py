"""Rules that look at all blocks together."""

from collections.abc import Iterator

from bot.sandbox.blocks.rules import problem
from bot.sandbox.things import Json


def among_blocks(blocks: list[Json], at: str) -> Iterator[str]:
    """No block_id twice, no action_id twice in a block, one `focus_on_load` at most."""
    yield from _twice(
        [(block.get("block_id"), f"{at}/{place}/block_id") for place, block in enumerate(blocks)], "block"
    )
    for place, block in enumerate(blocks):
        elements = _elements(block, f"{at}/{place}")
        yield from _twice([(element.get("action_id"), f"{where}/action_id") for element, where in elements], "element")
    yield from _one_focus(blocks, at)


def inputs_need_submit(view: Json, at: str) -> Iterator[str]:
    for place, block in enumerate(view["blocks"]):
        if view["type"] == "modal" and block["type"] == "input" and "submit" not in view:
            yield problem("must define `submit` to use `input` block", f"{at}/blocks/{place}/input")


def _twice(ids: list[tuple[str | None, str]], what: str) -> Iterator[str]:
    seen: set[str] = set()
    for one, at in ids:
        if one is not None and one in seen:
            yield problem(
                f'{"block_id" if what == "block" else "action_id"} "{one}" already exists for another {what}', at
            )
        seen |= {one} if one is not None else set()


def _one_focus(blocks: list[Json], at: str) -> Iterator[str]:
    focused = [
        where
        for place, block in enumerate(blocks)
        for element, where in _elements(block, f"{at}/{place}")
        if element.get("focus_on_load")
    ]
    for where in focused[1:]:
        yield problem("only one element can have focus_on_load set to true", f"{where}/focus_on_load")


def _elements(block: Json, at: str) -> list[tuple[Json, str]]:
    if block["type"] == "actions":
        return [(element, f"{at}/elements/{place}") for place, element in enumerate(block["elements"])]
    name = {"section": "accessory", "input": "element"}.get(block["type"], "")
    return [(block[name], f"{at}/{name}")] if block.get(name) else []
