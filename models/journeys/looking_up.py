"""Looking somebody up: a coordinator reads what a member handed in, and that they looked is noted (PRODUCT §5.15)."""

import uuid

from models.looked import looked
from models.person import Person
from models.queries.members import is_closed
from models.queries.one_member import OneMemberCard, one_member
from models.queries.people import member_of
from models.queries.programmes import programme_for
from models.refusals import NotACoordinator, NotForYou, Stale
from models.states import Shown
from models.unit import Unit


def look_up(unit: Unit, *, by: uuid.UUID, person_id: uuid.UUID) -> OneMemberCard:
    """One member, for a coordinator without a stake in them. NotACoordinator, NotForYou, Stale for who has left."""
    programme = programme_for(unit, by)
    if not programme.coordinates(unit.get(Person, by).slack_id):
        raise NotACoordinator
    if is_closed(unit, person_id, by=by):
        raise NotForYou
    member = member_of(unit, programme.id, person_id)
    if member is None or member.left_at is not None:
        raise Stale
    card = one_member(unit, member, by=by)
    if card.answered:
        looked(unit, by=by, whom=person_id, what=Shown.APPLICATION)
    return card
