package io.singletable.autoconfigure.health;

import java.time.Duration;

import io.singletable.autoconfigure.TableName;
import io.singletable.autoconfigure.client.DynamoDbClientAutoConfiguration;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnSingleCandidate;
import org.springframework.boot.health.autoconfigure.contributor.ConditionalOnEnabledHealthIndicator;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;

/**
 * {@link EnableAutoConfiguration Auto-configuration} for the health of the table.
 */
@AutoConfiguration(after = DynamoDbClientAutoConfiguration.class)
@ConditionalOnClass({ DynamoDbClient.class, HealthIndicator.class, ConditionalOnEnabledHealthIndicator.class })
@ConditionalOnSingleCandidate(DynamoDbClient.class)
@ConditionalOnBean(TableName.class)
@ConditionalOnEnabledHealthIndicator("singletable")
public final class SingleTableHealthAutoConfiguration {

	private static final Duration TIMEOUT = Duration.ofSeconds(1);

	@Bean
	@ConditionalOnMissingBean(name = { "singletableHealthIndicator", "singletableHealthContributor" })
	HealthIndicator singletableHealthIndicator(DynamoDbClient client, TableName tableName) {
		return new SingleTableHealthIndicator(client, tableName.value(), TIMEOUT, System::nanoTime);
	}

}
