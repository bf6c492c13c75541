package io.github.flinklinks.realtimecompute;

import com.aliyun.credentials.http.CompatibleUrlConnClient;
import com.aliyun.credentials.http.FormatType;
import com.aliyun.credentials.http.HttpRequest;
import com.aliyun.credentials.http.HttpResponse;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;

/**
 * The client with which the vendor's library calls STS. The library's own client ignores the proxy
 * of settings.xml and its login.
 */
final class StsClient extends CompatibleUrlConnClient {
  private static final int LONGEST_ANSWER = 64 << 10;

  private final ProxyRules proxies;

  StsClient(ProxyRules proxies) {
    this.proxies = proxies;
  }

  /**
   * Asks once.
   *
   * @throws CredentialException with a clause that says why there is no credential: the library's
   *     message quotes the response, which may contain secrets
   */
  @Override
  public HttpResponse syncInvoke(HttpRequest request) {
    URI url = URI.create(request.getSysUrl());
    ProxyChoice choice = proxies.proxyFor(url);
    String through = choice.named().map(proxy -> " through the proxy " + proxy).orElse("");
    OkHttpClient client = client(choice, request);
    try (Response response = client.newCall(asked(request)).execute()) {
      byte[] body = response.peekBody(LONGEST_ANSWER).bytes();
      if (response.code() != 200) {
        throw refused(url, response, new String(body, StandardCharsets.UTF_8));
      }
      HttpResponse answer = new HttpResponse(request.getSysUrl());
      answer.setResponseCode(response.code());
      answer.setHttpContent(body, "UTF-8", FormatType.JSON);
      return answer;
    } catch (ProxyLogin.RefusedException e) {
      throw new CredentialException(
          "the proxy"
              + choice.named().map(proxy -> " " + proxy).orElse("")
              + " on the way to "
              + url.getHost()
              + " requires a different user or password, or another login than Basic (HTTP 407)");
    } catch (IOException e) {
      throw new CredentialException(
          url.getHost()
              + " could not be reached"
              + through
              + " ("
              + Diagnosis.rootMessage(e)
              + ")");
    } catch (JvmProxies.UnusableException e) {
      throw new CredentialException(
          "the JVM's proxy can't be used (" + Diagnosis.rootMessage(e) + ")");
    } finally {
      client.dispatcher().executorService().shutdown();
      client.connectionPool().evictAll();
    }
  }

  private static CredentialException refused(URI url, Response response, String body) {
    ErrorBody error = ErrorBody.read(new ResponseEnvelope().json(), body);
    return new CredentialException(
        url.getHost()
            + " refused it ("
            + String.join(
                ", ",
                new ResponseFacts("", response.code(), response.headers(), Optional.empty())
                    .factsWithoutMessage(error))
            + ")");
  }

  private static OkHttpClient client(ProxyChoice choice, HttpRequest request) {
    OkHttpClient.Builder builder =
        new OkHttpClient.Builder()
            .followRedirects(false)
            .followSslRedirects(false)
            .connectTimeout(millis(request.getSysConnectTimeout()))
            .readTimeout(millis(request.getSysReadTimeout()));
    ProxyLogin.apply(choice, builder);
    return builder.build();
  }

  private static Duration millis(Integer time) {
    return Duration.ofMillis(time == null ? 10_000 : Math.max(1, time));
  }

  private static Request asked(HttpRequest request) {
    Request.Builder asked = new Request.Builder().url(request.getSysUrl());
    request
        .getSysHeaders()
        .forEach(
            (name, value) -> {
              if (value != null && !name.equalsIgnoreCase("Content-Length")) {
                asked.header(name, value);
              }
            });
    byte[] body = request.getHttpContent();
    if (body == null) {
      return asked.get().build();
    }
    return asked
        .post(RequestBody.create(body, MediaType.get("application/x-www-form-urlencoded")))
        .build();
  }
}
