package io.singletable.internal.convert.token;

import tools.jackson.core.exc.StreamWriteException;

/**
 * Exception for a value that has no form in DynamoDB. The message says why, and never
 * holds the value; Jackson adds the path of the property.
 */
public final class UnstorableValueException extends StreamWriteException {

	@SuppressWarnings("NullAway") // The generator is optional: Jackson only hands it on.
	public UnstorableValueException(String message) {
		super(null, message);
	}

}
