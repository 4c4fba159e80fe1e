"""What the two think over before they first meet (PRODUCT §5.4), as each one's answers are kept: sealed."""

from models.policies.answers import Answers, Long
from models.states import Role


class Thoughts(Answers):
    """One person's answers. What the other role is asked stays empty."""

    strengths: Long = ""
    achieve: Long = ""
    goals: Long = ""
    help: Long = ""
    offer: Long = ""
    helped_me: Long = ""
    learnt: Long = ""
    works: Long = ""

    @property
    def is_empty(self) -> bool:
        """Nothing is answered."""
        return self == Thoughts()


QUESTIONS: dict[Role, tuple[str, ...]] = {
    Role.MENTEE: ("strengths", "achieve", "goals", "help", "works"),
    Role.MENTOR: ("offer", "helped_me", "learnt", "works"),
}
"""What each of the two is asked, in this order."""
