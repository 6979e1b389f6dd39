"""Documents as they are, where two rows go on a page of the table: they are read far more often
than written, and to unpack those of one page of a list took PostgreSQL longer than to find it.

What was stored before stays as it was; a record that is loaded anew has all of it so.
"""

from django.db import migrations

# The most that a row may take for two to go on a page of 8 kB. Else a row of over 2 kB is packed.
FORWARD = "ALTER TABLE editions_edition SET (toast_tuple_target = 4080);"
BACKWARD = "ALTER TABLE editions_edition RESET (toast_tuple_target);"


class Migration(migrations.Migration):
    dependencies = [("editions", "0022_named")]
    operations = [migrations.RunSQL(FORWARD, BACKWARD)]
