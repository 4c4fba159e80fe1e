"""Queries that are asked again and again within one unit of work."""

from collections.abc import Callable, Hashable
from functools import wraps
from typing import Any, Concatenate, ParamSpec, TypeVar, cast

from models.base import Row
from models.unit import Unit

P = ParamSpec("P")
T = TypeVar("T")


def asked_once(query: Callable[Concatenate[Unit, P], T]) -> Callable[Concatenate[Unit, P], T]:
    """A query that a unit answers from memory until one of its rows has changed. Rows among its arguments are named."""

    @wraps(query)
    def ask(unit: Unit, *args: P.args, **kwargs: P.kwargs) -> T:
        question = (query, *map(_named, args), *((name, _named(each)) for name, each in kwargs.items()))
        return unit.remembered(question, lambda: query(unit, *args, **kwargs))

    return cast("Callable[Concatenate[Unit, P], T]", ask)


def _named(argument: Any) -> Hashable:
    return (type(argument), argument.id) if isinstance(argument, Row) else cast("Hashable", argument)
