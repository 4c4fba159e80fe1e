"""A PDF with tags: what a screen reader reads, in which order, and as what (ISO 32000, 14.7 and 14.8).

fpdf2 draws, breaks lines, joins and orders letters (Arabic, Hebrew) and embeds of each font what was used. Of tags it
has only what alternative texts of pictures need, so the tree is built here, upon its builder; that part of fpdf2 is not
public, hence the upper bound in pyproject.toml. Every line belongs to a title, heading, paragraph or item of a list;
numbers of pages are artifacts. It is not checked against PDF/UA, and does not say it is.

DejaVu Sans has Latin, Greek, Cyrillic, Armenian, Georgian, Hebrew and Arabic letters, Droid Sans Fallback Chinese,
Japanese and Korean ones. Any other letter is drawn as a box, while the tag carries the words as they are.
"""

import unicodedata
from collections.abc import Iterator, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any, cast

from fpdf import FPDF, ViewerPreferences
from fpdf.enums import MethodReturnValue
from fpdf.structure_tree import StructElem, StructureTreeBuilder
from fpdf.syntax import PDFString

FONTS = Path(__file__).parent / "fonts"
BOX = "\N{WHITE VERTICAL RECTANGLE}"
INDENT = 6
INVISIBLE = {"Cc", "Cf"}  # controls, joiners: nothing to draw
LOOKS = {
    "title": ("H1", "B", 18, 4),
    "heading": ("H2", "B", 13, 5),
    "subheading": ("H3", "B", 11, 3),
    "paragraph": ("P", "", 11, 1.5),
    "item": ("LBody", "", 11, 1),
}
"""Of each part its tag, style, size in points and the space above it in millimetres."""


class Element(StructElem):
    """A tag, on the page on which it begins."""

    def __init__(self, kind: str, parent: Any, page: Any) -> None:
        super().__init__(struct_type=f"/{kind}", parent=parent, kids=[], page_number=page.index())
        self.pg = page
        self.actual_text: PDFString | None = None


class Elsewhere:
    """Content of a tag that stands on a later page than the one on which it begins."""

    def __init__(self, page: Any, number: int) -> None:
        self._page, self._number = page, number

    def serialize(self, **_: Any) -> str:
        return f"<</Type /MCR /Pg {self._page.ref} /MCID {self._number}>>"


class Tree(StructureTreeBuilder):
    """The tags in the order of reading."""

    def __init__(self) -> None:
        super().__init__()
        self._elements: list[Element] = []

    def add(self, kind: str, page: Any, parent: Element | None = None) -> Element:
        """A tag within `parent`, or within the document."""
        within = parent or self.doc_struct_elem
        element = Element(kind, within, page)
        within.k.append(element)
        self._elements.append(element)
        return element

    def content(self, element: Element, page: Any) -> int:
        """Say that what is drawn next on that page belongs to `element`; gives its number there."""
        place = self.spid_per_page_number.setdefault(page.index(), len(self.spid_per_page_number))
        page.struct_parents = place
        there = self.struct_tree_root.parent_tree.nums[place]
        there.append(element)
        number = len(there) - 1
        element.k.append(number if element.pg is page else Elsewhere(page, number))
        return number

    def __iter__(self) -> Iterator[Any]:
        yield from (self.struct_tree_root, self.doc_struct_elem, self.struct_tree_root.parent_tree, *self._elements)


class Tagged(FPDF):
    """A page after the other of tagged text."""

    def __init__(self, title: str, language: str, made_at: datetime) -> None:
        super().__init__(format="A4")
        self.struct_builder: Tree = Tree()
        self.set_title(title)
        self.set_lang(language)
        self.set_creation_date(made_at)
        self.viewer_preferences = ViewerPreferences(display_doc_title=True)
        self.set_margin(25)
        self.set_auto_page_break(auto=True, margin=25)
        self.add_font("main", "", FONTS / "DejaVuSans.ttf")
        self.add_font("main", "B", FONTS / "DejaVuSans-Bold.ttf")
        self.add_font("more", "", FONTS / "DroidSansFallback.ttf")
        self.set_fallback_fonts(["more"], exact_match=False)
        self.set_text_shaping(True)
        self._letters = frozenset(code for font in self.fonts.values() for code in getattr(font, "cmap", ()))
        self.add_page()

    def drawable(self, words: str) -> str:
        """The words with a box for each letter that no font has."""
        return "".join(each if ord(each) in self._letters else BOX for each in words if not _is_invisible(each))

    def put(self, kind: str, words: str, within: Element | None = None) -> None:
        """One part: a title, heading, paragraph or item of the list `within`."""
        tag, style, size, above = LOOKS[kind]
        self.set_font("main", style, size)
        self.ln(above)
        height = size * 0.5
        shown = self.drawable(words)
        indent = INDENT if within else 0
        broken = self.multi_cell(self.epw - indent, height, shown, dry_run=True, output=MethodReturnValue.LINES)
        lines = cast("list[str]", broken)
        self._keep_together(height, len(lines), leads=tag.startswith("H"))
        parent = self._bullet(within, height) if within else None
        element = self.struct_builder.add(tag, self.pages[self.page], parent)
        if shown != words:
            element.actual_text = PDFString(words)
        for line in lines:
            self._line(element, f"{line} ", height, indent)

    def listed(self) -> Element:
        """A list, to put items into."""
        return self.struct_builder.add("L", self.pages[self.page])

    def footer(self) -> None:
        """The number of the page, which is nothing to read out."""
        self.set_y(-15)
        self.set_font("main", "", 9)
        self._out("/Artifact <</Type /Pagination>> BDC")
        self.cell(0, 5, str(self.page_no()), align="C")
        self._out("EMC")

    def _keep_together(self, height: float, lines: int, *, leads: bool) -> None:
        """A heading stays with two lines of what follows."""
        if self.will_page_break(height * (lines + 3 if leads else 1)):
            self.add_page()

    def _bullet(self, within: Element, height: float) -> Element:
        page = self.pages[self.page]
        item = self.struct_builder.add("LI", page, within)
        self._begin(self.struct_builder.add("Lbl", page, item))
        self.cell(INDENT, height, "\N{BULLET}")
        self._out("EMC")
        return item

    def _line(self, element: Element, words: str, height: float, indent: float) -> None:
        if self.will_page_break(height):
            self.add_page()
        self.set_x(self.l_margin + indent)
        self._begin(element)
        self.cell(0, height, words, new_x="LMARGIN", new_y="NEXT")
        self._out("EMC")

    def _begin(self, element: Element) -> None:
        number = self.struct_builder.content(element, self.pages[self.page])
        self._out(f"{element.s} <</MCID {number}>> BDC")


def laid_out(title: str, parts: Sequence[dict[str, Any]], *, language: str, made_at: datetime) -> bytes:
    """The PDF. A part of the kind `lacking` is put in only where a letter cannot be drawn."""
    pdf = Tagged(title, language, made_at)
    lacks = any(BOX in pdf.drawable(each["text"]) for each in parts)
    pdf.put("title", title)
    items: Element | None = None
    for each in parts:
        kind = "paragraph" if each["type"] == "lacking" else each["type"]
        if each["type"] == "lacking" and not lacks:
            continue
        items = (items or pdf.listed()) if kind == "item" else None
        pdf.put(kind, each["text"], items)
    return bytes(pdf.output())


def _is_invisible(letter: str) -> bool:
    return unicodedata.category(letter) in INVISIBLE or unicodedata.name(letter, "").startswith("VARIATION SELECTOR")
