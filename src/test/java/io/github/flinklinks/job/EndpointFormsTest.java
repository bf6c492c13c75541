package io.github.flinklinks.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the options of each connector say of endpoints. */
class EndpointFormsTest {
  private static final JobSettings VARIABLES =
      Summary.variables(
          "h", "10.0.0.9", "p", "99", "list", "x:1, y:2 ,", "url", "jdbc:mysql://v/d");

  /** Endpoints, {@code none}, or kinds of errors with the option they are about. */
  private static String ends(String with) {
    JobReading reading =
        Summary.read(
            VARIABLES,
            "CREATE TABLE t (x INT) WITH ("
                + with
                + ");\nCREATE TABLE s (x INT) WITH ('connector'='kafka','properties.bootstrap.servers'='s:1');\n"
                + "INSERT INTO s SELECT * FROM t;");
    if (reading.errors().isEmpty()) {
      List<?> endpoints = reading.jobs().get(0).sources().get(0).endpoints();
      return endpoints.isEmpty() ? "none" : endpoints.toString().replace(", ", ",");
    }
    assertThat(reading.errors()).allSatisfy(error -> assertThat(error.message()).endsWith("."));
    return String.join(" ", reading.errors().stream().map(error -> error.kind().id()).toList());
  }

  private static String options(String connector, String options) {
    StringBuilder with = new StringBuilder("'connector'='" + connector + "'");
    for (String option : options.split(" & ", -1)) {
      int equals = option.indexOf('=');
      with.append(",'").append(option, 0, equals).append("'='");
      with.append(option.substring(equals + 1).replace("'", "''")).append("'");
    }
    return with.toString();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          kafka | properties.bootstrap.servers=a:1, ,B.Example.:2,a:1 | [a:1,b.example:2]
          kafka | properties.bootstrap.servers=SASL_SSL://a:1,PLAINTEXT://[::1]:2 | [a:1,[::1]:2]
          kafka | properties.bootstrap.servers=a | option-unreadable
          kafka | properties.bootstrap.servers=a:0 | option-unreadable
          kafka | properties.bootstrap.servers=a:65536 | option-unreadable
          kafka | properties.bootstrap.servers=a:-1 | option-unreadable
          kafka | properties.bootstrap.servers=a:1:2 | option-unreadable
          kafka | properties.bootstrap.servers=::1:9092 | option-unreadable
          kafka | properties.bootstrap.servers=[10.0.0.1]:9092 | option-unreadable
          kafka | properties.bootstrap.servers=<yourHost>:9092 | option-unreadable
          kafka | properties.bootstrap.servers=10.0.0.256:1 | option-unreadable
          kafka | properties.bootstrap.servers=a b:1 | option-unreadable
          kafka | properties.bootstrap.servers=bücher:1 | option-unreadable
          kafka | properties.bootstrap.servers=, , | option-unreadable
          kafka | properties.bootstrap.servers=${list} | [x:1,y:2]
          kafka | properties.bootstrap.servers=${h}:${p} | [10.0.0.9:99]
          kafka | properties.bootstrap.servers=a:1,${no}:2 | variable-without-value
          kafka | properties.bootstrap.servers=${h:1}:2 | variable-without-value
          kafka | properties.bootstrap.servers=$h:1 | option-unreadable
          kafka | properties.bootstrap.servers=${h:1 | option-unreadable
          fluss | bootstrap.servers=a:1,b:2 | [a:1,b:2]
          mysql-cdc | hostname=a | [a:3306]
          mysql-cdc | hostname=a & port=33${p} | [a:3399]
          mysql-cdc | hostname=a & port= | option-unreadable
          mysql-cdc | hostname=a,b | option-unreadable
          mysql-cdc | hostname=${no} & port=${not} | variable-without-value variable-without-value
          mysql-cdc | hostname=x y & port=0 | option-unreadable option-unreadable
          mysql-cdc | port=1 | option-missing
          mysql-cdc | hostname= | option-unreadable
          mysql | hostname=[2001:DB8::1] | [[2001:db8::1]:3306]
          postgres-cdc | hostname=a | [a:5432]
          oracle-cdc | hostname=a & port=1 | [a:1]
          oracle-cdc | hostname=a & url= | option-unreadable
          sqlserver-cdc | hostname=a | [a:1433]
          db2-cdc | hostname=a | [a:50000]
          oceanbase-cdc | hostname=a | [a:2881]
          vitess-cdc | hostname=a | [a:15991]
          tidb-cdc | pd-addresses=a,b:1 | [a:2379,b:1]
          mongodb-cdc | hosts=a,b:1 & scheme=mongodb | [a:27017,b:1]
          mongodb-cdc | hosts=a & scheme=mongodb+srv | option-unreadable
          mongodb-cdc | hosts=a & scheme=${s} | variable-without-value
          mongodb | uri=mongodb://u:p%40@a:1,b/db?x=y & hosts=c | [a:1,b:27017]
          mongodb | uri=mongodb+srv://a/db | option-unreadable
          mongodb | uri=mongodb://${u}:${w}@a/${db} | [a:27017]
          mongodb | uri=${uri} | variable-without-value
          mongodb | uri=http://a | option-unreadable
          mongodb | hosts=c | [c:27017]
          elasticsearch-7 | hosts=http://a:1/;https://b; c | [a:1,b:9200,c:9200]
          elasticsearch-8 | hosts=ftp://a:1 | option-unreadable
          opensearch-2 | hosts=a/path | option-unreadable
          elasticsearch | endPoint=a & hosts=b | [a:9200]
          elasticsearch | hosts=http://b | [b:9200]
          hbase-2.6 | zookeeper.quorum=a,b:1 | [a:2181,b:1]
          redis | host=a & port=1 | [a:1]
          redis | sentinels.info=a,b:1 & host=c | [a:26379,b:1]
          redis | cluster-nodes=a & sentinels.info=b | [a:6379]
          redis | mode=STRING | option-missing
          tair | host=a | [a:6379]
          pulsar | service-url=pulsar://a,b:1 | [a:6650,b:1]
          pulsar | service-url=pulsar+ssl://a | [a:6651]
          pulsar | service-url=http://a:1 | option-unreadable
          pulsar | admin-url=http://a:1 | option-missing
          rocketmq | nameServerAddress=a;b:1 & endpoint=c:1 | [a:9876,b:1]
          rocketmq | endpoint=a | option-unreadable
          rocketmq | endPoint=a:1 | [a:1]
          mq | endpoint=http://a;https://b;c:3 | [a:80,b:443,c:3]
          mq | endpoint=a | option-unreadable
          starrocks | jdbc-url=jdbc:mysql://a,b:1 & scan-url=c & load-url=d;a:9030 | [a:9030,b:1,d:8030,c:8030]
          starrocks | load-url=d | option-missing
          starrocks | jdbc-url=jdbc:mysql://a & load-url=${no} | variable-without-value
          starrocks | jdbc-url=jdbc:postgresql://a | option-unreadable
          doris | fenodes=a,b:1 & benodes=c & jdbc-url=jdbc:mysql://d | [a:8030,b:1,c:8040,d:9030]
          selectdb | benodes=c | option-missing
          hologres | endpoint=a | [a:80]
          sls | endPoint=https://a | [a:443]
          sls | endpoint=a:1 | [a:1]
          datahub | endPoint=http://a/x?y | [a:80]
          ots | endPoint=a/x | option-unreadable
          odps | endpoint=http://a/api & tunnelEndPoint=https://b | [a:80,b:443]
          odps | tunnelEndpoint=a | option-missing
          lindorm | seedserver=a | [a:30020]
          milvus | endpoint=a | [a:19530]
          filesystem | path=/tmp/x | none
          filesystem | path=oss://bucket/${x} | none
          filesystem | path=file:/x | none
          filesystem | path=data/${x} | none
          filesystem | path=${x}/data | variable-without-value
          filesystem | path=hdfs://${x}/data | variable-without-value
          filesystem | path=hdfs://a:1/${x} | [a:1]
          filesystem | path=hdfs://[::1]/x | [[::1]:8020]
          filesystem | path=hdfs://service/x | option-unreadable
          filesystem | path=hdfs:///x | option-unreadable
          filesystem | path=ftp://a/x | option-unreadable
          filesystem | path= | option-unreadable
          hudi | path=hdfs://10.0.0.1/x | [10.0.0.1:8020]
          paimon | path=s3a://b & warehouse=hdfs://a:1 & uri=thrift://c | [c:9083]
          paimon | warehouse=hdfs://a:1/ & uri=thrift://b,thrift://c:1 | [a:1,b:9083,c:1]
          paimon | x=y | option-missing
          iceberg | uri=https://a | option-unreadable
          iceberg | warehouse=hdfs://a/ & uri=thrift://c | option-unreadable
          print | x=y | none
          jdbc | url=${url} | [v:3306]
          jdbc | url=${other} | variable-without-value
          jdbc | url=jdbc:${kind}://a:1/d | variable-without-value
          jdbc | url=jdbc:mysql://${h}:${p}/${d}?user=${u} | [10.0.0.9:99]
          jdbc | url=jdbc:mysql://${u}:${w}@a/d | [a:3306]
          jdbc | url=jdbc:mysql://u:p@[a:1,b],[::1]:3,[2001:db8::2]/d | [a:1,b:3306,[::1]:3,[2001:db8::2]:3306]
          jdbc | url=jdbc:mysql:sequential://address=(PORT=1)(Host=a),(host=b),(port=3, host=c)/d | [a:1,b:3306,c:3]
          jdbc | url=jdbc:mysql://u:w@(host=a,password=x@y),u:w@address=(host=b)(password=z@c)/d | [a:3306,b:3306]
          jdbc | url=jdbc:mysql://(port=3)/d | option-unreadable
          jdbc | url=jdbc:mysql:///d | option-unreadable
          jdbc | url=jdbc:mysql+srv://a/d | option-unreadable
          jdbc | url=jdbc:mysql:a | option-unreadable
          jdbc | url=mysql://a | option-unreadable
          jdbc | url=jdbc:mariadb://a?x | [a:3306]
          jdbc | url=jdbc:postgresql://a,b:1/d?x=y://z | [a:5432,b:1]
          jdbc | url=jdbc:postgresql:d | option-unreadable
          jdbc | url=jdbc:oracle:thin:u/w@a:1:S | [a:1]
          jdbc | url=jdbc:oracle:thin:${u}/${w}@//a/s | [a:1521]
          jdbc | url=jdbc:oracle:thin:@a/s | [a:1521]
          jdbc | url=jdbc:oracle:thin:@a:1,b:2/s | [a:1,b:2]
          jdbc | url=jdbc:oracle:thin:@tcp://a/s?x=y | [a:1521]
          jdbc | url=jdbc:oracle:thin:@a:S | option-unreadable
          jdbc | url=jdbc:oracle:thin:@${a}:1:S | variable-without-value
          jdbc | url=jdbc:oracle:thin:@a:1:${s} | [a:1]
          jdbc | url=jdbc:oracle:thin:@ALIAS | option-unreadable
          jdbc | url=jdbc:oracle:thin:@alias?TNS_ADMIN=/opt/tns | option-unreadable
          jdbc | url=jdbc:oracle:thin:@a:1:S?x=/y | [a:1]
          jdbc | url=jdbc:oracle:oci:@a:1:S | option-unreadable
          jdbc | url=jdbc:oracle:thin:@ ( description = (address=(HOST=a)(port= 1 ))(ADDRESS =(port=2) (protocol=tcp)(host=b))(connect_data=(sid=${s}))) | [a:1,b:2]
          jdbc | url=jdbc:oracle:thin:@(DESCRIPTION=(ADDRESS=(HOST=a))) | option-unreadable
          jdbc | url=jdbc:oracle:thin:@(DESCRIPTION=(ADDRESS=(HOST=a)(PORT=1)) | option-unreadable
          jdbc | url=jdbc:oracle:thin:@(DESCRIPTION=(CONNECT_DATA=(SID=a))) | option-unreadable
          jdbc | url=jdbc:sqlserver://a\\i:1;x=y | [a:1]
          jdbc | url=jdbc:sqlserver://a | [a:1433]
          jdbc | url=jdbc:sqlserver://a\\i | option-unreadable
          jdbc | url=jdbc:sqlserver://;password={;serverName=x};serverName=a | [a:1433]
          jdbc | url=jdbc:sqlserver://a;databaseName=${d};portNumber=2 | [a:2]
          jdbc | url=jdbc:sqlserver://;portNumber=2 | option-unreadable
          jdbc | url=jdbc:db2://a:1/d | [a:1]
          jdbc | url=jdbc:db2://a/d | option-unreadable
          jdbc | url=jdbc:trino://a:1/c/s | [a:1]
          jdbc | url=jdbc:oceanbase:loadbalance://a,b:1/d | [a:2881,b:1]
          jdbc | url=jdbc:crate://a,b:1/ | [a:5432,b:1]
          clickhouse | url=jdbc:clickhouse:https://a,b:1/d | [a:8443,b:1]
          clickhouse | url=jdbc:ch://a/d | [a:8123]
          jdbc | url=jdbc:derby:memory:x | none
          jdbc | url=jdbc:derby://a/x;create=true | [a:1527]
          jdbc | url=jdbc:h2:mem:x | option-unreadable
          rds | url=jdbc:mysql://a | [a:3306]
          adb3.0 | url=jdbc:mysql://a | [a:3306]
          adbpg | url=jdbc:postgresql://a/d | [a:5432]
          nobody | x=y | connector-unknown
          ${h} | x=y | connector-unknown
          Kafka | properties.bootstrap.servers=a:1 | connector-unknown
          """)
  void whatAConnectorsOptionsSay(String connector, String options, String ends) {
    assertThat(ends(options(connector, options == null ? "" : options))).isEqualTo(ends);
  }

  @Test
  void ofAKeyThatIsWrittenTwiceTheLaterCounts() {
    assertThat(ends("'connector'='sls','endpoint'='a','endPoint'='b'")).isEqualTo("[b:80]");
    assertThat(ends("'connector'='sls','endPoint'='a','endpoint'='b'")).isEqualTo("[b:80]");
  }

  @Test
  void aStringMayNameItsCharacters() {
    assertThat(ends("'connector'=N'kafka',U&'properties.bootstrap.servers'=_UTF8'a:1'"))
        .isEqualTo("[a:1]");
    assertThat(ends("'connector'='kafka','properties.bootstrap.servers'=U&'\\0061\\003a1,b\\\\:1'"))
        .isEqualTo("option-unreadable");
    assertThat(ends("'connector'='hologres','endpoint'=U&'!0061!003a' '81' UESCAPE '!'"))
        .isEqualTo("[a:81]");
  }

  @Test
  void aBlankPathIsUnreadable() {
    assertThat(ends("'connector'='filesystem','path'=' '")).isEqualTo("option-unreadable");
  }

  @Test
  void aProjectCanAddItsOwnConnectors() {
    String script =
        "CREATE TABLE t (x INT) WITH ('connector'='own','servers'='amqp://u:p@a:1/v; b:2');"
            + "CREATE TABLE u (x INT) WITH ('connector'='own','servers'='jdbc:mysql://c/d');"
            + "INSERT INTO t SELECT * FROM u;";
    JobSettings settings =
        new JobSettings(Map.of(), Map.of(), Map.of(), Map.of("own", "servers", "not", "x"), false);

    JobReading reading = Summary.read(settings, script);

    assertThat(Summary.links(reading)).containsExactly("[c:3306] -> [a:1, b:2] [u -> t]");
    assertThat(reading.used().connectors()).containsExactly("own");
  }

  @Test
  void noMessageShowsTheValueOfAnOption() {
    JobReading reading =
        Summary.read(
            """
            CREATE TABLE t (x INT) WITH ('connector'='jdbc',
              'url'='jdbc:postgresql://user:topsecret@host/d');
            CREATE TABLE u (x INT) WITH ('connector'='kafka','properties.bootstrap.servers'='topsecret');
            CREATE TABLE v (x INT) WITH ('connector'='redis','host'='top secret','port'='topsecret');
            INSERT INTO t SELECT * FROM u, v;
            """);
    assertThat(Summary.messages(reading))
        .containsExactly(
            "job.sql:2:9: option 'url' of table 't' can't be read, as a port is not a number from 1"
                + " to 65535: correct it, or write <tables><t>host:port</t></tables> in the job.",
            "job.sql:3:81: option 'properties.bootstrap.servers' of table 'u' can't be read, as a host"
                + " has no port: correct it, or write <tables><u>host:port</u></tables> in the job.",
            "job.sql:4:57: option 'host' of table 'v' can't be read, as a host is not an IPv4 address,"
                + " an IPv6 address in brackets or a name: correct it, or write"
                + " <tables><v>host:port</v></tables> in the job.",
            "job.sql:4:77: option 'port' of table 'v' can't be read, as a port is not a number from 1"
                + " to 65535: correct it, or write <tables><v>host:port</v></tables> in the job.");
    assertThat(
            Summary.messages(Summary.read("CREATE TABLE t (x INT) WITH ('password' = topsecret);")))
        .containsExactly(
            "job.sql:1:43: what is written without quotes is not allowed here: expected a string in"
                + " single quotes.");
  }

  @Test
  void allMissingVariablesOfAValueAreToldAtOnce() {
    JobReading reading =
        Summary.read(
            "CREATE TABLE `a.b` (x INT) WITH ('connector'='kafka',"
                + "'properties.bootstrap.servers'='${a}:${secret_values.b},c:${d e}');"
                + "INSERT INTO `a.b` SELECT * FROM `a.b`;");
    assertThat(Summary.messages(reading))
        .containsExactly(
            "job.sql:1:85: option 'properties.bootstrap.servers' of table '`a.b`' needs the value of"
                + " ${a}, ${secret_values.b}, ${d e}: write"
                + " <variables><a>value</a><secret_values.b>value</secret_values.b><entry><name>d"
                + " e</name><value>value</value></entry></variables> in the job.");
  }
}
