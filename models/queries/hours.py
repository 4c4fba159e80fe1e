"""When somebody works."""

from models.person import Person
from models.policies.calendar import WorkCalendar
from models.queries.programmes import programme_for
from models.refusals import NoProgramme
from models.unit import Unit


def calendar_of(unit: Unit, person: Person) -> WorkCalendar:
    """Working days and sending hours of their programme, by their own wall clock."""
    try:
        calendar = programme_for(unit, person.id).rules.calendar
    except NoProgramme:
        calendar = WorkCalendar()
    return calendar.of_person(person.zone)
