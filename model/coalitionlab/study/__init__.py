"""Experiments: from one text file to a design, a sweep that survives interruption, and its results."""
