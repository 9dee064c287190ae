package io.singletable.internal.observation;

import io.micrometer.observation.Observation;
import io.micrometer.observation.Observation.CheckedCallable;
import io.micrometer.observation.ObservationRegistry;
import org.jspecify.annotations.Nullable;

/**
 * Operation that is observed, from its creation to its end. The current one of a thread
 * is that whose work runs there. Of one thread at a time; a stream may be consumed on
 * another one than it was created on.
 */
final class RunningOperation {

	private static final ThreadLocal<@Nullable RunningOperation> CURRENT = new ThreadLocal<>();

	private final TemplateObservations owner;

	private final Observation observation;

	private final @Nullable OperationContext context;

	/** Whether the operations of the template that its work calls belong to it. */
	private boolean open;

	private boolean started;

	private boolean ended;

	/** Whether rows are read as a part of it, after its work has returned. */
	private boolean streaming;

	/** Whether the end of its rows is its own end. */
	private boolean endsWithRows;

	/**
	 * Create an operation, which has not started.
	 * @param context the context, null if the operation is not to be observed
	 */
	RunningOperation(TemplateObservations owner, Observation observation, @Nullable OperationContext context) {
		this.owner = owner;
		this.observation = observation;
		this.context = context;
	}

	static @Nullable RunningOperation current() {
		return CURRENT.get();
	}

	@Nullable OperationContext context() {
		return this.context;
	}

	/**
	 * Whether an operation of a template that its work calls belongs to it.
	 */
	boolean includes(TemplateObservations other) {
		return this.open && this.owner == other;
	}

	void start() {
		if (!this.started) {
			this.started = true;
			if (this.context != null) {
				this.observation.start();
			}
		}
	}

	/**
	 * Do work as a part of the operation.
	 * @param open whether the operations of the template that it calls belong to it
	 */
	<R extends @Nullable Object, E extends Throwable> R call(boolean open, CheckedCallable<R, E> work) throws E {
		RunningOperation outer = CURRENT.get();
		boolean wasOpen = this.open;
		open(open);
		CURRENT.set(this);
		try {
			return (outer != this && isObserved()) ? inScope(this.owner.registry(), this.observation, work)
					: work.call();
		}
		finally {
			open(wasOpen);
			restore(outer);
		}
	}

	/** A scope whose handlers fail at its start or end would remain on the thread. */
	static <R extends @Nullable Object, E extends Throwable> R inScope(ObservationRegistry registry,
			Observation observation, CheckedCallable<R, E> work) throws E {
		Observation.Scope outer = registry.getCurrentObservationScope();
		Observation.Scope scope = Observation.Scope.NOOP;
		try {
			scope = observation.openScope();
			return work.call();
		}
		finally {
			HandlerFailures.contain(scope::close);
			registry.setCurrentObservationScope(outer);
		}
	}

	/** Written only if it changes, which it never does where several threads work. */
	private void open(boolean open) {
		if (this.open != open) {
			this.open = open;
		}
	}

	private boolean isObserved() {
		return this.context != null && this.started && !this.ended;
	}

	private static void restore(@Nullable RunningOperation outer) {
		if (outer != null) {
			CURRENT.set(outer);
		}
		else {
			CURRENT.remove();
		}
	}

	/**
	 * Do all work of the operation, from its start to its end.
	 */
	<R extends @Nullable Object, E extends Throwable> R run(boolean open, CheckedCallable<R, E> work) throws E {
		start();
		try {
			return call(open, work);
		}
		catch (Throwable ex) {
			fail(ex);
			throw ex;
		}
		finally {
			end();
		}
	}

	/**
	 * Rows will be read as a part of the operation.
	 */
	void attachRows() {
		this.streaming = true;
	}

	/**
	 * Let the operation end with its rows, if there are any.
	 */
	void endWithRows() {
		if (this.streaming) {
			this.endsWithRows = true;
		}
		else {
			start();
			end();
		}
	}

	/**
	 * Read a row.
	 */
	boolean advance(CheckedCallable<Boolean, RuntimeException> rows) {
		start();
		try {
			boolean advanced = call(false, rows);
			if (!advanced) {
				endRows();
			}
			return advanced;
		}
		catch (Throwable ex) {
			if (this.endsWithRows) {
				fail(ex);
				end();
			}
			throw ex;
		}
	}

	/**
	 * There will be no more rows. If none was asked for, there was no operation.
	 */
	void endRows() {
		if (this.endsWithRows && this.started) {
			end();
		}
	}

	void fail(Throwable failure) {
		if (!this.ended && this.context != null) {
			this.context.endAs(Outcomes.of(failure));
			HandlerFailures.contain(() -> this.observation.error(failure));
		}
	}

	void end() {
		if (!this.ended) {
			this.ended = true;
			if (this.context != null) {
				HandlerFailures.contain(this.observation::stop);
			}
		}
	}

}
