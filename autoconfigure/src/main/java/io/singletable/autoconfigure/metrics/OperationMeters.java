package io.singletable.autoconfigure.metrics;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import io.micrometer.common.KeyValue;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.Tags;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationHandler;
import io.singletable.InvalidCursorException;
import io.singletable.Throttle;
import io.singletable.UniqueConstraintException;
import io.singletable.autoconfigure.metrics.SingleTableMeter.Keys;
import io.singletable.observation.SingleTableObservationContext;
import io.singletable.observation.SingleTableObservationDocumentation.LowCardinalityKeyNames;
import io.singletable.scroll.CursorRejectionListener.Reason;

/**
 * Handler of observations that records what operations consumed. Not a
 * {@link io.micrometer.core.instrument.observation.MeterObservationHandler}, of which
 * only the first one is called: that is the one of timers. Thread-safe.
 */
final class OperationMeters implements ObservationHandler<SingleTableObservationContext> {

	private static final Set<String> LEFT_OUT = Set.of(LowCardinalityKeyNames.OUTCOME.asString(),
			LowCardinalityKeyNames.EXCEPTION.asString());

	private final MeterRegistry registry;

	private final CursorMeters cursors;

	OperationMeters(MeterRegistry registry, CursorMeters cursors) {
		this.registry = registry;
		this.cursors = cursors;
	}

	@Override
	public boolean supportsContext(Observation.Context context) {
		return context instanceof SingleTableObservationContext;
	}

	@Override
	public void onStop(SingleTableObservationContext context) {
		Tags tags = tags(context);
		recordUnits(tags, "read", context.readUnits());
		recordUnits(tags, "write", context.writeUnits());
		record(SingleTableMeter.REQUESTS, tags, context.requests());
		record(SingleTableMeter.ATTEMPTS, tags, context.attempts());
		record(SingleTableMeter.EVALUATED, tags, context.evaluated());
		record(SingleTableMeter.RETURNED, tags, context.returned());
		count(SingleTableMeter.RETRIES, tags, context.retries());
		count(SingleTableMeter.CONFLICTS, tags, context.conflicts());
		count(SingleTableMeter.UNPROCESSED, tags, context.unprocessed());
		count(SingleTableMeter.SKIPPED, tags, context.skippedItems());
		context.throttles().forEach((throttle) -> count(SingleTableMeter.THROTTLES, tags(tags, throttle), 1));
		context.takeovers()
			.forEach((takeover) -> count(SingleTableMeter.TAKEOVERS, tags(tags, takeover.type(), takeover.constraint()),
					1));
		if (context.getError() instanceof UniqueConstraintException refused) {
			refused.constraints()
				.forEach((constraint) -> count(SingleTableMeter.REFUSALS, tags(tags, refused.type(), constraint), 1));
		}
		if (context.getError() instanceof InvalidCursorException) {
			this.cursors.onRejection(Reason.OTHER_QUERY);
		}
	}

	private static Tags tags(SingleTableObservationContext context) {
		List<Tag> tags = new ArrayList<>();
		for (KeyValue keyValue : context.getLowCardinalityKeyValues()) {
			if (!LEFT_OUT.contains(keyValue.getKey())) {
				tags.add(Tag.of(keyValue.getKey(), keyValue.getValue()));
			}
		}
		return Tags.of(tags);
	}

	private static Tags tags(Tags tags, String type, String constraint) {
		return tags.and(Keys.TYPE.asString(), type, Keys.CONSTRAINT.asString(), constraint);
	}

	private static Tags tags(Tags tags, Throttle throttle) {
		String resource = throttle.resource();
		return tags.and(Keys.REASON.asString(), throttle.reason(), Keys.RESOURCE.asString(),
				(resource != null) ? resource : KeyValue.NONE_VALUE);
	}

	private void recordUnits(Tags tags, String kind, double units) {
		if (units > 0) {
			record(SingleTableMeter.CONSUMED_UNITS, tags.and(Keys.KIND.asString(), kind), units);
		}
	}

	private void record(SingleTableMeter meter, Tags tags, double amount) {
		meter.summary(this.registry, tags).record(amount);
	}

	private void count(SingleTableMeter meter, Tags tags, double amount) {
		meter.counter(this.registry, tags).increment(amount);
	}

}
