"""The outbox: claim, ask whether it is still wanted, render, post, write down what came of it (DESIGN §2, FACTS).

Nothing is posted twice and nothing is lost: what may or may not have arrived is looked for before it is repeated.
No database connection is held while Slack is spoken to.
"""

import logging
import threading
import uuid
from collections.abc import Callable
from datetime import datetime, timedelta
from functools import partial
from typing import Any

from bot import coordinators, reconcile
from bot.clock import Clock
from bot.files import files_for, uploads
from bot.line import Line, Lines, Trouble
from bot.loop import Loop
from bot.metrics import MESSAGES
from bot.slack import Fate
from models.database import Database
from models.journeys import claims, delivery
from models.journeys.claims import Claim
from models.journeys.delivery import Later, Letter, Unwanted
from models.messages import To
from models.queries import due
from templates import Reader, Rendered, render

LOOK_AFTER = timedelta(seconds=5)  # Slack may still be working on what we have given up waiting for
LONGEST_POST = timedelta(seconds=30)  # the client gives up after ten seconds at each of its steps
PROBE_EVERY = timedelta(minutes=1)

log = logging.getLogger(__name__)


class Outbox:
    """Sends what is due. Any number of outboxes may run on one database, in any number of processes."""

    def __init__(self, database: Database, clock: Clock, lines: Lines, *, look_after: timedelta = LOOK_AFTER) -> None:
        self._database = database
        self._clock = clock
        self._lines = lines
        self._look_after = look_after
        self._one_at_a_time = threading.RLock()
        self._probed_at: dict[uuid.UUID, datetime] = {}
        self._loop = Loop("outbox", self.deliver)
        self.wake = self._loop.wake
        self.start = self._loop.start
        self.stop = self._loop.stop

    def deliver(self) -> int:
        """Send all that is due now; how many messages were posted."""
        posted = 0
        with self._one_at_a_time:
            self._probe_held()
            while not self._loop.stopping and self._is_anything():
                unknown = self._claim(claims.claim_unknown)
                for each in unknown:
                    self._look_for(each)
                ready = self._claim(claims.claim_messages, now=self._clock.now())
                posted += sum([self._send(each) for each in ready])
                stale = self._claim(claims.claim_edits)
                for each in stale:
                    self._edit(each)
                if not (unknown or ready or stale):
                    break
        return posted

    def _is_anything(self) -> bool:
        with self._database.looking() as session:
            return claims.is_anything(session, now=self._clock.now(), wire=self._clock.wire())

    def _claim(self, work: Callable[..., list[Claim]], **more: Any) -> list[Claim]:
        return self._database.across(partial(work, wire=self._clock.wire(), **more))

    def _send(self, claim: Claim) -> bool:
        """Whether it was posted."""
        try:
            outcome = self._post(claim)
        except Trouble as trouble:
            outcome = self._failed(claim, trouble)
        except Exception as error:
            log.exception("message cannot be made", extra={"message_id": str(claim.id)})
            outcome = self._bury(claim, type(error).__name__)
        MESSAGES.labels(outcome).inc()
        return outcome == "posted"

    def _post(self, claim: Claim) -> str:
        letter = self._look(claim, delivery.prepare)
        if isinstance(letter, Unwanted):
            self._note(claim, delivery.dropped, why=letter.why)
            return "dropped"
        if isinstance(letter, Later):
            self._note(claim, delivery.postponed, until=letter.until)
            return "postponed"
        words, line = _words(letter), self._lines.to(claim.workspace_id)
        try:
            channel = self._conversation(claim, letter, line)
        except coordinators.Unfit as unfit:
            log.warning("coordinators' channel is unfit", extra={"why": str(unfit)})
            self._note(claim, delivery.channel_unfit)
            return "one by one"
        files = self._upload(claim, letter, line)
        if not self._is_ours(claim):
            return "somebody else's"
        if files:
            channel, ts = files.channel, uploads.share(line, files, words.text)
        else:
            answer = _call_post(line, letter, words, channel)
            channel, ts = answer["channel"], answer["ts"]
        self._note(claim, delivery.posted, channel=channel, ts=ts)
        return "posted"

    def _upload(self, claim: Claim, letter: Letter, line: Line) -> uploads.Uploaded | None:
        """The files of a message, made now and given to Slack; nobody sees them before they are shared."""
        if not letter.document:
            return None
        with self._database.reading(claim.workspace_id, self._clock.now()) as unit:
            made = files_for(unit, letter)
        try:
            uploaded = uploads.upload(line, letter, made)
        except Trouble as trouble:
            raise _repeatable(trouble) from trouble
        self._note(claim, delivery.uploaded, channel=uploaded.channel, file_ids=uploaded.file_ids)
        return uploaded

    def _is_ours(self, claim: Claim) -> bool:
        """Whether nobody else takes this message while it is posted; what waited long behind others is claimed anew."""
        wire = self._clock.wire()
        if wire + LONGEST_POST <= claim.until:
            return True
        renew = partial(delivery.renewed, message_id=claim.id, leased=claim.until, until=wire + claims.LEASE)
        return self._database.run(renew, claim.workspace_id, self._clock.now())

    def _conversation(self, claim: Claim, letter: Letter, line: Line) -> str:
        """Where to post; what may be repeated freely is done here, so that only the post itself can be ambiguous."""
        try:
            if letter.goes_to is To.COORDINATORS:
                return coordinators.fit(line, letter.channel, letter.to)
            if letter.goes_to is To.PAIR and letter.channel is None:
                channel = str(line.call("conversations.open", users=",".join(letter.to))["channel"]["id"])
                self._note(claim, delivery.opened, channel=channel)
                return channel
        except Trouble as trouble:
            raise _repeatable(trouble) from trouble
        known = letter.channel if letter.under or letter.goes_to is To.PAIR else None
        return known or letter.to[0]

    def _failed(self, claim: Claim, trouble: Trouble) -> str:
        wire = self._clock.wire()
        if trouble.fate is Fate.WAIT:
            self._hold(claim, wire + timedelta(seconds=trouble.seconds or 1), trouble.code)
        elif trouble.fate is Fate.INSTALLATION:
            self._hold_workspace(claim.workspace_id, trouble.code)
            self._hold(claim, wire, trouble.code)
        elif trouble.fate is Fate.TRANSIENT:
            self._note(claim, delivery.failed, why=trouble.code, wire=wire)
        elif trouble.fate in {Fate.AMBIGUOUS, Fate.UNKNOWN}:
            self._note(claim, delivery.lost, why=trouble.code, look_at=wire + self._look_after)
        else:
            return self._bury(claim, trouble.code)
        return str(trouble.fate)

    def _look_for(self, claim: Claim) -> None:
        """Find out whether an ambiguous message is there."""
        try:
            letter = self._look(claim, delivery.look_again)
            if isinstance(letter, Unwanted):
                self._bury(claim, letter.why)
            elif letter.goes_to is not To.PERSON:
                self._note(claim, delivery.perhaps_sent)
            else:
                self._settle(claim, reconcile.find(self._lines.to(claim.workspace_id), letter))
        except Trouble as trouble:
            self._cannot_look(claim, trouble)
        except Exception as error:
            log.exception("ambiguous message cannot be looked for", extra={"message_id": str(claim.id)})
            self._bury(claim, type(error).__name__)

    def _settle(self, claim: Claim, found: reconcile.Found) -> None:
        if found.ts is None:
            self._note(claim, delivery.not_found, channel=found.channel)
        else:
            self._note(claim, delivery.posted, channel=found.channel, ts=found.ts)

    def _cannot_look(self, claim: Claim, trouble: Trouble) -> None:
        if trouble.fate in {Fate.RECIPIENT, Fate.BUG}:
            self._bury(claim, trouble.code)
            return
        if trouble.fate is Fate.INSTALLATION:
            self._hold_workspace(claim.workspace_id, trouble.code)
        at = self._clock.wire() + timedelta(seconds=trouble.seconds or 30)
        self._note(claim, delivery.looks_later, at=at, why=trouble.code)

    def _edit(self, claim: Claim) -> None:
        """Bring one message on the screen up to date. What Slack will never take is not tried again."""
        try:
            letter = self._look(claim, delivery.look_again)
            if isinstance(letter, Letter):
                words = _words(letter)
                self._lines.to(claim.workspace_id).call(
                    "chat.update", channel=letter.channel, ts=letter.ts, text=words.text, blocks=words.blocks
                )
        except Trouble as trouble:
            if trouble.fate not in {Fate.RECIPIENT, Fate.BUG}:
                self._edit_later(claim, trouble)
                return
            log.warning("message cannot be edited", extra={"message_id": str(claim.id), "code": trouble.code})
        except Exception:
            log.exception("message cannot be made", extra={"message_id": str(claim.id)})
        self._note(claim, delivery.edited, leased=claim.until)

    def _edit_later(self, claim: Claim, trouble: Trouble) -> None:
        if trouble.fate is Fate.INSTALLATION:
            self._hold_workspace(claim.workspace_id, trouble.code)
        at = self._clock.wire() + timedelta(seconds=trouble.seconds or 30)
        self._note(claim, delivery.edit_later, at=at)

    def _hold(self, claim: Claim, retry_at: datetime, why: str) -> None:
        self._note(claim, delivery.held, retry_at=retry_at, why=why, counted=False)

    def _bury(self, claim: Claim, why: str) -> str:
        log.error("message is dead", extra={"message_id": str(claim.id), "code": why})
        self._note(claim, delivery.buried, why=why)
        return "dead"

    def _hold_workspace(self, workspace_id: uuid.UUID, why: str) -> None:
        log.critical("Slack refuses our token; nothing is sent until it works again", extra={"code": why})
        self._probed_at[workspace_id] = self._clock.wire()
        self._database.run(delivery.hold_workspace, workspace_id, self._clock.now(), why=why)

    def _probe_held(self) -> None:
        """Once a minute, ask whether Slack knows our token again."""
        with self._database.looking() as session:
            held = [each.id for each in due.workspaces(session) if each.held_at]
        for workspace_id in held:
            self._probe(workspace_id)

    def _probe(self, workspace_id: uuid.UUID) -> None:
        wire, before = self._clock.wire(), self._probed_at.get(workspace_id)
        if before is not None and wire < before + PROBE_EVERY:
            return
        self._probed_at[workspace_id] = wire
        try:
            self._lines.to(workspace_id).call("auth.test")
        except Trouble:
            return
        log.warning("Slack takes our token again")
        self._database.run(delivery.release_workspace, workspace_id, self._clock.now())

    def _look(self, claim: Claim, query: Callable[..., Any]) -> Any:
        with self._database.reading(claim.workspace_id, self._clock.now()) as unit:
            return query(unit, message_id=claim.id)

    def _note(self, claim: Claim, journey: Callable[..., None], **more: Any) -> None:
        self._database.run(journey, claim.workspace_id, self._clock.now(), message_id=claim.id, **more)


def _words(letter: Letter) -> Rendered:
    return render(letter.template, Reader(letter.language, letter.zone), **letter.context)


def _call_post(line: Line, letter: Letter, words: Rendered, channel: str) -> dict[str, Any]:
    """The one call that must not happen twice. The id in its metadata is how it is found again."""
    return line.call(
        "chat.postMessage",
        conversation=letter.channel or channel,
        channel=channel,
        text=words.text,
        blocks=words.blocks or None,
        thread_ts=letter.under,
        metadata={"event_type": reconcile.EVENT_TYPE, "event_payload": {"id": str(letter.message_id)}},
        unfurl_links=False,
        unfurl_media=False,
    )


def _repeatable(trouble: Trouble) -> Trouble:
    """What may be asked again is never ambiguous."""
    unclear = trouble.fate in {Fate.AMBIGUOUS, Fate.UNKNOWN}
    return Trouble(Fate.TRANSIENT, trouble.seconds, trouble.code) if unclear else trouble
