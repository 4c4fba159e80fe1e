"""An outbox at work between a database and a sandbox, with people and a pair to write to."""

import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from typing import Any

from bot import slack
from bot.errands import Errands
from bot.line import Lines
from bot.outbox import Outbox
from bot.sandbox.cast import COORDINATORS, assemble
from bot.sandbox.server import serve_api
from bot.sandbox.workspace import TEAM, TOKEN, Workspace
from models.database import Database
from models.journeys.directory import meet
from models.journeys.programmes import create, workspace_of
from models.member import Member
from models.message import QueuedMessage
from models.messages import Kind, Message, To
from models.nudge import Nudge
from models.pairing import Pairing
from models.person import Person
from models.programme import Programme
from models.unit import Unit
from tests.world import StillClock

PEOPLE = {"U0MIA": "Mia Hughes", "U0TOM": "Tom Baker", "U0SAM": "Sam Rowe"}


class PostOffice:
    """`tell` queues a message; `outbox.deliver()` sends what is due; `read` is what stands in a conversation."""

    def __init__(self, database: Database, api_url: str, slack_workspace: Workspace, clock: StillClock) -> None:
        self.database = database
        self.clock = clock
        self.slack = slack_workspace
        self._api_url = api_url
        self.workspace_id = database.across(lambda session: workspace_of(session, team_id=TEAM.id))
        self.programme_id = self.do(create, name="Mentoring", channel=COORDINATORS, coordinators=("U0ADA", "U0BEN"))
        self.person_ids = {name: self.do(meet, slack_id=name, name=PEOPLE[name]).id for name in PEOPLE}
        self.member_ids = {name: self.do(_join, person_id=self.person_ids[name]) for name in PEOPLE}
        self.pairing_id = self.do(_pair, mentee_id=self.person_ids["U0MIA"], mentor_id=self.person_ids["U0TOM"])
        self.outbox = self.another_outbox()
        self.errands = Errands(database, clock, self.lines())

    def lines(self) -> Lines:
        return Lines(lambda _: slack.client(TOKEN, self._api_url, timeout=3), self.clock.wire, paced=False)

    def another_outbox(self) -> Outbox:
        return Outbox(self.database, self.clock, self.lines())

    def do(self, journey: Callable[..., Any], **given: Any) -> Any:
        return self.database.run(journey, self.workspace_id, self.clock.now(), **given)

    def tell(self, slack_id: str, version: str = "", **more: Any) -> uuid.UUID:
        """Queue a message about their joining; different versions are different messages."""

        def tell(unit: Unit) -> uuid.UUID:
            to, member = unit.get(Person, self.person_ids[slack_id]), self.member_ids[slack_id]
            return unit.tell(to, Message.JOINED, about=member, version=version, **more).id

        told: uuid.UUID = self.do(tell)
        return told

    def tell_pair(self) -> uuid.UUID:
        """Queue the introduction of Mia and Tom."""

        def tell(unit: Unit) -> uuid.UUID:
            pairing = unit.get(Pairing, self.pairing_id)
            return unit.tell(pairing, Message.INTRODUCED, about=pairing).id

        told: uuid.UUID = self.do(tell)
        return told

    def tell_coordinators(
        self, about: uuid.UUID | None = None, under: uuid.UUID | None = None, kind: Kind = Kind.NEWS
    ) -> uuid.UUID:
        """Queue something to the coordinators, as an alert and its steps are."""

        def tell(unit: Unit) -> uuid.UUID:
            message = Message.INTRODUCED if about else Message.JOINED
            return unit.add(
                QueuedMessage(
                    key=f"alert {about} {under}",
                    name=message.name,
                    kind=kind,
                    goes_to=To.COORDINATORS,
                    conversation=f"coordinators:{self.programme_id}",
                    programme_id=self.programme_id,
                    about_id=about or self.member_ids["U0MIA"],
                    under_id=under,
                    due_at=unit.now,
                )
            ).id

        told: uuid.UUID = self.do(tell)
        return told

    def row(self, message_id: uuid.UUID) -> QueuedMessage:
        row: QueuedMessage = self.see(lambda unit: unit.get(QueuedMessage, message_id))
        return row

    def see(self, look: Callable[[Unit], Any]) -> Any:
        with self.database.reading(self.workspace_id, self.clock.now()) as unit:
            return look(unit)

    def rows(self, kind: type[Any]) -> list[Any]:
        return list(self.see(lambda unit: unit.all(kind)))

    def statuses(self) -> list[str]:
        """The status of every message, oldest first."""
        return [str(each.status) for each in self.rows(QueuedMessage)]

    def ids_in(self, channel: str) -> list[str]:
        """The ids of our messages in a conversation, by their metadata, in the order in which they stand there."""
        said = self.slack.conversations.messages(channel)
        return [each.metadata["event_payload"]["id"] for each in said if each.metadata]


def _join(unit: Unit, *, person_id: uuid.UUID) -> uuid.UUID:
    programme = unit.first(Programme)
    assert programme is not None
    return unit.add(Member(programme_id=programme.id, person_id=person_id, joined_at=unit.now)).id


def _pair(unit: Unit, *, mentee_id: uuid.UUID, mentor_id: uuid.UUID) -> uuid.UUID:
    programme = unit.first(Programme)
    assert programme is not None
    pairing = Pairing(
        programme_id=programme.id,
        mentee_id=mentee_id,
        mentor_id=mentor_id,
        started_at=unit.now,
        ends_on=date(2027, 1, 6),
    )
    return unit.add(pairing).id


def wants(unit: Unit, *, person_id: uuid.UUID, about: uuid.UUID, priority: int, step: str = "") -> Nudge:
    """A nudge that says the same as the message about joining."""
    nudge = Nudge(person_id=person_id, name="JOINED", about_id=about, step=step, priority=priority, wanted_at=unit.now)
    return unit.add(nudge)


@contextmanager
def open_post_office(database: Database) -> Iterator[PostOffice]:
    clock = StillClock()
    workspace = assemble(Workspace(clock))
    server = serve_api(workspace)
    try:
        yield PostOffice(database, server.api_url, workspace, clock)
    finally:
        server.stop()
