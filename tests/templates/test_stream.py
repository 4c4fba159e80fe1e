"""A template is a stream of blocks: what stands in it, what does not, and what is refused."""

from types import SimpleNamespace

import pytest
from jinja2 import UndefinedError

from templates import BadTemplate, Reader, render
from templates.stream import Json
from tests.templates.pages import page
from tests.templates.slack_limits import message_complaints, view_complaints

MIA = SimpleNamespace(name="Mia", slack_id="U0MIA")


def words(text: str) -> Json:
    return {"type": "plain_text", "text": text}


def marked(text: str) -> Json:
    return {"type": "mrkdwn", "text": text, "verbatim": True}


def test_what_prints_nothing_is_no_block() -> None:
    empty = "{% call section() %}\n {% if false %}a{% endif %}\n{% endcall %}"
    assert page(empty + "{{ section('') }}{{ actions([]) }}{{ context(' ') }}") == []


def test_the_body_of_a_call_is_its_lines() -> None:
    body = "\n  a\n\n  {% if true %}\n  b {{ 'c' }}\n  {% endif %}\n  {% trans %}d\n  e{% endtrans %}\n"
    assert page("{% call section() %}" + body + "{% endcall %}") == [{"type": "section", "text": marked("a\nb c\nd e")}]


def test_actions_take_only_the_buttons_that_are_there() -> None:
    source = "{% call actions() %}{{ button('a', 'b') }}{% if false %}{{ button('c', 'd') }}{% endif %}{% endcall %}"
    assert page(source) == [{"type": "actions", "elements": [{"type": "button", "text": words("a"), "action_id": "b"}]}]


@pytest.mark.parametrize(
    ("source", "why"),
    [
        ("Hello {{ divider() }}", "text outside a block: 'Hello"),
        ("{{ divider() }}, Mia", "text outside a block: ', Mia'"),
        ("{{ header('a' ~ mia | mention) }}", "a mention, link or date cannot stand in plain text"),
        ("{{ select([]) }}", "0 options where Slack takes 1 to 100"),
        ("{{ fields(range(11)) }}", "11 fields where Slack takes 1 to 10"),
    ],
)
def test_a_template_that_slack_would_misread_is_refused(source: str, why: str) -> None:
    with pytest.raises(BadTemplate, match=why):
        page(source, mia=MIA)


def test_a_fact_that_was_not_given_is_an_error() -> None:
    with pytest.raises(UndefinedError, match="'mentee' is undefined"):
        page("{{ section(mentee.name) }}")


def test_a_typed_entity_stays_what_was_typed() -> None:
    typed = "&#39; &amp; &lt;b&gt; {{ 7*7 }} %(x)s"
    block, plain = page("{{ section(typed) }}{{ section(plain=typed) }}", typed=typed)
    assert block["text"]["text"] == "&amp;#39; &amp;amp; &amp;lt;b&amp;gt; {{ 7*7 }} %(x)s"
    assert plain["text"]["text"] == typed
    (label,) = page("{{ header(_('%(x)s!', x=typed)) }}", typed=typed)
    assert label["text"]["text"] == typed + "!"


def test_the_longest_text_is_cut_where_slack_would_refuse_it() -> None:
    blocks = page(
        "{{ section(long) }}{{ section(plain=long) }}{{ header(long) }}{{ fields([long]) }}{{ context(long) }}",
        long="<&" * 3000,
    )
    assert message_complaints("Hello", blocks) == []


def test_a_modal_is_its_envelope_with_its_blocks() -> None:
    rendered = render("error_modal", Reader("en-GB", "Europe/London"), reference="K7Q2")
    assert (rendered.text, rendered.blocks) == ("", [])
    assert rendered.view["title"] == words("Something went wrong")
    assert [block["type"] for block in rendered.view["blocks"]] == ["section", "context"]
    assert view_complaints(rendered.view) == []


def test_words_alone_are_a_message_without_blocks() -> None:
    rendered = render("help", Reader("en-GB", "Europe/London"), unknown="reqest", nearest="request")
    assert rendered.blocks == []
    assert rendered.text.splitlines()[0] == "I do not know “reqest”. Did you mean `/mentor request`?"
