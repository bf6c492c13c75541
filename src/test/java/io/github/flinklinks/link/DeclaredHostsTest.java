package io.github.flinklinks.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class DeclaredHostsTest {
  private final List<String> asked = new ArrayList<>();

  @Test
  void anAddressStandsForItself() {
    assertThat(hosts(Map.of()).addressesOf("2001:db8::1")).containsExactly("2001:db8::1");
    assertThat(asked).isEmpty();
  }

  @Test
  void aDeclaredNameIsNotResolved() {
    Hosts hosts =
        hosts(
            Map.of(
                "Kafka.Internal.",
                List.of(" 10.0.1.16", "2001:DB8:0::1", "10.0.1.9", "::ffff:10.0.1.16")));

    assertThat(hosts.addressesOf("kafka.internal"))
        .containsExactly("10.0.1.9", "10.0.1.16", "2001:db8::1");
    assertThat(asked).isEmpty();
  }

  @Test
  void anotherNameIsResolvedOnceToAllItsAddresses() {
    Hosts hosts = hosts(Map.of());

    assertThat(hosts.addressesOf("known")).containsExactly("9.0.0.1", "10.0.0.2", "fe80::1");
    assertThat(hosts.addressesOf("known")).hasSize(3);
    assertThat(asked).containsExactly("known");
  }

  @Test
  void aNameThatDoesNotResolveIsAskedOnceAndExplained() {
    Hosts hosts = hosts(Map.of());
    for (int i = 0; i < 2; i++) {
      assertThatExceptionOfType(InvalidDeclarationException.class)
          .isThrownBy(() -> hosts.addressesOf("unknown"))
          .withMessage(
              "the host name 'unknown' doesn't resolve on this machine: correct the name, or write its"
                  + " addresses in the hosts parameter, as in"
                  + " <hosts><unknown>ADDRESS</unknown></hosts>.");
    }
    assertThat(asked).containsExactly("unknown");
  }

  @Test
  void theJvmResolvesWhereNothingElseIsSaid() {
    assertThatExceptionOfType(InvalidDeclarationException.class)
        .isThrownBy(() -> new DeclaredHosts(Map.of()).addressesOf("localhost"))
        .withMessageStartingWith("the host name 'localhost' resolves to ");
  }

  @Test
  void everyMistakeInTheHostsParameterIsTold() {
    Map<String, List<String>> written = new TreeMap<>();
    written.put("10.0.0.1", List.of("10.0.0.2"));
    written.put("a b", List.of("10.0.0.2"));
    written.put("c", List.of());
    written.put("d", List.of("10.0.0.256", "kafka", "10.0.0.1:9092", "fe80::1%eth0"));
    written.put("e", List.of("10.0.0.1"));
    written.put("e.", List.of("10.0.0.2"));

    String write = ": write IP addresses without ports, as in 10.0.1.15 or 2001:db8::1.";
    assertThatExceptionOfType(InvalidDeclarationException.class)
        .isThrownBy(() -> hosts(written))
        .satisfies(
            e ->
                assertThat(e.problems())
                    .containsExactly(
                        "hosts: '10.0.0.1' is an address already: write a host name and its"
                            + " addresses.",
                        "hosts: 'a b' is neither an IP address nor a host name: write host,"
                            + " host:port or [IPv6]:port.",
                        "hosts gives no address for 'c': write at least one.",
                        "hosts gives '10.0.0.256' for 'd'" + write,
                        "hosts gives 'kafka' for 'd'" + write,
                        "hosts gives '10.0.0.1:9092' for 'd'" + write,
                        "hosts gives 'fe80::1%eth0' for 'd'" + write,
                        "hosts names 'e' twice: write all its addresses in one place."));
  }

  @Test
  void aNameThatResolvesToNoMachinesAddressIsRefused() {
    for (String address :
        List.of(
            "0.0.0.0", "0.1.2.3", "::", "224.0.0.5", "ff02::1", "240.0.0.1", "255.255.255.255")) {
      assertThatExceptionOfType(InvalidDeclarationException.class)
          .isThrownBy(() -> hosts(Map.of()).addressesOf("as-" + address.replace(':', '-')))
          .withMessageContaining(
              " resolves to " + address + " on this machine, which is not a host's");
      assertThatExceptionOfType(InvalidDeclarationException.class)
          .isThrownBy(() -> hosts(Map.of("db", List.of("10.0.0.1", address))))
          .withMessage(
              "hosts gives '"
                  + address
                  + "' for 'db', which is not a host's address: write the address that the job"
                  + " connects to.");
    }
    for (String address : List.of("127.0.0.1", "127.9.9.9", "::1")) {
      assertThatExceptionOfType(InvalidDeclarationException.class)
          .isThrownBy(() -> hosts(Map.of()).addressesOf("as-" + address.replace(':', '-')))
          .withMessage(
              "the host name 'as-"
                  + address.replace(':', '-')
                  + "' resolves to "
                  + address
                  + " on this machine, which is this machine itself: write its addresses in the hosts"
                  + " parameter, as in <hosts><as-"
                  + address.replace(':', '-')
                  + ">ADDRESS</as-"
                  + address.replace(':', '-')
                  + "></hosts>.");
      assertThat(hosts(Map.of("db", List.of(address))).addressesOf("db")).containsExactly(address);
    }
  }

  @Test
  void namesThatCannotBeUsedAreToldAtOnceWithWhatToWrite() {
    assertThatExceptionOfType(InvalidDeclarationException.class)
        .isThrownBy(
            () ->
                hosts(Map.of("unknown.but.declared", List.of("10.0.0.1")))
                    .resolve(
                        List.of(
                            link("a", "unknown,10.0.0.1", false),
                            link("b", "unknown", false),
                            link("c", "1unknown,unknown.but.declared", true))))
        .satisfies(
            e ->
                assertThat(e.problems())
                    .containsExactly(
                        "link 'a': the host name 'unknown' doesn't resolve on this machine: correct"
                            + " the name, or write its addresses in the hosts parameter, as in"
                            + " <hosts><unknown>ADDRESS</unknown></hosts>.",
                        "link 'c': the host name '1unknown' doesn't resolve on this machine: correct"
                            + " the name, or write its addresses in the hosts parameter, as in"
                            + " <hosts><entry><name>1unknown</name><value>ADDRESS</value></entry>"
                            + "</hosts>.",
                        "For all of them: <hosts><unknown>ADDRESS</unknown><entry><name>1unknown"
                            + "</name><value>ADDRESS</value></entry></hosts>"));
    assertThat(asked).containsExactly("unknown", "1unknown");
  }

  @Test
  void whereTheJvmHidesIpv6NobodyIsProvenByNames() {
    DeclaredHosts hosts =
        new DeclaredHosts(
            Map.of("db", List.of("10.0.0.1")),
            host -> new InetAddress[] {InetAddress.getByName("10.0.0.2")},
            true);
    hosts.resolve(List.of(link("a", "kafka", false), link("b", "db,10.0.0.1", true)));

    assertThatExceptionOfType(InvalidDeclarationException.class)
        .isThrownBy(() -> hosts.resolve(List.of(link("a", "db,kafka", true))))
        .withMessage(
            "link 'a': absent is about all addresses of 'kafka', and java.net.preferIPv4Stack hides"
                + " its IPv6 addresses: run Maven without it, or write <kafka>ADDRESS</kafka> in"
                + " <hosts>.");
  }

  @Test
  void anEntryThatNoLinkUsesIsFound() {
    DeclaredHosts hosts = hosts(Map.of("Kafka", List.of("10.0.0.1"), "kafak", List.of("10.0.0.1")));

    assertThat(hosts.unused(List.of(link("a", "kafka:9092", false)))).containsExactly("kafak");
    assertThat(hosts.names()).containsExactly("kafak", "kafka");
  }

  private static Link link(String name, String source, boolean absent) {
    Map<String, String> texts =
        Map.of("name", name, "source", source, "absent", Boolean.toString(absent));
    return new Links(Optional.of("prod"), Running.NOT_REQUIRED, Path.of("."))
        .from(List.of(new LinkDeclaration(texts, List.of(), Optional.empty())))
        .get(0);
  }

  private DeclaredHosts hosts(Map<String, List<String>> declared) {
    return new DeclaredHosts(
        declared,
        host -> {
          asked.add(host);
          if (host.endsWith("unknown")) {
            throw new UnknownHostException(host);
          }
          if (host.startsWith("as-")) {
            return new InetAddress[] {
              InetAddress.getByName("10.0.0.1"),
              InetAddress.getByName(host.substring(3).replace('-', ':'))
            };
          }
          return new InetAddress[] {
            InetAddress.getByName("fe80::1"),
            InetAddress.getByName("10.0.0.2"),
            InetAddress.getByName("9.0.0.1"),
            InetAddress.getByName("10.0.0.2")
          };
        },
        false);
  }

  @Test
  void theElementToWriteIsOneThatXmlTakes() {
    for (String name : List.of("a-unknown", "z-unknown", "_unknown")) {
      assertThatExceptionOfType(InvalidDeclarationException.class)
          .isThrownBy(() -> hosts(Map.of()).resolve(List.of(link("a", name, false))))
          .withMessageEndingWith("<hosts><" + name + ">ADDRESS</" + name + "></hosts>.");
    }
  }
}
