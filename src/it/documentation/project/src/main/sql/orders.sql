CREATE TEMPORARY TABLE orders (id BIGINT, amount DECIMAL(10, 2)) WITH (
  'connector' = 'kafka',
  'topic' = 'orders',
  'properties.bootstrap.servers' = '10.0.1.15:9092',
  'format' = 'json'
);

CREATE TEMPORARY TABLE warehouse (id BIGINT, amount DECIMAL(10, 2)) WITH (
  'connector' = 'jdbc',
  'url' = 'jdbc:mysql://10.100.2.200:3306/dwd',
  'table-name' = 'orders'
);

INSERT INTO warehouse SELECT id, amount FROM orders;
