"""What people of a programme do, each a few presses: join, ask, accept, agree, meet."""

from collections.abc import Sequence
from datetime import timedelta

from bot.sandbox.stories.stage import Stage
from bot.sandbox.stories.wishes import MEETINGS, Wish


def joins(stage: Stage, name: str, role: str, topics: Sequence[str], capacity: int | None = None) -> None:
    """Somebody joins as `mentee` or `mentor`."""
    someone = stage.at(name)
    someone.opens("join")
    answers = {
        "roles": [role],
        "job_title": someone.person.title,
        "topics": list(topics),
        "confirmed": ["read"],
    }
    someone.sends({**answers, "capacity": str(capacity)} if capacity else answers)


def asks(stage: Stage, mentee: str, wish: Wish, *mentors: str) -> None:
    """A mentee who has joined asks mentors, in this order."""
    someone = stage.at(mentee)
    someone.opens("request")
    someone.sends({"aim": wish.aim, "kind_of_help": wish.kind_of_help})
    choices = ("first_choice", "second_choice", "third_choice")
    names = [stage.at(each).person.real_name for each in mentors]
    someone.sends(dict(zip(choices, names, strict=False)))


def accepts(stage: Stage, mentor: str) -> None:
    """A mentor reads the newest request and accepts it."""
    someone = stage.at(mentor)
    someone.presses("offer.open")
    someone.presses("offer.accept")
    someone.closes()


def agree(stage: Stage, mentee: str, mentor: str, wish: Wish) -> None:
    """The mentee drafts an agreement with the recommended rhythm and signs it; a little later the mentor signs too."""
    someone = stage.at(mentee)
    someone.opens("agree")
    half_way = stage.now.date() + timedelta(weeks=26)
    objective = {"objective:1": wish.objective, "measure:1": wish.measure, "by_date:1": half_way}
    someone.sends({"purpose": wish.aim, **objective, "review_on": half_way})
    someone.sends({"where": ["in_person", "video"], "own_rules": wish.rule})
    someone.sends()
    someone.closes()
    stage.a_while()
    partner = stage.at(mentor)
    partner.opens("agree")
    partner.sends()
    partner.closes()


def books(stage: Stage, mentee: str, mentor: str) -> None:
    """The mentee offers the suggested times, and a little later the mentor takes the first."""
    stage.at(mentee).opens("book")
    stage.at(mentee).sends()
    stage.a_while()
    stage.at(mentor).presses("session.take")


def keeps_going(stage: Stage, mentee: str, mentor: str) -> bool:
    """The pair does what it was asked for since yesterday: log a meeting, find a time; whether they had met."""
    someone = stage.at(mentee)
    if someone.can_press("log.session"):
        meeting = stage.chance.choice(MEETINGS)
        someone.presses("log.session")
        someone.sends({"topics": meeting.topics, "summary": meeting.summary})
        someone.closes()
        return True
    if someone.can_press("session.propose"):
        someone.presses("session.propose")
        stage.a_while()
        stage.at(mentor).presses("session.take")
    return False
