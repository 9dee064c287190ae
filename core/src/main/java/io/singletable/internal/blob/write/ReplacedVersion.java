package io.singletable.internal.blob.write;

import java.util.Set;

import io.singletable.internal.blob.BlobHolder;

/**
 * Version of an entity that a write makes, and what it replaces: only the references of
 * that may move on.
 *
 * @param next the version that the write makes
 * @param replaced number of the version that the write replaces, which its condition
 * names; 0 if it names none
 * @param pending ids of the blobs that the entity holds as the same transaction has
 * written it before
 */
public record ReplacedVersion(BlobHolder next, long replaced, Set<String> pending) {

	/**
	 * Whether a version that holds a reference is the one that is replaced.
	 */
	boolean is(BlobHolder holder) {
		return this.replaced > 0 && holder.version() == this.replaced && holder.isOfEntity(this.next);
	}

}
