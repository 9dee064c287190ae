package io.singletable.autoconfigure.client;

import io.singletable.autoconfigure.SingleTableProperties;
import io.singletable.autoconfigure.TableName;
import io.singletable.core.TableNameResolver;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.ssl.SslAutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;

/**
 * {@link EnableAutoConfiguration Auto-configuration} for the {@link DynamoDbClient} and
 * the name of the table. A client that the application or Spring Cloud AWS defines is
 * used unchanged: its retries are then made in addition to singletable's own.
 */
@AutoConfiguration(after = SslAutoConfiguration.class,
		afterName = "io.awspring.cloud.autoconfigure.dynamodb.DynamoDbAutoConfiguration")
@ConditionalOnClass(DynamoDbClient.class)
@EnableConfigurationProperties(SingleTableProperties.class)
@Import({ DynamoDbClientFactory.class, OtherClientConfiguration.class, SeveralClientsConfiguration.class,
		SpringCloudAwsConfiguration.class })
public final class DynamoDbClientAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean(DynamoDbConnectionDetails.class)
	PropertiesDynamoDbConnectionDetails dynamoDbConnectionDetails(SingleTableProperties properties,
			ObjectProvider<SslBundles> sslBundles) {

		return new PropertiesDynamoDbConnectionDetails(properties, sslBundles.getIfAvailable());
	}

	@Bean
	@ConditionalOnMissingBean
	DynamoDbClient dynamoDbClient(DynamoDbClientFactory factory, DynamoDbConnectionDetails details,
			SingleTableProperties properties) {

		AheadOfTime.checkNotEmbedded(properties.embedded());
		return factory.create(details);
	}

	@Bean
	@ConditionalOnMissingBean({ TableName.class, TableNameResolver.class })
	TableName singleTableName(SingleTableProperties properties) {
		return TableName.required(properties);
	}

	@Bean("singleTableName")
	@ConditionalOnBean(TableNameResolver.class)
	@ConditionalOnMissingBean(TableName.class)
	TableName resolvedSingleTableName(SingleTableProperties properties) {
		return TableName.resolved(properties);
	}

}
