"""The small rules that the tables of blocks are made of.

A rule looks at a value and yields what is wrong with it, in Slack's words: `must be less than 3001 characters
[json-pointer:/blocks/0/text/text]`.
"""

import re
from collections.abc import Callable, Collection, Iterator, Mapping
from typing import Any

Rule = Callable[[Any, str], Iterator[str]]
URL = r"[a-z][a-z0-9+.-]*:\S+"


def problem(words: str, at: str) -> str:
    return f"{words} [json-pointer:{at}]"


def string(most: int | None = None, *, least: int = 1, pattern: str | None = None) -> Rule:
    """Text of `least` to `most` characters that matches the pattern from end to end."""

    def check(value: Any, at: str) -> Iterator[str]:
        if not isinstance(value, str):
            yield problem("must provide a string", at)
        elif most is not None and len(value) > most:
            yield problem(f"must be less than {most + 1} characters", at)
        elif len(value) < least:
            yield problem(f"must be more than {least - 1} characters", at)
        elif pattern and not re.fullmatch(pattern, value):
            yield problem("does not match the required format", at)

    return check


def integer(least: int, most: int | None = None) -> Rule:
    def check(value: Any, at: str) -> Iterator[str]:
        if not isinstance(value, int) or isinstance(value, bool):
            yield problem("must provide an integer", at)
        elif value < least:
            yield problem(f"must be greater than {least - 1}", at)
        elif most is not None and value > most:
            yield problem(f"must be less than {most + 1}", at)

    return check


def boolean(value: Any, at: str) -> Iterator[str]:
    if not isinstance(value, bool):
        yield problem("must provide a boolean", at)


def anything(_value: Any, _at: str) -> Iterator[str]:
    return iter(())


def one_of(*allowed: Any) -> Rule:
    def check(value: Any, at: str) -> Iterator[str]:
        if isinstance(value, bool) or value not in allowed:
            yield problem("must be a valid enum value", at)

    return check


def items(rule: Rule, *, least: int = 1, most: int | None = None, distinct: bool = False) -> Rule:
    """A list of `least` to `most` things that each keep `rule`; `distinct` ones are not repeated."""

    def check(value: Any, at: str) -> Iterator[str]:
        if not isinstance(value, list):
            yield problem("must provide an array", at)
            return
        if most is not None and len(value) > most:
            yield problem(f"no more than {most} items allowed", at)
        if len(value) < least:
            yield problem(f"no less than {least} items allowed", at)
        if distinct and any(item in value[:place] for place, item in enumerate(value)):
            yield problem("items must be unique", at)
        for place, item in enumerate(value):
            yield from rule(item, f"{at}/{place}")

    return check


def fields(required: Mapping[str, Rule], optional: Mapping[str, Rule] | None = None, *more: Rule) -> Rule:
    """An object with these fields and no others; `more` are about the whole, asked when each field is right."""
    known = {**required, **(optional or {})}

    def check(value: Any, at: str) -> Iterator[str]:
        if not isinstance(value, dict):
            yield problem("must provide an object", at)
            return
        problems = [*_names(value, at, required, known), *_each(value, at, known)]
        yield from problems or (words for rule in more for words in rule(value, at))

    return check


def _names(value: dict[str, Any], at: str, required: Collection[str], known: Collection[str]) -> Iterator[str]:
    yield from (problem(f"missing required field: {name}", at) for name in required if name not in value)
    yield from (problem(f"invalid additional property: {name}", at) for name in value if name not in known)


def _each(value: dict[str, Any], at: str, known: Mapping[str, Rule]) -> Iterator[str]:
    """A null is a value too, and of the wrong kind."""
    for name, rule in known.items():
        if name in value:
            yield from rule(value[name], f"{at}/{name}")


def by_type(table: Mapping[str, Rule], allowed: Collection[str] | None = None) -> Rule:
    """An object whose `type` says which rule of the table it has to keep."""

    def check(value: Any, at: str) -> Iterator[str]:
        if not isinstance(value, dict):
            yield problem("must provide an object", at)
            return
        kind = value.get("type")
        if "type" not in value:
            yield problem("missing required field: type", at)
        elif not isinstance(kind, str):
            yield problem("must provide a string", f"{at}/type")
        elif kind not in table or (allowed is not None and kind not in allowed):
            yield problem(f"unsupported type: {kind}", f"{at}/type")
        else:
            yield from table[kind](value, at)

    return check


def either(rule: Rule) -> Rule:
    """Where Slack has several forms to choose from, it says first that none fits, then what it holds against one."""

    def check(value: Any, at: str) -> Iterator[str]:
        problems = list(rule(value, at))
        yield from [problem("failed to match all allowed schemas", at), *problems] if problems else ()

    return check


def an_object(value: Any, at: str) -> Iterator[str]:
    if not isinstance(value, dict):
        yield problem("must provide an object", at)


def just_one(*names: str) -> Rule:
    """Of these fields exactly one is given."""

    def check(value: Any, at: str) -> Iterator[str]:
        if sum(value.get(name) is not None for name in names) != 1:
            yield problem(f"must define exactly one of: {', '.join(names)}", at)

    return check


def any_of(*names: str) -> Rule:
    """Of these fields at least one is given."""

    def check(value: Any, at: str) -> Iterator[str]:
        if all(value.get(name) is None for name in names):
            yield problem(f"must define one of: {', '.join(names)}", at)

    return check


def in_order(low: str, high: str) -> Rule:
    """Where both are given, the number under `low` is not above the one under `high`."""

    def check(value: Any, at: str) -> Iterator[str]:
        try:
            wrong = float(value[low]) > float(value[high])
        except (KeyError, TypeError, ValueError):
            return
        if wrong:
            yield problem(f"{low} must not be greater than {high}", f"{at}/{low}")

    return check
