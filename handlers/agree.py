"""Agree: `/mentor agree`: draft, sign, countersign, send back, change (PRODUCT §5.5)."""

import uuid
from typing import Any

from slack_bolt import Ack

from handlers import which
from handlers.desk import Desk
from handlers.forms import Form
from handlers.registry import ANYONE, MEMBER, press, submit, verb
from handlers.terms import LONG, about_in, number_in, page_in, part_in, prepared_in
from models.journeys import agree as journey
from models.journeys.drafting import drop, keep, write
from models.queries.agreement_cards import AgreementCard, agreement_for
from models.queries.drafting import DraftCard, agreement_now, drafting
from models.queries.pairs import PairingCard
from models.queries.versions import contact_for, versions_of
from templates.ids import A, B, V, Verb

BEFORE = {
    V.AGREE_OBJECTIVE: "agree/what",
    V.AGREE_HOW: "agree/objective",
    V.AGREE_BETWEEN: "agree/how",
    V.AGREE_HOLD: "agree/between",
    V.AGREE_SIGN: "agree/hold",
}


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
    """Keep step one and go on to the objectives."""
    _, draft = _written(desk, view)
    ack(response_action="update", view=desk.view("agree/objective", draft, at_hand=draft.unfinished or 1))


@submit(V.AGREE_OBJECTIVE, for_=MEMBER)
def objective_written(ack: Ack, desk: Desk, view: dict[str, Any]) -> None:
    """Keep an objective, and go on to one that is not finished, else to step three."""
    _, draft = _written(desk, view)
    if draft.unfinished:
        ack(response_action="update", view=desk.view("agree/objective", draft, at_hand=draft.unfinished))
    else:
        ack(response_action="update", view=desk.view("agree/how", draft))


@press(A.AGREE_MORE, for_=MEMBER)
def another(ack: Ack, desk: Desk, body: dict[str, Any]) -> None:
    """Keep the objective as it is and ask for another."""
    draft = _kept(desk, body["view"])
    desk.replace(body["view"], "agree/objective", draft, at_hand=draft.free or 1)
    ack()


@press(A.AGREE_OBJECTIVE, for_=MEMBER)
def other_objective(ack: Ack, desk: Desk, action: dict[str, Any], body: dict[str, Any]) -> None:
    """Keep the objective as it is and show another."""
    desk.replace(body["view"], "agree/objective", _kept(desk, body["view"]), at_hand=int(action["value"]))
    ack()


@press(A.AGREE_DROP, for_=MEMBER)
def take_away(ack: Ack, desk: Desk, body: dict[str, Any]) -> None:
    """Take the objective away and show the first."""
    form = Form(body["view"])
    page = page_in(desk, form)
    desk.do(drop, page=page, number=number_in(form))
    desk.replace(body["view"], "agree/objective", _draft(desk, page.pairing_id), at_hand=1)
    ack()


@submit(V.AGREE_HOW, for_=MEMBER)
def meetings_written(ack: Ack, desk: Desk, view: dict[str, Any]) -> None:
    """Keep step three and go on to step four."""
    _, draft = _written(desk, view)
    ack(response_action="update", view=desk.view("agree/between", draft))


@submit(V.AGREE_BETWEEN, for_=MEMBER)
def between_written(ack: Ack, desk: Desk, view: dict[str, Any]) -> None:
    """Keep step four and go on to step five."""
    _, draft = _written(desk, view)
    ack(response_action="update", view=desk.view("agree/hold", draft))


@submit(V.AGREE_HOLD, for_=MEMBER)
def manner_written(ack: Ack, desk: Desk, view: dict[str, Any]) -> None:
    """Keep step five and show the whole."""
    agreement_id, _ = _written(desk, view)
    _show(ack, desk, agreement_id)


@press(A.AGREE_BACK, for_=MEMBER)
def back(ack: Ack, desk: Desk, action: dict[str, Any], body: dict[str, Any]) -> None:
    """Keep what stands in the form as it is and go one step back; from the whole text there is nothing to keep."""
    view = body["view"]
    draft = _draft(desk, uuid.UUID(action["value"])) if view["callback_id"] == V.AGREE_SIGN else _kept(desk, view)
    desk.replace(view, BEFORE[view["callback_id"]], draft, at_hand=1)
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


@press(A.AGREE_VERSIONS, for_=ANYONE)
def read_versions(ack: Ack, desk: Desk, action: dict[str, Any], body: dict[str, Any]) -> None:
    """All versions of a pair's agreement."""
    desk.show(body, "agree/versions", desk.see(versions_of, by=desk.who.id, pairing_id=uuid.UUID(action["value"])))
    ack()


@press(A.AGREE_FILE, for_=ANYONE)
def send_document(ack: Ack, desk: Desk, action: dict[str, Any], body: dict[str, Any]) -> None:
    """Send a version as a file, to that person alone."""
    agreement_id = uuid.UUID(action["value"])
    desk.do(journey.ask_for_document, by=desk.who.id, agreement_id=agreement_id, form_key=body["view"]["root_view_id"])
    desk.replace(body["view"], "agree/asked", agreement_id=agreement_id)
    ack()


@press(A.CONTACT_OPEN, for_=ANYONE)
def between_meetings(ack: Ack, desk: Desk, action: dict[str, Any], body: dict[str, Any]) -> None:
    """What the two agreed about writing to each other, and the way there."""
    desk.show(body, "agree/contact", desk.see(contact_for, by=desk.who.id, pairing_id=uuid.UUID(action["value"])))
    ack()


@press(A.CONTACT_LINK, for_=ANYONE)
def writes(ack: Ack) -> None:
    """A link was pressed; Slack opens it, and nothing is kept of it."""
    ack()


@submit(V.AGREE_SIGN, for_=MEMBER)
def sign(ack: Ack, desk: Desk, view: dict[str, Any]) -> None:
    """Sign what was shown, and show that it is signed."""
    form = Form(view)
    agreement_id, shown = about_in(form)
    desk.do(
        journey.sign,
        by=desk.who.id,
        agreement_id=agreement_id,
        shown=shown,
        form_key=f"{form.key}:{form.about}",
        prepared=prepared_in(form),
    )
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
    agreement_id, _ = about_in(form)
    comment = form.text(B.COMMENT, most=LONG)
    form.check()
    key = f"{form.key}:{form.about}"
    desk.do(journey.send_back, by=desk.who.id, agreement_id=agreement_id, comment=comment, form_key=key)
    _show(ack, desk, agreement_id)


def _written(desk: Desk, view: dict[str, Any]) -> tuple[uuid.UUID, DraftCard]:
    form = Form(view)
    page, part = page_in(desk, form), part_in(form)
    form.check()
    agreement_id = desk.do(write, page=page, part=part)
    return agreement_id, _draft(desk, page.pairing_id)


def _kept(desk: Desk, view: dict[str, Any]) -> DraftCard:
    form = Form(view)
    page = page_in(desk, form)
    desk.do(keep, page=page, part=part_in(form))
    return _draft(desk, page.pairing_id)


def _show(ack: Ack, desk: Desk, agreement_id: uuid.UUID) -> None:
    card = desk.see(agreement_for, by=desk.who.id, agreement_id=agreement_id)
    ack(response_action="update", view=desk.view("agree/read", card))


def _draft(desk: Desk, pairing_id: uuid.UUID) -> DraftCard:
    return desk.see(drafting, by=desk.who.id, pairing_id=pairing_id)
