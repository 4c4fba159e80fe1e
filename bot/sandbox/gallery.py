"""The gallery: every message, modal and Home tab with its examples, as they look and as they are heard."""

import json
from collections import Counter
from collections.abc import Mapping
from itertools import count, groupby
from urllib.parse import quote, urlencode

from werkzeug.exceptions import NotFound
from werkzeug.wrappers import Response

from bot.sandbox import drawing
from bot.sandbox.child import AppFailed
from bot.sandbox.exhibits import NOW, exhibit, heard, measured
from bot.sandbox.faces import face_of
from bot.sandbox.mrkdwn import in_words
from bot.sandbox.reader import Reader
from bot.sandbox.showcase import SOURCE, Ask, Showcase, Shown, Template
from bot.sandbox.things import Json
from bot.sandbox.workspace import Workspace

BUILDER = "https://app.slack.com/block-kit-builder/#"
NO_FOLDER = "everywhere"
LANGUAGES = {"en-GB": "English", "en-XA": "Test language: accented, longer"}

Query = Mapping[str, str]


class Gallery:
    """Its pages; `workspace` lends the app's face."""

    def __init__(self, workspace: Workspace, ask: Ask) -> None:
        self._workspace = workspace
        self._showcase = Showcase(ask)

    def answer(self, name: str, query: Query) -> Response:
        """The page of a template or a folder; of all where `name` is empty. Raises NotFound for what there is not."""
        try:
            shown = self._showcase.shown(self._language(query))
        except AppFailed as failed:
            return self._html("gallery_trouble.html", 502, words=str(failed), stamp=self.stamp())
        if not name:
            return self._index(shown)
        if name in shown.templates:
            return self._template(shown, shown.templates[name], query)
        return self._folder(shown, name)

    def stamp(self) -> str:
        """Another one whenever a page of the gallery should be loaded again."""
        return self._showcase.stamp()

    def _language(self, query: Query) -> str:
        language = query.get("language", SOURCE)
        if language != SOURCE and language not in self._showcase.shown().languages:
            raise NotFound(f"There is no language {language}.")
        return language

    def _index(self, shown: Shown) -> Response:
        folders = [(slug, list(found)) for slug, found in groupby(_in_order(shown), key=_slug)]
        kinds = Counter(one.kind for one in shown.templates.values())
        return self._html(
            "gallery.html",
            **self._around(shown, ""),
            folders=folders,
            kinds=kinds,
            examples=sum(len(one.examples) for one in shown.templates.values()),
        )

    def _folder(self, shown: Shown, slug: str) -> Response:
        found = [one for one in _in_order(shown) if _slug(one) == slug]
        if not found:
            raise NotFound(f"There is no template {slug}.")
        scopes = count()
        every = [
            (one, [exhibit(one, number, next(scopes)) for number in range(1, len(one.examples) + 1)]) for one in found
        ]
        return self._html("gallery_folder.html", **self._around(shown, slug), slug=slug, every=every)

    def _template(self, shown: Shown, template: Template, query: Query) -> Response:
        number = _number(query.get("example", "1"), len(template.examples))
        desk, phone = (exhibit(template, number, scope) for scope in (0, 1))
        names = [one.name for one in _in_order(shown)]
        at = names.index(template.name)
        return self._html(
            "gallery_template.html",
            **self._around(shown, template.name),
            template=template,
            desk=desk,
            phone=phone,
            heard=heard(desk),
            sizes=measured(desk),
            json=json.dumps(desk.example.payload, ensure_ascii=False, indent=2),
            builder=BUILDER + quote(json.dumps(desk.example.payload, ensure_ascii=False, separators=(",", ":"))),
            before=names[at - 1] if at else "",
            after=names[at + 1] if at + 1 < len(names) else "",
            number=number,
        )

    def _around(self, shown: Shown, here: str) -> Json:
        """What every page of the gallery has; links keep the language."""

        def link(name: str = here, language: str = shown.language, example: int = 1) -> str:
            asked = {"example": example if example > 1 else None, "language": language if language != SOURCE else None}
            query = urlencode({key: value for key, value in asked.items() if value})
            return f"/gallery{'/' if name else ''}{quote(name)}{'?' if query else ''}{query}"

        return {
            "shown": shown,
            "stamp": shown.stamp,
            "link": link,
            "slug_of": _slug,
            "gist": _gist,
            "languages": [(one, LANGUAGES.get(one, one)) for one in shown.languages],
            "inspect": lambda _what: "",  # nothing was sent here that could be looked into
            "app": face_of(self._workspace, self._workspace.app.bot_user),
        }

    def _html(self, name: str, status: int = 200, **context: object) -> Response:
        return Response(drawing.page(name, **context), status, mimetype="text/html")


def _in_order(shown: Shown) -> list[Template]:
    """By folder, those without one last."""
    return sorted(shown.templates.values(), key=lambda one: (not one.folder, one.name))


def _slug(template: Template) -> str:
    return template.folder or NO_FOLDER


def _gist(template: Template) -> str:
    """A line that tells what it is about."""
    first = template.examples[0]
    if first.view.get("title"):
        return str(first.view["title"]["text"])
    texts = [block["text"]["text"] for block in first.view.get("blocks", ()) if block.get("text")]
    line, _, _ = (first.text or first.error or "".join(texts[:1])).partition("\n")
    return in_words(line, Reader(NOW))


def _number(asked: str, most: int) -> int:
    if not asked.isdecimal() or not 1 <= int(asked) <= most:
        raise NotFound(f"There is no example {asked}.")
    return int(asked)
