"""The cast of the examples: Mia the mentee, Tom and his fellow mentors, Ada and Ben the coordinators."""

from datetime import UTC, datetime
from types import SimpleNamespace


def _person(name: str, slack_id: str) -> SimpleNamespace:
    known = {"id": slack_id, "slack_id": slack_id, "zone": "Europe/London", "language": "en-GB"}
    return SimpleNamespace(**known, name=name, first_name=name.partition(" ")[0])


MIA = _person("Mia Hughes", "U0MIA")
TOM = _person("Tom Baker", "U0TOM")
PRIYA = _person("Priya Shah", "U0PRIYA")
LIN = _person("Lin Chen", "U0LIN")
JON = _person("Jon Price", "U0JON")
EVE = _person("Eve Walsh", "U0EVE")
ADA = _person("Ada Clarke", "U0ADA")
BEN = _person("Ben Osei", "U0BEN")

TUESDAY = datetime(2026, 1, 13, 14, 0, tzinfo=UTC)
AN_ID = "01890c5e-7d1a-7b3c-8f2e-5a6b7c8d9e0f"
