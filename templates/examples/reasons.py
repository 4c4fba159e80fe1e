"""Example facts of every reason."""

from typing import Any

FACTS: dict[str, list[dict[str, Any]]] = {}
