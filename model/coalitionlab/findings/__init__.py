"""What the analyses of a sweep found, as tables, figures and a few sentences in a folder."""
