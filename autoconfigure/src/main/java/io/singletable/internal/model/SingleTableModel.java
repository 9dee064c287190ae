package io.singletable.internal.model;

import java.util.List;
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

/**
 * Model of an application. Nothing is built before it is asked for. Only
 * {@link #tables()} sends requests. Thread-safe.
 */
public final class SingleTableModel {

	private static final int HOT_PARTITIONS = 20;

	private final Supplier<List<EntityDescriptors>> entities;

	private final List<ProbedTable> tables;

	private final Supplier<Stream<RepositoryPlans>> plans;

	private final Supplier<Stream<HotPartitions>> hotPartitions;

	/**
	 * Create the model of an application.
	 * @param entities the entities of each template, that of the default one first
	 */
	public SingleTableModel(Supplier<List<EntityDescriptors>> entities, List<ProbedTable> tables,
			Supplier<Stream<RepositoryPlans>> plans, Supplier<Stream<HotPartitions>> hotPartitions) {
		this.entities = entities;
		this.tables = List.copyOf(tables);
		this.plans = plans;
		this.hotPartitions = hotPartitions;
	}

	/**
	 * The entities of all templates.
	 */
	public List<EntityDescriptor> entities() {
		return this.entities.get().stream().flatMap((template) -> template.all().stream()).toList();
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
