package io.singletable.internal.blob;

import java.util.Collection;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Store that keeps objects as chunks in the table of the entities: a scan of the table
 * finds them, so that they need no listing, and a restored table has its own.
 */
public interface InTableStore {

	/**
	 * The type that all chunks bear, as entities bear the name of theirs.
	 */
	String chunkType();

	/**
	 * Names of the attributes of a chunk that {@link #chunkOf} needs, keys included.
	 */
	List<String> chunkAttributes();

	/**
	 * The chunk that an item is.
	 * @param item the {@link #chunkAttributes() attributes} of an item of the
	 * {@link #chunkType() type}
	 * @return the chunk, or null if it can't be read
	 */
	@Nullable StoredChunk chunkOf(Map<String, AttributeValue> item);

	/**
	 * Delete chunks, whether they are there or not.
	 */
	void deleteChunks(Collection<StoredChunk> chunks);

}
