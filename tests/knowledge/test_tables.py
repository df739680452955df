"""Tables: shipped ones are whole, a user's rows come last, a malformed row stops with file and line."""

from pathlib import Path

import pytest

from onrecord import knowledge
from onrecord.errors import KnowledgeError

FOLDER = Path(knowledge.__file__).parent


def test_every_table_says_where_its_rows_come_from() -> None:
    for path in FOLDER.glob("*.tsv"):
        first = path.read_text(encoding="utf-8").splitlines()[0]
        assert first.startswith("#"), path.name
        assert knowledge.rows(path.stem), path.name


def test_a_users_rows_come_after_the_shipped_ones(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "roles.tsv").write_text("noun\tsector\nbeachcomber\tCVL\n", encoding="utf-8")
    before = knowledge.digest()
    monkeypatch.setenv(knowledge.ENVIRONMENT, str(tmp_path))
    assert knowledge.rows("roles", "noun", "sector")[-1] == ("beachcomber", "CVL")
    assert knowledge.digest() != before


def test_a_row_too_short_names_file_and_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "roles.tsv").write_text("# mine\nnoun\tsector\nbeachcomber\n", encoding="utf-8")
    monkeypatch.setenv(knowledge.ENVIRONMENT, str(tmp_path))
    with pytest.raises(KnowledgeError, match=r"K03: .*roles\.tsv:3"):
        knowledge.rows("roles", "noun", "sector")


def test_a_header_without_the_column_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "roles.tsv").write_text("noun\tpart\n", encoding="utf-8")
    monkeypatch.setenv(knowledge.ENVIRONMENT, str(tmp_path))
    with pytest.raises(KnowledgeError, match="no column sector"):
        knowledge.rows("roles", "noun", "sector")


def test_a_folder_that_is_none_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(knowledge.ENVIRONMENT, "/no/such/folder")
    with pytest.raises(KnowledgeError, match="K02"):
        knowledge.rows("roles", "noun")
