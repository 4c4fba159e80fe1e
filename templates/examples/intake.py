"""Examples of imports and invitations."""

from enum import StrEnum
from types import SimpleNamespace
from typing import Any

from templates.examples import Private, card
from templates.examples.people import ADA, AN_ID, MIA, TUESDAY


class Why(StrEnum):
    """Names of refusals."""

    NOT_ON_THE_LIST = "NotOnTheList"
    NOBODY_THERE = "NobodyThere"
    LINE_TWICE = "LineTwice"
    NO_HEADING = "NoHeading"


PURPOSE = "People here learn from each other's experience, in conversations they arrange themselves."


def _intake(status: str = "read", **more: Any) -> dict[str, Any]:
    return {
        "intake_id": AN_ID,
        "programme": "Mentoring",
        "status": status,
        "lines": 512,
        "people": 480,
        "as_mentees": 300,
        "as_mentors": 190,
        "invited": 5,
        "taking_part": 10,
        "said_no": 2,
        "left": 1,
        "bad": (),
        "number_bad": 0,
        "page": 0,
        "pages": 1,
        "ignored": (),
        "refused": None,
        "leaves_at": None,
        "can_take_back": False,
    } | more


def _bad(line: int, column: str | None, name: str, **facts: Any) -> SimpleNamespace:
    return card("BadLine", line=line, column=column, why=SimpleNamespace(name=Why(name), facts=facts))


BAD = (
    _bad(14, "topics", "NotOnTheList", given=Private("Confidense"), nearest="Confidence"),
    _bad(27, "email", "NobodyThere"),
    _bad(31, None, "LineTwice", first=12),
)
NOTHING = _intake(lines=1, people=0, as_mentees=0, as_mentors=0, invited=1, taking_part=1, said_no=1, left=0)
REFUSED = _intake("refused", refused=SimpleNamespace(name=Why.NO_HEADING, facts={}))
MANY = _intake(bad=BAD, number_bad=130, page=1, pages=7, ignored=(Private("Shoe size"),))


def _invitation(*roles: str, by: SimpleNamespace | None = ADA) -> dict[str, Any]:
    known = {"invitation_id": AN_ID, "programme": "Mentoring", "purpose": PURPOSE, "person": MIA}
    return known | {"by": by, "roles": roles, "is_open": True}


INVITATIONS = [
    _invitation("mentee"),
    _invitation("mentor"),
    _invitation("mentee", "mentor"),
    *(_invitation(*roles, by=None) for roles in (("mentee",), ("mentor",), ("mentee", "mentor"))),
]

EXAMPLES: dict[str, list[dict[str, Any]]] = {
    "intake/import": [{}],
    "intake/shown": [
        _intake(bad=BAD, number_bad=3),
        _intake(),
        MANY,
        NOTHING,
        _intake("reading"),
        REFUSED,
        _intake("inviting"),
        _intake("invited", leaves_at=TUESDAY, can_take_back=True),
        _intake("invited", leaves_at=TUESDAY),
        _intake("taken_back"),
    ],
    "intake/table_read": [_intake(bad=BAD, number_bad=3), REFUSED, _intake("invited", leaves_at=TUESDAY)],
    "intake/invited": INVITATIONS,
    "nudges/invitation": INVITATIONS,
}
