"""Addresses of the dashboard as a server gets them: whatever is asked, a page comes, and it speaks its language."""

from urllib.request import urlopen

import pytest

from coalitionlab.texts import catalogue


@pytest.mark.parametrize("asked", ["lang=nl", "name=x", "self=1&lang=en&name="])
def test_what_no_page_asks_for_is_left_out(address, asked):
    """Names that a page knows otherwise do no harm in its address."""
    with urlopen(f"{address}/en/compare?{asked}") as page:
        text = page.read().decode()
    assert page.status == 200 and catalogue("compare_page_en")["lead"] in text


@pytest.mark.parametrize("lang", ["en", "nl"])
def test_a_lost_connection_is_told_in_the_language_of_the_page(address, lang):
    """What a page says when the server is gone comes along with it."""
    with urlopen(f"{address}/{lang}/compare") as page:
        assert catalogue(f"dashboard_{lang}")["connection"]["connection_lost"] in page.read().decode()
