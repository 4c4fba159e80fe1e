"""Stories: what has happened in the sandbox before one opens the page, done by the cast through the outer door.

This is their list, which the command line shows; they are told in `tellers.py`.
"""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class Story:
    """`about` is a line for whoever chooses, `tries` says what to try once it is told."""

    about: str
    tries: str


STORIES: Mapping[str, Story] = {
    "mentors": Story(
        "five mentors are there, and nobody has asked them yet (the usual one)",
        "As Mia, type /mentor join, then /mentor request, and ask Tom. As Tom, read the request and accept.",
    ),
    "first-match": Story(
        "Mia has asked, Tom has accepted: they have just been introduced",
        "As Mia, offer Tom times for a first meeting (/mentor book); as Tom, take one. Then move time past it.",
    ),
    "quiet-pair": Story(
        "Mia and Tom met twice and have been silent since; the coordinators are about to be asked",
        "Move time to the next thing: an alert reaches the coordinators. As Ada, take it on and see what it shows. "
        "Then, as Mia, log a meeting (/mentor log): the alert settles by itself.",
    ),
    "year": Story(
        "nine months of Mia and Tom: agreed, met, moved, cancelled, forgotten, corrected, agreed anew",
        "As Mia, open Home: every record, the agreement and what is to be done are two presses away. "
        "Type /mentor records with a word you remember, or /mentor agree to see what has changed.",
    ),
    "empty": Story(
        "an empty programme",
        "As Tom, type /mentor join and be a mentor. As Mia, join as a mentee and ask him.",
    ),
}
USUAL = "mentors"
