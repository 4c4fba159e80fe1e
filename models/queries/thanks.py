"""Thank-yous after a session. Their words are private: modals only."""

import uuid
from dataclasses import dataclass
from datetime import date

from sqlmodel import col

from models.mentoring_session import MentoringSession
from models.pairing import Pairing
from models.queries.people import PersonCard, person_card
from models.thanks import Thanks
from models.unit import Unit


@dataclass(frozen=True)
class ThanksCard:
    """A thank-you, sent or to be written; `words` are empty before."""

    thanks_id: uuid.UUID | None
    session_id: uuid.UUID
    sender: PersonCard
    receiver: PersonCard
    held_on: date | None
    words: str


def thanks_card(unit: Unit, thanks_id: uuid.UUID, _reader: uuid.UUID | None = None) -> ThanksCard:
    """The card of one thank-you."""
    thanks = unit.get(Thanks, thanks_id)
    session = unit.get(MentoringSession, thanks.session_id)
    to_id = unit.get(Pairing, thanks.pairing_id).other(thanks.by_id)
    sender, receiver = person_card(unit, thanks.by_id), person_card(unit, to_id)
    return ThanksCard(thanks.id, session.id, sender, receiver, session.held_on, thanks.words or "")


def own_thanks(unit: Unit, *, by: uuid.UUID, thanks_id: uuid.UUID) -> ThanksCard:
    """A thank-you for the two it is between; NotForYou for anybody else."""
    unit.get(Pairing, unit.get(Thanks, thanks_id).pairing_id).role_of(by)
    return thanks_card(unit, thanks_id)


def to_thank(unit: Unit, *, by: uuid.UUID, session_id: uuid.UUID) -> ThanksCard:
    """The form for a thank-you, or what was sent after that session; NotForYou, or PairingOver where none was."""
    sent = sent_after(unit, session_id, by)
    if sent is not None:
        return thanks_card(unit, sent.id)
    session = unit.get(MentoringSession, session_id)
    pairing = unit.get(Pairing, session.pairing_id)
    pairing.must_run(by=by)
    me, partner = person_card(unit, by), person_card(unit, pairing.other(by))
    return ThanksCard(None, session.id, me, partner, session.held_on, "")


def sent_after(unit: Unit, session_id: uuid.UUID, by: uuid.UUID) -> Thanks | None:
    """What that person has sent after that session."""
    return unit.first(Thanks, col(Thanks.session_id) == session_id, col(Thanks.by_id) == by)
