"""What may be told of a server, a feed or a page that could not be read, with values in it.

Such sentences are stored in English as they were told, for logs and machines. A page says them in
its language: it finds here which message made one (``core.saying.recalled``). So a message is
not changed, but a new one is set beside it: what is stored was made from the old one.
"""

from __future__ import annotations

from core.saying import gettext_noop, ngettext

INSECURE = gettext_noop("No secure connection could be made.")
USER_NAMED = gettext_noop("The address must not carry a user name or password.")
ONLY_HTTP = gettext_noop("Only http and https addresses can be fetched.")
ANSWERED = gettext_noop("The server answered with status %(status)s.")
REDIRECTS = gettext_noop("Too many redirects: more than %(most)s.")
A_PORT = gettext_noop("Port %(port)s is not allowed: only 80 and 443 are.")
NO_HOST = gettext_noop("No such host: %(host)s.")
NAME_SLOW = gettext_noop("The name %(host)s could not be looked up in time.")
NAME_AWAY = gettext_noop("The name %(host)s cannot be looked up just now.")
CERTIFICATE = gettext_noop("The server's certificate is not valid for %(host)s.")
SLOW = ngettext(
    "The server did not answer within %(n)s second.",
    "The server did not answer within %(n)s seconds.",
    2,
)
LATE = ngettext(
    "This took longer than %(n)s second to read and was stopped.",
    "This took longer than %(n)s seconds to read and was stopped.",
    2,
)
ROBOTS_AWAY = gettext_noop("The robots.txt of %(host)s cannot be read just now.")
ROBOTS_FORBID = gettext_noop("The robots.txt of %(host)s does not allow it.")
TOO_LARGE = gettext_noop("The server's answer is larger than %(size)s.")
NO_PAGE_BUT = gettext_noop("This is no web page but %(type)s: paste its text instead.")
ENCODING = gettext_noop("It is not in the encoding it names (%(encoding)s).")
DATE_WITHOUT_TIME = gettext_noop("The page's date has no time or zone: %(words)s.")
NOT_WELL_FORMED = gettext_noop(
    "The feed is not well-formed XML (%(error)s, line %(line)s); "
    "what could be read was kept."
)
TOO_DEEP = gettext_noop("The feed's tags are nested over %(most)s deep.")
ATTRIBUTES = gettext_noop("A tag has more than %(most)s attributes.")
FIELDS = gettext_noop("An entry has more than %(most)s fields.")
VERY_LONG = ngettext(
    "The feed is very long; only its first %(n)s entry was read.",
    "The feed is very long; only its first %(n)s entries were read.",
    2,
)
LONG_TEXTS = ngettext(
    "The feed's texts are very long; only its first %(n)s entry was read.",
    "The feed's texts are very long; only its first %(n)s entries were read.",
    2,
)
MANY_FEEDS = gettext_noop("The list names %(n)s feeds; %(most)s are the most.")
LIST_NOT_WELL_FORMED = gettext_noop("The list is not well-formed XML (line %(line)s).")
GONE = gettext_noop(
    "Its server says that this feed is gone for good (status 410). "
    "It is no longer polled; if that is a mistake, resume it."
)
FEED_GONE = gettext_noop(
    "%(url)s: Its server says that this feed is gone for good (status 410). "
    "It is no longer polled; if that is a mistake, resume it."
)
FEED_MOVED = gettext_noop(
    "%(before)s has moved for good to %(after)s, and is polled there now."
)
FEED_TAKEN = gettext_noop(
    "%(before)s has moved for good to %(after)s, which is registered as another "
    "feed. Pause one of the two."
)
TOLD = (
    ANSWERED, REDIRECTS, A_PORT, NO_HOST, NAME_SLOW, NAME_AWAY, CERTIFICATE, SLOW, LATE,
    ROBOTS_AWAY, ROBOTS_FORBID, TOO_LARGE, NO_PAGE_BUT, ENCODING, DATE_WITHOUT_TIME,
    NOT_WELL_FORMED, TOO_DEEP, ATTRIBUTES, FIELDS, VERY_LONG, LONG_TEXTS, MANY_FEEDS,
    LIST_NOT_WELL_FORMED, FEED_GONE, FEED_MOVED, FEED_TAKEN,
)  # fmt: skip
