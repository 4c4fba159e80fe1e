"""Agreements of tests: what two people write, sign and send back, told through the outer door."""

from typing import Any

from models.agreement import Agreement
from models.person import Person
from models.states import AgreementStatus
from templates.ids import A, field_of
from tests.world import Someone, World

WHAT = {
    "purpose": "Find out whether leading people is for me.",
    "objective:1": "Lead a project of my own",
    "measure:1": "A plan the board has agreed",
    "by_date:1": "2026-06-30",
    "review_on": "2026-07-06",
}
HOW = {
    "where": ["in_person", "video"],
    "ground_rules": ["We come prepared: the mentee brings the agenda"],
    "own_rules": "We start with good news",
}


def drafts(someone: Someone, what: dict[str, Any] | None = None, how: dict[str, Any] | None = None) -> None:
    """Fill in both steps and stop before signing."""
    someone.command("agree")
    assert someone.submit(**WHAT | (what or {})).errors is None
    assert someone.submit(**HOW | (how or {})).errors is None


def signs(
    someone: Someone, what: dict[str, Any] | None = None, how: dict[str, Any] | None = None, *, change: bool = False
) -> None:
    """Write an agreement, or a new version of it, and sign it."""
    if someone.screen:
        someone.close()
    someone.command("agree")
    if A.AGREE_CHANGE in someone.buttons():
        someone.press(A.AGREE_CHANGE)
    assert someone.submit(**({} if change else WHAT) | (what or {})).errors is None
    assert someone.submit(**({} if change else HOW) | (how or {})).errors is None
    someone.submit()


def countersigns(someone: Someone) -> None:
    """Open what waits and sign it."""
    if someone.screen:
        someone.close()
    someone.command("agree")
    someone.submit()


def sends_back(someone: Someone, comment: str) -> None:
    """Open what waits and send it back."""
    someone.command("agree")
    someone.press(A.AGREE_RETURN)
    someone.submit(comment=comment)


def initial(someone: Someone, field: str) -> Any:
    """What stands in a field of the form that came."""
    assert someone.screen is not None
    block = next(each for each in someone.screen.blocks if field_of(each.get("block_id", "")) == field)
    element = block["element"]
    for name in ("initial_value", "initial_date"):
        if name in element:
            return element[name]
    if "initial_option" in element:
        return element["initial_option"]["value"]
    return [each["value"] for each in element.get("initial_options", [])]


def statuses(world: World) -> list[AgreementStatus]:
    return [each.status for each in world.rows(Agreement)]


def person(world: World, name: str) -> Any:
    return next(each.id for each in world.rows(Person) if each.name.startswith(name))
