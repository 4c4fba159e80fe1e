"""An open record, from which several journeys go on: its shared words, and one's own part under them."""

import uuid
from typing import Any

from handlers.desk import Desk
from handlers.forms import Form
from models.journeys import record as journey
from models.queries import records
from templates.ids import B

LONG = 3000


def open_record(desk: Desk, body: dict[str, Any], record_id: uuid.UUID) -> None:
    """Show the record as it stands now."""
    desk.show(body, "record/read", desk.see(records.reading, by=desk.who.id, record_id=record_id))


def keep_typed(desk: Desk, view: dict[str, Any]) -> None:
    """Keep what stands in one's own part."""
    form = Form(view)
    usefulness = form.one(B.USEFULNESS, optional=True)
    change = form.text(B.CHANGE, most=LONG, optional=True)
    diary = form.text(B.DIARY, most=LONG, optional=True)
    form.check()
    own = journey.Own(int(usefulness) if usefulness else None, change, diary)
    desk.do(journey.keep_own, by=desk.who.id, session_id=uuid.UUID(form.about), own=own)


def words_in(form: Form, *, topics_optional: bool = False) -> journey.Words:
    """What the writer says to both."""
    return journey.Words(
        topics=form.text(B.TOPICS, most=LONG, optional=topics_optional),
        summary=form.text(B.SUMMARY, most=LONG, optional=True),
        good_news=form.text(B.GOOD_NEWS, most=LONG, optional=True),
    )
