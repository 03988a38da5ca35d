"""What is marked in a list of records can be put on the list of a programme."""

from __future__ import annotations

from dinkop_desktop.features.programmes.pages.enlist_popup import ask_programme
from dinkop_desktop.window.pages.list_acts import ListAct
from dinkop_desktop.window.words import later

ACTS = (ListAct(later("Jadikan peserta program"), "Alt+J", "flag", ask_programme),)
