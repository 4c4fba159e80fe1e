"""What mentors say for everybody to read, opened and read once as long as the process runs.

Opening and reading sealed answers is most of what a look at the pool costs. Kept is only what stands on a mentor's card
or counts in the match, by the very bytes it was sealed in: a changed answer is read anew, an erased one not at all.
What a partner alone may read, what nobody else sees, and everything of a mentee's is never kept.
"""

import uuid
from functools import lru_cache

from cryptography.fernet import MultiFernet

from models.member import Application, Member
from models.policies.answers import About, AsMentor
from models.sealing import opened, place_of

MOST = 8192
"""Mentors; about 30 MB."""
OF_ABOUT = ("job_title", "organisation", "profession", "grade", "places", "words", "whence")
OF_ANSWERS = ("topics", "skills", "commitment", "face_to_face", "hours_a_month")


@lru_cache(maxsize=MOST)
def listed_about(ring: MultiFernet, member_id: uuid.UUID, sealed: bytes | None) -> About:
    """What they say of themself."""
    about = About.read(opened(ring, place_of(Member, "about", member_id), sealed))
    return About.model_construct(**{name: getattr(about, name) for name in OF_ABOUT})


@lru_cache(maxsize=MOST)
def listed_answers(ring: MultiFernet, application_id: uuid.UUID, sealed: bytes | None) -> AsMentor:
    """What they say as a mentor."""
    answers = AsMentor.read(opened(ring, place_of(Application, "answers", application_id), sealed))
    return AsMentor.model_construct(**{name: getattr(answers, name) for name in OF_ANSWERS})
