"""How long others waited for a mentor (PRODUCT §5.3): an honest range, or nothing."""

from collections.abc import Sequence
from dataclasses import dataclass

DAYS = 7


@dataclass(frozen=True)
class Waited:
    """The middle half of those who found a mentor waited this many weeks; the rest less, or longer."""

    least: int
    most: int


def usual_wait(days: Sequence[int], smallest_group: int) -> Waited | None:
    """From the days that each waited who has found a mentor; None of so few that it would tell of single people."""
    if len(days) < max(smallest_group, 2):
        return None
    by_length = sorted(days)
    quarter = len(by_length) // 4
    least, most = by_length[quarter], by_length[-1 - quarter]
    return Waited(max(1, least // DAYS), max(1, -(-most // DAYS)))
