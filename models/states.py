"""The states of things and the moves between them (PRODUCT §4). What is not drawn here does not exist."""

from collections.abc import Mapping
from enum import StrEnum


class Role(StrEnum):
    """Which of the two of a pair somebody is; an application may also be a spot mentor's."""

    MENTEE = "mentee"
    MENTOR = "mentor"
    SPOT = "spot"

    @property
    def other(self) -> "Role":
        """The one across the table."""
        return Role.MENTOR if self is Role.MENTEE else Role.MENTEE


BOTH = (Role.MENTEE, Role.MENTOR)


class ApplicationStatus(StrEnum):
    INVITED = "invited"
    REFUSED = "refused"
    DRAFT = "draft"
    SUBMITTED = "submitted"
    RETURNED = "returned"
    APPROVED = "approved"
    LISTED = "listed"
    RESTING = "resting"
    WITHDRAWN = "withdrawn"


HANDED_IN = (
    ApplicationStatus.SUBMITTED,
    ApplicationStatus.APPROVED,
    ApplicationStatus.LISTED,
    ApplicationStatus.RESTING,
)
"""In these somebody takes part in that role, or would like to and waits for a coordinator."""
UNFINISHED = (ApplicationStatus.DRAFT, ApplicationStatus.RETURNED)
"""In these its owner is still writing."""


class ConsentKind(StrEnum):
    """What somebody said yes to. The notice is confirmed; the others are unticked at first and withdrawn one by one."""

    NOTICE = "notice"
    ACCESS = "access"  # my partner may read what helps me take part
    ANSWER = "answer"  # a coordinator may be shown an answer of mine
    STORY = "story"  # the programme may tell my story


class BarredKind(StrEnum):
    """Why two people are never suggested to each other; nobody is told."""

    LINE = "line"  # manages them
    BARRED = "barred"  # they must not be matched with


class RequestStatus(StrEnum):
    DRAFT = "draft"
    WAITING = "waiting"
    OFFERED = "offered"
    ACCEPTED = "accepted"
    WITHDRAWN = "withdrawn"


class OfferStatus(StrEnum):
    OPEN = "open"
    ASKED = "asked"
    ACCEPTED = "accepted"
    DECLINED = "declined"
    PASSED_ON = "passed_on"
    EXPIRED = "expired"
    WITHDRAWN = "withdrawn"


UNANSWERED = (OfferStatus.OPEN, OfferStatus.ASKED)
"""An offer that holds a place and waits: for the mentor, or for the mentee's answer to the mentor's question."""


class DeclineReason(StrEnum):
    """Why a mentor does not take a request on; never for the mentee."""

    NO_TIME = "no_time"
    NOT_MY_FIELD = "not_my_field"
    TOO_CLOSE = "too_close"
    OTHER = "other"


class PairingStatus(StrEnum):
    INTRODUCED = "introduced"
    AGREED = "agreed"
    ENDED = "ended"


class EndingStatus(StrEnum):
    PENDING = "pending"
    EFFECTIVE = "effective"
    TAKEN_BACK = "taken_back"


class EndingReason(StrEnum):
    COMPLETED = "completed"
    MENTOR_LEFT = "mentor_left"
    MENTEE_LEFT = "mentee_left"
    UNRESPONSIVE = "unresponsive"
    CHANGED_CIRCUMSTANCES = "changed_circumstances"
    NOT_A_FIT = "not_a_fit"
    GOAL_REACHED = "goal_reached"
    PROGRAMME_ENDED_IT = "programme_ended_it"
    NO_REASON_GIVEN = "no_reason_given"
    OTHER = "other"


class DeedKind(StrEnum):
    """What a coordinator does by hand."""

    ASK = "ask"
    PAIR = "pair"
    UNPAIR = "unpair"


class DeedStatus(StrEnum):
    PENDING = "pending"
    DONE = "done"
    UNDONE = "undone"
    FELL_THROUGH = "fell_through"


class AgreementStatus(StrEnum):
    DRAFT = "draft"
    SIGNED_BY_ONE = "signed_by_one"
    IN_FORCE = "in_force"
    SUPERSEDED = "superseded"
    RETURNED = "returned"


class SessionStatus(StrEnum):
    PROPOSED = "proposed"
    BOOKED = "booked"
    HELD = "held"
    MISSED = "missed"
    UNKNOWN = "unknown"
    CANCELLED = "cancelled"
    DISPUTED = "disputed"


HAPPENED = (SessionStatus.HELD, SessionStatus.DISPUTED)
"""They met. That one remembers it differently is between the two: to everybody and everything else it was held."""


class Format(StrEnum):
    """How two people meet."""

    IN_PERSON = "in_person"
    PHONE = "phone"
    VIDEO = "video"


class Occasion(StrEnum):
    """What two people meet for: to talk, on the phone or not, to see the other's work, to look back; or a coordinator
    introduces them to each other.
    """

    MEETING = "meeting"
    CALL = "call"
    VISIT = "visit"
    REVIEW = "review"
    INTRODUCTION = "introduction"


class Preparation(StrEnum):
    """What each of the two ticks before they sign an agreement."""

    RULES = "rules"  # we agree ground rules, confidentiality among them
    OBJECTIVES = "objectives"  # we write down aim and objectives
    NEEDS = "needs"  # the mentor's part is to respond to the mentee's needs


class ContactWay(StrEnum):
    """How the two of a pair reach each other between meetings."""

    SLACK = "slack"
    EMAIL = "email"
    PHONE = "phone"


class AlertStatus(StrEnum):
    OPEN = "open"
    OWNED = "owned"
    WAITING = "waiting"
    RESOLVED = "resolved"


class AlertWhy(StrEnum):
    """Why coordinators are asked to look at a pair."""

    SILENCE = "silence"
    DISAGREE = "disagree"
    UNREACHABLE = "unreachable"


class AlertOutcome(StrEnum):
    """How an alert ended: by itself with a booking, a meeting or the end of the pairing, or on a coordinator's word."""

    BOOKED = "booked"
    MET = "met"
    ENDED = "ended"
    ALL_FINE = "all_fine"


class NudgeStatus(StrEnum):
    WANTED = "wanted"
    CHOSEN = "chosen"
    FOLDED = "folded"
    SENT = "sent"
    DROPPED = "dropped"


class MessageStatus(StrEnum):
    QUEUED = "queued"
    CLAIMED = "claimed"
    SENT = "sent"
    WAITING = "waiting"
    UNKNOWN = "unknown"
    DEAD = "dead"
    DROPPED = "dropped"


class IntakeStatus(StrEnum):
    """What becomes of an imported table."""

    READING = "reading"
    REFUSED = "refused"
    READ = "read"
    INVITING = "inviting"
    INVITED = "invited"
    TAKEN_BACK = "taken_back"


class ErrandStatus(StrEnum):
    QUEUED = "queued"
    CLAIMED = "claimed"
    DONE = "done"
    FAILED = "failed"


class CheckIn(StrEnum):
    """The four answers to rung 3 of the ladder, "I'm here" to `stuck`, and the one a written reply gives."""

    ALL_FINE = "all_fine"
    BOOK_NOW = "book_now"
    CANNOT_REACH = "cannot_reach"
    STOP = "stop"
    HERE = "here"
    WROTE = "wrote"


class Attempt(StrEnum):
    """How somebody tried to reach the other."""

    MESSAGE = "message"
    CALL = "call"


class Likeness(StrEnum):
    """What sort of mentor somebody hopes for: one like them, or one who sees things differently."""

    ALIKE = "alike"
    FRESH = "fresh"
    EITHER = "either"


class Whence(StrEnum):
    """Where the other should work."""

    OWN = "own"
    OUTSIDE = "outside"
    EITHER = "either"


class FaceToFace(StrEnum):
    """How much meeting in person matters after the first time."""

    ESSENTIAL = "essential"
    PREFERRED = "preferred"
    EITHER = "either"


class Commitment(StrEnum):
    """How long somebody wants to work together."""

    LONG = "long"
    BOOST = "boost"
    EITHER = "either"


class Stage(StrEnum):
    """Where a mentee is."""

    EXPLORING = "exploring"
    DIRECTION = "direction"
    GOAL = "goal"


class Objective(StrEnum):
    """What the optimal match aims at: the largest total, or first the best worst pair."""

    TOTAL = "total"
    WORST = "worst"


class RunStatus(StrEnum):
    """A match that a coordinator asked for. A newer one takes the place of an older."""

    ASKED = "asked"
    READY = "ready"
    DROPPED = "dropped"


class PairStatus(StrEnum):
    """What became of a proposed pair. It is left out where one of the two had changed by the time it was to be sent."""

    PROPOSED = "proposed"
    SENT = "sent"
    LEFT_OUT = "left_out"


class Shown(StrEnum):
    """What of somebody was shown to somebody who is not of their pair; each look is noted."""

    APPLICATION = "application"
    REQUEST = "request"
    ALERT = "alert"
    EXPORT = "export"


def _moves(**table: str) -> Mapping[str, frozenset[str]]:
    return {start: frozenset(ends.split()) for start, ends in table.items()}


MOVES: Mapping[type[StrEnum], Mapping[str, frozenset[str]]] = {
    ApplicationStatus: _moves(
        invited="draft refused withdrawn",
        refused="withdrawn",
        draft="submitted withdrawn",
        submitted="approved listed returned withdrawn",
        returned="draft withdrawn",
        approved="listed withdrawn",
        listed="resting withdrawn",
        resting="listed withdrawn",
    ),
    RequestStatus: _moves(
        draft="waiting accepted withdrawn",
        waiting="offered accepted withdrawn",
        offered="waiting accepted withdrawn",
    ),
    OfferStatus: _moves(
        open="asked accepted declined passed_on expired withdrawn",
        asked="open accepted declined passed_on expired withdrawn",
    ),
    PairingStatus: _moves(introduced="agreed ended", agreed="ended", ended="introduced agreed"),
    DeedStatus: _moves(pending="done undone fell_through", done="undone"),
    EndingStatus: _moves(pending="effective taken_back"),
    AgreementStatus: _moves(
        draft="signed_by_one",
        signed_by_one="in_force returned",
        returned="draft",
        in_force="superseded",
    ),
    SessionStatus: _moves(
        proposed="booked cancelled",
        booked="booked held missed unknown cancelled",
        missed="held",
        unknown="held missed",
        held="disputed",
        disputed="held",
    ),
    AlertStatus: _moves(
        open="owned waiting resolved",
        owned="open waiting resolved",
        waiting="open resolved",
    ),
    NudgeStatus: _moves(wanted="chosen folded dropped", chosen="sent dropped"),
    MessageStatus: _moves(
        queued="claimed dropped",
        claimed="sent waiting unknown dead dropped",
        waiting="claimed dropped",
        unknown="sent queued dead",
        dead="queued",
    ),
    RunStatus: _moves(asked="ready dropped", ready="dropped"),
    IntakeStatus: _moves(reading="read refused", read="inviting", inviting="invited", invited="taken_back"),
    ErrandStatus: _moves(queued="claimed", claimed="done failed queued"),
}


def may(start: StrEnum, end: StrEnum) -> bool:
    """Whether the move from `start` to `end` is drawn in PRODUCT §4."""
    return end.value in MOVES[type(start)].get(start.value, frozenset())
