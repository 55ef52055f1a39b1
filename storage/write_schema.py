"""`python -m storage.write_schema`: renew `schema.sql` after a migration was added."""

from storage.migrate import read_migrations
from storage.whole_schema import FILE, script, statements_of

if __name__ == "__main__":
    migrations = read_migrations()
    statements = [statement for migration in migrations for statement in statements_of(migration.sql)]
    FILE.write_text(script([migration.checksum for migration in migrations], statements), encoding="utf-8")
