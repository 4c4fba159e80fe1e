"""The cast of the examples: Mia the mentee, Tom and his fellow mentors, Ada and Ben the coordinators."""

from datetime import UTC, datetime
from types import SimpleNamespace

MIA = SimpleNamespace(name="Mia Hughes", slack_id="U0MIA")
TOM = SimpleNamespace(name="Tom Baker", slack_id="U0TOM")
PRIYA = SimpleNamespace(name="Priya Shah", slack_id="U0PRIYA")
LIN = SimpleNamespace(name="Lin Chen", slack_id="U0LIN")
JON = SimpleNamespace(name="Jon Price", slack_id="U0JON")
EVE = SimpleNamespace(name="Eve Walsh", slack_id="U0EVE")
ADA = SimpleNamespace(name="Ada Clarke", slack_id="U0ADA")
BEN = SimpleNamespace(name="Ben Osei", slack_id="U0BEN")

TUESDAY = datetime(2026, 1, 13, 14, 0, tzinfo=UTC)
AN_ID = "01890c5e-7d1a-7b3c-8f2e-5a6b7c8d9e0f"
