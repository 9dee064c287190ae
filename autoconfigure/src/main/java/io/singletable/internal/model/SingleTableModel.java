package io.singletable.internal.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;

import io.singletable.autoconfigure.model.EntityDescriptor;
import io.singletable.autoconfigure.model.RepositoryDescriptor;
import io.singletable.autoconfigure.model.TableDescriptor;
import io.singletable.internal.probe.ProbeRound;
import io.singletable.internal.probe.ProbedTable;
import io.singletable.internal.probe.TableAnswers;
import io.singletable.internal.repository.RepositoryPlans;
import io.singletable.partition.HotPartition;
import io.singletable.partition.HotPartitions;

import org.springframework.util.function.SingletonSupplier;

/**
 * Model of an application. What does not change is built once, when it is asked for
 * first. Only {@link #tables()} sends requests. Thread-safe.
 */
public final class SingleTableModel {

	private static final int HOT_PARTITIONS = 20;

	private final Supplier<List<TemplateModel>> templates;

	private final List<ProbedTable> tables;

	private final Supplier<Stream<RepositoryPlans>> plans;

	private final Supplier<Stream<HotPartitions>> hotPartitions;

	/**
	 * Create the model of an application.
	 * @param templates creates the models of the templates, given how to find the
	 * repositories of one
	 * @param tables the tables of all templates
	 */
	public SingleTableModel(Function<Function<TemplateModel, List<RepositoryModel>>, List<TemplateModel>> templates,
			List<ProbedTable> tables, Supplier<Stream<RepositoryPlans>> plans,
			Supplier<Stream<HotPartitions>> hotPartitions) {
		RepositoryModels repositories = new RepositoryModels(plans);
		this.templates = SingletonSupplier.of(() -> templates.apply(repositories::of));
		this.tables = List.copyOf(tables);
		this.plans = plans;
		this.hotPartitions = hotPartitions;
	}

	/**
	 * The templates, the default one first.
	 */
	public List<TemplateModel> templates() {
		return this.templates.get();
	}

	/**
	 * Find a template.
	 * @param name name of its bean
	 */
	public Optional<TemplateModel> template(String name) {
		return templates().stream().filter((template) -> template.name().equals(name)).findFirst();
	}

	/**
	 * What stands out, most severe first. Tables are known as health, the endpoint or
	 * {@link #tables()} have seen them last; nothing is sent.
	 */
	public List<Finding> findings() {
		List<Finding> findings = new ArrayList<>();
		for (TemplateModel template : templates()) {
			template.tables()
				.forEach((table) -> findings.addAll(TableFindings.of(template.name(), table, template.registry())));
			for (RepositoryModel repository : template.repositories()) {
				repository.methods()
					.forEach((method) -> findings.addAll(MethodFindings.of(template.name(), repository, method)));
			}
			template.unusedIndexes().forEach((unused) -> findings.add(IndexUsage.finding(template.name(), unused)));
		}
		hotPartitions().stream().flatMap(TableFindings::of).forEach(findings::add);
		return Finding.sorted(findings);
	}

	/**
	 * The entities of all templates.
	 */
	public List<EntityDescriptor> entities() {
		return templates().stream().flatMap((template) -> template.descriptors().all().stream()).toList();
	}

	/**
	 * The repositories of all templates, by name. One that is created lazily is not
	 * created to be described.
	 */
	public List<RepositoryDescriptor> repositories() {
		return this.plans.get().flatMap((it) -> RepositoryDescriptors.of(it).stream()).toList();
	}

	/**
	 * The tables of all templates, as they are now. Sends up to three requests for each,
	 * unless what was known is fresh enough.
	 */
	public List<TableDescriptor> tables() {
		ProbeRound round = new ProbeRound(this.tables, TableAnswers::ofDescription);
		return this.tables.stream().map((table) -> TableDescriptors.of(table, round.answers(table))).toList();
	}

	/**
	 * The partitions with the most load, the busiest first.
	 */
	public List<HotPartition> hotPartitions() {
		return this.hotPartitions.get().flatMap((it) -> it.top(HOT_PARTITIONS).stream()).toList();
	}

}
