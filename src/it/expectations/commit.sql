INSERT INTO warehouse
SELECT id, amount, currency FROM orders;
