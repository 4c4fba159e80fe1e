"""What mentors answer to a request, told through the outer door."""

from templates.ids import A
from tests.world import World


def declines(world: World, mentor: str, reason: str | None = None) -> None:
    """A mentor opens the newest request and says not this time."""
    someone = world.at(mentor)
    someone.press(A.OFFER_OPEN)
    someone.press(A.OFFER_DECLINE)
    someone.submit(**({"decline_reason": reason} if reason else {}))
    someone.close()


def asks_first(world: World, mentor: str, question: str = "Why now?") -> None:
    """A mentor opens the newest request and asks something first."""
    someone = world.at(mentor)
    someone.press(A.OFFER_OPEN)
    someone.press(A.OFFER_ASK)
    someone.submit(question=question)
    someone.close()


def suggests(world: World, mentor: str, colleague: str, why: str = "") -> None:
    """A mentor opens the newest request and suggests a colleague, by first name."""
    someone = world.at(mentor)
    someone.press(A.OFFER_OPEN)
    someone.press(A.OFFER_SUGGEST)
    sent = someone.submit(colleague=f"U0{colleague.upper()}", why=why)
    assert not sent.errors, sent
    someone.close()


def hear(world: World, *names: str) -> None:
    """These have read everything so far."""
    for name in names:
        world.at(name).news()
