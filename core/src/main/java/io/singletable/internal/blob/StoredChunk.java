package io.singletable.internal.blob;

import java.time.Instant;

/**
 * Chunk of an object in a table.
 *
 * @param id id of the blob, 32 lower-case hexadecimal digits
 * @param number its number, from 0 on
 * @param storedAt when it was written, by the clock of its writer
 * @param bytes size of its data, that of a full chunk where it is not known
 * @param mayBeLast {@code false} if another one must follow, as this one is known to be
 * full
 */
public record StoredChunk(String id, int number, Instant storedAt, long bytes, boolean mayBeLast) {

}
