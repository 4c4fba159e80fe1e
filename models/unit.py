"""The unit of work: one transaction of one workspace at one moment, with what it tells and what it notes."""

import uuid
from collections.abc import Callable, Hashable, Sequence
from datetime import datetime
from functools import lru_cache
from typing import Any, TypeVar, cast

import sqlalchemy as sa
from sqlalchemy import event
from sqlalchemy.orm import LoaderCriteriaOption, ORMExecuteState, with_loader_criteria
from sqlalchemy.sql.elements import ClauseElement
from sqlalchemy.sql.util import find_tables
from sqlmodel import Session, col, select

from models.audit import Audit
from models.base import InWorkspace, Row
from models.errand import Errand
from models.message import QueuedMessage
from models.messages import Message, To
from models.pairing import Pairing
from models.person import Person
from models.plain import answers, held, plainly
from models.programme import Programme
from models.refusals import Stale
from models.states import MessageStatus

R = TypeVar("R", bound=Row)
T = TypeVar("T")
RECIPIENTS = {Person: To.PERSON, Pairing: To.PAIR, Programme: To.COORDINATORS}
ON_THE_SCREEN = (MessageStatus.SENT, MessageStatus.CLAIMED, MessageStatus.UNKNOWN)


class Unit:
    """What a journey is given: rows of one workspace, `now` in product time, `tell`, `note` and `errand`."""

    def __init__(self, session: Session, workspace_id: uuid.UUID, now: datetime) -> None:
        self.session = session
        self.workspace_id = workspace_id
        self.now = now
        self.told = False
        self._held: list[Row | None] = []  # the session alone forgets what nobody holds, and asks for it again
        self._remembered: dict[Hashable, Any] = {}
        event.listen(session, "do_orm_execute", self._only_own)
        event.listen(session, "after_flush", self._forget)

    def add(self, row: R, **private: str | None) -> R:
        """Put a new row into the workspace and seal its private texts; gives the row back."""
        self.add_all([row])
        for name, text in private.items():
            setattr(row, name, text)
        return row

    def add_all(self, rows: Sequence[Row]) -> None:
        """Put new rows of one table into the workspace, in one statement."""
        self.session.flush()  # SQLAlchemy sorts by relationships, and there are none: what was added first goes first
        for row in rows:
            if isinstance(row, InWorkspace):
                row.workspace_id = self.workspace_id
        self.session.add_all(rows)

    def get(self, kind: type[R], row_id: uuid.UUID | str) -> R:
        """The row of this workspace with that key; Stale if there is none."""
        key = uuid.UUID(str(row_id))
        row = held(self.session, kind, key) or self.first(kind, col(kind.id) == key)
        if row is None or getattr(row, "workspace_id", self.workspace_id) != self.workspace_id:
            raise Stale
        self._held.append(row)
        return row

    def first(self, kind: type[R], *where: Any, order: Any = None) -> R | None:
        """The first row that fits, by `order` or by age; None if none does."""
        return next(iter(self._rows(kind, where, order, 1)), None)

    def all(self, kind: type[R], *where: Any, order: Any = None) -> Sequence[R]:
        """All rows that fit, by `order` or by age."""
        return self._rows(kind, where, order, None)

    def remembered(self, question: Hashable, ask: Callable[[], T]) -> T:
        """The answer to a question of this unit's rows: asked once, and anew when one of them has changed since."""
        if self.session.new or self.session.dirty or self.session.deleted:
            self.session.flush()
        if question not in self._remembered:
            self._remembered[question] = ask()
        return cast("T", self._remembered[question])

    def changed(self, statement: sa.Update) -> bool:
        """Run a guarded UPDATE; whether it hit a row. Loaded rows are read anew."""
        self.session.flush()
        hit = self.session.execute(statement, execution_options={"synchronize_session": False})
        self.session.expire_all()
        return bool(hit.rowcount)  # type: ignore[attr-defined]

    def tell(
        self,
        to: Person | Pairing | Programme,
        message: Message,
        *,
        about: Row | uuid.UUID,
        version: str = "",
        under: QueuedMessage | None = None,
        at: datetime | None = None,
        **facts: Any,
    ) -> QueuedMessage:
        """Queue a message to a person, a pair (its group conversation) or a programme's coordinators.

        The same message about the same row in the same version goes to the same recipient once, ever.
        It leaves at `at` (default: now), under the earlier message `under` if one is given.
        """
        _check(message, to, facts)
        about_id = about if isinstance(about, uuid.UUID) else about.id
        key = f"{message.name}:{about_id}:{version}:{to.id}"
        return self._queue(key, to, message, about_id=about_id, under=under, due_at=at or self.now, facts=facts)

    def tell_each(self, people: Sequence[tuple[Person, Row]], message: Message, *, at: datetime) -> None:
        """The same message to many people, each about a row of their own, to which it goes once, ever."""
        keys = [f"{message.name}:{about.id}::{person.id}" for person, about in people]
        earlier = {each.key for each in self.all(QueuedMessage, col(QueuedMessage.key).in_(keys))}
        new = [(key, *each) for key, each in zip(keys, people, strict=True) if key not in earlier]
        self.add_all([_queued(key, to, message, about_id=about.id, due_at=at, facts={}) for key, to, about in new])
        self.told = self.told or bool(new)

    def tell_one_by_one(self, instead_of: QueuedMessage, coordinators: Sequence[Person]) -> list[QueuedMessage]:
        """Tell each coordinator alone what their channel cannot be told.

        What was under another message goes under each one's own copy of that.
        """
        return [self._tell_alone(instead_of, each) for each in coordinators]

    def _tell_alone(self, original: QueuedMessage, person: Person) -> QueuedMessage:
        parent = f"{original.under_id}:{person.id}"
        return self._queue(
            f"{original.id}:{person.id}",
            person,
            original.message,
            about_id=original.about_id,
            under=self.first(QueuedMessage, col(QueuedMessage.key) == parent),
            due_at=original.due_at,
            facts=original.facts,
        )

    def _queue(
        self,
        key: str,
        to: Person | Pairing | Programme,
        message: Message,
        *,
        about_id: uuid.UUID,
        under: QueuedMessage | None,
        due_at: datetime,
        facts: dict[str, Any],
    ) -> QueuedMessage:
        earlier = self.first(QueuedMessage, col(QueuedMessage.key) == key)
        if earlier is not None:
            return earlier
        self.told = True
        return self.add(_queued(key, to, message, about_id=about_id, under=under, due_at=due_at, facts=facts))

    def retell(self, message: Message, *, about: Row, to: uuid.UUID | None = None) -> None:
        """Bring what is on the screen up to date: every copy of that message about that row is edited, or one person's.

        One that is just being sent is edited once it is there; one that still waits will say what is true by then.
        """
        mine = (col(QueuedMessage.name) == message.name, col(QueuedMessage.about_id) == about.id)
        theirs = (col(QueuedMessage.person_id) == to,) if to else ()  # an edit shows: the other need not wonder at it
        for each in self.all(QueuedMessage, *mine, *theirs, col(QueuedMessage.status).in_(ON_THE_SCREEN)):
            each.want_edit()
            self.told = True

    def note(self, deed: str, *, about: Row, by: uuid.UUID | None, **facts: Any) -> None:
        """Write a deed into the audit; `by` is None when time did it. Facts are names and dates, never typed words."""
        self.add(
            Audit(at=self.now, deed=deed, about=str(about.__tablename__), about_id=about.id, by_id=by, facts=facts)
        )

    def errand(self, name: str, *, key: str, by: uuid.UUID | None = None, **given: Any) -> Errand:
        """Ask a worker for something longer than a click; once for each key."""
        earlier = self.first(Errand, col(Errand.key) == key)
        if earlier is not None:
            return earlier
        self.told = True
        return self.add(Errand(key=key, name=name, given=given, asked_by_id=by, asked_at=self.now))

    def _rows(self, kind: type[R], where: tuple[Any, ...], order: Any, limit: int | None) -> Sequence[R]:
        order = col(kind.id) if order is None else order
        asked = plainly(kind, where, order, limit)
        rows: Sequence[R] = (
            answers(self.session, self.workspace_id, *asked)
            if asked
            else self.session.exec(select(kind).where(*where).order_by(order).limit(limit)).all()
        )
        self._held.extend(rows)
        return rows

    def _forget(self, *_flushed: object) -> None:
        self._remembered.clear()

    def _only_own(self, state: ORMExecuteState) -> None:
        if not state.is_select:
            self._forget()
        if state.is_select or state.is_update or state.is_delete:
            found = find_tables(cast("ClauseElement", state.statement), include_crud=True)
            own = _only(self.workspace_id, _tables_of(InWorkspace))
            touched = {each.name for each in found} & own.keys()
            state.statement = state.statement.options(*(own[each] for each in sorted(touched)))


@lru_cache
def _only(workspace_id: uuid.UUID, rows: tuple[type[InWorkspace], ...]) -> dict[str, LoaderCriteriaOption]:
    """One criterion a table: SQLModel's mixins have no column that a single one could name.

    A statement is given those of the tables it touches: each one it carries makes it slower to find in the cache.
    """
    return {
        str(each.__tablename__): with_loader_criteria(
            each, col(each.workspace_id) == workspace_id, include_aliases=True
        )
        for each in rows
    }


def _tables_of(kind: type[InWorkspace]) -> tuple[type[InWorkspace], ...]:
    """Every table made of `kind` so far."""
    direct = kind.__subclasses__()
    return (*direct, *(each for table in direct for each in _tables_of(table)))


def _queued(
    key: str,
    to: Person | Pairing | Programme,
    message: Message,
    *,
    about_id: uuid.UUID,
    due_at: datetime,
    facts: dict[str, Any],
    under: QueuedMessage | None = None,
) -> QueuedMessage:
    return QueuedMessage(
        key=key,
        name=message.name,
        kind=message.said.kind,
        goes_to=RECIPIENTS[type(to)],
        conversation=f"{RECIPIENTS[type(to)]}:{to.id}",
        about_id=about_id,
        under_id=under.id if under else None,
        due_at=due_at,
        facts=facts,
        person_id=to.id if isinstance(to, Person) else None,
        pairing_id=to.id if isinstance(to, Pairing) else None,
        programme_id=_programme_of(to),
    )


def _check(message: Message, to: Row, facts: dict[str, Any]) -> None:
    if set(facts) != set(message.said.facts) or RECIPIENTS[type(to)] is not message.said.to:
        msg = f"{message.name} wants {message.said.facts} and goes to a {message.said.to}"
        raise TypeError(msg)


def _programme_of(to: Person | Pairing | Programme) -> uuid.UUID | None:
    if isinstance(to, Pairing):
        return to.programme_id
    return to.id if isinstance(to, Programme) else None
