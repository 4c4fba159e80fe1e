"""What somebody with a screen reader hears of a message, a modal or the Home tab, in that order."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bot.sandbox.elements import INITIAL_OF, at_first
from bot.sandbox.mrkdwn import in_words
from bot.sandbox.reader import Reader
from bot.sandbox.things import Json

ROLES = {
    "button": "Button",
    "overflow": "Menu",
    "plain_text_input": "Text field",
    "email_text_input": "E-mail field",
    "url_text_input": "Address field",
    "number_input": "Number field",
    "datepicker": "Date",
    "timepicker": "Time",
    "datetimepicker": "Date and time",
    "radio_buttons": "One of",
    "checkboxes": "Any of",
    "file_input": "File",
    "image": "Picture",
}
BLOCKS_READ = {"header", "section", "context", "actions", "input", "image"}


@dataclass(frozen=True)
class Said:
    """`role` is what it is, `words` what is heard of it, `notes` what is heard on asking further."""

    role: str
    words: str
    notes: Sequence[str] = ()
    trouble: str = ""


def message(text: str, blocks: Sequence[Json], reader: Reader) -> list[Said]:
    """A message is read as its `text`; of its blocks one reaches what can be pressed or chosen."""
    said = [Said("Message", line) for line in _lines(text, reader)]
    return said + [heard for block in blocks for element in _elements(block) for heard in _element(element, reader)]


def view(shown: Json, reader: Reader) -> list[Said]:
    """A modal or the Home tab is read block by block."""
    said = [heard for block in shown["blocks"] for heard in _block(block, reader)]
    if shown["type"] == "home":
        return said
    ends = [Said("Button", shown[name]["text"]) for name in ("close", "submit") if shown.get(name)]
    return [Said("Dialog", shown["title"]["text"]), *said, *(ends or [Said("Button", "Close")])]


def _block(block: Json, reader: Reader) -> Iterator[Said]:
    kind = block["type"]
    if kind == "header":
        yield Said("Heading", block["text"]["text"])
    elif kind in ("section", "context"):
        texts = [block.get("text"), *block.get("fields", ()), *(block["elements"] if kind == "context" else ())]
        yield from (Said("Text", line) for text in texts if text for line in _texts(text, reader))
    elif kind == "input":
        yield from _input(block, reader)
        return
    elif kind not in BLOCKS_READ and kind != "divider":
        yield Said("Block", kind)
    for element in _elements(block):
        yield from _element(element, reader)


def _input(block: Json, reader: Reader) -> Iterator[Said]:
    element = block["element"]
    need = "optional" if block.get("optional") else "required"
    hint = [f"Hint: {block['hint']['text']}"] if block.get("hint") else []
    yield Said(_role(element), f"{block['label']['text']}, {need}", [*_state(element, reader), *hint])


def _element(element: Json, reader: Reader) -> Iterator[Said]:
    kind = element["type"]
    if kind == "button":
        seen, heard = element["text"]["text"], element.get("accessibility_label")
        notes = [f"Seen: {seen}"] if heard and heard != seen else []
        yield Said("Link" if element.get("url") else "Button", heard or seen, notes, _apart(seen, heard))
    elif kind == "image":
        yield Said("Picture", element["alt_text"])
    elif kind not in ("mrkdwn", "plain_text"):
        name = element.get("placeholder", {}).get("text", "")
        yield Said(_role(element), name or "More", _state(element, reader), "" if name else "has no name of its own")
    if element.get("confirm"):
        asked = element["confirm"]
        answers = [asked[each]["text"] for each in ("deny", "confirm") if asked.get(each)]
        yield Said("Question", " ".join(_texts(asked["text"], reader)), [asked["title"]["text"], " · ".join(answers)])


def _apart(seen: str, heard: str | None) -> str:
    """Somebody who speaks to the computer says what is seen: it has to be part of what is heard (WCAG 2.5.3)."""
    if heard is None or _words(seen) in _words(heard):
        return ""
    return "Who speaks to their computer cannot press it by the words that are seen"


def _words(text: str) -> str:
    return re.sub(r"\W+", " ", text).strip().casefold()


def _role(element: Json) -> str:
    kind = element["type"]
    if kind == "plain_text_input" and element.get("multiline"):
        return "Text field, several lines"
    several = ", several" if kind.startswith("multi_") else ""
    return ROLES.get(kind, ("People" if "users" in kind else "Menu") + several)


def _state(element: Json, reader: Reader) -> list[str]:
    """What is chosen or filled in, what can be chosen, and what stands in the empty field."""
    notes = [f"Now: {now}"] if (now := _now(element, reader)) else []
    groups = element.get("option_groups") or [element]
    options = [option["text"]["text"] for group in groups for option in group.get("options", ())]
    notes += [f"{len(options)} choices: {' · '.join(options)}"] if options else []
    return notes + ([f"Empty: {element['placeholder']['text']}"] if element.get("placeholder") else [])


def _now(element: Json, reader: Reader) -> str:
    if element["type"] not in INITIAL_OF:
        return ""
    value = at_first(element)[INITIAL_OF[element["type"]][0]]
    several = value if isinstance(value, list) else [value] if value else []
    named = (one["text"]["text"] if isinstance(one, dict) and "text" in one else str(one) for one in several)
    return ", ".join(reader.people.get(one, one) for one in named)


def _elements(block: Json) -> list[Json]:
    one = block.get("accessory") or block.get("element")
    return [*(block.get("elements", ()) if block["type"] in ("actions", "context") else ()), *([one] if one else [])]


def _texts(text: Json, reader: Reader) -> list[str]:
    return _lines(text["text"], reader) if text["type"] == "mrkdwn" else text["text"].split("\n")


def _lines(text: str, reader: Reader) -> list[str]:
    return [in_words(line, reader) for line in text.split("\n") if line.strip()]
