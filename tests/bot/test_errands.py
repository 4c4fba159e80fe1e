from collections.abc import Iterator
from datetime import timedelta

import pytest

from bot import errands
from bot.asked import Asked
from handlers.directory import account_of
from models.database import Database
from models.errand import Errand
from models.journeys.directory import Account
from models.person import Person
from models.unit import Unit
from tests.bot.post_office import PostOffice, open_post_office


@pytest.fixture
def office(database: Database) -> Iterator[PostOffice]:
    with open_post_office(database) as office:
        yield office


def test_people_are_learnt_from_slack(office: PostOffice) -> None:
    assert office.errands.run_all() > 1
    people = {each.slack_id: each for each in office.rows(Person)}
    assert (people["U0NIA"].name, people["U0NIA"].zone, people["U0NIA"].language) == (
        "Nia Evans",
        "America/New_York",
        "en-US",
    )
    assert people["U0TOM"].title == "Head of delivery"
    assert [people[each].is_guest for each in ("U0GUS", "U0TOM")] == [True, False]
    assert [people[each].is_bot for each in ("U0WAYPOST", "U0TOM")] == [True, False]
    assert {str(each.status) for each in office.rows(Errand)} == {"done"}
    assert office.errands.run_all() == 0


def test_somebody_who_left_is_gone_and_who_came_back_is_not(office: PostOffice) -> None:
    office.errands.run_all()
    for deleted in (True, False):
        office.slack.change_person("U0MIA", deleted=deleted)
        office.do(_ask_for, slack_id="U0MIA", key=f"again {deleted}")
        office.errands.run_all()
        mia = next(each for each in office.rows(Person) if each.slack_id == "U0MIA")
        assert (mia.gone_at is not None) is deleted


def test_an_errand_that_fails_is_tried_again_and_given_up_after_five_times(office: PostOffice) -> None:
    office.errands.run_all()
    office.slack.faults.set("users.info", "500", times=9)
    errand = office.do(_ask_for, slack_id="U0MIA", key="again")
    for tried in range(1, 6):
        assert office.errands.run_all() == 1
        assert office.errands.run_all() == 0, "not before a while has passed"
        row = office.see(lambda unit: unit.get(Errand, errand.id))
        assert (row.attempts, row.status) == (tried, "failed" if tried == 5 else "queued")
        office.clock.wait(timedelta(hours=2).total_seconds())
    assert office.errands.run_all() == 0


def test_an_errand_that_can_never_work_is_given_up_at_once(office: PostOffice) -> None:
    office.errands.run_all()
    errand = office.do(_ask_for, slack_id="U0NOBODY", key="nobody")
    office.errands.run_all()
    row = office.see(lambda unit: unit.get(Errand, errand.id))
    assert (row.status, row.trouble, row.attempts) == ("failed", "user_not_found", 1)


def test_a_limited_errand_waits_as_long_as_slack_says(office: PostOffice) -> None:
    office.errands.run_all()
    office.slack.faults.set("users.info", "429")
    office.do(_ask_for, slack_id="U0MIA", key="again")
    office.errands.run_all()
    office.clock.wait(15)
    assert office.errands.run_all() == 1
    assert {str(each.status) for each in office.rows(Errand)} == {"done"}


def test_an_errand_whose_worker_died_is_done_by_another(office: PostOffice, monkeypatch: pytest.MonkeyPatch) -> None:
    class Killed(BaseException):
        pass

    def die(_asked: Asked) -> None:
        raise Killed

    office.errands.run_all()
    errand = office.do(_ask_for, slack_id="U0MIA", key="again")
    with monkeypatch.context() as kill:
        kill.setitem(errands.ERRANDS, "look_up", die)
        with pytest.raises(Killed):
            office.errands.run_all()
    assert office.errands.run_all() == 0
    office.clock.wait(errands.LEASE.total_seconds())
    assert office.errands.run_all() == 1
    assert office.see(lambda unit: unit.get(Errand, errand.id)).attempts == 2


def test_somebody_without_a_profile_is_still_somebody() -> None:
    assert account_of({"id": "U1", "deleted": True, "name": "jo"}) == Account(
        slack_id="U1",
        name="jo",
        title="",
        zone="Europe/London",
        language="en-GB",
        is_guest=False,
        is_bot=False,
        is_gone=True,
    )


def _ask_for(unit: Unit, *, slack_id: str, key: str) -> Errand:
    return unit.errand("look_up", key=key, slack_id=slack_id)
