"""One's own calendar: the file of a meeting, the links, and the secret address with all that becomes of meetings."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, urlsplit

import icalendar
import pytest

from bot.server import wsgi
from models.audit import Audit
from models.calendar_address import CalendarAddress
from models.mentoring_session import MentoringSession
from models.person import Person
from models.unit import Unit
from templates.ids import A
from tests.stories import books, paired
from tests.world import World

STARTS = datetime(2026, 1, 7, 10, tzinfo=UTC)
FRIDAY = datetime(2026, 1, 9, 14, tzinfo=UTC)
PRIVATE = {"place": "The secret garden, gate 2", "topics": "My secret plan; and fear"}
NOT_FOUND = (404, "text/plain; charset=utf-8", "Not Found\n")

Event = dict[str, Any]


@pytest.fixture
def booked(introduced: World) -> World:
    """Mia and Tom meet tomorrow at ten; they have said where, and what about."""
    books(introduced, **PRIVATE)
    introduced.at("Mia").news(), introduced.at("Tom").news()
    return introduced


def read(world: World, path: str, method: str = "GET", **headers: str) -> tuple[int, dict[str, str], bytes]:
    """What somebody gets who asks for that path, from anywhere."""
    heard: list[tuple[str, list[tuple[str, str]]]] = []
    environ: Any = {"REQUEST_METHOD": method, "PATH_INFO": path, "REMOTE_ADDR": "192.0.2.1", **headers}
    body = b"".join(wsgi(world.waypost)(environ, lambda status, sent: heard.append((status, sent))))  # type: ignore[arg-type]
    status, sent = heard[0]
    return int(status[:3]), dict(sent), body


def shown(world: World, path: str) -> tuple[int, str, str]:
    status, headers, body = read(world, path)
    return status, headers["Content-Type"], body.decode()


def address(world: World, name: str = "Mia") -> str:
    """The path of somebody's address, as their screen has it."""
    someone = world.at(name)
    opens(world, name)
    if A.CALENDAR_MAKE in someone.buttons():
        someone.press(A.CALENDAR_MAKE)
    assert someone.screen is not None
    found = next(each["element"]["initial_value"] for each in someone.screen.blocks if each["type"] == "input")
    someone.close()
    return str(urlsplit(found).path)


def opens(world: World, name: str = "Mia") -> None:
    world.at(name).command("me")
    world.at(name).press(A.CALENDAR_OPEN)


def events(content: bytes) -> list[Event]:
    """The events as another program reads them."""
    return [told(each) for each in icalendar.Calendar.from_ical(content).walk("VEVENT")]


def told(event: Mapping[str, Any]) -> Event:
    names = ("SUMMARY", "LOCATION", "DESCRIPTION", "STATUS", "TRANSP", "CLASS", "SEQUENCE")
    kept = {name.lower(): str(event[name]) for name in names if name in event}
    return kept | {each: event[each.upper()].dt for each in ("dtstart", "dtend")}


def meeting(**changed: Any) -> Event:
    """Tomorrow's meeting, as a calendar has it."""
    return {
        "summary": "Mentoring",
        "status": "CONFIRMED",
        "transp": "OPAQUE",
        "class": "PRIVATE",
        "sequence": "0",
        "dtstart": STARTS,
        "dtend": STARTS.replace(hour=11),
    } | changed


def feed(world: World, path: str) -> list[Event]:
    return events(read(world, path)[2])


def files(world: World, name: str) -> list[tuple[str, bytes]]:
    """Name and content of all files that the app has shared with somebody."""
    world.deliver()
    ids = [each for message in world.at(name).messages() for each in message.files]
    return [(file.name, file.content) for file in map(world.slack.files.find, ids) if file]


def rows(world: World) -> list[CalendarAddress]:
    return list(world.rows(CalendarAddress))


# files and links


def test_mia_has_her_meeting_as_a_file_without_a_word_of_what_it_is_about(booked: World) -> None:
    mia = booked.at("Mia")
    mia.press(A.SESSION_FILE)
    mia.press(A.SESSION_FILE)
    assert mia.news() == [
        "Here is your meeting with Tom Baker on Wednesday 7 January at 10:00 GMT for your calendar. Open the file, and "
        "your calendar takes it in. If the meeting moves, you hear it from me, and a new file takes the place of this "
        "one."
    ]
    [(name, content)] = files(booked, "Mia")
    assert (name, events(content)) == ("mentoring-2026-01-07.ics", [meeting()])
    assert content.splitlines()[:5] == [
        *(b"BEGIN:VCALENDAR", b"VERSION:2.0", b"PRODID:-//Waypost//Mentoring sessions//EN"),
        *(b"CALSCALE:GREGORIAN", b"METHOD:PUBLISH"),
    ]
    assert (content.count(b"\n"), content.count(b"\r\n")) == (len(content.splitlines()),) * 2
    assert files(booked, "Tom") == []


def test_a_moved_meeting_makes_a_newer_file_of_the_same_event(booked: World) -> None:
    mia, tom = booked.at("Mia"), booked.at("Tom")
    mia.press(A.SESSION_FILE)
    tom.press(A.SESSION_MOVE)
    tom.submit(own_time=FRIDAY)
    mia.press(A.SESSION_FILE)
    before, after = (icalendar.Calendar.from_ical(content).walk("VEVENT")[0] for _, content in files(booked, "Mia"))
    session = booked.rows(MentoringSession)[0]
    assert {str(before["UID"]), str(after["UID"])} == {f"{session.id}@waypost"}
    assert told(after) == meeting(sequence="1", dtstart=FRIDAY, dtend=FRIDAY.replace(hour=15))


def test_the_links_carry_mentoring_and_the_time_and_nothing_else(booked: World) -> None:
    buttons = [each for block in booked.at("Mia").messages()[-1].blocks for each in block.get("elements", [])]
    links = [urlsplit(each["url"]) for each in buttons if "url" in each]
    assert [(f"{each.netloc}{each.path}", dict(parse_qsl(each.query))) for each in links] == [
        (
            "calendar.google.com/calendar/render",
            {"action": "TEMPLATE", "text": "Mentoring", "dates": "20260107T100000Z/20260107T110000Z"},
        ),
        (
            "outlook.office.com/calendar/deeplink/compose",
            {
                "path": "/calendar/action/compose",
                "rru": "addevent",
                "subject": "Mentoring",
                "startdt": "2026-01-07T10:00:00Z",
                "enddt": "2026-01-07T11:00:00Z",
            },
        ),
    ]
    assert [each.get("accessibility_label") for each in buttons if "url" in each] == [
        "Google Calendar: add the meeting with Tom",
        "Outlook on the web: add the meeting with Tom",
    ]


def test_a_series_is_one_file_of_what_lies_ahead(introduced: World) -> None:
    mia, tom = introduced.at("Mia"), introduced.at("Tom")
    mia.command("book")
    mia.press("Book a series instead")
    mia.submit(own_time=datetime(2026, 3, 5, 14, tzinfo=UTC), every="4 weeks", how_many="3")
    mia.submit()
    tom.press("Take them all")
    mia.press(A.SESSION_FILE)
    days = "Thursday 5 March at 14:00 GMT, Thursday 2 April at 14:00 BST and Thursday 30 April at 14:00 BST"
    assert mia.news()[-1].startswith(f"Here are your meetings with Tom Baker for your calendar, in one file: {days}. ")
    [(name, content)] = files(introduced, "Mia")
    starts = [datetime(2026, *day, tzinfo=UTC) for day in ((3, 5, 14), (4, 2, 13), (4, 30, 13))]
    assert (name, [each["dtstart"] for each in events(content)]) == ("mentoring-2026-03-05.ics", starts)
    uids = [str(each["UID"]) for each in icalendar.Calendar.from_ical(content).walk("VEVENT")]
    assert uids == [f"{each.id}@waypost" for each in introduced.rows(MentoringSession)]
    path = address(introduced)
    assert [each["dtstart"] for each in feed(introduced, path)] == starts
    mia.press(A.SESSION_CANCEL)
    assert [each["status"] for each in feed(introduced, path)] == ["CANCELLED", "CONFIRMED", "CONFIRMED"]
    mia.press("Keep it after all")
    assert [(each["dtstart"], each["status"]) for each in feed(introduced, path)] == [
        (each, "CONFIRMED") for each in starts
    ]


def test_a_cancelled_meeting_has_no_file(booked: World) -> None:
    mia, tom = booked.at("Mia"), booked.at("Tom")
    old = tom.messages()[-1]
    mia.press(A.SESSION_CANCEL)
    booked.deliver()
    tom.press(A.SESSION_FILE, on=old)
    assert tom.reads()[1] == "Things have moved on since this was shown. /mentor shows where you stand now."
    assert files(booked, "Tom") == []


# the address


def test_mia_makes_an_address_and_her_calendar_follows_what_becomes_of_the_meeting(booked: World) -> None:
    mia, tom, path = booked.at("Mia"), booked.at("Tom"), address(booked)
    status, headers, body = read(booked, path)
    tag = headers.pop("Etag")
    assert (status, headers) == (
        200,
        {
            "Content-Type": "text/calendar; charset=utf-8",
            "Content-Disposition": 'inline; filename="mentoring.ics"',
            "Cache-Control": "private, no-cache",
            "Referrer-Policy": "no-referrer",
            "X-Content-Type-Options": "nosniff",
            "X-Robots-Tag": "noindex, nofollow",
            "Content-Length": str(len(body)),
        },
    )
    assert events(body) == [meeting()]
    booked.travel(minutes=5)
    for known in (tag, f'"other", {tag}', tag.removeprefix("W/"), "*"):
        assert read(booked, path, HTTP_IF_NONE_MATCH=known)[::2] == (304, b"")
    tom.press(A.SESSION_MOVE)
    tom.submit(own_time=FRIDAY)
    there = meeting(sequence="1", dtstart=FRIDAY, dtend=FRIDAY.replace(hour=15))
    status, headers, body = read(booked, path, HTTP_IF_NONE_MATCH=tag)
    assert (status, events(body)) == (200, [there])
    mia.press(A.SESSION_CANCEL)
    gone = {"sequence": "2", "summary": "Cancelled: Mentoring", "status": "CANCELLED", "transp": "TRANSPARENT"}
    assert feed(booked, path) == [there | gone]
    booked.travel_to(FRIDAY.replace(hour=16))
    assert feed(booked, path) == []


def test_what_was_held_stays_ninety_days_and_what_was_missed_goes(booked: World) -> None:
    mia, path = booked.at("Mia"), address(booked)
    booked.travel_to(STARTS.replace(hour=12))
    assert feed(booked, path) == [meeting()]
    mia.command("log")
    mia.submit(held_on="2026-01-07", minutes="60", topics="Leading a team", summary="A plan")
    mia.close()
    booked.travel_to(STARTS.replace(month=4, day=7, hour=9))
    assert feed(booked, path) == [meeting()]
    booked.travel(hours=2)
    assert feed(booked, path) == []


def test_a_meeting_that_did_not_take_place_leaves_the_calendar(booked: World) -> None:
    path = address(booked)
    booked.travel_to(STARTS.replace(day=8))
    booked.at("Mia").press(A.SESSION_MISSED)
    assert feed(booked, path) == []


def test_details_stand_in_it_once_mia_has_turned_them_on_and_only_in_hers(booked: World) -> None:
    path, toms = address(booked), address(booked, "Tom")
    before = read(booked, path)[1]["Etag"]
    opens(booked)
    booked.at("Mia").press(A.CALENDAR_DETAILS)
    detailed = meeting(
        summary="Mentoring with Tom Baker",
        location="The secret garden, gate 2",
        description="By video.\n\nTo talk about:\nMy secret plan; and fear",
    )
    assert read(booked, path)[1]["Etag"] != before
    assert (feed(booked, path), feed(booked, toms)) == ([detailed], [meeting()])
    booked.at("Mia").press(A.SESSION_FILE)
    booked.deliver()
    assert events(files(booked, "Mia")[0][1]) == [detailed]
    opens(booked)
    booked.at("Mia").press(A.CALENDAR_DETAILS)
    assert feed(booked, path) == [meeting()]


def test_a_new_address_ends_the_old_and_a_second_press_ends_nothing(booked: World) -> None:
    mia, path = booked.at("Mia"), address(booked)
    opens(booked)
    stale = mia.screen
    mia.press(A.CALENDAR_ANEW)
    newer = address(booked)
    mia.press(A.CALENDAR_ANEW, on=stale)
    assert (shown(booked, path), feed(booked, newer)) == (NOT_FOUND, [meeting()])
    opens(booked)
    mia.press(A.CALENDAR_OFF, on=stale)
    assert feed(booked, newer) == [meeting()]
    mia.press(A.CALENDAR_OFF)
    assert (shown(booked, newer), rows(booked)) == (NOT_FOUND, [])
    assert [each.deed for each in booked.rows(Audit) if each.deed.startswith("calendar")] == [
        "calendar address made",
        "calendar address made anew",
        "calendar address switched off",
    ]


def test_guesses_and_other_doors_all_find_the_same_nothing(booked: World) -> None:
    path = address(booked)
    guesses = [
        *("/calendar/", "/calendar", "/calendar/.ics", "/calendar/../healthz", path.removesuffix(".ics"), f"{path}/"),
        *(path.upper(), f"{path[:-5]}A.ics", f"/calendar/{'A' * 43}.ics", f"/calendar/{'A' * 9_000}.ics"),
        *(path.replace(".ics", "\n.ics"), "/calendar/\u0661.ics", "/calendar/%00.ics"),
    ]
    assert {shown(booked, each) for each in guesses} == {NOT_FOUND}
    status, headers, body = read(booked, path, "HEAD")
    assert (status, int(headers["Content-Length"]), body) == (200, len(read(booked, path)[2]), b"")
    for method in ("POST", "PUT", "DELETE", "OPTIONS", "PROPFIND"):
        assert (read(booked, path, method)[0], read(booked, path, method)[1]["Allow"]) == (405, "GET, HEAD")


def test_who_guesses_on_and_on_is_held_up_and_mias_calendar_is_not(booked: World) -> None:
    page, mine = wsgi(booked.waypost), address(booked)

    def ask(path: str) -> int:
        heard: list[int] = []
        environ: Any = {"REQUEST_METHOD": "GET", "PATH_INFO": path}
        list(page(environ, lambda status, _: heard.append(int(status[:3]))))  # type: ignore[arg-type]
        return heard[0]

    first = ask(mine)
    assert (first, [ask(f"/calendar/{number:043}.ics") for number in range(101)]) == (200, [404] * 99 + [429] * 2)
    assert [ask(mine) for _ in range(31)] == [200] * 30 + [429]
    booked.clock.wait(10)
    assert [ask(mine), ask(f"/calendar/{0:043}.ics")] == [200, 404]


def test_a_copy_of_the_database_does_not_open_the_calendar(booked: World, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level("INFO"):
        secret = address(booked).removeprefix("/calendar/").removesuffix(".ics")
        read(booked, f"/calendar/{secret}.ics")
        read(booked, f"/calendar/{secret}.ics", "POST")
    assert len(secret) == 43
    booked.database.engine.dispose()
    file = booked.database.engine.url.database
    assert file is not None
    copies = [path.read_bytes() for path in Path(file).parent.glob("waypost.db*")]
    assert [secret.encode() in each for each in copies] == [False] * len(copies)
    assert secret not in caplog.text


# who has one, and until when


def test_who_leaves_the_programme_or_slack_has_no_address_any_more(booked: World) -> None:
    mine, toms = address(booked), address(booked, "Tom")
    booked.at("Mia").command("me")
    booked.at("Mia").press(A.ME_LEAVE)
    booked.at("Mia").submit()
    assert feed(booked, mine) == [meeting()]
    booked.travel(minutes=11)
    assert shown(booked, mine) == NOT_FOUND
    assert [each["status"] for each in feed(booked, toms)] == ["CANCELLED"]

    def goes(unit: Unit) -> None:
        tom = next(each for each in unit.all(Person) if each.slack_id == "U0TOM")
        tom.gone_at = unit.now

    booked.do(goes)
    assert shown(booked, toms) == NOT_FOUND


def test_mia_reads_that_there_is_an_address_and_not_which(booked: World) -> None:
    path = address(booked)
    booked.at("Mia").command("me")
    booked.at("Mia").press(A.ME_KNOWN)
    booked.at("Mia").press(f"{A.ME_CHAPTER}:account")
    assert "*Your calendar address*" in "\n".join(booked.at("Mia").reads())
    assert path.removeprefix("/calendar/") not in "\n".join(booked.at("Mia").reads())


def test_without_a_public_address_none_is_offered_and_none_is_served(booked: World) -> None:
    path = address(booked)
    booked.waypost.settings = replace(booked.waypost.settings, url=None)
    assert shown(booked, path) == NOT_FOUND


def test_a_calendar_holds_all_pairs_of_a_person_in_order_of_time(booked: World) -> None:
    paired(booked, "Sam", "Priya")
    assert [each["dtstart"] for each in feed(booked, address(booked, "Sam"))] == []
    assert [each["dtstart"] for each in feed(booked, address(booked, "Tom"))] == [STARTS]


def test_on_postgresql_it_is_the_same(world_on_postgresql: World) -> None:
    paired(world_on_postgresql)
    books(world_on_postgresql)
    path = address(world_on_postgresql)
    assert feed(world_on_postgresql, path) == [meeting()]
    opens(world_on_postgresql)
    world_on_postgresql.at("Mia").press(A.CALENDAR_ANEW)
    assert shown(world_on_postgresql, path) == NOT_FOUND
    assert feed(world_on_postgresql, address(world_on_postgresql)) == [meeting()]
