package io.github.flinklinks.realtimecompute;

import com.aliyun.credentials.http.CompatibleUrlConnClient;
import com.aliyun.credentials.models.CredentialModel;
import com.aliyun.credentials.provider.EcsRamRoleCredentialProvider;
import com.aliyun.credentials.provider.OIDCRoleArnCredentialProvider;
import com.aliyun.credentials.provider.RamRoleArnCredentialProvider;
import com.aliyun.credentials.provider.StaticCredentialsProvider;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import io.github.flinklinks.lookup.JsonTree;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * A profile of the vendor's command line, {@code ~/.aliyun/config.json}. It is read here, because
 * the library's errors name neither the profile nor its mode, and because the library calls STS
 * without the proxy.
 */
final class CliProfile {
  private static final String FILE = "~/.aliyun/config.json";

  /** How many roles a profile may take on, one from the other. */
  private static final int MOST_ROLES = 5;

  private final String name;
  private final JsonNode fields;
  private final JsonNode all;

  private CliProfile(String name, JsonNode fields, JsonNode all) {
    this.name = name;
    this.fields = fields;
    this.all = all;
  }

  /**
   * The profile to use; empty if there is no file, or no profile in it is configured.
   *
   * @param asked the profile's name; the file's current one where it is empty
   * @throws CredentialException when the file or the profile can't be used
   */
  static Optional<CliProfile> read(Path file, String asked) {
    JsonNode config;
    try (Reader reader = Files.newBufferedReader(file);
        JsonParser parser = new ResponseEnvelope().json().createParser(reader)) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        throw unusable("it is not a JSON object", "fix it with aliyun configure");
      }
      config = JsonTree.read(parser, new ResponseEnvelope.Budget());
    } catch (NoSuchFileException e) {
      if (!asked.isEmpty()) {
        throw unusable(
            "ALIBABA_CLOUD_PROFILE names the profile '"
                + shown(asked)
                + "', and there is no such"
                + " file",
            "unset ALIBABA_CLOUD_PROFILE, or add the profile with aliyun configure");
      }
      return Optional.empty();
    } catch (JsonProcessingException e) {
      throw unusable(
          "it is not JSON at line " + e.getLocation().getLineNr(), "fix it with aliyun configure");
    } catch (IOException e) {
      throw unusable("it can't be read", "make it readable for the user who runs the build");
    }
    JsonNode profiles = config.path("profiles");
    String current = asked.isEmpty() ? config.path("current").asText("") : asked;
    if (profiles.isEmpty() && asked.isEmpty()) {
      return Optional.empty();
    }
    CliProfile profile = named(current, profiles);
    return profile.isBlank() ? Optional.empty() : Optional.of(profile);
  }

  private static CliProfile named(String name, JsonNode profiles) {
    List<String> names = new ArrayList<>();
    for (JsonNode profile : profiles) {
      String its = profile.path("name").asText("");
      if (its.equals(name)) {
        return new CliProfile(name, profile, profiles);
      }
      names.add(shown(its));
    }
    throw unusable(
        "it has no profile '"
            + shown(name)
            + "'"
            + (names.isEmpty() ? "" : " (it has " + String.join(", ", names) + ")"),
        "correct the name in ALIBABA_CLOUD_PROFILE, or choose one with aliyun configure switch");
  }

  /** What the command line writes before a profile is configured. */
  private boolean isBlank() {
    String mode = text("mode");
    return (mode.isEmpty() || mode.equals("AK"))
        && text("access_key_id").isEmpty()
        && text("access_key_secret").isEmpty();
  }

  /** Its credential. Calls to STS take a client that {@code sts} makes. */
  CredentialModel credential(Supplier<CompatibleUrlConnClient> sts) {
    return credential(sts, MOST_ROLES);
  }

  private CredentialModel credential(Supplier<CompatibleUrlConnClient> sts, int rolesLeft) {
    String mode = text("mode");
    try {
      return switch (mode) {
        case "AK" -> pair(false);
        case "StsToken" -> pair(true);
        case "RamRoleArn" -> role(pair(!text("sts_token").isEmpty()), sts);
        case "ChainableRamRoleArn" -> {
          if (rolesLeft == 0) {
            throw new CredentialException(
                "its chain of source_profile roles is too long or has a cycle");
          }
          yield role(named(text("source_profile"), all).credential(sts, rolesLeft - 1), sts);
        }
        case "OIDC" -> oidc(sts);
        case "EcsRamRole" -> ecs();
        default ->
            throw new CredentialException("the vendor's library can't use this mode from Java");
      };
    } catch (CredentialException e) {
      throw e.getMessage().startsWith(FILE) ? e : givesNone(mode, e.getMessage());
    } catch (RuntimeException e) {
      // What it says quotes what its sources answered, which may hold secrets.
      throw givesNone(mode, "a setting is missing, or its source gives no credential");
    }
  }

  private CredentialException givesNone(String mode, String why) {
    return unusable(
        "its profile '" + shown(name) + "' (mode " + shown(mode) + ") gives none: " + why,
        remedy(mode));
  }

  private static String remedy(String mode) {
    return switch (mode) {
      case "AK", "StsToken" -> "complete it with aliyun configure";
      case "RamRoleArn", "ChainableRamRoleArn", "OIDC", "EcsRamRole" ->
          "correct the profile, or choose another with ALIBABA_CLOUD_PROFILE";
      default ->
          "choose a profile of mode AK, StsToken, RamRoleArn, ChainableRamRoleArn, OIDC or EcsRamRole"
              + " with ALIBABA_CLOUD_PROFILE, or set ALIBABA_CLOUD_ACCESS_KEY_ID,"
              + " ALIBABA_CLOUD_ACCESS_KEY_SECRET and ALIBABA_CLOUD_SECURITY_TOKEN to what the command"
              + " line has";
    };
  }

  private static CredentialException unusable(String what, String remedy) {
    return new CredentialException(
        FILE
            + ", the CLI's profiles, gives no credential: "
            + what
            + ": "
            + remedy
            + ", or set ALIBABA_CLOUD_CLI_PROFILE_DISABLED=true to leave the file out.");
  }

  private CredentialModel pair(boolean withToken) {
    CredentialModel.Builder pair =
        CredentialModel.builder()
            .accessKeyId(required("access_key_id"))
            .accessKeySecret(required("access_key_secret"));
    return (withToken ? pair.securityToken(required("sts_token")) : pair).build();
  }

  private CredentialModel role(CredentialModel source, Supplier<CompatibleUrlConnClient> sts) {
    RamRoleArnCredentialProvider.Builder role =
        RamRoleArnCredentialProvider.builder()
            .credentialsProvider(StaticCredentialsProvider.builder().credential(source).build())
            .roleArn(required("ram_role_arn"))
            .durationSeconds(seconds())
            .roleSessionName(orNull("ram_session_name"))
            .stsRegionId(orNull("sts_region"))
            .policy(orNull("policy"))
            .externalId(orNull("external_id"));
    role.enableVpc(fields.path("enable_vpc").asBoolean(false));
    return role.build().createCredential(sts.get()).value();
  }

  private CredentialModel oidc(Supplier<CompatibleUrlConnClient> sts) {
    OIDCRoleArnCredentialProvider.Builder role =
        OIDCRoleArnCredentialProvider.builder()
            .roleArn(required("ram_role_arn"))
            .oidcProviderArn(required("oidc_provider_arn"))
            .oidcTokenFilePath(required("oidc_token_file"))
            .durationSeconds(seconds())
            .roleSessionName(orNull("ram_session_name"))
            .stsRegionId(orNull("sts_region"))
            .policy(orNull("policy"));
    role.enableVpc(fields.path("enable_vpc").asBoolean(false));
    return role.build().createCredential(sts.get()).value();
  }

  private CredentialModel ecs() {
    try (EcsRamRoleCredentialProvider role =
        EcsRamRoleCredentialProvider.builder()
            .roleName(orNull("ram_role_name"))
            .asyncCredentialUpdateEnabled(false)
            .build()) {
      return role.getCredentials();
    }
  }

  private Integer seconds() {
    int seconds = fields.path("expired_seconds").asInt(0);
    return seconds > 0 ? seconds : null;
  }

  private String required(String field) {
    String value = text(field);
    if (value.isEmpty()) {
      throw new CredentialException("it lacks " + field);
    }
    return value;
  }

  private String orNull(String field) {
    String value = text(field);
    return value.isEmpty() ? null : value;
  }

  private String text(String field) {
    return fields.path(field).asText("").trim();
  }

  private static String shown(String text) {
    return UntrustedText.clean(text, 60);
  }
}
