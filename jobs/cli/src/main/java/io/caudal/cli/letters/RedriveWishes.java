package io.caudal.cli.letters;

import picocli.CommandLine.Option;

/** What is driven of what could be. */
final class RedriveWishes {

  @Option(
      names = "--remap",
      description =
          "Of a single reading that was refused, take the whole record from its raw topic and map"
              + " it anew: for a mistake in the mapping. Its other readings are duplicates.")
  private boolean remap;

  @Option(
      names = "--in-part",
      description =
          "Also records of which the mapping still refuses what the letter is about: their good"
              + " readings are taken, or are duplicates, and the rest becomes new dead letters.")
  private boolean inPart;

  @Option(names = "--again", description = "Also what was driven again before.")
  private boolean again;

  /** Whether a single reading is driven by mapping its whole record anew. */
  boolean remap() {
    return remap;
  }

  /** Whether a record is driven although its letter would come again. */
  boolean inPart() {
    return inPart;
  }

  /** Whether what was driven before is driven once more. */
  boolean again() {
    return again;
  }
}
