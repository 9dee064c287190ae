package io.singletable.autoconfigure.data;

import io.singletable.autoconfigure.SingleTableProperties;
import io.singletable.autoconfigure.TableName;
import io.singletable.autoconfigure.embedded.EmbeddedDynamoDb;
import io.singletable.autoconfigure.template.SingleTableAutoConfiguration;
import io.singletable.core.SingleTableOperations;
import io.singletable.internal.mapping.EntityRegistry;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnSingleCandidate;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.core.io.ResourceLoader;

/**
 * {@link EnableAutoConfiguration Auto-configuration} for the data of an embedded DynamoDB
 * Local.
 */
@AutoConfiguration(after = SingleTableAutoConfiguration.class)
@ConditionalOnSingleCandidate(DynamoDbClient.class)
@ConditionalOnBean({ TableName.class, EntityRegistry.class, SingleTableOperations.class })
@EnableConfigurationProperties(SingleTableProperties.class)
public final class SingleTableEmbeddedDataAutoConfiguration {

	@Bean
	EmbeddedData singleTableEmbeddedData(SingleTableProperties properties, TableName tableName, DynamoDbClient client,
			ObjectProvider<EmbeddedDynamoDb> embedded, ResourceLoader resources, EntityRegistry registry,
			ObjectProvider<SingleTableOperations> operations) {

		DataLocation location = DataLocation.of(properties.embedded().dataLocation(), resources);
		boolean served = embedded.stream().anyMatch((it) -> it.serves(client));
		return new EmbeddedData(location.data(served, tableName.isResolved()).orElse(null), registry, operations);
	}

}
