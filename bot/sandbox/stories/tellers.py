"""Who tells which story. Each returns what is worth looking at then: who, and the conversation in front of them."""

from collections.abc import Callable, MutableMapping, Sequence

from bot.sandbox.stories.first_match import first_match
from bot.sandbox.stories.mentors import mentors_are_there, nobody_is_there
from bot.sandbox.stories.quiet_pair import quiet_pair
from bot.sandbox.stories.stage import Stage
from bot.sandbox.stories.year import a_year

TELLERS: MutableMapping[str, Callable[[Stage], Sequence[tuple[str, str]]]] = {
    "mentors": mentors_are_there,
    "first-match": first_match,
    "quiet-pair": quiet_pair,
    "year": a_year,
    "empty": nobody_is_there,
}
