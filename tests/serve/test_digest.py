"""The briefing as its reader has it."""

import json
from email import message_from_string
from email.policy import default
from pathlib import Path

from made_shell import Shell


def test_every_line_says_on_whose_word_and_nothing_is_said_in_our_own_voice(shell: Shell, kept: Path) -> None:
    briefing = json.loads(shell("digest", "--since", "1900-01-01", "--until", "2100-01-01", "--to", "json")[0])
    lines = [line for part in briefing["sections"].values() for line in part["lines"]]
    assert lines
    for line in lines:
        assert line["reports"] >= 1 and line["grade"]
        assert line["said"] and line["said"]["words"]
    page, _ = shell("digest", "--since", "1900-01-01", "--until", "2100-01-01", "--to", "html")
    assert "<script" not in page and "confirmed" not in page.replace("not confirmed", "")


def test_a_plan_is_listed_as_one_and_days_bound_what_is_told(shell: Shell, kept: Path) -> None:
    none, _ = shell("digest", "--since", "1900-01-01", "--until", "1900-01-08")
    assert "## New (0)" in none
    some, _ = shell("digest", "--since", "1900-01-01", "--until", "2100-01-01")
    assert "## New (0)" not in some
    shell("digest", "--since", "2024-02-01", "--until", "2024-01-01", code=2)


def test_the_mail_opens_with_both_its_parts(shell: Shell, kept: Path) -> None:
    text, _ = shell("digest", "--since", "1900-01-01", "--until", "2100-01-01", "--to", "eml")
    mail = message_from_string(text, policy=default)
    assert mail["Subject"].startswith("What was said")
    assert {part.get_content_type() for part in mail.walk()} == {"multipart/alternative", "text/plain", "text/html"}
