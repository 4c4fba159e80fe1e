import json
import threading
from datetime import UTC, datetime, timedelta

from sqlmodel import col, select

from bot.manifest import EVENTS, SCOPES, manifest
from bot.sandbox.happenings import SUBSCRIBED
from bot.sandbox.workspace import SCOPES as GRANTED
from handlers.registry import LISTENERS, Heard
from models.member import Member
from models.messages import Message
from models.person import Person
from models.programme import Programme
from models.unit import Unit
from models.workspace import Workspace
from tests.world import TUESDAY, World


def test_help_is_a_signed_command_away(world: World) -> None:
    answer = world.at("Mia").command("help")
    assert (answer.status, answer.error) == (200, None)
    assert answer.text is not None
    assert "/mentor join" in answer.text


def test_the_same_on_postgresql(world_on_postgresql: World) -> None:
    answer = world_on_postgresql.at("Mia").command("help")
    assert (answer.status, answer.error) == (200, None)


def test_nothing_asks_slack_for_anything_at_the_start(world: World) -> None:
    methods = {each.name for each in world.slack.log.calls()}
    assert methods <= {"users.info", "users.list"}, "people are looked up by errands; nothing else is asked"


def test_a_listener_asks_slack_once_and_does_not_repeat_it(world: World) -> None:
    world.expects_errors()
    world.slack.faults.set("views.open", "drop_after_accepting")
    world.at("Mia").command("join")
    assert len(world.slack.log.calls("views.open")) == 1


def test_what_the_app_itself_said_is_not_answered(world: World) -> None:
    event = {"type": "message", "channel_type": "im", "channel": "D0MIA", "user": "U0WAYPOST", "bot_id": "B0WAYPOST"}
    reply = world.outside.event({**event, "text": "hello", "ts": "1.2"}, name="message.im")
    assert reply is not None
    assert (reply.status, reply.body) == (200, b"")
    assert world.sent() == []


def test_a_request_of_a_new_workspace_makes_it_known(world: World) -> None:
    world.at("Mia").command("help")
    with world.database.looking() as session:
        teams = session.exec(select(Workspace.team_id)).all()
    assert teams == ["T0WAYPOST"]


def test_health_tells_of_the_tick_and_of_what_has_waited_longest(world: World) -> None:
    assert world.waypost.health().last_tick_at is None
    world.waypost.tick()
    health = world.waypost.health()
    assert (health.database_ok, health.last_tick_at, health.oldest_unsent_at, health.held) == (True, TUESDAY, None, ())
    world.do(_tell, slack_id="U0MIA", at=TUESDAY - timedelta(hours=1))
    assert world.waypost.health().oldest_unsent_at == TUESDAY - timedelta(hours=1)


def test_a_refused_token_shows_in_health(world: World) -> None:
    world.expects_errors()
    world.do(_tell, slack_id="U0MIA", at=TUESDAY)
    world.slack.refusal = "token_revoked"
    world.deliver()
    assert world.waypost.health().held == ("T0WAYPOST",)


def test_travelling_stops_at_each_moment_and_tells_what_was_sent(world: World) -> None:
    for hours, name in ((30, "U0TOM"), (3, "U0MIA")):
        world.do(_tell, slack_id=name, at=TUESDAY + timedelta(hours=hours))
    expected = [
        {"at": "2026-01-06T13:00:00+00:00", "message": "welcome", "to": "U0MIA"},
        {"at": "2026-01-07T16:00:00+00:00", "message": "welcome", "to": "U0TOM"},
    ]
    assert world.waypost.due_next(10) == expected
    assert world.waypost.due_next(1) == expected[:1]
    assert world.travel(days=1) == expected[:1]
    assert world.travel_to(datetime(2026, 1, 12, tzinfo=UTC)) == expected[1:]
    assert world.now == datetime(2026, 1, 12, tzinfo=UTC)
    stamps = [float(each.ts) for name in ("Mia", "Tom") for each in world.at(name).messages()]
    assert [datetime.fromtimestamp(each, UTC).hour for each in stamps] == [13, 16]


def test_travel_comes_to_an_end_although_something_cannot_be_sent(world: World) -> None:
    world.expects_errors()
    world.slack.faults.set("chat.postMessage", "500", times=50)
    world.do(_tell, slack_id="U0MIA", at=TUESDAY + timedelta(hours=1))
    assert world.travel(days=2) == []
    assert world.now == TUESDAY + timedelta(days=2)


def test_threads_start_deliver_and_stop(world: World) -> None:
    world.waypost.start()
    world.do(_tell, slack_id="U0MIA", at=TUESDAY)
    pause = threading.Event()
    for _ in range(600):
        if world.at("Mia").messages():
            break
        pause.wait(0.05)
    world.waypost.stop()
    assert len(world.at("Mia").messages()) == 1


def test_the_manifest_is_made_of_what_is_listened_to() -> None:
    made = manifest("https://waypost.example.org/")
    assert json.loads(json.dumps(made)) == made
    listened = {each.id for each in LISTENERS if each.heard is Heard.EVENT}
    assert listened <= set(EVENTS) == SUBSCRIBED
    assert set(SCOPES) == GRANTED
    assert {each["url"] for each in made["features"]["slash_commands"]} == {"https://waypost.example.org/slack/events"}
    assert "url" not in manifest(socket_mode=True)["features"]["slash_commands"][0]


def _tell(unit: Unit, *, slack_id: str, at: datetime) -> None:
    person, programme = unit.first(Person, col(Person.slack_id) == slack_id), unit.first(Programme)
    assert person is not None
    assert programme is not None
    member = unit.add(Member(programme_id=programme.id, person_id=person.id, joined_at=unit.now))
    unit.tell(person, Message.JOINED, about=member, at=at)
