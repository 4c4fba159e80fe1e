"""An import's table: however it was saved, every person is read, and every bad line has its column and reason."""

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.policies.answers import About, AsMentee, AsMentor
from models.policies.intake import BadCell, Entry, Known, Sheet, read, resolved
from models.policies.rules import Rules
from models.refusals import (
    AccountGone,
    BrokenQuote,
    ColumnTwice,
    EmptyCell,
    IsABot,
    IsAGuest,
    LineTwice,
    NobodyNamed,
    NobodyThere,
    NoHeading,
    NoPeople,
    NotOnTheList,
    NotReadable,
    OutOfRange,
    Refused,
    TooLong,
    TooManyCells,
    TooManyLines,
)
from models.states import Commitment, FaceToFace, Role

RULES = Rules()
TABLE = "Email,Role,Job title,Topics\nmia@example.org,mentee,Policy adviser,Confidence\n"
MIA = Entry(2, "", "mia@example.org", Role.MENTEE, About(job_title="Policy adviser"), AsMentee(topics=("Confidence",)))


def wrong(sheet: Sheet) -> list[tuple[int, str | None, str]]:
    return [(each.line, each.column, str(each.why)) for each in sheet.bad]


def said(refused: Refused) -> str:
    return str(refused)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_a_table_is_read_however_it_was_saved(encoding: str, separator: str, end: str) -> None:
    table = TABLE.replace(",", separator).replace("\n", end)
    assert read(table.encode(encoding), RULES) == Sheet((MIA,), lines=1)


def test_the_separator_may_be_said_in_a_line_of_its_own() -> None:
    sheet = read(("sep=;\n" + TABLE.replace(",", ";")).encode(), RULES)
    assert (sheet.entries[0].line, sheet.entries[0].email, sheet.bad) == (3, "mia@example.org", ())


def test_every_answer_that_can_be_imported_is_read() -> None:
    table = (
        "slack_id;role;organisation;department;grade;location;topics;commitment;face to face;skills;capacity;hours;"
        "mentored before;reasons\n"
        "U0TOM;Mentor;North;Finance;director;online ONLY;confidence, leading a team;long;preferred;"
        '"Budgets;\nboards";3;4;yes;Give something back\n'
    )
    about = About(organisation="North", profession="Finance", grade="Director", places=("Online only",))
    answers = AsMentor(
        topics=("Confidence", "Leading a team"),
        commitment=Commitment.LONG,
        face_to_face=FaceToFace.PREFERRED,
        skills="Budgets;\nboards",
        hours_a_month=4,
        mentored_before=True,
        reasons=("Give something back",),
    )
    tom = Entry(2, "U0TOM", "", Role.MENTOR, about, answers, capacity=3)
    assert read(table.encode(), RULES) == Sheet((tom,), lines=1)


def test_somebody_may_be_both() -> None:
    sheet = read(b"slack_id,role,topics,capacity\nU0LIN,both,Confidence,2\n", RULES)
    assert [(each.role, each.answers, each.capacity) for each in sheet.entries] == [
        (Role.MENTEE, AsMentee(topics=("Confidence",)), None),
        (Role.MENTOR, AsMentor(topics=("Confidence",)), 2),
    ]


def test_every_bad_line_has_its_column_and_its_reason() -> None:
    table = (
        "slack_id,role,grade,topics,capacity,job_title,shoe size\n"
        "U0MIA,mentee,,Confidense,,,39\n"  # 2
        "U0TOM,boss,Duke,,,,\n"  # 3
        ",mentor,,,,,\n"  # 4
        "U0JON,,,,,,\n"  # 5
        f"U0EVE,mentor,,,0,{'x' * 151},\n"  # 6
        "\n , ,\n"  # 7, 8
        "U0SAM,mentee,,Confidence,Leading a team,,,\n"  # 9
        "U0SAM,mentee,,,,,,extra\n"  # 10
        'U0LIN,mentor,,"Confidence"x,,,\n'  # 11
        "U0PRIYA,mentor,,,2,Head of policy,\n"  # 12
        'U0NIA,mentor,"never ends\nU0BEN,mentor,,,,,\n'  # 13
    )
    sheet = read(table.encode(), RULES)
    assert wrong(sheet) == [
        (2, "topics", said(NotOnTheList(given="Confidense", nearest="Confidence"))),
        (3, "role", said(NotOnTheList(given="boss", nearest=None))),
        (3, "grade", said(NotOnTheList(given="Duke", nearest=None))),
        (4, None, said(NobodyNamed())),
        (5, "role", said(EmptyCell())),
        (6, "capacity", said(OutOfRange(least=1, most=10))),
        (6, "job_title", said(TooLong(limit=150))),
        (9, "capacity", said(OutOfRange(least=1, most=10))),
        (10, None, said(TooManyCells(most=7))),
        (11, None, said(BrokenQuote())),
        (13, None, said(BrokenQuote())),
    ]
    assert [(each.line, each.slack_id) for each in sheet.entries] == [(12, "U0PRIYA")]
    assert (sheet.ignored, sheet.lines) == (("shoe size",), 10)


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"", NoHeading()),
        (b"email,topics\nmia@example.org,Confidence\n", NoHeading()),
        (b"role,topics\nmentee,Confidence\n", NoHeading()),
        (b"%PDF-1.7 \xff\xfe binary", NotReadable(line=1)),
        (b"email,role\nmia@example.org,mentee\nj\xf6rg@example.org,mentor\n", NotReadable(line=3)),
        (b"email,e-mail,role\n", ColumnTwice(column="email")),
        (b"email,role\n\n,,\n", NoPeople()),
        (b"email,role\n" + b"a,mentee\n" * 20_001, TooManyLines(most=20_000)),
    ],
)
def test_what_is_no_table_of_people_is_refused_as_a_whole(content: bytes, why: Refused) -> None:
    with pytest.raises(type(why)) as refused:
        read(content, RULES)
    assert str(refused.value) == str(why)


def test_people_are_found_by_id_and_by_address_in_whatever_letters() -> None:
    table = (
        "slack_id,email,role\n"
        "U0MIA,,mentee\n"
        ",TOM@Example.org,mentor\n"
        "U0NOBODY,,mentor\n"
        ",nobody@example.org,mentee\n"
        "U0GUS,,both\n"
        "U0BOT,,mentor\n"
        "U0GONE,,mentor\n"
        ",mia@example.org,mentee\n"
        ",mia@example.org,mentor\n"
    )
    accounts = [
        Known("U0MIA", "mia@example.org"),
        Known("U0TOM", "tom@example.org"),
        Known("U0GUS", "", is_guest=True),
        Known("U0BOT", "", is_bot=True),
        Known("U0GONE", "", is_gone=True),
    ]
    sheet = resolved(read(table.encode(), RULES), accounts, RULES)
    assert [(each.line, each.slack_id, each.role) for each in sheet.entries] == [
        (2, "U0MIA", Role.MENTEE),
        (3, "U0TOM", Role.MENTOR),
        (10, "U0MIA", Role.MENTOR),
    ]
    assert wrong(sheet) == [
        (4, "slack_id", said(NobodyThere())),
        (5, "email", said(NobodyThere())),
        (6, "slack_id", said(IsAGuest())),
        (7, "slack_id", said(IsABot())),
        (8, "slack_id", said(AccountGone())),
        (9, None, said(LineTwice(first=2))),
    ]


def test_guests_are_found_where_the_programme_welcomes_them() -> None:
    sheet = read(b"slack_id,role\nU0GUS,mentee\n", RULES)
    gus = [Known("U0GUS", "", is_guest=True)]
    assert len(resolved(sheet, gus, RULES.with_("guests_may_join", "yes")).entries) == 1


@pytest.mark.parametrize("cell", ["=1+1", "+44 20 7946", "-", "@home", "\uff1dHYPERLINK()", "'tis", "O'Hara"])
def test_a_cell_that_looks_like_a_formula_is_words_and_an_exports_mark_is_taken_off(cell: str) -> None:
    def title(text: str) -> str:
        written = io.StringIO()
        csv.writer(written).writerows([["slack_id", "role", "job_title"], ["U0MIA", "mentee", text]])
        return read(written.getvalue().encode(), RULES).entries[0].about.job_title

    marked = f"'{cell}" if cell[0] in "=+-@\uff1d" else cell
    assert (title(cell), title(marked)) == (cell, cell)


WORDS = st.text(st.characters(exclude_categories=["Cs", "Cc"], include_characters="\n\t"), max_size=60)


@given(
    st.lists(WORDS.map(str.strip), min_size=1, max_size=5),
    st.sampled_from([",", ";", "\t", "|"]),
    st.sampled_from(["utf-8", "utf-8-sig", "utf-16"]),
    st.sampled_from(["\n", "\r\n"]),
)
def test_what_a_spreadsheet_writes_is_what_is_read(titles: list[str], separator: str, encoding: str, end: str) -> None:
    written = io.StringIO(newline="")
    writer = csv.writer(written, delimiter=separator, lineterminator=end)
    writer.writerow(["slack_id", "role", "job_title"])
    writer.writerows([f"U{number}", "mentee", title] for number, title in enumerate(titles))
    sheet = read(written.getvalue().encode(encoding), RULES)
    assert [each.about.job_title for each in sheet.entries] == [unmarked(each) for each in titles]


def unmarked(title: str) -> str:
    return title[1:] if title[:1] == "'" and title[1:2] and title[1] in "=+-@\t\r\uff1d\uff0b\uff0d\uff20" else title


@given(st.binary(max_size=300) | st.text(max_size=300).map(lambda text: f"email,role\n{text}".encode()))
def test_whatever_is_sent_is_read_or_refused(content: bytes) -> None:
    try:
        sheet = read(content, RULES)
    except Refused:
        return
    assert all(isinstance(each, BadCell) for each in sheet.bad)
    assert len(sheet.entries) + len({each.line for each in sheet.bad}) >= sheet.lines
