"""Examples of where somebody stands."""

from datetime import date
from types import SimpleNamespace
from typing import Any

from templates.examples import card
from templates.examples.ending import EXAMPLES as PARTING
from templates.examples.introduce import INTRODUCTIONS, pairing
from templates.examples.meet import EXAMPLES as MEET
from templates.examples.offers import EXAMPLES as OFFER
from templates.examples.people import LIN, MIA, TOM
from templates.examples.request import EXAMPLES as REQUEST

REQUESTS = [card("RequestCard", **each) for each in REQUEST["request/sent"]]
SESSION = card("SessionCard", **MEET["meet/booked"][0])
ENDING = card("EndingCard", **PARTING["ending/said"][0])
REST, LATER = (card("RestCard", **each) for each in PARTING["ending/what_next"][:2])
OFFERS = tuple(card("OfferCard", **OFFER["offers/offered"][0] | {"mentee": each}) for each in (MIA, LIN))


def _pair(role: str, move: str, whose: str, **changed: Any) -> SimpleNamespace:
    given = {
        "pair": card("PairingCard", **pairing(role)),
        "move": card("Move", name=move, whose=whose),
        "is_mine": whose in {role, "both"},
        "session": None,
        "ending": None,
        "has_agreement": False,
        "was_sent_back": False,
        "introduction": card("IntroductionCard", **INTRODUCTIONS[role][0]),
        "number_held": 0,
        "last_held_on": None,
    }
    return card("PairStanding", **given | changed)


def _both(move: str, whose: str, **changed: Any) -> list[dict[str, Any]]:
    return [
        _hub(pairs=(_pair("mentee", move, whose, **changed),)),
        _hub(TOM, pairs=(_pair("mentor", move, whose, **changed),)),
    ]


def _hub(person: SimpleNamespace = MIA, **changed: Any) -> dict[str, Any]:
    return {
        "programme": "Mentoring at Northtown Council",
        "person": person,
        "is_guest": False,
        "is_member": True,
        "away_until": None,
        "is_mentee": person is MIA,
        "is_mentor": person is TOM,
        "is_coordinator": False,
        "enrolment": None,
        "rest": None,
        "has_draft": False,
        "request": None,
        "offers": (),
        "pairs": (),
        "was_paired": "pairs" in changed,
    } | changed


HUBS = [
    _hub(is_member=False, is_mentee=False),
    _hub(is_member=False, is_mentee=False, enrolment="invited"),
    _hub(is_member=False, is_mentee=False, enrolment="draft"),
    _hub(TOM, is_mentor=False, enrolment="waiting"),
    _hub(TOM, is_mentor=False, is_member=False, enrolment="returned"),
    _hub(enrolment="notice"),
    _hub(is_member=False, is_mentee=False, is_guest=True),
    _hub(is_member=False, is_mentee=False, is_coordinator=True),
    _hub(),
    _hub(has_draft=True, was_paired=True),
    _hub(away_until=date(2026, 1, 23)),
    _hub(request=REQUESTS[0]),
    _hub(request=REQUESTS[1]),
    *_both("first_meeting", "mentee"),
    *_both("answer_times", "mentor", session=SESSION),
    *_both("session_booked", "nobody", session=SESSION),
    *_both("did_you_meet", "mentee", session=SESSION),
    *_both("draft_agreement", "mentee", last_held_on=date(2026, 1, 6)),
    *_both("draft_agreement", "mentee", was_sent_back=True),
    *_both("sign_agreement", "mentor", last_held_on=date(2026, 1, 6)),
    *_both("book_next", "mentee", last_held_on=date(2026, 1, 6)),
    _hub(pairs=(_pair("mentee", "ending", "nobody", ending=ENDING),)),
    _hub(TOM),
    _hub(TOM, rest=REST),
    _hub(TOM, rest=LATER),
    _hub(TOM, offers=OFFERS, pairs=(_pair("mentor", "first_meeting", "mentee"),)),
]
EXAMPLES: dict[str, list[dict[str, Any]]] = {
    "home/hub": HUBS,
    "home/home": HUBS,
    "home/offered": [{"person": MIA}],
}
