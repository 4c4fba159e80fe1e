"""What Mia reads when somebody has written with Slack's marks, or tries to write HTML."""

from datetime import UTC, datetime

import pytest
from bs4 import BeautifulSoup

from bot.sandbox.mrkdwn import in_words, mrkdwn, plain
from bot.sandbox.reader import Reader

NOW = datetime(2026, 1, 6, 10, tzinfo=UTC)
MIA = Reader(NOW, me="U0MIA", people={"U0MIA": "Mia Hughes", "U0TOM": "Tom Baker"}, channels={"C1": "general"})
NIA = Reader(NOW, zone="America/New_York")
TEN = int(NOW.timestamp())


@pytest.mark.parametrize(
    ("written", "drawn"),
    [
        ("*bold* _italic_ ~struck~ `code`", "<b>bold</b> <i>italic</i> <s>struck</s> <code>code</code>"),
        ("*bold _and italic_*", "<b>bold <i>and italic</i></b>"),
        ("snake_case_name, 2*3*4, a ~ b ~ c", "snake_case_name, 2*3*4, a ~ b ~ c"),
        ("* no bold *", "* no bold *"),
        ("`*no bold* &lt;b&gt;`", "<code>*no bold* &lt;b&gt;</code>"),
        ("one\ntwo", "one<br>two"),
        ("one\n\ntwo", 'one<span class="gap"></span>two'),
        ("&gt; said\n&gt; twice\nanswered", "<blockquote>said<br>twice</blockquote>answered"),
        ("first\n&gt;&gt;&gt; all\nthe rest", "first<blockquote>all<br>the rest</blockquote>"),
        ("Bring:\n• a pen\n• a plan\nThanks", "Bring:<ul><li>a pen</li><li>a plan</li></ul>Thanks"),
        ("```\n*as it is*\n```", "<pre>*as it is*</pre>"),
    ],
)
def test_marks_become_styles(written: str, drawn: str) -> None:
    assert mrkdwn(written, MIA) == drawn


@pytest.mark.parametrize(
    ("written", "words"),
    [
        ("<@U0TOM>", "@Tom Baker"),
        ("<@U0GONE>", "@U0GONE"),
        ("<#C1>", "#general"),
        ("<#C9|secret>", "#secret"),
        ("<!here> <!subteam^S1|@coordinators>", "@here @coordinators"),
        ("<https://example.org|our &amp; page>", "our & page"),
        ("<mailto:ada@example.org>", "ada@example.org"),
        (":tada: :unknown_one:", "🎉 :unknown_one:"),
    ],
)
def test_what_stands_between_angle_brackets_becomes_a_name(written: str, words: str) -> None:
    assert in_words(written, MIA) == words


def test_mia_is_shown_where_she_herself_is_meant() -> None:
    assert mrkdwn("<@U0MIA>", MIA) == '<span class="mention mention--me">@Mia Hughes</span>'


@pytest.mark.parametrize(
    ("form", "in_london", "in_new_york"),
    [
        ("{date_long} at {time}", "Tuesday, 6 January 2026 at 10:00", "Tuesday, 6 January 2026 at 05:00"),
        ("{date_pretty}", "today", "today"),
        ("{date_num} {date_short} {time_secs}", "2026-01-06 6 Jan 2026 10:00:00", "2026-01-06 6 Jan 2026 05:00:00"),
        ("{nonsense}", "{nonsense}", "{nonsense}"),
    ],
)
def test_a_date_is_told_in_the_readers_zone(form: str, in_london: str, in_new_york: str) -> None:
    written = f"<!date^{TEN}^{form}|no date>"
    assert (in_words(written, MIA), in_words(written, NIA)) == (in_london, in_new_york)


@pytest.mark.parametrize(
    ("stamp", "words"),
    [(TEN - 86_400, "yesterday"), (TEN + 86_400, "tomorrow"), (TEN + 172_800, "8 January 2026")],
)
def test_days_near_by_are_named(stamp: int, words: str) -> None:
    assert in_words(f"<!date^{stamp}^{{date_pretty}}|no date>", MIA) == words


def test_a_date_that_is_none_shows_its_fallback() -> None:
    assert in_words("<!date^soon^{date}|next week> <!date^99999999999999^{date}|never>", MIA) == "next week never"


@pytest.mark.parametrize(
    ("passed", "words"), [(90, "1 minute ago"), (-7_200, "in 2 hours"), (259_200, "3 days ago"), (3, "just now")]
)
def test_how_long_ago(passed: int, words: str) -> None:
    assert in_words(f"<!date^{TEN - passed}^{{ago}}|x>", MIA) == words


@pytest.mark.parametrize(
    ("hostile", "drawn"),
    [
        ("<script>alert(1)</script>", "&lt;script&gt;alert(1)&lt;/script&gt;"),
        ("&lt;img src=x onerror=alert(1)&gt;", "&lt;img src=x onerror=alert(1)&gt;"),
        ("&amp;lt;b&amp;gt;", "&amp;lt;b&amp;gt;"),
        ("<javascript:alert(1)|press me>", "&lt;javascript:alert(1)|press me&gt;"),
        ("<data:text/html,x>", "&lt;data:text/html,x&gt;"),
        ("&#39;&quot;", "&amp;#39;&amp;quot;"),
    ],
)
def test_nothing_typed_becomes_html(hostile: str, drawn: str) -> None:
    assert mrkdwn(hostile, MIA) == drawn


@pytest.mark.parametrize(
    "hostile",
    [
        '<https://x" onmouseover="alert(1)|here>',
        '<@U1|"><img src=x onerror=alert(1)>',
        '<!date^1^{time}^https://x" onclick="a|b>',
        "*<b>* _<i onload=x>_ `<s>` ```<u>```",
        "<!subteam^S1|<b>>",
    ],
)
def test_no_attribute_is_left_and_no_tag_is_made(hostile: str) -> None:
    tree = BeautifulSoup(str(mrkdwn(hostile, MIA)), "html.parser")
    ours = {"class", "href", "target", "rel", "datetime", "role", "aria-label"}
    assert {tag.name for tag in tree.find_all()} <= {"a", "b", "i", "s", "code", "pre", "span", "time", "br"}
    assert {name for tag in tree.find_all() for name in tag.attrs} <= ours


def test_plain_text_is_taken_literally() -> None:
    assert plain("*Mia* &amp; <b> :tada:\nbye") == (
        '*Mia* &amp;amp; &lt;b&gt; <span class="emoji" role="img" aria-label="tada emoji">🎉</span><br>bye'
    )
    assert plain(":tada:", emoji=False) == ":tada:"


@pytest.mark.parametrize(
    ("text", "drawn"),
    [
        ("See https://example.org/a?b=1&amp;c=2.", 'See <a href="https://example.org/a?b=1&amp;c=2"'),
        ("(https://example.org)", '(<a href="https://example.org"'),
        ("&lt;https://example.org&gt;", '&lt;<a href="https://example.org"'),
        ("<https://example.org|there>", '<a href="https://example.org"'),
        ("`https://example.org`", "<code>https://example.org</code>"),
    ],
)
def test_addresses_become_links(text: str, drawn: str) -> None:
    assert mrkdwn(text, MIA).startswith(drawn)


def test_a_verbatim_text_stays_as_it_is() -> None:
    assert mrkdwn("https://example.org", MIA, verbatim=True) == "https://example.org"
