package io.singletable.internal.wire;

import io.singletable.CorruptItemException;

/**
 * Exception for an answer, or an item in it, that is not the JSON of DynamoDB. Quotes
 * nothing of it.
 */
final class MalformedJsonException extends CorruptItemException {

	MalformedJsonException() {
		super("An item is not the JSON of DynamoDB", null);
	}

}
