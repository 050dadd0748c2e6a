"""The live dashboard: pages in a browser, on this machine alone, in Dutch and English. Needs the extra `dashboard`.

`serving.py` starts the server, `pages.py` is the table of pages, `frame.py` what stands around each of them,
`computing.py` simulates without keeping anyone waiting, `charts.py` turns tables into pictures, `controls/` holds
sliders and choices, `session.py` what one browser keeps. README.md tells how to add a page.
"""
