CREATE TEMPORARY TABLE customers (id BIGINT) WITH (
  'connector' = 'postgres-cdc',
  'hostname' = '${secret_values.pg_host}',
  'port' = '5432',
  'database-name' = 'crm',
  'schema-name' = 'public',
  'table-name' = 'customers'
);
INSERT INTO `1st`.`table` SELECT id FROM customers;
INSERT INTO `1st`.`table` SELECT id FROM `mysql-sell`.shop.orders;
INSERT INTO `1st`.`table` SELECT id FROM clicks;
