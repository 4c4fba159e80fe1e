"""Nine months of Mia and Tom: they agree and meet, and what happens to meetings happens to theirs.

One is moved, one cancelled, one forgotten and noted later; a record is corrected, and the agreement is changed.
"""

from collections.abc import Sequence
from datetime import date, timedelta

from bot.sandbox.stories.doings import accepts, agree, asks, joins
from bot.sandbox.stories.mentors import MENTORS, mentors_join
from bot.sandbox.stories.stage import Someone, Stage, StoryBroke
from bot.sandbox.stories.wishes import MEETINGS, WISHES, Meeting

MONTHS = timedelta(days=274)
MOST_DAYS = 45
LATE = timedelta(days=19)  # after it one's own words stand, and a correction goes beneath


def a_year(stage: Stage) -> Sequence[tuple[str, str]]:
    """Mia looks at her Home, Tom at what was written to him."""
    mia, tom = stage.at("Mia"), stage.at("Tom")
    end = stage.now + MONTHS
    stage.say("Mia and Tom find each other and agree.")
    _begin(stage)
    stage.say("Nine months pass, and the two keep meeting.")
    for month in (_as_planned, _moved, _cancelled, _forgotten, _corrected, _agreed_anew, _as_planned):
        month(stage, mia, tom)
    while stage.now < end:
        _as_planned(stage, mia, tom)
    return [(mia.user, "home"), (tom.user, tom.messages())]


def _begin(stage: Stage) -> None:
    mentors_join(stage)
    wish = stage.chance.choice(WISHES)
    joins(stage, "Mia", "mentee", stage.chance.sample(MENTORS[0].topics, 2))
    stage.a_while()
    asks(stage, "Mia", wish, "Tom")
    stage.a_while()
    accepts(stage, "Tom")
    stage.a_while()
    agree(stage, "Mia", "Tom", wish)


def _as_planned(stage: Stage, mia: Someone, tom: Someone) -> None:
    """Mia is reminded and offers a time, Tom takes it; on the morning after she writes the meeting up."""
    _book(stage, mia, tom)
    _write_up(stage, mia)


def _moved(stage: Stage, mia: Someone, tom: Someone) -> None:
    """Something has come up for Tom: they meet some days later."""
    _book(stage, mia, tom)
    tom.presses("session.move")
    tom.sends({"own_time": (stage.now + timedelta(days=12)).replace(hour=14, minute=0)})
    tom.closes()
    _write_up(stage, mia)


def _cancelled(stage: Stage, mia: Someone, tom: Someone) -> None:
    """Mia cannot come, and offers another time at once."""
    _book(stage, mia, tom)
    mia.presses("session.cancel")
    mia.closes()
    stage.a_while()
    _book(stage, mia, tom)
    _write_up(stage, mia)


def _forgotten(stage: Stage, mia: Someone, tom: Someone) -> None:
    """Neither says that they met; two weeks later it comes back to Tom, who notes it."""
    _book(stage, mia, tom)
    _wait(stage, mia, "log.session")
    met_on = stage.now.date() - timedelta(days=1)
    stage.later(days=14)
    tom.opens("log")
    _fill_in(stage, tom, held_on=met_on)


def _corrected(stage: Stage, mia: Someone, tom: Someone) -> None:
    """Weeks after a meeting Tom reads what Mia wrote and adds what he remembers."""
    _as_planned(stage, mia, tom)
    stage.until(stage.now + LATE)
    tom.presses("record.open")
    tom.presses("record.correct")
    tom.sends({"correction": "We also spoke of the training in May. I said that I would ask about a place."})
    tom.closes()


def _agreed_anew(stage: Stage, mia: Someone, tom: Someone) -> None:
    """Once a month is too rarely: Mia proposes every three weeks, and Tom signs."""
    mia.opens("agree")
    mia.presses("agree.change")
    rhythm = {"rhythm": "own", "rhythm_number": "3", "rhythm_unit": "weeks"}
    for step in ({}, {}, rhythm, {}, {}, {}):
        mia.sends(step)
    mia.closes()
    stage.a_while()
    tom.opens("agree")
    tom.sends()
    tom.closes()
    _as_planned(stage, mia, tom)


def _book(stage: Stage, mia: Someone, tom: Someone) -> None:
    """The next meeting; before it comes the one that the agreement booked for the review."""
    _wait(stage, mia, "session.propose", "log.session")
    if mia.can_press("log.session"):
        _write_up(stage, mia)
        _wait(stage, mia, "session.propose")
    mia.presses("session.propose")
    stage.a_while()
    tom.presses("session.take")
    stage.a_while()


def _write_up(stage: Stage, mia: Someone) -> None:
    _wait(stage, mia, "log.session")
    mia.presses("log.session")
    _fill_in(stage, mia)


def _fill_in(stage: Stage, writer: Someone, held_on: date | None = None) -> None:
    """All three steps of the form: what both read, what comes next, and what the writer keeps."""
    meeting: Meeting = stage.chance.choice(MEETINGS)
    shared = {"topics": meeting.topics, "summary": meeting.summary, "good_news": meeting.good_news}
    writer.sends(shared | ({"held_on": held_on} if held_on else {}))
    writer.sends({"actions:mentee": meeting.promise, "by_date:mentee": stage.now.date() + timedelta(days=14)})
    writer.sends({"usefulness": "4", "diary": meeting.thought})
    writer.closes()
    stage.a_while()


def _wait(stage: Stage, someone: Someone, *actions: str) -> None:
    """One working morning after the other goes by until they can press one of those."""
    for _ in range(MOST_DAYS):
        if any(someone.can_press(each) for each in actions):
            return
        weekend = {4: 3, 5: 2}.get(stage.now.weekday(), 1)
        stage.until((stage.now + timedelta(days=weekend)).replace(hour=10, minute=stage.chance.randrange(60)))
    raise StoryBroke(f"{someone.person.real_name} has waited in vain for {actions}.")
