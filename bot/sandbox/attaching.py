"""Files in fields of a form: Slack's client uploads each as it is chosen, and says at once what it does not take."""

from collections.abc import Iterator, Sequence
from typing import Any

from bot.sandbox.api.file_shapes import file_json
from bot.sandbox.elements import interactive, state_values
from bot.sandbox.file_types import ending_of
from bot.sandbox.things import Json, View
from bot.sandbox.workspace import Workspace

LARGEST = 10 * 1024 * 1024
MOST = 10


def attach(workspace: Workspace, view: View, block_id: str, name: str, content: bytes, size: int) -> str | None:
    """Put one more file into a field; what Slack's client says instead. Of one that is too large only `size` counts."""
    element = field_of(view, block_id)
    already = attached(view, block_id)
    objection = next(objections_to(element, [*already, {"name": name, "size": size}]), None)
    if objection is None:
        _fill(workspace, view, block_id, [*already, put(workspace, view.owner, name, content)])
    return objection


def detach(workspace: Workspace, view: View, block_id: str, file_id: str) -> None:
    """Take a file out of a field again; it is deleted."""
    left = [one for one in attached(view, block_id) if one["id"] != file_id]
    if len(left) < len(attached(view, block_id)):
        workspace.files.remove(file_id)
        _fill(workspace, view, block_id, left)


def uploaded(workspace: Workspace, view: View, values: Json) -> Json:
    """`values` by block_id, in which the files that are given as (name, bytes) have been uploaded."""
    fields = {block["block_id"] for block, element in interactive(view.blocks) if element["type"] == "file_input"}
    return {
        block_id: [_as_json(workspace, view.owner, one) for one in value or ()] if block_id in fields else value
        for block_id, value in values.items()
    }


def objections_to(element: Json, files: Sequence[Json]) -> Iterator[str]:
    """What Slack's client says of these files in this element, by their `name` and `size`."""
    most, endings = element.get("max_files", MOST), element.get("filetypes")
    if len(files) > most:
        yield f"You can upload up to {most} {'file' if most == 1 else 'files'}."
    for file in files:
        if endings and ending_of(file["name"]) not in [ending.lower() for ending in endings]:
            yield f"{file['name']} is not one of the types that are accepted: {', '.join(endings)}."
        if file["size"] > LARGEST:
            yield f"{file['name']} is larger than 10 MB."


def field_of(view: View, block_id: str) -> Json:
    """The element for files in that block; KeyError when there is none."""
    for block, element in interactive(view.blocks):
        if block["block_id"] == block_id and element["type"] == "file_input":
            return element
    raise KeyError(f"no files go into {block_id}")


def attached(view: View, block_id: str) -> list[Json]:
    state = state_values(view.blocks, view.typed)[block_id][field_of(view, block_id)["action_id"]]
    return list(state["files"])


def put(workspace: Workspace, user: str, name: str, content: bytes) -> Json:
    return file_json(workspace, workspace.files.add(name, content, user, in_form=True))


def _fill(workspace: Workspace, view: View, block_id: str, files: list[Json]) -> None:
    state = {"type": "file_input", "files": files}
    workspace.screens.type(view, {block_id: {field_of(view, block_id)["action_id"]: state}})


def _as_json(workspace: Workspace, user: str, one: Any) -> Json:
    return one if isinstance(one, dict) else put(workspace, user, *one)
