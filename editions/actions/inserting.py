from __future__ import annotations

from django.core.exceptions import ValidationError
from django.db import IntegrityError, models, transaction

from core.errors import RuleBroken


def insert_row(row: models.Model, *, taken: str = "This exists already.") -> None:
    """Insert a new row; say in words what is wrong with it.

    Only the values are looked at here, in no query; the database's constraints decide the
    rest. Call it from the actions of the app that owns the table.

    :raises RuleBroken: with the field's name, or with ``taken`` where a unique key refuses.
    """
    relations = [f.name for f in row._meta.fields if f.is_relation]
    try:
        row.clean_fields(exclude=relations)
        with transaction.atomic():
            row.save(force_insert=True)
    except ValidationError as error:
        raise RuleBroken(
            " ".join(
                f"{name.replace('_', ' ').capitalize()}: {' '.join(words)}"
                for name, words in error.message_dict.items()
            )
        ) from error
    except IntegrityError as error:
        if "unique" in str(error):
            raise RuleBroken(taken) from error
        raise
