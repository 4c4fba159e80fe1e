"""The house itself: what can be pressed has somebody who listens, and whoever listens can be reached."""

from collections import Counter

from handlers import listeners
from handlers.registry import Heard
from templates.ids import A, DeskVerb, V, Verb
from tests.templates.gallery import ids_used, views_shown

PRESSED = (Heard.PRESS, Heard.SUBMIT)


def heard(*kinds: Heard) -> set[str]:
    return {each.id for each in listeners() if each.heard in kinds}


def test_every_button_and_every_form_has_a_listener() -> None:
    assert ids_used() - heard(*PRESSED) == set()


def test_every_listener_of_a_button_or_a_form_can_be_reached() -> None:
    assert heard(*PRESSED) - ids_used() == set()


def test_every_id_is_used() -> None:
    assert {*A, *V} - heard(*PRESSED) - views_shown() == set()


def test_every_verb_has_a_listener_and_nothing_listens_twice() -> None:
    assert heard(Heard.VERB) == set(Verb)
    assert heard(Heard.DESK_VERB) == set(DeskVerb)
    assert [each for each, times in Counter((each.heard, each.id) for each in listeners()).items() if times > 1] == []
