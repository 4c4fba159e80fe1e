"""What stands in a form of the questionnaire, step by step. What must be there, the journey checks."""

from collections.abc import Callable, Mapping
from enum import StrEnum
from typing import Any, TypeVar

from handlers.forms import Form
from models.journeys.enrol import Practical, Typed
from models.member import MOST_PLACES
from models.policies.calendar import Weekday
from models.policies.questionnaire import Step
from models.states import Commitment, FaceToFace, Format, Likeness, Stage, Whence
from templates.ids import B

SHORT, LONG = 150, 2000
MOST_HOURS, MOST_TALKS = 40, 20
Choice = TypeVar("Choice", bound=StrEnum)


def typed_in(form: Form, step: Step) -> Typed:
    """One step as it stands in the form; problems of single fields are noted there."""
    return READ[step](form)


def _work(form: Form) -> Typed:
    answers = {
        "job_title": _short(form, B.JOB_TITLE),
        "organisation": _short(form, B.ORGANISATION),
        "profession": _short(form, B.PROFESSION),
        "grade": form.one(B.GRADE, optional=True),
        "whence": _one(form, B.WHENCE, Whence),
        "places": form.several(B.PLACES, optional=True),
        "travel": _short(form, B.TRAVEL),
        "words": form.several(B.WORDS_ABOUT_ME, optional=True),
    }
    return Typed(Step.WORK, answers)


def _background(form: Form) -> Typed:
    answers = {
        "time_in_role": _short(form, B.TIME_IN_ROLE),
        "responsibilities": _long(form, B.RESPONSIBILITIES),
        "qualifications": _long(form, B.QUALIFICATIONS),
        "professional_body": _short(form, B.PROFESSIONAL_BODY),
        "commitments": _long(form, B.COMMITMENTS),
        "heard": form.one(B.HEARD, optional=True),
    }
    links = {"plan_link": _short(form, B.PLAN_LINK), "cv_link": _short(form, B.CV_LINK)}
    return Typed(Step.BACKGROUND, answers, links=links)


def _practical(form: Form) -> Typed:
    hours = form.hours(B.HOURS_FROM, B.HOURS_TO)
    answers = {
        "live_contact": _short(form, B.LIVE_CONTACT),
        "access": _long(form, B.ACCESS),
        "half_hours": "" if hours else _half_hours(form),
    }
    practical = Practical(
        days=tuple(Weekday(int(each)) for each in form.several(B.WORKING_DAYS, optional=True)),
        hours=hours,
        holidays_of=form.one(B.HOLIDAYS_OF, optional=True),
        managers=form.people(B.MANAGER),
        barred=form.people(B.BARRED),
    )
    return Typed(Step.PRACTICAL, answers, practical=practical)


def _mentee(form: Form) -> Typed:
    answers = {
        "reason": form.one(B.REASON, optional=True),
        "topics": form.several(B.TOPICS, optional=True),
        "details": _long(form, B.DETAILS),
        "commitment": _one(form, B.COMMITMENT, Commitment),
        "face_to_face": _one(form, B.FACE_TO_FACE, FaceToFace),
        "stage": _one(form, B.STAGE, Stage),
        "likeness": _one(form, B.LIKENESS, Likeness),
        "self_check": form.several(B.SELF_CHECK, optional=True),
    }
    return Typed(Step.MENTEE, answers)


def _mentor(form: Form) -> Typed:
    answers = {
        "reasons": form.several(B.REASONS, optional=True),
        "mentored_before": {"yes": True, "no": False}.get(form.one(B.MENTORED_BEFORE, optional=True)),
        "skills": _long(form, B.SKILLS),
        "topics": form.several(B.TOPICS, optional=True),
        "commitment": _one(form, B.COMMITMENT, Commitment),
        "face_to_face": _one(form, B.FACE_TO_FACE, FaceToFace),
        "hours_a_month": form.whole(B.HOURS_A_MONTH, least=1, most=MOST_HOURS, optional=True),
    }
    return Typed(Step.MENTOR, answers, capacity=form.whole(B.CAPACITY, least=1, most=MOST_PLACES, optional=True))


def _check(form: Form) -> Typed:
    halves = (f"{B.SELF_CHECK}:{half}" for half in (1, 2))
    ticked = tuple(each for half in halves for each in form.several(half, optional=True))
    return Typed(Step.CHECK, {"self_check": ticked})


def _spot(form: Form) -> Typed:
    known = form.text(B.KNOWS, most=LONG, optional=True).splitlines()
    answers = {
        "topics": form.several(B.TOPICS, optional=True),
        "knows": tuple(line.strip()[:SHORT] for line in known if line.strip()),
        "patterns": form.several(B.PATTERNS, optional=True),
        "formats": tuple(Format(each) for each in form.several(B.FORMATS, optional=True)),
        "a_month": form.whole(B.A_MONTH, least=1, most=MOST_TALKS, optional=True),
        "longer": bool(form.several(B.LONGER, optional=True)),
    }
    return Typed(Step.SPOT, answers)


READ: Mapping[Step, Callable[[Form], Typed]] = {
    Step.WORK: _work,
    Step.BACKGROUND: _background,
    Step.PRACTICAL: _practical,
    Step.MENTEE: _mentee,
    Step.MENTOR: _mentor,
    Step.CHECK: _check,
    Step.SPOT: _spot,
}


def _short(form: Form, field: B) -> str:
    return form.text(field, most=SHORT, optional=True)


def _long(form: Form, field: B) -> str:
    return form.text(field, most=LONG, optional=True)


def _one(form: Form, field: B, kind: type[Choice]) -> Choice | None:
    chosen: Any = form.one(field, optional=True)
    return kind(chosen) if chosen else None


def _half_hours(form: Form) -> str:
    """What stands there instead of hours; empty for nothing."""
    ends = [form.clock_time(field, optional=True) for field in (B.HOURS_FROM, B.HOURS_TO)]
    return "-".join(f"{each:%H:%M}" if each else "" for each in ends) if ends != [None, None] else ""
