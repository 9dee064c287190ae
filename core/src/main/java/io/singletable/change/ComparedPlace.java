package io.singletable.change;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

/**
 * Place in both instances. Compared by identity.
 */
final class ComparedPlace {

	private final String path;

	private final String declared;

	private final int depth;

	private final @Nullable ComparedPlace around;

	private final @Nullable PlaceStep step;

	private ComparedPlace(String path, String declared, int depth, @Nullable ComparedPlace around,
			@Nullable PlaceStep step) {
		this.path = path;
		this.declared = declared;
		this.depth = depth;
		this.around = around;
		this.step = step;
	}

	/**
	 * The place of the instances themselves.
	 */
	static ComparedPlace root() {
		return new ComparedPlace("", "", 0, null, null);
	}

	ComparedPlace property(ComparedProperty property) {
		return new ComparedPlace(ChangePath.property(this.path, property.name()),
				ChangePath.property(this.declared, property.name()), this.depth + 1, this, property);
	}

	ComparedPlace entry(Object key) {
		return new ComparedPlace(ChangePath.entry(this.path, key), this.declared, this.depth + 1, this,
				new EntryStep(key));
	}

	/**
	 * The place of an element.
	 * @param elementPath its path
	 */
	ComparedPlace element(String elementPath, ElementStep element) {
		return new ComparedPlace(elementPath, this.declared, this.depth + 1, this, element);
	}

	/**
	 * Path with elements and entries.
	 */
	String path() {
		return this.path;
	}

	/**
	 * Path of properties only.
	 */
	String declared() {
		return this.declared;
	}

	/**
	 * Number of steps.
	 */
	int depth() {
		return this.depth;
	}

	/**
	 * The place that this one is in, if it is not that of the instances themselves.
	 */
	ComparedPlace around() {
		return Objects.requireNonNull(this.around);
	}

	/**
	 * The last step, null of the instances themselves.
	 */
	@Nullable PlaceStep step() {
		return this.step;
	}

	/**
	 * The places from the instances to this one, both included.
	 */
	Iterable<ComparedPlace> line() {
		Deque<ComparedPlace> line = new ArrayDeque<>();
		for (ComparedPlace place = this; place != null; place = place.around) {
			line.addFirst(place);
		}
		return line;
	}

	/**
	 * Step into an object, map or collection.
	 */
	sealed interface PlaceStep permits ComparedProperty, EntryStep, ElementStep {

	}

	/**
	 * Entry of a map.
	 */
	record EntryStep(Object key) implements PlaceStep {

	}

	/**
	 * Element of a list, or member of a set by its place in the order of iteration.
	 *
	 * @param before its index before, -1 if it is added
	 * @param after its index afterwards, -1 if it is removed
	 */
	record ElementStep(int before, int after) implements PlaceStep {

		static ElementStep removed(int before) {
			return new ElementStep(before, -1);
		}

		static ElementStep added(int after) {
			return new ElementStep(-1, after);
		}

	}

}
