"""Who presses: stranger, guest, member or coordinator. What they may do with a thing, its row's verb checks."""

from collections.abc import Callable
from typing import Any

from slack_bolt import BoltResponse

from handlers.desk import Desk
from handlers.registry import ANYONE, COORDINATOR, MEMBER, Audience
from models.queries.programmes import standing
from models.refusals import GuestsRefused, NotACoordinator, NotAMember


def only(audience: Audience) -> Callable[..., Any]:
    """Bolt middleware that lets only that audience through; others get the refusal's sentence."""

    def check(desk: Desk, next: Callable[[], BoltResponse]) -> BoltResponse:  # noqa: A002  Bolt passes it by this name
        let_in(desk, audience)
        return next()

    return check


def let_in(desk: Desk, audience: Audience) -> None:
    """Raises GuestsRefused, NotAMember or NotACoordinator for somebody outside the audience."""
    if audience is ANYONE:
        return
    who = desk.see(standing, by=desk.who.id)
    if who.is_guest:
        raise GuestsRefused
    if audience is COORDINATOR and not who.is_coordinator:
        raise NotACoordinator
    if audience is MEMBER and not (who.is_member or who.is_coordinator):
        raise NotAMember
