from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.policies.turns import Move, Next, PairFacts, Whose, next_move
from models.states import PairingStatus, Role

MIA, TOM = Role.MENTEE, Role.MENTOR
NEW = PairFacts(status=PairingStatus.INTRODUCED)
MET_ONCE = replace(NEW, held=1)
AGREED = PairFacts(status=PairingStatus.AGREED, held=2)


@pytest.mark.parametrize(
    ("pair", "changes", "move"),
    [
        (NEW, {}, Move(Next.FIRST_MEETING, Whose.MENTEE)),
        (NEW, {"booked": True}, Move(Next.SESSION_BOOKED, Whose.NOBODY)),
        (NEW, {"proposed_by": MIA}, Move(Next.ANSWER_TIMES, Whose.MENTOR)),
        (NEW, {"proposed_by": TOM}, Move(Next.ANSWER_TIMES, Whose.MENTEE)),
        (NEW, {"asked_whether_met": MIA}, Move(Next.DID_YOU_MEET, Whose.MENTEE)),
        (NEW, {"asked_whether_met": TOM}, Move(Next.DID_YOU_MEET, Whose.MENTOR)),
        (NEW, {"signed_by": frozenset({MIA})}, Move(Next.SIGN_AGREEMENT, Whose.MENTOR)),
        (NEW, {"signed_by": frozenset({TOM})}, Move(Next.SIGN_AGREEMENT, Whose.MENTEE)),
        (MET_ONCE, {}, Move(Next.DRAFT_AGREEMENT, Whose.MENTEE)),
        (MET_ONCE, {"booked": True}, Move(Next.DRAFT_AGREEMENT, Whose.MENTEE)),
        (MET_ONCE, {"returned_to": TOM}, Move(Next.DRAFT_AGREEMENT, Whose.MENTOR)),
        (MET_ONCE, {"agreement_asked": False}, Move(Next.BOOK_NEXT, Whose.MENTEE)),
        (MET_ONCE, {"proposed_by": MIA, "signed_by": frozenset({MIA})}, Move(Next.ANSWER_TIMES, Whose.MENTOR)),
        (AGREED, {}, Move(Next.BOOK_NEXT, Whose.MENTEE)),
        (AGREED, {"booked": True}, Move(Next.SESSION_BOOKED, Whose.NOBODY)),
        (AGREED, {"booked": True, "signed_by": frozenset({TOM})}, Move(Next.SIGN_AGREEMENT, Whose.MENTEE)),
        (AGREED, {"asked_whether_met": MIA, "proposed_by": MIA}, Move(Next.DID_YOU_MEET, Whose.MENTEE)),
        (AGREED, {"paused": True, "proposed_by": MIA}, Move(Next.ON_A_BREAK, Whose.NOBODY)),
        (AGREED, {"ending": True, "paused": True}, Move(Next.ENDING, Whose.NOBODY)),
        (AGREED, {"status": PairingStatus.ENDED, "ending": True}, Move(Next.ENDED, Whose.NOBODY)),
    ],
)
def test_a_pair_has_one_next_move_and_one_holder(pair: PairFacts, changes: dict[str, Any], move: Move) -> None:
    assert next_move(replace(pair, **changes)) == move


ROLES = st.sampled_from([None, MIA, TOM])


@given(
    st.builds(
        PairFacts,
        status=st.sampled_from(PairingStatus),
        held=st.integers(0, 3),
        paused=st.booleans(),
        ending=st.booleans(),
        proposed_by=ROLES,
        booked=st.booleans(),
        asked_whether_met=ROLES,
        signed_by=st.frozensets(st.sampled_from([MIA, TOM])),
        returned_to=ROLES,
        agreement_asked=st.booleans(),
    )
)
def test_it_is_nobodys_move_only_while_nothing_can_be_done(pair: PairFacts) -> None:
    move = next_move(pair)
    waiting = {Next.SESSION_BOOKED, Next.ON_A_BREAK, Next.ENDING, Next.ENDED}
    assert (move.whose is Whose.NOBODY) == (move.name in waiting)
