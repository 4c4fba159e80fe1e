"""What the database itself refuses of agreements, and what their rows refuse."""

import uuid
from collections.abc import Callable, Collection
from datetime import UTC, date, datetime

import pytest
import sqlalchemy as sa
from sqlalchemy.exc import IntegrityError

from models.agreement import Agreement, Objective, SentBack, Signature
from models.base import new_id
from models.database import Database
from models.pairing import Pairing
from models.person import Person
from models.programme import Programme
from models.refusals import AgreementElsewhere, NothingToSign, Refused, SignedAlready, Stale
from models.states import AgreementStatus
from models.unit import Unit
from models.workspace import Workspace

NOW = datetime(2026, 1, 6, 10, tzinfo=UTC)
DRAFT, ONE, BACK, FORCE, OLD = (
    AgreementStatus.DRAFT,
    AgreementStatus.SIGNED_BY_ONE,
    AgreementStatus.RETURNED,
    AgreementStatus.IN_FORCE,
    AgreementStatus.SUPERSEDED,
)
MIA, TOM = new_id(), new_id()
WORDS = ("purpose", "notice", "clauses", "own_rules", "running", "evaluating", "telling", "confidence", "parting")


class Pair:
    """Mia and Tom in a database of their own."""

    def __init__(self, database: Database) -> None:
        self.database = database
        self.workspace_id = database.across(self._found)
        self.id = self.do(self._introduce)

    def do(self, journey: Callable[[Unit], uuid.UUID]) -> uuid.UUID:
        return self.database.run(journey, self.workspace_id, NOW)

    def add(self, *rows: Agreement | Signature | SentBack | Objective) -> None:
        """Put rows in as they are; IntegrityError where the database takes them in no case."""

        def put(unit: Unit) -> uuid.UUID:
            for row in rows:
                unit.add(row)
            return rows[0].id

        self.do(put)

    def version(self, number: int, status: AgreementStatus) -> Agreement:
        return Agreement(
            pairing_id=self.id,
            version=number,
            status=status,
            form_key=f"form {number} {status}",
            written_by_id=MIA,
            written_at=NOW,
        )

    def _found(self, session: sa.orm.Session) -> uuid.UUID:
        workspace = Workspace(team_id="T0WAYPOST")
        session.add(workspace)
        session.flush()
        return workspace.id

    def _introduce(self, unit: Unit) -> uuid.UUID:
        programme = unit.add(Programme(name="Mentoring"))
        for person_id, name in ((MIA, "Mia"), (TOM, "Tom")):
            unit.add(Person(id=person_id, slack_id=f"U0{name.upper()}", name=name))
        return unit.add(
            Pairing(programme_id=programme.id, mentor_id=TOM, mentee_id=MIA, started_at=NOW, ends_on=date(2027, 1, 6))
        ).id


@pytest.fixture
def pair(database: Database) -> Pair:
    return Pair(database)


@pytest.mark.parametrize(
    ("first", "second"),
    [(FORCE, FORCE), (DRAFT, DRAFT), (DRAFT, ONE), (ONE, ONE)],
)
def test_two_versions_of_one_pair_never_stand_side_by_side(
    pair: Pair, first: AgreementStatus, second: AgreementStatus
) -> None:
    pair.add(pair.version(1, first))
    with pytest.raises(IntegrityError):
        pair.add(pair.version(2, second))


@pytest.mark.parametrize(("first", "second"), [(FORCE, DRAFT), (FORCE, ONE), (BACK, DRAFT), (OLD, FORCE), (OLD, OLD)])
def test_a_new_version_stands_beside_one_that_was_settled(
    pair: Pair, first: AgreementStatus, second: AgreementStatus
) -> None:
    pair.add(pair.version(1, first), pair.version(2, second))


def test_a_version_has_its_number_alone(pair: Pair) -> None:
    pair.add(pair.version(1, OLD))
    with pytest.raises(IntegrityError):
        pair.add(pair.version(1, DRAFT))


def test_one_person_signs_a_version_once_and_sends_it_back_once(pair: Pair) -> None:
    agreement = pair.version(1, ONE)
    pair.add(agreement, signature(agreement, "one"))
    with pytest.raises(IntegrityError):
        pair.add(signature(agreement, "two"))
    pair.add(SentBack(agreement_id=agreement.id, person_id=TOM, at=NOW, form_key="one"))
    with pytest.raises(IntegrityError):
        pair.add(SentBack(agreement_id=agreement.id, person_id=MIA, at=NOW, form_key="two"))


def test_what_was_written_is_unreadable_in_a_copy_of_the_database(pair: Pair) -> None:
    def write(unit: Unit) -> uuid.UUID:
        agreement = unit.add(pair.version(1, DRAFT), **dict.fromkeys(WORDS, "canary"))
        unit.add(Objective(agreement_id=agreement.id, number=1), aim="canary", measure="canary")
        unit.add(SentBack(agreement_id=agreement.id, person_id=TOM, at=NOW, form_key="x"), comment="canary")
        return agreement.id

    pair.do(write)
    with pair.database.engine.connect() as connection:
        tables = [sa.inspect(each).local_table for each in (Agreement, Objective, SentBack)]
        found = [cell for table in tables for row in connection.execute(sa.select(table)) for cell in row]
    sealed = [bytes(each) for each in found if isinstance(each, bytes | memoryview)]
    assert len(sealed) == len(WORDS) + 3
    assert [each for each in sealed if b"canary" in each] == []
    assert "canary" not in str(found)


@pytest.mark.parametrize(
    ("status", "signed", "shown", "refusal"),
    [
        (DRAFT, (), 4, AgreementElsewhere),
        (ONE, (TOM,), 4, AgreementElsewhere),
        (ONE, (MIA,), 3, SignedAlready),
        (FORCE, (MIA, TOM), 3, SignedAlready),
        (FORCE, (TOM,), 3, NothingToSign),
        (OLD, (TOM,), 3, NothingToSign),
        (BACK, (TOM,), 3, AgreementElsewhere),
        (BACK, (MIA,), 3, AgreementElsewhere),
    ],
)
def test_mia_cannot_sign(
    status: AgreementStatus, signed: Collection[uuid.UUID], shown: int, refusal: type[Refused]
) -> None:
    agreement = row(status)
    with pytest.raises(refusal):
        agreement.sign(by=MIA, signed=signed, shown=shown)
    assert agreement.status is status


@pytest.mark.parametrize(("status", "signed", "then"), [(DRAFT, (), ONE), (ONE, (TOM,), FORCE)])
def test_mia_signs_and_nobody_is_waited_for_as_before(
    status: AgreementStatus, signed: Collection[uuid.UUID], then: AgreementStatus
) -> None:
    agreement = row(status)
    agreement.sign(by=MIA, signed=signed, shown=3)
    assert (agreement.status, agreement.next_check_at) == (then, None)


@pytest.mark.parametrize(
    ("status", "by", "refusal"),
    [
        (ONE, TOM, SignedAlready),
        (DRAFT, MIA, NothingToSign),
        (FORCE, MIA, NothingToSign),
        (BACK, MIA, NothingToSign),
    ],
)
def test_only_what_waits_for_one_is_sent_back_by_them(
    status: AgreementStatus, by: uuid.UUID, refusal: type[Refused]
) -> None:
    with pytest.raises(refusal):
        row(status).send_back(by=by, signed={TOM})


def test_only_a_draft_is_written_over_and_only_the_edition_that_was_shown() -> None:
    draft = row(DRAFT)
    draft.write(by=TOM, now=NOW, form_key="next", shown=3)
    assert (draft.edition, draft.written_by_id, draft.form_key) == (4, TOM, "next")
    for status, shown in ((DRAFT, 2), (ONE, 3), (FORCE, 3)):
        with pytest.raises(AgreementElsewhere):
            row(status).write(by=TOM, now=NOW, form_key="next", shown=shown)


def test_only_what_lacks_a_signature_is_looked_at_again() -> None:
    row(ONE).check(at=NOW)
    row(FORCE).check(at=None)
    with pytest.raises(Stale):
        row(FORCE).check(at=NOW)


def row(status: AgreementStatus) -> Agreement:
    """A version in its third edition, nowhere in a database."""
    return Agreement(
        pairing_id=new_id(),
        version=1,
        status=status,
        edition=3,
        form_key="form",
        written_by_id=MIA,
        written_at=NOW,
        next_check_at=NOW,
    )


def signature(agreement: Agreement, form_key: str) -> Signature:
    return Signature(agreement_id=agreement.id, person_id=MIA, at=NOW, form_key=form_key)
