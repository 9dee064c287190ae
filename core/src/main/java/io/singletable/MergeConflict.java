package io.singletable;

import org.jspecify.annotations.Nullable;

/**
 * Conflict of a merge: a part of an entity that both writers have changed, each in an own
 * way. The text form shows the property only, without values.
 *
 * @param path path of the part in Java, such as {@code status}, {@code address.city},
 * {@code counters['home']}, {@code lines[id='7'].quantity}
 * @param base the value that both have loaded; null if there was none
 * @param mine the value of the caller; null if it was removed
 * @param theirs the value that is stored; null if it was removed
 */
public record MergeConflict(String path, @Nullable Object base, @Nullable Object mine, @Nullable Object theirs) {

	/**
	 * Path of the property, up to the first collection or map: {@code lines} of
	 * {@code lines[id='7'].quantity}. Never has a value of a user in it.
	 * @return the path; empty if the entities themselves can't be merged, as their
	 * classes differ
	 */
	public String property() {
		int element = this.path.indexOf('[');
		return (element < 0) ? this.path : this.path.substring(0, element);
	}

	@Override
	public String toString() {
		return "conflict of " + property();
	}

}
