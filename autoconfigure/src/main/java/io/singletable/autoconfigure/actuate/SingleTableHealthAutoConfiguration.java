package io.singletable.autoconfigure.actuate;

import io.singletable.autoconfigure.template.SingleTableAutoConfiguration;
import io.singletable.internal.mapping.EntityRegistry;
import io.singletable.internal.probe.ProbedTableConfiguration;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnSingleCandidate;
import org.springframework.boot.health.autoconfigure.contributor.ConditionalOnEnabledHealthIndicator;
import org.springframework.boot.health.contributor.HealthContributor;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;

/**
 * {@link EnableAutoConfiguration Auto-configuration} for the health of tables.
 */
@AutoConfiguration(after = SingleTableAutoConfiguration.class)
@ConditionalOnClass({ DynamoDbClient.class, HealthIndicator.class, ConditionalOnEnabledHealthIndicator.class })
@ConditionalOnSingleCandidate(DynamoDbClient.class)
@ConditionalOnBean(EntityRegistry.class)
@ConditionalOnEnabledHealthIndicator("singletable")
@Import(ProbedTableConfiguration.class)
public final class SingleTableHealthAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean(name = { "singletableHealthIndicator", "singletableHealthContributor" })
	HealthContributor singletableHealthContributor(ListableBeanFactory beanFactory) {
		return TableHealthContributors.in(beanFactory);
	}

}
