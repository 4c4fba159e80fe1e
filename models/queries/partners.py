"""What one of a running pair reads of the other: what the questionnaire says a partner reads (PRODUCT §5.1, §7)."""

import uuid
from dataclasses import dataclass
from datetime import date, datetime

from models.consent import consents_of
from models.member import Member
from models.pairing import Pairing
from models.person import Person
from models.policies.answers import About, AsMentee, AsMentor
from models.queries.asking import WishCard, wish_card
from models.queries.hours import calendar_of
from models.queries.pairs import PairingCard, own_pairing
from models.queries.people import member_of, roles_of
from models.request import Request
from models.states import Commitment, ConsentKind, FaceToFace, Role
from models.unit import Unit


@dataclass(frozen=True)
class WorkingCard:
    """When somebody works: days counted from Monday, 0, and the hours of their next working day."""

    days: tuple[int, ...]
    starts_at: datetime
    ends_at: datetime


@dataclass(frozen=True)
class PartnerCard:
    """The other of a pair. `access` is empty unless they share it with their partner.

    The links, and `wish`, what they asked for, are a mentee's: for the mentor who said yes to it.
    """

    pairing: PairingCard
    job_title: str
    organisation: str
    profession: str
    words: tuple[str, ...]
    places: tuple[str, ...]
    travel: str
    time_in_role: str
    responsibilities: str
    qualifications: str
    professional_body: str
    topics: tuple[str, ...]
    skills: str
    commitment: Commitment | None
    face_to_face: FaceToFace | None
    hours_a_month: int | None
    working: WorkingCard
    away_until: date | None
    live_contact: str
    access: str
    wish: WishCard | None
    plan_link: str
    cv_link: str


def partner_card(unit: Unit, *, by: uuid.UUID, pairing_id: uuid.UUID) -> PartnerCard:
    """The other one, for one of the two while the pair runs; NotForYou, PairingOver."""
    pair = own_pairing(unit, by=by, pairing_id=pairing_id)
    pairing = unit.get(Pairing, pairing_id)
    role, partner = pairing.role_of(by).other, unit.get(Person, pairing.other(by))
    member = member_of(unit, pairing.programme_id, partner.id)
    about, mentee, mentor = _answers(unit, member, role)
    calendar = calendar_of(unit, partner)
    today = calendar.date_of(unit.now)
    return PartnerCard(
        pairing=pair,
        job_title=about.job_title,
        organisation=about.organisation,
        profession=about.profession,
        words=about.words,
        places=about.places,
        travel=about.travel,
        time_in_role=about.time_in_role,
        responsibilities=about.responsibilities,
        qualifications=about.qualifications,
        professional_body=about.professional_body,
        topics=mentor.topics,
        skills=mentor.skills,
        commitment=mentor.commitment,
        face_to_face=mentor.face_to_face,
        hours_a_month=mentor.hours_a_month,
        working=_working(unit, partner),
        away_until=partner.away_until if partner.is_away(today) else None,
        live_contact=about.live_contact,
        access=about.access if member and ConsentKind.ACCESS in consents_of(unit, member) else "",
        wish=_wish(unit, pairing) if role is Role.MENTEE else None,
        plan_link=mentee.plan_link,
        cv_link=mentee.cv_link,
    )


def _answers(unit: Unit, member: Member | None, role: Role) -> tuple[About, AsMentee, AsMentor]:
    """What they answered of themself and in that role; nothing for the other role, nor for whoever withdrew."""
    if member is None:
        return About(), AsMentee(), AsMentor()
    found = next((each.answers for each in roles_of(unit, member) if each.role is role), None)
    mentee = found if isinstance(found, AsMentee) else AsMentee()
    return member.about, mentee, found if isinstance(found, AsMentor) else AsMentor()


def _working(unit: Unit, person: Person) -> WorkingCard:
    calendar = calendar_of(unit, person)
    day = calendar.first_working_day(calendar.date_of(unit.now))
    days = tuple(sorted(int(each) for each in calendar.working_days))
    return WorkingCard(days, calendar.opening(day), calendar.closing(day))


def _wish(unit: Unit, pairing: Pairing) -> WishCard | None:
    if pairing.request_id is None:
        return None
    request = unit.get(Request, pairing.request_id)
    return wish_card(request.aim or "", request.wish)
