package io.singletable.autoconfigure.transaction;

import io.singletable.autoconfigure.template.SingleTableAutoConfiguration;
import io.singletable.core.SingleTableOperations;
import io.singletable.transaction.SingleTableTransactionManager;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnSingleCandidate;
import org.springframework.boot.transaction.autoconfigure.TransactionAutoConfiguration;
import org.springframework.boot.transaction.autoconfigure.TransactionManagerCustomizationAutoConfiguration;
import org.springframework.boot.transaction.autoconfigure.TransactionManagerCustomizers;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.transaction.TransactionManager;

/**
 * {@link EnableAutoConfiguration Auto-configuration} for the
 * {@link SingleTableTransactionManager}. After all that define a manager of their own,
 * since most of them back off from any other, and before the one that makes
 * {@code @Transactional} work.
 */
@AutoConfiguration(
		after = { SingleTableAutoConfiguration.class, TransactionManagerCustomizationAutoConfiguration.class },
		afterName = { "org.springframework.boot.data.neo4j.autoconfigure.DataNeo4jAutoConfiguration",
				"org.springframework.boot.data.neo4j.autoconfigure.DataNeo4jReactiveAutoConfiguration",
				"org.springframework.boot.hibernate.autoconfigure.HibernateJpaAutoConfiguration",
				"org.springframework.boot.jdbc.autoconfigure.DataSourceTransactionManagerAutoConfiguration",
				"org.springframework.boot.kafka.autoconfigure.KafkaAutoConfiguration",
				"org.springframework.boot.pulsar.autoconfigure.PulsarAutoConfiguration",
				"org.springframework.boot.r2dbc.autoconfigure.R2dbcTransactionManagerAutoConfiguration",
				"org.springframework.boot.transaction.jta.autoconfigure.JtaAutoConfiguration" },
		before = TransactionAutoConfiguration.class)
@ConditionalOnClass(TransactionManagerCustomizers.class)
@ConditionalOnSingleCandidate(DynamoDbClient.class)
@ConditionalOnBean(SingleTableOperations.class)
@ConditionalOnMissingBean(value = SingleTableTransactionManager.class, name = "singleTableTransactionManager")
public final class SingleTableTransactionAutoConfiguration {

	private static SingleTableTransactionManager manager(DynamoDbClient client,
			ObjectProvider<TransactionManagerCustomizers> customizers) {

		SingleTableTransactionManager manager = new SingleTableTransactionManager(client);
		customizers.ifAvailable((all) -> all.customize(manager));
		return manager;
	}

	/**
	 * The manager of an application that has no other: {@code @Transactional} needs no
	 * qualifier.
	 */
	@Configuration(proxyBeanMethods = false)
	@ConditionalOnMissingBean(TransactionManager.class)
	static class OnlyManagerConfiguration {

		@Bean
		SingleTableTransactionManager singleTableTransactionManager(DynamoDbClient client,
				ObjectProvider<TransactionManagerCustomizers> customizers) {

			return manager(client, customizers);
		}

	}

	/**
	 * The manager beside another, which remains the one that is meant without a
	 * qualifier.
	 */
	@Configuration(proxyBeanMethods = false)
	@ConditionalOnBean(TransactionManager.class)
	@ConditionalOnMissingBean(SingleTableTransactionManager.class)
	static class AdditionalManagerConfiguration {

		@Bean(defaultCandidate = false)
		SingleTableTransactionManager singleTableTransactionManager(DynamoDbClient client,
				ObjectProvider<TransactionManagerCustomizers> customizers) {

			return manager(client, customizers);
		}

	}

}
