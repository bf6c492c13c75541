CREATE TEMPORARY TABLE queue (id BIGINT) WITH ('connector' = 'my-queue', 'broker.list' = '10.0.1.11:7000');
CREATE TEMPORARY TABLE warehouse (id BIGINT) WITH ('connector' = 'jdbc', 'url' = 'jdbc:mysql://10.100.2.200:3306/dwd');
INSERT INTO warehouse SELECT id FROM queue;
