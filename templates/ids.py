"""Every id that Slack hands back, once: `A` of a press, `V` of a view, `B` of an input, `Verb`, `DeskVerb` of commands.

Values are stable once shipped: buttons already posted carry them. Where one block needs the same id twice
(three times to choose from, five objectives), a suffix follows after a colon: `A.SESSION_TAKE ~ ":2"`. Where what was
saved has to show in a form that was on the screen before, its edition follows after an at sign: `B.PURPOSE ~ "@3"`, as
Slack otherwise keeps what was typed there.
"""

from enum import StrEnum


class A(StrEnum):
    """What was pressed: the `action_id` of a button, select or link."""

    HUB_OPEN = "hub.open"
    JOIN_OPEN = "join.open"
    # request
    REQUEST_OPEN = "request.open"
    REQUEST_BACK = "request.back"
    REQUEST_SHOW = "request.show"
    REQUEST_WITHDRAW = "request.withdraw"
    OFFER_OPEN = "offer.open"
    OFFER_ACCEPT = "offer.accept"
    OFFER_DECLINE = "offer.decline"
    # which of several pairs
    PAIR_CHOOSE = "pair.choose"
    # agree
    AGREE_OPEN = "agree.open"
    AGREE_MORE = "agree.more"
    AGREE_BACK = "agree.back"
    AGREE_BACK_TO_HOW = "agree.back_to_how"
    AGREE_READ = "agree.read"
    AGREE_RETURN = "agree.return"
    AGREE_CHANGE = "agree.change"
    # meet
    BOOK_OPEN = "book.open"
    SESSION_OPEN = "session.open"
    SESSION_TAKE = "session.take"
    SESSION_OTHER_TIMES = "session.other_times"
    SESSION_PROPOSE = "session.propose"
    SESSION_WITHDRAW = "session.withdraw"
    SESSION_MOVE = "session.move"
    SESSION_CANCEL = "session.cancel"
    SESSION_MISSED = "session.missed"
    # record
    LOG_OPEN = "log.open"
    LOG_SESSION = "log.session"
    RECORD_OPEN = "record.open"
    # nudges
    CHECK_IN_FINE = "check_in.fine"
    CHECK_IN_BOOK = "check_in.book"
    CHECK_IN_LOST = "check_in.lost"
    CHECK_IN_STOP = "check_in.stop"
    CHECK_IN_HERE = "check_in.here"
    NOT_NOW = "not_now"
    RANG = "check_in.rang"
    # stuck
    STUCK_OPEN = "stuck.open"
    STUCK_RANG = "stuck.rang"
    # alerts
    ALERT_TAKE = "alert.take"
    ALERT_MESSAGE = "alert.message"
    ALERT_WAIT = "alert.wait"
    ALERT_UNPAIR = "alert.unpair"
    ALERT_FINE = "alert.fine"
    ALERT_SHOW = "alert.show"
    # ending
    UNPAIR_OPEN = "unpair.open"
    ENDING_TAKE_BACK = "ending.take_back"
    ENDING_LINE = "ending.line"
    PLACE_WELCOME = "place.welcome"
    PLACE_LATER = "place.later"
    PLACE_STOP = "place.stop"
    # coordinate
    DESK_OPEN = "desk.open"


class V(StrEnum):
    """What was sent in: the `callback_id` of a modal or the Home tab."""

    HOME = "home"
    HUB = "hub"
    JOIN = "join"
    REQUEST = "request"
    REQUEST_CHOOSE = "request.choose"
    REQUEST_SHOWN = "request.shown"
    OFFER = "offer"
    AGREE = "agree"
    AGREE_MORE = "agree.more"
    AGREE_HOW = "agree.how"
    AGREE_SIGN = "agree.sign"
    AGREE_RETURN = "agree.return"
    BOOK = "book"
    SESSION = "session"
    SESSION_OTHER_TIMES = "session.other_times"
    SESSION_MOVE = "session.move"
    LOG = "log"
    RECORD_OWN = "record.own"
    NOT_NOW = "not_now"
    STUCK = "stuck"
    ALERT_MESSAGE = "alert.message"
    ALERT_UNPAIR = "alert.unpair"
    UNPAIR = "unpair"
    PLACE_LATER = "place.later"
    DESK = "desk"


class B(StrEnum):
    """What was typed: the `block_id` of an input and the `action_id` of its element, both the same."""

    # enrol
    ROLES = "roles"
    JOB_TITLE = "job_title"
    TOPICS = "topics"
    CAPACITY = "capacity"
    CONFIRMED = "confirmed"
    # request
    AIM = "aim"
    KIND_OF_HELP = "kind_of_help"
    FIRST_CHOICE = "first_choice"
    SECOND_CHOICE = "second_choice"
    THIRD_CHOICE = "third_choice"
    # agree
    PURPOSE = "purpose"
    OBJECTIVE = "objective"
    MEASURE = "measure"
    BY_DATE = "by_date"
    RHYTHM = "rhythm"
    RHYTHM_NUMBER = "rhythm_number"
    RHYTHM_UNIT = "rhythm_unit"
    SHORTEST = "shortest"
    LONGEST = "longest"
    WHERE = "where"
    GROUND_RULES = "ground_rules"
    OWN_RULES = "own_rules"
    REVIEW_ON = "review_on"
    LENGTH_NUMBER = "length_number"
    LENGTH_UNIT = "length_unit"
    COMMENT = "comment"
    # meet
    SUGGESTED = "suggested"
    OWN_TIME = "own_time"
    MINUTES = "minutes"
    FORMAT = "format"
    PLACE = "place"
    # record
    HELD_ON = "held_on"
    SUMMARY = "summary"
    ACTIONS = "actions"
    USEFULNESS = "usefulness"
    CHANGE = "change"
    DIARY = "diary"
    # nudges, stuck, alerts
    PUT_OFF = "put_off"
    PUT_OFF_UNTIL = "put_off_until"
    MESSAGE_ON = "message_on"
    CALL_ON = "call_on"
    WORDS = "words"
    # ending
    ENDS = "ends"
    REASON = "reason"
    REASON_SHARED = "reason_shared"
    LINE = "line"
    REST_UNTIL = "rest_until"


class Verb(StrEnum):
    """What follows `/mentor`; nothing at all opens the hub."""

    HUB = ""
    JOIN = "join"
    REQUEST = "request"
    AGREE = "agree"
    BOOK = "book"
    LOG = "log"
    STUCK = "stuck"
    UNPAIR = "unpair"
    HELP = "help"


class DeskVerb(StrEnum):
    """What follows `/mentor-admin`; nothing at all opens the coordinators' desk."""

    DESK = ""
    HELP = "help"


def base(identity: str) -> str:
    """The id without its suffix, as a listener knows it."""
    return field_of(identity).partition(":")[0]


def field_of(identity: str) -> str:
    """The name of an input, whatever the edition of its form."""
    return identity.partition("@")[0]
