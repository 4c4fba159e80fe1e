"""What every table shares: a time-ordered key, the workspace it belongs to, moves along PRODUCT §4."""

import uuid
from collections.abc import Callable
from enum import StrEnum
from inspect import Signature
from typing import Any, TypeVar

import sqlalchemy as sa
import uuid_utils
from sqlmodel import Field, SQLModel

from models.refusals import Stale
from models.states import may

T = TypeVar("T")

SQLModel.metadata.naming_convention = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    "pk": "pk_%(table_name)s",
}


def made_anew(make: Callable[[], T]) -> Callable[[], T]:
    """`make` as the default of a column. Pydantic works out the signature of such a maker for every row, which takes
    longer than the row: here it stands written.
    """

    def maker() -> T:
        return make()

    maker.__signature__ = Signature()  # type: ignore[attr-defined]
    return maker


@made_anew
def new_id() -> uuid.UUID:
    """A version 7 UUID: ordered by the moment of its making, also within one millisecond of one process."""
    return uuid.UUID(int=uuid_utils.uuid7().int)


class Row(SQLModel):
    """A row of any table."""

    id: uuid.UUID = Field(default_factory=new_id, primary_key=True)


class InWorkspace(Row):
    """A row of one workspace. A unit of work sees no other workspace's rows and stamps its own."""

    workspace_id: uuid.UUID = Field(default=None, foreign_key="workspace.id", index=True)


def one_of(states: type[StrEnum], **column: Any) -> Any:
    """A column that holds an enum by its value, with a CHECK in both databases."""
    kind = sa.Enum(
        states,
        values_callable=lambda members: [each.value for each in members],
        native_enum=False,
        create_constraint=True,
        length=32,
        name=states.__name__.lower(),
    )
    return Field(sa_type=kind, **column)


def json_column(**column: Any) -> Any:
    """A column for a list or mapping of plain values. Assign a new value: changes inside are not seen."""
    if "default_factory" in column:
        column["default_factory"] = made_anew(column["default_factory"])
    return Field(sa_type=sa.JSON, **column)


def foreign(table: str, **column: Any) -> Any:
    """A column that names a row of `table`."""
    return Field(foreign_key=f"{table}.id", index=True, **column)


def only_one(name: str, *columns: str, where: str) -> sa.Index:
    """What must never be twice while `where` holds: a partial unique index, the same in both databases."""
    condition = sa.text(where)
    return sa.Index(name, *columns, unique=True, sqlite_where=condition, postgresql_where=condition)


def move(row: Any, to: StrEnum) -> None:
    """Change `row.status` along a move of PRODUCT §4; raises Stale for a move that is not drawn."""
    if not may(row.status, to):
        raise Stale
    row.status = to
