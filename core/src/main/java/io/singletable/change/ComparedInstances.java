package io.singletable.change;

import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * Pair of instances that were compared, and the places of their changes.
 *
 * @param before the instance before, null for no changes
 * @param after the instance after, null for no changes
 * @param places the place of each change, by identity
 */
record ComparedInstances(@Nullable Object before, @Nullable Object after, Map<Change, ComparedPlace> places) {

	static final ComparedInstances NONE = new ComparedInstances(null, null, Map.of());

	@Override
	public String toString() {
		return "ComparedInstances[hidden]";
	}

}
