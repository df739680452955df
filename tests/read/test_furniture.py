"""Page furniture is marked line by line; what says who speaks stays text."""

import pytest

from onrecord import read


def marked(text: str) -> list[str]:
    return [text[s:e] for s, e in read.report(text).furniture]


@pytest.mark.parametrize(
    "line",
    [
        "MORE INFORMATION",
        "Subscribe",
        "Advertisement",
        "- Advertisement -",
        "Join The Lindholm Post to follow all the news and read without limits.",
        "Follow all the local news on Facebook and Twitter, or in our weekly newsletter.",
        "#Lindholm #ferry #strike",
        "Read more: Ferry crews walk out again",
        "Sign up for our newsletter",
        "Share this article",
        "Photo: Anna Berg / Northern Wire",
        "(AP Photo/Anna Berg)",
        "Anna Berg via Getty Images",
        "© 2024 Lindholm Post. All rights reserved.",
        "Related:",
        "We use cookies to make this site better. Read our privacy policy.",
        "Click here to subscribe to our channel",
        "12 comments",
        "https://lindholmpost.example/ferry",
        "* * *",
        "Facebook Twitter WhatsApp Email",
    ],
)
def test_a_line_of_the_page_is_furniture(line: str) -> None:
    assert marked(f"The ferry left late, the crew said.\n{line}\nIt came back on Monday.") == [line]


@pytest.mark.parametrize(
    "line",
    [
        "By Anna Berg",
        "By Anna Berg and Jon Falk, Northern Wire",
        "LINDHOLM (Reuters) - The ferry left late, the crew said.",
        "(Reuters)",
        "Source: Northern Wire",
        "(Reporting by Anna Berg; Editing by Jon Falk)",
        "This article was first published by Northern Wire.",
        "The ministry shared the photo on Facebook.",
        "Follow the money, the prosecutor told the jury.",
        "More than forty people were hurt, the police said.",
        "Images of the quay: the mayor said they were forged.",
        "Join us or leave, the union told the crews.",
        "Photos by the agency showed the damaged hull.",
        "The two sides will read more documents on Friday.",
        "Comments by the minister angered the crews.",
        "Related talks are planned in May.",
        "“Subscribe to that? Never,” she said.",
        "”",
        "1.",
    ],
)
def test_a_line_of_the_article_is_not(line: str) -> None:
    assert marked(f"The ferry left late, the crew said.\n{line}\nIt came back on Monday.") == []


def test_a_credit_at_the_end_of_a_caption_leaves_the_caption() -> None:
    assert marked("The ferry at the quay on Friday. Image: Anna Berg.") == ["Image: Anna Berg."]
    assert marked("The ferry at the quay on Friday. (AP Photo/Anna Berg)") == ["(AP Photo/Anna Berg)"]


def test_markup_between_paragraphs_is_furniture_and_moves_no_offset() -> None:
    text = "<p>The ferry left.</p><p>It was late.</p>"
    assert marked(text) == ["<p>", "</p><p>", "</p>"]


def test_the_seed_article_keeps_its_text_but_for_five_lines(shared: object) -> None:
    text = (shared / "seed" / "article.txt").read_text()  # type: ignore[operator]
    assert [line.split()[0] for line in marked(text)] == ["MORE", "Join", "Subscribe", "Follow", "#Kim"]


def test_the_last_line_of_a_wrapped_sentence_is_text() -> None:
    text = "The company said on Friday that it would pay a dividend of nine cents a\nshare.\n\n"
    text += "It gave no reason for the change, and did not say when it would be paid\n<LIN>.\n"
    assert marked(text) == []
    assert marked("Harbour master quits after ferry crews stop work for three weeks\nShare\nThe ferry left.") == ["Share"]
