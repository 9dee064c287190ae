package io.singletable.internal.convert;

import java.io.IOException;

/**
 * A compressed payload is damaged. The message names the kind of damage, never content.
 */
final class DamagedPayloadException extends IOException {

	DamagedPayloadException(String message) {
		super(message);
	}

}
