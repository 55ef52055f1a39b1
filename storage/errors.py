"""What can be wrong with the database, told in Russian to the engineer who starts the bot."""


class StorageError(Exception):
    """The database can't be used; the message says why and what to do."""


class NewerDatabase(StorageError):
    """The file was written by a newer version of the program."""


class BrokenDatabase(StorageError):
    """The file is not a database, or is damaged."""
