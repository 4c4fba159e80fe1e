"""User groups, and who is not to be disturbed."""

from bot.sandbox.api.method import Call, Refused, method
from bot.sandbox.local_time import next_quiet
from bot.sandbox.things import Json

NEVER = 1
"""What Slack writes as a time stamp where somebody has no quiet hours."""
MOST_ASKED = 50


@method("usergroups.users.list", scope="usergroups:read", required="usergroup", tier=2, takes_json=False)
def members(call: Call) -> Json:
    users = call.workspace.user_groups.get(str(call.text("usergroup")))
    if users is None:
        raise Refused("no_such_subteam")
    return {"users": list(users)}


@method("dnd.teamInfo", scope="dnd:read", tier=2, takes_json=False)
def quiet_hours(call: Call) -> Json:
    asked = [user for user in (call.text("users") or "").split(",") if user]
    if not asked:
        raise Refused("no_users_provided")
    if len(asked) > MOST_ASKED:
        raise Refused("too_many_users")
    return {"users": {user: _quiet(call, user) for user in asked if call.workspace.person(user)}}


def _quiet(call: Call, user: str) -> Json:
    person = call.workspace.person(user)
    if person is None or person.quiet_hours is None:
        return {"dnd_enabled": False, "next_dnd_start_ts": NEVER, "next_dnd_end_ts": NEVER}
    begins, ends = next_quiet(call.workspace.clock.now(), person.zone, person.quiet_hours)
    return {"dnd_enabled": True, "next_dnd_start_ts": begins, "next_dnd_end_ts": ends}
