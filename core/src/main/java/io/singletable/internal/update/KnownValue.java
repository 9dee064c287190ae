package io.singletable.internal.update;

import org.jspecify.annotations.Nullable;

/**
 * Value that a property certainly has after an update.
 */
public record KnownValue(@Nullable Object value) {

	@Override
	public String toString() {
		return "hidden";
	}

}
