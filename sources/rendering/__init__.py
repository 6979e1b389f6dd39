"""What is handed out of here: values in, text or plain values out."""

from sources.rendering.faring import Faring
from sources.rendering.lists import opml

__all__ = ["Faring", "opml"]
