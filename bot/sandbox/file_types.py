"""What Slack takes a file for, by the ending of its name."""

from dataclasses import dataclass


@dataclass(frozen=True)
class FileType:
    """`name` is Slack's `filetype`, `words` its `pretty_type`; of a text the first lines can be shown."""

    name: str
    mimetype: str
    words: str

    @property
    def is_text(self) -> bool:
        return self.mimetype.startswith("text/")

    @property
    def is_picture(self) -> bool:
        """A kind of picture that is safe to show: none that can hold a script."""
        return self.name in ("png", "jpg", "gif", "webp")


UNKNOWN = FileType("binary", "application/octet-stream", "Binary")
_OFFICE = "application/vnd.openxmlformats-officedocument"
TYPES = {
    "csv": FileType("csv", "text/csv", "CSV"),
    "docx": FileType("docx", f"{_OFFICE}.wordprocessingml.document", "Word Document"),
    "gif": FileType("gif", "image/gif", "GIF"),
    "html": FileType("html", "text/html", "HTML"),
    "ics": FileType("ics", "text/calendar", "Calendar"),
    "jpeg": FileType("jpg", "image/jpeg", "JPEG"),
    "jpg": FileType("jpg", "image/jpeg", "JPEG"),
    "json": FileType("json", "text/plain", "JSON"),
    "md": FileType("markdown", "text/plain", "Markdown (raw)"),
    "pdf": FileType("pdf", "application/pdf", "PDF"),
    "png": FileType("png", "image/png", "PNG"),
    "svg": FileType("svg", "image/svg+xml", "SVG"),
    "txt": FileType("text", "text/plain", "Plain Text"),
    "webp": FileType("webp", "image/webp", "WebP"),
    "xlsx": FileType("xlsx", f"{_OFFICE}.spreadsheetml.sheet", "Excel Spreadsheet"),
    "zip": FileType("zip", "application/zip", "Zip"),
}


def ending_of(name: str) -> str:
    return name.rpartition(".")[2].lower() if "." in name else ""


def type_of(name: str) -> FileType:
    return TYPES.get(ending_of(name), UNKNOWN)
