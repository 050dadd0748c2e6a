"""Element 8, joint preconditions: money (rule 16), monitoring (rule 18) and embedding (rule 19).

Each domain's share is paid from its own silo; what crosses silos needs pooled or joint money, and what could not
cross is stranded (E8b, P10). Visible successes feed motivation, trust and learning (E8a, P12). What runs becomes
regular work when managers and administrators stand behind it and money lasts (E8c).
"""
