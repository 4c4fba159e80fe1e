from collections.abc import Mapping

import pytest

from bot.settings import BadSettings, Settings, is_loopback

KEY = "MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MDE="
ENOUGH = {"SLACK_BOT_TOKEN": "xoxb-1", "SLACK_SIGNING_SECRET": "hush", "WAYPOST_KEYS": KEY}
OAUTH = {
    "SLACK_CLIENT_ID": "1.2",
    "SLACK_CLIENT_SECRET": "cs",
    "SLACK_STATE_SECRET": "ss",
    "SLACK_SIGNING_SECRET": "hush",
    "WAYPOST_KEYS": KEY,
    "WAYPOST_URL": "https://waypost.example.org/",
}


def problems(environ: Mapping[str, str]) -> tuple[str, ...]:
    with pytest.raises(BadSettings) as caught:
        Settings.read(environ)
    assert str(caught.value) == "\n".join(caught.value.problems)
    return caught.value.problems


def test_three_variables_are_enough_for_one_workspace() -> None:
    assert Settings.read({**ENOUGH, "PATH": "/bin", "HOST": " "}) == Settings(
        bot_token="xoxb-1",
        signing_secrets=("hush",),
        keys=(KEY,),
        api_url="https://slack.com/api/",
        database_url="sqlite:///waypost.db",
        host="127.0.0.1",
        port=3000,
    )


def test_every_variable_is_read() -> None:
    read = Settings.read(
        ENOUGH
        | {
            "SLACK_SIGNING_SECRET": "new, old",
            "SLACK_APP_TOKEN": "xapp-1",
            "SLACK_API_URL": "http://127.0.0.1:4000/api",
            "DATABASE_URL": "postgres://ada:pw@db/waypost",
            "WAYPOST_KEYS": f"{KEY},{KEY}",
            "WAYPOST_URL": "https://waypost.example.org/",
            "HOST": "0.0.0.0",  # noqa: S104  what the Procfile says
            "PORT": "8080",
            "WAYPOST_LOG": "json",
            "WAYPOST_TRAVEL": "tardis",
        }
    )
    assert read == Settings(
        bot_token="xoxb-1",
        signing_secrets=("new", "old"),
        app_token="xapp-1",
        api_url="http://127.0.0.1:4000/api/",
        database_url="postgresql+psycopg://ada:pw@db/waypost",
        keys=(KEY, KEY),
        url="https://waypost.example.org",
        host="0.0.0.0",  # noqa: S104
        port=8080,
        log="json",
        travel="tardis",
    )
    assert (read.socket_mode, read.oauth) == (True, False)


def test_many_workspaces_need_no_bot_token() -> None:
    read = Settings.read(OAUTH)
    assert (read.client_id, read.client_secret, read.state_secret, read.bot_token) == ("1.2", "cs", "ss", None)
    assert (read.socket_mode, read.oauth) == (False, True)


def test_socket_mode_needs_no_signing_secret() -> None:
    environ = {"SLACK_BOT_TOKEN": "xoxb-1", "SLACK_APP_TOKEN": "xapp-1", "WAYPOST_KEYS": KEY}
    assert Settings.read(environ).signing_secrets == ()


def test_an_empty_environment_is_told_all_it_lacks_at_once() -> None:
    assert problems({}) == (
        "WAYPOST_KEYS is missing: `python -m bot keys new` prints a key; keep a copy of it.",
        (
            "SLACK_BOT_TOKEN is missing:"
            " copy the Bot User OAuth Token from your app's page OAuth & Permissions at Slack"
            " (or set SLACK_CLIENT_ID, SLACK_CLIENT_SECRET and SLACK_STATE_SECRET to serve many workspaces)."
        ),
        (
            "SLACK_SIGNING_SECRET is missing: copy it from your app's page Basic Information at Slack"
            " (or set SLACK_APP_TOKEN to use Socket Mode)."
        ),
    )


def test_everything_wrong_is_said_at_once_and_no_value_is_repeated() -> None:
    environ = {
        "SLACK_BOT_TOKEN": "oops-a-secret",
        "SLACK_APP_TOKEN": "oops-a-secret",
        "SLACK_API_URL": "http://slack.com/oops-a-secret/",
        "DATABASE_URL": "mysql://oops-a-secret@db/waypost",
        "WAYPOST_KEYS": f"{KEY},oops-a-secret",
        "WAYPOST_URL": "waypost.example.org",
        "PORT": "70000",
        "WAYPOST_LOG": "loud",
        "WAYPOST_TRAVEL": "oops-a-secret",
    }
    found = problems(environ)
    address = "is no address Waypost can use: it begins with https:// (http:// only for this machine) and names a host."
    assert found == (
        "SLACK_BOT_TOKEN does not look right: it begins with xoxb-.",
        "SLACK_APP_TOKEN does not look right: it begins with xapp-.",
        f"SLACK_API_URL {address}",
        "DATABASE_URL is neither sqlite:///a/file.db nor postgresql://user@host/name.",
        "WAYPOST_KEYS: key 2 is none that `python -m bot keys new` printed.",
        f"WAYPOST_URL {address}",
        "PORT is no port: it is a number from 1 to 65535.",
        "WAYPOST_LOG is one of: text, json.",
        (
            "WAYPOST_TRAVEL moves time and is for the sandbox and tests:"
            " it is refused unless SLACK_API_URL is an address of this machine, such as http://127.0.0.1:4000/api/."
        ),
    )


def test_half_an_oauth_is_told_what_is_missing() -> None:
    assert problems({**ENOUGH, "SLACK_CLIENT_ID": "1.2", "SLACK_STATE_SECRET": "ss"}) == (
        "SLACK_CLIENT_SECRET is missing: OAuth needs SLACK_CLIENT_ID, SLACK_CLIENT_SECRET, SLACK_STATE_SECRET.",
        "WAYPOST_URL is missing: OAuth needs the public address Slack sends people back to.",
        "SLACK_BOT_TOKEN is for one workspace and SLACK_CLIENT_ID for many: set one of the two.",
    )


@pytest.mark.parametrize("value", ["https://", "https://[", "ftp://h/", "https://h/?q=1", "https://h/#f", "slack"])
def test_an_address_that_is_none_is_refused(value: str) -> None:
    assert len(problems({**ENOUGH, "SLACK_API_URL": value})) == 1


@pytest.mark.parametrize("value", ["0", "-1", "3000.5", "٣", "http"])
def test_a_port_that_is_none_is_refused(value: str) -> None:
    assert problems({**ENOUGH, "PORT": value}) == ("PORT is no port: it is a number from 1 to 65535.",)


@pytest.mark.parametrize("value", ["waypost.db", "sqlite://", "sqlite:///", "postgresql://", "://"])
def test_a_database_that_is_none_is_refused(value: str) -> None:
    assert len(problems({**ENOUGH, "DATABASE_URL": value})) == 1


def test_travelling_is_for_this_machine_only() -> None:
    here = {**ENOUGH, "SLACK_API_URL": "http://localhost:4000/api/", "WAYPOST_TRAVEL": "tardis"}
    assert Settings.read(here).travel == "tardis"
    assert len(problems({**here, "SLACK_API_URL": "https://slack.example.org/api/"})) == 1


def test_settings_in_a_log_show_no_secret() -> None:
    one = Settings.read({**ENOUGH, "SLACK_APP_TOKEN": "xapp-1", "DATABASE_URL": "postgresql://ada:pw@db/waypost"})
    shown = repr(one) + repr(Settings.read(OAUTH))
    secrets = ("xoxb-1", "xapp-1", "hush", KEY, "pw@", "'cs'", "'ss'")
    assert [secret for secret in secrets if secret in shown] == []


@pytest.mark.parametrize(
    ("host", "here"),
    [("127.0.0.1", True), ("127.9.9.9", True), ("::1", True), ("localhost", True), ("10.0.0.1", False), (None, False)],
)
def test_loopback_is_this_machine(host: str | None, here: bool) -> None:
    assert is_loopback(host) is here
