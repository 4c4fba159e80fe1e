"""What stands in the way of somebody on the screen that is shown: our own audit, and the serious findings of axe."""

from importlib.resources import files
from pathlib import Path
from typing import Any

from tests.sandbox_page.browser import Browser

AUDIT = (Path(__file__).parent / "audit.js").read_text()
AXE = (files("axe_core_python") / "axe.min.js").read_text()
SERIOUS = """axe.run({ resultTypes: ["violations"] }).then((found) => found.violations
  .filter((rule) => ["serious", "critical"].includes(rule.impact))
  .flatMap((rule) => rule.nodes.map((node) => `${rule.id}: ${node.target.join(" ")}: ${node.failureSummary}`)))"""


def complaints(window: Browser) -> list[str]:
    found: list[Any] = window.run(AUDIT)
    if not window.run("'axe' in window"):
        window.run(f"{{ {AXE}; }} null")
    return [str(each) for each in [*found, *window.run(SERIOUS)]]
