import io.github.flinklinks.it.BuildLog
import io.github.flinklinks.it.LiveLog

assert LiveLog.failures(basedir) == [
    LiveLog.unknown('127.0.0.1:PORT refused the signature made with the AccessKey ending in \'ator\' (HTTP 400, code SignatureDoesNotMatch, request ID ID, 1 attempt): the AccessKey secret is wrong; correct the credential (from settings.xml server \'wrong-secret\').'),
    LiveLog.unknown('127.0.0.1:PORT does not know the AccessKey ending in \'1234\' (HTTP 404, code InvalidAccessKeyId.NotFound, request ID ID, 1 attempt): correct the AccessKey ID of the credential (from settings.xml server \'wrong-id\'), or enable it.')]
assert !LiveLog.stackTrace(basedir)
for (secret in ['exampleSecretNeverPrinted', 'LTAIexample', 'flink-links-emulator', 'published-and-not-a-secret']) {
  assert LiveLog.filesWith(basedir, secret) == []
}
