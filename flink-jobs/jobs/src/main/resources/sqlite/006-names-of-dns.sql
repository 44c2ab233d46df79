-- Only DNS is searched by name; of the other types the index cost a tenth of all storing. Why: docs/adr/0007.
DROP INDEX transactions_name;
CREATE INDEX transactions_dns_name ON transactions (name, id) WHERE type = 'dns' AND name IS NOT NULL;
