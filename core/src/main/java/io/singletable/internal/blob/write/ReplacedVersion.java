package io.singletable.internal.blob.write;

import java.util.Set;

import io.singletable.internal.blob.BlobHolder;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Version of an entity that a write makes, and what it replaces: only the references of
 * that may move on.
 *
 * @param next the version that the write makes
 * @param replaced number of the version that the write replaces, which its condition
 * names; 0 if it names none
 * @param writeId id of the write that made that version, null if it is not known
 * @param pending ids of the blobs that the entity holds as the same transaction has
 * written it before
 */
public record ReplacedVersion(BlobHolder next, long replaced, @Nullable AttributeValue writeId, Set<String> pending) {

	/**
	 * Whether a version that holds a reference is the one that is replaced, as far as
	 * that is known: of a number, there may be another one by now.
	 */
	boolean is(BlobHolder holder) {
		return this.replaced > 0 && holder.writeId() != null && holder.isVersion(this.replaced, this.writeId)
				&& holder.isOfEntity(this.next);
	}

}
