"""Mine: `/mentor me` (PRODUCT §5.16)."""

import uuid
from typing import Any

from slack_bolt import Ack

from handlers.desk import Desk
from handlers.forms import Form
from handlers.registry import ANYONE, MEMBER, press, submit, verb
from models.journeys import leaving
from models.journeys import mine as journey
from models.policies.calendar import HOLIDAYS_OFFERED, Weekday
from models.queries import mine as cards
from models.queries.held import Chapter
from models.queries.known import known, page_of
from templates import offered_languages
from templates.ids import A, B, V, Verb


@verb(Verb.ME, for_=ANYONE)
def open_mine(ack: Ack, desk: Desk) -> None:
    """How somebody takes part, as a modal."""
    desk.open("mine/me", desk.see(cards.mine, by=desk.who.id))
    ack()


@press(A.ME_OPEN, for_=ANYONE)
def mine_by_button(ack: Ack, desk: Desk, body: dict[str, Any]) -> None:
    """The same from a button."""
    _show(desk, body)
    ack()


@press(A.ME_HOURS, for_=ANYONE)
def ask_hours(ack: Ack, desk: Desk, body: dict[str, Any]) -> None:
    """When somebody works, and whose public holidays they keep."""
    desk.show(body, "mine/hours", desk.see(cards.mine, by=desk.who.id), holidays=HOLIDAYS_OFFERED)
    ack()


@submit(V.ME_HOURS, for_=ANYONE)
def set_hours(ack: Ack, desk: Desk, view: dict[str, Any]) -> None:
    """Keep them."""
    form = Form(view)
    days = [Weekday(int(each)) for each in form.several(B.MY_DAYS, optional=True)]
    hours, holidays_of = form.hours(B.MY_START, B.MY_END), form.one(B.MY_HOLIDAYS)
    form.check()
    kept = "" if holidays_of == "programme" else holidays_of
    desk.do(journey.set_hours, by=desk.who.id, days=days, hours=hours, holidays_of=kept)
    _back(ack, desk)


@press(A.ME_TELLING, for_=ANYONE)
def ask_telling(ack: Ack, desk: Desk, body: dict[str, Any]) -> None:
    """How somebody is told, and in which language."""
    card = desk.see(cards.mine, by=desk.who.id)
    desk.show(body, "mine/telling", card, languages=list(offered_languages().items()))
    ack()


@submit(V.ME_TELLING, for_=ANYONE)
def set_telling(ack: Ack, desk: Desk, view: dict[str, Any]) -> None:
    """Keep it."""
    form = Form(view)
    told, language = form.one(B.TOLD), form.one(B.LANGUAGE, optional=True)
    form.check()
    weekly_on = None if told == "as_it_comes" else Weekday(int(told))
    own = language if language in offered_languages() else ""
    desk.do(journey.set_telling, by=desk.who.id, weekly_on=weekly_on, language=own)
    _back(ack, desk)


@press(A.ME_CONTACT, for_=MEMBER)
def ask_contact(ack: Ack, desk: Desk, body: dict[str, Any]) -> None:
    """How a partner reaches somebody live, and what helps them take part."""
    desk.show(body, "mine/contact", desk.see(cards.mine, by=desk.who.id))
    ack()


@submit(V.ME_CONTACT, for_=MEMBER)
def set_contact(ack: Ack, desk: Desk, view: dict[str, Any]) -> None:
    """Keep it."""
    form = Form(view)
    live_contact = form.text(B.MY_CONTACT, most=150, optional=True)
    access = form.text(B.MY_ACCESS, most=2000, optional=True)
    shared = bool(form.several(B.ACCESS_SHARED, optional=True))
    form.check()
    desk.do(journey.set_contact, by=desk.who.id, live_contact=live_contact, access=access, access_shared=shared)
    _back(ack, desk)


@press(A.ME_AWAY, for_=ANYONE)
def ask_away(ack: Ack, desk: Desk, body: dict[str, Any]) -> None:
    """Away until when."""
    desk.show(body, "mine/away", desk.see(cards.mine, by=desk.who.id))
    ack()


@submit(V.ME_AWAY, for_=ANYONE)
def go_away(ack: Ack, desk: Desk, view: dict[str, Any]) -> None:
    """Away until that day."""
    form = Form(view)
    until = form.day(B.AWAY_UNTIL)
    form.check()
    desk.do(journey.go_away, by=desk.who.id, until=until)
    _back(ack, desk)


@press(A.ME_BACK, for_=ANYONE)
def come_back(ack: Ack, desk: Desk, body: dict[str, Any]) -> None:
    """Back now."""
    desk.do(journey.come_back, by=desk.who.id)
    if (body.get("view") or {}).get("callback_id") == V.ME:
        _show(desk, body)
    ack()


@press(A.ME_KNOWN, for_=ANYONE)
def read_known(ack: Ack, desk: Desk, body: dict[str, Any]) -> None:
    """The chapters of what is known."""
    desk.show(body, "mine/known", desk.see(known, person_id=desk.who.id), is_asked=False)
    ack()


@press(A.ME_CHAPTER, for_=ANYONE)
def read_chapter(ack: Ack, desk: Desk, action: dict[str, Any], body: dict[str, Any]) -> None:
    """One page of a chapter."""
    chapter, _, page = str(action["value"]).partition(":")
    desk.show(body, "mine/chapter", desk.see(page_of, person_id=desk.who.id, chapter=Chapter(chapter), page=int(page)))
    ack()


@press(A.ME_FILE, for_=ANYONE)
def send_file(ack: Ack, desk: Desk, body: dict[str, Any]) -> None:
    """All of it as a file, to that person alone."""
    desk.do(journey.ask_for_file, by=desk.who.id, form_key=f"{body['view']['id']}:{body['view'].get('root_view_id')}")
    desk.show(body, "mine/known", desk.see(known, person_id=desk.who.id), is_asked=True)
    ack()


@press(A.ME_LOOKS, for_=ANYONE)
def read_looks(ack: Ack, desk: Desk, body: dict[str, Any]) -> None:
    """Who looked."""
    desk.show(body, "mine/looks", desk.see(cards.looks, by=desk.who.id))
    ack()


@press(A.ME_RIGHTS, for_=ANYONE)
def read_rights(ack: Ack, desk: Desk, body: dict[str, Any]) -> None:
    """Correct, object, complain."""
    desk.show(body, "mine/rights", desk.see(cards.rights, by=desk.who.id))
    ack()


@press(A.ME_OBJECT, for_=MEMBER)
def object_to_matching(ack: Ack, desk: Desk, body: dict[str, Any]) -> None:
    """No suggestions by a program."""
    desk.do(journey.object_to_matching, by=desk.who.id)
    read_rights(ack, desk, body)


@press(A.ME_ALLOW, for_=MEMBER)
def allow_matching(ack: Ack, desk: Desk, body: dict[str, Any]) -> None:
    """Suggestions are welcome again."""
    desk.do(journey.allow_matching, by=desk.who.id)
    read_rights(ack, desk, body)


@press(A.ME_LEAVE, for_=MEMBER)
def confirm_leaving(ack: Ack, desk: Desk, body: dict[str, Any]) -> None:
    """What happens, before anything does."""
    desk.show(body, "mine/leave", desk.see(cards.own_leaving, by=desk.who.id))
    ack()


@submit(V.ME_LEAVE, for_=ANYONE)
def leave(ack: Ack, desk: Desk) -> None:
    """Leave, in ten minutes."""
    member_id = desk.do(leaving.leave, by=desk.who.id)
    ack(response_action="update", view=desk.view("mine/left", desk.see(cards.leaving_card, member_id)))


@press(A.ME_STAY, for_=ANYONE)
def stay(ack: Ack, desk: Desk, action: dict[str, Any], body: dict[str, Any]) -> None:
    """Take it back."""
    member_id = uuid.UUID(action["value"])
    desk.do(leaving.stay, by=desk.who.id, member_id=member_id)
    view = body.get("view") or {}
    if view.get("type") == "modal":
        desk.replace(view, "mine/left", desk.see(cards.leaving_card, member_id))
    ack()


def _show(desk: Desk, body: dict[str, Any]) -> None:
    desk.show(body, "mine/me", desk.see(cards.mine, by=desk.who.id))


def _back(ack: Ack, desk: Desk) -> None:
    ack(response_action="update", view=desk.view("mine/me", desk.see(cards.mine, by=desk.who.id)))
