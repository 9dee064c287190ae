package io.singletable.autoconfigure.lifecycle;

import io.micrometer.tracing.Span;
import io.micrometer.tracing.Tracer;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.data.util.Lazy;

/**
 * Trace id by Micrometer's {@link Tracer}, which is looked up on first use. Spans that
 * are not recorded anywhere have none.
 */
final class TracerTraceId implements CurrentTraceId {

	private final Lazy<Tracer> tracer;

	TracerTraceId(ObjectProvider<Tracer> tracer) {
		this.tracer = Lazy.of(() -> tracer.getIfAvailable(() -> Tracer.NOOP));
	}

	@Override
	public @Nullable String get() {
		Span span = this.tracer.get().currentSpan();
		if (span == null || span.isNoop()) {
			return null;
		}
		String id = span.context().traceId();
		return id.isEmpty() ? null : id;
	}

}
