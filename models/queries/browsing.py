"""Looking through the pool: filtered, paged, compared (PRODUCT §5.2)."""

import uuid
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sqlmodel import col

from models.pairing import Pairing
from models.programme import Programme
from models.queries.facts import Mentor
from models.queries.people import PersonCard, member_of, person_card, roles_of
from models.queries.pool import MentorCard, Pool, pool_for
from models.queries.programmes import programme_for
from models.request import Offer
from models.states import UNANSWERED, PairingStatus, Role
from models.unit import Unit

A_PAGE = 10
COMPARED = 3
IN_A_MENU = 99


@dataclass(frozen=True)
class Looking:
    """What somebody looks for. Empty is anything; pages count from 1; `picked` are to be compared."""

    words: str = ""
    topic: str = ""
    place: str = ""
    organisation: str = ""
    page: int = 1
    picked: tuple[str, ...] = ()
    edition: int = 0

    def at(self, what: str, value: str) -> "Looking":
        """The same, with another topic, place or organisation."""
        return Looking(**{**vars(self), what: value}) if what in {"topic", "place", "organisation"} else self

    def fits(self, mentor: Mentor) -> bool:
        """Whether that mentor is among what is looked for."""
        return (
            any(_is(each, self.topic) for each in ("", *mentor.answers.topics))
            and any(_is(each, self.place) for each in ("", *mentor.about.places))
            and any(_is(each, self.organisation) for each in ("", mentor.about.organisation))
            and all(word in _said(mentor) for word in self.words.casefold().split())
        )


@dataclass(frozen=True)
class PoolCard:
    """One page of the pool for one mentee. `found` counts who fits what is looked for, `everybody` all.

    `asked`: a mentor has the mentee's request, and nobody else can be asked meanwhile.
    """

    looking: Looking
    is_mentee: bool = False
    is_paired: bool = False
    asked: PersonCard | None = None
    mentors: tuple[MentorCard, ...] = ()
    picked: tuple[PersonCard, ...] = ()
    found: int = 0
    everybody: int = 0
    pages: int = 1
    topics: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    organisations: tuple[str, ...] = ()


@dataclass(frozen=True)
class CompareCard:
    """Two or three mentors side by side."""

    looking: Looking
    mentors: tuple[MentorCard, ...]
    may_ask: bool


def page_of_pool(unit: Unit, *, by: uuid.UUID, looking: Looking) -> PoolCard:
    """What that person sees of the pool; nobody for somebody who is no mentee here."""
    programme = programme_for(unit, by)
    if not _is_mentee(unit, programme, by):
        return PoolCard(looking)
    pool = pool_for(unit, programme, by)
    found = [each for each in pool.mentors if looking.fits(each)]
    pages = max(1, -(-len(found) // A_PAGE))
    page = min(max(1, looking.page), pages)
    return PoolCard(
        is_mentee=True,
        is_paired=_is_paired(unit, programme, by),
        asked=_asked(unit, programme, by),
        looking=_on(looking, page, pool),
        mentors=pool.cards(found[(page - 1) * A_PAGE : page * A_PAGE]),
        picked=tuple(each.person for each in _picked(pool, looking)),
        found=len(found),
        everybody=len(pool.mentors),
        pages=pages,
        topics=_most(topic for each in pool.mentors for topic in each.answers.topics),
        places=_most(place for each in pool.mentors for place in each.about.places),
        organisations=_most(each.about.organisation for each in pool.mentors),
    )


def comparison(unit: Unit, *, by: uuid.UUID, looking: Looking) -> CompareCard:
    """Whom that mentee picked, as far as they can still be asked."""
    programme = programme_for(unit, by)
    pool = pool_for(unit, programme, by)
    is_free = _asked(unit, programme, by) is None and not _is_paired(unit, programme, by)
    return CompareCard(looking, pool.cards(_picked(pool, looking)), may_ask=is_free)


def _is(value: str, wanted: str) -> bool:
    """Whether that was chosen from a menu, which may have had to cut it."""
    return value == wanted or (wanted.endswith("…") and value.startswith(wanted[:-1]))


def _said(mentor: Mentor) -> str:
    """All that stands on the card, to be searched."""
    about, answers = mentor.about, mentor.answers
    texts = (mentor.person.name, about.job_title, about.organisation, about.profession, answers.skills)
    return " ".join((*texts, *answers.topics, *about.places)).casefold()


def _on(looking: Looking, page: int, pool: Pool) -> Looking:
    picked = tuple(str(each.person.id) for each in _picked(pool, looking))
    return Looking(looking.words, looking.topic, looking.place, looking.organisation, page, picked, looking.edition)


def _picked(pool: Pool, looking: Looking) -> Sequence[Mentor]:
    """In the order in which they were picked."""
    there = {str(each.person.id): each for each in pool.mentors}
    return [there[each] for each in looking.picked[:COMPARED] if each in there]


def _most(values: Iterable[str]) -> tuple[str, ...]:
    """The most frequent, by name."""
    counted = Counter(each for each in values if each)
    return tuple(sorted(value for value, _ in counted.most_common(IN_A_MENU)))


def _is_mentee(unit: Unit, programme: Programme, by: uuid.UUID) -> bool:
    member = member_of(unit, programme.id, by)
    return member is not None and Role.MENTEE in {each.role for each in roles_of(unit, member)}


def _is_paired(unit: Unit, programme: Programme, by: uuid.UUID) -> bool:
    running = (col(Pairing.mentee_id) == by, col(Pairing.status) != PairingStatus.ENDED)
    return unit.first(Pairing, col(Pairing.programme_id) == programme.id, *running) is not None


def _asked(unit: Unit, programme: Programme, by: uuid.UUID) -> PersonCard | None:
    """Who has that person's request now."""
    mine = (col(Offer.programme_id) == programme.id, col(Offer.mentee_id) == by, col(Offer.status).in_(UNANSWERED))
    offer = unit.first(Offer, *mine)
    return person_card(unit, offer.mentor_id) if offer else None
