package io.caudal.cli.letters;

import io.caudal.schemas.DeadLetter;
import java.util.List;

/**
 * A record for the redrive topic.
 *
 * @param settles the dead letters that it drives again: several where they are of one record
 */
record Redriving(DeadLetter letter, List<Place> settles) {}
