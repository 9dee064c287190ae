package io.singletable.update;

import java.util.List;
import java.util.Locale;

import org.jspecify.annotations.Nullable;

/**
 * Operation of a JSON Patch. Its text form shows no value.
 *
 * @param kind what is done
 * @param path names, indexes and keys of the place at which it is done
 * @param from those of the place that is copied or moved; null of other operations
 * @param value the value as plain Java: a map, list, text, number, boolean or null
 */
public record PatchOperation(Kind kind, List<String> path, @Nullable List<String> from, @Nullable Object value) {

	public PatchOperation {
		path = List.copyOf(path);
		from = (from != null) ? List.copyOf(from) : null;
	}

	@Override
	public String toString() {
		return this.kind + " " + pointer(this.path);
	}

	/**
	 * Write a path as a JSON Pointer (RFC 6901).
	 * @param path names, indexes and keys
	 * @return the pointer, such as {@code /lines/2/price}
	 */
	public static String pointer(List<String> path) {
		StringBuilder pointer = new StringBuilder();
		path.forEach((name) -> pointer.append('/').append(name.replace("~", "~0").replace("/", "~1")));
		return pointer.toString();
	}

	/**
	 * Kind of an operation.
	 */
	public enum Kind {

		/** Set a property or entry, or add an element. */
		ADD,

		/** Clear a property, or remove an entry or element. */
		REMOVE,

		/** Set what exists. */
		REPLACE,

		/** Set to what is at another place, and remove that. */
		MOVE,

		/** Set to what is at another place. */
		COPY,

		/** Require a value. */
		TEST;

		/**
		 * Return whether operations of this kind have a value.
		 * @return {@code true} if so
		 */
		boolean hasValue() {
			return this == ADD || this == REPLACE || this == TEST;
		}

		/**
		 * Return whether operations of this kind name a second place.
		 * @return {@code true} if so
		 */
		boolean hasFrom() {
			return this == MOVE || this == COPY;
		}

		@Override
		public String toString() {
			return name().toLowerCase(Locale.ROOT);
		}

	}

}
