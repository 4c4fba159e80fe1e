"""When somebody works."""

from models.person import Person
from models.policies.calendar import Hours, Weekday, WorkCalendar
from models.queries.programmes import programme_for
from models.refusals import NoProgramme
from models.unit import Unit


def calendar_of(unit: Unit, person: Person) -> WorkCalendar:
    """Their own working days, hours and public holidays, by their own wall clock; else those of their programme."""
    try:
        calendar = programme_for(unit, person.id).rules.calendar
    except NoProgramme:
        calendar = WorkCalendar()
    days = [Weekday(each) for each in person.working_days]
    return calendar.of_person(person.zone, days, own_hours(person), person.holidays_of)


def own_hours(person: Person) -> Hours | None:
    """Their own working hours; None where the programme's count."""
    return Hours.of(person.working_hours) if person.working_hours else None
