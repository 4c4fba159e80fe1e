"""In a few words, in what each of several examples is another than the rest."""

from collections.abc import Iterator
from datetime import date
from types import SimpleNamespace
from typing import Any

NAMED = 3
SHORT = 24

Facts = dict[tuple[str, ...], str]


def differences(examples: list[dict[str, Any]]) -> list[str]:
    """For each example the fewest facts that no other has together: `status open, role mentor`."""
    facts = [dict(_facts(each)) for each in examples]
    return [", ".join(_telling(each, [other for other in facts if other is not each])) for each in facts]


def _telling(mine: Facts, others: list[Facts]) -> Iterator[str]:
    for _ in range(NAMED):
        if not others or not mine:
            return
        path, words = min(mine.items(), key=lambda fact: (_sharing(fact, others), fact[1].startswith(("no ", "not "))))
        left = [each for each in others if each.get(path) == words]
        if len(left) == len(others):
            return
        yield words
        others = left


def _sharing(fact: tuple[tuple[str, ...], str], others: list[Facts]) -> int:
    path, words = fact
    return sum(each.get(path) == words for each in others)


def _facts(found: Any, path: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], str]]:
    within = _parts(found)
    for name, value in within.items():
        yield from _facts(value, (*path, name))
    if path and not within:
        yield path, _phrase(path, found)


def _parts(found: Any) -> dict[str, Any]:
    """What stands in a card or among several; a person is one thing, known by the name."""
    if isinstance(found, SimpleNamespace):
        return {} if hasattr(found, "first_name") else vars(found)
    if isinstance(found, tuple):
        return {f"{at}": each for at, each in enumerate(found, 1)}
    return found if isinstance(found, dict) else {}


def _phrase(path: tuple[str, ...], value: Any) -> str:
    named = [each for each in path if not each.isdecimal() and each != "name"] or [""]
    what = named[-1].removeprefix("is_").removeprefix("has_").removeprefix("was_").replace("_", " ")
    if not value:
        return f"{'not' if named[-1].startswith(('is_', 'was_')) else 'no'} {what}"
    said = getattr(value, "first_name", value if isinstance(value, str | int | date) else "")
    return what if said is True or not 0 < len(str(said)) <= SHORT else f"{what} {said}".replace("_", " ")
