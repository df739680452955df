"""Bytes to reports: one canonical text each, with its date, its publisher and how they are known.

In: texts, files, folders, globs, standard input. Out: `Report`, or the `Failure` that names the input and the remedy;
a bad input never stops a batch. The canonical text is the text as given, but for three things: a byte order mark at its
head is dropped, CRLF and a lone CR become LF, and a lone surrogate becomes U+FFFD; offsets count code points of that
text. It refuses to fetch anything and to guess a date from running text; `unread` names the language that nobody codes.

    R01 no text              R05 text too long             R09 a language that cannot be read
    R02 binary, not text     R06 broken JSON               R10 no such file, folder or match
    R03 encoding unknown     R07 an object without text    R11 a file that cannot be opened or read
    R04 line too long        R08 no date in `published`    R12 a page without an article
                                                           R13 a damaged archive, feed or table
    U02 (raised) the `published` of the call is no date

docs/intake.md says what is read, what is not yet, and what happens to offsets.
"""

from onrecord.read.canonical import digest, report
from onrecord.read.inputs import reports
from onrecord.read.language import unread

__all__ = ["digest", "report", "reports", "unread"]
