package io.singletable.blob;

import java.time.Instant;

/**
 * Object in a {@link BlobStore}, as the store lists it.
 *
 * @param size its size in bytes
 * @param storedAt when it was stored, by the clock of the store
 */
public record StoredObject(BlobKey key, long size, Instant storedAt) {

}
