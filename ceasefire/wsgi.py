"""What gunicorn serves."""

from __future__ import annotations

import gc
import os

from django.core.wsgi import get_wsgi_application
from django.urls import get_resolver

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "ceasefire.settings")
application = get_wsgi_application()

# A page parses a hundred documents into some ten thousand objects. Python would look for cycles
# among these and all that was ever loaded, dozens of times, and find none: a third of the time
# that they take. So what is loaded by now is left out, and it looks less often.
get_resolver().url_patterns  # noqa: B018 - loads the views
gc.collect()
gc.freeze()
gc.set_threshold(50_000, 20, 20)
