"""Enrol: somebody joins a programme as mentee, mentor or spot mentor, step by step (PRODUCT §5.1).

Every step is kept as soon as it is left, in a draft until all is handed in; what is handed in already changes at once.
"""

import uuid
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeVar

from sqlmodel import col

from models.barred import bar
from models.base import new_id
from models.consent import choose_consents, confirm_notice, confirmed_version
from models.journeys.directory import meet
from models.journeys.drafts import offer_again_at
from models.member import MOST_PLACES, Application, Member
from models.messages import Message
from models.nudge import unwant
from models.person import Person
from models.policies.answers import Answers
from models.policies.calendar import Hours, Weekday
from models.policies.questionnaire import DOCUMENTS, REQUIRED, Step, problems
from models.policies.reasons import Problem
from models.programme import Programme
from models.queries.enrolment import applications_of, enrolment
from models.queries.hours import own_hours
from models.queries.people import member_of
from models.queries.programmes import programme_for
from models.refusals import GuestsRefused, Missing, NotFive, OutOfRange, Refused, SeveralRefused, Stale
from models.states import ApplicationStatus, BarredKind, ConsentKind, Role
from models.unit import Unit

Document = TypeVar("Document", bound=Answers)

ROLE_OF: Mapping[Step, Role] = {
    Step.MENTEE: Role.MENTEE,
    Step.MENTOR: Role.MENTOR,
    Step.CHECK: Role.MENTOR,
    Step.SPOT: Role.SPOT,
}


@dataclass(frozen=True)
class Practical:
    """When somebody works and whom they must not be matched with, people by their Slack ids."""

    days: tuple[Weekday, ...] = ()
    hours: Hours | None = None
    holidays_of: str = ""
    managers: tuple[str, ...] = ()
    barred: tuple[str, ...] = ()


@dataclass(frozen=True)
class Typed:
    """One step as it was typed: the answers of its document by name, and what is kept elsewhere.

    `links` are a mentee's, which are asked for on a page about the person.
    """

    step: Step
    answers: Mapping[str, Any]
    links: Mapping[str, str] = field(default_factory=dict)
    capacity: int | None = None
    practical: Practical | None = None


def begin(unit: Unit, *, by: uuid.UUID, roles: Collection[Role]) -> None:
    """Begin, or go on, in these roles. Drafts of other roles are dropped; what was handed in is not touched here."""
    programme, person = programme_for(unit, by), unit.get(Person, by)
    if person.is_guest:
        raise GuestsRefused
    member = member_of(unit, programme.id, by) or unit.add(Member(programme_id=programme.id, person_id=by))
    standing = {each.role: each for each in _all_of(unit, member)}
    if not roles and not any(each.is_handed_in for each in standing.values()):
        raise Missing(field="roles")
    for role in roles:
        _begin_in(unit, programme, member, role, standing.get(role))
    for role, each in standing.items():
        if role not in roles and each.is_unfinished:
            unit.session.delete(each)


def keep(unit: Unit, *, by: uuid.UUID, typed: Typed) -> None:
    """Keep a step as it is, good or not. Of what is handed in, an answer that must be there stays if it was emptied."""
    programme = programme_for(unit, by)
    member = member_of(unit, programme.id, by)
    if member is None:
        raise Stale
    _put(unit, member, typed)
    for each in applications_of(unit, member):
        if each.is_unfinished:
            each.begin()
            each.save(now=unit.now, offer_again_at=offer_again_at(programme, unit.now))


def tick(unit: Unit, *, by: uuid.UUID, consents: frozenset[ConsentKind]) -> None:
    """Keep what is ticked on the last page; it is no consent before it is handed in."""
    _, member, _ = _own(unit, by)
    member.describe(member.about.model_copy(update={"ticked": tuple(sorted(consents))}))


def write(unit: Unit, *, by: uuid.UUID, typed: Typed) -> None:
    """Keep a step that has nothing wrong with it; SeveralRefused otherwise."""
    document = DOCUMENTS[typed.step]().model_copy(update=dict(typed.answers))
    wrong = [_refusal(each) for each in problems(typed.step, document)]
    if typed.step is Step.MENTOR and not 1 <= (typed.capacity or 0) <= MOST_PLACES:
        wrong.append(OutOfRange(least=1, most=MOST_PLACES, field="capacity"))
    if wrong:
        raise SeveralRefused(refusals=tuple(wrong))
    keep(unit, by=by, typed=typed)


def hand_in(unit: Unit, *, by: uuid.UUID, consents: frozenset[ConsentKind]) -> Step | None:
    """The notice was read and confirmed: hand in every draft. Gives the step that lacks something, if one does."""
    card = enrolment(unit, by=by)
    lacks = next((step for step in card.way.steps if problems(step, card.document(step))), None)
    programme, member, person = _own(unit, by)
    version = programme.rules.notice_version
    confirm_notice(unit, member, version=version, language=person.language)
    choose_consents(unit, member, consents, version=version, language=person.language)
    member.describe(member.about.model_copy(update={"ticked": None}))
    drafts = [each for each in applications_of(unit, member) if each.is_unfinished]
    if lacks is None and drafts:
        _submit(unit, programme, member, person, drafts)
    return lacks if drafts else None


def accept_invitation(unit: Unit, *, by: uuid.UUID) -> None:
    """The invited person read the notice and said yes: from now on it is their own draft."""
    programme, member, person = _own(unit, by)
    confirm_notice(unit, member, version=programme.rules.notice_version, language=person.language)
    for each in applications_of(unit, member):
        if each.status is ApplicationStatus.INVITED:
            each.begin()
            each.save(now=unit.now, offer_again_at=offer_again_at(programme, unit.now))
            unit.note("invitation accepted", about=each, by=by)


def refuse_invitation(unit: Unit, *, by: uuid.UUID) -> None:
    """No, thank you. It is remembered, and nobody asks again."""
    _, member, _ = _own(unit, by)
    for each in applications_of(unit, member):
        if each.status is ApplicationStatus.INVITED:
            each.refuse()
            unit.note("invitation refused", about=each, by=by)
    if member.joined_at is None:
        member.about_document = None


def has_confirmed(unit: Unit, *, by: uuid.UUID) -> bool:
    """Whether they have confirmed the notice as it stands."""
    programme, member, _ = _own(unit, by)
    return confirmed_version(unit, member) >= programme.rules.notice_version


def _own(unit: Unit, by: uuid.UUID) -> tuple[Programme, Member, Person]:
    programme = programme_for(unit, by)
    member = member_of(unit, programme.id, by)
    if member is None:
        raise Stale
    return programme, member, unit.get(Person, by)


def _all_of(unit: Unit, member: Member) -> Sequence[Application]:
    return unit.all(Application, col(Application.member_id) == member.id)


def _begin_in(unit: Unit, programme: Programme, member: Member, role: Role, standing: Application | None) -> None:
    if standing is not None and standing.status in {ApplicationStatus.WITHDRAWN, ApplicationStatus.REFUSED}:
        unit.session.delete(standing)  # its answers were erased: this one begins anew
        standing = None
    if standing is None:
        standing = unit.add(Application(member_id=member.id, role=role))
    if standing.status is ApplicationStatus.INVITED or standing.is_unfinished:
        standing.begin()
        standing.save(now=unit.now, offer_again_at=offer_again_at(programme, unit.now))


def _put(unit: Unit, member: Member, typed: Typed) -> None:
    role = ROLE_OF.get(typed.step)
    if role is None:
        member.describe(_changed(member.about, typed, is_kept=member.joined_at is not None))
    else:
        application = next((each for each in applications_of(unit, member) if each.role is role), None)
        if application is None:
            raise Stale
        application.answer(_changed(application.answers, typed, is_kept=application.is_handed_in))
    if typed.links:
        _put_links(unit, member, typed.links)
    if typed.capacity is not None:
        member.offer_places(typed.capacity)
    if typed.practical is not None:
        _put_practical(unit, member.person_id, typed.practical, is_half=bool(typed.answers["half_hours"]))


def _put_links(unit: Unit, member: Member, links: Mapping[str, str]) -> None:
    for each in applications_of(unit, member):
        if each.role is Role.MENTEE:
            each.answer(each.answers.model_copy(update=dict(links)))


def _changed(document: Document, typed: Typed, *, is_kept: bool) -> Document:
    """With what was typed; what is handed in loses no answer that it must have."""
    must = REQUIRED.get(typed.step, ()) if is_kept else ()
    update = {name: given for name, given in typed.answers.items() if given not in ("", (), None) or name not in must}
    return document.model_copy(update=update)


def _put_practical(unit: Unit, person_id: uuid.UUID, practical: Practical, *, is_half: bool) -> None:
    """Hours that are half typed leave those that were kept before."""
    person = unit.get(Person, person_id)
    hours = own_hours(person) if is_half else practical.hours
    person.works(days=practical.days, hours=hours, holidays_of=practical.holidays_of)
    named = {BarredKind.LINE: practical.managers, BarredKind.BARRED: practical.barred}
    for kind, slack_ids in named.items():
        bar(unit, person_id=person_id, others=[meet(unit, slack_id=each, name="").id for each in slack_ids], kind=kind)


def _submit(unit: Unit, programme: Programme, member: Member, person: Person, drafts: list[Application]) -> None:
    is_new = member.joined_at is None
    member.joined_at = member.joined_at or unit.now
    member.stay()
    for each in drafts:
        each.begin()
        waits = each.role is Role.MENTOR and programme.rules.approve_mentors
        each.submit(now=unit.now, is_approved=not waits)
        if waits:
            unit.tell(programme, Message.MENTOR_WAITS, about=each, version=str(new_id()))
    unwant(unit, about=member.id, why="handed in", message=Message.DRAFT_LEFT)
    unit.note("joined" if is_new else "joined in another role", about=member, by=person.id, roles=_names(drafts))
    unit.tell(person, Message.JOINED, about=member, version=str(drafts[-1].id))


def _names(applications: list[Application]) -> list[str]:
    return [str(each.role) for each in applications]


def _refusal(problem: Problem) -> Refused:
    if problem.name == "not_five":
        facts: dict[str, Any] = dict(problem.facts)
        return NotFive(field="words_about_me", **facts)
    return Missing(field=problem.field)
