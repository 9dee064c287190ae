package io.singletable.autoconfigure.actuate;

import java.time.Duration;

import io.singletable.autoconfigure.SingleTableProperties;
import io.singletable.internal.mapping.EntityMetadata;
import io.singletable.internal.mapping.EntityRegistry;
import io.singletable.internal.schema.TableRecord;
import io.singletable.internal.schema.TableSchemas;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Configuration of the probe that health and endpoint share, so that both together send
 * no more requests than one of them.
 */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(SingleTableProperties.class)
class ProbedTableConfiguration {

	@Bean
	@ConditionalOnMissingBean
	ProbedTable singleTableProbedTable(DynamoDbClient client, TableSchemas schemas, TableRecord tableRecord,
			EntityRegistry registry, SingleTableProperties properties) {

		Duration cache = properties.health().cache();
		TableProbe probe = new TableProbe(client, schemas.schema().tableName(), properties.health().timeout(), cache,
				System::nanoTime);
		return new ProbedTable(schemas.schema(), registry.all().stream().anyMatch(ProbedTableConfiguration::expires),
				probe, new Probe<>("singletable-record", tableRecord::survey, (failure) -> cache, System::nanoTime));
	}

	/** Tombstones of types without history expire too. */
	private static boolean expires(EntityMetadata<?> type) {
		return type.canExpire() || (type.hasVersion() && !type.isVersioned());
	}

}
