"""`/mentor-admin match`: pairs for everybody who waits, looked through, changed and sent (PRODUCT §5.15)."""

import uuid
from collections.abc import Callable
from typing import Any

from slack_bolt import Ack

from handlers.desk import Desk
from handlers.forms import Form
from handlers.registry import COORDINATOR, desk_verb, press, submit
from models.journeys import match as journey
from models.journeys import match_sending as sending
from models.queries.match_task import current_run
from models.queries.matches import lack_card, run_card, start_card
from models.states import Objective, RunStatus
from templates.ids import A, B, DeskVerb, V

MOST_PLACES = 10


@desk_verb(DeskVerb.MATCH)
def open_match(ack: Ack, desk: Desk) -> None:
    """The match that stands now, or the question for one."""
    desk.open(*_now(desk))
    ack()


@press(A.MATCH_OPEN, for_=COORDINATOR)
def match_by_button(ack: Ack, desk: Desk, body: dict[str, Any]) -> None:
    """The same from a button."""
    desk.show(body, *_now(desk))
    ack()


@submit(V.MATCH_START, for_=COORDINATOR)
def propose(ack: Ack, desk: Desk, view: dict[str, Any]) -> None:
    """Ask for a match; the window shows it when it is ready."""
    form = Form(view)
    objective = form.one(B.MATCH_OBJECTIVE)
    form.check()
    asked = {"objective": Objective(objective), "form_key": form.key, "view_id": view["id"]}
    desk.do(journey.propose, by=desk.who.id, **asked)
    ack(response_action="update", view=desk.view("match/working"))


@press(A.MATCH_PAGE, for_=COORDINATOR)
def turn(ack: Ack, desk: Desk, action: dict[str, Any], body: dict[str, Any]) -> None:
    """Another page of pairs."""
    run_id, page = _page_in(action["value"])
    _show_run(desk, body, run_id, page)
    ack()


@press(A.MATCH_WHY, for_=COORDINATOR)
def ask_why(ack: Ack, desk: Desk, action: dict[str, Any], body: dict[str, Any]) -> None:
    """Why this pair; what would have changed it follows."""
    run_id, mentee_id, page = _pair_in(action["value"])
    about = {"run_id": run_id, "mentee_id": mentee_id, "view_id": body["view"]["id"], "page": page}
    desk.meanwhile(body, "match/why", desk.do(journey.look, by=desk.who.id, **about))
    ack()


@press(A.MATCH_KEEP, for_=COORDINATOR)
def keep(ack: Ack, desk: Desk, action: dict[str, Any], body: dict[str, Any]) -> None:
    """Keep this pair, or no longer."""
    _change(ack, desk, action, body, journey.keep)


@press(A.MATCH_PART, for_=COORDINATOR)
def part(ack: Ack, desk: Desk, action: dict[str, Any], body: dict[str, Any]) -> None:
    """Not these two, or again."""
    _change(ack, desk, action, body, journey.part)


@press(A.MATCH_SEND, for_=COORDINATOR)
def send_one(ack: Ack, desk: Desk, action: dict[str, Any], body: dict[str, Any]) -> None:
    """Ask this one mentor."""
    _change(ack, desk, action, body, sending.send_one)


@press(A.MATCH_SEND_ALL, for_=COORDINATOR)
def send_all(ack: Ack, desk: Desk, action: dict[str, Any], body: dict[str, Any]) -> None:
    """Ask every mentor of the match."""
    run_id = uuid.UUID(action["value"])
    if desk.do(sending.send_all, by=desk.who.id, run_id=run_id, view_id=body["view"]["id"]):
        desk.meanwhile(body, "match/working", sending=True)
    else:
        _show_run(desk, body, run_id, 1)
    ack()


@press(A.MATCH_AGAIN, for_=COORDINATOR)
def run_again(ack: Ack, desk: Desk, action: dict[str, Any], body: dict[str, Any]) -> None:
    """With what was changed."""
    desk.do(journey.again, by=desk.who.id, run_id=uuid.UUID(action["value"]), view_id=body["view"]["id"])
    desk.meanwhile(body, "match/working")
    ack()


@press(A.MATCH_LACKS, for_=COORDINATOR)
def show_lacks(ack: Ack, desk: Desk, action: dict[str, Any], body: dict[str, Any]) -> None:
    """What each rule costs, and who is short of mentors."""
    run_id, page = _page_in(action["value"])
    desk.show(body, "match/lacks", desk.see(lack_card, by=desk.who.id, run_id=run_id), page=page)
    ack()


@press(A.MATCH_PLACES, for_=COORDINATOR)
def ask_places(ack: Ack, desk: Desk, action: dict[str, Any], body: dict[str, Any]) -> None:
    """Ask whose places, and how many."""
    run_id, page = _page_in(action["value"])
    desk.show(body, "match/places", run_id=run_id, page=page)
    ack()


@submit(V.MATCH_PLACES, for_=COORDINATOR)
def give_places(ack: Ack, desk: Desk, view: dict[str, Any]) -> None:
    """So many places count in the next run."""
    form = Form(view)
    places = form.whole(B.MATCH_PLACES, least=0, most=MOST_PLACES)
    mentor = form.people(B.MATCH_MENTOR)
    form.check()
    run_id, page = _page_in(form.about)
    desk.do(journey.give_places, by=desk.who.id, run_id=run_id, slack_id=mentor[0], places=places)
    card = desk.see(run_card, by=desk.who.id, run_id=run_id, page=page)
    ack(response_action="update", view=desk.view("match/run", card))


@press(A.MATCH_DROP, for_=COORDINATOR)
def drop(ack: Ack, desk: Desk, action: dict[str, Any], body: dict[str, Any]) -> None:
    """Nothing more comes of it."""
    desk.do(journey.drop, by=desk.who.id, run_id=uuid.UUID(action["value"]))
    desk.show(body, *_now(desk))
    ack()


def _change(ack: Ack, desk: Desk, action: dict[str, Any], body: dict[str, Any], deed: Callable[..., None]) -> None:
    """Do this with one proposed pair, and show the same page as it is then."""
    run_id, mentee_id, page = _pair_in(action["value"])
    desk.do(deed, by=desk.who.id, run_id=run_id, mentee_id=mentee_id)
    _show_run(desk, body, run_id, page)
    ack()


def _now(desk: Desk) -> tuple[str, object]:
    run_id = desk.see(current_run, by=desk.who.id)
    if run_id is None:
        return "match/start", desk.see(start_card, by=desk.who.id)
    card = desk.see(run_card, by=desk.who.id, run_id=run_id)
    return ("match/working", None) if card.status is RunStatus.ASKED else ("match/run", card)


def _show_run(desk: Desk, body: dict[str, Any], run_id: uuid.UUID, page: int) -> None:
    desk.show(body, "match/run", desk.see(run_card, by=desk.who.id, run_id=run_id, page=page))


def _page_in(value: str) -> tuple[uuid.UUID, int]:
    run_id, page = value.split(":")
    return uuid.UUID(run_id), int(page)


def _pair_in(value: str) -> tuple[uuid.UUID, uuid.UUID, int]:
    run_id, mentee_id, page = value.split(":")
    return uuid.UUID(run_id), uuid.UUID(mentee_id), int(page)
