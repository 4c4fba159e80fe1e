"""The steps of the questionnaire (PRODUCT §5.1): which there are for whom, in which order, what each must have."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from enum import StrEnum

from models.policies.answers import (
    ABOUT,
    MENTEE,
    MENTOR,
    SPOT,
    WORDS_ABOUT_ME,
    About,
    Answers,
    AsMentee,
    AsMentor,
    AsSpotMentor,
)
from models.policies.reasons import Problem
from models.states import Role


class Step(StrEnum):
    """One page of the questionnaire."""

    ROLES = "roles"
    WORK = "work"
    MENTEE = "mentee"
    MENTOR = "mentor"
    CHECK = "check"
    SPOT = "spot"
    PRACTICAL = "practical"
    BACKGROUND = "background"
    NOTICE = "notice"


OF_ROLE: Mapping[Role, tuple[Step, ...]] = {
    Role.MENTEE: (Step.MENTEE,),
    Role.MENTOR: (Step.MENTOR, Step.CHECK),
    Role.SPOT: (Step.SPOT,),
}
ABOUT_STEPS = (Step.WORK, Step.PRACTICAL, Step.BACKGROUND)
LATER = frozenset({Step.PRACTICAL, Step.BACKGROUND})
"""Whoever is in a hurry may leave these for later, all at once."""
REQUIRED: Mapping[Step, tuple[str, ...]] = {
    Step.WORK: ABOUT,
    Step.MENTEE: MENTEE,
    Step.MENTOR: MENTOR,
    Step.SPOT: SPOT,
}
DOCUMENTS: Mapping[Step, type[Answers]] = {
    Step.WORK: About,
    Step.PRACTICAL: About,
    Step.BACKGROUND: About,
    Step.MENTEE: AsMentee,
    Step.MENTOR: AsMentor,
    Step.CHECK: AsMentor,
    Step.SPOT: AsSpotMentor,
}


@dataclass(frozen=True)
class Way:
    """The way through the questionnaire for somebody who joins in these roles."""

    steps: tuple[Step, ...]

    def number(self, step: Step) -> int:
        """Which of the steps it is, counted from 1."""
        return self.steps.index(step) + 1 if step in self.steps else 1

    def after(self, step: Step) -> Step:
        """What comes next; the last leads nowhere else."""
        return self.steps[min(self.number(step), len(self.steps) - 1)]

    def before(self, step: Step) -> Step:
        """Where Back leads."""
        return self.steps[max(self.number(step) - 2, 0)]


def way(roles: Collection[Role], *, is_known: bool) -> Way:
    """The steps for these roles; whoever has joined already is asked about the new role alone."""
    asked = tuple(step for role in Role if role in roles for step in OF_ROLE[role])
    if is_known:
        return Way((Step.ROLES, *asked, Step.NOTICE))
    return Way((Step.ROLES, Step.WORK, *asked, Step.PRACTICAL, Step.BACKGROUND, Step.NOTICE))


def problems(step: Step, document: Answers) -> tuple[Problem, ...]:
    """What lacks in a step that is to be left behind; `field` is the answer's name."""
    missing = [Problem("missing", name) for name in document.missing(REQUIRED.get(step, ()))]
    if step is Step.WORK and isinstance(document, About) and len(document.words) not in (0, WORDS_ABOUT_ME):
        missing.append(Problem("not_five", "words", {"given": len(document.words)}))
    return tuple(missing)
