"""Agreements of tests: what two people write, sign and send back, told through the outer door."""

from typing import Any

from models.agreement import Agreement
from models.person import Person
from models.states import AgreementStatus
from templates.ids import A, field_of
from tests.world import Someone, World

PREPARED = ["rules", "objectives", "needs"]
WHAT = {"prepared": PREPARED, "purpose": "Find out whether leading people is for me.", "review_on": "2026-07-06"}
OBJECTIVE = {
    "objective": "Lead a project of my own",
    "measure": "A plan the board has agreed",
    "by_date": "2026-06-30",
}
HOW = {"where": ["in_person", "video"]}
BETWEEN = {"contact_ways": ["slack", "phone"]}
HOLD = {
    "ground_rules": ["We come prepared: the mentee brings the agenda"],
    "own_rules": "We start with good news",
}
STEPS: tuple[tuple[dict[str, Any], set[str]], ...] = (
    (WHAT, {"prepared", "purpose", "length_number", "length_unit", "review_on"}),
    (OBJECTIVE, {"objective", "measure", "by_date", "level"}),
    (HOW, {"rhythm", "rhythm_number", "rhythm_unit", "shortest", "longest", "where"}),
    (BETWEEN, {"contact_number", "contact_unit", "contact_ways", "answer_days", "notice"}),
    (HOLD, {"ground_rules", "own_rules", "running", "evaluating", "telling", "confidence", "parting"}),
)


def drafts(someone: Someone, **typed: Any) -> None:
    """Go through the steps and stop before signing; `typed` is put in place of what they usually type."""
    someone.command("agree")
    goes_on(someone, **typed)


def goes_on(someone: Someone, *, change: bool = False, steps: int = len(STEPS), **typed: Any) -> None:
    """Fill in the next steps; of a change only what is `typed`, the rest stands there already."""
    for usual, fields in STEPS[len(STEPS) - steps :]:
        given = {name: value for name, value in typed.items() if name in fields}
        sent = someone.submit(**({} if change else usual) | given)
        assert sent.errors is None, sent.errors


def signs(someone: Someone, *, change: bool = False, **typed: Any) -> None:
    """Write an agreement, or a new version of it, and sign it."""
    if someone.screen:
        someone.close()
    someone.command("agree")
    if A.AGREE_CHANGE in someone.buttons():
        someone.press(A.AGREE_CHANGE)
    goes_on(someone, change=change, **typed)
    someone.submit()


def countersigns(someone: Someone) -> None:
    """Open what waits and sign it."""
    if someone.screen:
        someone.close()
    someone.command("agree")
    agrees_to_it(someone)


def agrees_to_it(someone: Someone) -> None:
    """Sign what is shown; who has not ticked what each goes into it with does so now."""
    assert someone.screen is not None
    asked = any(field_of(each.get("block_id", "")) == "prepared" for each in someone.screen.blocks)
    someone.submit(**({"prepared": PREPARED} if asked else {}))


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
