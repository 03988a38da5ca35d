"""By what figures are kept: another program never shows what this one counted."""

from __future__ import annotations

from pathlib import Path

from dinkop_desktop.register.queries import cached_figures


def test_a_changed_rule_is_another_program_and_an_equal_copy_the_same(tmp_path: Path) -> None:
    for copy in ("satu", "dua", "tiga"):
        (tmp_path / copy / "register").mkdir(parents=True)
        (tmp_path / copy / "register" / "scale.py").write_text("BOUND = 1\n", encoding="utf-8")
    (tmp_path / "tiga" / "register" / "scale.py").write_text("BOUND = 2\n", encoding="utf-8")

    one, same, other = (cached_figures.counted_by(tmp_path / copy) for copy in ("satu", "dua", "tiga"))

    assert one == same != other


def test_so_is_one_with_other_words_or_other_lists(tmp_path: Path) -> None:
    files = ("register/scale.py", "sentences.py", "translations/en.json", "reference/manifest.json")
    told = set()
    for changed in (None, *files):
        program = tmp_path / str(changed).replace("/", "-")
        for name in files:
            path = program / (name if name.endswith(".py") else f"resources/{name}")
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text("after" if name == changed else "before", encoding="utf-8")
        told.add(cached_figures.counted_by(program))

    assert len(told) == 1 + len(files)


def test_this_program_is_told_with_its_version_and_its_sources() -> None:
    told = cached_figures.counted_by()

    assert told == cached_figures.counted_by()
    assert len(told.split()) == 2
