package io.caudal.influxdb.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.caudal.influxdb.internal.Verdict.Fatal;
import io.caudal.influxdb.internal.Verdict.Refused;
import io.caudal.influxdb.internal.Verdict.Retry;
import io.caudal.influxdb.internal.Verdict.TooLarge;
import io.caudal.influxdb.internal.Verdict.Written;
import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ResponseClassifierTest {

  private final ResponseClassifier classifier = new ResponseClassifier("http://influx:8086", true);

  @ParameterizedTest
  @ValueSource(ints = {200, 204})
  void written(int status) {
    assertThat(classify(status, "")).isEqualTo(new Written());
  }

  /** The server's own words, of InfluxDB 1.6, 2.7 and 3. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          400 | {"error":"partial write: field type conflict: input field \\"value\\" on measurement \\"co\\" is type string, already exists as type float dropped=1"} | 1
          400 | {"error":"partial write: points beyond retention policy dropped=3"} | 3
          400 | {"error":"unable to parse 'co value=': missing field value"} | 0
          400 | {"code":"invalid","message":"unable to parse 'co value=': missing field value"} | 0
          422 | {"code":"unprocessable entity","message":"failure writing points to database: partial write: points beyond retention policy dropped=2"} | 2
          400 | {"error":"partial write of line protocol occurred","data":[{"error_message":"…","line_number":2}]} | 0
          500 | {"code":"internal error","message":"unexpected error writing points to database: partial write: field type conflict dropped=1"} | 1
          400 | plain text from a gateway | 0
          """)
  void refused(int status, String body, int dropped) {
    assertThat(classify(status, body))
        .isInstanceOfSatisfying(
            Refused.class,
            refused -> {
              assertThat(refused.dropped()).isEqualTo(dropped);
              assertThat(refused.reason()).isNotBlank().doesNotStartWith("{");
            });
  }

  @ParameterizedTest
  @CsvSource({"408", "429", "500", "502", "503", "504"})
  void mayPass(int status) {
    assertThat(classify(status, "{\"error\":\"timeout\"}"))
        .isEqualTo(new Retry(null, status + " timeout"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          30                            |                               | 30
          0                             |                               | 0
          -5                            |                               | 0
          Fri, 31 Dec 1999 23:59:59 GMT | Fri, 31 Dec 1999 23:59:29 GMT | 30
          Fri, 31 Dec 1999 23:59:59 GMT | Sat, 1 Jan 2000 00:00:29 GMT  | 0
          """)
  void asksToWait(String retryAfter, String date, long seconds) {
    Map<String, String> headers =
        date == null
            ? Map.of("retry-after", retryAfter)
            : Map.of("retry-after", retryAfter, "date", date);
    assertThat(classifier.classify("b", new WriteResponse(503, headers, "")))
        .isEqualTo(new Retry(Duration.ofSeconds(seconds), "503 without a reason"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"soon", "Fri, 31 Dec 1999 23:59:59 GMT"})
  void fallsBackToTheBackoffWhenItCannotTellHowLong(String retryAfter) {
    assertThat(
            classifier.classify("b", new WriteResponse(429, Map.of("retry-after", retryAfter), "")))
        .isEqualTo(new Retry(null, "429 without a reason"));
  }

  @Test
  void tooLarge() {
    assertThat(classify(413, "{\"error\":\"Request Entity Too Large\"}"))
        .isEqualTo(new TooLarge("Request Entity Too Large"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          401 | {"code":"unauthorized","message":"unauthorized access"}  | give one that may write
          403 | {"code":"forbidden","message":"insufficient permissions"} | allow it to
          404 | {"code":"not found","message":"bucket not found"}        | Create the bucket
          404 | {"error":"database not found: telemetry"}                | Create the bucket
          500 | {"error":"retention policy not found: raw"}              | Create the retention policy
          400 | {"error":"database is required"}                         | Correct the bucket
          400 | {"code":"invalid","message":"Please provide either orgID or org"} | Correct the bucket
          301 | moved                                                    | Check that this is the url
          405 | no                                                       | Check that this is the url
          """)
  void fatal(int status, String body, String whatToDo) {
    assertThat(classify(status, body))
        .isInstanceOfSatisfying(
            Fatal.class,
            fatal ->
                assertThat(fatal.sentence())
                    .startsWith("InfluxDB at http://influx:8086 does not take writes to bucket")
                    .contains("'telemetry/raw' (" + status + " ")
                    .contains(whatToDo));
  }

  @Test
  void asksForATokenWhereThereIsNone() {
    ResponseClassifier withoutToken = new ResponseClassifier("http://influx:8086", false);
    assertThat(withoutToken.classify("b", new WriteResponse(401, Map.of(), "")))
        .isInstanceOfSatisfying(
            Fatal.class, fatal -> assertThat(fatal.sentence()).contains("It wants a token"));
  }

  @Test
  void noAnswerMayPass() {
    assertThat(classifier.classify(new ConnectException("refused")))
        .isEqualTo(new Retry(null, "ConnectException: refused"));
    assertThat(classifier.classify(new SocketTimeoutException()))
        .isEqualTo(new Retry(null, "SocketTimeoutException"));
    assertThat(classifier.classify(new IOException("unexpected end of stream")))
        .isInstanceOf(Retry.class);
  }

  @Test
  void takesTheReasonFromTheHeaderIfThereIsNoBody() {
    assertThat(
            classifier.classify(
                "b", new WriteResponse(400, Map.of("x-influxdb-error", "unable to parse"), "")))
        .isEqualTo(new Refused("unable to parse", 0));
  }

  @Test
  void shortensWhatAProxySays() {
    assertThat(classify(502, "<html>" + "x".repeat(10_000)))
        .isInstanceOfSatisfying(
            Retry.class, retry -> assertThat(retry.reason()).hasSizeLessThan(600));
  }

  private Verdict classify(int status, String body) {
    return classifier.classify("telemetry/raw", new WriteResponse(status, Map.of(), body));
  }
}
