package io.caudal.cli.letters;

/**
 * A dead letter that is to be driven again.
 *
 * @param place where it stands
 * @param kind as what: {@link Verdict.Kind#DRIVE} or {@link Verdict.Kind#DRIVE_IN_PART}
 */
record Chosen(Place place, Verdict.Kind kind) {}
