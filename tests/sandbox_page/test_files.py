"""Files on the page: in messages, with their download, and in the fields of forms."""

import base64
from pathlib import Path
from typing import Any

import pytest
from bs4 import Tag

from bot.sandbox.attaching import LARGEST
from bot.sandbox.server import Running
from bot.sandbox.things import File, View
from bot.sandbox.workspace import Workspace
from tests.sandbox_page import fake_words as words
from tests.sandbox_page.browser import CHROMIUM, Browser
from tests.sandbox_page.fake_app import FakeApp
from tests.sandbox_page.test_access import AUDIT
from tests.sandbox_page.world import HERE, World, texts

GROUP = "C0GROUP1"
TABLE = b"name,role\nMia,mentee\nTom,mentor\nSam,mentee\nNia,mentee\nJon,mentor\nLin,mentor\nEve,mentor\n"
DOT = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
)
IMPORT: words.Json = {
    "type": "modal",
    "callback_id": "intake",
    "title": words.plain("Bring people in"),
    "submit": words.plain("Read it"),
    "blocks": [
        words.field(
            "table", "The table", {"type": "file_input", "filetypes": ["csv", "txt"], "max_files": 2}, "As CSV."
        ),
        words.field("note", "A note", {"type": "plain_text_input"}, optional=True),
    ],
}

in_a_browser = pytest.mark.skipif(CHROMIUM is None, reason="there is no Chromium here to show the page in")


def shared(workspace: Workspace, name: str, content: bytes, channel: str = GROUP) -> File:
    file = workspace.files.add(name, content, workspace.app.bot_user)
    workspace.conversations.post(channel, workspace.app.bot_user, "Here you are:", files=(file.id,))
    return file


def open_import(app: FakeApp, user: str = "U0MIA") -> View:
    return app.workspace.screens.open(user, IMPORT)


def attach(world: World, view: View, name: str, **more: str) -> Any:
    asked = {"as": "U0MIA", "view": view.id, "block": "table", "name": name, "size": str(len(TABLE)), **more}
    answer = world.client.post("/attach", base_url=HERE, query_string=asked, data=TABLE, headers={"Origin": HERE})
    assert answer.status_code == 200, answer.text
    return answer.json


def the_files(world: World) -> list[str]:
    return texts(world.see("/?as=U0MIA"), ".attach .file b")


def test_a_file_stands_in_its_message_with_its_first_lines(world: World) -> None:
    file = shared(world.workspace, "people.csv", TABLE)
    tree = world.see(f"/?as=U0MIA&at={GROUP}")
    assert texts(tree, ".file__names") == ["people.csv CSV · 87 bytes"]
    lines = tree.select(".file__lines")[0].get_text()
    assert (lines.splitlines()[0], len(lines.splitlines())) == ("name,role", 6)
    assert texts(tree, ".file__more") == ["and 2 more lines"]
    assert texts(tree, ".file__get") == ["Download people.csv"]
    assert tree.select(".file__get")[0]["href"] == f"/files/{file.id}/people.csv?as=U0MIA"


def test_mia_downloads_what_she_sees_and_nia_does_not(world: World) -> None:
    file = shared(world.workspace, "Müller & Söhne.csv", TABLE)
    link = str(world.see(f"/?as=U0MIA&at={GROUP}").select(".file__get")[0]["href"])
    answer = world.get(link)
    assert (answer.status_code, answer.data) == (200, TABLE)
    told = {name: answer.headers[name] for name in ("Content-Type", "Content-Disposition", "X-Content-Type-Options")}
    assert told == {
        "Content-Type": "text/csv; charset=utf-8",
        "Content-Disposition": "attachment; filename*=UTF-8''M%C3%BCller%20%26%20S%C3%B6hne.csv",
        "X-Content-Type-Options": "nosniff",
    }
    strangers = [f"/files/{file.id}/x.csv?as=U0NIA", f"/files/{file.id}/x.csv", "/files/F0NOWHERE/x.csv?as=U0MIA"]
    assert [world.get(one).status_code for one in strangers] == [404, 404, 404]


def test_a_picture_is_shown_but_none_that_can_hold_a_script(world: World) -> None:
    shown = shared(world.workspace, "chart.png", DOT)
    shared(world.workspace, "chart.svg", b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>")
    tree = world.see(f"/?as=U0MIA&at={GROUP}")
    pictures = [(one["src"], one["alt"]) for one in tree.select(".file img")]
    assert pictures == [(f"/files/{shown.id}/chart.png?as=U0MIA", "chart.png")]


@pytest.mark.parametrize(
    ("name", "content"), [("agreement.pdf", b"%PDF"), ("odd.csv", b"\xff\xfe\x00"), ("long.csv", b"x\n" * 60_000)]
)
def test_nothing_is_shown_of_what_is_no_short_text(world: World, name: str, content: bytes) -> None:
    shared(world.workspace, name, content)
    tree = world.see(f"/?as=U0MIA&at={GROUP}")
    assert (len(tree.select(".file")), tree.select(".file__lines, .file img")) == (1, [])


def test_a_hostile_name_and_content_stay_words(world: World) -> None:
    hostile = "\"'><script>alert(1)</script>.csv"
    shared(world.workspace, hostile, b"<script>alert(1)</script>")
    tree = world.see(f"/?as=U0MIA&at={GROUP}")
    assert tree.select(".file script") == []
    assert texts(tree, ".file__names b") == [hostile]
    assert texts(tree, ".file__lines") == ["<script>alert(1)</script>"]
    assert world.get(str(tree.select(".file__get")[0]["href"])).status_code == 200


def test_a_deleted_file_says_so(world: World) -> None:
    file = shared(world.workspace, "people.csv", TABLE)
    world.workspace.files.remove(file.id)
    tree = world.see(f"/?as=U0MIA&at={GROUP}")
    assert texts(tree, ".file") == ["This file was deleted."]


def test_files_are_listed_in_their_field_and_go_out_with_the_form(world: World) -> None:
    view = open_import(world.app)
    assert [attach(world, view, "people.csv"), attach(world, view, "more.TXT")] == [{"taken": True}] * 2
    assert the_files(world) == ["people.csv", "more.TXT"]
    assert world.do("submit", who="U0MIA", view=view.id, fields={"note": {"note": ["Ours"]}}) == {"errors": False}
    state = world.app.requests[-1]["view"]["state"]["values"]["table"]["table"]
    assert state["type"] == "file_input"
    sent = [(one["name"], one["filetype"], one["size"], one["user"]) for one in state["files"]]
    assert sent == [("people.csv", "csv", 87, "U0MIA"), ("more.TXT", "text", 87, "U0MIA")]
    file = world.workspace.files.find(state["files"][0]["id"])
    assert file is not None
    assert [world.workspace.sees_file(user, file) for user in ("U0WAYPOST", "U0MIA", "U0TOM")] == [True, True, False]


@pytest.mark.parametrize(
    ("name", "more", "error"),
    [
        ("chart.png", {}, "chart.png is not one of the types that are accepted: csv, txt."),
        ("people", {}, "people is not one of the types that are accepted: csv, txt."),
        ("people.csv", {"size": str(LARGEST + 1)}, "people.csv is larger than 10 MB."),
    ],
)
def test_what_a_field_does_not_take_is_told_at_the_field(world: World, name: str, more: Any, error: str) -> None:
    view = open_import(world.app)
    assert attach(world, view, name, **more) == {"taken": False}
    assert texts(world.see("/?as=U0MIA"), ".is-wrong .error") == [error]
    attach(world, view, "right.csv")
    assert texts(world.see("/?as=U0MIA"), ".is-wrong .error") == []
    assert the_files(world) == ["right.csv"]


def test_no_more_files_go_in_than_fit_and_one_can_be_taken_out(world: World) -> None:
    view = open_import(world.app)
    told = [attach(world, view, name) for name in ("a.csv", "b.csv", "c.csv")]
    assert told == [{"taken": True}, {"taken": True}, {"taken": False}]
    tree = world.see("/?as=U0MIA")
    assert texts(tree, ".error") == ["You can upload up to 2 files."]
    button = tree.select("[data-detach]")[0]
    assert (button["aria-label"], world.workspace.files.find(str(button["data-detach"])) is None) == (
        "Remove a.csv",
        False,
    )
    world.do("detach", who="U0MIA", view=view.id, block="table", file=button["data-detach"])
    assert (the_files(world), texts(world.see("/?as=U0MIA"), ".error")) == (["b.csv"], [])
    assert world.workspace.files.find(str(button["data-detach"])) is None


def test_tom_puts_nothing_into_mias_form(world: World) -> None:
    view = open_import(world.app)
    assert attach(world, view, "people.csv", **{"as": "U0TOM"}) == {"trouble": "That is not on the screen any more."}
    assert the_files(world) == []


def test_an_empty_field_is_asked_for_and_a_full_one_keeps_its_label(world: World) -> None:
    view = open_import(world.app)
    assert world.do("submit", who="U0MIA", view=view.id) == {"errors": True}
    tree = world.see("/?as=U0MIA")
    assert texts(tree, ".error") == ["Please complete this required field."]
    chooser = tree.select(".attach__input")[0]
    assert isinstance(chooser, Tag)
    assert (chooser["accept"], chooser.has_attr("multiple"), chooser["aria-invalid"]) == (".csv,.txt", True, "true")
    assert chooser["aria-labelledby"] == f"p0-{view.id}-table-label"


@in_a_browser
def test_mia_chooses_a_file_and_takes_it_out_again(
    desk: Browser, sandbox: Running, app: FakeApp, tmp_path: Path
) -> None:
    (tmp_path / "people.csv").write_bytes(TABLE)
    (tmp_path / "chart.png").write_bytes(DOT)
    open_import(app)
    desk.go(f"{sandbox.url}/?as=U0MIA&at={GROUP}")
    desk.choose(".attach__input", tmp_path / "chart.png")
    desk.wait_for_words("chart.png is not one of the types", inside=".error")
    desk.choose(".attach__input", tmp_path / "people.csv")
    desk.wait_for_words("people.csv", inside=".attach .file")
    assert desk.run("document.querySelector('.error')") is None
    assert desk.run(AUDIT) == []
    desk.click("[data-detach]")
    desk.wait_for("!document.querySelector('.attach .file') && document.activeElement.matches('.attach__input')")
    desk.choose(".attach__input", tmp_path / "people.csv")
    desk.wait_for_words("people.csv", inside=".attach .file")
    desk.click(".modal [type=submit]")
    desk.wait_for("!document.querySelector('.modal')")
    assert app.requests[-1]["view"]["state"]["values"]["table"]["table"]["files"][0]["name"] == "people.csv"


@in_a_browser
def test_mia_drops_a_file(desk: Browser, sandbox: Running, app: FakeApp) -> None:
    open_import(app)
    desk.go(f"{sandbox.url}/?as=U0MIA&at={GROUP}")
    desk.wait_for("document.querySelector('.attach')")
    desk.run(
        "(() => { const data = new DataTransfer(); data.items.add(new File(['name'], 'dropped.csv'));"
        "document.querySelector('.attach__zone').dispatchEvent("
        "new DragEvent('drop', { bubbles: true, cancelable: true, dataTransfer: data })); })()"
    )
    desk.wait_for_words("dropped.csv", inside=".attach .file")


@in_a_browser
@pytest.mark.parametrize("width", [1280, 390, 320])
def test_files_stand_in_nobodys_way(desk: Browser, sandbox: Running, app: FakeApp, width: int) -> None:
    for name, content in (("people.csv", TABLE), ("chart.png", DOT), ("a-very-long-name-" * 6 + ".pdf", b"%PDF")):
        shared(app.workspace, name, content)
    desk.resize(width, 844)
    desk.go(f"{sandbox.url}/?as=U0MIA&at={GROUP}")
    desk.wait_for("document.querySelector('.file img').naturalWidth === 1")
    assert desk.run(AUDIT) == []
    assert desk.run("document.documentElement.scrollWidth") == width


@in_a_browser
def test_mia_downloads_a_file(desk: Browser, sandbox: Running, app: FakeApp, tmp_path: Path) -> None:
    shared(app.workspace, "people.csv", TABLE)
    desk.save_downloads(tmp_path)
    desk.go(f"{sandbox.url}/?as=U0MIA&at={GROUP}")
    desk.click(".file__get")
    desk.wait_for_download()
    assert (tmp_path / "people.csv").read_bytes() == TABLE
    assert desk.run("location.pathname + location.search") == f"/?as=U0MIA&at={GROUP}"
