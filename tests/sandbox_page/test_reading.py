"""What a reader sees at a glance: what is new, who is there, whose clock it is."""

from tests.sandbox_page import fake_words as words
from tests.sandbox_page.world import GROUP, World, text_of, texts

FIRST = {"datepicker": "date", "timepicker": "time", "datetimepicker": "date_time"}


def test_the_line_of_what_is_new_stays_until_mia_goes_elsewhere(world: World) -> None:
    say = world.workspace.conversations.post
    assert texts(world.see(f"/?as=U0MIA&at={GROUP}"), ".new") == ["New"]
    world.see("/?as=U0MIA&at=C0GENERAL")
    assert texts(world.see(f"/?as=U0MIA&at={GROUP}"), ".new") == []
    say(GROUP, "U0TOM", "While she looks")
    assert texts(world.see(f"/?as=U0MIA&at={GROUP}"), ".new") == []
    world.see("/?as=U0MIA&at=C0GENERAL")
    say(GROUP, "U0TOM", "While she is away")
    say(GROUP, "U0TOM", "and another")
    for _ in range(2):
        tree = world.see(f"/?as=U0MIA&at={GROUP}")
        first = tree.select_one(".day--new + .line .words")
        assert first is not None
        assert text_of(first) == "While she is away"


def test_a_channel_counts_only_what_names_one(world: World) -> None:
    say = world.workspace.conversations.post
    say("C0GENERAL", "U0TOM", "Good morning, everybody")
    assert texts(world.see("/?as=U0MIA"), ".talk--unread .badge") == ["3 unread", "1 unread"]
    say("C0GENERAL", "U0TOM", "<@U0MIA> are you there?")
    say("C0GENERAL", "U0TOM", "<!here> coffee?")
    assert texts(world.see("/?as=U0MIA"), "#p0-talk-C0GENERAL .badge") == ["2 unread"]
    assert texts(world.see("/?as=U0SAM"), "#p0-talk-C0GENERAL .badge") == ["1 unread"]


def test_who_is_on_the_screen_is_there(world: World) -> None:
    world.workspace.conversations.im("U0MIA", "U0TOM")
    assert texts(world.see("/?as=U0MIA"), "#p0-talk-D0MIA0TOM") == ["TB Tom Baker"]
    assert texts(world.see("/?as=U0MIA,U0TOM"), "#p0-talk-D0MIA0TOM") == ["TB Active Tom Baker"]


def test_mia_finds_conversations_and_people(world: World) -> None:
    tree = world.see("/?as=U0MIA")
    assert texts(tree, "#p0-finder-list [data-href] > span:last-of-type") == [
        "general",
        "Tom Baker, Waypost",
        "Waypost",
    ]
    assert texts(tree, "#p0-finder-list [data-meet] > span:last-of-type")[:2] == ["Tom Baker", "Ada Clarke"]
    assert texts(tree, "#p0-people-list [data-be]")[0] == "MH Mia Hughes you are here Policy adviser"
    assert texts(tree, "#p0-people-list [data-be]")[-1] == "GM Gus Meyer Contractor · guest"


def test_mia_and_priya_meet(world: World) -> None:
    assert world.do("meet", **{"who": "U0MIA", "with": "U0PRIYA"}) == {"at": "D0MIA0PRIYA"}
    tree = world.see("/?as=U0MIA&at=D0MIA0PRIYA")
    assert texts(tree, ".beginning p") == [
        "PS",
        "This is the very beginning of your direct message history with Priya Shah .",
    ]
    assert "U0PRIYA" not in [one["data-meet"] for one in tree.select("[data-meet]")]


def test_a_channel_is_addressed_by_its_sign(world: World) -> None:
    def placeholder(at: str) -> str:
        return str(world.see(f"/?as=U0ADA&at={at}").select(".composer textarea")[0]["placeholder"])

    assert [placeholder(at) for at in ("C0GENERAL", "C0COORD", "D0ADA")] == [
        "Message #general",
        "Message mentoring-coordinators",
        "Message Waypost",
    ]


def test_nia_reads_the_clock_of_new_york_the_american_way(world: World) -> None:
    tree = world.see("/?as=U0NIA&at=C0GENERAL")
    assert texts(tree, ".who__time") == ["5:00 AM in New York · Trade officer"]
    assert [one["title"] for one in tree.select(".line time")][:1] == ["Yesterday at 5:00 AM"]
    assert texts(tree, ".line__by time")[:1] == ["5:00 AM"]


def test_sam_has_left_the_workspace(world: World) -> None:
    say = world.workspace.conversations.post
    say("C0GENERAL", "U0SAM", "Bye all")
    say("C0GENERAL", "U0TOM", "Thank you <@U0SAM>")
    world.workspace.change_person("U0SAM", deleted=True)
    tree = world.see("/?as=U0MIA&at=C0GENERAL")
    assert texts(tree, ".line .words")[-2:] == ["Bye all", "Thank you @Sam Rowe"]
    assert [one for one in texts(tree, "[data-be], [data-meet]") if "Sam" in one] == []
    signed_out = "This account has been deactivated. Slack has signed Sam Rowe out; be somebody else."
    assert [one.startswith(signed_out) for one in texts(world.see("/?as=U0SAM&at=C0GENERAL"), "#p0-main")] == [True]


def test_the_app_tells_about_itself(world: World) -> None:
    tree = world.see("/?as=U0MIA&at=about")
    assert texts(tree, ".tabs [aria-current]") == ["About"]
    assert texts(tree, ".about dt")[-1] == "Add as action point"
    assert texts(tree, ".home h3") == ["Waypost App"]


def test_dates_stand_in_their_fields_as_each_says_them(world: World) -> None:
    def fields(who: str) -> list[str]:
        view = world.app.outside.command(who, "/mentor", "request").view
        assert view is not None
        kinds = (
            ("datepicker", "2026-01-06"),
            ("timepicker", "14:05"),
            ("datetimepicker", 1768226400),
            ("datepicker", ""),
        )
        blocks = [
            words.field(f"f{at}", "When", {"type": kind, **({f"initial_{FIRST[kind]}": first} if first else {})})
            for at, (kind, first) in enumerate(kinds)
        ]
        world.workspace.screens.update(view, {**words.REQUEST, "blocks": blocks})
        return texts(world.see(f"/?as={who}"), ".moment")

    assert fields("U0MIA") == ["6 January 2026", "14:05", "12 January 2026 at 14:00", "Select a date"]
    assert fields("U0NIA") == ["January 6, 2026", "2:05 PM", "January 12, 2026 at 9:00 AM", "Select a date"]
