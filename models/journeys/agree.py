"""Agree: the two write down how they will work together, and both sign (PRODUCT §5.5)."""

import uuid
from collections.abc import Collection
from datetime import date, datetime

from models.agreement import Agreement, SentBack, Signature
from models.journeys.drafting import prepare
from models.journeys.reviews import book_review
from models.messages import Message
from models.nudge import unwant, want
from models.pairing import Pairing
from models.person import Person
from models.policies.agreement import ASKED_AFTER, REMINDED_AFTER, Step, step_on
from models.policies.spans import Span
from models.programme import Programme
from models.queries.agreements import in_force, is_prepared, sent_back, signatures, unfinished, whose_move
from models.queries.terms import problems_of
from models.refusals import AgreementElsewhere, AgreementOutOfDate, NotPrepared, Stale
from models.states import AgreementStatus, Preparation
from models.unit import Unit

AGREEMENT_DUE = 50
SIGNATURE_DUE = 40


def sign(
    unit: Unit,
    *,
    by: uuid.UUID,
    agreement_id: uuid.UUID,
    shown: int,
    form_key: str,
    prepared: Collection[Preparation] = (),
) -> uuid.UUID:
    """Sign the edition that was shown; the second signature puts it in force. Gives the agreement's id.

    `prepared` is what was ticked on signing, by somebody who had not before. The same form sent twice signs once.
    """
    agreement = unit.get(Agreement, agreement_id)
    pairing = unit.get(Pairing, agreement.pairing_id)
    pairing.must_run(by=by)
    given = signatures(unit, agreement)
    if any(each.form_key == form_key for each in given):
        return agreement.id
    signed = {each.person_id for each in given}
    agreement.must_wait_for(by=by, signed=signed, shown=shown)
    if not agreement.is_whole:
        raise AgreementElsewhere
    if problems_of(unit, agreement):
        raise AgreementOutOfDate
    prepare(unit, pairing.id, by, prepared)
    if not is_prepared(unit, pairing.id, by):
        raise NotPrepared(field="prepared")
    if signed:
        _supersede(unit, pairing)
    agreement.sign(by=by, signed=signed, shown=shown)
    unit.add(Signature(agreement_id=agreement.id, person_id=by, at=unit.now, form_key=form_key))
    unit.note("agreement signed", about=agreement, by=by, version=agreement.version)
    if agreement.status is AgreementStatus.IN_FORCE:
        _put_in_force(unit, agreement, pairing)
    else:
        _ask_other(unit, agreement, pairing, by)
    return agreement.id


def send_back(unit: Unit, *, by: uuid.UUID, agreement_id: uuid.UUID, comment: str, form_key: str) -> uuid.UUID:
    """Do not sign, but say what to change; who signed is told that there is a comment. Gives the agreement's id."""
    agreement = unit.get(Agreement, agreement_id)
    pairing = unit.get(Pairing, agreement.pairing_id)
    pairing.must_run(by=by)
    earlier = sent_back(unit, agreement)
    if earlier is not None and earlier.form_key == form_key:
        return agreement.id
    agreement.send_back(by=by, signed={each.person_id for each in signatures(unit, agreement)})
    back = SentBack(agreement_id=agreement.id, person_id=by, at=unit.now, form_key=form_key)
    unit.add(back, comment=comment)
    unit.note("agreement sent back", about=agreement, by=by, version=agreement.version)
    unit.tell(unit.get(Person, pairing.other(by)), Message.AGREEMENT_RETURNED, about=agreement)
    _settled(unit, agreement, pairing)
    return agreement.id


def ask_for_document(unit: Unit, *, by: uuid.UUID, agreement_id: uuid.UUID, form_key: str) -> None:
    """A version as a file, in their own conversation, also when the pairing is over; the same press twice sends one."""
    agreement = unit.get(Agreement, agreement_id)
    unit.get(Pairing, agreement.pairing_id).role_of(by)
    if agreement.status is AgreementStatus.DRAFT:
        raise Stale
    unit.tell(unit.get(Person, by), Message.AGREEMENT_FILE, about=agreement, version=form_key)
    unit.note("asked for the agreement", about=agreement, by=by, version=agreement.version)


def check_agreement(unit: Unit, *, agreement_id: uuid.UUID) -> None:
    """Time has passed for an agreement that one has signed: remind the other after 2, 5 and 9 working days."""
    agreement = unit.get(Agreement, agreement_id)
    pairing = unit.get(Pairing, agreement.pairing_id)
    if agreement.status is not AgreementStatus.SIGNED_BY_ONE or not pairing.is_running:
        agreement.check(at=None)
        return
    signature = signatures(unit, agreement)[0]
    step = _step(unit, pairing, REMINDED_AFTER, signature.at)
    if step.day is not None:
        other = unit.get(Person, pairing.other(signature.person_id))
        want(unit, other, Message.SIGNATURE_DUE, about=agreement.id, priority=SIGNATURE_DUE, step=str(step.day))
    agreement.check(at=_opening(unit, pairing, step.next_on))


def look_again(unit: Unit, pairing: Pairing) -> None:
    """The pairing goes on after it had ended: so do the reminders to sign, with the next one."""
    newest = unfinished(unit, pairing.id)
    if newest is not None and newest.status is AgreementStatus.SIGNED_BY_ONE:
        step = _step(unit, pairing, REMINDED_AFTER, signatures(unit, newest)[0].at)
        newest.check(at=_opening(unit, pairing, step.next_on))


def want_agreement(unit: Unit, pairing: Pairing, first_held_on: date) -> datetime | None:
    """Want the nudge to write the agreement, 2, 7 and 14 working days after the first session (or after it was sent
    back), for whose move it is; gives the moment to ask again, None when there is nothing more to ask.
    """
    role = whose_move(unit, pairing)
    if role is None:
        return None
    since = unit.get(Programme, pairing.programme_id).rules.calendar.start_of(first_held_on)
    newest = unfinished(unit, pairing.id)
    back = sent_back(unit, newest) if newest else None
    step = _step(unit, pairing, ASKED_AFTER, max(since, back.at) if back else since)
    if step.day is not None:
        named = f"{newest.version}.{step.day}" if newest and back else str(step.day)
        person = unit.get(Person, pairing.who(role))
        want(unit, person, Message.AGREEMENT_DUE, about=pairing.id, priority=AGREEMENT_DUE, step=named)
    return _opening(unit, pairing, step.next_on)


def _supersede(unit: Unit, pairing: Pairing) -> None:
    earlier = in_force(unit, pairing.id)
    if earlier is not None:
        earlier.supersede()
        unit.session.flush()  # the database takes no second one in force, not for a moment


def _put_in_force(unit: Unit, agreement: Agreement, pairing: Pairing) -> None:
    rules = unit.get(Programme, pairing.programme_id).rules
    pairing.agree()
    pairing.ends_on = Span.of(str(agreement.lasts)).after(rules.calendar.date_of(pairing.started_at))
    _settled(unit, agreement, pairing)
    for person_id in (pairing.mentee_id, pairing.mentor_id):
        unit.tell(unit.get(Person, person_id), Message.AGREEMENT_IN_FORCE, about=agreement)
    if agreement.review_on:
        book_review(unit, pairing, agreement.review_on)


def _ask_other(unit: Unit, agreement: Agreement, pairing: Pairing, by: uuid.UUID) -> None:
    _settled(unit, agreement, pairing)
    agreement.check(at=_opening(unit, pairing, _step(unit, pairing, REMINDED_AFTER, unit.now).next_on))
    unit.tell(unit.get(Person, pairing.other(by)), Message.AGREEMENT_SIGNED, about=agreement)


def _settled(unit: Unit, agreement: Agreement, pairing: Pairing) -> None:
    """What was asked for has come; the pair is looked at again."""
    unwant(unit, about=agreement.id, why="the agreement has moved on")
    unwant(unit, about=pairing.id, why="the agreement has moved on", message=Message.AGREEMENT_DUE)
    unit.retell(Message.AGREEMENT_SIGNED, about=agreement)
    pairing.check(at=unit.now)


def _step(unit: Unit, pairing: Pairing, days: tuple[int, ...], since: datetime) -> Step:
    calendar = unit.get(Programme, pairing.programme_id).rules.calendar
    return step_on(days, calendar.date_of(since), calendar.date_of(unit.now), calendar)


def _opening(unit: Unit, pairing: Pairing, on: date | None) -> datetime | None:
    return unit.get(Programme, pairing.programme_id).rules.calendar.opening(on) if on else None
