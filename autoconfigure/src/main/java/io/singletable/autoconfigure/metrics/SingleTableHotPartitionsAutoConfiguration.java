package io.singletable.autoconfigure.metrics;

import io.singletable.partition.HotPartitions;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.condition.AnyNestedCondition;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;

/**
 * {@link EnableAutoConfiguration Auto-configuration} for {@link HotPartitions}.
 */
@AutoConfiguration
@ConditionalOnBooleanProperty(name = "singletable.hot-partitions.enabled", matchIfMissing = true)
@Conditional(SingleTableHotPartitionsAutoConfiguration.OnActuatorOrProperty.class)
public final class SingleTableHotPartitionsAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean
	HotPartitions singleTableHotPartitions() {
		return HotPartitions.create();
	}

	/**
	 * Condition that somebody can look: an endpoint, or the application, which says so.
	 */
	static final class OnActuatorOrProperty extends AnyNestedCondition {

		OnActuatorOrProperty() {
			super(ConfigurationPhase.PARSE_CONFIGURATION);
		}

		@ConditionalOnClass(name = "org.springframework.boot.actuate.endpoint.annotation.Endpoint")
		static final class OnActuator {

		}

		@ConditionalOnBooleanProperty("singletable.hot-partitions.enabled")
		static final class OnProperty {

		}

	}

}
