"""Slack's request signature, version 0."""

import hashlib
import hmac
from datetime import datetime


def signed_headers(secret: str, body: bytes, at: datetime) -> dict[str, str]:
    """The two headers by which an app knows that a request made `at` this moment is from Slack."""
    stamp = str(int(at.timestamp()))
    digest = hmac.new(secret.encode(), b"v0:" + stamp.encode() + b":" + body, hashlib.sha256).hexdigest()
    return {"X-Slack-Request-Timestamp": stamp, "X-Slack-Signature": f"v0={digest}"}
