"""The card for a meeting: what to read before it (PRODUCT §5.6). All of it is private: modals only."""

import uuid
from dataclasses import dataclass

from models.mentoring_session import MentoringSession
from models.pairing import Pairing
from models.policies.modules import Module, coming, current
from models.programme import Programme
from models.queries.actions import ActionCard, open_actions
from models.queries.agreements import in_force
from models.queries.introductions import introduction_card
from models.queries.later import LaterCard, later_topics
from models.queries.records import RecordCard, last_record
from models.queries.sessions import SessionCard, own_session
from models.unit import Unit


@dataclass(frozen=True)
class NearCard:
    """A meeting and what the two bring to it. `module` is where the programme is on that day, `coming` what follows.

    `has_sent` and `is_open`: the reader's thoughts before the first meeting, and whether both can be read.
    """

    session: SessionCard
    record: RecordCard | None
    actions: tuple[ActionCard, ...]
    later: tuple[LaterCard, ...]
    module: Module | None
    coming: Module | None
    agreement_id: uuid.UUID | None
    has_sent: bool
    is_open: bool


def near_card(unit: Unit, *, by: uuid.UUID, session_id: uuid.UUID) -> NearCard:
    """The card for one of the two; NotForYou for anybody else."""
    session = own_session(unit, by=by, session_id=session_id)
    pairing = unit.get(Pairing, unit.get(MentoringSession, session_id).pairing_id)
    rules, agreement = unit.get(Programme, pairing.programme_id).rules, in_force(unit, pairing.id)
    introduction = introduction_card(unit, pairing.id, by)
    on = session.held_on or rules.calendar.date_of(unit.now)
    return NearCard(
        session=session,
        record=last_record(unit, pairing.id, by),
        actions=open_actions(unit, pairing.id, by),
        later=later_topics(unit, pairing.id),
        module=current(rules.modules, on),
        coming=coming(rules.modules, on),
        agreement_id=agreement.id if agreement else None,
        has_sent=introduction.has_sent,
        is_open=introduction.is_open,
    )
