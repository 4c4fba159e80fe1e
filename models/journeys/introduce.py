"""Introduce: two people become a pair, are told so, and think a few questions over (PRODUCT §5.4)."""

import uuid

import sqlalchemy as sa
from sqlmodel import col

from models.introduction import IntroductionAnswer, IntroductionInPerson, thoughts_of
from models.messages import Message
from models.pairing import Pairing
from models.person import Person
from models.policies.spans import Span
from models.policies.thoughts import QUESTIONS, Thoughts
from models.programme import Programme
from models.queries.alerts import must_coordinate
from models.queries.introductions import BOTH, task_of
from models.refusals import NothingThought, Stale
from models.request import Request
from models.states import Role
from models.unit import Unit

CARDS = {Role.MENTEE: Message.INTRODUCED_MENTEE, Role.MENTOR: Message.INTRODUCED_MENTOR}


def introduce(
    unit: Unit, programme: Programme, *, mentee: Person, mentor: Person, request: Request | None
) -> Pairing:
    """Make the pair: one group conversation for both, one private card for each; a task where people introduce.

    `request` is what came to this end; None where a coordinator pairs somebody who has asked for nobody.
    """
    calendar = programme.rules.calendar
    pairing = unit.add(
        Pairing(
            programme_id=programme.id,
            request_id=request.id if request else None,
            mentor_id=mentor.id,
            mentee_id=mentee.id,
            started_at=unit.now,
            ends_on=_term(programme, request).after(calendar.date_of(unit.now)),
            next_check_at=unit.now,
        )
    )
    if programme.rules.introduce_in_person:
        unit.add(IntroductionInPerson(pairing_id=pairing.id, asked_at=unit.now))
        unit.tell(programme, Message.TO_INTRODUCE, about=pairing)
    unit.tell(pairing, Message.INTRODUCED, about=pairing)
    unit.tell(mentee, Message.INTRODUCED_MENTEE, about=pairing)
    unit.tell(mentor, Message.INTRODUCED_MENTOR, about=pairing)
    return pairing


def _term(programme: Programme, request: Request | None) -> Span:
    """As the mentee asked for, else the programme's."""
    return Span.of(request.wish.term) if request and request.wish.term else programme.rules.term


def send_thoughts(unit: Unit, *, by: uuid.UUID, pairing_id: uuid.UUID, thoughts: Thoughts) -> None:
    """Keep what one of the two thought over; both are told once both have sent theirs.

    What was sent before is replaced; the same again changes nothing. NotForYou, PairingOver, BothSent, or
    NothingThought where everything is empty.
    """
    pairing = unit.get(Pairing, pairing_id)
    role = pairing.must_run(by=by)
    if thoughts.is_empty:
        raise NothingThought(field=QUESTIONS[role][0])
    _one_after_the_other(unit, pairing)
    sent = {each.person_id: each for each in thoughts_of(unit, pairing.id)}
    mine = sent.get(by)
    if mine is None:
        row = unit.add(IntroductionAnswer(pairing_id=pairing.id, person_id=by, sent_at=unit.now))
        row.write(thoughts, is_open=False, now=unit.now)
        _sent(unit, pairing, role, is_open=bool(sent))
    elif mine.thoughts != thoughts:
        mine.write(thoughts, is_open=len(sent) == BOTH, now=unit.now)


def take(unit: Unit, *, by: uuid.UUID, pairing_id: uuid.UUID) -> None:
    """A coordinator will introduce the two, who are told; the second press changes nothing. NotForYou, InHand."""
    pairing, task = unit.get(Pairing, pairing_id), task_of(unit, pairing_id)
    person = must_coordinate(unit, pairing, by=by)
    if task is None:
        raise Stale
    if task.owner_id == by:
        return
    task.take(by=by, owner=unit.get(Person, task.owner_id).name if task.owner_id else "")
    unit.tell(pairing, Message.INTRODUCER_FOUND, about=pairing)
    unit.retell(Message.TO_INTRODUCE, about=pairing)
    unit.note("introduction taken", about=pairing, by=person.id)


def done(unit: Unit, *, by: uuid.UUID, pairing_id: uuid.UUID) -> None:
    """The three have met; the second press changes nothing. NotForYou for anybody but who took it."""
    pairing, task = unit.get(Pairing, pairing_id), task_of(unit, pairing_id)
    must_coordinate(unit, pairing, by=by)
    if task is None:
        raise Stale
    if task.done_at is None:
        task.finish(by=by, now=unit.now)
        unit.retell(Message.TO_INTRODUCE, about=pairing)
        unit.note("introduced in person", about=pairing, by=by)


def _one_after_the_other(unit: Unit, pairing: Pairing) -> None:
    """The two may send at the same moment: the second has to see the first."""
    unit.changed(sa.update(Pairing).where(col(Pairing.id) == pairing.id).values(status=Pairing.status))


def _sent(unit: Unit, pairing: Pairing, role: Role, *, is_open: bool) -> None:
    for each in CARDS if is_open else (role,):
        unit.retell(CARDS[each], about=pairing)
    for each in CARDS if is_open else ():
        unit.tell(unit.get(Person, pairing.who(each)), Message.THOUGHTS_OPEN, about=pairing)
