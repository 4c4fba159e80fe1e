"""Slack's Web API as far as the app calls it. `answer` is the way in; each module beside this one adds its methods."""

from bot.sandbox.api import auth, chat, conversations, files, lists, users, views
from bot.sandbox.api.door import ApiAnswer, answer

__all__ = ["ApiAnswer", "answer", "auth", "chat", "conversations", "files", "lists", "users", "views"]
