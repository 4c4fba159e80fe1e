"""Examples of a request as the mentor sees it, and of their answers."""

from types import SimpleNamespace
from typing import Any

from templates.examples import Private, card
from templates.examples.ending import EXAMPLES as PARTING
from templates.examples.people import AN_ID, LIN, MIA, TOM, TUESDAY

AIM = Private("I would like to find out whether leading a team is for me.")
KIND = Private("Decide on a direction")
SHARED = card("Reason", name="shared_topics", facts={"topics": ("Confidence", "Leading a team")})
ROOM = card("Reason", name="has_room", facts={"places": 2})


def _question(answer: str = "") -> SimpleNamespace:
    return card(
        "QuestionCard",
        question=Private("Would it be about your present team, or another one?"),
        answer=Private(answer) if answer else "",
        is_answered=bool(answer),
        wait_until=TUESDAY,
    )


def offer(status: str = "open", **changed: Any) -> dict[str, Any]:
    """Mia's request, put to Tom."""
    given = {
        "offer_id": AN_ID,
        "status": status,
        "programme": "Mentoring at Northtown Council",
        "mentee": MIA,
        "mentor": TOM,
        "aim": AIM,
        "kind_of_help": KIND,
        "reasons": (SHARED, ROOM),
        "answer_by": TUESDAY,
        "question": None,
        "colleague": None,
        "topics": ("Confidence",),
        "rhythm": card("Rhythm", every=card("Span", number=1, unit="months"), minutes=60),
        "term": card("Span", number=12, unit="months"),
        "pairing_id": AN_ID if status == "accepted" else None,
    }
    return given | changed


def _suggestion(**changed: Any) -> dict[str, Any]:
    given = {
        "suggestion_id": AN_ID,
        "request_id": AN_ID,
        "mentor": TOM,
        "colleague": LIN,
        "job_title": "Head of housing",
        "why": Private("She has led three teams, and asks better questions than I do."),
        "reasons": (SHARED, ROOM),
        "is_open": True,
        "is_wanted": None,
    }
    return given | changed


ASKED = offer("asked", question=_question())
ANSWERED = offer(question=_question("Another one: I would move in spring."))
UNANSWERED = offer(question=_question())
PASSED_ON = offer("passed_on", colleague=LIN)
SUGGESTED = card("SuggestionCard", **_suggestion())
OVER = [offer(each) for each in ("accepted", "declined", "expired", "withdrawn")]

EXAMPLES: dict[str, list[dict[str, Any]]] = {
    "offers/offered": [offer(), ASKED, *OVER[:3], PASSED_ON],
    "offers/offer": [offer(), offer(reasons=()), ASKED, ANSWERED, UNANSWERED, *OVER[:3], PASSED_ON],
    "offers/ended": OVER[2:],
    "offers/decline": [offer()],
    "offers/rest": [each for each in PARTING["ending/what_next"] if each["resting_until"] is None][:1],
    "offers/ask": [offer()],
    "offers/suggest": [offer()],
    "offers/question": [ASKED, UNANSWERED, ANSWERED, offer("declined", question=_question())],
    "offers/answer": [ASKED, ANSWERED],
    "offers/goes_on": [ANSWERED, UNANSWERED],
    "offers/rests": PARTING["ending/what_next"],
    "offers/suggestion": [
        _suggestion(),
        _suggestion(why="", reasons=(), job_title=""),
        _suggestion(is_open=False, is_wanted=True),
        _suggestion(is_open=False, is_wanted=False),
        _suggestion(is_open=False),
    ],
}
