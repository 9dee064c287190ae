package io.singletable.internal.update;

import java.util.List;
import java.util.function.BiConsumer;

import org.jspecify.annotations.Nullable;

/**
 * Target of an operation of a JSON Patch: what its pointer names in a type.
 *
 * @param tokens the names, indexes and keys of the pointer
 * @param steps as many steps of an update path
 * @param reading reads the values that can be there
 */
record PointerTarget(List<String> tokens, List<PointerStep> steps, JsonReading reading) {

	PointerStep last() {
		return this.steps.get(this.steps.size() - 1);
	}

	/**
	 * Write steps as an update path.
	 */
	static String path(List<PointerStep> steps) {
		StringBuilder path = new StringBuilder();
		for (PointerStep step : steps) {
			boolean name = step.kind() == StepKind.PROPERTY || step.kind() == StepKind.UNWRAPPED;
			path.append((name && !path.isEmpty()) ? "." : "").append(step.text());
		}
		return path.toString();
	}

	/**
	 * Step of a path.
	 *
	 * @param text the name, or the key or index in brackets
	 * @param index the index of an element, -1 of anything else
	 */
	record PointerStep(StepKind kind, String text, int index) {

		static PointerStep element(int index) {
			return new PointerStep(StepKind.ELEMENT, "[" + index + "]", index);
		}

		/**
		 * Whether it goes from an object to a part of it, not into a collection or map.
		 */
		boolean isOfObject() {
			return this.kind == StepKind.PROPERTY || this.kind == StepKind.UNWRAPPED;
		}

	}

	/**
	 * Kind of a step.
	 */
	enum StepKind {

		/** To a property. */
		PROPERTY,

		/** To a property that is not stored itself, but its parts. */
		UNWRAPPED,

		/** To an entry of a map. */
		ENTRY,

		/** To an element of a list. */
		ELEMENT,

		/** Behind the last element of a list. */
		END,

		/** To a member of a set that is not yet in it. */
		MEMBER

	}

	/**
	 * Reader of values.
	 */
	@FunctionalInterface
	interface JsonReading {

		/**
		 * Read a value.
		 * @param problems takes each place in the value that is wrong, empty for all of
		 * it, and what is wrong
		 * @return the value, null if it is null or something is wrong
		 */
		@Nullable Object read(@Nullable Object json, BiConsumer<String, String> problems);

	}

}
