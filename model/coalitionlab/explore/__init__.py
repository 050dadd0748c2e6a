"""Doors to other people's tools: the EMA workbench."""
