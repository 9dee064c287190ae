package io.singletable.internal.observation;

import java.util.concurrent.Callable;
import java.util.function.Supplier;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;

import io.micrometer.observation.Observation;
import io.micrometer.observation.Observation.CheckedCallable;
import io.micrometer.observation.ObservationRegistry;
import io.singletable.observation.DefaultSingleTableObservationConvention;
import io.singletable.observation.SingleTableObservationConvention;
import io.singletable.observation.SingleTableObservationDocumentation;
import org.jspecify.annotations.Nullable;

/**
 * Observer of operations: there is one observation for each, and what a repository method
 * calls of its template belongs to that of the method. Operations that are called by
 * callbacks have observations of their own, inside the current one. Thread-safe.
 */
public final class OperationObserver {

	/** Observes nothing. */
	public static final OperationObserver NONE = new OperationObserver(
			new TemplateObservations(ObservationRegistry.NOOP, null, ""));

	private static final SingleTableObservationConvention DEFAULT = new DefaultSingleTableObservationConvention();

	private final TemplateObservations template;

	/** What repositories observe with: differs where tables are resolved. */
	private final TemplateObservations owner;

	private final boolean enabled;

	private OperationObserver(TemplateObservations template) {
		this(template, template);
	}

	private OperationObserver(TemplateObservations template, TemplateObservations owner) {
		this.template = template;
		this.owner = owner;
		this.enabled = template.registry() != ObservationRegistry.NOOP;
	}

	/**
	 * The observer of a template's operations.
	 * @param convention the convention, null for the registry's or the default one
	 * @return the observer, {@link #NONE} without a registry
	 */
	public static OperationObserver of(ObservationRegistry registry,
			@Nullable SingleTableObservationConvention convention, String table) {
		return (registry != ObservationRegistry.NOOP)
				? new OperationObserver(new TemplateObservations(registry, convention, table)) : NONE;
	}

	/**
	 * The observer of operations on one of the tables that a template resolves. They
	 * belong to the operations of that template's repositories.
	 * @return the observer, {@link #NONE} without a registry
	 */
	public OperationObserver ofTable(String table) {
		return this.enabled ? new OperationObserver(
				new TemplateObservations(this.template.registry(), this.template.convention(), table), this.owner)
				: NONE;
	}

	/**
	 * Whether there is a registry. It may have no handlers, or not yet.
	 */
	public boolean isEnabled() {
		return this.enabled;
	}

	/**
	 * The context of the operation whose work runs on this thread.
	 * @return the context, null if nothing is to be recorded
	 */
	public @Nullable OperationContext current() {
		return this.enabled ? currentContext() : null;
	}

	/**
	 * The context of the operation whose work runs on this thread, of any template.
	 * @return the context, null if nothing is to be recorded
	 */
	public static @Nullable OperationContext currentContext() {
		RunningOperation current = RunningOperation.current();
		return (current != null) ? current.context() : null;
	}

	/**
	 * Work that goes on with this thread's operation on another thread, while this thread
	 * waits for it.
	 */
	public static <R> Callable<R> propagating(Callable<R> work) {
		RunningOperation current = RunningOperation.current();
		return (current != null) ? () -> current.call(false, work::call) : work;
	}

	/**
	 * Work whose operations are inside of this thread's observation on any other thread,
	 * too, while this one may go on.
	 */
	public <R extends @Nullable Object> Supplier<R> carrying(Supplier<R> work) {
		ObservationRegistry registry = this.template.registry();
		Observation outer = registry.getCurrentObservation();
		return (outer != null) ? () -> RunningOperation.inScope(registry, outer, work::get) : work;
	}

	/**
	 * Observe an operation of the template.
	 */
	public <R extends @Nullable Object> R observe(OperationName operation, String entity, Supplier<R> work) {
		if (this.template.registry().isNoop()) {
			return work.get();
		}
		RunningOperation including = including();
		return (including != null) ? including.call(false, work::get)
				: create(operation, entity, null).run(false, work::get);
	}

	/**
	 * Observe an operation of the template without a result.
	 */
	public void observe(OperationName operation, String entity, Runnable work) {
		this.<@Nullable Void>observe(operation, entity, () -> {
			work.run();
			return null;
		});
	}

	/**
	 * Observe an operation of the template whose rows are counted.
	 */
	public <R> R observe(OperationName operation, String entity, ToLongFunction<R> rows, Supplier<R> work) {
		return observe(operation, entity, () -> {
			R result = work.get();
			OperationContext context = current();
			if (context != null) {
				context.addReturned(rows.applyAsLong(result));
			}
			return result;
		});
	}

	/**
	 * Observe a stream of the template's rows, from its first read to its end.
	 * @param rows creates the stream, which reads lazily
	 */
	public <R> Stream<R> observeStream(OperationName operation, String entity, Supplier<Stream<R>> rows) {
		if (this.template.registry().isNoop()) {
			return rows.get();
		}
		RunningOperation including = including();
		RunningOperation running = (including != null) ? including : create(operation, entity, null);
		Stream<R> observed = running.call(false, () -> ObservedRows.stream(running, rows.get()));
		if (including == null) {
			running.endWithRows();
		}
		return observed;
	}

	/**
	 * Observe the call of a repository method. If it returns a stream of the template's
	 * rows, the operation starts with the first row that is read, and ends with the
	 * stream.
	 * @throws E what the call throws
	 */
	public <R extends @Nullable Object, E extends Throwable> R observeMethod(MethodOperation method,
			CheckedCallable<R, E> call) throws E {
		if (this.template.registry().isNoop()) {
			return call.call();
		}
		RunningOperation running = create(method.operation(), method.entity(), method.method());
		return method.lazy() ? lazily(running, call) : running.run(true, call);
	}

	private static <R extends @Nullable Object, E extends Throwable> R lazily(RunningOperation running,
			CheckedCallable<R, E> call) throws E {
		try {
			R result = running.call(true, call);
			running.endWithRows();
			return result;
		}
		catch (Throwable ex) {
			running.start();
			running.fail(ex);
			running.end();
			throw ex;
		}
	}

	/** The operation of a repository method that called the template. */
	private @Nullable RunningOperation including() {
		RunningOperation outer = RunningOperation.current();
		if (outer == null || !outer.includes(this.owner)) {
			return null;
		}
		OperationContext context = outer.context();
		if (this.owner != this.template && context != null) {
			context.usesTable(this.template.table());
		}
		return outer;
	}

	private RunningOperation create(OperationName operation, String entity, @Nullable String method) {
		OperationContext context = new OperationContext(operation.text(), entity, this.template.table(), method);
		Observation observation = SingleTableObservationDocumentation.OPERATION.observation(this.template.convention(),
				DEFAULT, () -> context, this.template.registry());
		boolean observed = observation.getContext() == context;
		if (observed) {
			context.belongsTo(observation);
		}
		return new RunningOperation(this.owner, observation, observed ? context : null);
	}

}
