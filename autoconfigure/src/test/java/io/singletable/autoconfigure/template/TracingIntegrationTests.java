package io.singletable.autoconfigure.template;

import java.util.List;

import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationHandler;
import io.micrometer.observation.ObservationRegistry;
import io.micrometer.tracing.Span;
import io.micrometer.tracing.TraceContext;
import io.micrometer.tracing.handler.DefaultTracingObservationHandler;
import io.micrometer.tracing.handler.PropagatingSenderTracingObservationHandler;
import io.micrometer.tracing.propagation.Propagator;
import io.micrometer.tracing.test.simple.SimpleSpan;
import io.micrometer.tracing.test.simple.SimpleTracer;
import io.singletable.EntityExistsException;
import io.singletable.autoconfigure.client.DynamoDbClientAutoConfiguration;
import io.singletable.autoconfigure.client.EmbeddedDynamoDbAutoConfiguration;
import io.singletable.autoconfigure.template.scanned.Note;
import io.singletable.core.SingleTableTemplate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.micrometer.observation.autoconfigure.ObservationAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for the spans that a tracer makes of the observations of a template.
 */
class TracingIntegrationTests {

	private final SimpleTracer tracer = new SimpleTracer();

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withConfiguration(
				AutoConfigurations.of(EmbeddedDynamoDbAutoConfiguration.class, DynamoDbClientAutoConfiguration.class,
						SingleTableAutoConfiguration.class, ObservationAutoConfiguration.class))
		.withUserConfiguration(ObservationsIntegrationTests.Scanning.class)
		.withBean(ObservationHandler.FirstMatchingCompositeObservationHandler.class,
				() -> new ObservationHandler.FirstMatchingCompositeObservationHandler(
						new PropagatingSenderTracingObservationHandler<>(this.tracer, new WritingPropagator()),
						new DefaultTracingObservationHandler(this.tracer)));

	@Test
	void operationIsAClientSpanInsideTheSpanOfItsCaller() {
		this.runner.run((context) -> {
			SingleTableTemplate template = context.getBean(SingleTableTemplate.class);
			Observation.createNotStarted("request", context.getBean(ObservationRegistry.class))
				.observe(() -> template.insert(new Note(null, null, null, "hello")));
			SimpleSpan request = span("request");
			SimpleSpan insert = span("insert Note");
			assertThat(insert.getKind()).isEqualTo(Span.Kind.CLIENT);
			assertThat(insert.getRemoteServiceName()).isEqualTo("DynamoDB");
			assertThat(insert.context().traceId()).isEqualTo(request.context().traceId());
			assertThat(insert.context().parentId()).isEqualTo(request.context().spanId());
			assertThat(insert.getTags()).containsEntry("db.system.name", "aws.dynamodb")
				.containsEntry("outcome", "success")
				.containsEntry("singletable.requests", "1");
			assertThat(insert.getError()).isNull();
			assertThat(insert.getEvents()).extracting((event) -> event.getValue()).containsExactly("attempt.succeeded");
		});
	}

	@Test
	void failedOperationHasTheErrorInItsSpanWithoutAKey() {
		this.runner.run((context) -> {
			SingleTableTemplate template = context.getBean(SingleTableTemplate.class);
			Note note = template.insert(new Note("very-secret-id", null, null, "very-secret-text"));
			this.tracer.getSpans().clear();
			assertThatExceptionOfType(EntityExistsException.class)
				.isThrownBy(() -> template.insert(new Note(note.id(), null, null, "again")));
			SimpleSpan insert = span("insert Note");
			assertThat(insert.getError()).isInstanceOf(EntityExistsException.class);
			assertThat(insert.getTags()).containsEntry("exception", "EntityExistsException");
			assertThat(insert.toString()).doesNotContain("very-secret");
			assertThat(insert.getError().toString()).doesNotContain("very-secret");
		});
	}

	private SimpleSpan span(String name) {
		return this.tracer.getSpans()
			.stream()
			.filter((span) -> name.equals(span.getName()))
			.findFirst()
			.orElseThrow(() -> new AssertionError("no span '" + name + "' in " + this.tracer.getSpans()));
	}

	/** Writes into the carrier, as the propagators of tracers do. */
	private static final class WritingPropagator implements Propagator {

		@Override
		public List<String> fields() {
			return List.of("traceparent");
		}

		@Override
		public <C> void inject(TraceContext context, @Nullable C carrier, Setter<C> setter) {
			setter.set(carrier, "traceparent", context.traceId());
		}

		@Override
		public <C> Span.Builder extract(C carrier, Getter<C> getter) {
			throw new UnsupportedOperationException("nothing is received");
		}

	}

}
