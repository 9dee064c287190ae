package io.singletable.core;

import java.time.Instant;

/**
 * Report of a sweep of blobs that has come to its end; of a dry run, of what a sweep
 * would have deleted.
 *
 * @param before the time before which an object must have been stored to be collected
 * @param live number of objects that are referenced
 * @param young number of objects that nothing references, and that are too young to be
 * collected: their saves may not be over
 * @param collected number of objects that were deleted
 * @param bytes their size; a chunk in the table that does not say its own counts as a
 * full one, of 380 KB, as no content is read
 * @param missing number of references whose object is not stored, or of which a part is
 * not, and was not when it was looked for; those of entities that were purged during the
 * sweep are among them. {@link BlobOperations#verify()} tells which
 * @param items number of items that were read, of all kinds
 * @param readUnits read request units that the scan consumed
 * @param requests number of requests: of the scan, and to list and delete objects
 */
public record SweepReport(Instant before, long live, long young, long collected, long bytes, long missing, long items,
		double readUnits, long requests) {

}
