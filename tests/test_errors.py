"""What becomes of a refusal that has no field to stand at."""

import json

from slack_bolt import BoltContext

from handlers.errors import answer
from models.refusals import DateInPast, Missing, SeveralRefused


def test_each_problem_is_said_once_where_the_form_has_no_field_for_it() -> None:
    dates = (DateInPast(field="by_date:2"), DateInPast(field="by_date:3"))
    problems = SeveralRefused(refusals=(Missing(field="aim"), *dates))
    answered = answer(problems, {"command": "/mentor"}, BoltContext())
    assert json.loads(answered.body)["text"] == "Please answer this one. That day is over. Please choose one to come."
