"""A file a page: from an Ask to a Page, whose data is plain JSON and is both what the template shows and what `.json` gives."""
