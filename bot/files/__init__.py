"""Files that come with a message, made from cards when it is sent (DESIGN §2).

To add one: a function `files(unit, letter)` in a module here, and its line in DOCUMENTS under the name that
`models/messages.py` gives.
"""

from collections.abc import Callable, Mapping

from bot.files import agreement, calendar, known
from bot.files.made import File
from models.journeys.delivery import Letter
from models.unit import Unit

__all__ = ["DOCUMENTS", "File", "files_for"]

DOCUMENTS: Mapping[str, Callable[[Unit, Letter], tuple[File, ...]]] = {
    "agreement": agreement.files,
    "calendar": calendar.files,
    "known": known.files,
}


def files_for(unit: Unit, letter: Letter) -> tuple[File, ...]:
    """The files of that message, as things stand now."""
    return DOCUMENTS[letter.document](unit, letter)
