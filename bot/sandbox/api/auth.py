"""Who the token is."""

from bot.sandbox.api.method import Call, method
from bot.sandbox.things import Json


@method("auth.test", tier=5)
def test(call: Call) -> Json:
    team, app = call.workspace.team, call.workspace.app
    return {
        "url": f"https://{team.domain}.slack.com/",
        "team": team.name,
        "user": app.name.lower(),
        "team_id": team.id,
        "user_id": app.bot_user,
        "bot_id": app.bot_id,
        "is_enterprise_install": False,
    }
