"""Examples of joining."""

from types import SimpleNamespace
from typing import Any

from templates.examples import Private, card
from templates.examples.people import MIA, TOM

TOPICS = ("Career planning", "Confidence", "Leading a team")


def _answered(role: str) -> SimpleNamespace:
    return card("RoleCard", role=role, status="listed", job_title=Private("Policy adviser"), topics=TOPICS[:2])


def _member(person: SimpleNamespace, *roles: str) -> dict[str, Any]:
    return {
        "programme": "Mentoring at Northtown Council",
        "person": person,
        "roles": tuple(_answered(each) for each in roles),
        "capacity": 2 if "mentor" in roles else 0,
        "places": 0,
    }


def _joining(*roles: str) -> dict[str, Any]:
    return {
        "programme": "Mentoring at Northtown Council",
        "mentee": _answered("mentee") if "mentee" in roles else None,
        "mentor": _answered("mentor") if "mentor" in roles else None,
        "capacity": 2 if "mentor" in roles else 0,
        "topics": TOPICS,
        "default_capacity": 1,
        "notice": "What you enter here is used to find you a mentor or a mentee. Taking part is voluntary.",
        "lawful_basis": "Legitimate interests",
        "data_contact": "dpo@northtown.example",
    }


def _joined(person: SimpleNamespace, *roles: str) -> dict[str, Any]:
    return _member(person, *roles) | {"is_mentee": "mentee" in roles, "is_mentor": "mentor" in roles}


EXAMPLES: dict[str, list[dict[str, Any]]] = {
    "enrol/join": [_joining(), _joining("mentee"), _joining("mentee", "mentor")],
    "enrol/joined": [_joined(MIA, "mentee"), _joined(TOM, "mentor"), _joined(MIA, "mentee", "mentor")],
}
