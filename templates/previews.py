"""What there is to look at: every template, refusal and reason with its examples, as Slack would be given it."""

from difflib import get_close_matches
from typing import Any

from templates import Reader, Rendered, render, words
from templates.differences import differences
from templates.engine import FOLDER
from templates.examples import EXAMPLES, REASONS, REFUSALS
from templates.wording import SOURCE, languages

__all__ = ["SOURCE", "everything", "names", "preview"]

Json = dict[str, Any]

ZONE = "Europe/London"
NEAREST, CLOSENESS = 3, 0.4
SECTION = 3000
WORDS = {"refusals": REFUSALS, "reasons": REASONS}

_SAID = {f"{folder}/{name}": facts for folder, found in WORDS.items() for name, facts in found.items()}
_ALL: dict[str, list[Json]] = EXAMPLES | _SAID


def names() -> list[str]:
    return sorted(_ALL)


def preview(name: str, language: str = SOURCE, example: int = 1) -> Json:
    """One example of a template as the Block Kit Builder takes it: `{"blocks": […]}` of a message, else the view.

    Raises LookupError in words if there is no such template, language or example.
    """
    if name not in _ALL:
        raise LookupError(f"There is no template {name!r}. {_nearest(name)}")
    if not 1 <= example <= len(_ALL[name]):
        raise LookupError(f"{name} has {len(_ALL[name])} examples, and no number {example}.")
    return _for_builder(_rendered(name, _reader(language), _ALL[name][example - 1]))


def everything(language: str = SOURCE) -> Json:
    """All of them, with what a screen reader hears, and the folder of files that they come from.

    An example that cannot be rendered has its `error` instead. Raises LookupError for a language that there is not.
    """
    reader = _reader(language)
    return {
        "language": language,
        "languages": languages(),
        "source": str(FOLDER),
        "templates": [_template(name, reader) for name in names()],
    }


def _nearest(name: str) -> str:
    near = get_close_matches(name, names(), NEAREST, CLOSENESS)
    return f"Near to it: {', '.join(near)}." if near else "`waypost preview` lists them."


def _reader(language: str) -> Reader:
    if language not in languages():
        raise LookupError(f"There is no language {language!r}. There are: {', '.join(languages())}.")
    return Reader(language, ZONE)


def _rendered(name: str, reader: Reader, example: Json) -> Rendered:
    if name in _SAID:
        return Rendered(text=words(name.rpartition("/")[2], reader, **example))
    return render(name, reader, **example)


def _for_builder(found: Rendered) -> Json:
    if found.view:
        return found.view
    said = {"type": "mrkdwn", "text": found.text[:SECTION], "verbatim": True}
    return {"blocks": found.blocks or [{"type": "section", "text": said}]}


def _template(name: str, reader: Reader) -> Json:
    shown = [_example(name, reader, example) for example in _ALL[name]]
    kind = "words" if name in _SAID else next((each["kind"] for each in shown if "kind" in each), "message")
    about = differences(_ALL[name])
    examples = [{"about": words} | each for words, each in zip(about, shown, strict=True)]
    return {"name": name, "folder": name.rpartition("/")[0], "kind": kind, "examples": examples}


def _example(name: str, reader: Reader, example: Json) -> Json:
    try:
        found = _rendered(name, reader, example)
    except Exception as broken:  # noqa: BLE001  whoever edits a template wants to read what is wrong, and go on
        return {"error": f"{type(broken).__name__}: {broken}"}
    kind = found.view.get("type", "message")
    return {"kind": kind, "text": found.text, "blocks": found.blocks, "payload": _for_builder(found)}
