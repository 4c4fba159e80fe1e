"""The tagged PDF, read back: words, tags, title and language, letters of other scripts, letters no font has."""

import io
from datetime import UTC, datetime
from typing import Any

from pypdf import PdfReader

from bot.files.tagged import laid_out

AT = datetime(2026, 1, 6, 10, tzinfo=UTC)
LACKING = {"type": "lacking", "text": "Some letters are boxes."}


def test_words_title_and_language_come_back() -> None:
    document = made(part("heading", "Rules"), part("paragraph", "Be kind."), LACKING)
    catalogue = root(document)
    assert lines(document) == ["An agreement", "Rules", "Be kind.", "1"]
    assert document.metadata is not None
    assert (document.metadata.title, catalogue["/Lang"]) == ("An agreement", "cy-GB")
    assert (catalogue["/MarkInfo"]["/Marked"].value, catalogue["/ViewerPreferences"]["/DisplayDocTitle"].value) == (
        True,
        True,
    )


def test_tags_say_what_is_a_heading_a_paragraph_and_a_list() -> None:
    document = made(
        part("heading", "Rules"),
        part("item", "One"),
        part("item", "Two " * 30),
        part("subheading", "More"),
        part("paragraph", "So."),
        part("item", "Three"),
    )
    assert tags(document) == [
        ("H1", "An agreement"),
        ("H2", "Rules"),
        ("L", [("LI", [("Lbl", "•"), ("LBody", "One")]), ("LI", [("Lbl", "•"), ("LBody", ("Two " * 30).strip())])]),
        ("H3", "More"),
        ("P", "So."),
        ("L", [("LI", [("Lbl", "•"), ("LBody", "Three")])]),
    ]


def test_what_goes_over_the_page_stays_one_paragraph_and_numbers_are_not_read_out() -> None:
    said = " ".join(f"word{number}" for number in range(1200))
    document = made(part("paragraph", said), part("paragraph", "The end."))
    assert len(document.pages) > 1
    assert tags(document) == [("H1", "An agreement"), ("P", said), ("P", "The end.")]
    assert [b"/Artifact <</Type /Pagination>> BDC" in drawn(page) for page in document.pages] == [True] * len(
        document.pages
    )


def test_letters_of_many_scripts_are_drawn() -> None:
    names = "Łukasz Nguyễn Ольга Γιώργος Արամ გიორგი 陈林 さくら 김민준"
    assert lines(made(part("paragraph", names), LACKING))[1] == names
    for name in ("مريم", "שרה"):  # read from right to left, and joined where the script joins
        assert lines(made(part("heading", name), LACKING))[1:] == [name, "1"]


def test_a_letter_that_no_font_has_is_a_box_that_is_told_of_and_the_tag_has_the_word() -> None:
    document = made(part("paragraph", "प्रिया is here"), LACKING)
    assert lines(document)[1:] == ["▯▯▯▯▯▯ is here", "Some letters are boxes.", "1"]
    tag = root(document)["/StructTreeRoot"]["/K"][0].get_object()["/K"][1].get_object()
    assert tag["/ActualText"] == "प्रिया is here"


def made(*parts: dict[str, Any]) -> PdfReader:
    return PdfReader(io.BytesIO(laid_out("An agreement", parts, language="cy-GB", made_at=AT)))


def part(kind: str, text: str) -> dict[str, Any]:
    return {"type": kind, "text": text}


def lines(document: PdfReader) -> list[str]:
    return [line.strip() for page in document.pages for line in page.extract_text().splitlines() if line.strip()]


def tags(document: PdfReader) -> list[Any]:
    """The tree of tags, each with the words that belong to it."""
    said = [marked(page) for page in document.pages]
    pages = [page.indirect_reference for page in document.pages]

    def tree(element: Any) -> Any:
        kids = [each if isinstance(each, int) else each.get_object() for each in element["/K"]]
        found = [tree(each) for each in kids if not isinstance(each, int) and each.get("/Type") != "/MCR"]
        if found:
            return (element["/S"][1:], found)
        own = pages.index(element.raw_get("/Pg"))
        places = (
            (own, each) if isinstance(each, int) else (pages.index(each.raw_get("/Pg")), each["/MCID"]) for each in kids
        )
        return (element["/S"][1:], "".join(said[page][int(number)] for page, number in places).strip())

    top = root(document)["/StructTreeRoot"]["/K"][0].get_object()
    return [tree(each.get_object()) for each in top["/K"]]


def root(document: PdfReader) -> Any:
    """Where the document says what it is."""
    return document.trailer["/Root"]


def drawn(page: Any) -> bytes:
    found: bytes = page.get_contents().get_data()
    return found


def marked(page: Any) -> dict[int, str]:
    """The words of each marked piece of a page, by its number."""
    said: dict[int, str] = {}
    number: int | None = None

    def before(operator: bytes, operands: Any, *_: Any) -> None:
        nonlocal number
        if operator == b"BDC":
            number = operands[1].get("/MCID") if hasattr(operands[1], "get") else None
        elif operator == b"EMC":
            number = None

    def text(words: str, *_: Any) -> None:
        if number is not None:
            said[int(number)] = said.get(int(number), "") + words.strip("\n")

    page.extract_text(visitor_operand_before=before, visitor_text=text)
    return said
