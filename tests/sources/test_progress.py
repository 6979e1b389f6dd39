from __future__ import annotations

import io
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from sources.management.progress import MOST_LINES, Progress
from sources.models import ArticleVersion


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def told(stream: io.StringIO, total: int, *, shown: bool = False) -> str:
    progress = Progress(stream, total, shown=shown)
    for _ in range(total):
        progress.step("files")
    progress.clear()
    return stream.getvalue()


def test_a_terminal_is_told_each_step_in_one_place() -> None:
    said = told(Terminal(), 3)

    assert said.split("\r\x1b[2K") == [
        "",
        "1 of 3 files",
        "2 of 3 files",
        "3 of 3 files",
        "",
    ]


def test_elsewhere_nothing_is_told_unless_asked_for() -> None:
    assert told(io.StringIO(), 300) == ""
    assert told(Terminal(), 1) == ""


@pytest.mark.parametrize("total", [2, 19, 20, 21, 300])
def test_a_file_gets_a_bounded_number_of_lines_and_the_last_is_the_end(
    total: int,
) -> None:
    lines = told(io.StringIO(), total, shown=True).splitlines()

    assert 2 <= len(lines) <= MOST_LINES
    assert lines[-1] == f"{total} of {total} files"
    assert len(set(lines)) == len(lines)


@pytest.mark.django_db
def test_a_folder_is_taken_in_file_by_file_with_word_of_how_far(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "more").mkdir()
    for name in ("a.txt", "more/b.txt", ".hidden.txt"):
        (tmp_path / name).write_text(f"Talks in {name}\nThey met.")
    (tmp_path / "c.pdf").write_bytes(b"%PDF-1.7")

    with pytest.raises(CommandError, match="1 of 3 files"):
        call_command("ingest", str(tmp_path), outlet="Valley Wire", progress=True)

    assert ArticleVersion.objects.count() == 2
    assert "3 of 3 files, 1 not stored" in capsys.readouterr().err
