CREATE TEMPORARY TABLE kafka_clicks (id BIGINT) WITH (
  'connector' = 'kafka',
  'topic' = 'clicks',
  'properties.bootstrap.servers' = '10.0.1.17:9092',
  'format' = 'json'
);

CREATE TEMPORARY TABLE lake (id BIGINT) WITH (
  'connector' = 'starrocks',
  'jdbc-url' = 'jdbc:mysql://10.100.2.203:9030',
  'load-url' = '10.100.2.203:8030',
  'database-name' = 'lake',
  'table-name' = 'clicks'
);

INSERT INTO lake SELECT id FROM kafka_clicks;
