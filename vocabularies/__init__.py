"""Every controlled list of the record, as data: schemes and their terms."""
