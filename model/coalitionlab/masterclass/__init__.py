"""A session with a group: teams predict, divide hours, choose, see what became of their coalition, and talk about it.

Everything here is plain logic and knows no screen. A session is data (`session.py`) that a few functions change: what
the facilitator does (`playing.py`) and what a team does (`deciding.py`). A team's decisions are a scenario like any
other (`course.py`), run by the same engine under the same luck for all teams (`outcomes.py`). What was decided is
kept on disk, what follows from it is computed again (`storing.py`).
"""
