"""People."""

from bot.sandbox.api.method import Call, Refused, method
from bot.sandbox.api.paging import page
from bot.sandbox.api.shapes import person_json
from bot.sandbox.things import Json


@method("users.info", scope="users:read", required="user", tier=4, takes_json=False)
def info(call: Call) -> Json:
    person = call.workspace.person(str(call.text("user")))
    if person is None:
        raise Refused("user_not_found")
    return {"user": person_json(call.workspace, person, locale=call.flag("include_locale"))}


@method("users.list", scope="users:read", tier=2, takes_json=False)
def listing(call: Call) -> Json:
    people, metadata = page(call, call.workspace.people(), usual=1000)
    locale = call.flag("include_locale")
    members = [person_json(call.workspace, person, locale=locale) for person in people]
    now = int(call.workspace.clock.now().timestamp())
    return {"members": members, "cache_ts": now, "response_metadata": metadata}
