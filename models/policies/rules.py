"""A programme's settings: the defaults of PRODUCT §3, and what may be put in their place."""

from collections.abc import Mapping
from datetime import date, time
from typing import Annotated, Any, Self

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, PlainSerializer, ValidationError, model_validator
from pydantic_core import PydanticCustomError

from models.policies import defaults, settings
from models.policies.calendar import Hours, Weekday, WorkCalendar
from models.policies.facts import WEIGHTS, Measure
from models.policies.modules import Module
from models.policies.reasons import Problem
from models.policies.spans import Rhythm, Span, Unit

AS_TEXT = PlainSerializer(str, return_type=str)
AS_TEXTS = PlainSerializer(lambda several: [str(each) for each in several], return_type=list[str])
AS_NAME = PlainSerializer(lambda day: day.name.title(), return_type=str)
AS_NAMES = PlainSerializer(lambda days: [day.name.title() for day in days], return_type=list[str])

SpanSetting = Annotated[Span, BeforeValidator(settings.read_span), AS_TEXT]
RhythmSetting = Annotated[Rhythm, BeforeValidator(settings.read_rhythm), AS_TEXT]
RhythmSettings = Annotated[tuple[Rhythm, ...], BeforeValidator(settings.read_rhythms), AS_TEXTS]
HoursSetting = Annotated[Hours, BeforeValidator(settings.read_hours), AS_TEXT]
DaySetting = Annotated[Weekday, BeforeValidator(settings.read_weekday), AS_NAME]
DaySettings = Annotated[tuple[Weekday, ...], BeforeValidator(settings.read_weekdays), AS_NAMES]
Dates = Annotated[tuple[date, ...], BeforeValidator(settings.read_dates), AS_TEXTS]
Items = Annotated[tuple[str, ...], BeforeValidator(settings.read_items)]
Lines = Annotated[tuple[str, ...], BeforeValidator(settings.read_lines)]
Person = Annotated[str, BeforeValidator(settings.read_person)]
Modules = Annotated[tuple[Module, ...], BeforeValidator(settings.read_modules), AS_TEXTS]
People = Annotated[tuple[str, ...], BeforeValidator(settings.read_people)]
Zone = Annotated[str, BeforeValidator(settings.read_zone)]
Country = Annotated[str, BeforeValidator(settings.read_country)]
Language = Annotated[str, BeforeValidator(settings.read_language)]
Rungs = Annotated[
    tuple[Annotated[int, Field(ge=1, le=365)], ...],
    BeforeValidator(settings.read_rising_numbers),
    Field(min_length=5, max_length=5),
]
Days = Annotated[int, Field(ge=1, le=365)]
Percent = Annotated[int, Field(ge=1, le=300)]

WORKING_WEEK = (Weekday.MON, Weekday.TUE, Weekday.WED, Weekday.THU, Weekday.FRI)
OWN_KEYS = {"ladder", "weights", "notice_version"}
FACTS = {"ge": "least", "min_length": "least", "le": "most", "max_length": "most"}
NOTICE_KEYS = {"notice", "lawful_basis", "data_contact"}
PYDANTIC_NAMES = {
    "bool_parsing": "not_yes_or_no",
    "bool_type": "not_yes_or_no",
    "greater_than_equal": "too_small",
    "int_from_float": "not_a_number",
    "int_parsing": "not_a_number",
    "int_type": "not_a_number",
    "less_than_equal": "too_large",
    "string_too_long": "too_long",
    "string_too_short": "empty",
    "string_type": "not_text",
    "too_long": "too_many",
    "too_short": "too_few",
}


class BadRules(ValueError):
    """Settings that cannot be: every problem at once, `field` being the setting's key."""

    def __init__(self, *problems: Problem) -> None:
        super().__init__(", ".join(f"{problem.field}: {problem.name}" for problem in problems))
        self.problems = problems


class LadderRules(BaseModel):
    """Rungs and gaps of the ladder (PRODUCT §6): percentages of the rhythm in working days, rounded down."""

    model_config = ConfigDict(frozen=True)

    ahead_percent: Percent = 25
    ahead_at_most: Days = 6
    gap_percent: Percent = 20
    gap_at_least: Days = 3
    alert_percent: Percent = 150
    first_meeting: Rungs = (3, 7, 10, 13, 16)
    alert_again_days: Days = 2
    give: SpanSetting = Span(2, Unit.WEEKS)


Weight = Annotated[int, Field(ge=0, le=100)]


class WeightRules(BaseModel):
    """The most points each rule of the match gives; 0 switches it off (`policies/matching.py`)."""

    model_config = ConfigDict(frozen=True)

    shared_topics: Weight = WEIGHTS["shared_topics"]
    aim: Weight = WEIGHTS["aim"]
    can_meet: Weight = WEIGHTS["can_meet"]
    fresh_view: Weight = WEIGHTS["fresh_view"]
    like_me: Weight = WEIGHTS["like_me"]
    in_common: Weight = WEIGHTS["in_common"]
    commitment: Weight = WEIGHTS["commitment"]
    further_on: Weight = WEIGHTS["further_on"]


class Rules(BaseModel):
    """One programme's settings. The names of the fields are the keys of `programme set`."""

    model_config = ConfigDict(frozen=True)

    purpose: Annotated[str, Field(min_length=1, max_length=300)] = defaults.PURPOSE
    language: Language = "en-GB"
    zone: Zone = "Europe/London"
    working_days: Annotated[DaySettings, Field(min_length=1)] = WORKING_WEEK
    country: Country = "GB"
    subdivision: Annotated[str, Field(max_length=8)] = "ENG"
    closed_days: Dates = ()
    sending_hours: HoursSetting = Hours(time(9, 0), time(17, 30))

    coordinators: Annotated[People, Field(max_length=50)] = ()
    lead: Person = ""
    deputy: Person = ""
    outside_human: Person = ""
    guests_may_join: bool = False

    term: SpanSetting = Span(12, Unit.MONTHS)
    early_exit: SpanSetting = Span(6, Unit.MONTHS)
    rhythm: RhythmSetting = Rhythm(Span(1, Unit.MONTHS), 60)
    other_rhythms: RhythmSettings = (Rhythm(Span(2, Unit.WEEKS), 30), Rhythm(Span(6, Unit.WEEKS), 90))
    default_capacity: Annotated[int, Field(ge=1, le=10)] = 1
    answer_days: Annotated[int, Field(ge=1, le=60)] = 5
    reminder_after_days: Annotated[int, Field(ge=1, le=60)] = 3
    take_back_minutes: Annotated[int, Field(ge=1, le=1440)] = 10
    quiet_day: DaySetting = Weekday.TUE
    stuck_days: Annotated[int, Field(ge=1, le=60)] = 5
    ladder: LadderRules = LadderRules()
    smallest_group: Annotated[int, Field(ge=3, le=100)] = 5

    topics: Annotated[Items, Field(min_length=1, max_length=100)] = defaults.TOPICS
    kinds_of_help: Annotated[Items, Field(min_length=1, max_length=10)] = defaults.KINDS_OF_HELP
    reasons_of_mentees: Annotated[Items, Field(min_length=1, max_length=10)] = defaults.REASONS_OF_MENTEES
    reasons_of_mentors: Annotated[Items, Field(min_length=1, max_length=10)] = defaults.REASONS_OF_MENTORS
    grades: Annotated[Items, Field(min_length=1, max_length=50)] = defaults.GRADES
    locations: Annotated[Items, Field(min_length=1, max_length=100)] = defaults.LOCATIONS
    words_about_me: Annotated[Items, Field(min_length=5, max_length=100)] = defaults.WORDS_ABOUT_ME
    ways_to_hear: Annotated[Items, Field(min_length=1, max_length=10)] = defaults.WAYS_TO_HEAR
    approve_mentors: bool = False
    introduce_in_person: bool = False
    weights: WeightRules = WeightRules()
    modules: Annotated[Modules, Field(max_length=100)] = ()
    clauses: Annotated[Lines, Field(min_length=1, max_length=10)] = defaults.CLAUSES
    standing_text: Annotated[str, Field(max_length=2500)] = defaults.STANDING_TEXT

    notice: Annotated[str, Field(min_length=1, max_length=2500)] = defaults.NOTICE
    notice_version: Annotated[int, Field(ge=1)] = 1
    lawful_basis: Annotated[str, Field(min_length=1, max_length=300)] = defaults.LAWFUL_BASIS
    data_contact: Annotated[str, Field(max_length=300)] = ""

    @classmethod
    def of(cls, stored: Mapping[str, Any]) -> Self:
        """The defaults with what is stored in their place. BadRules with every problem at once."""
        try:
            return cls.model_validate(dict(stored))
        except ValidationError as error:
            raise BadRules(*_problems(error)) from None

    @classmethod
    def all_keys(cls) -> tuple[str, ...]:
        """Every key `with_` understands; a rung or gap of the ladder is `ladder.gap_percent`."""
        ladder = (f"ladder.{name}" for name in LadderRules.model_fields)
        weights = (f"weights.{name}" for name in WeightRules.model_fields)
        return (*(name for name in cls.model_fields if name not in OWN_KEYS), *ladder, *weights)

    def with_(self, key: str, text: str) -> Self:
        """These settings with one of them as typed. BadRules where it cannot be."""
        if key not in self.all_keys():
            raise BadRules(Problem("unknown_setting", key))
        return self.changed({key: text.strip()})

    def changed(self, values: Mapping[str, Any]) -> Self:
        """These settings with several replaced; a changed notice gets a new version. BadRules where they cannot be."""
        stored = self.differs()
        for key, value in {**_implied(values), **values}.items():
            _put(stored, key, value)
        other = self.of(stored)
        if all(getattr(other, key) == getattr(self, key) for key in NOTICE_KEYS):
            return other
        return self.of(stored | {"notice_version": self.notice_version + 1})

    def differs(self) -> dict[str, Any]:
        """What differs from the defaults, as JSON can hold it; `of` reads it back."""
        return _differences(self.model_dump(mode="json"), type(self)().model_dump(mode="json"))

    @property
    def calendar(self) -> WorkCalendar:
        """The programme's own working days and hours."""
        return WorkCalendar(
            frozenset(self.working_days),
            self.country,
            self.subdivision,
            frozenset(self.closed_days),
            self.zone,
            self.sending_hours,
        )

    @property
    def measure(self) -> Measure:
        """How this programme weighs who fits whom."""
        return Measure(weights=self.weights.model_dump(), grades=self.grades)

    @model_validator(mode="after")
    def _agree_with_each_other(self) -> Self:
        if self.reminder_after_days >= self.answer_days:
            raise PydanticCustomError("reminder_not_before_answer", "", {"field": "reminder_after_days"})
        if not settings.knows_holidays(self.country, self.subdivision):
            raise PydanticCustomError("not_a_subdivision", "", {"field": "subdivision"})
        for key in ("lead", "deputy"):
            if getattr(self, key) not in ("", *self.coordinators):
                raise PydanticCustomError("not_a_coordinator", "", {"field": key})
        return self


def _implied(values: Mapping[str, Any]) -> dict[str, Any]:
    """Another country has other parts."""
    return {"subdivision": ""} if "country" in values else {}


def _put(stored: dict[str, Any], key: str, value: object) -> None:
    outer, dot, inner = key.partition(".")
    if dot:
        stored[outer] = stored.get(outer, {}) | {inner: value}
    else:
        stored[outer] = value


def _differences(mine: dict[str, Any], usual: dict[str, Any]) -> dict[str, Any]:
    apart = {key: value for key, value in mine.items() if value != usual[key]}
    return {key: _differences(value, usual[key]) if isinstance(value, dict) else value for key, value in apart.items()}


def _problems(error: ValidationError) -> list[Problem]:
    return [_problem(each["type"], each["loc"], each.get("ctx", {})) for each in error.errors()]


def _problem(kind: str, where: tuple[int | str, ...], context: Mapping[str, Any]) -> Problem:
    key = context.get("field") or ".".join(part for part in where if isinstance(part, str))
    facts = {FACTS[name]: value for name, value in context.items() if name in FACTS}
    name = str(context["error"]) if kind == "value_error" else PYDANTIC_NAMES.get(kind, kind)
    return Problem(name, key, facts)
