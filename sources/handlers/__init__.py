"""What workers do for sources: polling feeds, looking at pages, fetching what was asked for."""

from sources.handlers.asking import fetch_asked_page
from sources.handlers.looking import fetch_page
from sources.handlers.polling import poll_feed

__all__ = ["fetch_asked_page", "fetch_page", "poll_feed"]
