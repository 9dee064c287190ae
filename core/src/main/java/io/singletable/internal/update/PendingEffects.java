package io.singletable.internal.update;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;

import io.singletable.internal.update.PointerTarget.PointerStep;
import io.singletable.internal.update.PointerTarget.StepKind;
import io.singletable.internal.update.RequestedChange.End;
import org.jspecify.annotations.Nullable;

/**
 * Effects of the operations of one JSON Patch on places, none of which is in another one,
 * as the operations that follow see them. Of one thread.
 */
final class PendingEffects {

	private final PointerReader pointers;

	private final Map<List<PointerStep>, Pending> effects = new LinkedHashMap<>();

	PendingEffects(PointerReader pointers) {
		this.pointers = pointers;
	}

	/**
	 * The effect on a place itself.
	 */
	@Nullable Pending on(List<PointerStep> steps) {
		return this.effects.get(steps);
	}

	/**
	 * Add an effect on a place in which there is none.
	 */
	void add(List<PointerStep> steps, Pending effect) {
		this.effects.put(steps, effect);
	}

	/**
	 * Replace all effects on a place and in it.
	 */
	void replace(List<PointerStep> steps, Pending effect) {
		this.effects.keySet().removeIf((it) -> startsWith(it, steps));
		this.effects.put(steps, effect);
	}

	/**
	 * Hand over all effects, in the order of their operations.
	 */
	void forEach(BiConsumer<List<PointerStep>, Pending> consumer) {
		this.effects.forEach(consumer);
	}

	void requireNothingIn(List<PointerStep> steps) {
		this.effects.forEach((other, it) -> {
			if (startsWith(other, steps)) {
				throw combined(it);
			}
		});
	}

	static IllegalArgumentException combined(Pending earlier) {
		return new IllegalArgumentException("depends on the result of operation " + earlier.shown()
				+ ", with which it can't be combined into one update: put it first, or replace the whole value");
	}

	/**
	 * Find where an operation acts, after those before it.
	 */
	Located locate(List<String> pointer) {
		PointerTarget target = this.pointers.read(pointer);
		List<PointerStep> steps = new ArrayList<>();
		Pending adding = null;
		for (PointerStep step : target.steps()) {
			Pending around = this.effects.get(steps);
			if (around != null && around.effect() instanceof KnownJson known) {
				return new Located(target, List.copyOf(steps), known, pointer.subList(steps.size(), pointer.size()),
						null);
			}
			adding = (around != null && around.effect() instanceof AddedElements
					&& steps.size() == target.steps().size() - 1 && isAdded(step)) ? around : null;
			if (around != null && adding == null) {
				throw (around.effect() instanceof Nothing)
						? new IllegalArgumentException("is in what operation " + around.shown() + " removes")
						: combined(around);
			}
			steps.add((step.kind() == StepKind.ELEMENT && adding == null) ? before(steps, step) : step);
		}
		return new Located(target, List.copyOf(steps), null, List.of(), adding);
	}

	private static boolean isAdded(PointerStep step) {
		return step.kind() == StepKind.END || step.kind() == StepKind.MEMBER || step.index() == 0;
	}

	/** The index before the patch of what has an index now. */
	private PointerStep before(List<PointerStep> list, PointerStep element) {
		int index = element.index();
		for (int removed : removed(list)) {
			index += (removed <= index) ? 1 : 0;
		}
		return PointerStep.element(index);
	}

	private List<Integer> removed(List<PointerStep> list) {
		return this.effects.entrySet()
			.stream()
			.filter((it) -> it.getValue().effect() instanceof Nothing && it.getKey().size() == list.size() + 1
					&& startsWith(it.getKey(), list))
			.map((it) -> it.getKey().get(list.size()).index())
			.sorted()
			.toList();
	}

	static <T> boolean startsWith(List<T> path, List<T> beginning) {
		return path.size() >= beginning.size() && path.subList(0, beginning.size()).equals(beginning);
	}

	/**
	 * Place of an operation.
	 *
	 * @param steps the place before the patch; what is around it if it is inside of a
	 * value that the patch sets
	 * @param inside the value that it is inside of, or null
	 * @param rest the names, indexes and keys inside of that
	 * @param adding what adds elements to the list that it is in, or null
	 */
	record Located(PointerTarget target, List<PointerStep> steps, @Nullable KnownJson inside, List<String> rest,
			@Nullable Pending adding) {

	}

	/**
	 * Effect of the patch on a place.
	 *
	 * @param shown the operation that did so
	 * @param target the place, or that of an element of it
	 */
	record Pending(String shown, PointerTarget target, PendingEffect effect) {

	}

	/**
	 * What becomes of a place.
	 */
	sealed interface PendingEffect {

	}

	/**
	 * Value of a place.
	 */
	sealed interface PendingValue extends PendingEffect {

	}

	/**
	 * Value that the patch has, as plain JSON that later operations change.
	 */
	record KnownJson(@Nullable Object json) implements PendingValue {

		@Override
		public String toString() {
			return "Known[hidden]";
		}

	}

	/**
	 * Value of another place before the patch.
	 */
	record Copied(String path) implements PendingValue {

	}

	/**
	 * Nothing any more.
	 */
	record Nothing() implements PendingEffect {

	}

	/**
	 * Elements at an end of a list, or members of a set.
	 *
	 * @param json the elements, to which later operations add
	 */
	record AddedElements(End end, boolean set, List<@Nullable Object> json) implements PendingEffect {

		@Override
		public String toString() {
			return "Elements[hidden]";
		}

	}

}
