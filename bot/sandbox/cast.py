"""The people and channels of the demo, always the same."""

from bot.sandbox.things import Channel, Person
from bot.sandbox.workspace import Workspace

COORDINATORS = "C0COORD"
GENERAL = "C0GENERAL"

CAST = (
    Person("U0MIA", "mia", "Mia Hughes", "Policy adviser"),
    Person("U0TOM", "tom", "Tom Baker", "Head of delivery"),
    Person("U0ADA", "ada", "Ada Clarke", "Learning and development lead", is_admin=True),
    Person("U0BEN", "ben", "Ben Osei", "Learning and development adviser"),
    Person("U0PRIYA", "priya", "Priya Shah", "Principal data scientist"),
    Person("U0JON", "jon", "Jon Price", "Operations manager"),
    Person("U0LIN", "lin", "Lin Chen", "Senior economist"),
    Person("U0EVE", "eve", "Eve Walsh", "Deputy director, communications"),
    Person("U0SAM", "sam", "Sam Rowe", "Business analyst"),
    Person("U0NIA", "nia", "Nia Evans", "Trade officer", zone="America/New_York", locale="en-US"),
    Person("U0GUS", "gus", "Gus Meyer", "Contractor", is_restricted=True),
)


def assemble(workspace: Workspace) -> Workspace:
    """Fill an empty workspace with the cast and its two channels."""
    bot = workspace.app.bot_user
    for person in CAST:
        workspace.add_person(person)
    everybody = tuple(person.id for person in CAST)
    now = int(workspace.clock.now().timestamp())
    workspace.conversations.add(Channel(GENERAL, "general", "public", everybody, created=now))
    coordinators = ("U0ADA", "U0BEN", bot)
    workspace.conversations.add(Channel(COORDINATORS, "mentoring-coordinators", "private", coordinators, created=now))
    return workspace
