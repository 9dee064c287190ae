package io.singletable.autoconfigure.client;

import io.singletable.autoconfigure.SingleTableProperties;
import io.singletable.autoconfigure.TableName;
import io.singletable.autoconfigure.embedded.EmbeddedDynamoDb;
import io.singletable.core.TableNameResolver;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Import;
import org.springframework.core.env.Environment;
import org.springframework.core.io.ResourceLoader;

/**
 * {@link EnableAutoConfiguration Auto-configuration} for an embedded DynamoDB Local.
 * Comes before that of Spring Cloud AWS, so that an embedded one that is explicitly
 * enabled takes precedence.
 */
@AutoConfiguration(before = DynamoDbClientAutoConfiguration.class,
		afterName = "io.awspring.cloud.autoconfigure.core.AwsAutoConfiguration",
		beforeName = "io.awspring.cloud.autoconfigure.dynamodb.DynamoDbAutoConfiguration")
@ConditionalOnClass(DynamoDbClient.class)
@Conditional(EmbeddedDynamoDbCondition.class)
@EnableConfigurationProperties(SingleTableProperties.class)
@Import(DynamoDbClientFactory.class)
public final class EmbeddedDynamoDbAutoConfiguration {

	@Bean(destroyMethod = "close")
	@ConditionalOnMissingBean
	EmbeddedDynamoDb embeddedDynamoDb(SingleTableProperties properties, Environment environment,
			ResourceLoader resourceLoader) {

		AheadOfTime.checkEmbedded(properties.embedded());
		EmbeddedDynamoDbPrecautions.check(resourceLoader.getClassLoader());
		EmbeddedDynamoDbPrecautions.checkPlatform(environment, properties.embedded().enabled());
		return EmbeddedDynamoDb.start(properties.embedded());
	}

	@Bean
	@ConditionalOnMissingBean
	DynamoDbClient dynamoDbClient(EmbeddedDynamoDb embedded, DynamoDbClientFactory factory) {
		return embedded.endpoint().map(factory::createLocal).orElseGet(embedded::client);
	}

	@Bean
	@ConditionalOnMissingBean({ TableName.class, TableNameResolver.class })
	TableName singleTableName(EmbeddedDynamoDb embedded, DynamoDbClient client, SingleTableProperties properties) {
		return embedded.serves(client) ? TableName.embedded(properties) : TableName.required(properties);
	}

}
