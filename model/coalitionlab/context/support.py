"""The programme's support ends; what was taken into regular work goes on."""


def turn_month(s, p, key, month):
    """The month begins: after the support, hours for leading and for the elements fall to the part carried on."""
    s.now = month
    s.programme_on = 1 if month <= s.programme_support_months else 0
    s.support = 1.0 if s.programme_on == 1 else s.carried
