"""Agree: `/mentor agree`: draft, sign, countersign, send back, change (PRODUCT §5.5)."""

import uuid
from typing import Any

from slack_bolt import Ack

from handlers import which
from handlers.desk import Desk
from handlers.forms import Form
from handlers.registry import ANYONE, MEMBER, press, submit, verb
from models.journeys import agree as journey
from models.journeys.drafting import Aim, Further, Meetings, Page, Part, Purpose, keep, write
from models.policies.spans import LONGEST, Span, Unit
from models.queries.agreements import AgreementCard, agreement_for
from models.queries.drafting import OBJECTIVES, agreement_now, drafting
from models.queries.pairs import PairingCard
from models.refusals import OutOfRange, RhythmTwice
from models.states import Format
from templates.ids import A, B, V, Verb

LONG, SHORT = 1000, 300
MANY = 9999
OWN_RHYTHM = "own"


@verb(Verb.AGREE, for_=MEMBER)
def agree(ack: Ack, desk: Desk) -> None:
    """Open what is to be read, or the form to begin or go on with."""
    which.begin(desk, Verb.AGREE)
    ack()


@press(A.AGREE_OPEN, for_=ANYONE)
def agree_by_button(ack: Ack, desk: Desk, action: dict[str, Any], body: dict[str, Any]) -> None:
    """The same from a button that names the pairing."""
    which.go_on(desk, body, Verb.AGREE, uuid.UUID(action["value"]))
    ack()


@which.opens(Verb.AGREE)
def first(desk: Desk, pair: PairingCard) -> tuple[str, object]:
    """What comes first for a pair."""
    card = desk.see(agreement_now, by=desk.who.id, pairing_id=pair.pairing_id)
    return ("agree/read" if isinstance(card, AgreementCard) else "agree/what"), card


@submit(V.AGREE, for_=MEMBER)
def purpose_written(ack: Ack, desk: Desk, view: dict[str, Any]) -> None:
    """Keep step one and go on to step two."""
    page, _ = _written(desk, view)
    _answer(ack, desk, "agree/how", page)


@press(A.AGREE_MORE, for_=MEMBER)
def more(ack: Ack, desk: Desk, body: dict[str, Any]) -> None:
    """Keep step one as it is and ask for further objectives."""
    _turn(desk, body["view"], "agree/more")
    ack()


@submit(V.AGREE_MORE, for_=MEMBER)
def more_written(ack: Ack, desk: Desk, view: dict[str, Any]) -> None:
    """Keep the further objectives and go back to step one."""
    page, _ = _written(desk, view)
    _answer(ack, desk, "agree/what", page)


@submit(V.AGREE_HOW, for_=MEMBER)
def meetings_written(ack: Ack, desk: Desk, view: dict[str, Any]) -> None:
    """Keep step two and show the whole."""
    _, agreement_id = _written(desk, view)
    _show(ack, desk, agreement_id)


@press(A.AGREE_BACK, for_=MEMBER)
def back(ack: Ack, desk: Desk, body: dict[str, Any]) -> None:
    """Keep what stands in the form as it is and go back to step one."""
    _turn(desk, body["view"], "agree/what")
    ack()


@press(A.AGREE_BACK_TO_HOW, for_=MEMBER)
def back_to_how(ack: Ack, desk: Desk, action: dict[str, Any], body: dict[str, Any]) -> None:
    """From the whole text back to step two."""
    desk.replace(body["view"], "agree/how", _draft(desk, uuid.UUID(action["value"])))
    ack()


@press(A.AGREE_CHANGE, for_=MEMBER)
def change(ack: Ack, desk: Desk, action: dict[str, Any], body: dict[str, Any]) -> None:
    """Begin a new version, filled in with the one before, or go on with it."""
    desk.replace(body["view"], "agree/what", _draft(desk, uuid.UUID(action["value"])))
    ack()


@press(A.AGREE_READ, for_=ANYONE)
def read(ack: Ack, desk: Desk, action: dict[str, Any], body: dict[str, Any]) -> None:
    """Open one version."""
    card = desk.see(agreement_for, by=desk.who.id, agreement_id=uuid.UUID(action["value"]))
    desk.show(body, "agree/read", card)
    ack()


@submit(V.AGREE_SIGN, for_=MEMBER)
def sign(ack: Ack, desk: Desk, view: dict[str, Any]) -> None:
    """Sign what was shown, and show that it is signed."""
    form = Form(view)
    agreement_id, shown = _about(form)
    desk.do(journey.sign, by=desk.who.id, agreement_id=agreement_id, shown=shown, form_key=f"{form.key}:{form.about}")
    _show(ack, desk, agreement_id)


@press(A.AGREE_RETURN, for_=MEMBER)
def begin_to_send_back(ack: Ack, desk: Desk, action: dict[str, Any], body: dict[str, Any]) -> None:
    """Ask what should change."""
    card = desk.see(agreement_for, by=desk.who.id, agreement_id=uuid.UUID(action["value"]))
    desk.replace(body["view"], "agree/send_back", card)
    ack()


@submit(V.AGREE_RETURN, for_=MEMBER)
def send_back(ack: Ack, desk: Desk, view: dict[str, Any]) -> None:
    """Send it back with the comment, and show that it was."""
    form = Form(view)
    agreement_id, _ = _about(form)
    comment = form.text(B.COMMENT, most=LONG)
    form.check()
    key = f"{form.key}:{form.about}"
    desk.do(journey.send_back, by=desk.who.id, agreement_id=agreement_id, comment=comment, form_key=key)
    _show(ack, desk, agreement_id)


def _written(desk: Desk, view: dict[str, Any]) -> tuple[Page, uuid.UUID]:
    form = Form(view)
    page, part = _page(desk, form), _part(form)
    form.check()
    return page, desk.do(write, page=page, part=part)


def _turn(desk: Desk, view: dict[str, Any], to: str) -> None:
    form = Form(view)
    page = _page(desk, form)
    desk.do(keep, page=page, part=_part(form))
    desk.replace(view, to, _draft(desk, page.pairing_id))


def _answer(ack: Ack, desk: Desk, name: str, page: Page) -> None:
    ack(response_action="update", view=desk.view(name, _draft(desk, page.pairing_id)))


def _show(ack: Ack, desk: Desk, agreement_id: uuid.UUID) -> None:
    card = desk.see(agreement_for, by=desk.who.id, agreement_id=agreement_id)
    ack(response_action="update", view=desk.view("agree/read", card))


def _draft(desk: Desk, pairing_id: uuid.UUID) -> object:
    return desk.see(drafting, by=desk.who.id, pairing_id=pairing_id)


def _about(form: Form) -> tuple[uuid.UUID, int]:
    thing, _, edition = form.about.partition(":")
    return uuid.UUID(thing), int(edition)


def _page(desk: Desk, form: Form) -> Page:
    pairing_id, shown = _about(form)
    return Page(pairing_id, shown, f"{form.key}:{form.about}", by=desk.who.id)


def _part(form: Form) -> Part:
    return {V.AGREE: _purpose, V.AGREE_MORE: _further, V.AGREE_HOW: _meetings}[form.view["callback_id"]](form)


def _purpose(form: Form) -> Part:
    return Purpose(
        purpose=form.text(B.PURPOSE, most=LONG, optional=True),
        aims=(_aim(form, 1),),
        review_on=form.day(B.REVIEW_ON, optional=True),
        lasts=_span(form, B.LENGTH_NUMBER, B.LENGTH_UNIT),
    )


def _further(form: Form) -> Part:
    return Further(tuple(_aim(form, number) for number in range(2, OBJECTIVES + 1)))


def _meetings(form: Form) -> Part:
    return Meetings(
        every=_every(form),
        shortest_minutes=form.whole(B.SHORTEST, least=0, most=MANY, optional=True),
        longest_minutes=form.whole(B.LONGEST, least=0, most=MANY, optional=True),
        places=tuple(Format(each) for each in form.several(B.WHERE, optional=True)),
        clauses=form.several(B.GROUND_RULES, optional=True),
        own_rules=form.text(B.OWN_RULES, most=LONG, optional=True),
    )


def _aim(form: Form, number: int) -> Aim:
    return Aim(
        number,
        form.text(f"{B.OBJECTIVE}:{number}", most=SHORT, optional=True),
        form.text(f"{B.MEASURE}:{number}", most=SHORT, optional=True),
        form.day(f"{B.BY_DATE}:{number}", optional=True),
    )


def _every(form: Form) -> Span | None:
    """A recommended rhythm or their own; both at once is a problem, as one of them would be lost."""
    own, chosen = _span(form, B.RHYTHM_NUMBER, B.RHYTHM_UNIT), form.one(B.RHYTHM, optional=True)
    if chosen in {"", OWN_RHYTHM}:
        return own
    if own is not None and str(own) != str(Span.of(chosen)):
        form.problem(RhythmTwice(field=B.RHYTHM_NUMBER))
    return Span.of(chosen)


def _span(form: Form, number: B, unit: B) -> Span | None:
    typed, counted_in = form.whole(number, least=1, most=MANY, optional=True), form.one(unit, optional=True)
    if typed is None or not counted_in:
        return None
    try:
        return Span(typed, Unit(counted_in))
    except ValueError:
        form.problem(OutOfRange(least=1, most=LONGEST[Unit(counted_in)], field=number))
        return None
