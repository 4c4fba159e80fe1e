"""The steps of an agreement's form, from what was typed to what is kept (PRODUCT §5.5)."""

import uuid

from handlers.desk import Desk
from handlers.forms import Form
from models.journeys.drafting import Page
from models.policies.draft import Aim, Between, Manner, Meetings, OneAim, Part, Purpose
from models.policies.spans import LONGEST, Span, Unit
from models.refusals import OutOfRange, RhythmTwice
from models.states import ContactWay, Format, Preparation
from templates.ids import B, V

LONG, SHORT = 1000, 300
MANY = 9999
OWN_RHYTHM = "own"


def about_in(form: Form) -> tuple[uuid.UUID, int]:
    """What the form is about, and the edition that it shows."""
    thing, edition, *_ = form.about.split(":")
    return uuid.UUID(thing), int(edition)


def number_in(form: Form) -> int:
    """Which objective the form is about."""
    return int(form.about.split(":")[2])


def page_in(desk: Desk, form: Form) -> Page:
    """Whose form it is, over which edition."""
    pairing_id, shown = about_in(form)
    return Page(pairing_id, shown, f"{form.key}:{form.about}", by=desk.who.id)


def part_in(form: Form) -> Part:
    """What was typed in that step, finished or not; what cannot be read is noted."""
    return PARTS[form.view["callback_id"]](form)


def _purpose(form: Form) -> Part:
    return Purpose(
        prepared=prepared_in(form),
        purpose=form.text(B.PURPOSE, most=LONG, optional=True),
        review_on=form.day(B.REVIEW_ON, optional=True),
        lasts=_span(form, B.LENGTH_NUMBER, B.LENGTH_UNIT),
    )


def _objective(form: Form) -> Part:
    aim = Aim(
        number=number_in(form),
        aim=form.text(B.OBJECTIVE, most=SHORT, optional=True),
        measure=form.text(B.MEASURE, most=SHORT, optional=True),
        by_on=form.day(B.BY_DATE, optional=True),
        level=form.whole(B.LEVEL, least=1, most=5, optional=True),
    )
    return OneAim(aim)


def _meetings(form: Form) -> Part:
    return Meetings(
        every=_every(form),
        shortest_minutes=form.whole(B.SHORTEST, least=0, most=MANY, optional=True),
        longest_minutes=form.whole(B.LONGEST, least=0, most=MANY, optional=True),
        places=tuple(Format(each) for each in form.several(B.WHERE, optional=True)),
    )


def _between(form: Form) -> Part:
    return Between(
        contact_every=_span(form, B.CONTACT_NUMBER, B.CONTACT_UNIT),
        contact_ways=tuple(ContactWay(each) for each in form.several(B.CONTACT_WAYS, optional=True)),
        answer_days=form.whole(B.ANSWER_DAYS, least=1, most=60, optional=True),
        notice=form.text(B.NOTICE, most=LONG, optional=True),
    )


def _manner(form: Form) -> Part:
    words = (B.OWN_RULES, B.RUNNING, B.EVALUATING, B.TELLING, B.CONFIDENCE, B.PARTING)
    said = {each.value: form.text(each, most=LONG, optional=True) for each in words}
    return Manner(clauses=form.several(B.GROUND_RULES, optional=True), **said)


def prepared_in(form: Form) -> tuple[Preparation, ...]:
    """What was ticked of what each of the two goes into it with."""
    return tuple(Preparation(each) for each in form.several(B.PREPARED, optional=True))


def _every(form: Form) -> Span | None:
    """A recommended rhythm or their own; both at once is a problem, as one of them would be lost."""
    own, chosen = _span(form, B.RHYTHM_NUMBER, B.RHYTHM_UNIT), form.one(B.RHYTHM, optional=True)
    if chosen in {"", OWN_RHYTHM}:
        return own
    if own is not None and str(own) != str(Span.of(chosen)):
        form.problem(RhythmTwice(field=B.RHYTHM_NUMBER))
    return Span.of(chosen)


def _span(form: Form, number: B, unit: B) -> Span | None:
    typed, counted_in = form.whole(number, least=1, most=MANY, optional=True), form.one(unit, optional=True)
    if typed is None or not counted_in:
        return None
    try:
        return Span(typed, Unit(counted_in))
    except ValueError:
        form.problem(OutOfRange(least=1, most=LONGEST[Unit(counted_in)], field=number))
        return None


PARTS = {
    V.AGREE: _purpose,
    V.AGREE_OBJECTIVE: _objective,
    V.AGREE_HOW: _meetings,
    V.AGREE_BETWEEN: _between,
    V.AGREE_HOLD: _manner,
}
