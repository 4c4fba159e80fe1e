"""The list of a pair's meetings, `/mentor sessions`, and the card for the next one (PRODUCT §5.6)."""

import uuid
from typing import Any

from slack_bolt import Ack

from handlers.desk import Desk
from handlers.forms import Form
from handlers.registry import MEMBER, press, submit, verb
from handlers.which import begin, opens
from models.journeys import meet as journey
from models.queries import near
from models.queries.pairs import PairingCard
from models.queries.session_list import session_list
from templates.ids import A, B, V, Verb


@opens(Verb.SESSIONS)
def meetings(desk: Desk, pair: PairingCard) -> tuple[str, object]:
    """What lies ahead of that pair, and what was."""
    return "meet/sessions", desk.see(session_list, by=desk.who.id, pairing_id=pair.pairing_id)


@verb(Verb.SESSIONS, for_=MEMBER)
def all_sessions(ack: Ack, desk: Desk) -> None:
    """One's meetings with one's partner, or of one of several pairs."""
    begin(desk, Verb.SESSIONS)
    ack()


@press(A.SESSIONS_OPEN, for_=MEMBER)
def open_list(ack: Ack, desk: Desk, action: dict[str, Any], body: dict[str, Any]) -> None:
    """The list of the pair of a button, at the page it names."""
    pairing_id, _, page = str(action["value"]).partition(":")
    card = desk.see(session_list, by=desk.who.id, pairing_id=uuid.UUID(pairing_id), page=int(page or 1))
    desk.show(body, "meet/sessions", card)
    ack()


@press(A.SESSION_NEAR, for_=MEMBER)
def open_card(ack: Ack, desk: Desk, action: dict[str, Any], body: dict[str, Any]) -> None:
    """What to read before a meeting, and for the mentee what to talk about."""
    desk.show(body, "meet/near", desk.see(near.near_card, by=desk.who.id, session_id=uuid.UUID(action["value"])))
    ack()


@submit(V.SESSION_NEAR, for_=MEMBER)
def say_topics(ack: Ack, desk: Desk, view: dict[str, Any]) -> None:
    """Keep what to talk about, for the other to read."""
    form = Form(view)
    topics = form.text(B.TOPICS, most=2000, optional=True)
    form.check()
    desk.do(journey.say_topics, by=desk.who.id, session_id=uuid.UUID(form.about), topics=topics)
    ack()
