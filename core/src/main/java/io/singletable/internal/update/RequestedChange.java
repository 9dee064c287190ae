package io.singletable.internal.update;

import java.util.Collection;
import java.util.List;

import io.singletable.update.Patch;
import io.singletable.update.PropertyExpression;
import org.jspecify.annotations.Nullable;

/**
 * Change of a property as a caller asks for it: by its path in Java, with values of Java.
 * A path may go on into elements of lists and entries of maps: {@code lines[2].price},
 * {@code counters.home}, {@code counters['a.b']}. Text forms show no values.
 */
public sealed interface RequestedChange {

	String path();

	/**
	 * Path of the property as the caller named it.
	 */
	default String shown() {
		return path();
	}

	/**
	 * Set to a value.
	 *
	 * @param value the value; null clears the property
	 */
	record Set(String path, @Nullable Object value) implements RequestedChange {

		@Override
		public String toString() {
			return "set " + this.path;
		}

	}

	/**
	 * Set to what follows from properties as they were before the update.
	 */
	record Compute(String path, PropertyExpression<?> expression) implements RequestedChange {

		@Override
		public String toString() {
			return "set " + this.path + " to " + this.expression;
		}

	}

	/**
	 * Set to a value if the property is null or absent.
	 */
	record SetIfAbsent(String path, Object value) implements RequestedChange {

		@Override
		public String toString() {
			return "set " + this.path + " if absent";
		}

	}

	/**
	 * Remove a property, an element of a list, or an entry of a map. Elements are removed
	 * by the indexes that they had before the update.
	 */
	record Remove(String path) implements RequestedChange {

		@Override
		public String toString() {
			return "remove " + this.path;
		}

	}

	/**
	 * Increment of a number.
	 *
	 * @param by the number that is added, which may be negative
	 * @param start the number that an absent or null property counts as
	 */
	record Increment(String path, Number by, Number start) implements RequestedChange {

		@Override
		public String toString() {
			return "increment " + this.path;
		}

	}

	/**
	 * Addition of elements at an end of a list; an absent or null list counts as empty.
	 *
	 * @param elements the elements in their order
	 */
	record AddElements(String path, List<?> elements, End end) implements RequestedChange {

		@Override
		public String toString() {
			return ((this.end == End.LAST) ? "append to " : "prepend to ") + this.path;
		}

	}

	/**
	 * Addition of members to a set.
	 */
	record AddMembers(String path, Collection<?> members) implements RequestedChange {

		@Override
		public String toString() {
			return "add to " + this.path;
		}

	}

	/**
	 * Removal of members of a set.
	 */
	record RemoveMembers(String path, Collection<?> members) implements RequestedChange {

		@Override
		public String toString() {
			return "remove from " + this.path;
		}

	}

	/**
	 * Part of a partial update that sets or clears a property or entry. Objects on the
	 * way that are null are created, unless it clears.
	 *
	 * @param shown the path as the caller named it
	 * @param value the value; null clears
	 */
	record Merge(String path, String shown, @Nullable Object value) implements RequestedChange {

		@Override
		public String toString() {
			return "merge " + this.path;
		}

	}

	/**
	 * Part of a partial update that merges into a value without declared structure, into
	 * which no paths lead.
	 *
	 * @param shown the path as the caller named it
	 */
	record MergeDocument(String path, String shown, MergeNode merge) implements RequestedChange {

		@Override
		public String toString() {
			return "merge " + this.path;
		}

	}

	/**
	 * Change under the name that a patch has for it.
	 *
	 * @param shown its name in problems
	 */
	record Named(String shown, RequestedChange change) implements RequestedChange {

		@Override
		public String path() {
			return this.change.path();
		}

		@Override
		public String toString() {
			return this.change.toString();
		}

	}

	/**
	 * Demand on what is stored, which changes nothing.
	 *
	 * @param shown its name in problems
	 * @param value the value that is to be there, null for none
	 */
	record Require(String path, String shown, Demand demand, @Nullable Object value) implements RequestedChange {

		@Override
		public String toString() {
			return "require " + this.path;
		}

	}

	/**
	 * Demand on what is at a place.
	 */
	enum Demand {

		/** An entry or element, which may be null. */
		EXISTS,

		/** An object. */
		NOT_NULL,

		/** A value. */
		EQUALS

	}

	/**
	 * Partial update, which becomes changes of its own once the type is known.
	 */
	record ApplyPatch(Patch patch) implements RequestedChange {

		@Override
		public String path() {
			return "";
		}

		@Override
		public String toString() {
			return this.patch.toString();
		}

	}

	/**
	 * End of a list.
	 */
	enum End {

		/** Before the first element. */
		FIRST,

		/** After the last element. */
		LAST

	}

}
