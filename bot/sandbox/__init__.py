"""A local workspace that behaves like Slack towards an app: Web API, signed requests, people at their screens.

It is a stranger to the rest of Waypost and speaks only HTTP with it.
"""
