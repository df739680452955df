"""Bytes to reports: one canonical text each, with its date, its publisher and how they are known.

In: texts, files, folders, globs, standard input, or bytes that somebody fetched. Out: `Report`, or the `Failure` that names the
input and the remedy; a bad input never stops a batch. The canonical text is the text as given, but for four things: a byte order mark
at its head is dropped, CRLF and a lone CR become LF, a lone surrogate becomes U+FFFD, and in files UTF-8 that was once read as
windows-1252 is turned back (a note says so); offsets count code points of that text. It refuses to fetch anything and to guess a
date from running text; `unread` names the language that nobody codes.

    R01 no text              R06 broken JSON                       R11 a file that cannot be opened or read
    R02 binary, not text     R07 an object without text            R12 a page without an article
    R03 encoding unknown     R08 no date in `published`            R13 a damaged archive, feed or table
    R04 line too long        R09 a language that cannot be read    R14 a PDF without a text layer
    R05 text too long        R10 no such file, folder or match     R15 a news item that was withdrawn
                                                                   R16 addresses or coded events, no reports
    U02 (raised) the `published` of the call is no date     U11 (raised) no such field to map a column to

docs/intake.md says what is read, what is not yet, and what happens to offsets.
"""

from onrecord.read.addresses import Link, Listing, listing
from onrecord.read.canonical import digest, report
from onrecord.read.given import Given
from onrecord.read.inputs import fetched, reports
from onrecord.read.language import unread
from onrecord.read.survey import survey

__all__ = ["Given", "Link", "Listing", "digest", "fetched", "listing", "report", "reports", "survey", "unread"]
