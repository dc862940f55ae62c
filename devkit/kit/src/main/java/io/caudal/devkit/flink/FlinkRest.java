package io.caudal.devkit.flink;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.caudal.devkit.process.DevkitException;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A client of a JobManager's REST API, as much of it as submitting a job and watching it takes.
 * Every method throws {@link DevkitException} when the cluster cannot be reached or refuses; its
 * message has the server's own reason.
 */
public final class FlinkRest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration REQUEST_LIMIT = Duration.ofSeconds(60);
  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(200);
  private static final Set<String> FINAL_STATES = Set.of("FINISHED", "CANCELED", "FAILED");

  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final String url;

  /**
   * @param url the base of the REST API, without a slash at its end
   */
  public FlinkRest(String url) {
    this.url = url;
  }

  /** Uploads a job's jar and returns the id to {@link #run} it by. */
  public String uploadJar(Path jar) {
    String boundary = "caudal-" + UUID.randomUUID();
    String head =
        """
        --%s\r
        Content-Disposition: form-data; name="jarfile"; filename="%s"\r
        Content-Type: application/x-java-archive\r
        \r
        """
            .formatted(boundary, jar.getFileName());
    try {
      BodyPublisher body =
          BodyPublishers.concat(
              BodyPublishers.ofString(head),
              BodyPublishers.ofFile(jar),
              BodyPublishers.ofString("\r\n--" + boundary + "--\r\n"));
      JsonNode answer =
          send(
              "upload " + jar,
              request("/jars/upload")
                  .header("Content-Type", "multipart/form-data; boundary=" + boundary)
                  .POST(body));
      // The answer names the file on the server's disk; the id is the last part of it.
      Path stored = Path.of(answer.path("filename").asText());
      return stored.getFileName().toString();
    } catch (IOException e) {
      throw new DevkitException("The job's jar " + jar + " cannot be read: " + e, e);
    }
  }

  /**
   * Starts a job and returns its id.
   *
   * @param jarId what {@link #uploadJar} returned
   * @param entryClass the main class
   * @param arguments the main class's arguments
   * @param parallelism the default parallelism; 0 leaves it to the cluster
   * @param savepoint the savepoint or checkpoint to start from; null starts afresh
   */
  public String run(
      String jarId,
      String entryClass,
      List<String> arguments,
      int parallelism,
      @Nullable String savepoint) {
    ObjectNode wish = JSON.createObjectNode().put("entryClass", entryClass);
    arguments.forEach(wish.putArray("programArgsList")::add);
    if (parallelism > 0) {
      wish.put("parallelism", parallelism);
    }
    if (savepoint != null) {
      wish.put("savepointPath", savepoint);
    }
    return post("start " + entryClass, "/jars/" + jarId + "/run", wish).path("jobid").asText();
  }

  /** The job's state, such as {@code RUNNING} or {@code FAILED}. */
  public String status(String jobId) {
    return get("/jobs/" + jobId + "/status").path("status").asText();
  }

  /**
   * Waits until the job is in a state.
   *
   * @throws DevkitException when it ends in another one, or the time is over; the message has the
   *     root cause of a failure
   */
  public void awaitState(String jobId, String state, Duration limit) {
    Instant deadline = Instant.now().plus(limit);
    String seen = status(jobId);
    while (!seen.equals(state)) {
      if (FINAL_STATES.contains(seen)) {
        throw new DevkitException(
            "The job %s is %s, not %s.%s".formatted(jobId, seen, state, because(jobId)));
      }
      if (Instant.now().isAfter(deadline)) {
        throw new DevkitException(
            "The job %s is still %s, not %s, after %d s.%s"
                .formatted(jobId, seen, state, limit.toSeconds(), because(jobId)));
      }
      pause();
      seen = status(jobId);
    }
  }

  /**
   * Waits until every task of the job runs: a job is {@code RUNNING} long before its tasks are.
   *
   * @throws DevkitException when the job ends, or the time is over
   */
  public void awaitTasksRunning(String jobId, Duration limit) {
    Instant deadline = Instant.now().plus(limit);
    while (!allTasksRun(jobId)) {
      String status = status(jobId);
      if (FINAL_STATES.contains(status) || Instant.now().isAfter(deadline)) {
        throw new DevkitException(
            "The job %s is %s and its tasks do not all run.%s"
                .formatted(jobId, status, because(jobId)));
      }
      pause();
    }
  }

  private boolean allTasksRun(String jobId) {
    JsonNode vertices = get("/jobs/" + jobId).path("vertices");
    for (JsonNode vertex : vertices) {
      JsonNode tasks = vertex.path("tasks");
      int up = tasks.path("RUNNING").asInt() + tasks.path("FINISHED").asInt();
      if (up < vertex.path("parallelism").asInt()) {
        return false;
      }
    }
    return !vertices.isEmpty();
  }

  /** Cancels the job and waits until it has ended. */
  public void cancel(String jobId, Duration limit) {
    send(
        "cancel " + jobId,
        request("/jobs/" + jobId + "?mode=cancel").method("PATCH", BodyPublishers.noBody()));
    awaitState(jobId, "CANCELED", limit);
  }

  /**
   * Stops the job with a savepoint and returns where that is.
   *
   * @param drain whether to let time run to its end first, so that everything still open is
   *     published and settles; a drained job's savepoint is no start for another run
   */
  public String stop(String jobId, boolean drain, Duration limit) {
    ObjectNode wish = JSON.createObjectNode().put("drain", drain);
    String trigger =
        post("stop " + jobId, "/jobs/" + jobId + "/stop", wish).path("request-id").asText();
    String savepoint = awaitSavepoint(jobId, trigger, limit);
    awaitState(jobId, "FINISHED", limit);
    return savepoint;
  }

  /** Takes a savepoint of the job, which runs on, and returns where that is. */
  public String savepoint(String jobId, Duration limit) {
    String trigger =
        post(
                "take a savepoint of " + jobId,
                "/jobs/" + jobId + "/savepoints",
                JSON.createObjectNode())
            .path("request-id")
            .asText();
    return awaitSavepoint(jobId, trigger, limit);
  }

  private String awaitSavepoint(String jobId, String trigger, Duration limit) {
    Instant deadline = Instant.now().plus(limit);
    while (true) {
      JsonNode answer = get("/jobs/" + jobId + "/savepoints/" + trigger);
      JsonNode operation = answer.path("operation");
      if (operation.has("failure-cause")) {
        throw new DevkitException(
            "The savepoint of %s failed: %s"
                .formatted(
                    jobId,
                    RootCause.of(operation.path("failure-cause").path("stack-trace").asText())));
      }
      if (operation.has("location")) {
        return operation.path("location").asText();
      }
      if (Instant.now().isAfter(deadline)) {
        throw new DevkitException(
            "The savepoint of %s was not complete after %d s.".formatted(jobId, limit.toSeconds()));
      }
      pause();
    }
  }

  /** The root cause of the job's last failure in one line, or the empty string. */
  public String rootCause(String jobId) {
    JsonNode entries =
        get("/jobs/" + jobId + "/exceptions").path("exceptionHistory").path("entries");
    return RootCause.of(entries.path(0).path("stacktrace").asText(""));
  }

  /** How many checkpoints of the job are complete. */
  public long completedCheckpoints(String jobId) {
    return get("/jobs/" + jobId + "/checkpoints").path("counts").path("completed").asLong();
  }

  /**
   * How often the job's tasks were restarted after a failure: of the one that was restarted most
   * often. (The metric {@code numRestarts} stays 0 when a region of the job is restarted.)
   */
  public long restarts(String jobId) {
    long most = 0;
    for (JsonNode vertex : get("/jobs/" + jobId).path("vertices")) {
      String path = "/jobs/" + jobId + "/vertices/" + vertex.path("id").asText();
      for (JsonNode task : get(path).path("subtasks")) {
        most = Math.max(most, task.path("attempt").asLong());
      }
    }
    return most;
  }

  /** The ids of the TaskManagers that have registered. */
  public List<String> taskManagerIds() {
    List<String> ids = new ArrayList<>();
    get("/taskmanagers").path("taskmanagers").forEach(each -> ids.add(each.path("id").asText()));
    return ids;
  }

  /** All jobs that the cluster knows of, also those that have ended. */
  public List<FlinkJob> jobs() {
    List<FlinkJob> jobs = new ArrayList<>();
    for (JsonNode job : get("/jobs/overview").path("jobs")) {
      jobs.add(
          new FlinkJob(
              job.path("jid").asText(),
              job.path("name").asText(),
              job.path("state").asText(),
              Instant.ofEpochMilli(job.path("start-time").asLong())));
    }
    return jobs;
  }

  /** The ids of the jobs that have not ended. */
  public List<String> runningJobs() {
    List<String> ids = new ArrayList<>();
    for (JsonNode job : get("/jobs").path("jobs")) {
      if (!FINAL_STATES.contains(job.path("status").asText())) {
        ids.add(job.path("id").asText());
      }
    }
    return ids;
  }

  /**
   * Any other answer of the API.
   *
   * @param path the path, such as {@code /jobs/<id>}
   */
  public JsonNode get(String path) {
    return send("answer " + path, request(path).GET());
  }

  private JsonNode post(String what, String path, ObjectNode body) {
    return send(
        what,
        request(path)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(body.toString())));
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(url + path)).timeout(REQUEST_LIMIT);
  }

  private JsonNode send(String what, HttpRequest.Builder request) {
    try {
      HttpResponse<String> response =
          http.send(request.build(), HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
      if (response.statusCode() / 100 != 2) {
        throw new DevkitException("Flink did not %s: %s".formatted(what, reason(response.body())));
      }
      return response.body().isEmpty() ? JSON.createObjectNode() : JSON.readTree(response.body());
    } catch (IOException e) {
      throw new DevkitException("Flink at " + url + " cannot be reached: " + e, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new DevkitException("Interrupted while asking Flink to " + what, e);
    }
  }

  private static String reason(String body) throws IOException {
    if (!body.startsWith("{")) {
      return body;
    }
    JsonNode errors = JSON.readTree(body).path("errors");
    // The last entry has the stack trace; what went wrong stands at its bottom.
    return errors.isEmpty() ? body : RootCause.of(errors.path(errors.size() - 1).asText());
  }

  private String because(String jobId) {
    String cause = rootCause(jobId);
    return cause.isEmpty() ? "" : " It failed because of " + cause;
  }

  private static void pause() {
    try {
      Thread.sleep(BETWEEN_LOOKS.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new DevkitException("Interrupted while waiting for Flink", e);
    }
  }
}
