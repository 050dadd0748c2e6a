"""Results and sheets as HTML: the same pieces on phones, on the big screen and on paper, readable without any script.

`strips.py` draws one value within its band; `results.py` shows one team's round, `overview.py` all teams beside each
other; `debrief.py` and `paper.py` are whole pages that print well.
"""
