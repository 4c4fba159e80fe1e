"""Learn: `/mentor tips [stage]` (PRODUCT §5.14)."""

from typing import Any

from slack_bolt import Ack

from handlers.desk import Desk
from handlers.registry import ANYONE, press, verb
from handlers.which import show
from models.policies.tips import TipStage, stage_named
from models.queries.tips import TipsCard
from models.queries.tips import tips as tips_card
from models.states import Role
from templates.ids import A, Verb


@verb(Verb.TIPS, for_=ANYONE)
def tips(ack: Ack, desk: Desk, command: dict[str, Any]) -> None:
    """The cards of the stage that was typed, or of the one that fits; what is no stage gets the nearest."""
    typed = str(command.get("text") or "").strip().partition(" ")[2].strip()
    stage, is_known = stage_named(typed) if typed else (None, True)
    desk.open("learn/tips", desk.see(tips_card, by=desk.who.id, stage=stage), unknown="" if is_known else typed)
    ack()


@press(A.TIPS_OPEN, for_=ANYONE)
def tips_by_button(ack: Ack, desk: Desk, action: dict[str, Any], body: dict[str, Any]) -> None:
    """The same from a button, which may name a stage."""
    stage = TipStage(action["value"]) if action.get("value") else None
    desk.show(body, "learn/tips", desk.see(tips_card, by=desk.who.id, stage=stage), unknown="")
    ack()


@press(A.TIPS_TURN, for_=ANYONE)
def turn(ack: Ack, desk: Desk, action: dict[str, Any], body: dict[str, Any]) -> None:
    """To the card that the button names."""
    desk.replace(body["view"], "learn/tips", _card(desk, action["value"]), unknown="")
    ack()


@press(A.TIPS_STAGE, for_=ANYONE)
def another_stage(ack: Ack, desk: Desk, action: dict[str, Any], body: dict[str, Any]) -> None:
    """To the first card of another stage."""
    desk.replace(body["view"], "learn/tips", _card(desk, action["selected_option"]["value"]), unknown="")
    ack()


@press(A.TIPS_DO, for_=ANYONE)
def do(ack: Ack, desk: Desk, action: dict[str, Any], body: dict[str, Any]) -> None:
    """What a card suggests, for one of one's pairs: with several it is asked which."""
    show(desk, body, Verb(action["value"]))
    ack()


def _card(desk: Desk, place: str) -> TipsCard:
    side, stage, number = place.split(":")
    return desk.see(tips_card, by=desk.who.id, side=Role(side), stage=TipStage(stage), number=int(number))
