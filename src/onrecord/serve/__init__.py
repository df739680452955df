"""For people: the command line, the pages, the formats. They ask and they print; no fact is computed here."""
