"""Everything that can be refused, as a class and its facts. The words are in templates/refusals.j2.

`field` names the input the refusal belongs to, so that a form shows the sentence where it was typed.
A refusal is an answer, not a failure: it is raised by a row or a journey and undoes the whole unit.
"""

import uuid
from dataclasses import dataclass, fields
from datetime import date
from typing import Any


@dataclass(kw_only=True, eq=False)
class Refused(Exception):
    """A typed no. Never raised itself."""

    field: str | None = None

    @property
    def facts(self) -> dict[str, Any]:
        """The facts of the sentence, by name."""
        return {each.name: getattr(self, each.name) for each in fields(self) if each.name != "field"}

    def __str__(self) -> str:
        return f"{type(self).__name__}({self.facts})"


@dataclass(kw_only=True, eq=False)
class SeveralRefused(Refused):
    """Several fields of one form at once."""

    refusals: tuple[Refused, ...]


@dataclass(kw_only=True, eq=False)
class OthersToo(Refused):
    """Not raised, but said at the first of several fields: which others there are to change, by their labels."""

    others: tuple[str, ...]


# who may


class NotForYou(Refused):
    """The press belongs to somebody else: a stranger pressed a coordinator's or another pair's button."""


class NotAMember(Refused):
    """The person has not joined the programme."""


class NotACoordinator(Refused):
    """The coordinators' desk, for somebody who is none."""


class GuestsRefused(Refused):
    """Guests and other organisations' people cannot take part."""


class NoProgramme(Refused):
    """The workspace has no programme yet."""


# what was typed


class Missing(Refused):
    """A required answer is empty."""


@dataclass(kw_only=True, eq=False)
class TooLong(Refused):
    """More characters than the field takes."""

    limit: int


@dataclass(kw_only=True, eq=False)
class NotFive(Refused):
    """Some words that describe somebody, but not five of them."""

    given: int


class HoursEndBeforeStart(Refused):
    """Working hours that end before they begin, or have one end only."""


class DateInPast(Refused):
    """A day that is over, where only a day to come makes sense."""


class TimeInPast(Refused):
    """A time that is over, where only a time to come makes sense."""


@dataclass(kw_only=True, eq=False)
class NotAMoment(Refused):
    """What was typed is no moment to meet at; `why` is the name that `policies/when.py` gives it."""

    why: str
    said: str


class NotALink(Refused):
    """It begins like a web address and is none."""


class MeetAlready(Refused):
    """The two have another meeting booked at that time."""


class DateToCome(Refused):
    """A day to come, where only a day that is over makes sense."""


@dataclass(kw_only=True, eq=False)
class BeforePairing(Refused):
    """A meeting on a day before the two were introduced."""

    began_on: date


@dataclass(kw_only=True, eq=False)
class TooMany(Refused):
    """More than the field takes of what stands one a line, or of what was chosen."""

    most: int


class ShortestOverLongest(Refused):
    """The shortest meeting is longer than the longest."""


@dataclass(kw_only=True, eq=False)
class ReviewOutsideTerm(Refused):
    """The review date is after the pairing's last day."""

    ends_on: date


@dataclass(kw_only=True, eq=False)
class TermOver(Refused):
    """The pairing would be over by now."""

    ends_on: date


class RhythmTwice(Refused):
    """A recommended rhythm was chosen and another one typed."""


class NothingThought(Refused):
    """None of the questions before a first meeting has an answer."""


class NotPrepared(Refused):
    """Somebody has not ticked all of what each of the two goes into an agreement with."""


class NoGroundRule(Refused):
    """An agreement needs at least one ground rule."""


@dataclass(kw_only=True, eq=False)
class OutOfRange(Refused):
    """A number outside what the field takes."""

    least: int
    most: int


# what cannot be any more


class Stale(Refused):
    """The button or form belongs to something that has moved on."""


@dataclass(kw_only=True, eq=False)
class PairFirst(Refused):
    """Withdrawing in a running pairing: that is ended first, by whoever withdraws."""

    partner: str
    pairing_id: uuid.UUID


class AlreadyMember(Refused):
    """Joining twice in the same role."""


class RequestOpen(Refused):
    """A second request while one is open."""


class AlreadyPaired(Refused):
    """The mentee has a mentor in this programme."""


class NoMentorChosen(Refused):
    """A request names at least one mentor."""


class SameMentorTwice(Refused):
    """The same mentor was ranked twice."""


class OwnMentor(Refused):
    """Somebody named themself as their mentor."""


@dataclass(kw_only=True, eq=False)
class MentorNotListed(Refused):
    """Somebody was named who mentors nobody here; None: whom Waypost has never met."""

    mentor: str | None


@dataclass(kw_only=True, eq=False)
class MentorNotFree(Refused):
    """A chosen mentor cannot be asked: no free place, a rest, or a hard rule between the two; nobody learns which."""

    mentor: str


@dataclass(kw_only=True, eq=False)
class PlaceTaken(Refused):
    """The mentor's last place went a moment ago."""

    mentee: str


@dataclass(kw_only=True, eq=False)
class OfferOver(Refused):
    """Too late: the offer was answered, withdrawn or has expired."""

    mentee: str


class QuestionOver(Refused):
    """The mentor's question has been answered, or nobody waits for the answer any more."""


@dataclass(kw_only=True, eq=False)
class QuestionAsked(Refused):
    """A mentor asks one question before they answer, not two."""

    mentee: str


@dataclass(kw_only=True, eq=False)
class ColleagueNotFree(Refused):
    """Whoever was suggested is no mentor here, has no free place, or may not be asked; why is nobody's business.

    `name` is None for somebody Waypost has never met.
    """

    name: str | None


@dataclass(kw_only=True, eq=False)
class PlacesFull(Refused):
    """The mentor takes fewer mentees by now than they would have with this one."""

    mentee: str
    capacity: int


class BothSent(Refused):
    """Both have sent what they thought over: what the other may have read is not changed any more."""


@dataclass(kw_only=True, eq=False)
class InHand(Refused):
    """Another coordinator has taken the task."""

    owner: str


@dataclass(kw_only=True, eq=False)
class CannotPair(Refused):
    """A coordinator cannot pair these two: the name of the rule, or `untold` where nobody is told which it is."""

    why: str
    mentee: str
    mentor: str


class NotPaired(Refused):
    """The verb needs a pairing and there is none."""


class PairingOver(Refused):
    """The pairing has ended."""


class AgreementElsewhere(Refused):
    """The other changed the agreement in the meantime."""


class AgreementOutOfDate(Refused):
    """A date in the agreement was over before it was signed."""


class SignedAlready(Refused):
    """The same person signs twice."""


class NothingToSign(Refused):
    """There is no agreement that waits for this person."""


@dataclass(kw_only=True, eq=False)
class SessionBooked(Refused):
    """The times have been answered already, or the session is over."""

    at: str | None = None


@dataclass(kw_only=True, eq=False)
class TimesOffered(Refused):
    """There is an open offer of times already; the partner's if `partner` is given, else one's own."""

    partner: str | None = None


class OwnTimes(Refused):
    """One's own offer of times cannot be answered by oneself."""


class RecordExists(Refused):
    """The session has its record."""


@dataclass(kw_only=True, eq=False)
class RecordClosed(Refused):
    """The ten working days in which a writer may change their own words are over."""

    until: date


class TickedLongAgo(Refused):
    """A tick can be taken back for ten working days."""


class OwnRecord(Refused):
    """Somebody remembers differently what they wrote themself."""


class NotPairsConversation(Refused):
    """A message became an action point outside the pair's own conversation."""


@dataclass(kw_only=True, eq=False)
class ListFull(Refused):
    """No more topics fit on the pair's list for later."""

    most: int


class TooLateToTakeBack(Refused):
    """The ten minutes in which an ending can be taken back are over."""


@dataclass(kw_only=True, eq=False)
class AlertOwned(Refused):
    """Somebody else has taken the alert."""

    owner: str


class AlertResolved(Refused):
    """The alert is over."""


class MentorsNobody(Refused):
    """Somebody who mentors nobody here, where a mentor was to be named."""


class NotNowTwice(Refused):
    """A rung has been put off twice."""


# what stands in an imported table


@dataclass(kw_only=True, eq=False)
class NotReadable(Refused):
    """Neither UTF-8 nor UTF-16; on which line it stops being so."""

    line: int


class BrokenQuote(Refused):
    """A quotation mark in the middle of a cell, or one that never ends."""


class NoHeading(Refused):
    """The first line names no role, or neither Slack ids nor e-mail addresses."""


@dataclass(kw_only=True, eq=False)
class ColumnTwice(Refused):
    """Two columns that mean the same."""

    column: str


class NoPeople(Refused):
    """A heading and nobody under it."""


@dataclass(kw_only=True, eq=False)
class TooManyLines(Refused):
    """More lines than an import takes at once."""

    most: int


@dataclass(kw_only=True, eq=False)
class TooManyCells(Refused):
    """More cells than the heading has: a separator inside a cell without quotation marks."""

    most: int


class EmptyCell(Refused):
    """Something has to stand here."""


@dataclass(kw_only=True, eq=False)
class NotOnTheList(Refused):
    """What the programme does not offer; the nearest of what it does, if one is near."""

    given: str
    nearest: str | None


class NobodyNamed(Refused):
    """A line without Slack id and without e-mail address."""


class NobodyThere(Refused):
    """No Slack account has this id or address."""


class AccountGone(Refused):
    """The Slack account was deactivated."""


class IsABot(Refused):
    """The Slack account is an app's."""


class IsAGuest(Refused):
    """A guest, where guests are refused."""


@dataclass(kw_only=True, eq=False)
class LineTwice(Refused):
    """The same person in the same role stood on an earlier line."""

    first: int


class NotDownloaded(Refused):
    """Slack did not hand the file out."""


class NoFile(Refused):
    """No file was chosen, or it is too large."""
