package io.singletable.internal.probe;

import java.time.Duration;

import io.singletable.SchemaMismatchException;
import io.singletable.internal.schema.DeferredSetup;
import io.singletable.internal.schema.TableState;
import org.jspecify.annotations.Nullable;

/**
 * Probe of the set-up of a table that start-up did not wait for. It takes the set-up
 * further in a thread of its own, which nobody waits for: where an instance without a
 * healthy table gets no requests, no operation would. Thread-safe.
 */
public final class SetupProbe {

	private final DeferredSetup setup;

	private final Probe<TableState> probe;

	public SetupProbe(DeferredSetup setup, Duration cache) {
		this.setup = setup;
		this.probe = new Probe<>("singletable-setup", setup::complete, (failure) -> cache, System::nanoTime);
	}

	/**
	 * Take the set-up further, if it is not complete.
	 * @return why operations are refused, as far as it is known, or null if they aren't
	 */
	public @Nullable String problem() {
		if (this.setup.isComplete()) {
			return null;
		}
		this.probe.start();
		RuntimeException failure = this.setup.failure();
		return "the table is being set up" + ((failure != null) ? ": " + reason(failure) : "");
	}

	private static String reason(RuntimeException failure) {
		return (failure instanceof SchemaMismatchException) ? "it does not match the entities, the log says where"
				: FailureReason.of(failure, "an action of the schema mode 'create'");
	}

}
