"""Whether a place that was typed is a web address, and whether that can be one."""

import re
from urllib.parse import urlsplit

MEANT = re.compile(r"(?:[a-z][a-z0-9+.-]*:/|www\.)\S*", re.IGNORECASE)
HOST = re.compile(r"(?:[^\s.@:/]+\.)+[^\s.@:/\d]{2,}", re.IGNORECASE)


class NotALink(ValueError):
    """It begins like a web address and is none that could be followed safely."""


def link_in(place: str) -> str | None:
    """The address, where the place is one and nothing more; None for other words. NotALink for a broken one."""
    said, *more = place.split() or [""]
    if not MEANT.fullmatch(said):
        return None
    address = said if ":/" in said else f"https://{said}"
    try:
        parts = urlsplit(address)
        host = parts.hostname or ""
    except ValueError:
        raise NotALink from None
    if parts.scheme not in {"https", "http"} or parts.username is not None or not HOST.fullmatch(host):
        raise NotALink
    return None if more else address
