"""Looking over the data file while it is used: damage is found before it is needed.

1. A seventh of the pages a day, by their codes alone; all of them before a backup (`backing_up`). A page that
   does not fit may be one that is being written at this moment: then the file itself is asked, all of it,
   before anybody is told.
2. A file that is whole and has lost its log is an older one. Its newest backup knows better.
"""

from __future__ import annotations

from dinkop_desktop.desk import desk as desks
from dinkop_desktop.desk.desk import Desk
from dinkop_desktop.features.safekeeping import rota
from dinkop_desktop.progress import Progress
from dinkop_desktop.register.store import page_cipher, proofs

SHARES = 7


def damaged_pages(desk: Desk, *, progress: Progress | None = None) -> list[str]:
    """What is wrong with today's share of the pages, as `check` names it; nothing where all fit."""
    progress = progress or Progress()
    page_bytes = desks.read_key_file(desk.folder).page_bytes
    share = desk.today.toordinal() % SHARES
    suspect = page_cipher.find_damage(
        desk.folder.database, desk.key, page_bytes=page_bytes, share=share, of=SHARES, tell=progress
    )
    if not suspect:
        return []
    with desk.store.read() as reader:
        return proofs.of_pages(reader.conn)


def is_behind(desk: Desk) -> bool:
    """Whether the newest backup holds changes that the file had and has no more.

    After a restoring another epoch has begun, and nothing is behind.
    """
    found = rota.newest(desk)
    if found is None or found.manifest is None:
        return False
    with desk.store.read() as reader:
        last = found.manifest
        return last.epoch == reader.identity.epoch and last.clock > reader.moment
