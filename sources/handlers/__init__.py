"""What workers do for sources: polling feeds, looking at pages."""

from sources.handlers.looking import fetch_page
from sources.handlers.polling import poll_feed

__all__ = ["fetch_page", "poll_feed"]
