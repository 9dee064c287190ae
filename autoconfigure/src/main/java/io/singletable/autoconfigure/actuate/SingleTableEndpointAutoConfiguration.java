package io.singletable.autoconfigure.actuate;

import java.util.List;

import io.singletable.autoconfigure.TableName;
import io.singletable.autoconfigure.repositories.SingleTableRepositoriesAutoConfiguration;
import io.singletable.autoconfigure.template.SingleTableAutoConfiguration;
import io.singletable.core.SingleTableOperations;
import io.singletable.internal.layout.TableLayout;
import io.singletable.internal.mapping.EntityRegistry;
import io.singletable.internal.schema.TableSchemas;
import io.singletable.partition.HotPartitions;
import io.singletable.repository.support.RepositoryPlans;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.actuate.autoconfigure.endpoint.condition.ConditionalOnAvailableEndpoint;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnSingleCandidate;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;

/**
 * {@link EnableAutoConfiguration Auto-configuration} for the {@link SingleTableEndpoint}.
 */
@AutoConfiguration(after = { SingleTableAutoConfiguration.class, SingleTableRepositoriesAutoConfiguration.class })
@ConditionalOnClass({ Endpoint.class, ConditionalOnAvailableEndpoint.class })
@ConditionalOnSingleCandidate(DynamoDbClient.class)
@ConditionalOnBean({ TableSchemas.class, EntityRegistry.class, SingleTableOperations.class })
@ConditionalOnAvailableEndpoint(SingleTableEndpoint.class)
@Import(ProbedTableConfiguration.class)
public final class SingleTableEndpointAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean
	SingleTableEndpoint singleTableEndpoint(TableName tableName, EntityRegistry registry, TableLayout layout,
			SingleTableOperations operations, ObjectProvider<ProbedTable> tables, ObjectProvider<RepositoryPlans> plans,
			ObjectProvider<HotPartitions> hotPartitions) {

		return new SingleTableEndpoint(List.of(new EntityDescriptors(tableName.value(), registry, layout, operations)),
				tables.orderedStream().map(TableDescriptors::new).toList(), plans, hotPartitions);
	}

}
