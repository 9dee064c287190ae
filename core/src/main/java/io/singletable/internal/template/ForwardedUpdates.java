package io.singletable.internal.template;

import java.util.Optional;
import java.util.function.Supplier;

import io.singletable.core.EntityUpdate;
import io.singletable.core.UpdateOperations;
import io.singletable.update.UpdateDescription;

/**
 * Execution of updates by other operations, which are chosen when an update is applied.
 *
 * @param current the operations that apply updates
 * @param planning the operations that describe them
 */
record ForwardedUpdates(Supplier<? extends UpdateOperations> current,
		Supplier<? extends UpdateOperations> planning) implements UpdateExecution {

	@Override
	public <T> T apply(UpdateSpec<T> update) {
		return on(this.current, update).apply();
	}

	@Override
	public <T> Optional<T> applyIfMatching(UpdateSpec<T> update) {
		return on(this.current, update).applyIfMatching();
	}

	@Override
	public <T> void applyTokened(UpdateSpec<T> update) {
		on(this.current, update).tokened().apply();
	}

	@Override
	public <T> boolean applyTokenedIfMatching(UpdateSpec<T> update) {
		return on(this.current, update).tokened().applyIfMatching();
	}

	@Override
	public <T> UpdateDescription explain(UpdateSpec<T> update, boolean tokened) {
		EntityUpdate<T> described = on(this.planning, update);
		return tokened ? described.tokened().explain() : described.explain();
	}

	private static <T> EntityUpdate<T> on(Supplier<? extends UpdateOperations> operations, UpdateSpec<T> update) {
		return update.on(operations.get().update(update.type()));
	}

}
