package io.caudal.cli.replay.result;

/** The files of a result. */
public enum ResultFile {
  READINGS("readings", false),
  ROLLUPS("rollups", true),
  ALERTS("alerts", true),
  DEAD_LETTERS("dead-letters", false),
  LEDGER("ledger", true),
  REJECTED_CONTROLS("rejected-controls", false);

  private final String stem;
  private final boolean isRevised;

  ResultFile(String stem, boolean isRevised) {
    this.stem = stem;
    this.isRevised = isRevised;
  }

  /** The file's name without its ending. */
  public String stem() {
    return stem;
  }

  public String fileName() {
    return stem + ".jsonl";
  }

  /** Whether of the lines with one identity only the last version holds; else all of them do. */
  public boolean isRevised() {
    return isRevised;
  }
}
