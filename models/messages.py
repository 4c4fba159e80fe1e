"""The registry of everything Waypost says. One line a message; its words are in `templates/<path>.j2`."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum, StrEnum, unique
from typing import Any


class To(StrEnum):
    """Where a message goes: one person, the group conversation of a pair, the coordinators' channel."""

    PERSON = "person"
    PAIR = "pair"
    COORDINATORS = "coordinators"


class Kind(StrEnum):
    """Why it is sent. Only nudges, alerts, digests and announcements wait for sending hours (PRODUCT §6)."""

    ANSWER = "answer"
    NEWS = "news"
    NUDGE = "nudge"
    ALERT = "alert"
    DIGEST = "digest"
    ANNOUNCEMENT = "announcement"


def always(_card: Any) -> bool:
    """Wanted whatever happened in between."""
    return True


@dataclass(frozen=True)
class Said:
    """One message: its template, the card it is rendered from, where it goes and why.

    `facts` are the primitives beyond the card that are kept with the queued message.
    `while_` is asked with the fresh card at the moment of sending: is it still wanted?
    `document` names the files that come with it, to one person alone; `bot/files` makes them when it is sent.
    """

    template: str
    card: str
    to: To
    kind: Kind
    facts: tuple[str, ...] = ()
    while_: Callable[[Any], bool] = always
    document: str = ""


def offer_is_open(card: Any) -> bool:
    """The mentor has not answered and the date is not over."""
    return bool(card.status == "open")


def question_is_open(card: Any) -> bool:
    """The mentor waits for the mentee's answer."""
    return bool(card.status == "asked")


def is_not_introduced(card: Any) -> bool:
    """No coordinator has introduced the two."""
    return not card.is_introduced


def is_sought_for(card: Any) -> bool:
    """A time for the meeting of three is still to be found."""
    return not card.is_introduced and card.three is not None and card.three.meets_at is None


def is_left(card: Any) -> bool:
    """The draft has been neither handed in nor given up."""
    return bool(card.is_left)


def was_given_back(card: Any) -> bool:
    """A coordinator asked for something, and the mentor has not handed it in again."""
    return bool(card.status in {"returned", "draft"})


def is_resting(card: Any) -> bool:
    """The mentor has not said what they want."""
    return bool(card.status == "resting")


def waits_for_reader(card: Any) -> bool:
    """The reader's partner has offered times, and one can still be taken."""
    return bool(card.status == "proposed" and not card.is_mine and card.times)


def is_booked(card: Any) -> bool:
    """Both have this time, and nobody has said yet whether they met."""
    return bool(card.status == "booked")


def is_near(card: Any) -> bool:
    """The two meet in two working days or less, at a time they had before."""
    return bool(card.is_near)


def was_missed(card: Any) -> bool:
    """One of the two said that they did not meet."""
    return bool(card.session.status == "missed")


def is_not_rebooked(card: Any) -> bool:
    """It was cancelled, and nothing newer is offered, booked or held."""
    session = card.session
    return bool(session.status == "cancelled" and session.was_booked and not session.is_followed and not card.is_let_go)


def is_remembered_differently(card: Any) -> bool:
    """One of the two has said so, and not taken it back."""
    return card.disputed_by is not None


def is_done(card: Any) -> bool:
    """The action point is ticked."""
    return bool(card.is_done)


def is_to_do(card: Any) -> bool:
    """The action point is not ticked, and the pair goes on."""
    return bool(card.is_running and not card.is_done)


def waits_for_signature(card: Any) -> bool:
    """The other has signed, the reader has neither signed nor sent it back."""
    return bool(card.waits_for_me)


def was_sent_back(card: Any) -> bool:
    """A version was sent back, and nobody has begun a new one."""
    return bool(card.status == "returned" and not card.is_draft_begun)


def is_readers_move(card: Any) -> bool:
    """The next move is the reader's."""
    return bool(card.is_mine)


def is_rung(kind: str) -> Callable[[Any], bool]:
    """The ladder, asked again at this moment, would send the reader this kind of step."""
    return lambda card: bool(card.due == kind)


def is_sought(card: Any) -> bool:
    """The other cannot reach the reader, who has given no sign since."""
    return bool(card.is_sought)


def is_not_resolved(card: Any) -> bool:
    """The alert is not over."""
    return bool(card.status != "resolved")


def is_ready(card: Any) -> bool:
    """The match can be looked at; no newer one has taken its place."""
    return bool(card.status == "ready")


def is_untaken(card: Any) -> bool:
    """Nobody has taken the alert."""
    return bool(card.status == "open")


def invitation_is_open(card: Any) -> bool:
    """Nobody has answered it, and nobody took it back."""
    return bool(card.is_open)


RUNG = ("this_step", "rung", "may_move")
WITH_THOUGHT = (*RUNG, "tip")


@unique
class Message(Enum):
    """Everything Waypost says."""

    # home
    HUB_OFFERED = Said("home/offered", "person", To.PERSON, Kind.ANSWER)
    # enrol
    JOINED = Said("enrol/joined", "member", To.PERSON, Kind.ANSWER)
    DRAFT_LEFT = Said("enrol/draft_left", "draft_left", To.PERSON, Kind.NUDGE, while_=is_left)
    MENTOR_WAITS = Said("enrol/waits", "approval", To.COORDINATORS, Kind.ALERT)
    MENTOR_LISTED = Said("enrol/listed", "approval", To.PERSON, Kind.NEWS)
    MENTOR_RETURNED = Said("enrol/returned", "approval", To.PERSON, Kind.NEWS, while_=was_given_back)
    # request
    REQUEST_SENT = Said("request/sent", "request", To.PERSON, Kind.ANSWER)
    OFFER_MADE = Said("offers/offered", "offer", To.PERSON, Kind.NEWS, while_=offer_is_open)
    OFFER_WAITING = Said("nudges/offer_waiting", "offer", To.PERSON, Kind.NUDGE, while_=offer_is_open)
    OFFER_ENDED = Said("offers/ended", "offer", To.PERSON, Kind.NEWS)
    OFFER_QUESTION = Said("offers/question", "offer", To.PERSON, Kind.NEWS, while_=question_is_open)
    OFFER_GOES_ON = Said("offers/goes_on", "offer", To.PERSON, Kind.NEWS, while_=offer_is_open)
    LISTING_RESTS = Said("offers/rests", "rest", To.PERSON, Kind.NEWS, while_=is_resting)
    REQUEST_MOVED_ON = Said("request/moved_on", "request", To.PERSON, Kind.NEWS, facts=("mentor",))
    # introduce
    INTRODUCED = Said("introduce/together", "introduction", To.PAIR, Kind.NEWS)
    INTRODUCED_MENTEE = Said("introduce/mentee", "introduction", To.PERSON, Kind.NEWS)
    INTRODUCED_MENTOR = Said("introduce/mentor", "introduction", To.PERSON, Kind.NEWS)
    THOUGHTS_OPEN = Said("introduce/open", "introduction", To.PERSON, Kind.NEWS)
    TO_INTRODUCE = Said("introduce/task", "introduction", To.COORDINATORS, Kind.NEWS, while_=is_not_introduced)
    INTRODUCTION_TIMES = Said("introduce/times_offered", "introduction", To.PERSON, Kind.NEWS, while_=is_sought_for)
    INTRODUCTION_MEETS = Said("introduce/meets", "introduction", To.PERSON, Kind.NEWS, while_=is_not_introduced)
    INTRODUCER_FOUND = Said("introduce/introducer", "introduction", To.PAIR, Kind.NEWS)
    # agree
    AGREEMENT_SIGNED = Said("agree/signed", "agreement", To.PERSON, Kind.NEWS, while_=waits_for_signature)
    AGREEMENT_RETURNED = Said("agree/returned", "agreement", To.PERSON, Kind.NEWS, while_=was_sent_back)
    AGREEMENT_FILE = Said("agree/file", "agreement", To.PERSON, Kind.ANSWER, document="agreement")
    AGREEMENT_IN_FORCE = Said("agree/in_force", "agreement", To.PERSON, Kind.NEWS)
    AGREEMENT_DUE = Said("nudges/agreement", "agreeing", To.PERSON, Kind.NUDGE, ("tip",), while_=is_readers_move)
    SIGNATURE_DUE = Said("nudges/signature", "agreement", To.PERSON, Kind.NUDGE, while_=waits_for_signature)
    # meet
    SESSION_OFFERED = Said("meet/offered", "session", To.PERSON, Kind.NEWS, while_=waits_for_reader)
    SESSION_OFFER_SENT = Said("meet/offer_sent", "session", To.PERSON, Kind.ANSWER)
    SESSION_OFFER_ENDED = Said("meet/offer_ended", "session", To.PERSON, Kind.NEWS)
    SESSION_BOOKED = Said("meet/booked", "session", To.PERSON, Kind.NEWS, while_=is_booked)
    SESSION_MOVED = Said("meet/moved", "session", To.PERSON, Kind.NEWS, while_=is_booked)
    SESSION_CANCELLED = Said("meet/cancelled", "again", To.PERSON, Kind.NEWS)
    SESSION_FILE = Said(
        "calendar/file", "session_file", To.PERSON, Kind.ANSWER, while_=is_booked, document="calendar"
    )
    SESSION_MISSED = Said("meet/missed", "again", To.PERSON, Kind.NEWS, while_=was_missed)
    SESSION_NEAR = Said("nudges/session_near", "session", To.PERSON, Kind.NUDGE, while_=is_near)
    ANSWER_TIMES = Said("nudges/answer_times", "session", To.PERSON, Kind.NUDGE, while_=waits_for_reader)
    DID_YOU_MEET = Said("nudges/did_you_meet", "session", To.PERSON, Kind.NUDGE, while_=is_booked)
    REBOOK = Said("nudges/rebook", "again", To.PERSON, Kind.NUDGE, while_=is_not_rebooked)
    # record
    RECORD_WRITTEN = Said("record/written", "record", To.PERSON, Kind.NEWS)
    RECORD_KEPT = Said("record/kept", "record", To.PERSON, Kind.ANSWER)
    RECORD_CORRECTED = Said("record/corrected", "record", To.PERSON, Kind.NEWS)
    RECORD_DISPUTED = Said("record/disputed", "record", To.PERSON, Kind.NEWS, while_=is_remembered_differently)
    RECORD_SETTLED = Said("record/settled", "record", To.PERSON, Kind.NEWS)
    ACTION_ADDED = Said("actions/added", "action", To.PERSON, Kind.NEWS)
    ACTION_NEWS = Said("actions/news", "action", To.PERSON, Kind.NEWS, while_=is_done)
    ACTION_DUE = Said("nudges/action_due", "action", To.PERSON, Kind.NUDGE, while_=is_to_do)
    THANKED = Said("thanks/thanked", "thanks", To.PERSON, Kind.NEWS)
    # ladder: the names are those of models/policies/steps.py
    FIRST_MEETING = Said(
        "nudges/first_meeting", "ladder", To.PERSON, Kind.NUDGE, WITH_THOUGHT, is_rung("first_meeting")
    )
    BOOK_NEXT = Said("nudges/book_next", "ladder", To.PERSON, Kind.NUDGE, WITH_THOUGHT, is_rung("book_next"))
    ANOTHER_THOUGHT = Said(
        "nudges/another_thought", "ladder", To.PERSON, Kind.NUDGE, WITH_THOUGHT, is_rung("another_thought")
    )
    CHECK_IN = Said("nudges/check_in", "ladder", To.PERSON, Kind.NUDGE, RUNG, is_rung("check_in"))
    ABOUT_THE_OTHER = Said("nudges/about_the_other", "ladder", To.PERSON, Kind.NUDGE, RUNG, is_rung("about_the_other"))
    LAST_WORD = Said("nudges/last_word", "ladder", To.PERSON, Kind.NUDGE, RUNG, is_rung("last_word"))
    OTHER_RHYTHM = Said("nudges/other_rhythm", "pairing", To.PERSON, Kind.ANSWER)
    # stuck
    STILL_THERE = Said("stuck/still_there", "ladder", To.PERSON, Kind.NUDGE, facts=("this_step",), while_=is_sought)
    REACHED = Said("stuck/reached", "pairing", To.PERSON, Kind.NEWS)
    # alerts
    ALERT_RAISED = Said("alerts/raised", "alert", To.COORDINATORS, Kind.ALERT, while_=is_not_resolved)
    ALERT_STEP = Said("alerts/step", "alert", To.COORDINATORS, Kind.NEWS, facts=("step", "name"))
    ALERT_DIRECT = Said("alerts/direct", "alert", To.PERSON, Kind.ALERT, while_=is_untaken)
    COORDINATOR_WROTE = Said("alerts/to_the_pair", "coordinator_message", To.PAIR, Kind.NEWS)
    # by hand
    DEED_SAID = Said("coordinate/deed_said", "deed", To.PERSON, Kind.ANSWER)
    DEED_FELL_THROUGH = Said("coordinate/deed_fell_through", "deed", To.PERSON, Kind.NEWS)
    PAIRING_GOES_ON = Said("ending/goes_on", "pairing", To.PERSON, Kind.NEWS)
    # match
    MATCH_READY = Said("match/ready", "match", To.PERSON, Kind.ANSWER, while_=is_ready)
    # intake
    INVITED = Said("intake/invited", "invitation", To.PERSON, Kind.ANNOUNCEMENT, while_=invitation_is_open)
    INVITATION_WAITING = Said("nudges/invitation", "invitation", To.PERSON, Kind.NUDGE, while_=invitation_is_open)
    TABLE_READ = Said("intake/table_read", "intake", To.PERSON, Kind.ANSWER)
    # ending
    ENDING_PENDING = Said("ending/pending", "ending", To.PERSON, Kind.ANSWER)
    PAIRING_ENDED = Said("ending/ended", "ending", To.PERSON, Kind.NEWS)
    WHAT_NEXT = Said("ending/what_next", "rest", To.PERSON, Kind.NUDGE, while_=is_resting)

    # mine
    KNOWN = Said("mine/known_file", "person", To.PERSON, Kind.ANSWER, document="known")
    LEAVING = Said("mine/leaving", "leaving", To.PERSON, Kind.ANSWER)
    OBJECTED = Said("mine/objected", "member", To.COORDINATORS, Kind.NEWS)

    @property
    def said(self) -> Said:
        """The registered line."""
        return self.value
