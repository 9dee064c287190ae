package io.singletable.observation;

import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationConvention;

/**
 * Convention of the name and key values of the observations of operations. To add or
 * change key values, extend {@link DefaultSingleTableObservationConvention}. Must be
 * thread-safe.
 */
public interface SingleTableObservationConvention extends ObservationConvention<SingleTableObservationContext> {

	@Override
	default boolean supportsContext(Observation.Context context) {
		return context instanceof SingleTableObservationContext;
	}

}
