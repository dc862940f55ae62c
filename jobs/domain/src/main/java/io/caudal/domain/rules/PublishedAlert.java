package io.caudal.domain.rules;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** What consumers have been told of an alert. */
final class PublishedAlert {

  final long start;
  int revision;

  /** The episode as last published, or null when the alert was withdrawn. */
  @Nullable Episode episode;

  /** The withdrawn alert that this one stands for. */
  @Nullable String supersedes;

  PublishedAlert(long start) {
    this.start = start;
  }

  boolean isWithdrawn() {
    return episode == null;
  }

  PublishedAlert copy() {
    PublishedAlert copy = new PublishedAlert(start);
    copy.revision = revision;
    copy.episode = episode;
    copy.supersedes = supersedes;
    return copy;
  }

  void write(DataOutput out) throws IOException {
    out.writeLong(start);
    out.writeInt(revision);
    Episode told = episode;
    out.writeBoolean(told != null);
    if (told != null) {
      told.write(out);
    }
    String replaced = supersedes;
    out.writeBoolean(replaced != null);
    if (replaced != null) {
      out.writeUTF(replaced);
    }
  }

  static PublishedAlert read(DataInput in) throws IOException {
    PublishedAlert alert = new PublishedAlert(in.readLong());
    alert.revision = in.readInt();
    alert.episode = in.readBoolean() ? Episode.read(in) : null;
    alert.supersedes = in.readBoolean() ? in.readUTF() : null;
    return alert;
  }
}
