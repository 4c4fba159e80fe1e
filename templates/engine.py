"""The Jinja environment of a language: strict, escaping, with the ids, the filters and what kit.j2 is made of."""

from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined, pass_context
from jinja2.runtime import Context
from markupsafe import Markup

from templates import calendar_links, stream, wording
from templates.ids import A, B, DeskVerb, V, Verb

FOLDER = Path(__file__).parent

_GLOBALS = {
    "A": A,
    "B": B,
    "DeskVerb": DeskVerb,
    "V": V,
    "Verb": Verb,
    "bare": stream.bare,
    "chosen": stream.chosen,
    "columns": stream.columns,
    "google_calendar": calendar_links.google_calendar,
    "label_of": stream.label,
    "metadata": stream.metadata,
    "mrkdwn": stream.mrkdwn,
    "one": stream.one,
    "outlook_calendar": calendar_links.outlook_calendar,
    "options": stream.options,
    "part": stream.part,
    "parts": stream.parts,
    "plain_text": stream.plain,
    "spoken": stream.spoken,
}


@lru_cache
def environment(language: str) -> Environment:
    """One for each language, as `language_for` names it; made once."""
    made = Environment(
        autoescape=True,
        auto_reload=False,
        extensions=["jinja2.ext.i18n", "jinja2.ext.do"],
        loader=FileSystemLoader(FOLDER),
        lstrip_blocks=True,
        undefined=StrictUndefined,
    )
    made.policies["ext.i18n.trimmed"] = True
    made.install_gettext_translations(wording.catalogue(language), newstyle=True)  # type: ignore[attr-defined]
    made.globals.update(_GLOBALS)
    made.filters.update(wording.FILTERS)
    made.filters["reason"] = reason
    made.filters["refusal"] = refusal
    made.filters["message_name"] = message_name
    return made


def macro(folder: Environment, template: str, name: str, reader: wording.Reader, facts: Mapping[str, Any]) -> Markup:
    """What the macro `name` of `template` says of the facts it asks for. Raises LookupError if there is none."""
    module = folder.get_template(template).make_module({"reader": reader})
    found = getattr(module, name, None)
    if found is None:
        raise LookupError(f"no words for {name} in {template}")
    said: Markup = found(**{asked: facts[asked] for asked in found.arguments if asked in facts})
    return said


@pass_context
def reason(context: Context, found: Any, to: str = "mentee") -> Markup:
    """The words of a reason, anything with a `name` and `facts`, for the mentee or the mentor to read."""
    return macro(context.environment, "reasons.j2", found.name, context["reader"], {**found.facts, "to": to}).strip()


@pass_context
def refusal(context: Context, found: Any) -> Markup:
    """The words of a refusal, anything with the `name` of its class and its `facts`."""
    return macro(context.environment, "refusals.j2", found.name, context["reader"], found.facts).strip()


@pass_context
def message_name(context: Context, name: str) -> str:
    """What a message is called, by its name alone; one that an older Waypost sent is called what it was then."""
    is_known = hasattr(context.environment.get_template("names.j2").module, name)
    said = macro(context.environment, "names.j2", name, context["reader"], {}) if is_known else name.replace("_", " ")
    return said.strip() if is_known else said.lower()
