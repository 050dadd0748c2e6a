"""The eight elements, one room each: how each of them works through partners, residents, sponsors or money."""
