"""`python -m tests.intake.ugly`: the table, and with `-v` each cell that is wrong in silence."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from tests import offices
from tests.intake.ugly import judging, seen, unseen


def main() -> None:
    """Judge every list in a town of its own."""
    lists = (*seen.SEEN, *unseen.UNSEEN)
    words = [word for word in sys.argv[1:] if word != "-v"]
    verdicts = []
    with tempfile.TemporaryDirectory() as folder, offices.cheap_passphrases():
        for number, ugly in enumerate(lists):
            if words and not any(word in ugly.name for word in words):
                continue
            place = Path(folder) / str(number)
            town = offices.copy_town(place)
            verdict = judging.judge(town.dinkop if ugly.at_dinkop else town.office, ugly, place)
            town.close()
            verdicts.append(verdict)
            if "-v" in sys.argv:
                for line in verdict.wrong[:8]:
                    print("   ", ugly.name[:20], "|", line)
    print("\n".join(judging.lines_of(verdicts)))


main()
