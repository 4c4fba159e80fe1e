"""A thank-you after a session (PRODUCT §5.7)."""

import uuid

from models.mentoring_session import MentoringSession
from models.messages import Message
from models.pairing import Pairing
from models.person import Person
from models.queries.thanks import sent_after
from models.refusals import Stale
from models.states import HAPPENED
from models.thanks import Thanks
from models.unit import Unit


def thank(unit: Unit, *, by: uuid.UUID, session_id: uuid.UUID, words: str) -> None:
    """Thank the other, once after each meeting; they are told and open it. The second time changes nothing.

    Raises NotForYou, PairingOver, or Stale for a meeting that was not held.
    """
    session = unit.get(MentoringSession, session_id)
    pairing = unit.get(Pairing, session.pairing_id)
    pairing.must_run(by=by)
    if session.status not in HAPPENED:
        raise Stale
    if sent_after(unit, session.id, by) is None:
        thanks = Thanks(pairing_id=pairing.id, session_id=session.id, by_id=by, at=unit.now)
        unit.add(thanks, words=words)
        unit.tell(unit.get(Person, pairing.other(by)), Message.THANKED, about=thanks)
