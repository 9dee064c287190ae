package io.singletable.change;

import java.util.Locale;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.annotation.JsonValue;
import org.jspecify.annotations.Nullable;

/**
 * Change of a value between two instances of an entity. Immutable, if the values are.
 * <p>
 * Paths are the names of properties in Java. They go on into nested objects, elements of
 * lists, and entries of maps: {@code address.city}, {@code lines[2].price} for lists that
 * are compared by position, {@code lines[sku='A1'].price} for those compared by key,
 * {@code counters['home']}.
 * <p>
 * The text form shows kind and path, never a value: {@link Changes#toText()} does.
 */
@JsonPropertyOrder({ "kind", "path", "from", "to" })
@JsonInclude(JsonInclude.Include.ALWAYS)
public sealed interface Change {

	/**
	 * Kind of the change.
	 * @return the kind
	 */
	@JsonProperty
	Kind kind();

	/**
	 * Path of what has changed: of a value, an entry, or an element of a list. Of a
	 * member of a set, that of the set.
	 * @return the path
	 */
	@JsonProperty
	String path();

	/**
	 * The value before.
	 * @return the value; null also for what was added
	 */
	@JsonProperty
	@Nullable Object from();

	/**
	 * The value after.
	 * @return the value; null also for what was removed
	 */
	@JsonProperty
	@Nullable Object to();

	/**
	 * Path of the property that has changed, up to the first collection or map:
	 * {@code lines} of {@code lines[2].price}. Never has a value of a user in it.
	 * @return the path; empty if the instances themselves are of different classes
	 */
	@JsonIgnore
	default String property() {
		int element = path().indexOf('[');
		return (element < 0) ? path() : path().substring(0, element);
	}

	/**
	 * Other value of a property, or of an element in a list that is compared by position.
	 *
	 * @param path its path; empty for the instances themselves, if these are of different
	 * classes
	 * @param from the value before
	 * @param to the value after
	 */
	record Value(String path, @Nullable Object from, @Nullable Object to) implements Change {

		@Override
		public Kind kind() {
			return Kind.VALUE;
		}

		@Override
		public String toString() {
			return "value " + this.path;
		}

	}

	/**
	 * Element of a list, or member of a set, that was added.
	 *
	 * @param path path of the element, or of the set
	 * @param value the element
	 * @param index its index in the list afterwards; null for a set
	 */
	record Added(String path, @JsonIgnore @Nullable Object value,
			@JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Integer index) implements Change {

		@Override
		public Kind kind() {
			return Kind.ADDED;
		}

		@Override
		public @Nullable Object from() {
			return null;
		}

		@Override
		public @Nullable Object to() {
			return this.value;
		}

		@Override
		public String toString() {
			return "added " + this.path;
		}

	}

	/**
	 * Element of a list, or member of a set, that was removed.
	 *
	 * @param path path of the element, or of the set
	 * @param value the element
	 * @param index its index in the list before; null for a set
	 */
	record Removed(String path, @JsonIgnore @Nullable Object value,
			@JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Integer index) implements Change {

		@Override
		public Kind kind() {
			return Kind.REMOVED;
		}

		@Override
		public @Nullable Object from() {
			return this.value;
		}

		@Override
		public @Nullable Object to() {
			return null;
		}

		@Override
		public String toString() {
			return "removed " + this.path;
		}

	}

	/**
	 * Element that has another place in a list that is compared by key. As few elements
	 * as possible count as moved: what stands elsewhere only because of others does not.
	 *
	 * @param path path of the element
	 * @param from its index before
	 * @param to its index afterwards
	 */
	record Moved(String path, Integer from, Integer to) implements Change {

		@Override
		public Kind kind() {
			return Kind.MOVED;
		}

		@Override
		public String toString() {
			return "moved " + this.path;
		}

	}

	/**
	 * Entry of a map that was added, removed, or has another value.
	 *
	 * @param path path of the entry
	 * @param key its key
	 * @param effect what happened to it
	 * @param from the value before; null if there was no entry
	 * @param to the value after; null if there is no entry
	 */
	record Entry(String path, @JsonIgnore Object key, Effect effect, @Nullable Object from,
			@Nullable Object to) implements Change {

		@Override
		public Kind kind() {
			return Kind.ENTRY;
		}

		@Override
		public String toString() {
			return "entry " + this.path;
		}

	}

	/**
	 * Kind of a change, as the JSON form names it.
	 */
	enum Kind {

		/** A {@link Value}. */
		VALUE,

		/** An element {@link Added}. */
		ADDED,

		/** An element {@link Removed}. */
		REMOVED,

		/** An element {@link Moved}. */
		MOVED,

		/** An {@link Entry}. */
		ENTRY;

		@JsonValue
		@Override
		public String toString() {
			return name().toLowerCase(Locale.ROOT);
		}

	}

	/**
	 * What happened to an entry of a map.
	 */
	enum Effect {

		/** The map had no such key. */
		ADDED,

		/** The key has another value. */
		REPLACED,

		/** The map has no such key any more. */
		REMOVED;

		@JsonValue
		@Override
		public String toString() {
			return name().toLowerCase(Locale.ROOT);
		}

	}

}
