package io.singletable.test;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationHandler;
import io.micrometer.observation.tck.TestObservationRegistry;
import io.singletable.observation.SingleTableObservationContext;

/**
 * Registry that keeps what operations were observed as, and refuses observations that are
 * begun or ended wrongly.
 */
public final class ObservedOperations implements ObservationHandler<SingleTableObservationContext> {

	private final TestObservationRegistry registry = TestObservationRegistry.create();

	private final List<SingleTableObservationContext> started = Collections.synchronizedList(new ArrayList<>());

	private final List<SingleTableObservationContext> stopped = Collections.synchronizedList(new ArrayList<>());

	private final List<String> events = Collections.synchronizedList(new ArrayList<>());

	public ObservedOperations() {
		this.registry.observationConfig().observationHandler(this);
	}

	public TestObservationRegistry registry() {
		return this.registry;
	}

	/**
	 * The operations that have ended since the last call, in the order of their ends.
	 */
	public List<SingleTableObservationContext> take() {
		synchronized (this.stopped) {
			List<SingleTableObservationContext> taken = List.copyOf(this.stopped);
			this.stopped.clear();
			return taken;
		}
	}

	/**
	 * The only operation that has ended since the last call.
	 */
	public SingleTableObservationContext takeOne() {
		List<SingleTableObservationContext> taken = take();
		if (taken.size() != 1) {
			throw new AssertionError("One observation expected, but there were "
					+ taken.stream().map(SingleTableObservationContext::operation).toList());
		}
		return taken.get(0);
	}

	/**
	 * Names of the events since the last call.
	 */
	public List<String> takeEvents() {
		synchronized (this.events) {
			List<String> taken = List.copyOf(this.events);
			this.events.clear();
			return taken;
		}
	}

	/**
	 * Number of operations that have started and not ended.
	 */
	public int running() {
		return this.started.size();
	}

	@Override
	public void onStart(SingleTableObservationContext context) {
		this.started.add(context);
	}

	@Override
	public void onEvent(Observation.Event event, SingleTableObservationContext context) {
		this.events.add(event.getName());
	}

	@Override
	public void onStop(SingleTableObservationContext context) {
		this.started.removeIf((it) -> it == context);
		this.stopped.add(context);
	}

	@Override
	public boolean supportsContext(Observation.Context context) {
		return context instanceof SingleTableObservationContext;
	}

}
