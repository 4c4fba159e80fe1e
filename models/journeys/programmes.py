"""Programmes: made and changed by coordinators, from Slack or the command line (PRODUCT §3)."""

import uuid

import sqlalchemy as sa
from sqlmodel import Session, col, select

from models.journeys.directory import meet
from models.pairing import Pairing
from models.policies.rules import Rules
from models.programme import Programme
from models.unit import Unit
from models.workspace import Workspace


def workspace_of(session: Session, *, team_id: str, name: str = "") -> uuid.UUID:
    """The workspace with that Slack team id, made when it is met for the first time."""
    workspace = session.exec(select(Workspace).where(Workspace.team_id == team_id)).first()
    if workspace is None:
        workspace = Workspace(team_id=team_id, name=name)
        session.add(workspace)
        session.flush()
    workspace.name = name or workspace.name
    return workspace.id


def create(unit: Unit, *, name: str, channel: str, coordinators: tuple[str, ...]) -> uuid.UUID:
    """A programme with its channel and coordinators; creating one of that name again sets these two. Its id.

    Raises BadRules for coordinators that are no Slack ids. Everybody in the workspace is looked up.
    """
    programme = unit.first(Programme, col(Programme.name) == name) or unit.add(Programme(name=name))
    rules = programme.rules.changed({"coordinators": list(coordinators)})
    programme.channel, programme.settings = channel, rules.differs()
    for slack_id in coordinators:
        meet(unit, slack_id=slack_id, name="")
    unit.errand("learn_everybody", key=f"learn_everybody:{unit.workspace_id}:{programme.id}")
    unit.note("programme created", about=programme, by=None, channel=channel, coordinators=list(coordinators))
    return programme.id


def set_rule(unit: Unit, *, programme_id: uuid.UUID, key: str, value: str, by: uuid.UUID | None = None) -> Rules:
    """Change one setting as typed; the rules in force then. Whatever waits in the programme is looked at anew.

    Raises BadRules.
    """
    programme = unit.get(Programme, programme_id)
    old = programme.rules
    rules = old.with_(key, value)
    programme.settings = rules.differs()
    unit.note("setting changed", about=programme, by=by, key=key, old=_shown(old, key), new=_shown(rules, key))
    waiting = (col(Pairing.programme_id) == programme.id, col(Pairing.next_check_at).is_not(None))
    unit.changed(sa.update(Pairing).where(*waiting).values(next_check_at=unit.now))
    return rules


def _shown(rules: Rules, key: str) -> object:
    found: object = rules.model_dump(mode="json")
    for part in key.split("."):
        found = found[part] if isinstance(found, dict) else None
    return found
