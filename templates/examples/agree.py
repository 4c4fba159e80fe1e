"""Examples of an agreement: written, signed, sent back, in force."""

from datetime import UTC, date, datetime
from types import SimpleNamespace
from typing import Any

from templates.examples import Private, card
from templates.examples.introduce import pairing
from templates.examples.people import AN_ID, MIA, TOM

MONTHLY = card("Span", number=1, unit="months")
THREE_WEEKS = card("Span", number=3, unit="weeks")
A_WEEK = card("Span", number=1, unit="weeks")
A_YEAR = card("Span", number=12, unit="months")
AT = datetime(2026, 1, 13, 14, 0, tzinfo=UTC)
OBJECTIVES = (
    ("Lead a project of my own", "A project plan the board has agreed"),
    ("Speak up in meetings of the whole department", "I have given two talks"),
    ("Know what leading people takes", "I have talked with three people who do"),
    ("Find people to learn with", "A group that meets twice"),
    ("Write shorter", "One page for every paper"),
)
RULES = ("We keep the dates we agree, and give notice when we cannot", "We start with good news")
WORDS = {
    "notice": "We say so two days before",
    "running": "We look back, talk, and write down who does what",
    "evaluating": "We ask what was useful",
    "telling": "Only when we met",
    "confidence": "What we say stays between us",
    "parting": "We say so early",
}
COMMENT = card("ReturnCard", person=TOM, at=AT, comment=Private("Could we meet every two weeks at first?"))
MIAS = card("SignatureCard", person=MIA, at=AT)
TOMS = card("SignatureCard", person=TOM, at=AT)


def _objective(number: int, *, is_written: bool = True) -> SimpleNamespace:
    aim, measure = OBJECTIVES[number - 1]
    return card(
        "ObjectiveCard",
        number=number,
        aim=Private(aim) if is_written else "",
        measure=Private(measure) if is_written else "",
        by_on=date(2026, 6, 30) if is_written else None,
        level=2 if number == 1 and is_written else None,
    )


def _pairing(role: str, **changed: Any) -> SimpleNamespace:
    return card("PairingCard", **pairing(role) | changed)


def _draft(written: int = 0, **changed: Any) -> dict[str, Any]:
    return {
        "pairing": _pairing("mentee"),
        "edition": 0,
        "begun_by": None,
        "sent_back": None,
        "is_amendment": False,
        "is_prepared": bool(written),
        "purpose": Private("Find out whether leading people is for me") if written else "",
        "objectives": tuple(_objective(each) for each in range(1, written + 1)),
        "unfinished": None,
        "free": written + 1,
        "lasts": A_YEAR,
        "review_on": date(2026, 7, 6) if written else None,
        "every": MONTHLY,
        "shortest_minutes": 60,
        "longest_minutes": 90,
        "places": ("in_person", "video") if written else (),
        "rhythms": (card("Rhythm", every=MONTHLY, minutes=60), card("Rhythm", every=THREE_WEEKS, minutes=45)),
        "contact_every": A_WEEK,
        "contact_ways": ("slack", "phone") if written else (),
        "answer_days": 3,
        "clauses": tuple(
            card("ClauseCard", key=key, text=text, is_chosen=bool(written))
            for key, text in (("a", RULES[0]), ("b", "We are honest and kind"), ("c", "We come prepared"))
        ),
        "own_rules": Private(RULES[1]) if written else "",
        **dict.fromkeys(WORDS),
        **({name: Private(text) for name, text in WORDS.items()} if written else {}),
    } | changed


def agreement(status: str, role: str = "mentee", **changed: Any) -> dict[str, Any]:
    """A version as Mia or Tom sees it."""
    return {
        "agreement_id": AN_ID,
        "pairing": _pairing(role),
        "version": 1,
        "edition": 3,
        "status": status,
        "purpose": Private("Find out whether leading people is for me"),
        "objectives": (_objective(1), _objective(2)),
        "every": MONTHLY,
        "shortest_minutes": 60,
        "longest_minutes": 90,
        "places": ("in_person", "phone", "video"),
        "contact_every": card("Span", number=2, unit="weeks"),
        "contact_ways": ("slack", "email"),
        "answer_days": 3,
        "ground_rules": tuple(Private(each) for each in RULES),
        **{name: Private(text) for name, text in WORDS.items()},
        "review_on": date(2026, 7, 6),
        "lasts": A_YEAR,
        "ends_on": date(2027, 1, 6),
        "standing_text": "Taking part is voluntary. Either of you may end this pairing at any time.",
        "prepared": (MIAS, TOMS),
        "must_prepare": False,
        "signatures": (MIAS,),
        "sent_back": None,
        "is_signed_by_me": role == "mentee",
        "waits_for_me": False,
        "is_draft_begun": False,
        "others": (),
    } | changed


MANY = tuple(
    card("VersionCard", agreement_id=AN_ID, version=number, status="superseded", signatures=(MIAS, TOMS))
    for number in range(12, 0, -1)
)
VERSIONS = tuple(
    card("VersionCard", agreement_id=AN_ID, version=number, status=status, signatures=signed)
    for number, status, signed in (
        (4, "signed_by_one", (MIAS,)),
        (3, "in_force", (MIAS, TOMS)),
        (2, "superseded", (MIAS, TOMS)),
        (1, "returned", (MIAS,)),
    )
)
MANY = tuple(
    card("VersionCard", agreement_id=AN_ID, version=number, status="returned", signatures=(MIAS,))
    for number in range(12, 0, -1)
)
DRAFTED = agreement("draft", signatures=(), is_signed_by_me=False)
WAITING = agreement("signed_by_one", "mentor", waits_for_me=True, prepared=(MIAS,), must_prepare=True)
RETURNED = agreement("returned", sent_back=COMMENT)
IN_FORCE = agreement("in_force", signatures=(MIAS, TOMS))
DRAFTS = [
    _draft(),
    _draft(1, edition=2, begun_by=TOM),
    _draft(3, sent_back=COMMENT),
    _draft(2, is_amendment=True, every=card("Span", number=10, unit="days")),
]

EXAMPLES: dict[str, list[dict[str, Any]]] = {
    "agree/what": DRAFTS,
    "agree/objective": [
        *(each | {"at_hand": len(each["objectives"]) or 1} for each in DRAFTS),
        _draft(2, unfinished=2, at_hand=2),
        _draft(5, free=None, at_hand=1),
        _draft(2, at_hand=3),
    ],
    "agree/how": DRAFTS,
    "agree/between": DRAFTS,
    "agree/hold": DRAFTS,
    "agree/read": [
        WAITING,
        DRAFTED,
        agreement("signed_by_one"),
        RETURNED,
        agreement("returned", "mentor", sent_back=COMMENT),
        IN_FORCE,
        IN_FORCE | {"is_draft_begun": True, "longest_minutes": 60},
        IN_FORCE | {"status": "superseded", "others": MANY},
        IN_FORCE | {"pairing": _pairing("mentee", status="ended")},
    ],
    "agree/send_back": [WAITING],
    "agree/versions": [
        {
            "pairing": _pairing("mentee"),
            "versions": VERSIONS,
        },
        {"pairing": _pairing("mentor"), "versions": ()},
    ],
    "agree/contact": [
        {"pairing": _pairing("mentee"), "team_id": "T0WAYPOST", "every": A_WEEK, "ways": ("slack",), "answer_days": 3},
        {"pairing": _pairing("mentor"), "team_id": "T0WAYPOST", "every": None, "ways": (), "answer_days": None},
    ],
    "agree/asked": [{"agreement_id": AN_ID}],
    "agree/file": [IN_FORCE, IN_FORCE | {"version": 2}],
    "agree/signed": [
        WAITING,
        IN_FORCE | {"pairing": _pairing("mentor")},
        agreement("returned", "mentor", sent_back=COMMENT),
    ],
    "agree/returned": [RETURNED],
    "agree/in_force": [IN_FORCE, IN_FORCE | {"version": 2}],
    "nudges/signature": [WAITING],
    "nudges/agreement": [
        {"pairing": _pairing("mentee"), "is_mine": True, "is_begun": False, "sent_back_by": None, "tip": "between_you"},
        {"pairing": _pairing("mentee"), "is_mine": True, "is_begun": True, "sent_back_by": None, "tip": None},
        {"pairing": _pairing("mentee"), "is_mine": True, "is_begun": False, "sent_back_by": TOM, "tip": None},
    ],
}
