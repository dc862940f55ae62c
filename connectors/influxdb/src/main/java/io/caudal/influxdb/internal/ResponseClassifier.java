package io.caudal.influxdb.internal;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import io.caudal.influxdb.internal.Verdict.Fatal;
import io.caudal.influxdb.internal.Verdict.Refused;
import io.caudal.influxdb.internal.Verdict.Retry;
import io.caudal.influxdb.internal.Verdict.TooLarge;
import io.caudal.influxdb.internal.Verdict.Written;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Says what InfluxDB's answers mean, of versions 1, 2 and 3 alike. Pure: no clock, no state. A date
 * in {@code Retry-After} is read against the server's own {@code Date}.
 *
 * <ul>
 *   <li>2xx is written.
 *   <li>400 and 422 refuse lines: a partial write, a line that cannot be parsed. So does a 5xx that
 *       speaks of a partial write or a field type conflict, as early versions of InfluxDB 2 do.
 *       Except for a 400 about the request itself, which is fatal.
 *   <li>413 is too large.
 *   <li>408, 429, other 5xx and every {@link IOException} may pass. Except for InfluxDB 1's 500
 *       about a missing retention policy, which is fatal.
 *   <li>The rest is fatal, 401, 403 and 404 among it.
 * </ul>
 */
public final class ResponseClassifier {

  private static final int MAX_REASON = 500;
  private static final Pattern DROPPED = Pattern.compile("dropped[=: ]+(\\d{1,9})");
  private static final List<String> ABOUT_LINES =
      List.of("partial write", "field type conflict", "points beyond retention policy");
  private static final List<String> ABOUT_THE_REQUEST =
      List.of(
          "database is required",
          "bucket is required",
          "either orgid or org",
          "invalid precision",
          "gzip:");

  private final String url;
  private final boolean withToken;

  /**
   * @param url for the sentences
   * @param withToken whether requests carry a token, for the sentences too
   */
  public ResponseClassifier(String url, boolean withToken) {
    this.url = url;
    this.withToken = withToken;
  }

  /** What the answer to a write into {@code bucket} means. */
  public Verdict classify(String bucket, WriteResponse response) {
    int status = response.status();
    if (status >= 200 && status < 300) {
      return new Written();
    }
    String reason = reason(response);
    return switch (status) {
      case 400, 422 -> refusedOrFatal(bucket, status, reason);
      case 401 ->
          fatal(
              bucket,
              status,
              reason,
              withToken
                  ? "It does not know the token: give one that may write to this bucket."
                  : "It wants a token: give one that may write to this bucket.");
      case 403 ->
          fatal(bucket, status, reason, "The token may not write to this bucket: allow it to.");
      case 404 ->
          fatal(
              bucket,
              status,
              reason,
              "Create the bucket (for InfluxDB 1, database and retention policy), or correct its"
                  + " name, the org or the url.");
      case 408, 429 -> new Retry(retryAfter(response), status + " " + reason);
      case 413 -> new TooLarge(reason);
      default ->
          status >= 500
              ? serverError(bucket, response, reason)
              : fatal(bucket, status, reason, "Check that this is the url of an InfluxDB.");
    };
  }

  /** What it means that there was no answer. */
  public Verdict classify(IOException noAnswer) {
    String message = noAnswer.getMessage();
    String name = noAnswer.getClass().getSimpleName();
    return new Retry(null, message == null ? name : name + ": " + message);
  }

  private Verdict refusedOrFatal(String bucket, int status, String reason) {
    if (speaksOf(reason, ABOUT_THE_REQUEST)) {
      return fatal(bucket, status, reason, "Correct the bucket, the org or the url.");
    }
    return new Refused(reason, dropped(reason));
  }

  private Verdict serverError(String bucket, WriteResponse response, String reason) {
    int status = response.status();
    if (speaksOf(reason, List.of("retention policy not found"))) {
      return fatal(bucket, status, reason, "Create the retention policy, or correct the bucket.");
    }
    if (speaksOf(reason, ABOUT_LINES)) {
      return new Refused(reason, dropped(reason));
    }
    return new Retry(retryAfter(response), status + " " + reason);
  }

  private Fatal fatal(String bucket, int status, String reason, String whatToDo) {
    return new Fatal(
        "InfluxDB at "
            + url
            + " does not take writes to bucket '"
            + bucket
            + "' ("
            + status
            + " "
            + reason
            + "). "
            + whatToDo);
  }

  private static boolean speaksOf(String reason, List<String> phrases) {
    String lowerCase = reason.toLowerCase(Locale.ROOT);
    return phrases.stream().anyMatch(lowerCase::contains);
  }

  private static int dropped(String reason) {
    Matcher matcher = DROPPED.matcher(reason);
    return matcher.find() ? Integer.parseInt(matcher.group(1)) : 0;
  }

  /** InfluxDB 1 and 3 answer {@code {"error": …}}, 2 answers {@code {"message": …}}. */
  private static String reason(WriteResponse response) {
    String text = response.body();
    JsonObject json = parse(text);
    for (String member : List.of("error", "message")) {
      JsonElement value = json.get(member);
      if (value != null && value.isJsonPrimitive()) {
        text = value.getAsString();
        break;
      }
    }
    text = text.strip();
    if (text.isEmpty()) {
      text = response.headers().getOrDefault("x-influxdb-error", "without a reason");
    }
    return text.length() > MAX_REASON ? text.substring(0, MAX_REASON) + "…" : text;
  }

  private static JsonObject parse(String body) {
    try {
      JsonElement element = JsonParser.parseString(body);
      return element.isJsonObject() ? element.getAsJsonObject() : new JsonObject();
    } catch (JsonParseException notJson) {
      return new JsonObject();
    }
  }

  private static @Nullable Duration retryAfter(WriteResponse response) {
    String value = response.headers().get("retry-after");
    if (value == null) {
      return null;
    }
    try {
      return Duration.ofSeconds(Math.max(0, Long.parseLong(value.strip())));
    } catch (NumberFormatException aDate) {
      return until(value, response.headers().get("date"));
    }
  }

  private static @Nullable Duration until(String retryAfter, @Nullable String serverDate) {
    if (serverDate == null) {
      return null;
    }
    try {
      Duration wait = Duration.between(httpDate(serverDate), httpDate(retryAfter));
      return wait.isNegative() ? Duration.ZERO : wait;
    } catch (DateTimeException notDates) {
      return null;
    }
  }

  private static ZonedDateTime httpDate(String text) {
    return ZonedDateTime.parse(text.strip(), DateTimeFormatter.RFC_1123_DATE_TIME);
  }
}
