CREATE TEMPORARY TABLE q (id BIGINT) WITH (
  'connector' = 'my-queue',
  'broker.list' = '10.0.2.1:9092'
);
CREATE TEMPORARY TABLE s (id BIGINT) WITH ('connector' = 'jdbc', 'url' = 'jdbc:mysql://10.0.9.1/shop');
INSERT INTO s SELECT id FROM q;
