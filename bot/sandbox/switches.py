"""What one may make go wrong from the page: faults by method, rate limits, a refused token, an app that is silent."""

from collections.abc import Callable
from typing import get_args

from bot.sandbox.api.method import METHODS
from bot.sandbox.faults import Fault
from bot.sandbox.things import Json
from bot.sandbox.workspace import Workspace

FAULTS: dict[Fault, str] = {
    "429": "429: rate limited, nothing done",
    "500": "500: server error, nothing done",
    "drop_before": "Connection drops, nothing done",
    "drop_after_accepting": "Done, but the connection drops before the answer",
    "slow": "Done, but the answer is slow",
    "hang": "Done, but the answer hangs",
}
REFUSALS = ("token_revoked", "account_inactive", "invalid_auth")


class Switches:
    """What is switched on, and the deeds that change it."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace
        self.deeds: dict[str, Callable[[Json], Json]] = {
            "fault": self._fault,
            "mend": self._mend,
            "switch": self._switch,
        }

    def waiting(self) -> list[tuple[str, str, int]]:
        """(method, what will go wrong, how many times), in the order in which it will."""
        found: list[tuple[str, str, int]] = []
        for method, faults in self._workspace.faults.waiting().items():
            for fault in faults:
                if found and found[-1][:2] == (method, FAULTS[fault]):
                    found[-1] = (method, FAULTS[fault], found[-1][2] + 1)
                else:
                    found.append((method, FAULTS[fault], 1))
        return found

    def trouble(self) -> str:
        """What is wrong at the moment, in a few words for the top bar; empty when all is well."""
        faults = sum(number for _, _, number in self.waiting())
        words = [f"{faults} fault{'s' if faults > 1 else ''} waiting"] if faults else []
        words += ["token refused"] if self._workspace.refusal else []
        words += ["app silent"] if self._workspace.app_is_silent else []
        return ", ".join(words)

    def called(self) -> list[str]:
        """The methods that the app has called, the latest first."""
        return list(dict.fromkeys(one.name for one in reversed(self._workspace.log.calls())))

    def others(self) -> list[str]:
        """All the other methods that the sandbox knows."""
        return sorted(set(METHODS) - set(self.called()))

    def _fault(self, asked: Json) -> Json:
        fault, seconds = asked["fault"], str(asked.get("seconds") or "")
        if fault not in get_args(Fault) or asked["method"] not in {*METHODS, *self.called()}:
            raise ValueError(f"{asked['method']} cannot go wrong like that: {fault}")
        waits = float(seconds) if seconds and fault in ("429", "slow", "hang") else None
        self._workspace.faults.set(asked["method"], fault, int(asked.get("times") or 1), waits)
        return {}

    def _mend(self, asked: Json) -> Json:
        """One method's faults, or all."""
        self._workspace.faults.clear(asked.get("method") or None)
        return {}

    def _switch(self, asked: Json) -> Json:
        if asked["name"] == "limits":
            self._workspace.limits = bool(asked["on"])
        elif asked["name"] == "silent":
            self._workspace.app_is_silent = bool(asked["on"])
        elif asked["name"] == "refusal" and asked["value"] in ("", *REFUSALS):
            self._workspace.refusal = asked["value"] or None
        else:
            raise ValueError(f"there is no switch {asked['name']}")
        self._workspace.feed.tell("fault", asked["name"])
        return {}
