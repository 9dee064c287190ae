package io.singletable.internal.update;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.singletable.internal.update.PointerTarget.PointerStep;
import io.singletable.internal.update.PointerTarget.StepKind;
import io.singletable.internal.update.RequestedChange.Demand;
import io.singletable.internal.update.RequestedChange.Require;
import org.jspecify.annotations.Nullable;

/**
 * Demands of the operations of one JSON Patch on what is stored before it. Of one thread.
 */
final class StoredDemands {

	private final PendingEffects pending;

	private final Map<String, Require> demands = new LinkedHashMap<>();

	StoredDemands(PendingEffects pending) {
		this.pending = pending;
	}

	Collection<Require> all() {
		return this.demands.values();
	}

	/**
	 * Demand a value.
	 * @param shown the operation as problems name it
	 */
	void equality(String shown, List<PointerStep> steps, @Nullable Object expected) {
		this.demands.put(shown, new Require(PointerTarget.path(steps), shown, Demand.EQUALS, expected));
	}

	/**
	 * Demand a place, unless an earlier operation sets it.
	 * @param shown the operation as problems name it
	 */
	void existing(String shown, List<PointerStep> steps) {
		if (this.pending.on(steps) != null) {
			return;
		}
		around(shown, steps);
		StepKind kind = steps.get(steps.size() - 1).kind();
		if (kind == StepKind.ENTRY || kind == StepKind.ELEMENT) {
			add(shown, steps, Demand.EXISTS);
		}
	}

	/**
	 * Demand what a place is in. A collection or map that is null counts as empty; an
	 * object has to be there.
	 * @param shown the operation as problems name it
	 */
	void around(String shown, List<PointerStep> steps) {
		List<PointerStep> around = steps.subList(0, steps.size() - 1);
		if (around.isEmpty()) {
			return;
		}
		PointerStep last = around.get(around.size() - 1);
		boolean inCollection = !steps.get(steps.size() - 1).isOfObject();
		if (last.kind() == StepKind.UNWRAPPED || (inCollection && last.kind() == StepKind.PROPERTY)) {
			around(shown, around);
		}
		else {
			add(shown, around, Demand.NOT_NULL);
		}
	}

	private void add(String shown, List<PointerStep> steps, Demand demand) {
		String path = PointerTarget.path(steps);
		this.demands.putIfAbsent(demand + " " + path, new Require(path, shown, demand, null));
	}

}
