package io.singletable.internal.model;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

import io.singletable.autoconfigure.DefaultCandidates;
import io.singletable.autoconfigure.TableName;
import io.singletable.core.SingleTableOperations;
import io.singletable.internal.layout.TableLayout;
import io.singletable.internal.mapping.EntityRegistry;
import io.singletable.internal.probe.ProbedTable;
import io.singletable.internal.probe.ProbedTableConfiguration;
import io.singletable.internal.probe.ProbedTemplates;
import io.singletable.internal.repository.RepositoryPlans;
import io.singletable.partition.HotPartitions;

import org.springframework.beans.factory.ListableBeanFactory;
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
			ObjectProvider<RepositoryPlans> plans, ObjectProvider<HotPartitions> hotPartitions,
			ListableBeanFactory beanFactory) {

		List<ProbedTable> own = tables.orderedStream().toList();
		List<ProbedTable> others = templates.all().stream().flatMap((template) -> template.probed().stream()).toList();
		EntityDescriptors entities = new EntityDescriptors(tableName.value(), registry, layout, operations);
		return new SingleTableModel(
				(repositories) -> Stream
					.concat(Stream.of(ofDefault(entities, own, templates, beanFactory, repositories)),
							ofOthers(operations, templates, repositories))
					.toList(),
				Stream.concat(own.stream(), others.stream()).toList(), plans::stream, hotPartitions::stream);
	}

	private static TemplateModel ofDefault(EntityDescriptors entities, List<ProbedTable> own, ProbedTemplates templates,
			ListableBeanFactory beans, Function<TemplateModel, List<RepositoryModel>> repositories) {
		SingleTableOperations operations = entities.operations();
		String name = DefaultCandidates.of(beans, SingleTableOperations.class)
			.stream()
			.filter((each) -> beans.getBean(each) == operations)
			.findFirst()
			.orElse("default");
		// Tables that are resolved per operation are among those of the other templates.
		Stream<ProbedTable> resolved = templates.all()
			.stream()
			.filter((template) -> template.operations() == operations)
			.flatMap((template) -> template.probed().stream());
		return new TemplateModel(name, entities, Stream.concat(own.stream(), resolved).toList(), repositories);
	}

	private static Stream<TemplateModel> ofOthers(SingleTableOperations operations, ProbedTemplates templates,
			Function<TemplateModel, List<RepositoryModel>> repositories) {
		return templates.all()
			.stream()
			.filter((template) -> template.operations() != operations)
			.map((template) -> new TemplateModel(template.name(), new EntityDescriptors(template.tables().name(),
					template.tables().registry(), template.tables().layout(), template.operations()), template.probed(),
					repositories));
	}

}
