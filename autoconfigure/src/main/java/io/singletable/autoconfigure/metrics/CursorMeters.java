package io.singletable.autoconfigure.metrics;

import java.util.EnumMap;
import java.util.Map;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.singletable.autoconfigure.metrics.SingleTableMeter.Keys;
import io.singletable.scroll.CursorRejectionListener;

/**
 * Counters of refused cursors, one for each reason, from 0 on. Thread-safe.
 */
final class CursorMeters implements CursorRejectionListener {

	private final Map<Reason, Counter> counters = new EnumMap<>(Reason.class);

	CursorMeters(MeterRegistry registry) {
		for (Reason reason : Reason.values()) {
			this.counters.put(reason, SingleTableMeter.CURSOR_REJECTIONS.counter(registry,
					Tags.of(Keys.REASON.asString(), reason.value())));
		}
	}

	@Override
	public void onRejection(Reason reason) {
		Counter counter = this.counters.get(reason);
		if (counter != null) {
			counter.increment();
		}
	}

}
