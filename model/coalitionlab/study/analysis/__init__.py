"""What a finished sweep says: one file a question, each proven on cases whose answer is known.

Every analysis takes a `Sweep` and gives tables and notes. It never simulates, and meets no missing value unawares.
"""
