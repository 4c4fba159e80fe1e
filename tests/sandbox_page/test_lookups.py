"""Several of what the app suggests."""

import pytest

from bot.sandbox.server import Running
from bot.sandbox.workspace import Workspace
from tests.sandbox_page import fake_words as words
from tests.sandbox_page.browser import CHROMIUM, Browser
from tests.sandbox_page.fake_app import FakeApp
from tests.sandbox_page.test_access import AUDIT
from tests.sandbox_page.world import World, texts

LEEDS = words.option("Leeds", "leeds")
TOWNS = {"type": "multi_external_select", "min_query_length": 1, "initial_options": [LEEDS]}
FORM: words.Json = {**words.REQUEST, "blocks": [words.field("towns", "Towns", TOWNS)]}


def open_form(workspace: Workspace) -> str:
    return workspace.screens.open("U0MIA", FORM).id


def test_what_was_there_at_first_is_ticked_and_what_was_found_goes_out(world: World) -> None:
    view = open_form(world.workspace)
    assert texts(world.see("/?as=U0MIA"), "[data-lookup] .choice") == ["Leeds"]
    world.do("lookup", who="U0MIA", view=view, block="towns", action="towns", text="lo")
    world.do("submit", who="U0MIA", view=view, fields={"towns": {"towns": ["leeds", "london"]}})
    sent = world.app.requests[-1]["view"]["state"]["values"]["towns"]["towns"]["selected_options"]
    assert [one["value"] for one in sent] == ["leeds", "london"]


@pytest.mark.skipif(CHROMIUM is None, reason="there is no Chromium here to show the page in")
def test_mia_finds_a_second_town_by_keyboard(desk: Browser, sandbox: Running, app: FakeApp) -> None:
    open_form(app.workspace)
    desk.go(f"{sandbox.url}/?as=U0MIA&at=D0MIA")
    desk.click("[data-lookup] [role=combobox]")
    desk.type("lo")
    desk.wait_for_words("London", inside="[role=option]")
    desk.key("ArrowDown", 40)
    desk.key("Enter", 13)
    desk.wait_for_words("London", inside="[data-lookup] .choice:last-child")
    app.workspace.conversations.post("D0MIA", "U0WAYPOST", "Meanwhile")
    desk.wait_for_words("Meanwhile", inside=".lines")
    assert desk.run(AUDIT) == []
    desk.click("[data-lookup] .choice:first-child input")
    desk.click(".modal [type=submit]")
    desk.wait_for("!document.querySelector('.modal')")
    sent = app.requests[-1]["view"]["state"]["values"]["towns"]["towns"]["selected_options"]
    assert [one["value"] for one in sent] == ["london"]
