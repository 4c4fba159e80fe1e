"""A table as somebody saved it: from bytes to lines of cells, whatever program wrote it."""

import codecs
import csv
import io
import re
from collections.abc import Iterator
from dataclasses import dataclass

from models.refusals import BrokenQuote, NotReadable, Refused

SEPARATORS = ",;\t|"
BOMS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
SAID = re.compile(r"sep=([,;\t|])\r?\n?", re.IGNORECASE)
"""The first line in which some spreadsheets name the separator."""
NO_FORMULA = re.compile(r"'(?=[=+\-@\t\r\uff1d\uff0b\uff0d\uff20])")
"""The mark with which Waypost's own exports keep a cell from being taken for a formula."""


@dataclass(frozen=True)
class Line:
    """A line of the table: the number of the line of text on which it begins, and its cells without outer space."""

    number: int
    cells: tuple[str, ...]


@dataclass(frozen=True)
class BrokenLine:
    """A line that cannot be taken apart, and why."""

    number: int
    why: Refused


def lines_of(content: bytes) -> Iterator[Line | BrokenLine]:
    """The lines that are not empty, the heading first. NotReadable for what is no text."""
    text = decoded(content)
    said = SAID.match(text)
    if said:
        yield from _read(text[said.end() :], said[1], before=1)
    else:
        yield from _read(text, separator(text), before=0)


def decoded(content: bytes) -> str:
    """UTF-8 or UTF-16, with or without the mark that says which. NotReadable names the line of what is neither."""
    for mark, encoding in BOMS:
        if content.startswith(mark):
            return _decoded(content[len(mark) :], encoding)
    return _decoded(content, _unmarked(content[:1000]))


def separator(text: str) -> str:
    """What stands most often between the cells of the heading."""
    heading = re.sub(r'"[^"]*"?', "", text.lstrip("\r\n").partition("\n")[0])
    return max(SEPARATORS, key=heading.count)


def _unmarked(beginning: bytes) -> str:
    """Every second byte of UTF-16 is zero where letters are Latin ones, as a heading's are."""
    if beginning[1::2].count(0) * 2 > len(beginning) // 2:
        return "utf-16-le"
    if beginning[0::2].count(0) * 2 > len(beginning) // 2:
        return "utf-16-be"
    return "utf-8"


def _decoded(content: bytes, encoding: str) -> str:
    try:
        text = content.decode(encoding)
    except UnicodeDecodeError as error:
        raise NotReadable(line=content[: error.start].count("\n".encode(encoding)) + 1) from None
    if "\0" in text:
        raise NotReadable(line=text[: text.index("\0")].count("\n") + 1)
    return text


def _read(text: str, delimiter: str, before: int) -> Iterator[Line | BrokenLine]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    while True:
        number = before + reader.line_num + 1
        try:
            cells = tuple(_cell(each) for each in next(reader))
        except StopIteration:
            return
        except csv.Error:
            yield BrokenLine(number, BrokenQuote())
            continue
        if any(cells):
            yield Line(number, cells)


def _cell(text: str) -> str:
    return NO_FORMULA.sub("", text.strip(), count=1)
