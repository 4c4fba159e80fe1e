"""What people read. `render` for messages, modals and the Home tab, `words` for a refusal's or a reason's sentence."""

from dataclasses import dataclass, field
from typing import Any

from markupsafe import Markup

from templates import stream
from templates.engine import environment, macro
from templates.stream import BadTemplate
from templates.wording import Reader, language_for, offered_languages

__all__ = [
    "BadTemplate",
    "Reader",
    "Rendered",
    "document",
    "offered_languages",
    "parts",
    "plain_words",
    "render",
    "words",
]

TEXT = 4000
_MACROS = ("refusals.j2", "reasons.j2", "names.j2", "_events.j2")


@dataclass(frozen=True)
class Rendered:
    """A message has `text` and perhaps `blocks`, a modal or Home tab a `view`."""

    text: str = ""
    blocks: list[dict[str, Any]] = field(default_factory=list)
    view: dict[str, Any] = field(default_factory=dict)


def render(name: str, reader: Reader, /, **context: Any) -> Rendered:
    """The template `name` (`request/accepted`), ready for Slack.

    Raises BadTemplate, or Jinja's UndefinedError for a fact that was not given.
    """
    template = environment(language_for(reader.language)).get_template(f"{name}.j2")
    envelope, *blocks = stream.read(template.render(reader=reader, **context))
    if envelope["type"] == "message":
        return Rendered(text=envelope["text"], blocks=blocks)
    return Rendered(view=envelope | {"blocks": blocks})


def document(name: str, reader: Reader, /, **context: Any) -> str:
    """A file in words: the template `documents/<name>`, as HTML."""
    return environment(language_for(reader.language)).get_template(f"documents/{name}").render(reader=reader, **context)


def parts(name: str, reader: Reader, /, **context: Any) -> tuple[str, list[dict[str, Any]]]:
    """A file that is laid out elsewhere: the title and the parts of the template `documents/<name>`."""
    template = environment(language_for(reader.language)).get_template(f"documents/{name}.j2")
    envelope, *found = stream.read(template.render(reader=reader, **context))
    return envelope["title"], found


def words(name: str, reader: Reader, /, **facts: Any) -> Markup:
    """The sentence of a refusal or a reason, as formatted text for a message. Raises LookupError if there is none."""
    return Markup(stream.spoken(_sentence(name, reader, facts), TEXT))  # noqa: S704  escaped there


def plain_words(name: str, reader: Reader, /, **facts: Any) -> str:
    """The same sentence where nothing is formatted: under a field of a form, in a file, on the command line."""
    return stream.unescaped(_sentence(name, reader, facts))


def _sentence(name: str, reader: Reader, facts: dict[str, Any]) -> Markup:
    folder = environment(language_for(reader.language))
    found = next((each for each in _MACROS if hasattr(folder.get_template(each).module, name)), _MACROS[0])
    return macro(folder, found, name, reader, facts)
