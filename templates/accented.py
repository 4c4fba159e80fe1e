"""A test language, `en-XA`: every text in brackets, accented and about two fifths longer.

What stands outside the brackets cannot be translated; what is cut off or breaks the layout has no room for a language
with longer words. Facts, commands and what Slack acts on stay as they are.
"""

import re
from gettext import NullTranslations

ACCENTED = "en-XA"

_KEPT = re.compile(r"(%\(\w+\)[a-z]|%%|\{[^{}]*\}|<[^<>]*>|&#?\w+;|`[^`]*`)")
_VOWELS = re.compile("[aeiouAEIOU]")
_MARKED = str.maketrans("aeiouAEIOU", "áéíóúÁÉÍÓÚ")


class Accented(NullTranslations):
    """The source language, as if somebody had translated it."""

    def gettext(self, message: str) -> str:
        return accented(message)

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        return accented(msgid1 if n == 1 else msgid2)


def accented(text: str) -> str:
    """`⟦Réeáad áand áanswéer %(name)s⟧`, of `Read and answer %(name)s`."""
    pieces = enumerate(_KEPT.split(text))
    return f"⟦{''.join(piece if at % 2 else _lengthened(piece) for at, piece in pieces)}⟧"


def _lengthened(text: str) -> str:
    return _VOWELS.sub(lambda vowel: vowel[0].translate(_MARKED) + vowel[0].lower(), text)
