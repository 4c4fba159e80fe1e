"""What the environment says, read once; everything wrong with it is said at once."""

import ipaddress
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Self
from urllib.parse import SplitResult, urlsplit

from cryptography.fernet import Fernet

SLACK_API = "https://slack.com/api/"


class BadSettings(Exception):
    """The environment cannot be used; `problems` holds one plain sentence for each thing to mend."""

    def __init__(self, problems: tuple[str, ...]) -> None:
        super().__init__("\n".join(problems))
        self.problems = problems


@dataclass(frozen=True, kw_only=True)
class Settings:
    """The checked environment. Secrets are left out of its repr."""

    bot_token: str | None = field(default=None, repr=False)
    signing_secrets: tuple[str, ...] = field(default=(), repr=False)
    app_token: str | None = field(default=None, repr=False)
    client_id: str | None = None
    client_secret: str | None = field(default=None, repr=False)
    state_secret: str | None = field(default=None, repr=False)
    api_url: str = SLACK_API
    database_url: str = field(default="sqlite:///waypost.db", repr=False)
    keys: tuple[str, ...] = field(default=(), repr=False)
    url: str | None = None
    host: str = "127.0.0.1"
    port: int = 3000
    log: str | None = None
    """`text`, `json`, or None: text on a terminal, else json."""
    travel: str | None = field(default=None, repr=False)

    @classmethod
    def read(cls, environ: Mapping[str, str]) -> Self:
        """Reads and checks every variable; raises BadSettings with all problems. An empty variable is an absent one."""
        reading = _Reading(environ)
        settings = cls(
            bot_token=reading.token("SLACK_BOT_TOKEN", "xoxb-", "xoxe.xoxb-"),
            signing_secrets=reading.several("SLACK_SIGNING_SECRET"),
            app_token=reading.token("SLACK_APP_TOKEN", "xapp-"),
            client_id=reading.one("SLACK_CLIENT_ID"),
            client_secret=reading.one("SLACK_CLIENT_SECRET"),
            state_secret=reading.one("SLACK_STATE_SECRET"),
            api_url=reading.address("SLACK_API_URL", SLACK_API).rstrip("/") + "/",
            database_url=reading.database("DATABASE_URL", "sqlite:///waypost.db"),
            keys=reading.keys("WAYPOST_KEYS"),
            url=reading.address("WAYPOST_URL").rstrip("/") or None,
            host=reading.one("HOST") or "127.0.0.1",
            port=reading.port("PORT", 3000),
            log=reading.choice("WAYPOST_LOG", "text", "json"),
            travel=reading.one("WAYPOST_TRAVEL"),
        )
        problems = (*reading.problems, *_contradictions(settings, environ))
        if problems:
            raise BadSettings(problems)
        return settings

    @property
    def socket_mode(self) -> bool:
        return self.app_token is not None

    @property
    def oauth(self) -> bool:
        return self.client_id is not None


def is_loopback(host: str | None) -> bool:
    """Whether a host name or address can only mean this machine."""
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host or "").is_loopback
    except ValueError:
        return False


def _contradictions(settings: Settings, environ: Mapping[str, str]) -> list[str]:
    problems = _installation(settings, environ)
    if not settings.signing_secrets and not settings.app_token:
        problems.append(
            "SLACK_SIGNING_SECRET is missing: copy it from your app's page Basic Information at Slack"
            " (or set SLACK_APP_TOKEN to use Socket Mode)."
        )
    if settings.travel and not is_loopback(urlsplit(settings.api_url).hostname):
        problems.append(
            "WAYPOST_TRAVEL moves time and is for the sandbox and tests:"
            " it is refused unless SLACK_API_URL is an address of this machine, such as http://127.0.0.1:4000/api/."
        )
    return problems


def _installation(settings: Settings, environ: Mapping[str, str]) -> list[str]:
    oauth = ("SLACK_CLIENT_ID", "SLACK_CLIENT_SECRET", "SLACK_STATE_SECRET")
    given = [name for name in oauth if environ.get(name, "").strip()]
    if not given:
        return [] if environ.get("SLACK_BOT_TOKEN", "").strip() else [_UNINSTALLED]
    problems = [f"{name} is missing: OAuth needs {', '.join(oauth)}." for name in oauth if name not in given]
    if settings.url is None:
        problems.append("WAYPOST_URL is missing: OAuth needs the public address Slack sends people back to.")
    if settings.bot_token:
        problems.append("SLACK_BOT_TOKEN is for one workspace and SLACK_CLIENT_ID for many: set one of the two.")
    return problems


_UNINSTALLED = (
    "SLACK_BOT_TOKEN is missing: copy the Bot User OAuth Token from your app's page OAuth & Permissions at Slack"
    " (or set SLACK_CLIENT_ID, SLACK_CLIENT_SECRET and SLACK_STATE_SECRET to serve many workspaces)."
)


class _Reading:
    """Reads one variable at a time and collects what is wrong; never repeats a value, for it may be a secret."""

    def __init__(self, environ: Mapping[str, str]) -> None:
        self._environ = environ
        self.problems: list[str] = []

    def one(self, name: str) -> str | None:
        return self._environ.get(name, "").strip() or None

    def several(self, name: str) -> tuple[str, ...]:
        return tuple(part.strip() for part in (self.one(name) or "").split(",") if part.strip())

    def token(self, name: str, *prefixes: str) -> str | None:
        value = self.one(name)
        if value and not value.startswith(prefixes):
            self.problems.append(f"{name} does not look right: it begins with {prefixes[0]}.")
        return value

    def address(self, name: str, default: str = "") -> str:
        value = self.one(name) or default
        parts = _split(value)
        secure = parts and (parts.scheme == "https" or (parts.scheme == "http" and is_loopback(parts.hostname)))
        if value and not (parts and secure and parts.hostname and not parts.query and not parts.fragment):
            self.problems.append(
                f"{name} is no address Waypost can use:"
                " it begins with https:// (http:// only for this machine) and names a host."
            )
            return default
        return value

    def database(self, name: str, default: str) -> str:
        """SQLAlchemy's address of the database, with the driver Waypost ships."""
        value = self.one(name) or default
        scheme, _, rest = value.partition("://")
        if scheme in ("postgres", "postgresql", "postgresql+psycopg") and rest:
            return f"postgresql+psycopg://{rest}"
        if scheme == "sqlite" and rest.startswith("/") and rest != "/":
            return value
        self.problems.append(f"{name} is neither sqlite:///a/file.db nor postgresql://user@host/name.")
        return default

    def keys(self, name: str) -> tuple[str, ...]:
        keys = self.several(name)
        if not keys:
            self.problems.append(f"{name} is missing: `python -m bot keys new` prints a key; keep a copy of it.")
        for number, key in enumerate(keys, start=1):
            if not _is_key(key):
                self.problems.append(f"{name}: key {number} is none that `python -m bot keys new` printed.")
        return keys

    def port(self, name: str, default: int) -> int:
        value = self.one(name) or str(default)
        if value.isascii() and value.isdigit() and 0 < int(value) < 2**16:
            return int(value)
        self.problems.append(f"{name} is no port: it is a number from 1 to 65535.")
        return default

    def choice(self, name: str, *choices: str) -> str | None:
        value = self.one(name)
        if value is None or value in choices:
            return value
        self.problems.append(f"{name} is one of: {', '.join(choices)}.")
        return None


def _split(value: str) -> SplitResult | None:
    try:
        return urlsplit(value)
    except ValueError:
        return None


def _is_key(key: str) -> bool:
    try:
        Fernet(key)
    except ValueError:
        return False
    return True
