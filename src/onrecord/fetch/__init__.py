"""Addresses to bytes: the only room that leaves the machine, and only when it is asked to.

In: http and https addresses. Out: a `Capture` (the bytes as they came, decompressed, with status, headers, redirects and the machine
that answered), kept content-addressed in a folder beside the ledger. Raises FetchError, each with a code of its own:

    F01 an address that may not be asked: another scheme, or a private machine without leave
    F02 robots.txt asks not to                       F06 an answer too large, or that unpacks beyond all proportion
    F03 the server is not reached                    F07 redirects without end
    F04 an answer too slow                           F08 the server answers with an error
    F05 an answer broken off or damaged              F09 the server asks to wait longer than one waits

It says who it is, asks robots.txt, asks each host no more often than the host or `Bounds.pace` allows, tries again with growing and
uneven waits what may pass, and never sends a cookie, a password or a word about the reader. It refuses to look at what it fetched.
"""

from onrecord.fetch.captures import Captures
from onrecord.fetch.client import Bounds, Capture, Client, Seen

__all__ = ["Bounds", "Capture", "Captures", "Client", "Seen"]
