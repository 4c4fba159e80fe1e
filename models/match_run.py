"""A match of everybody who waits, as a coordinator asked for it. Nothing of it reaches a member before it is sent."""

import uuid
from datetime import datetime
from typing import Any

from sqlmodel import Field

from models.base import InWorkspace, foreign, json_column, move, one_of, only_one
from models.policies.facts import Measure
from models.policies.proposed import Outcome, Table, Wanted
from models.refusals import Stale
from models.states import Objective, RunStatus


class MatchRun(InWorkspace, table=True):
    """One run. `before_id` is the run that it changes, `wanted` what it was made with, `changes` what comes next.

    Ids, points, weights and seed are kept, so that it can be made again; no answers.
    """

    __tablename__ = "match_run"
    __table_args__ = (only_one("uq_match_run_current", "programme_id", where="status <> 'dropped'"),)

    programme_id: uuid.UUID = foreign("programme")
    asked_by_id: uuid.UUID | None = foreign("person", default=None)
    asked_at: datetime
    status: RunStatus = one_of(RunStatus, default=RunStatus.ASKED)
    objective: Objective = one_of(Objective)
    seed: int = 0
    before_id: uuid.UUID | None = foreign("match_run", default=None)
    form_key: str = Field(unique=True, max_length=255)
    measure_document: dict[str, Any] = json_column(default_factory=dict)
    wanted_document: dict[str, Any] = json_column(default_factory=dict)
    changes_document: dict[str, Any] = json_column(default_factory=dict)
    outcome_document: dict[str, Any] = json_column(default_factory=dict)

    @property
    def outcome(self) -> Outcome:
        """What it found."""
        return Outcome.model_validate(self.outcome_document)

    @property
    def wanted(self) -> Wanted:
        """What a coordinator had changed when it was made."""
        return Wanted.model_validate(self.wanted_document)

    @property
    def changes(self) -> Wanted:
        """The same, with what was changed since."""
        return Wanted.model_validate(self.changes_document)

    def found(self, outcome: Outcome, measure: Measure) -> None:
        """The worker has made it, weighing like this."""
        move(self, RunStatus.READY)
        self.measure_document = {"weights": dict(measure.weights), "grades": list(measure.grades)}
        self.became(outcome)

    def became(self, outcome: Outcome) -> None:
        """Some of its pairs were sent or left out."""
        self.outcome_document = outcome.model_dump(mode="json")

    def change(self, changes: Wanted) -> None:
        """What the next run should do otherwise. Raises Stale where a newer run has taken its place."""
        if self.status is not RunStatus.READY:
            raise Stale
        self.changes_document = changes.model_dump(mode="json")

    def drop(self) -> None:
        """Nothing more comes of it."""
        if self.status is not RunStatus.DROPPED:
            move(self, RunStatus.DROPPED)


class MatchTable(InWorkspace, table=True):
    """Who stood in a run, and the points of every pair: a row of its own, as it is large and seldom read."""

    __tablename__ = "match_table"

    run_id: uuid.UUID = foreign("match_run", unique=True)
    mentees: list[str] = json_column()
    mentors: list[str] = json_column()
    places: list[int] = json_column()
    points: bytes

    @property
    def table(self) -> Table:
        return Table(tuple(self.mentees), tuple(self.mentors), tuple(self.places), self.points)
