package io.singletable.internal.template;

import io.singletable.core.EntityUpdate;
import io.singletable.internal.update.RequestedChange;
import io.singletable.internal.update.RequestedChange.AddElements;
import io.singletable.internal.update.RequestedChange.AddMembers;
import io.singletable.internal.update.RequestedChange.ApplyPatch;
import io.singletable.internal.update.RequestedChange.Compute;
import io.singletable.internal.update.RequestedChange.End;
import io.singletable.internal.update.RequestedChange.Increment;
import io.singletable.internal.update.RequestedChange.Remove;
import io.singletable.internal.update.RequestedChange.RemoveMembers;
import io.singletable.internal.update.RequestedChange.Set;
import io.singletable.internal.update.RequestedChange.SetIfAbsent;

/**
 * Steps of an update by which its changes are asked of another template.
 */
final class RequestedChanges {

	private RequestedChanges() {
	}

	// A switch over types is not in Java 17.
	static <T> EntityUpdate<T> add(RequestedChange change, EntityUpdate<T> update) {
		if (change instanceof Set set) {
			return update.set(set.path(), set.value());
		}
		if (change instanceof Compute compute) {
			return update.compute(compute.path(), compute.expression());
		}
		if (change instanceof SetIfAbsent set) {
			return update.setIfAbsent(set.path(), set.value());
		}
		if (change instanceof Remove remove) {
			return update.remove(remove.path());
		}
		if (change instanceof Increment increment) {
			return update.increment(increment.path(), increment.by(), increment.start());
		}
		if (change instanceof AddElements add) {
			Object[] elements = add.elements().toArray();
			return (add.end() == End.LAST) ? update.append(add.path(), elements) : update.prepend(add.path(), elements);
		}
		if (change instanceof ApplyPatch patch) {
			return update.patch(patch.patch());
		}
		if (change instanceof AddMembers add) {
			return update.addTo(add.path(), add.members());
		}
		RemoveMembers remove = (RemoveMembers) change;
		return update.removeFrom(remove.path(), remove.members());
	}

}
