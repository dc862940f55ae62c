package io.caudal.influxdb.internal;

import okhttp3.RequestBody;
import okhttp3.ResponseBody;
import org.jspecify.annotations.Nullable;
import retrofit2.Call;
import retrofit2.http.Body;
import retrofit2.http.POST;
import retrofit2.http.Query;

/**
 * The write request as the client sends it, with a body of bytes: the client's own service takes a
 * string, which would be encoded a second time.
 */
interface InfluxWriteService {

  @POST("api/v2/write")
  Call<ResponseBody> write(
      @Query("org") @Nullable String org,
      @Query("bucket") String bucket,
      @Query("precision") String precision,
      @Body RequestBody lines);
}
