package io.singletable.internal.blob;

import java.io.IOException;

/**
 * Failure to read on in content of which a part is not in its store, however often it is
 * tried.
 */
public class MissingContentException extends IOException {

	private static final long serialVersionUID = 1L;

	public MissingContentException(String message) {
		super(message);
	}

}
