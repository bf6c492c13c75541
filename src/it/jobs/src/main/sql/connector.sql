CREATE TEMPORARY TABLE clicks (id BIGINT) WITH (
  'connector' = 'kafak',
  'properties.bootstrap.servers' = '10.0.1.15:9092'
);
CREATE TEMPORARY TABLE lake (id BIGINT) WITH (
  'connector' = 'kafka',
  'properties.bootstrap.servers' = '10.0.1.16:9092'
);
INSERT INTO lake SELECT id FROM clicks;
