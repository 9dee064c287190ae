package io.singletable.observation;

import io.micrometer.observation.ObservationRegistry;
import org.jspecify.annotations.Nullable;

/**
 * Settings of the observations of one template's operations. Repositories observe their
 * methods with those of their template. Immutable, thread-safe.
 *
 * @param registry the registry that receives observations
 * @param convention the convention, null for the registry's or the default one
 * @param table name of the table
 */
public record TemplateObservations(ObservationRegistry registry, @Nullable SingleTableObservationConvention convention,
		String table) {

	private static final TemplateObservations NONE = new TemplateObservations(ObservationRegistry.NOOP, null, "");

	/**
	 * The settings of a template that observes nothing.
	 * @return the settings
	 */
	public static TemplateObservations none() {
		return NONE;
	}

}
