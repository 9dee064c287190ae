package io.singletable.internal.observation;

import io.micrometer.observation.ObservationRegistry;
import io.singletable.observation.SingleTableObservationConvention;
import org.jspecify.annotations.Nullable;

/**
 * Settings of the observations of one template's operations. Immutable, thread-safe.
 */
record TemplateObservations(ObservationRegistry registry, @Nullable SingleTableObservationConvention convention,
		String table) {
}
