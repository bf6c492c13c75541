INSERT INTO warehouse  
SELECT id, amount FROM orders;
