package io.singletable.model;

import io.singletable.test.Status;
import org.jspecify.annotations.Nullable;

/**
 * Content that every entity of the model has beside its stamps.
 */
record Content(String text, Status status, int priority, @Nullable String owner) {

	@Override
	public String toString() {
		return "[" + this.text.length() + " characters, " + this.status + ", " + this.priority + ", " + this.owner
				+ "]";
	}

}
