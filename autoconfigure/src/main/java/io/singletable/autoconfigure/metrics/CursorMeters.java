package io.singletable.autoconfigure.metrics;

import java.util.EnumMap;
import java.util.Map;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.singletable.autoconfigure.metrics.SingleTableMeter.Keys;
import io.singletable.scroll.CursorRejection;
import io.singletable.scroll.CursorRejectionListener;

/**
 * Counters of refused cursors, one for each reason, from 0 on. Thread-safe.
 */
final class CursorMeters implements CursorRejectionListener {

	private final Map<CursorRejection, Counter> counters = new EnumMap<>(CursorRejection.class);

	CursorMeters(MeterRegistry registry) {
		for (CursorRejection rejection : CursorRejection.values()) {
			this.counters.put(rejection, SingleTableMeter.CURSOR_REJECTIONS.counter(registry,
					Tags.of(Keys.REASON.asString(), rejection.value())));
		}
	}

	@Override
	public void onRejection(CursorRejection rejection) {
		Counter counter = this.counters.get(rejection);
		if (counter != null) {
			counter.increment();
		}
	}

}
