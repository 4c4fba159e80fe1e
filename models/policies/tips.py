"""The cards of `/mentor tips` (PRODUCT §5.14): which there are, which fits where one stands, which thought a nudge has.

A card is a name here and words in `templates/learn/_cards.j2`.
"""

from collections.abc import Container, Iterable
from dataclasses import dataclass
from difflib import get_close_matches
from enum import StrEnum

from models.states import Role

CLOSENESS = 0.5


class TipStage(StrEnum):
    """Where somebody is on the way; the last is the guide for whoever is a mentor for the first time."""

    FOR_ME = "for_me"
    CHOOSING = "choosing"
    BEFORE = "before"
    FIRST = "first"
    BETWEEN = "between"
    FEEDBACK = "feedback"
    PITFALLS = "pitfalls"
    NO_CLICK = "no_click"
    ENDING = "ending"
    GUIDE = "guide"


TYPED = {
    TipStage.FOR_ME: "is this for me?",
    TipStage.CHOOSING: "choosing",
    TipStage.BEFORE: "before the first meeting",
    TipStage.FIRST: "first meeting",
    TipStage.BETWEEN: "in between",
    TipStage.FEEDBACK: "feedback",
    TipStage.PITFALLS: "pitfalls",
    TipStage.NO_CLICK: "it does not click",
    TipStage.ENDING: "ending",
    TipStage.GUIDE: "first time as a mentor",
}
"""What stands after `/mentor tips`; commands are the same in every language."""


class Does(StrEnum):
    """What the one button of a card does."""

    JOIN = "join"
    MENTEE = "mentee"
    MENTOR = "mentor"
    POOL = "pool"
    REQUEST = "request"
    OFFER = "offer"
    THOUGHTS = "thoughts"
    PARTNER = "partner"
    BOOK = "book"
    AGREE = "agree"
    LOG = "log"
    SHELF = "shelf"
    ACTIONS = "actions"
    DIARY = "diary"
    UNPAIR = "unpair"


@dataclass(frozen=True)
class Tip:
    """One idea. `does`: the first of these that one can do now is its button; `aside`: a nudge may carry it."""

    name: str
    does: tuple[Does, ...] = ()
    aside: bool = False


def _tip(name: str, *does: Does) -> Tip:
    return Tip(name, does)


def _aside(name: str, *does: Does) -> Tip:
    return Tip(name, does, aside=True)


TIPS: dict[Role, dict[TipStage, tuple[Tip, ...]]] = {
    Role.MENTEE: {
        TipStage.FOR_ME: (
            _tip("outside_your_line", Does.JOIN, Does.MENTEE, Does.REQUEST),
            _tip("goals_of_your_own", Does.JOIN, Does.MENTEE, Does.REQUEST),
            _tip("an_hour_a_month", Does.JOIN, Does.MENTEE, Does.REQUEST),
            _tip("what_it_is_not", Does.JOIN, Does.MENTEE, Does.REQUEST),
        ),
        TipStage.CHOOSING: (
            _tip("anyone_listed", Does.POOL, Does.JOIN),
            _tip("what_stretches_you", Does.POOL, Does.JOIN),
            _tip("alike_or_different", Does.POOL, Does.JOIN),
            _tip("begin_at_the_end", Does.REQUEST, Does.JOIN),
        ),
        TipStage.BEFORE: (
            _tip("you_arrange", Does.BOOK),
            _aside("a_rough_plan", Does.THOUGHTS, Does.BOOK),
            _aside("three_things", Does.THOUGHTS, Does.BOOK),
            _aside("how_you_will_tell", Does.THOUGHTS, Does.AGREE),
        ),
        TipStage.FIRST: (
            _aside("get_to_know", Does.PARTNER, Does.BOOK),
            _aside("where_you_are", Does.BOOK),
            _aside("how_before_what", Does.AGREE),
            _aside("the_aim_takes_time", Does.AGREE),
        ),
        TipStage.BETWEEN: (
            _aside("come_to_learn", Does.BOOK),
            _aside("last_record_first", Does.SHELF),
            _aside("questions_ahead", Does.BOOK),
            _aside("follow_through", Does.ACTIONS),
            _aside("tell_good_news", Does.LOG),
            _aside("ask_something_specific", Does.BOOK),
        ),
        TipStage.FEEDBACK: (
            _aside("five_minutes", Does.LOG),
            _aside("more_of_what", Does.LOG),
            _aside("some_of_it_stings", Does.DIARY),
        ),
        TipStage.PITFALLS: (
            _aside("no_time", Does.BOOK),
            _aside("nothing_to_report", Does.BOOK),
            _aside("waiting_for_the_answer", Does.BOOK),
            _aside("only_what_is_in_the_way", Does.BOOK),
            _tip("hoping_for_a_champion", Does.BOOK),
            _tip("a_brave_face", Does.AGREE),
            _tip("drifting_off", Does.BOOK),
        ),
        TipStage.NO_CLICK: (
            _tip("give_it_time", Does.BOOK),
            _tip("unlike_pairs", Does.PARTNER, Does.BOOK),
            _tip("say_what_would_help", Does.BOOK),
            _tip("a_coordinators_ear"),
            _tip("you_may_stop", Does.UNPAIR),
        ),
        TipStage.ENDING: (
            _aside("look_back", Does.AGREE),
            _aside("say_thank_you", Does.BOOK),
            _aside("what_you_keep_up", Does.BOOK),
            _tip("somebody_new", Does.POOL),
            _tip("mentor_yourself", Does.MENTOR),
        ),
    },
    Role.MENTOR: {
        TipStage.FOR_ME: (
            _tip("no_expert", Does.JOIN, Does.MENTOR),
            _tip("what_you_get", Does.JOIN, Does.MENTOR),
            _tip("hours_you_choose", Does.JOIN, Does.MENTOR),
            _tip("they_may_overtake_you", Does.JOIN, Does.MENTOR),
        ),
        TipStage.CHOOSING: (
            _tip("what_you_do_well", Does.OFFER, Does.JOIN, Does.MENTOR),
            _tip("ask_first", Does.OFFER, Does.JOIN, Does.MENTOR),
            _tip("a_clear_no", Does.OFFER, Does.JOIN, Does.MENTOR),
        ),
        TipStage.BEFORE: (
            _tip("what_helped_you", Does.THOUGHTS, Does.PARTNER),
            _tip("what_you_learnt", Does.THOUGHTS, Does.PARTNER),
            _tip("what_you_can_offer", Does.THOUGHTS, Does.PARTNER),
            _tip("your_blind_spots", Does.PARTNER),
        ),
        TipStage.FIRST: (
            _tip("let_them_talk", Does.PARTNER),
            _aside("compare_hopes", Does.AGREE),
            _tip("does_it_fit", Does.AGREE),
            _aside("between_you", Does.AGREE),
        ),
        TipStage.BETWEEN: (
            _tip("ask_and_wait", Does.BOOK),
            _tip("views_not_instructions", Does.BOOK),
            _tip("be_on_time", Does.BOOK),
            _tip("name_the_progress", Does.LOG),
            _tip("small_steps", Does.ACTIONS),
        ),
        TipStage.FEEDBACK: (
            _tip("ask_what_to_change", Does.LOG),
            _tip("specific_and_kind", Does.LOG),
        ),
        TipStage.PITFALLS: (
            _tip("taking_over", Does.BOOK),
            _tip("solving_it", Does.BOOK),
            _tip("being_the_manager", Does.AGREE),
            _tip("promising", Does.AGREE),
            _tip("filling_silences", Does.BOOK),
            _tip("carrying_too_much"),
        ),
        TipStage.NO_CLICK: (
            _tip("give_it_time", Does.BOOK),
            _tip("unlike_pairs", Does.PARTNER, Does.BOOK),
            _tip("ask_what_would_help", Does.BOOK),
            _tip("not_being_marked"),
            _tip("a_coordinators_ear"),
            _tip("you_may_stop", Does.UNPAIR),
        ),
        TipStage.ENDING: (
            _tip("what_you_saw_grow", Does.BOOK),
            _tip("what_you_take_along", Does.BOOK),
            _tip("rest_first"),
        ),
        TipStage.GUIDE: (
            _tip("you_can_do_this", Does.JOIN, Does.MENTOR, Does.PARTNER),
            _tip("no_expert", Does.JOIN, Does.MENTOR, Does.PARTNER),
            _tip("what_you_can_offer", Does.THOUGHTS),
            _tip("let_them_talk", Does.PARTNER),
            _tip("ask_and_wait", Does.BOOK),
            _tip("views_not_instructions", Does.BOOK),
            _tip("between_you", Does.AGREE),
            _tip("ask_what_to_change", Does.LOG),
            _tip("carrying_too_much"),
            _tip("a_coordinators_ear"),
        ),
    },
}

THOUGHTS: dict[str, dict[TipStage, tuple[TipStage, ...]]] = {
    "FIRST_MEETING": {TipStage.BEFORE: (TipStage.BEFORE, TipStage.FIRST), TipStage.FIRST: (TipStage.FIRST,)},
    "BOOK_NEXT": {
        TipStage.BETWEEN: (TipStage.BETWEEN, TipStage.FEEDBACK, TipStage.PITFALLS),
        TipStage.ENDING: (TipStage.ENDING, TipStage.BETWEEN, TipStage.FEEDBACK),
    },
    "ANOTHER_THOUGHT": {
        TipStage.BETWEEN: (TipStage.PITFALLS, TipStage.FEEDBACK, TipStage.BETWEEN),
        TipStage.ENDING: (TipStage.PITFALLS, TipStage.ENDING, TipStage.BETWEEN),
    },
    "AGREEMENT_DUE": {TipStage.BETWEEN: (TipStage.FIRST,), TipStage.ENDING: (TipStage.FIRST,)},
}
"""Of which stages a nudge's thought is, the first first, by the stage of the pair."""


def stages_of(side: Role) -> tuple[TipStage, ...]:
    """Which stages there are for mentees, or for mentors."""
    return tuple(TIPS[side])


def thought_for(nudge: str, stage: TipStage, side: Role, said: Container[str]) -> str | None:
    """The first thought that fits this nudge and has not been said yet; None when all were, or none fits."""
    stages = THOUGHTS.get(nudge, {}).get(stage, ())
    fitting = (tip for each in stages for tip in TIPS[side].get(each, ()) if tip.aside)
    wanted = (tip for tip in fitting if nudge != "AGREEMENT_DUE" or Does.AGREE in tip.does)
    return next((tip.name for tip in wanted if tip.name not in said), None)


def stage_of_pair(*, held: int, booked: bool, ends_soon: bool) -> TipStage:
    """Where a pair is: before its first meeting, with that one booked, in between, or near its end."""
    if ends_soon:
        return TipStage.ENDING
    if held:
        return TipStage.BETWEEN
    return TipStage.FIRST if booked else TipStage.BEFORE


def stage_named(typed: str) -> tuple[TipStage | None, bool]:
    """The stage that somebody typed, and whether they surely meant it; else the nearest, if any is near."""
    words = " ".join(typed.lower().replace("_", " ").split())
    for fits in (str.__eq__, str.startswith, str.__contains__):
        found = [stage for stage, name in TYPED.items() if fits(name, words)]
        if found:
            return _shortest(found), True
    near = get_close_matches(words, TYPED.values(), n=1, cutoff=CLOSENESS)
    return next((stage for stage, name in TYPED.items() if name in near), None), False


def _shortest(stages: Iterable[TipStage]) -> TipStage:
    return min(stages, key=lambda each: len(TYPED[each]))
