"""People who wait for a mentor and people who mentor, without the forms they filled in."""

from collections.abc import Sequence

from sqlmodel import col

from models.member import Application, Member
from models.person import Person
from models.policies.answers import About, AsMentee, AsMentor
from models.policies.wish import Way, Wish
from models.request import Request
from models.states import ApplicationStatus, RequestStatus, Role
from models.unit import Unit
from tests.world import World


def mentors(world: World, name: str, *topics: str, capacity: int = 1, organisation: str = "") -> None:
    """Somebody mentors, and is listed."""
    answers = AsMentor(topics=topics, skills="Leading teams and budgets")

    def join(unit: Unit) -> None:
        member = _member(unit, world, name, About(organisation=organisation))
        member.offer_places(capacity)
        _listed(unit, member, Role.MENTOR).answer(answers)

    world.do(join)


def waits(world: World, name: str, *topics: str, organisation: str = "", aim: str = "I want to lead a team.") -> None:
    """Somebody has asked the coordinators for a mentor."""

    def ask(unit: Unit) -> None:
        member = _member(unit, world, name, About(organisation=organisation))
        _listed(unit, member, Role.MENTEE).answer(AsMentee(topics=topics))
        request = Request(
            programme_id=world.programme_id,
            mentee_id=member.person_id,
            status=RequestStatus.WAITING,
            made_at=unit.now,
            sent_at=unit.now,
            form_key=f"request of {name}",
        )
        unit.add(request)
        request.aim = aim
        request.hope_for(Wish(kind_of_help="Build confidence", topics=topics, way=Way.COORDINATORS))

    world.do(ask)


def ids(world: World, *names: str) -> list[str]:
    """Their ids, as the match names people."""
    wanted = [world.at(name).user for name in names]
    known: Sequence[Person] = world.rows(Person)
    found = {each.slack_id: str(each.id) for each in known}
    return [found[each] for each in wanted]


def _member(unit: Unit, world: World, name: str, about: About) -> Member:
    person = unit.first(Person, col(Person.slack_id) == world.at(name).user)
    assert person is not None
    mine = (col(Member.person_id) == person.id, col(Member.programme_id) == world.programme_id)
    member = unit.first(Member, *mine) or unit.add(
        Member(programme_id=world.programme_id, person_id=person.id, joined_at=unit.now)
    )
    member.describe(about)
    return member


def _listed(unit: Unit, member: Member, role: Role) -> Application:
    return unit.add(Application(member_id=member.id, role=role, status=ApplicationStatus.LISTED))
