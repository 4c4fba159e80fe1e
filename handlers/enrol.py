"""Enrol: `/mentor join` (PRODUCT §5.1)."""

from typing import Any

from slack_bolt import Ack

from handlers.desk import Desk
from handlers.forms import Form
from handlers.registry import ANYONE, press, submit, verb
from models.journeys import enrol
from models.member import MOST_PLACES
from models.queries.programmes import entrance
from models.states import Role
from templates.ids import A, B, V, Verb


@verb(Verb.JOIN, for_=ANYONE)
def join(ack: Ack, desk: Desk) -> None:
    """Open the questionnaire, with what is known filled in."""
    desk.open("enrol/join", desk.see(entrance, by=desk.who.id))
    ack()


@press(A.JOIN_OPEN, for_=ANYONE)
def join_by_button(ack: Ack, desk: Desk) -> None:
    """The same from a button."""
    join(ack, desk)


@submit(V.JOIN, for_=ANYONE)
def joined(ack: Ack, desk: Desk, view: dict[str, Any]) -> None:
    """Keep the answers."""
    form = Form(view)
    answers = enrol.Answers(
        roles=tuple(Role(each) for each in form.several(B.ROLES)),
        job_title=form.text(B.JOB_TITLE, most=120),
        topics=form.several(B.TOPICS),
        capacity=form.whole(B.CAPACITY, least=1, most=MOST_PLACES, optional=True),
    )
    form.several(B.CONFIRMED)
    form.check()
    desk.do(enrol.join, by=desk.who.id, answers=answers)
    ack()
