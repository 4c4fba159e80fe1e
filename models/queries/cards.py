"""Which query makes the card that a message is rendered from. `models/messages.py` names the card."""

import uuid
from collections.abc import Callable, Mapping
from typing import Any

from models.queries.actions import action_card
from models.queries.again import again_card
from models.queries.agreement_cards import agreeing_card, agreement_card
from models.queries.alerts import alert_card, coordinator_message_card
from models.queries.approvals import approval_card
from models.queries.calendar import session_file_card
from models.queries.climbs import ladder_card
from models.queries.deeds import deed_card
from models.queries.endings import ending_card, rest_card
from models.queries.enrolment import draft_left_card
from models.queries.intake import intake_card, invitation_card
from models.queries.introductions import introduction_card
from models.queries.matches import ready_card
from models.queries.mine import leaving_card
from models.queries.offers import offer_card
from models.queries.pairs import pairing_card
from models.queries.people import greeted_card, member_card
from models.queries.records import record_card
from models.queries.requests import request_card
from models.queries.sessions import session_card
from models.queries.thanks import thanks_card
from models.unit import Unit

Card = Callable[[Unit, uuid.UUID, uuid.UUID | None], Any]
"""`card(unit, about_id, reader)`: `reader` is the person who will read it, None for a pair or the coordinators."""

CARDS: Mapping[str, Card] = {
    "action": action_card,
    "again": again_card,
    "agreeing": agreeing_card,
    "agreement": agreement_card,
    "alert": alert_card,
    "coordinator_message": coordinator_message_card,
    "approval": approval_card,
    "deed": deed_card,
    "draft_left": draft_left_card,
    "ending": ending_card,
    "introduction": introduction_card,
    "intake": intake_card,
    "invitation": invitation_card,
    "ladder": ladder_card,
    "match": ready_card,
    "leaving": leaving_card,
    "member": member_card,
    "offer": offer_card,
    "pairing": pairing_card,
    "person": greeted_card,
    "record": record_card,
    "request": request_card,
    "rest": rest_card,
    "session": session_card,
    "session_file": session_file_card,
    "thanks": thanks_card,
}
