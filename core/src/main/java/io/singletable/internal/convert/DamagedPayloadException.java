package io.singletable.internal.convert;

import java.io.IOException;

/**
 * Exception for a compressed payload that is damaged. The message names the kind of
 * damage, never content.
 */
final class DamagedPayloadException extends IOException {

	DamagedPayloadException(String message) {
		super(message);
	}

}
