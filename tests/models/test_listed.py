"""What of a mentor's answers stays in memory: what every mentee may read, and that only as it was sealed."""

import uuid

import pytest

from models.database import Database
from models.journeys.programmes import workspace_of
from models.member import Application, Member
from models.person import Person
from models.policies.answers import About, AsMentor
from models.programme import Programme
from models.queries.listed import listed_about, listed_answers
from models.sealing import Moved, ring_of
from models.states import Role
from models.unit import Unit
from tests.models.test_sealing import NOW


@pytest.fixture
def ours(database: Database) -> uuid.UUID:
    return database.across(lambda session: workspace_of(session, team_id="T0OURS"))


def _tom(unit: Unit) -> tuple[Member, Application]:
    programme = unit.add(Programme(name="Mentoring", channel="C0COORD"))
    person = unit.add(Person(slack_id="U0TOM", name="Tom Baker"))
    member = unit.add(Member(programme_id=programme.id, person_id=person.id))
    member.describe(About(job_title="Adviser", live_contact="ext 42", access="Captions", responsibilities="All of it"))
    application = unit.add(Application(member_id=member.id, role=Role.MENTOR))
    application.answer(AsMentor(skills="Listening", self_check=("listens",), reasons=("Give something back",)))
    return member, application


def test_only_what_mentees_may_read_is_kept_and_a_change_is_read_at_once(database: Database, ours: uuid.UUID) -> None:
    def read(unit: Unit) -> None:
        member, application = _tom(unit)
        ring = ring_of(unit.session)
        about = listed_about(ring, member.id, member.about_sealed)
        answers = listed_answers(ring, application.id, application.answers_sealed)
        assert (about, answers) == (About(job_title="Adviser"), AsMentor(skills="Listening"))
        assert listed_about(ring, member.id, member.about_sealed) is about
        member.describe(About(job_title="Head"))
        assert listed_about(ring, member.id, member.about_sealed) == About(job_title="Head")

    database.run(read, ours, NOW)


def test_a_text_moved_to_another_row_is_refused_though_it_was_read_before(database: Database, ours: uuid.UUID) -> None:
    def read(unit: Unit) -> None:
        member, _ = _tom(unit)
        ring = ring_of(unit.session)
        listed_about(ring, member.id, member.about_sealed)
        with pytest.raises(Moved):
            listed_about(ring, uuid.uuid4(), member.about_sealed)

    database.run(read, ours, NOW)
