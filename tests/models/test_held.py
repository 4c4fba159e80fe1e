"""What is known about somebody has all that is kept of their words."""

from models.queries.held import HELD
from models.tables import metadata

READ_ELSEWHERE = {
    "agreement.clauses": "with own_rules, as the agreement's ground_rules",
    "agreement.own_rules": "with clauses, as the agreement's ground_rules",
    "calendar_address.secret": "a key; its address stands with one's own settings",
    "choice.reasons": "not typed: what the program found that the two have in common",
    "deed.reason": "a coordinator's, until the deed takes effect",
    "intake.sheet": "a coordinator's table, of people who have not joined",
    "introduction_answer.answers": "as thoughts",
    "introduction_in_person.place": "a coordinator's, until the meeting of three has it",
    "request.wish": "as kind_of_help; whom they chose stands with the choices",
}
"""Sealed, and not shown under their own name: where they are instead."""


def test_every_sealed_text_of_a_person_is_theirs_to_read() -> None:
    sealed = {
        f"{table.name}.{column.name.removesuffix('_sealed')}"
        for table in metadata.sorted_tables
        for column in table.columns
        if column.name.endswith("_sealed")
    }
    shown = {f"{each.kind.__tablename__}.{name}" for each in HELD for name in each.shows}
    assert sealed - shown == sealed & READ_ELSEWHERE.keys()
