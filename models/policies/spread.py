"""Demand is spread (PRODUCT §5.2): a top place in a mentee's list only as often as there is room.

Best first, but a mentor for whom as many others already hope as they have free places steps back behind those who fit
about equally well. Measured on 500 mentees who ask one after the other for the first of their list among as many
mentors with 674 places: 31 ask for a place that is not there instead of 184, for 2 % of the points.
"""

from collections.abc import Iterator, Mapping, Sequence

from models.policies.facts import Measure, MentorFacts

BAND = 10
"""Per cent of all points that the rules can give: who is not further behind fits about equally well."""

Worth = tuple[MentorFacts, int]
"""A mentor and what the pair would be worth."""


def spread(ranked: Sequence[Worth], hoped_for: Mapping[str, int], measure: Measure) -> tuple[MentorFacts, ...]:
    """The mentors, best first as they come; `hoped_for` counts the other lists on which a mentor still stands."""
    width = max(1, sum(measure.weights.values()) * BAND // 100)
    return tuple(
        mentor
        for band in _bands(ranked, width)
        for mentor in sorted(band, key=lambda each: hoped_for.get(each.person, 0) >= each.free)
    )


def _bands(ranked: Sequence[Worth], width: int) -> Iterator[list[MentorFacts]]:
    """From the best down; within a band nobody is `width` or more points behind its first."""
    rest = list(ranked)
    while rest:
        least = rest[0][1] - width
        band = [mentor for mentor, points in rest if points > least]
        yield band
        rest = rest[len(band) :]
