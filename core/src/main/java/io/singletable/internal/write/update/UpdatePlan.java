package io.singletable.internal.write.update;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;

import io.singletable.internal.write.plan.WriteAction;
import io.singletable.internal.write.plan.WritePlan;

import org.jspecify.annotations.Nullable;

/**
 * Plan of an update: one update of the item, or, where the stored entity is needed for
 * it, why. Immutable.
 *
 * @param reasons why the entity has to be read; empty if the item is changed in place
 * @param touched the unique constraints of which it may change the values
 * @param write the write that changes the item in place, or null
 */
record UpdatePlan(List<String> reasons, Set<String> touched, @Nullable WritePlan write) {

	static UpdatePlan inPlace(WritePlan write) {
		return new UpdatePlan(List.of(), Set.of(), write);
	}

	static UpdatePlan afterRead(List<String> reasons, Set<String> touched) {
		return new UpdatePlan(List.copyOf(reasons), new TreeSet<>(touched), null);
	}

	/**
	 * The action that changes the item in place.
	 */
	WriteAction.@Nullable Update update() {
		return (this.write != null) ? (WriteAction.Update) this.write.actions().get(0) : null;
	}

}
