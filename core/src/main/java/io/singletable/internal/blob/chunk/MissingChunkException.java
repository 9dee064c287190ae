package io.singletable.internal.blob.chunk;

import io.singletable.internal.blob.MissingContentException;

/**
 * Failure to read content of which a chunk is not there.
 */
final class MissingChunkException extends MissingContentException {

	private static final long serialVersionUID = 1L;

	MissingChunkException(int number) {
		super("Part " + number + " of the content of a blob is not in the table: it was deleted meanwhile, or damaged");
	}

}
