"""What people of a programme do, each a few presses: join, ask, accept, agree, meet."""

from collections.abc import Sequence
from datetime import timedelta

from bot.sandbox.stories.stage import Stage
from bot.sandbox.stories.wishes import MEETINGS, Wish

WORK = {
    "organisation": "Northtown Council",
    "profession": "Council services",
    "grade": "Team leader",
    "whence": "either",
}
PREPARED = ["rules", "objectives", "needs"]
MENTEE = {"reason": "Work out what I want", "commitment": "long", "face_to_face": "preferred"}
MENTOR = {
    "reasons": ["Give something back"],
    "mentored_before": "yes",
    "skills": "Some years of doing it, and of getting it wrong now and then.",
    "commitment": "either",
    "face_to_face": "either",
    "hours_a_month": "2",
}


def joins(stage: Stage, name: str, role: str, topics: Sequence[str], capacity: int | None = None) -> None:
    """Somebody joins as `mentee` or `mentor`."""
    someone = stage.at(name)
    someone.opens("join")
    someone.sends({"roles": [role]})
    someone.sends({"job_title": someone.person.title, **WORK})
    if role == "mentee":
        someone.sends({"topics": list(topics), **MENTEE})
    else:
        places = {"capacity": str(capacity)} if capacity else {}
        someone.sends({"topics": list(topics), **MENTOR, **places})
        someone.sends({"self_check:1": ["listens", "reliable"], "self_check:2": ["time"]})
    someone.presses("join.later")
    someone.sends({"confirmed": ["read"]})
    someone.closes()


def asks(stage: Stage, mentee: str, wish: Wish, *mentors: str) -> None:
    """A mentee who has joined asks mentors, in this order."""
    someone = stage.at(mentee)
    someone.opens("request")
    someone.sends({"aim": wish.aim, "kind_of_help": wish.kind_of_help})
    choices = ("first_choice", "second_choice", "third_choice")
    names = [stage.at(each).person.real_name for each in mentors]
    someone.sends(dict(zip(choices, names, strict=False)))
    someone.sends()


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
    someone.sends({"prepared": PREPARED, "purpose": wish.aim, "review_on": half_way})
    someone.sends({"objective": wish.objective, "measure": wish.measure, "by_date": half_way})
    someone.sends({"where": ["in_person", "video"]})
    someone.sends({"contact_ways": ["slack"]})
    someone.sends({"own_rules": wish.rule})
    someone.sends()
    someone.closes()
    stage.a_while()
    partner = stage.at(mentor)
    partner.opens("agree")
    partner.sends({"prepared": PREPARED})
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
