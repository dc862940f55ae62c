package io.caudal.cli.replay.result;

/**
 * A line of a result, with what orders it and what replaces it. Byte arrays are not copied.
 *
 * @param key the identity, ordered byte by byte without sign; see {@link IdentityKey}
 * @param version of lines with one key the highest holds
 * @param text the line in UTF-8 without a line feed; empty when nothing is to be said any more
 */
@SuppressWarnings("ArrayRecordComponent") // an envelope; never compared
public record ResultLine(byte[] key, long version, byte[] text) {}
