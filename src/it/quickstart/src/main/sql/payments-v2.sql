CREATE TEMPORARY TABLE kafka_payments (id BIGINT, amount DECIMAL(10, 2)) WITH (
  'connector' = 'kafka',
  'topic' = 'payments',
  'properties.bootstrap.servers' = '10.0.1.16:9092',
  'format' = 'json'
);

CREATE TEMPORARY TABLE ledger (id BIGINT, amount DECIMAL(10, 2)) WITH (
  'connector' = 'jdbc',
  'url' = 'jdbc:postgresql://10.100.2.201:5432/ledger',
  'table-name' = 'payments'
);

INSERT INTO ledger SELECT id, amount FROM kafka_payments;
