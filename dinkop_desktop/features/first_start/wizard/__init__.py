"""The first start: from an empty folder to an office that records, or a Dinkop that receives."""

from __future__ import annotations

from dinkop_desktop.features.first_start.wizard.window import Wizard

__all__ = ["Wizard"]
