"""What a mentee asks for, as it is kept with the request: sealed, one document."""

from enum import StrEnum

from models.policies.answers import Answers, Choices, Short


class Way(StrEnum):
    """How a mentee's mentor is found."""

    RANK = "rank"
    NAME = "name"
    COORDINATORS = "coordinators"


class Wish(Answers):
    """The help somebody hopes for, and whom they would like to ask. `rhythm` and `term` are as settings write them.

    `mentors` are the ids of people, the first choice first, to whom it goes when it is sent; `unsent`: something here
    has changed since.
    """

    kind_of_help: Short = ""
    topics: Choices = ()
    rhythm: Short = ""
    term: Short = ""
    way: Way = Way.RANK
    mentors: Choices = ()
    unsent: bool = False
