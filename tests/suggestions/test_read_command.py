"""``manage.py read``: from articles in files to what the reader finds in them, in files."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from suggestions.models import Suggestion
from tests import makers

ROOT = Path(__file__).resolve().parents[2]
TEXT = (
    "Northland and the Hill Front signed a truce on Thursday. "
    "“We keep our word,” said Orin Vale, an envoy. The Front freed 12 captives."
)


def article(folder: Path, name: str = "a.json", **given: Any) -> Path:
    """A file with an article, as the command takes it."""
    path = folder / name
    content = {"text": TEXT, "published": "2031-05-16", "publisher": "Coast", **given}
    path.write_text(json.dumps(content), encoding="utf-8")
    return path


def told(folder: Path, *files: Path, **options: Any) -> list[dict[str, Any]]:
    call_command("read", *map(str, files), out=folder / "out", **options)
    return [json.loads((folder / "out" / file.name).read_text()) for file in files]


@pytest.mark.django_db
def test_each_article_becomes_a_file_of_its_own_name_with_what_was_found(
    tmp_path: Path,
) -> None:
    first, other = (
        article(tmp_path),
        article(tmp_path, "b.json", text="Nothing at all."),
    )
    one, none = told(tmp_path, first, other)
    assert (one["id"], one["reference_date"], one["relevant"]) == (
        "a",
        "2031-05-16",
        True,
    )
    (signed,) = [e for e in one["events"] if e["type"] == "agreement"]
    assert (signed["date"], signed["date_precision"]) == ("2031-05-15", "day")
    assert signed["parties"] == ["Northland", "Hill Front"]
    assert [(f["metric"], f["value"], f["qualifier"]) for f in one["figures"]] == [
        ("captives_released", 12, "exactly")
    ]
    assert [(s["speaker"], s["quote"]) for s in one["statements"]] == [
        ("Orin Vale", "We keep our word")
    ]
    assert (none["relevant"], none["events"], none["statements"]) == (False, [], [])


@pytest.mark.django_db
def test_every_proof_is_exactly_in_the_text_and_tells_its_rule(tmp_path: Path) -> None:
    (one,) = told(tmp_path, article(tmp_path))
    rows = [*one["events"], *one["figures"], *one["statements"]]
    assert len(rows) > 2
    assert all(row["evidence"] in TEXT and row["rule"] for row in rows)
    assert all(0 < row["confidence"] <= 1 for row in rows)


@pytest.mark.django_db
def test_a_name_that_the_record_spells_is_told_by_its_label(tmp_path: Path) -> None:
    makers.make_process()
    (known,) = told(tmp_path, article(tmp_path))
    (signed,) = [e for e in known["events"] if e["type"] == "agreement"]
    assert "Northland" in signed["parties"]


@pytest.mark.django_db
def test_reading_files_stores_nothing(tmp_path: Path) -> None:
    told(tmp_path, article(tmp_path))
    assert not Suggestion.objects.exists()


@pytest.mark.django_db
def test_an_article_without_a_day_is_read_against_the_day_that_is_given(
    tmp_path: Path,
) -> None:
    undated = article(tmp_path, published=None)
    (without,) = told(tmp_path, undated)
    assert without["events"][0]["date"] is None
    call_command(
        "read", str(undated), "--day", "2031-05-16", "--out", str(tmp_path / "out")
    )
    given = json.loads((tmp_path / "out" / "a.json").read_text())
    assert given["events"][0]["date"] == "2031-05-15"


@pytest.mark.django_db
@pytest.mark.parametrize(
    "content", ["", "[]", "{}", '{"text": 3}', '{"text": "a", "published": "soon"}']
)
def test_a_file_that_is_no_article_is_named_and_nothing_is_written_for_it(
    tmp_path: Path, content: str
) -> None:
    path = tmp_path / "odd.json"
    path.write_text(content)
    with pytest.raises(CommandError, match=r"odd\.json is not an article"):
        call_command("read", str(path), out=tmp_path / "out")
    assert not (tmp_path / "out" / "odd.json").exists()


def test_no_database_need_run_for_it(tmp_path: Path) -> None:
    env = {
        k: v for k, v in os.environ.items() if k not in ("DATABASE_URL", "REDIS_URL")
    }
    command = [sys.executable, "manage.py", "read", str(article(tmp_path))]
    done = subprocess.run(
        [*command, "--out", str(tmp_path / "out")],
        cwd=ROOT,
        env={**env, "DATA_DIR": str(tmp_path / "data")},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert "No database answers" in done.stderr
    (out,) = (tmp_path / "out").iterdir()
    assert json.loads(out.read_text())["events"]
