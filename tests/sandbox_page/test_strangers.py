"""Nobody but the page itself, on this machine, gets at the sandbox."""

import json
from typing import Any

import pytest

from tests.sandbox_page.world import GROUP, HERE, World


@pytest.mark.parametrize("host", ["evil.example", "evil.example:4000", "127.0.0.1.evil.example", "192.168.1.4:4000"])
def test_another_name_for_this_machine_is_refused(world: World, host: str) -> None:
    assert world.get("/", base_url=f"http://{host}").status_code == 403


@pytest.mark.parametrize("host", ["127.0.0.1:4000", "localhost:4000", "[::1]:4000"])
def test_its_own_names_are_not(world: World, host: str) -> None:
    assert world.get("/", base_url=f"http://{host}").status_code == 200


@pytest.mark.parametrize(
    "headers", [{}, {"Origin": "http://evil.example"}, {"Origin": "null"}, {"Origin": "http://127.0.0.1:5000"}]
)
def test_another_page_cannot_press_anything(world: World, headers: dict[str, str]) -> None:
    answer = world.client.post(
        "/do/say", json={"as": "U0MIA", "at": GROUP, "text": "hi"}, base_url=HERE, headers=headers
    )
    assert answer.status_code == 403
    assert len(world.workspace.conversations.messages(GROUP)) == 4


@pytest.mark.parametrize(
    ("deed", "body", "status"),
    [
        ("dance", {}, 404),
        ("press", {"as": "U0MIA"}, 400),
        ("travel", {"as": "U0MIA", "how": "backwards"}, 400),
        ("say", [], 400),
    ],
)
def test_what_makes_no_sense_is_refused(world: World, deed: str, body: Any, status: int) -> None:
    answer = world.client.post(
        f"/do/{deed}", data=json.dumps(body), content_type="application/json", base_url=HERE, headers={"Origin": HERE}
    )
    assert answer.status_code == status


def test_files_of_the_page_and_no_others(world: World) -> None:
    assert world.get("/static/page.css").mimetype == "text/css"
    assert world.get("/static/page.js").mimetype == "text/javascript"
    assert [world.get(f"/static/{name}").status_code for name in ("page.py", "..%2fpage.py", "%2e%2e/page.py")] == [
        404
    ] * 3


def test_every_answer_forbids_other_scripts_and_frames(world: World) -> None:
    for path in ("/", "/static/page.js", "/nothing"):
        policy = world.get(path).headers["Content-Security-Policy"]
        assert "script-src 'self'" in policy
        assert "unsafe" not in policy
        assert "frame-ancestors 'none'" in policy


def test_a_hostile_name_stays_a_name(world: World) -> None:
    world.workspace.change_person("U0TOM", real_name="<script>alert(1)</script> Tom")
    assert [one.get("src") for one in world.see(f"/?as=U0MIA&at={GROUP}").select("script")] == ["/static/page.js"]
