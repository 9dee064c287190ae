package io.singletable.observation;

import io.micrometer.common.KeyValue;
import io.micrometer.common.KeyValues;
import io.micrometer.common.docs.KeyName;
import io.singletable.observation.SingleTableObservationDocumentation.HighCardinalityKeyNames;
import io.singletable.observation.SingleTableObservationDocumentation.LowCardinalityKeyNames;
import org.jspecify.annotations.Nullable;

/**
 * Default convention: the name and key values of
 * {@link SingleTableObservationDocumentation}. The name of a span is the operation and
 * the entity, such as {@code save Ticket}. Thread-safe.
 */
public class DefaultSingleTableObservationConvention implements SingleTableObservationConvention {

	private static final String NAME = "singletable.operation";

	private static final KeyValue SYSTEM = LowCardinalityKeyNames.SYSTEM.withValue("aws.dynamodb");

	@Override
	public String getName() {
		return NAME;
	}

	@Override
	public String getContextualName(SingleTableObservationContext context) {
		return context.operation() + " " + context.entity();
	}

	@Override
	public KeyValues getLowCardinalityKeyValues(SingleTableObservationContext context) {
		return KeyValues.of(SYSTEM, LowCardinalityKeyNames.OPERATION.withValue(context.operation()),
				LowCardinalityKeyNames.TABLE.withValue(context.table()),
				optional(LowCardinalityKeyNames.INDEX, context.index()),
				LowCardinalityKeyNames.ENTITY.withValue(context.entity()),
				optional(LowCardinalityKeyNames.REPOSITORY_METHOD, context.repositoryMethod()),
				LowCardinalityKeyNames.OUTCOME.withValue(context.outcome().value()),
				optional(LowCardinalityKeyNames.EXCEPTION, nameOf(context.getError())));
	}

	@Override
	public KeyValues getHighCardinalityKeyValues(SingleTableObservationContext context) {
		return KeyValues.of(HighCardinalityKeyNames.REQUESTS.withValue(Integer.toString(context.requests())),
				HighCardinalityKeyNames.ATTEMPTS.withValue(Integer.toString(context.attempts())),
				HighCardinalityKeyNames.READ_UNITS.withValue(Double.toString(context.readUnits())),
				HighCardinalityKeyNames.WRITE_UNITS.withValue(Double.toString(context.writeUnits())),
				HighCardinalityKeyNames.EVALUATED.withValue(Long.toString(context.evaluated())),
				HighCardinalityKeyNames.RETURNED.withValue(Long.toString(context.returned())));
	}

	private static KeyValue optional(KeyName name, @Nullable String value) {
		return name.withValue((value != null) ? value : KeyValue.NONE_VALUE);
	}

	private static @Nullable String nameOf(@Nullable Throwable error) {
		return (error != null) ? error.getClass().getSimpleName() : null;
	}

}
