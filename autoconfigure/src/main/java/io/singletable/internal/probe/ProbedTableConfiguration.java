package io.singletable.internal.probe;

import io.singletable.autoconfigure.SingleTableProperties;
import io.singletable.internal.mapping.EntityRegistry;
import io.singletable.internal.schema.TableRecord;
import io.singletable.internal.schema.TableSchemas;
import io.singletable.internal.schema.TableState;
import io.singletable.internal.template.table.TemplateTable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Configuration of the probes that health and endpoint share, so that both together send
 * no more requests than one of them.
 */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(SingleTableProperties.class)
public class ProbedTableConfiguration {

	public static final String TABLE = "singleTableProbedTable";

	@Bean(TABLE)
	@ConditionalOnBean({ TableSchemas.class, TableRecord.class })
	@ConditionalOnMissingBean
	ProbedTable singleTableProbedTable(DynamoDbClient client, TableSchemas schemas, TableRecord tableRecord,
			ObjectProvider<TableState> state, EntityRegistry registry, SingleTableProperties properties) {

		TableState known = state.stream().findFirst().orElseGet(TableState::unknown);
		return ProbedTable.of(new TemplateTable(client, schemas.schema(), tableRecord, known.deferred(), known.parts()),
				registry, properties.health());
	}

	@Bean
	@ConditionalOnMissingBean
	ProbedTemplates singleTableProbedTemplates(ListableBeanFactory beanFactory, SingleTableProperties properties) {
		return ProbedTemplates.in(beanFactory, properties.health());
	}

}
