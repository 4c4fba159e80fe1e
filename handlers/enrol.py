"""Enrol: `/mentor join` (PRODUCT §5.1)."""

from dataclasses import dataclass
from typing import Any

from slack_bolt import Ack

from handlers.desk import Desk
from handlers.forms import Form
from handlers.questionnaire import typed_in
from handlers.registry import ANYONE, press, submit, verb
from models.journeys import enrol as journey
from models.journeys.withdrawing import withdraw
from models.policies.questionnaire import Step
from models.policies.tips import TIPS, TipStage
from models.queries.enrolment import EnrolmentCard, enrolment
from models.states import ConsentKind, Role
from templates.ids import A, B, V, Verb


@dataclass(frozen=True)
class Page:
    """Which step a form shows. `alone`: it is changed by itself, not on the way; `edition`: the how-manieth form."""

    step: Step
    alone: bool = False
    edition: int = 0

    @classmethod
    def of(cls, view: dict[str, Any]) -> "Page":
        """Of a form that was sent in or pressed in."""
        step, alone, edition = str(view["private_metadata"]).split(":")
        return cls(Step(step), alone == "alone", int(edition))

    def turned(self, step: Step) -> "Page":
        """Another step in the same window."""
        return Page(step, self.alone, self.edition + 1)


@verb(Verb.JOIN, for_=ANYONE)
def join(ack: Ack, desk: Desk) -> None:
    """Open what comes first: the invitation, the questionnaire where it was left, or one's answers."""
    card = _card(desk)
    name, more = _first(card)
    desk.open(name, card, **more)
    ack()


@press(A.JOIN_OPEN, for_=ANYONE)
def join_by_button(ack: Ack, desk: Desk, body: dict[str, Any]) -> None:
    """The same from a button, in the window that is open or in a new one."""
    card = _card(desk)
    name, more = _first(card)
    desk.show(body, name, card, **more)
    ack()


@press(A.JOIN_ROLES, for_=ANYONE)
def join_in_another_role(ack: Ack, desk: Desk, body: dict[str, Any]) -> None:
    """From one's answers to the question in which other role."""
    _turn(desk, body["view"], Page(Step.ROLES))
    ack()


@submit(V.JOIN, for_=ANYONE)
def answered(ack: Ack, desk: Desk, view: dict[str, Any]) -> None:
    """Keep a step that is right, and go on."""
    form, page = Form(view), Page.of(view)
    if page.step is Step.ROLES:
        _choose(desk, form)
    elif page.step is Step.NOTICE:
        _confirm(ack, desk, form, page)
        return
    else:
        typed = typed_in(form, page.step)
        form.check()
        desk.do(journey.write, by=desk.who.id, typed=typed)
    _go_on(ack, desk, page)


@press(A.JOIN_BACK, for_=ANYONE)
def back(ack: Ack, desk: Desk, body: dict[str, Any]) -> None:
    """Keep what stands in the form as it is, and go a step back; from a step alone, to one's answers."""
    page = _kept(desk, body["view"])
    card = _card(desk)
    if page.alone:
        desk.replace(body["view"], "enrol/answers", card)
    else:
        _turn(desk, body["view"], page.turned(card.way.before(page.step)), card)
    ack()


@press(A.JOIN_LATER, for_=ANYONE)
def later(ack: Ack, desk: Desk, body: dict[str, Any]) -> None:
    """Keep what stands in the form as it is, and leave what is optional for later."""
    page = _kept(desk, body["view"])
    _turn(desk, body["view"], page.turned(Step.NOTICE))
    ack()


@press(A.JOIN_CHANGE, for_=ANYONE)
def change(ack: Ack, desk: Desk, body: dict[str, Any], action: dict[str, Any]) -> None:
    """From one's answers to one step of them."""
    _turn(desk, body["view"], Page(Step(action["value"]), alone=True))
    ack()


@press(A.JOIN_HAND_IN, for_=ANYONE)
def hand_in_again(ack: Ack, desk: Desk, body: dict[str, Any]) -> None:
    """What a coordinator asked for is there: hand it in, with the notice and the consents as they are."""
    card = _card(desk)
    if not card.notice.is_confirmed:
        _turn(desk, body["view"], Page(Step.NOTICE), card)
    else:
        lacks = desk.do(journey.hand_in, by=desk.who.id, consents=frozenset(card.notice.consents))
        _handed_in(desk, body["view"], lacks)
    ack()


@press(A.FOR_ME_OPEN, for_=ANYONE)
def is_this_for_me(ack: Ack, desk: Desk, body: dict[str, Any], action: dict[str, Any]) -> None:
    """What to expect, before one decides."""
    role = Role(action["value"])
    desk.show(body, "enrol/for_me", role=role, tips=[each.name for each in TIPS[role][TipStage.FOR_ME]])
    ack()


@press(A.ROLE_WITHDRAW, for_=ANYONE)
def withdraw_role(ack: Ack, desk: Desk, body: dict[str, Any], action: dict[str, Any]) -> None:
    """No longer in this role, after a confirmation; one's answers, or what is left of them."""
    desk.do(withdraw, by=desk.who.id, role=Role(action["value"]))
    desk.replace(body["view"], "enrol/answers", _card(desk))
    ack()


@submit(V.INVITATION, for_=ANYONE)
def invitation_accepted(ack: Ack, desk: Desk, view: dict[str, Any]) -> None:
    """The notice was read; on to the questionnaire, with what was known filled in."""
    form = Form(view)
    form.several(B.CONFIRMED)
    form.check()
    desk.do(journey.accept_invitation, by=desk.who.id)
    card = _card(desk)
    ack(response_action="update", view=_view(desk, Page(card.left_off_at or Step.ROLES), card))


@press(A.INVITATION_REFUSE, for_=ANYONE)
def invitation_refused(ack: Ack, desk: Desk, body: dict[str, Any]) -> None:
    """No, thank you."""
    desk.do(journey.refuse_invitation, by=desk.who.id)
    desk.show(body, "enrol/refused", _card(desk))
    ack()


def _choose(desk: Desk, form: Form) -> None:
    roles = [Role(each) for each in form.several(B.ROLES, optional=True)]
    desk.do(journey.begin, by=desk.who.id, roles=roles)


def _confirm(ack: Ack, desk: Desk, form: Form, page: Page) -> None:
    form.several(B.CONFIRMED)
    form.check()
    lacks = desk.do(journey.hand_in, by=desk.who.id, consents=_consents(form))
    card = _card(desk)
    if lacks is not None:
        ack(response_action="update", view=_view(desk, page.turned(lacks), card))
    else:
        ack(response_action="update", view=desk.view("enrol/answers" if page.alone else "enrol/done", card))


def _handed_in(desk: Desk, view: dict[str, Any], lacks: Step | None) -> None:
    if lacks is not None:
        _turn(desk, view, Page(lacks))
    else:
        desk.replace(view, "enrol/done", _card(desk))


def _go_on(ack: Ack, desk: Desk, page: Page) -> None:
    card = _card(desk)
    if page.alone or (page.step is Step.ROLES and card.left_off_at is None):
        ack(response_action="update", view=desk.view("enrol/answers", card))
    else:
        ack(response_action="update", view=_view(desk, page.turned(card.way.after(page.step)), card))


def _kept(desk: Desk, view: dict[str, Any]) -> Page:
    page, form = Page.of(view), Form(view)
    if page.step is Step.NOTICE and not page.alone:
        desk.do(journey.tick, by=desk.who.id, consents=_consents(form))
    elif page.step not in {Step.ROLES, Step.NOTICE}:
        desk.do(journey.keep, by=desk.who.id, typed=typed_in(form, page.step))
    return page


def _consents(form: Form) -> frozenset[ConsentKind]:
    return frozenset(ConsentKind(each) for each in form.several(B.CONSENTS, optional=True))


def _first(card: EnrolmentCard) -> tuple[str, dict[str, Any]]:
    if card.is_invited:
        return "enrol/invited", {}
    step = card.left_off_at
    if card.is_returned or (step is None and card.parts):
        return "enrol/answers", {}
    return _shown(Page(step or Step.ROLES), card, is_left_off=step is not None)


def _turn(desk: Desk, view: dict[str, Any], page: Page, card: EnrolmentCard | None = None) -> None:
    card = card or _card(desk)
    name, more = _shown(page, card)
    desk.replace(view, name, card, **more)


def _view(desk: Desk, page: Page, card: EnrolmentCard) -> dict[str, Any]:
    name, more = _shown(page, card)
    return desk.view(name, card, **more)


def _shown(page: Page, card: EnrolmentCard, *, is_left_off: bool = False) -> tuple[str, dict[str, Any]]:
    more = {"step_number": card.way.number(page.step), "steps": len(card.way.steps), "is_left_off": is_left_off}
    return f"enrol/{page.step}", {**more, "alone": page.alone, "edition": page.edition}


def _card(desk: Desk) -> EnrolmentCard:
    return desk.see(enrolment, by=desk.who.id)
