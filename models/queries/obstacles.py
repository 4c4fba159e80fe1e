"""Whether one mentor can be asked for one mentee, and why them."""

import uuid

from sqlmodel import col

from models.member import Member
from models.policies import matching
from models.policies.reasons import Reason
from models.programme import Programme
from models.queries.facts import Mentor, mentee_facts, mentors_of
from models.unit import Unit

NO_MENTOR = "no_mentor"
AWAY, FULL = "away", "full"
NEVER = frozenset({"barred", "line"})
"""What forbids a pair whenever it comes to be so."""


def obstacle(unit: Unit, programme: Programme, mentee_id: uuid.UUID, mentor_id: uuid.UUID) -> str | None:
    """What stands in the way of asking that mentor now: a hard rule, or that they mentor nobody here (any more).

    `full` is only said where nothing else stands in the way, `away` where nothing but that might.
    """
    found = _mentor(unit, programme, mentor_id)
    return matching.why_not(mentee_facts(unit, programme, mentee_id), found.facts) if found else NO_MENTOR


def forbidden(unit: Unit, programme: Programme, mentee_id: uuid.UUID, mentor_id: uuid.UUID) -> frozenset[str]:
    """The names of all hard rules that stand between the two; NO_MENTOR for somebody who mentors nobody here."""
    found = _mentor(unit, programme, mentor_id)
    if found is None:
        return frozenset({NO_MENTOR})
    return frozenset(matching.forbids(mentee_facts(unit, programme, mentee_id), found.facts))


def reasons_for(unit: Unit, programme: Programme, mentee_id: uuid.UUID, mentor_id: uuid.UUID) -> tuple[Reason, ...]:
    """What speaks for that mentor, for either of the two to read."""
    found = _mentor(unit, programme, mentor_id)
    facts = mentee_facts(unit, programme, mentee_id)
    return matching.why(facts, found.facts, programme.rules.measure) if found else ()


def _mentor(unit: Unit, programme: Programme, mentor_id: uuid.UUID) -> Mentor | None:
    return mentors_of(unit, programme, col(Member.person_id) == mentor_id).get(str(mentor_id))
