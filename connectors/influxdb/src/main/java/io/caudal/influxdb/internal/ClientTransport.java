package io.caudal.influxdb.internal;

import com.influxdb.LogLevel;
import com.influxdb.client.InfluxDBClient;
import com.influxdb.client.InfluxDBClientFactory;
import com.influxdb.client.InfluxDBClientOptions;
import java.io.IOException;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import okhttp3.ConnectionPool;
import okhttp3.Dispatcher;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.RequestBody;
import okhttp3.ResponseBody;
import org.jspecify.annotations.Nullable;
import retrofit2.Call;
import retrofit2.Callback;
import retrofit2.Response;

/** The InfluxDB client, used to send only: it authenticates, compresses and speaks HTTP. */
public final class ClientTransport implements WriteTransport {

  private static final MediaType LINE_PROTOCOL = MediaType.get("text/plain; charset=utf-8");
  private static final int MAX_REQUESTS = 64;

  private final InfluxDBClient client;
  private final Dispatcher dispatcher;
  private final InfluxWriteService service;
  private final @Nullable String org;

  private ClientTransport(InfluxDBClient client, Dispatcher dispatcher, @Nullable String org) {
    this.client = client;
    this.dispatcher = dispatcher;
    this.service = client.getService(InfluxWriteService.class);
    this.org = org;
  }

  /** Makes a client of its own for one writer. Nothing is sent yet. */
  public static ClientTransport to(Endpoint endpoint) {
    Dispatcher dispatcher = new Dispatcher();
    dispatcher.setMaxRequests(MAX_REQUESTS);
    dispatcher.setMaxRequestsPerHost(MAX_REQUESTS);
    OkHttpClient.Builder http =
        new OkHttpClient.Builder()
            .dispatcher(dispatcher)
            .connectionPool(new ConnectionPool())
            // A redirected POST would arrive as a GET, and its lines nowhere.
            .followRedirects(false)
            .connectTimeout(endpoint.requestTimeout())
            .readTimeout(endpoint.requestTimeout())
            .writeTimeout(endpoint.requestTimeout())
            .callTimeout(endpoint.requestTimeout());
    InfluxDBClientOptions.Builder options =
        InfluxDBClientOptions.builder()
            .url(endpoint.url())
            .okHttpClient(http)
            .logLevel(LogLevel.NONE);
    String token = endpoint.readToken();
    if (token != null) {
      options.authenticateToken(token.toCharArray());
    }
    InfluxDBClient client = InfluxDBClientFactory.create(options.build());
    if (endpoint.gzip()) {
      client.enableGzip();
    }
    return new ClientTransport(
        client, dispatcher, endpoint.org().isEmpty() ? null : endpoint.org());
  }

  @Override
  public CompletableFuture<WriteResponse> send(
      String bucket, byte[] lines, int offset, int length) {
    RequestBody body = RequestBody.create(lines, LINE_PROTOCOL, offset, length);
    Call<ResponseBody> call = service.write(org, bucket, "ns", body);
    Answer answer = new Answer(call);
    call.enqueue(answer);
    return answer;
  }

  @Override
  public void close() {
    dispatcher.cancelAll();
    client.close();
  }

  /** The future of an answer, completed by the client's thread; cancelling it ends the call. */
  private static final class Answer extends CompletableFuture<WriteResponse>
      implements Callback<ResponseBody> {

    private final Call<ResponseBody> call;

    Answer(Call<ResponseBody> call) {
      this.call = call;
    }

    @Override
    public boolean cancel(boolean mayInterruptIfRunning) {
      call.cancel();
      return super.cancel(mayInterruptIfRunning);
    }

    @Override
    public void onResponse(Call<ResponseBody> call, Response<ResponseBody> response) {
      try {
        complete(
            new WriteResponse(
                response.code(), headers(response), body(response.body(), response.errorBody())));
      } catch (IOException e) {
        completeExceptionally(e);
      }
    }

    @Override
    public void onFailure(Call<ResponseBody> call, Throwable failure) {
      completeExceptionally(failure);
    }

    private static Map<String, String> headers(Response<ResponseBody> response) {
      Map<String, String> headers = new TreeMap<>();
      response
          .headers()
          .forEach(
              header ->
                  headers.put(header.getFirst().toLowerCase(Locale.ROOT), header.getSecond()));
      return headers;
    }

    private static String body(@Nullable ResponseBody success, @Nullable ResponseBody error)
        throws IOException {
      try (ResponseBody body = success == null ? error : success) {
        return body == null ? "" : body.string();
      }
    }
  }
}
