"""Pages to look at: `onrecord serve`.

In: a ledger. Out: HTML that needs no script, and the same content as JSON at the same address with `.json` behind it.
A file a page under pages/, a file a picture under svg/. The pages compute no fact that is not in the ledger, ask nothing
of any other machine, and show a text's words without ever running them.
"""
