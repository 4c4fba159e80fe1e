"""Rows by plain conditions (a column, an operator, a value), found several times as fast as by the ORM's own select.

The ORM takes most of a millisecond to build a statement, to find it in its cache and to prepare how its answer is read.
Here a statement is built once for each form of question and kept; its answer becomes the same rows of the same session.
"""

import uuid
from collections.abc import Sequence
from functools import lru_cache
from typing import Any, NamedTuple, TypeVar, cast

import sqlalchemy as sa
from sqlalchemy.orm import make_transient_to_detached
from sqlalchemy.orm.attributes import manager_of_class, set_committed_value
from sqlalchemy.sql import operators
from sqlalchemy.sql.elements import BinaryExpression, BindParameter, False_, Null, True_, UnaryExpression
from sqlmodel import Session

from models.base import InWorkspace, Row

R = TypeVar("R", bound=Row)
PLAIN = {
    *(operators.eq, operators.ne, operators.lt, operators.le, operators.gt, operators.ge),
    *(operators.is_, operators.is_not, operators.in_op, operators.not_in_op),
}
MANY = 50  # rows: beyond, the ORM's own way is quicker, as it spends half as long on each
LARGE: set["Question"] = set()  # the questions that have had so many answers
CONSTANTS: dict[type, Any] = {Null: sa.null(), True_: sa.true(), False_: sa.false()}


class Condition(NamedTuple):
    """A condition without its value: a column's name, an operator, what kind of thing stands right, and if several."""

    column: str
    operator: Any
    right: type
    several: bool


class Question(NamedTuple):
    """All that decides how a statement reads; equal questions differ in nothing but their values."""

    kind: type[Row]
    conditions: tuple[Condition, ...]
    order: str
    descending: bool
    limit: int | None


def plainly(
    kind: type[Row], where: tuple[Any, ...], order: Any, limit: int | None
) -> tuple[Question, dict[str, Any]] | None:
    """The question that is asked, and the values it is asked with; None if the ORM should be asked."""
    table = str(kind.__tablename__)
    column, descending = _order(order)
    name, conditions = _column_of(table, column), [_condition(table, each) for each in where]
    if name is None or None in conditions:
        return None
    asked = Question(kind, tuple(filter(None, conditions)), name, descending, limit)
    values = {
        f"value_{place}": each.right.value for place, each in enumerate(where) if type(each.right) is BindParameter
    }
    return None if asked in LARGE else (asked, values)


def answers(session: Session, workspace_id: uuid.UUID, asked: Question, values: dict[str, Any]) -> Sequence[Any]:
    """The workspace's rows that answer the question, as this session knows them."""
    session.flush()
    found = session.connection().execute(_statement(asked), {**values, "own": workspace_id}).mappings().all()
    if len(found) > MANY:
        LARGE.add(asked)
    return [_row(session, asked.kind, each) for each in found]


def held(session: Session, kind: type[R], row_id: uuid.UUID) -> R | None:
    """The row with that key if this session has read it, and need not read it anew."""
    known = _known(session, kind, row_id)
    return None if known is None or sa.inspect(known).expired else cast("R", known)


def _order(order: Any) -> tuple[Any, bool]:
    if isinstance(order, UnaryExpression) and order.modifier is operators.desc_op:
        return order.element, True
    return order, False


def _condition(table: str, clause: Any) -> Condition | None:
    if not isinstance(clause, BinaryExpression) or clause.operator not in PLAIN:
        return None
    column, right = _column_of(table, clause.left), type(clause.right)
    if column is None or not (right is BindParameter or right in CONSTANTS):
        return None
    return Condition(column, clause.operator, right, getattr(clause.right, "expanding", False))


def _column_of(table: str, column: Any) -> str | None:
    """The name of a column of that table; None for anything else."""
    column = getattr(column, "__clause_element__", lambda: column)()
    return column.key if isinstance(column, sa.Column) and column.table.name == table else None


@lru_cache(maxsize=2000)
def _statement(asked: Question) -> sa.Select[Any]:
    table: sa.Table = asked.kind.__table__  # type: ignore[attr-defined]
    own = [table.c.workspace_id == sa.bindparam("own")] if issubclass(asked.kind, InWorkspace) else []
    order = table.c[asked.order]
    return (
        sa.select(table)
        .where(*own, *(_clause(table, place, each) for place, each in enumerate(asked.conditions)))
        .order_by(order.desc() if asked.descending else order)
        .limit(asked.limit)
    )


def _clause(table: sa.Table, place: int, condition: Condition) -> Any:
    if condition.right is BindParameter:
        column = table.c[condition.column]
        value = sa.bindparam(f"value_{place}", type_=column.type, expanding=condition.several)
        return condition.operator(column, value)
    return condition.operator(table.c[condition.column], CONSTANTS[condition.right])


def _row(session: Session, kind: type[Row], found: Any) -> Row:
    known = _known(session, kind, found["id"])
    if known is None:
        return _new(session, kind, found)
    _refresh(known, found)
    return cast("Row", known)


def _known(session: Session, kind: type[Row], row_id: uuid.UUID) -> Any:
    return session.identity_map.get((kind, (row_id,), None))


def _new(session: Session, kind: type[Row], found: Any) -> Row:
    row = manager_of_class(kind).new_instance()
    vars(row).update(found)
    make_transient_to_detached(row)
    session.add(row)
    return row


def _refresh(known: Any, found: Any) -> None:
    """Read anew what has expired."""
    for name in tuple(sa.inspect(known).expired_attributes):
        set_committed_value(known, name, found[name])
