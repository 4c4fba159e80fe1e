"""Examples of joining."""

from types import SimpleNamespace
from typing import Any

from templates.examples import Private, card
from templates.examples.people import ADA, AN_ID, JON, MIA, TOM

PROGRAMME = "Mentoring at Northtown Council"
TOPICS = ("Career planning", "Confidence", "Leading a team")
REASONS = ("Give something back", "Practise listening and leading")


def _answered(role: str, status: str = "listed") -> SimpleNamespace:
    return card("RoleCard", role=role, status=status, job_title=Private("Policy adviser"), topics=TOPICS[:2])


def _member(person: SimpleNamespace, *roles: str, status: str = "listed") -> dict[str, Any]:
    return {
        "programme": PROGRAMME,
        "person": person,
        "roles": tuple(_answered(each, status) for each in roles),
        "is_mentee": "mentee" in roles,
        "is_mentor": "mentor" in roles and status == "listed",
        "capacity": 2 if "mentor" in roles else 0,
        "places": 0,
    }


def _part(role: str, status: str, comment: str = "") -> SimpleNamespace:
    unfinished = status in {"draft", "returned"}
    return card("PartCard", role=role, status=status, comment=comment, resting_until=None, is_unfinished=unfinished)


EMPTY = {
    "about": SimpleNamespace(
        **dict.fromkeys(("job_title", "organisation", "profession", "grade", "travel", "live_contact", "access"), ""),
        **dict.fromkeys(("time_in_role", "responsibilities", "qualifications", "professional_body"), ""),
        **dict.fromkeys(("commitments", "heard", "half_hours"), ""),
        ticked=None,
        words=(),
        places=(),
        whence=None,
    ),
    "mentee": SimpleNamespace(
        **dict.fromkeys(("reason", "details", "plan_link", "cv_link"), ""),
        **dict.fromkeys(("commitment", "face_to_face", "stage", "likeness")),
        topics=(),
        self_check=(),
    ),
    "mentor": SimpleNamespace(
        **dict.fromkeys(("mentored_before", "commitment", "face_to_face", "hours_a_month")),
        reasons=(),
        topics=(),
        self_check=(),
        skills="",
    ),
    "spot": SimpleNamespace(topics=(), knows=(), patterns=(), formats=(), a_month=None, longer=False),
}
FULL = {
    "about": SimpleNamespace(
        job_title="Policy adviser",
        organisation="Northtown Council",
        profession="Housing",
        grade="Team leader",
        qualifications="A degree in geography",
        professional_body="Chartered Institute of Housing",
        time_in_role="Two years",
        responsibilities="A team of three and the yearly plan",
        words=("Calm", "Curious", "Direct", "Patient", "Warm"),
        places=("Anywhere near me",),
        travel="Half an hour",
        whence="outside",
        commitments="Governor of a school",
        live_contact="01234 567890",
        access="Captions in video calls",
        heard="A colleague",
        half_hours="",
        ticked=None,
    ),
    "mentee": SimpleNamespace(
        reason="Work out what I want",
        details="I lead a team for the first time & like it.",
        topics=TOPICS[:2],
        commitment="long",
        face_to_face="preferred",
        stage="exploring",
        likeness="fresh",
        plan_link="My plan, in the shared folder",
        cv_link="My CV, beside it",
        self_check=("learn", "goals"),
    ),
    "mentor": SimpleNamespace(
        reasons=REASONS,
        mentored_before=False,
        skills="Ten years of projects, some of which went well.",
        topics=TOPICS,
        commitment="either",
        face_to_face="either",
        hours_a_month=2,
        self_check=("listens", "time"),
    ),
    "spot": SimpleNamespace(
        topics=TOPICS[:1],
        knows=("Housing", "Law"),
        patterns=("carer",),
        formats=("phone", "video"),
        a_month=2,
        longer=True,
    ),
}
OFFERED = card(
    "OfferedCard",
    topics=TOPICS,
    reasons_of_mentees=("Work out what I want", "Move on in my career"),
    reasons_of_mentors=REASONS,
    grades=("Officer", "Team leader", "Director"),
    locations=("Anywhere near me", "Online only"),
    words_about_me=("Calm", "Curious", "Direct", "Loyal", "Patient", "Warm"),
    ways_to_hear=("A colleague", "My manager"),
    default_capacity=1,
    approve_mentors=False,
)


def _notice(*consents: str, is_confirmed: bool = False) -> SimpleNamespace:
    return card(
        "NoticeCard",
        text="What you enter here is used to find you a mentor or a mentee. Taking part is voluntary.",
        lawful_basis="Legitimate interests",
        data_contact="dpo@northtown.example",
        is_confirmed=is_confirmed,
        consents=consents,
    )


def _enrolment(*parts: SimpleNamespace, answers: dict[str, Any] = EMPTY, **changed: Any) -> dict[str, Any]:
    is_full = answers is FULL
    known = {
        "programme": PROGRAMME,
        "purpose": "People here learn from each other's experience.",
        "person": MIA,
        "is_known": is_full,
        "parts": parts,
        "capacity": 2 if is_full else 0,
        "places": 2 if is_full else 0,
        "managers": (ADA,) if is_full else (),
        "barred": (JON,) if is_full else (),
        "working_days": (0, 1, 2) if is_full else (),
        "begins_at": "09:30" if is_full else None,
        "ends_at": "15:00" if is_full else None,
        "holidays_of": "GB-SCT" if is_full else "",
        "offered": OFFERED,
        "notice": _notice("access", is_confirmed=True) if is_full else _notice(),
        "pairs": (),
    }
    return vars(card("EnrolmentCard", **known | answers | changed))


def _page(number: int, *parts: SimpleNamespace, **more: Any) -> list[dict[str, Any]]:
    """A step on the way, the same where it was left off, and alone with everything filled in."""
    shown = {"step_number": number, "steps": 6, "alone": False, "edition": 1, "is_left_off": False}
    return [
        _enrolment(*parts, **more) | shown,
        _enrolment(*parts, **more) | shown | {"is_left_off": True},
        _enrolment(*parts, answers=FULL, **more) | shown | {"alone": True, "edition": 7},
    ]


NOT_THEIRS = {"live_contact", "heard", "half_hours", "ticked"}


def _approval(status: str = "submitted", **changed: Any) -> dict[str, Any]:
    mine = {name: each for name, each in vars(FULL["about"]).items() if name not in NOT_THEIRS}
    theirs = {name: each for name, each in vars(FULL["mentor"]).items() if name != "self_check"}
    typed = mine | theirs
    for name in ("job_title", "profession", "qualifications", "responsibilities", "skills", "access"):
        typed[name] = Private(typed[name])
    given = {
        "application_id": AN_ID,
        "programme": PROGRAMME,
        "person": TOM,
        "status": status,
        "capacity": 2,
        "comment": "",
    }
    return vars(card("ApprovalCard", **typed | given | changed))


ALL = (_part("mentee", "listed"), _part("mentor", "listed"), _part("spot", "listed"))
LEFT = {"programme": PROGRAMME, "person": MIA, "is_left": True}

EXAMPLES: dict[str, list[dict[str, Any]]] = {
    "enrol/answers": [
        _enrolment(_part("mentee", "listed"), answers=FULL),
        _enrolment(*ALL, answers=FULL),
        _enrolment(_part("mentee", "listed"), _part("mentor", "draft")),
        _enrolment(_part("mentor", "submitted"), answers=FULL, places=0, notice=_notice()),
        _enrolment(_part("mentor", "returned", "What did you do before?"), answers=FULL, places=3),
        _enrolment(_part("mentor", "resting"), answers=FULL),
        _enrolment(),
    ],
    "enrol/approval": [_approval(), _approval("listed"), _approval("returned"), _approval("withdrawn", access="")],
    "enrol/background": [*_page(5, ALL[0]), *_page(5, ALL[1])],
    "enrol/check": _page(4, ALL[1]),
    "enrol/done": [
        _enrolment(_part("mentee", "listed"), answers=FULL),
        _enrolment(_part("mentor", "listed"), answers=FULL),
        _enrolment(*ALL, answers=FULL),
        _enrolment(_part("mentor", "submitted"), answers=FULL),
    ],
    "enrol/draft_left": [vars(card("DraftLeftCard", **LEFT))],
    "enrol/for_me": [
        {"role": "mentee", "tips": ["outside_your_line", "goals_of_your_own", "an_hour_a_month", "what_it_is_not"]},
        {"role": "mentor", "tips": ["no_expert", "what_you_get", "hours_you_choose", "they_may_overtake_you"]},
    ],
    "enrol/give_back": [_approval(), _approval(comment="What did you do before?")],
    "enrol/invited": [_enrolment(_part("mentee", "invited"))],
    "enrol/joined": [
        _member(MIA, "mentee"),
        _member(TOM, "mentor"),
        _member(MIA, "mentee", "mentor"),
        _member(TOM, "mentor", status="submitted"),
        _member(TOM, "mentee", "mentor", status="submitted"),
        _member(TOM, "spot"),
        _member(TOM),
    ],
    "enrol/listed": [_approval("listed")],
    "enrol/mentee": _page(3, ALL[0]),
    "enrol/mentor": _page(3, ALL[1]),
    "enrol/notice": _page(6, ALL[0]),
    "enrol/practical": _page(4, ALL[0]),
    "enrol/refused": [_enrolment()],
    "enrol/returned": [_approval("returned")],
    "enrol/roles": [
        _enrolment() | {"edition": 0, "step_number": 1, "steps": 6, "alone": False, "is_left_off": False},
        _enrolment(_part("mentor", "draft"))
        | {"edition": 3, "step_number": 1, "steps": 6, "alone": False, "is_left_off": False},
        _enrolment(*ALL[:2]) | {"edition": 1, "step_number": 1, "steps": 3, "alone": False, "is_left_off": False},
    ],
    "enrol/spot": _page(3, ALL[2]),
    "enrol/waits": [_approval(), _approval("listed"), _approval("returned"), _approval("withdrawn")],
    "enrol/work": _page(2, ALL[0]),
}
