"""Window: the toolkit of what people see, and what pages are made of. It knows no file, key or statement."""

from __future__ import annotations

import builtins

# PySide puts itself before Python's own import and, to find who uses its other spellings (`snake_case`),
# reads the source of every module that comes after it, ours and SQLAlchemy's, and keeps each line: a third
# of the time of importing them, and 15 MB. Nobody here uses those spellings.
_plain_import = builtins.__import__

from PySide6 import QtCore  # noqa: E402, F401

builtins.__import__ = _plain_import
