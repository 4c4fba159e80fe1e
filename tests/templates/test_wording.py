"""How days, times, amounts and names are said to a reader."""

from datetime import UTC, date, datetime
from types import SimpleNamespace

import pytest

from templates import BadTemplate, Reader
from tests.templates.pages import said

LONDON = Reader("en-GB", "Europe/London")
NEW_YORK = Reader("en-US", "America/New_York")
LATE = datetime(2026, 1, 13, 0, 30, tzinfo=UTC)
SUMMER = datetime(2026, 7, 13, 13, 5, tzinfo=UTC)


@pytest.mark.parametrize(
    ("expression", "reader", "words"),
    [
        ("at | day", LONDON, "Tuesday 13 January"),
        ("at | day", NEW_YORK, "Monday 12 January"),
        ("at | day(year=true)", LONDON, "Tuesday 13 January 2026"),
        ("on | day", NEW_YORK, "Tuesday 13 January"),
        ("at | time", LONDON, "00:30 GMT"),
        ("at | time", NEW_YORK, "19:30 EST"),
        ("summer | time", LONDON, "14:05 BST"),
        ("summer | time", Reader("en-GB", "Asia/Kolkata"), "18:35 IST"),
        ("summer | time", Reader("en-GB", "America/Sao_Paulo"), "10:05 UTC-03"),
        ("summer | time", Reader("en-GB", "Asia/Kathmandu"), "18:50 UTC+05:45"),
        ("at | moment", LONDON, "Tuesday 13 January at 00:30 GMT"),
        ("at | moment", NEW_YORK, "Monday 12 January at 19:30 EST"),
        (
            "at | slack_date",
            LONDON,
            "<!date^1768264200^{date_long_pretty} at {time}|Tuesday 13 January at 00:30 GMT>",
        ),
    ],
)
def test_a_time_is_said_where_the_reader_is(expression: str, reader: Reader, words: str) -> None:
    assert said("{{ " + expression + " }}", reader, at=LATE, on=date(2026, 1, 13), summer=SUMMER) == words


@pytest.mark.parametrize(
    ("expression", "words"),
    [
        ("1 | duration", "1 minute"),
        ("45 | duration", "45 minutes"),
        ("60 | duration", "60 minutes"),
        ("61 | duration", "1 hour 1 minute"),
        ("90 | duration", "1 hour 30 minutes"),
        ("120 | duration", "2 hours"),
        ("1 | span('week')", "1 week"),
        ("12 | span('months')", "12 months"),
        ("1 | rhythm('day')", "every day"),
        ("1 | rhythm('weeks')", "every week"),
        ("1 | rhythm('month')", "every month"),
        ("2 | rhythm('weeks')", "every 2 weeks"),
        ("6 | rhythm('week')", "every 6 weeks"),
        ("[] | joined", ""),
        ("['Tom'] | joined", "Tom"),
        ("['Tom', 'Priya'] | joined", "Tom and Priya"),
        ("['Tom', 'Priya', 'Lin'] | joined", "Tom, Priya and Lin"),
        ("['Tom', 'Priya', 'Lin'] | joined('or')", "Tom, Priya or Lin"),
        ("['<a>', '{0}', '&'] | joined", "&lt;a&gt;, {0} and &amp;"),
    ],
)
def test_amounts_and_lists_in_words(expression: str, words: str) -> None:
    text = said("x{{ " + expression + " }}")
    assert text == "x" + words


MIA = SimpleNamespace(name="Mia", slack_id="U0MIA")


@pytest.mark.parametrize(
    ("expression", "words"),
    [
        ("mia | mention", "<@U0MIA>"),
        ("'U0MIA' | mention", "<@U0MIA>"),
        (
            "'https://a.example/x?y=1&z=2' | link('here & <there>|')",
            "<https://a.example/x?y=1&amp;z=2|here &amp; &lt;there&gt;¦>",
        ),
        ("'https://a.example/x|y> <!channel>' | link('a')", "<https://a.example/x%7Cy%3E%20%3C!channel%3E|a>"),
        ("'javascript:alert(1)' | link('<a>')", "&lt;a&gt;"),
        ("'one\\ntwo <!here>\\n\\n> three' | quote", "> one\n> two &lt;!here&gt;\n>\n> &gt; three"),
        ("'Mia Hughes & Tom' | cut(12)", "Mia Hughes…"),
    ],
)
def test_what_slack_acts_on_is_made_only_by_us(expression: str, words: str) -> None:
    assert said("{{ " + expression + " }}", mia=MIA) == words


def test_a_mention_of_no_slack_id_is_refused() -> None:
    with pytest.raises(BadTemplate, match="no Slack id: '!channel'"):
        said("{{ '!channel' | mention }}")


def test_a_time_without_its_zone_is_refused() -> None:
    with pytest.raises(BadTemplate, match="a moment needs its zone"):
        said("{{ at | day }}", at=datetime(2026, 1, 13, 9, 0))  # noqa: DTZ001  that is the point
