package io.caudal.kafka.internal;

import io.caudal.kafka.KafkaCheckException;
import java.time.Duration;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;

/** A short conversation with the brokers, whose failures read as sentences. */
public final class AdminSession implements AutoCloseable {
  private final String bootstrapServers;
  private final Duration timeout;
  private final Admin admin;

  /**
   * Makes the client; the brokers are not spoken to yet.
   *
   * @param settings of the Kafka client, such as those of its security
   * @throws KafkaCheckException if the settings make no client
   */
  public AdminSession(String bootstrapServers, Map<String, String> settings, Duration timeout) {
    this.bootstrapServers = bootstrapServers;
    this.timeout = timeout;
    Properties properties = new Properties();
    properties.putAll(settings);
    properties.put(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
    String millis = Long.toString(timeout.toMillis());
    properties.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, millis);
    properties.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, millis);
    try {
      this.admin = Admin.create(properties);
    } catch (KafkaException e) {
      Throwable cause = e.getCause() == null ? e : e.getCause();
      throw new KafkaCheckException(
          "No Kafka client can be made for "
              + bootstrapServers
              + ": "
              + cause.getMessage()
              + ". Correct the address or the client's settings.",
          e);
    }
  }

  public Admin admin() {
    return admin;
  }

  /**
   * The answer.
   *
   * @throws ExecutionException with what the brokers said instead
   * @throws KafkaCheckException if they said nothing in time
   */
  public <R> R answer(KafkaFuture<R> future) throws ExecutionException {
    try {
      // The client times out by itself; a second more, so that its own words are heard first.
      return future.get(timeout.toMillis() + 1000, TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      throw silence(e);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof org.apache.kafka.common.errors.TimeoutException) {
        throw silence(e);
      }
      throw e;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new KafkaCheckException("Interrupted while asking Kafka at " + bootstrapServers, e);
    }
  }

  /** The brokers' refusal as a sentence. */
  public KafkaCheckException refused(String question, ExecutionException e) {
    Throwable cause = e.getCause() == null ? e : e.getCause();
    return new KafkaCheckException(
        "Kafka at "
            + bootstrapServers
            + " does not tell "
            + question
            + ": "
            + cause.getMessage()
            + " Check the client's credentials and what they may do.",
        e);
  }

  private KafkaCheckException silence(Exception e) {
    return new KafkaCheckException(
        "Kafka at "
            + bootstrapServers
            + " did not answer within "
            + timeout.toSeconds()
            + " s: check that it runs and that the address is right.",
        e);
  }

  @Override
  public void close() {
    admin.close(Duration.ofSeconds(1));
  }
}
