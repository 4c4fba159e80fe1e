"""How a command of the command line fails."""

FAILED, WRONG_USE = 1, 2
"""Exit statuses."""


class Failed(Exception):
    """It did not work; the words say why."""


class WrongUse(Exception):
    """It was asked for in the wrong way; the words say how it is right."""
