"""What others ask about a pair's agreement: its versions, signatures and rhythm, and whose move it is."""

import uuid
from datetime import date

from sqlmodel import col

from models.agreement import UNFINISHED, Agreement, Objective, Prepared, SentBack, Signature
from models.asking import asked_once
from models.pairing import Pairing
from models.policies.agreement import ASKED_AFTER
from models.policies.spans import Rhythm
from models.programme import Programme
from models.states import AgreementStatus, Role
from models.unit import Unit


@asked_once
def in_force(unit: Unit, pairing_id: uuid.UUID) -> Agreement | None:
    """The agreement both signed last."""
    return unit.first(
        Agreement, col(Agreement.pairing_id) == pairing_id, col(Agreement.status) == AgreementStatus.IN_FORCE
    )


@asked_once
def unfinished(unit: Unit, pairing_id: uuid.UUID) -> Agreement | None:
    """The newest version, if it is a draft, signed by one or sent back."""
    newest = unit.first(Agreement, col(Agreement.pairing_id) == pairing_id, order=col(Agreement.version).desc())
    return newest if newest is not None and newest.status in UNFINISHED else None


def rhythm_of(unit: Unit, pairing: Pairing) -> Rhythm:
    """How often the two meet: as they agreed, before that as the programme recommends."""
    agreement = in_force(unit, pairing.id)
    return agreement.rhythm if agreement else unit.get(Programme, pairing.programme_id).rules.rhythm


def meeting_lengths(unit: Unit, pairing: Pairing) -> tuple[int, int]:
    """Shortest and longest meeting in minutes; before an agreement both are the programme's."""
    agreement = in_force(unit, pairing.id)
    if agreement is None or agreement.longest_minutes is None:
        minutes = rhythm_of(unit, pairing).minutes
        return minutes, minutes
    return agreement.rhythm.minutes, agreement.longest_minutes


@asked_once
def signed_by(unit: Unit, pairing: Pairing) -> frozenset[Role]:
    """Who has signed the version that waits for the other; nobody, if none does."""
    agreement = unfinished(unit, pairing.id)
    if agreement is None or agreement.status is not AgreementStatus.SIGNED_BY_ONE:
        return frozenset()
    return frozenset(pairing.role_of(each.person_id) for each in signatures(unit, agreement))


def returned_to(unit: Unit, pairing: Pairing) -> Role | None:
    """To whom the newest version was sent back."""
    agreement = unfinished(unit, pairing.id)
    back = sent_back(unit, agreement) if agreement else None
    return pairing.role_of(back.person_id).other if back else None


def is_asked(unit: Unit, pairing: Pairing, first_held_on: date) -> bool:
    """Whether these are still the days in which the agreement is asked for; afterwards it is only a fact (§6)."""
    calendar = unit.get(Programme, pairing.programme_id).rules.calendar
    return calendar.date_of(unit.now) <= calendar.add_working_days(first_held_on, ASKED_AFTER[-1])


@asked_once
def signatures(unit: Unit, agreement: Agreement) -> list[Signature]:
    """The signatures of one version, oldest first."""
    return list(unit.all(Signature, col(Signature.agreement_id) == agreement.id))


@asked_once
def prepared_by(unit: Unit, pairing_id: uuid.UUID) -> list[Prepared]:
    """Who of a pair has ticked what each of the two goes into an agreement with, and when."""
    return list(unit.all(Prepared, col(Prepared.pairing_id) == pairing_id))


def is_prepared(unit: Unit, pairing_id: uuid.UUID, person_id: uuid.UUID) -> bool:
    """Whether that person has ticked it."""
    return any(each.person_id == person_id for each in prepared_by(unit, pairing_id))


@asked_once
def readable(unit: Unit, pairing_id: uuid.UUID) -> list[Agreement]:
    """All versions that somebody has signed, newest first."""
    signed = (col(Agreement.pairing_id) == pairing_id, col(Agreement.status) != AgreementStatus.DRAFT)
    return list(unit.all(Agreement, *signed, order=col(Agreement.version).desc()))


@asked_once
def sent_back(unit: Unit, agreement: Agreement) -> SentBack | None:
    """That this version was sent back."""
    return unit.first(SentBack, col(SentBack.agreement_id) == agreement.id)


def objectives(unit: Unit, agreement: Agreement) -> list[Objective]:
    """The objectives of one version, in order."""
    return list(unit.all(Objective, col(Objective.agreement_id) == agreement.id, order=col(Objective.number)))


def whose_move(unit: Unit, pairing: Pairing) -> Role | None:
    """Who should write the agreement now: to whom it was sent back, else the mentee; nobody once it was signed."""
    if not pairing.is_running or in_force(unit, pairing.id) or signed_by(unit, pairing):
        return None
    return returned_to(unit, pairing) or Role.MENTEE
