package io.singletable.autoconfigure.metrics;

import io.micrometer.core.instrument.MeterRegistry;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnSingleCandidate;
import org.springframework.context.annotation.Bean;

/**
 * {@link EnableAutoConfiguration Auto-configuration} for the meters of operations.
 */
@AutoConfiguration(afterName = { "org.springframework.boot.micrometer.metrics.autoconfigure.MetricsAutoConfiguration",
		"org.springframework.boot.micrometer.metrics.autoconfigure.CompositeMeterRegistryAutoConfiguration" })
@ConditionalOnClass(MeterRegistry.class)
@ConditionalOnSingleCandidate(MeterRegistry.class)
public final class SingleTableMetricsAutoConfiguration {

	@Bean
	CursorMeters singleTableCursorMeters(MeterRegistry registry) {
		return new CursorMeters(registry);
	}

	@Bean
	@ConditionalOnMissingBean(name = "singleTableOperationMeters")
	OperationMeters singleTableOperationMeters(MeterRegistry registry, CursorMeters cursors) {
		return new OperationMeters(registry, cursors);
	}

}
