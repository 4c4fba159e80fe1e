"""Examples of asking for a mentor and answering."""

from typing import Any

from templates.examples import Private, card
from templates.examples.offers import ASKED, offer
from templates.examples.people import AN_ID, LIN, MIA, PRIYA, TOM, TUESDAY

AIM = Private("I would like to find out whether leading a team is for me.")
KIND = Private("Decide on a direction")
SHARED = card("Reason", name="shared_topics", facts={"topics": ("Confidence", "Leading a team")})
ROOM = card("Reason", name="has_room", facts={"places": 2})
MONTHLY = card("Rhythm", every=card("Span", number=1, unit="months"), minutes=60)
HALF_A_YEAR, YEAR = (card("Span", number=number, unit="months") for number in (6, 12))


def _request(
    status: str = "offered", *, asked: bool = True, left: int = 1, way: str = "rank", **more: Any
) -> dict[str, Any]:
    return {
        "request_id": AN_ID,
        "status": status,
        "programme": "Mentoring at Northtown Council",
        "mentee": MIA,
        "aim": AIM,
        "kind_of_help": KIND,
        "mentors": (TOM, PRIYA),
        "asked": card("OfferCard", **offer()) if asked else None,
        "left": left,
        "suggested": None,
        "away": None,
        "topics": ("Confidence", "Leading a team"),
        "rhythm": MONTHLY,
        "term": YEAR,
        "way": way,
        "others_waited": None,
        **more,
    }


SKILLS = Private("Twenty years of running programmes, and some of them went well.")
MENTORS = tuple(
    card(
        "MentorCard",
        person=person,
        job_title="Head of housing",
        organisation=organisation,
        profession="Housing",
        topics=("Confidence", "Leading a team"),
        skills=SKILLS,
        places=("Leeds",),
        commitment="long",
        face_to_face="preferred",
        hours_a_month=2,
        reasons=reasons,
    )
    for person, organisation, reasons in (
        (TOM, "Northtown Council", (SHARED, ROOM)),
        (PRIYA, "Northtown Council", (SHARED,)),
        (LIN, "", (ROOM,)),
    )
)
A_SUGGESTION = card(
    "SuggestionCard",
    suggestion_id=AN_ID,
    request_id=AN_ID,
    mentor=TOM,
    colleague=PRIYA,
    job_title="Head of housing",
    why=Private("She has done what you would like to do."),
    reasons=(SHARED,),
    is_open=True,
    is_wanted=None,
)
KINDS = ("Challenge my assumptions", "Build confidence", KIND)
NOBODY = _request("waiting", asked=False, left=0, others_waited=card("Waited", least=2, most=5))
NOT_SAID = _request("waiting", asked=False, left=0)
FULL = _request("waiting", asked=False, left=1, others_waited=card("Waited", least=1, most=1))
LEFT_TO_OTHERS = _request("waiting", asked=False, left=0, way="coordinators", mentors=())
AWAY = _request("waiting", asked=False, left=2, away=card("AwayCard", choice_id=AN_ID, mentor=PRIYA, until=TUESDAY))
SUGGESTED = _request("waiting", asked=False, left=1, suggested=A_SUGGESTION)
WAITING = (NOBODY, NOT_SAID, FULL, LEFT_TO_OTHERS, AWAY, SUGGESTED)


def _wish(*, is_empty: bool = False) -> Any:
    return card(
        "WishCard",
        aim="" if is_empty else AIM,
        kind_of_help="" if is_empty else KIND,
        topics=() if is_empty else ("Confidence",),
        rhythm=MONTHLY,
        term=YEAR,
    )


def _aim(*, first: Any = None, is_empty: bool = False) -> dict[str, Any]:
    lists = {"kinds_of_help": KINDS, "topics": ("Confidence", "Leading a team"), "rhythms": (MONTHLY,)}
    return {"wish": _wish(is_empty=is_empty), "way": "rank", "first": first, **lists, "terms": (HALF_A_YEAR, YEAR)}


def _sending(*chosen: Any, way: str = "rank") -> dict[str, Any]:
    return {
        "request_id": AN_ID,
        "programme": "Mentoring at Northtown Council",
        "mentee": MIA,
        "wish": _wish(),
        "way": way,
        "chosen": tuple(card("ChosenCard", person=person, away_until=until) for person, until in chosen),
        "reasons": (SHARED, ROOM) if chosen else (),
    }


PEOPLE = (TOM, PRIYA, LIN)
EXAMPLES: dict[str, list[dict[str, Any]]] = {
    "request/aim": [_aim(is_empty=True), _aim(first=TOM), _aim()],
    "request/choose": [
        {"request_id": AN_ID, "best": MENTORS, "mentors": PEOPLE, "chosen": ()},
        {"request_id": AN_ID, "best": MENTORS, "mentors": PEOPLE, "chosen": (PRIYA, TOM)},
        {"request_id": AN_ID, "best": (), "mentors": (), "chosen": ()},
    ],
    "request/name": [{"request_id": AN_ID, "named": None}, {"request_id": AN_ID, "named": TOM}],
    "request/sending": [
        _sending((TOM, None), (PRIYA, TUESDAY)),
        _sending((TOM, None), way="name"),
        _sending(way="coordinators"),
    ],
    "request/shown": [
        _request(),
        _request() | {"asked": card("OfferCard", **ASKED)},
        _request(left=0),
        *WAITING,
        _request("withdrawn", asked=False),
        _request("accepted", asked=False),
    ],
    "request/withdrawn": [{}],
    "request/sent": [_request(), *WAITING],
    "request/moved_on": [each | {"mentor": "Lin Chen"} for each in (_request(), *WAITING)],
}
