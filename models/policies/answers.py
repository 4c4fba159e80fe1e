"""What somebody answers when they join (PRODUCT §5.1), as it is kept: sealed, one document for themself and one a role.

Half-finished answers are answers too: everything may be empty until they are handed in, when `missing` says what lacks.
A document written by an older Waypost reads as far as it is still understood.
"""

from typing import Annotated, Self

from pydantic import BaseModel, ConfigDict, Field

from models.states import Commitment, FaceToFace, Format, Likeness, Stage, Whence

Short = Annotated[str, Field(max_length=150)]
Long = Annotated[str, Field(max_length=2000)]
Choices = tuple[Short, ...]
WORDS_ABOUT_ME = 5


class Answers(BaseModel):
    """What all documents share."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    @classmethod
    def read(cls, document: str | None) -> Self:
        """From what was kept; nothing kept is nothing answered."""
        return cls.model_validate_json(document) if document else cls()

    def written(self) -> str:
        """As it is kept."""
        return self.model_dump_json(exclude_defaults=True)

    def missing(self, required: tuple[str, ...]) -> tuple[str, ...]:
        """Which of these have no answer yet."""
        return tuple(name for name in required if getattr(self, name) in ("", (), None))


class About(Answers):
    """About oneself, whatever the role.

    Two things stand here while they are only typed: `half_hours`, working hours that cannot be kept as they are
    ("09:00-", "15:00-09:00"), and `ticked`, consents that were not handed in and so are none; None: nothing was ticked.
    """

    job_title: Short = ""
    organisation: Short = ""
    profession: Short = ""
    grade: Short = ""
    qualifications: Long = ""
    professional_body: Short = ""
    time_in_role: Short = ""
    responsibilities: Long = ""
    words: Choices = ()
    places: Choices = ()
    travel: Short = ""
    whence: Whence | None = None
    commitments: Long = ""
    live_contact: Short = ""
    access: Long = ""
    heard: Short = ""
    half_hours: Short = ""
    ticked: Choices | None = None


class AsMentee(Answers):
    """Looking for a mentor."""

    reason: Short = ""
    details: Long = ""
    topics: Choices = ()
    commitment: Commitment | None = None
    face_to_face: FaceToFace | None = None
    stage: Stage | None = None
    likeness: Likeness | None = None
    plan_link: Short = ""
    cv_link: Short = ""
    self_check: Choices = ()


class AsMentor(Answers):
    """Being a mentor."""

    reasons: Choices = ()
    mentored_before: bool | None = None
    skills: Long = ""
    topics: Choices = ()
    commitment: Commitment | None = None
    face_to_face: FaceToFace | None = None
    hours_a_month: Annotated[int, Field(ge=1, le=40)] | None = None
    self_check: Choices = ()


class AsSpotMentor(Answers):
    """Answering one question in one conversation."""

    topics: Choices = ()
    knows: Choices = ()
    patterns: Choices = ()
    formats: tuple[Format, ...] = ()
    a_month: Annotated[int, Field(ge=1, le=20)] | None = None
    longer: bool = False


ABOUT = ("job_title", "organisation", "profession", "grade", "whence")
MENTEE = ("reason", "commitment", "face_to_face")
MENTOR = ("reasons", "mentored_before", "skills", "topics", "commitment", "face_to_face", "hours_a_month")
SPOT = ("topics",)
"""What is starred in each document."""
