package io.caudal.domain.normalize;

import static org.assertj.core.api.Assertions.assertThat;

import io.caudal.domain.normalize.Decompressor.Broken;
import io.caudal.domain.normalize.Decompressor.Inflated;
import io.caudal.domain.normalize.Decompressor.Result;
import io.caudal.domain.normalize.Decompressor.TooLarge;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;

/** What is compressed comes from the platform's own writers. */
class DecompressorTest {

  private static final byte[] TEXT = "{\"t\": 13.6}".repeat(1000).getBytes(StandardCharsets.UTF_8);

  private interface Wrapping {
    OutputStream wrap(OutputStream out) throws IOException;
  }

  private static byte[] compress(byte[] content, Wrapping wrapping) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (OutputStream out = wrapping.wrap(bytes)) {
      out.write(content);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  private static byte[] gzip(byte[] content) {
    return compress(content, GZIPOutputStream::new);
  }

  private static byte[] zlib(byte[] content) {
    return compress(content, DeflaterOutputStream::new);
  }

  private static byte[] joined(byte[]... parts) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      bytes.writeBytes(part);
    }
    return bytes.toByteArray();
  }

  private static byte[] contentOf(Result result) {
    assertThat(result).isInstanceOf(Inflated.class);
    return ((Inflated) result).content();
  }

  private static String problemOf(Result result) {
    assertThat(result).isInstanceOf(Broken.class);
    return ((Broken) result).detail();
  }

  @Test
  void inflatesWhatFitsToTheByte() {
    Decompressor gzip = Decompressor.gzip(TEXT.length);
    Decompressor zlib = Decompressor.zlib(TEXT.length);

    assertThat(contentOf(gzip.inflate(gzip(TEXT)))).isEqualTo(TEXT);
    assertThat(contentOf(zlib.inflate(zlib(TEXT)))).isEqualTo(TEXT);
    assertThat(contentOf(gzip.inflate(gzip(new byte[0])))).isEmpty();
    assertThat(contentOf(zlib.inflate(zlib(new byte[0])))).isEmpty();
  }

  @Test
  void refusesOneByteMore() {
    assertThat(Decompressor.gzip(TEXT.length - 1).inflate(gzip(TEXT))).isEqualTo(new TooLarge());
    assertThat(Decompressor.zlib(TEXT.length - 1).inflate(zlib(TEXT))).isEqualTo(new TooLarge());
  }

  @Test
  void doesNotInflateABomb() {
    byte[] bomb = gzip(new byte[256 << 20]);

    assertThat(bomb.length).isLessThan(300_000);
    assertThat(Decompressor.gzip(1 << 20).inflate(bomb)).isEqualTo(new TooLarge());
  }

  @Test
  void joinsTheMembersOfAGzipFileAndBoundsTheirSum() {
    byte[] twice = joined(gzip(TEXT), gzip(TEXT));

    assertThat(contentOf(Decompressor.gzip(2 * TEXT.length).inflate(twice)))
        .isEqualTo(joined(TEXT, TEXT));
    assertThat(Decompressor.gzip(2 * TEXT.length - 1).inflate(twice)).isEqualTo(new TooLarge());
  }

  @Test
  void readsAHeaderWithEveryOptionalField() {
    // RFC 1952: FTEXT, FHCRC, FEXTRA, FNAME and FCOMMENT, then "hi" stored, not compressed.
    byte[] file =
        HexFormat.of()
            .parseHex(
                "1f8b081f00000000"
                    + "00ff"
                    + "0300616263"
                    + "6e00"
                    + "6300"
                    + "0000"
                    + "010200fdff6869"
                    + "ac2a93d8"
                    + "02000000");

    assertThat(contentOf(Decompressor.gzip(10).inflate(file)))
        .isEqualTo("hi".getBytes(StandardCharsets.US_ASCII));
  }

  @Test
  void refusesWhatFollowsTheContent() {
    byte[] garbage = "garbage that is no member".getBytes(StandardCharsets.US_ASCII);

    assertThat(problemOf(Decompressor.gzip(1 << 20).inflate(joined(gzip(TEXT), garbage))))
        .isEqualTo("what follows the content is not gzip");
    assertThat(problemOf(Decompressor.zlib(1 << 20).inflate(joined(zlib(TEXT), garbage))))
        .isEqualTo("25 bytes are left over after the content");
  }

  @Test
  void refusesWhatIsCutOffAnywhere() {
    byte[] file = gzip(TEXT);
    for (int length = 0; length < file.length; length++) {
      problemOf(Decompressor.gzip(1 << 20).inflate(Arrays.copyOf(file, length)));
    }
    byte[] stream = zlib(TEXT);
    for (int length = 0; length < stream.length; length++) {
      problemOf(Decompressor.zlib(1 << 20).inflate(Arrays.copyOf(stream, length)));
    }
  }

  @Test
  void refusesWrongChecksumsLengthsAndMethods() {
    byte[] file = gzip(TEXT);
    byte[] checksum = file.clone();
    checksum[file.length - 8]++;
    byte[] length = file.clone();
    length[file.length - 4]++;
    byte[] method = file.clone();
    method[2] = 7;

    assertThat(problemOf(Decompressor.gzip(1 << 20).inflate(checksum)))
        .isEqualTo("the gzip checksum is wrong");
    assertThat(problemOf(Decompressor.gzip(1 << 20).inflate(length)))
        .isEqualTo("the gzip length is wrong");
    assertThat(problemOf(Decompressor.gzip(1 << 20).inflate(method)))
        .isEqualTo("gzip method 7 is not deflate");
    assertThat(problemOf(Decompressor.gzip(1 << 20).inflate(TEXT)))
        .isEqualTo("it does not begin as gzip does");
  }
}
