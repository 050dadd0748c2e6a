"""The grounds of each lever, element, event and activity: what it does in the model, and who says that it matters.

Nothing is typed here: rules are read from their own source, evidence from its catalogue, values from the declarations.
"""
