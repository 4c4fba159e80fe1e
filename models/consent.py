"""What somebody said yes to, with the notice as it was then, its language and the time; taken back one by one."""

import uuid
from datetime import datetime

import sqlalchemy as sa
from sqlmodel import Field, col

from models.base import InWorkspace, foreign, one_of, only_one
from models.member import Member
from models.states import ConsentKind
from models.unit import Unit


class Consent(InWorkspace, table=True):
    """One yes of one member. The notice is confirmed anew for each version."""

    __table_args__ = (
        only_one("uq_consent_one", "member_id", "kind", "notice_version", where="withdrawn_at IS NULL"),
        sa.CheckConstraint("kind <> 'notice' OR withdrawn_at IS NULL", name="notice"),
    )

    member_id: uuid.UUID = foreign("member")
    kind: ConsentKind = one_of(ConsentKind, default=ConsentKind.NOTICE)
    notice_version: int
    language: str = Field(max_length=16)
    at: datetime
    withdrawn_at: datetime | None = None


def confirm_notice(unit: Unit, member: Member, *, version: int, language: str) -> None:
    """The notice in that version was read and confirmed; once."""
    if version not in {each.notice_version for each in _given(unit, member, ConsentKind.NOTICE)}:
        unit.add(Consent(member_id=member.id, notice_version=version, language=language, at=unit.now))


def choose_consents(unit: Unit, member: Member, kinds: frozenset[ConsentKind], *, version: int, language: str) -> None:
    """Exactly these consents hold from now on, beside the notice: new ones are given, the others taken back."""
    for kind in set(ConsentKind) - {ConsentKind.NOTICE}:
        given = _given(unit, member, kind)
        if kind not in kinds:
            for each in given:
                each.withdrawn_at = unit.now
        elif not given:
            unit.add(Consent(member_id=member.id, kind=kind, notice_version=version, language=language, at=unit.now))


def consents_of(unit: Unit, member: Member) -> frozenset[ConsentKind]:
    """What they said yes to and have not taken back, beside the notice."""
    kinds = set(ConsentKind) - {ConsentKind.NOTICE}
    return frozenset(kind for kind in kinds if _given(unit, member, kind))


def confirmed_version(unit: Unit, member: Member) -> int:
    """The newest version of the notice they confirmed; 0 if none."""
    return max((each.notice_version for each in _given(unit, member, ConsentKind.NOTICE)), default=0)


def _given(unit: Unit, member: Member, kind: ConsentKind) -> list[Consent]:
    mine = (col(Consent.member_id) == member.id, col(Consent.kind) == kind)
    return list(unit.all(Consent, *mine, col(Consent.withdrawn_at).is_(None)))
