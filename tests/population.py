"""A realistic population, made from a seed: people cluster by department, grade and place, as they do in organisations.

A department has its usual professions, places and topics; mentors are further on than mentees; many want the same few.
"""

import random
from collections.abc import Sequence
from dataclasses import dataclass

from models.policies.defaults import TOPICS
from models.policies.facts import Measure, MenteeFacts, MentorFacts
from models.states import Commitment, FaceToFace, Likeness, Whence

GRADES = ("Officer", "Senior officer", "Team leader", "Manager", "Head", "Deputy director", "Director")
PLACES = ("Leeds", "York", "Hull", "Sheffield", "Bradford", "Wakefield")
PROFESSIONS = ("Policy", "Delivery", "Data", "Law", "Finance", "Communications", "Social work", "Engineering", "People")
WORDS = ("curious", "patient", "direct", "calm", "organised", "creative", "warm", "bold", "thorough", "practical")
THINGS = {
    "Policy": ("writing briefings", "ministers", "select committees", "consultations"),
    "Delivery": ("running programmes", "agile teams", "suppliers", "risk registers"),
    "Data": ("statistics", "dashboards", "machine learning", "data quality"),
    "Law": ("contracts", "judicial review", "drafting", "advice under pressure"),
    "Finance": ("budgets", "spending reviews", "audit", "business cases"),
    "Communications": ("speeches", "the press", "campaigns", "social media"),
    "Social work": ("safeguarding", "families", "caseloads", "supervision"),
    "Engineering": ("software", "cloud services", "testing", "architecture"),
    "People": ("recruitment", "wellbeing", "workforce planning", "difficult conversations"),
}
MEASURE = Measure(grades=GRADES)


@dataclass(frozen=True)
class Department:
    name: str
    professions: tuple[str, ...]
    places: tuple[str, ...]
    topics: tuple[str, ...]
    size: int


def population(
    mentees: int, mentors: int, seed: int = 0
) -> tuple[tuple[MenteeFacts, ...], tuple[MentorFacts, ...], Measure]:
    """So many of each, and how their programme weighs."""
    chance = random.Random(seed)  # noqa: S311  # a population, not a secret
    departments = [_department(number, chance) for number in range(max(3, (mentees + mentors) // 150))]
    return (
        tuple(_mentee(number, departments, chance) for number in range(mentees)),
        tuple(_mentor(number, departments, chance) for number in range(mentors)),
        MEASURE,
    )


def _department(number: int, chance: random.Random) -> Department:
    return Department(
        f"Department {number + 1}",
        tuple(chance.sample(PROFESSIONS, 3)),
        tuple(chance.sample(PLACES, 2)),
        tuple(chance.sample(TOPICS, 6)),
        chance.choice((1, 2, 3, 8)),
    )


def _mentee(number: int, departments: Sequence[Department], chance: random.Random) -> MenteeFacts:
    home, profession, places = _home(departments, chance)
    return MenteeFacts(
        person=f"mentee {number}",
        topics=_topics(home, chance, 3),
        organisation=home.name,
        profession=profession,
        grade=chance.choices(GRADES, (8, 8, 6, 4, 2, 1, 0))[0],
        places=places,
        words=tuple(chance.sample(WORDS, 5)) if chance.random() < 0.7 else (),
        whence=chance.choices(tuple(Whence), (2, 3, 5))[0],
        face_to_face=chance.choices(tuple(FaceToFace), (1, 4, 5))[0],
        commitment=chance.choices(tuple(Commitment), (6, 2, 2))[0],
        aim=_said("I would like to get better at", _wanted(profession, chance), chance),
        likeness=chance.choices(tuple(Likeness), (2, 4, 4))[0],
        line=frozenset({f"mentor {chance.randrange(1, 400)}"}),
    )


def _mentor(number: int, departments: Sequence[Department], chance: random.Random) -> MentorFacts:
    home, profession, places = _home(departments, chance)
    return MentorFacts(
        person=f"mentor {number}",
        topics=_topics(home, chance, 5),
        organisation=home.name,
        profession=profession,
        grade=chance.choices(GRADES, (0, 1, 3, 6, 6, 3, 2))[0],
        places=places,
        words=tuple(chance.sample(WORDS, 5)) if chance.random() < 0.7 else (),
        face_to_face=chance.choices(tuple(FaceToFace), (1, 4, 5))[0],
        commitment=chance.choices(tuple(Commitment), (3, 2, 5))[0],
        skills=_said("Some years of", profession, chance),
        capacity=chance.choices((1, 2, 3), (7, 2, 1))[0],
        away=chance.random() < 0.03,
    )


def _home(departments: Sequence[Department], chance: random.Random) -> tuple[Department, str, tuple[str, ...]]:
    home = chance.choices(departments, [each.size for each in departments])[0]
    usual = chance.random() < 0.85
    profession = chance.choice(home.professions if usual else PROFESSIONS)
    return home, profession, tuple(chance.sample(home.places, chance.choice((1, 2))))


def _topics(home: Department, chance: random.Random, most: int) -> tuple[str, ...]:
    """Mostly what their department is busy with."""
    some = [chance.choice(home.topics if chance.random() < 0.75 else TOPICS) for _ in range(most)]
    return tuple(dict.fromkeys(some))


def _wanted(profession: str, chance: random.Random) -> str:
    return profession if chance.random() < 0.5 else chance.choice(PROFESSIONS)


def _said(beginning: str, profession: str, chance: random.Random) -> str:
    return (
        f"{beginning} {' and '.join(chance.sample(THINGS[profession], 2))}, and of {chance.choice(WORDS)} leadership."
    )
