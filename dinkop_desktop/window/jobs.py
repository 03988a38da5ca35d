"""What is under way on a page, with how far it is and the way to stop it."""

from __future__ import annotations

from dinkop_desktop.window.background import Job
from dinkop_desktop.window.widgets import ProgressLine
from dinkop_desktop.window.words import step_words


class JobLine(ProgressLine):
    """A line that follows jobs."""

    def __init__(self) -> None:
        """Nothing is under way."""
        super().__init__()
        self._jobs: list[Job] = []
        self.stop_asked.connect(self._on_stop_asked)

    @property
    def is_working(self) -> bool:
        """Whether a job that is followed is not over."""
        return any(not job.is_over for job in self._jobs)

    def follow(self, words: str, job: Job) -> None:
        """Show how far a job is, with the way to stop it."""
        self._jobs = [*(one for one in self._jobs if not one.is_over), job]
        self.begin(words)
        job.progressed.connect(self._on_progressed)
        job.ended.connect(self._on_ended)

    def _on_progressed(self, step: str, done: int, total: int) -> None:
        self.at(step_words(step), done, total)

    def _on_ended(self) -> None:
        if not self.is_working:  # an older one that ends says nothing of the newer
            self.end()

    def _on_stop_asked(self) -> None:
        if self.is_working:
            self.stopping()
            for job in self._jobs:
                job.stop()
