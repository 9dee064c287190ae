package io.singletable.internal.expression;

import java.util.ArrayList;
import java.util.List;

import org.springframework.util.Assert;

/**
 * Path of a value in an item: an attribute, an attribute of a map in it, or an element of
 * a list. Immutable, thread-safe. Paths are equal if their steps are.
 *
 * @param steps the steps, from the outermost; the first one is a name
 */
public record DocumentPath(List<Step> steps) {

	public DocumentPath {
		steps = List.copyOf(steps);
		Assert.isTrue(!steps.isEmpty() && steps.get(0) instanceof Name, "A path begins with a name");
	}

	/**
	 * The path of names.
	 * @param names names of attributes, from the outermost
	 */
	public static DocumentPath of(List<String> names) {
		return new DocumentPath(names.stream().<Step>map(Name::new).toList());
	}

	/**
	 * The path of an attribute of the item itself.
	 */
	public static DocumentPath of(String attribute) {
		return of(List.of(attribute));
	}

	/**
	 * Name of the attribute of the item that the path begins with.
	 */
	public String attribute() {
		return ((Name) this.steps.get(0)).name();
	}

	/**
	 * The path of an attribute in the map at this one.
	 */
	public DocumentPath name(String name) {
		return then(new Name(name));
	}

	/**
	 * The path of an element of the list at this one.
	 * @param index index of the element, from 0
	 */
	public DocumentPath index(int index) {
		return then(new Index(index));
	}

	private DocumentPath then(Step step) {
		List<Step> longer = new ArrayList<>(this.steps);
		longer.add(step);
		return new DocumentPath(longer);
	}

	/**
	 * Whether one of two paths leads to the other, or both are the same: no update can
	 * change both.
	 */
	public boolean overlaps(DocumentPath other) {
		int common = Math.min(this.steps.size(), other.steps.size());
		return this.steps.subList(0, common).equals(other.steps.subList(0, common));
	}

	@Override
	public String toString() {
		StringBuilder text = new StringBuilder();
		for (Step step : this.steps) {
			text.append((step instanceof Name && !text.isEmpty()) ? "." : "").append(step);
		}
		return text.toString();
	}

	/**
	 * Step of a path.
	 */
	public sealed interface Step {

	}

	/**
	 * Step to an attribute of the item, or of a map.
	 */
	public record Name(String name) implements Step {

		@Override
		public String toString() {
			return this.name;
		}

	}

	/**
	 * Step to an element of a list.
	 *
	 * @param index its index, from 0
	 */
	public record Index(int index) implements Step {

		@Override
		public String toString() {
			return "[" + this.index + "]";
		}

	}

}
