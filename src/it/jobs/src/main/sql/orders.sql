CREATE TEMPORARY TABLE kafka_orders (id BIGINT) WITH (
  'connector' = 'kafka',
  'topic' = 'orders',
  'properties.bootstrap.servers' = '10.0.1.15:9092',
  'format' = 'json'
);
CREATE TEMPORARY TABLE dwd_orders (id BIGINT) WITH (
  'connector' = 'jdbc',
  'url' = 'jdbc:mysql://${secret_values.db_host}:3306/dwd',
  'table-name' = 'orders'
);
INSERT INTO dwd_orders
SELECT o.id FROM kafka_orders o JOIN `crm 2`.crm.customers c ON o.id = c.id;
