"""Pictures as SVG text: pure functions from plain values to a string that any page, print or mail can hold.

Every picture has a title and a description, says in shape and words what it says in colour, and stands beside a table of
the same values on its page. No script, no style attribute, no font, no address outside the page.
"""
