"""What a voice does with its words."""

import pytest
from made_sentences import said

from onrecord import parse


@pytest.mark.parametrize(
    ("text", "stance"),
    [
        ("The minister said that the army had left.", "assert"),
        ("The minister denied that the army had crossed the border.", "deny"),
        ("The company denied the allegations.", "deny"),
        ("The spokesman declined to comment on the talks.", "decline"),
        ("The minister refused to say whether the talks had failed.", "decline"),
        ("She did not confirm that the talks had failed.", "decline"),
        ("The general doubted that the bridge was safe.", "doubt"),
        ("Ann Lee does not think that the bridge is safe.", "doubt"),
        ("Ann Lee hopes that the bridge is safe.", "believe"),
        ("The bridge is expected to reopen in May.", "believe"),
        ("The minister promised to repair the bridge.", "promise"),
        ("The mayor made a promise to repair the bridge.", "promise"),
        ("The rebels threatened to blow up the dam.", "threaten"),
        ("The mayor urged drivers to avoid the bridge.", "ask"),
        ("The mayor called for calm after the accident.", "ask"),
        ("The mayor called the repair a disgrace.", "assert"),
        ("The mayor described the repair as a disgrace.", "assert"),
        ("The general ordered troops to leave the town.", "order"),
    ],
)
def test_stance(parser: parse.Parser, text: str, stance: str) -> None:
    assert [s.record.stance for s in said(parser, text)] == [stance]
