package io.singletable.blob;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.time.Duration;
import java.util.Collection;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

import org.springframework.dao.DataAccessException;

/**
 * Store of the content of blobs. Objects are immutable: each is written once under a
 * random key, read, and deleted. A store neither knows who holds an object, nor verifies
 * what it reads: the library does. Implementations are thread-safe.
 * <p>
 * Every method throws a {@link DataAccessException} if the store can't be reached or
 * refuses: a {@link org.springframework.dao.TransientDataAccessException} where another
 * attempt may succeed. What was asked for may have been done all the same.
 */
public interface BlobStore {

	/**
	 * The largest object that can be stored.
	 * @return a size in bytes
	 */
	long maxSize();

	/**
	 * Store an object. It is durable once the method returns. One that is there already
	 * stays as it is, and is taken for that of an earlier attempt.
	 * @param content the content, which is opened for each attempt
	 * @throws IOException if the content can't be read; no object is stored then
	 */
	void put(BlobKey key, Blob content) throws IOException;

	/**
	 * Open an object, by one request for all of it or for a range.
	 * @param range the bytes to read, or null for all
	 * @return a stream that the caller closes, or empty if there is no such object. Reads
	 * of it throw an {@link IOException} if the connection is lost
	 */
	Optional<InputStream> open(BlobKey key, @Nullable BlobRange range);

	/**
	 * Copy an object within the store, without its bytes passing through the caller. One
	 * that is there already stays as it is.
	 * @return {@code false} if there is no such source
	 */
	boolean copy(BlobKey source, BlobKey target);

	/**
	 * Copy an object that others have stored, without its bytes passing through the
	 * caller.
	 * @param etag entity tag that the object must have
	 * @return what was copied, or empty if there is no such object, or it has another
	 * entity tag
	 * @throws UnsupportedOperationException if this store has no such objects
	 */
	Optional<AdoptedObject> adopt(String bucket, String name, String etag, BlobKey target);

	/**
	 * Delete objects, in as few requests as possible. Those that are not there are
	 * ignored.
	 */
	void delete(Collection<BlobKey> keys);

	/**
	 * List objects of a table, in the order of their ids.
	 * @param store name of the table's blobs
	 * @param firstByte first byte of the ids of the objects, from 0 to 255
	 * @param after {@link ObjectPage#next()} of the page before, or null for the first
	 */
	ObjectPage list(String store, int firstByte, @Nullable String after);

	/**
	 * A link by which anybody can read an object for some time.
	 * @param contentType media type to answer
	 * @throws UnsupportedOperationException if this store has no links
	 */
	URI link(BlobKey key, String contentType, Duration validity);

}
