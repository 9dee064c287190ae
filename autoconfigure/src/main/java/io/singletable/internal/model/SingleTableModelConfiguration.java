package io.singletable.internal.model;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import io.singletable.autoconfigure.TableName;
import io.singletable.core.SingleTableOperations;
import io.singletable.internal.layout.TableLayout;
import io.singletable.internal.mapping.EntityRegistry;
import io.singletable.internal.probe.ProbedTable;
import io.singletable.internal.probe.ProbedTableConfiguration;
import io.singletable.internal.probe.ProbedTemplates;
import io.singletable.internal.repository.RepositoryPlans;
import io.singletable.partition.HotPartitions;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/**
 * Configuration of the model, for auto-configurations that read it. An application
 * without any of them has no such bean.
 */
@Configuration(proxyBeanMethods = false)
@Import(ProbedTableConfiguration.class)
public class SingleTableModelConfiguration {

	@Bean
	@ConditionalOnMissingBean
	SingleTableModel singleTableModel(TableName tableName, EntityRegistry registry, TableLayout layout,
			SingleTableOperations operations, ObjectProvider<ProbedTable> tables, ProbedTemplates templates,
			ObjectProvider<RepositoryPlans> plans, ObjectProvider<HotPartitions> hotPartitions) {

		List<EntityDescriptors> entities = new ArrayList<>();
		entities.add(new EntityDescriptors(tableName.value(), registry, layout, operations));
		templates.all()
			.stream()
			.filter((template) -> template.operations() != operations)
			.forEach((template) -> entities.add(new EntityDescriptors(template.tables().name(),
					template.tables().registry(), template.tables().layout(), template.operations())));
		return new SingleTableModel(() -> entities,
				Stream
					.concat(tables.orderedStream(),
							templates.all().stream().flatMap((template) -> template.probed().stream()))
					.toList(),
				plans::stream, hotPartitions::stream);
	}

}
