"""Django's settings, all derived from the table in `alongside.core.config`."""

import logging
import secrets
from pathlib import Path
from typing import Any

import dj_database_url
from django.conf.locale import LANG_INFO

from alongside.core import config
from alongside.core.languages import languages

BUILT = Path(__file__).parent / "built"
DATA_DIR = config.data_dir()

DEBUG = False
SITE_HOST = config.SITE_HOST.read()
CLIENT_HOST = config.CLIENT_HOST.read()
# A loopback name is let in so that the test machine and `curl` reach the site; the proxy decides in production.
ALLOWED_HOSTS = [SITE_HOST, CLIENT_HOST, "127.0.0.1"]
# Signs nothing that outlives the process: visitors have no session and no cookie.
SECRET_KEY = secrets.token_urlsafe(48)

INSTALLED_APPS = [
    "alongside.core",
    "alongside.teams",
    "alongside.bells",
    "alongside.relay",
    "alongside.directory",
    "alongside.desk",
    "alongside.record",
    "alongside.rights",
    "alongside.group",
    "alongside.outreach",
    "alongside.operations",
    "alongside.site",
]
MIDDLEWARE = [
    "alongside.site.middleware.choose_host",
    "alongside.site.middleware.set_headers",
    # Pages only: a slow phone pays for each byte. They hold no secret that their size could tell.
    "alongside.site.middleware.squeeze",
    "alongside.site.middleware.choose_language",
    "django.middleware.common.CommonMiddleware",
]
ROOT_URLCONF = "alongside.site.urls"
CLIENT_URLCONF = "alongside.site.client_urls"
WSGI_APPLICATION = "alongside.site.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": ["django.template.context_processors.i18n", "alongside.site.context.page"],
            "builtins": ["django.templatetags.i18n", "alongside.site.templatetags.page"],
            "string_if_invalid": "",
        },
    }
]

SQLITE_START = (
    "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA secure_delete=ON; "
    "PRAGMA foreign_keys=ON; PRAGMA busy_timeout=10000;"
)


def _database() -> dict[str, Any]:
    address = config.DATABASE_URL.read()
    if address:
        return {**dj_database_url.parse(address, conn_max_age=60)}
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": DATA_DIR / "alongside.sqlite3",
        "CONN_MAX_AGE": None,
        "OPTIONS": {"init_command": SQLITE_START, "transaction_mode": "IMMEDIATE"},
        # A file, not memory: WAL and secure_delete must be what the tests run on.
        "TEST": {"NAME": DATA_DIR / "test.sqlite3"},
    }


DATABASES = {"default": _database()}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

LANGUAGE_CODE = "en"
LANGUAGES = [(one.code, one.own_name) for one in languages()]
LANGUAGES_BIDI = [one.code for one in languages() if one.is_right_to_left]
# Django knows no Tagalog. Phones call it Filipino.
LANG_INFO["tl"] = {"bidi": False, "code": "tl", "name": "Tagalog", "name_local": "Tagalog"}
LANG_INFO["fil"] = LANG_INFO["fil-ph"] = {"fallback": ["tl"]}
LOCALE_PATHS = [BUILT / "locale"]
USE_I18N = True
USE_TZ = True
TIME_ZONE = "UTC"

LEAVE_URL = config.LEAVE_URL.read()
REGION_NAME = config.REGION_NAME.read()
IS_DEMO = config.DEMO.read() != "no"
SHOWS_ADVOCACY = config.ADVOCACY.read() != "off"

SECURE_REFERRER_POLICY = "no-referrer"
DATA_UPLOAD_MAX_MEMORY_SIZE = 64 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 100
FILE_UPLOAD_HANDLERS = ["alongside.desk.uploads.IntoMemory"]

# A handler whose stream is gone would print the record whole, with what a person sent.
logging.raiseExceptions = False
# Nothing about a request is ever written: no address, path, query or user agent. Faults are counted by kind only.
LOGGING = {
    "version": 1,
    "disable_existing_loggers": True,
    "filters": {"bare": {"()": "alongside.site.logs.BareFilter"}},
    "handlers": {
        "stderr": {"class": "logging.StreamHandler", "filters": ["bare"]},
        "nothing": {"class": "logging.NullHandler"},
    },
    "root": {"handlers": ["stderr"], "level": "WARNING"},
    "loggers": {
        "django": {"handlers": ["stderr"], "level": "ERROR", "propagate": False},
        "django.request": {"handlers": ["stderr"], "level": "ERROR", "propagate": False},
        # Not an empty list: Python prints what no handler takes, whole, with the host or form that was refused.
        "django.security": {"handlers": ["nothing"], "propagate": False},
    },
}
