package io.github.flinklinks.realtimecompute;

import okhttp3.OkHttpClient;
import okhttp3.tls.HandshakeCertificates;
import okhttp3.tls.HeldCertificate;

/** A certificate that clients of the tests trust, and ones they must not. */
final class Certificates {
  private static final HeldCertificate ROOT =
      new HeldCertificate.Builder().certificateAuthority(0).build();

  static final HandshakeCertificates GOOD =
      signed("127.0.0.1", "nowhere.invalid", "refusing.invalid");
  static final HandshakeCertificates OF_ANOTHER_HOST = signed("other.example.com");
  static final HandshakeCertificates UNKNOWN =
      new HandshakeCertificates.Builder()
          .heldCertificate(
              new HeldCertificate.Builder().addSubjectAlternativeName("127.0.0.1").build())
          .build();

  private Certificates() {}

  private static HandshakeCertificates signed(String... hosts) {
    HeldCertificate.Builder builder = new HeldCertificate.Builder().signedBy(ROOT);
    for (String host : hosts) {
      builder.addSubjectAlternativeName(host);
    }
    HeldCertificate certificate = builder.build();
    return new HandshakeCertificates.Builder()
        .heldCertificate(certificate, ROOT.certificate())
        .build();
  }

  static OkHttpClient.Builder trusted(OkHttpClient.Builder builder) {
    HandshakeCertificates trusted =
        new HandshakeCertificates.Builder().addTrustedCertificate(ROOT.certificate()).build();
    return builder.sslSocketFactory(trusted.sslSocketFactory(), trusted.trustManager());
  }
}
