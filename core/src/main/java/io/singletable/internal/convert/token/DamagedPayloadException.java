package io.singletable.internal.convert.token;

import java.io.IOException;

/**
 * Exception for a compressed payload that is damaged. The message names the kind of
 * damage, never content.
 */
public final class DamagedPayloadException extends IOException {

	public DamagedPayloadException(String message) {
		super(message);
	}

}
