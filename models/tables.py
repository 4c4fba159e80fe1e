"""Every table: whoever imports this module has the whole metadata, tables added later included."""

from importlib import import_module
from pkgutil import iter_modules

from sqlmodel import SQLModel

import models

for _module in iter_modules(models.__path__, "models."):
    if not _module.ispkg:
        import_module(_module.name)

metadata = SQLModel.metadata
