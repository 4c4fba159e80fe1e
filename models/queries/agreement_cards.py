"""Cards of agreements. What was written is private: modals only."""

import uuid
from dataclasses import dataclass
from datetime import date, datetime

from models.agreement import Agreement, Objective
from models.pairing import Pairing
from models.policies.spans import Span
from models.programme import Programme
from models.queries.agreements import (
    is_prepared,
    objectives,
    prepared_by,
    readable,
    returned_to,
    sent_back,
    signatures,
    unfinished,
    whose_move,
)
from models.queries.pairs import PairingCard, pairing_card
from models.queries.people import PersonCard, person_card
from models.states import AgreementStatus, ContactWay, Format, PairingStatus
from models.unit import Unit


@dataclass(frozen=True)
class ObjectiveCard:
    """What the mentee wants to achieve. Of a draft anything may be empty."""

    number: int
    aim: str
    measure: str
    by_on: date | None
    level: int | None


@dataclass(frozen=True)
class SignatureCard:
    """Who signed, and when."""

    person: PersonCard
    at: datetime


@dataclass(frozen=True)
class ReturnCard:
    """Who sent a version back, when, and what they would like to change (private: modals only)."""

    person: PersonCard
    at: datetime
    comment: str


@dataclass(frozen=True)
class VersionCard:
    """One version that somebody has signed. Holds no words of it."""

    agreement_id: uuid.UUID
    version: int
    status: AgreementStatus
    signatures: tuple[SignatureCard, ...]


@dataclass(frozen=True)
class AgreementCard:
    """One version as one of the two sees it. All that was written is private: modals only.

    `waits_for_me`: the reader may sign it or send it back. `is_draft_begun`: a newer version is being written.
    `prepared`: who has ticked what each goes into it with; `must_prepare`: the reader has not, and may sign.
    `others` are the pair's other versions that can be read, newest first.
    """

    agreement_id: uuid.UUID
    pairing: PairingCard
    version: int
    edition: int
    status: AgreementStatus
    purpose: str
    objectives: tuple[ObjectiveCard, ...]
    every: Span | None
    shortest_minutes: int | None
    longest_minutes: int | None
    places: tuple[Format, ...]
    contact_every: Span | None
    contact_ways: tuple[ContactWay, ...]
    answer_days: int | None
    notice: str
    ground_rules: tuple[str, ...]
    running: str
    evaluating: str
    telling: str
    confidence: str
    parting: str
    review_on: date | None
    lasts: Span | None
    ends_on: date | None
    standing_text: str
    prepared: tuple[SignatureCard, ...]
    must_prepare: bool
    signatures: tuple[SignatureCard, ...]
    sent_back: ReturnCard | None
    is_signed_by_me: bool
    waits_for_me: bool
    is_draft_begun: bool
    others: tuple[VersionCard, ...]


@dataclass(frozen=True)
class AgreeingCard:
    """Whether the reader should begin, or go on with, the pair's agreement. Holds no words of it."""

    pairing: PairingCard
    is_mine: bool
    is_begun: bool
    sent_back_by: PersonCard | None


def agreement_card(unit: Unit, agreement_id: uuid.UUID, reader: uuid.UUID | None = None) -> AgreementCard:
    """The card of one version, for one of the two."""
    agreement = unit.get(Agreement, agreement_id)
    pairing = pairing_card(unit, agreement.pairing_id, reader)
    signed, ready = signatures(unit, agreement), prepared_by(unit, agreement.pairing_id)
    mine = any(each.person_id == reader for each in signed)
    is_running = pairing.status is not PairingStatus.ENDED
    waits = is_running and agreement.status is AgreementStatus.SIGNED_BY_ONE and pairing.role is not None and not mine
    may_sign = waits or (is_running and agreement.status is AgreementStatus.DRAFT)
    lasts = _span(agreement.lasts)
    newer = unfinished(unit, agreement.pairing_id)
    return AgreementCard(
        agreement_id=agreement.id,
        pairing=pairing,
        version=agreement.version,
        edition=agreement.edition,
        status=agreement.status,
        purpose=agreement.purpose or "",
        objectives=tuple(objective_card(each) for each in objectives(unit, agreement)),
        every=_span(agreement.every),
        shortest_minutes=agreement.shortest_minutes,
        longest_minutes=agreement.longest_minutes,
        places=tuple(Format(each) for each in agreement.places),
        contact_every=_span(agreement.contact_every),
        contact_ways=tuple(ContactWay(each) for each in agreement.contact_ways),
        answer_days=agreement.answer_days,
        notice=agreement.notice or "",
        ground_rules=agreement.ground_rules,
        running=agreement.running or "",
        evaluating=agreement.evaluating or "",
        telling=agreement.telling or "",
        confidence=agreement.confidence or "",
        parting=agreement.parting or "",
        review_on=agreement.review_on,
        lasts=lasts,
        ends_on=lasts.after(pairing.started_on) if lasts else None,
        standing_text=_programme(unit, agreement).rules.standing_text,
        prepared=tuple(SignatureCard(person_card(unit, each.person_id), each.at) for each in ready),
        must_prepare=may_sign and reader is not None and not is_prepared(unit, agreement.pairing_id, reader),
        signatures=signature_cards(unit, agreement),
        sent_back=_return_card(unit, agreement),
        is_signed_by_me=mine,
        waits_for_me=waits,
        is_draft_begun=newer is not None and newer.id != agreement.id and newer.status is AgreementStatus.DRAFT,
        others=tuple(
            version_card(unit, each) for each in readable(unit, agreement.pairing_id) if each.id != agreement.id
        ),
    )


def agreeing_card(unit: Unit, pairing_id: uuid.UUID, reader: uuid.UUID | None = None) -> AgreeingCard:
    """The card of a pair without an agreement in force, for one of the two."""
    pairing = unit.get(Pairing, pairing_id)
    back = returned_to(unit, pairing)
    begun = unfinished(unit, pairing_id)
    return AgreeingCard(
        pairing=pairing_card(unit, pairing_id, reader),
        is_mine=reader is not None and whose_move(unit, pairing) is pairing.role_of(reader),
        is_begun=begun is not None and begun.status is AgreementStatus.DRAFT,
        sent_back_by=person_card(unit, pairing.who(back.other)) if back else None,
    )


def agreement_for(unit: Unit, *, by: uuid.UUID, agreement_id: uuid.UUID) -> AgreementCard:
    """One version for one of its two, also when the pairing is over; raises NotForYou."""
    unit.get(Pairing, unit.get(Agreement, agreement_id).pairing_id).role_of(by)
    return agreement_card(unit, agreement_id, by)


def objective_card(objective: Objective) -> ObjectiveCard:
    """The card of one objective."""
    return ObjectiveCard(
        objective.number, objective.aim or "", objective.measure or "", objective.by_on, objective.level
    )


def version_card(unit: Unit, agreement: Agreement) -> VersionCard:
    """The card of one version, to choose from."""
    return VersionCard(agreement.id, agreement.version, agreement.status, signature_cards(unit, agreement))


def signature_cards(unit: Unit, agreement: Agreement) -> tuple[SignatureCard, ...]:
    """Who signed that version, and when."""
    return tuple(SignatureCard(person_card(unit, each.person_id), each.at) for each in signatures(unit, agreement))


def _span(written: str | None) -> Span | None:
    return Span.of(written) if written else None


def _return_card(unit: Unit, agreement: Agreement) -> ReturnCard | None:
    back = sent_back(unit, agreement)
    return ReturnCard(person_card(unit, back.person_id), back.at, back.comment or "") if back else None


def _programme(unit: Unit, agreement: Agreement) -> Programme:
    return unit.get(Programme, unit.get(Pairing, agreement.pairing_id).programme_id)
