"""The program that granian serves: built files first (precompressed), then Django. Both hosts, one process."""

from django.conf import settings
from django.core.wsgi import get_wsgi_application
from servestatic import ServeStatic

application = ServeStatic(
    get_wsgi_application(),
    root=str(settings.BUILT / "assets"),
    prefix="assets/",
    max_age=60,
    immutable_file_test=r"^.+\.[0-9A-Z]{8}\.[a-z0-9.]+$",
    allow_all_origins=False,
)
