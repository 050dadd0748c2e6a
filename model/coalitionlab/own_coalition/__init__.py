"""A coalition of one's own, described by answering questions, without writing a file.

`questions` says what is asked, `draft` holds what was answered (`themes` and `hosts` a part of it each, `restoring`
takes it back from a browser), `document` makes a scenario of it and checks it,
`saving` writes the file, `assumed` lists what was not answered and `unknowns` how much it matters what one does not
know. Nothing here knows of screens.
"""
